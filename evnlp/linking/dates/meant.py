"""What a mention of time stands for, seen from a figure: "the quarter", "a year earlier", "Q4" of a plan."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from evnlp.linking.context.comparison import compared_with, number_behind
from evnlp.linking.context.frame import Frame
from evnlp.linking.context.topic import LATE, YEAR_REPORTED, Topic, just_over
from evnlp.linking.dates.attachment import near
from evnlp.linking.dates.business_years import business_label, business_part, business_year
from evnlp.linking.figure import Figure, kin
from evnlp.mentions import Period
from evnlp.values import calendar, yearless

AHEAD = frozenset({"target", "planned", "former_target"})
OWNING = 20  # characters between a time and the number that it owns
_FINAL = re.compile(r"(?:the )?(?:final|last|remaining|closing) three months")
_MEASURED = re.compile(
    r"\b(?:in line with|short of|shy of|ahead of|above|below|under|over|beat\w*|exceed\w*|surpass\w*|topp\w*|miss\w*|"
    r"met|meeting|reach\w*|within|undershoot\w*|overshot|than|despite|compared? (?:with|to)|against)\s"
    r"(?:the\s\w+\send\sof\s)?(?:its|the|their|his|a|an|that)\s|"
    r"\bhad\s(?:itself\s|earlier\s|originally\s|initially\s)?(?:guided|forecast|projected|predicted|signall?ed)\b"
)
_FORESEES = re.compile(
    r"\b(?:will|should|could|may|might|(?:is|are) (?:expected|forecast|projected|seen|set|likely)|expects?|sees?|"
    r"forecasts?|predicts?|projects?|reckons?|anticipates?|assumes?|looks? for|estimates|puts?|models?|pencils? in)\b"
)
JUST_BEGUN = 31  # days into a quarter within which what has happened "in Q1" was a year ago
LEAST_PASSED = 0.45  # part of a half or of nine months that must be over
LATELY = 150  # days since the end of a stretch without a year that is still reported on
_JUST_ENDED = re.compile(r"\s(?:that |which )?(?:has )?just (?:ended|closed|finished|past|gone)\b")


def meant(period: Period, figure: Figure, frame: Frame, date: str | None, earlier: Sequence[Figure] = ()) -> str | None:
    """The label of a mention in the light of the figure's status and the period under discussion."""
    day = datetime.date.fromisoformat(date) if date else None
    first = frame.quarters_from.get(figure.subject) if base_of(figure.predicate) == "flow" else None
    if first and (label := business_label(period, figure, first)):
        return label
    if day and first and period.grain in ("quarter", "half"):
        told = business_part(period, figure, first, day, ahead=figure.status in AHEAD)
        if told is not None:
            return told
    if period.anchor == "frame" and period.shift != "same":
        return _shifted(period, figure, frame, earlier)
    if period.anchor == "frame":
        return _same(period, figure, frame, day)
    if day and figure.status in AHEAD and period.anchor != "calendar" and _FINAL.match(figure.view.text, period.start):
        return calendar.label_of(day, "quarter")
    if day and period.period and period.anchor == "yearless":
        return _yearless(period, period.period, figure, frame, day)
    if day and period.anchor == "reference" and period.period == str(day.year) and kin(figure.predicate) != "volume":
        return _fiscal(frame.topic.fiscal or business_year(figure, frame.year_starts, day), day, True) or period.period
    return period.period


def base_of(predicate: str) -> str:
    """The kin of a figure; cash is reported as profits are."""
    return "flow" if predicate == "cash" else kin(predicate)


def set_against(figure: Figure) -> bool:
    """Whether a figure's time is no base for others: the other side of a comparison, or none at all."""
    if figure.arm is not None or figure.drop or (figure.host is not None and set_against(figure.host)):
        return True
    own = "own_comparison" in figure.because.get("period", ()) or owned(figure)
    return own or compared_with(figure.view, figure.measure)


def owned(figure: Figure) -> bool:
    """Whether a figure is named after its time, as what is compared with is: "May's 382,476"."""
    view, measure = figure.view, figure.measure
    return any(
        number_behind(view, p) is measure
        for p in near(figure)
        if 0 < measure.cue_start - p.end <= OWNING and view.words(view.start, p.start)  # "The year's 429,445 means ..."
    )


def last_of_kin(figure: Figure, frame: Frame, aims: bool) -> Figure | None:
    """The figure of the same kin last linked before this sentence."""
    of = base_of(figure.predicate)
    known = (frame.aimed if aims else frame.last).values()
    last = [o for o in known if base_of(o.predicate) == of and o.view is not figure.view and o.period]
    last = [o for o in last if not (o.period or "").startswith("..") and not set_against(o)]
    if figure.predicate != "recalls":
        last = [o for o in last if o.predicate != "recalls"]
    return max(last, key=_start, default=None)


def _start(figure: Figure) -> int:
    return figure.start


def _same(period: Period, figure: Figure, frame: Frame, day: datetime.date | None) -> str | None:
    """What "the quarter", "that month", "the period" means."""
    topic = frame.topic
    if day and period.grain == "year":
        running = figure.status != "actual"
        known = topic.fiscal or business_year(figure, frame.year_starts, day)
        told = _fiscal(known, day, running)
        if told:
            return told
    if day and period.grain in calendar.LENGTHS:
        current = calendar.label_of(day, period.grain)
        if _JUST_ENDED.match(figure.view.text, period.end):
            return calendar.step(current, -1)
        if figure.status in AHEAD and not (period.grain == "year" and day.month <= YEAR_REPORTED and measured(figure)):
            return current
        if figure.status == "forecast" and period.grain == "year" and foreseen(figure):
            return current
    return _under_discussion(period, figure, topic) or _last_full(period, day)


def measured(figure: Figure) -> bool:
    """Whether an aim is what a result is measured by: "in line with its guidance for the year"."""
    view = figure.view
    return _MEASURED.search(view.gap(view.clause(figure.start)[0], figure.start)) is not None


def foreseen(figure: Figure) -> bool:
    """Whether what others expect lies ahead: "expects 2.8 million", no "had expected", no "fell short of estimates"."""
    view = figure.view
    return not measured(figure) and _FORESEES.search(view.gap(view.start, view.end)) is not None


def _last_full(period: Period, day: datetime.date | None) -> str | None:
    """The unit just over: what has happened "in the quarter" cannot be of the running one, "in the year" can."""
    if day is None or period.grain not in calendar.LENGTHS:
        return period.period
    if period.grain == "year":
        return str(day.year - (day.month <= YEAR_REPORTED))
    return calendar.step(calendar.label_of(day + LATE, period.grain), -1)


def _under_discussion(period: Period, figure: Figure, topic: Topic) -> str | None:
    """The one of that length last named, or the one mostly reported."""
    main = topic.period(base_of(figure.predicate))
    if period.grain == "day":
        return topic.last_spoken(period.start, "day")
    if period.grain not in calendar.LENGTHS:
        return topic.last_spoken(period.start) or main
    named = topic.last_spoken(period.start, period.grain, figure.view.line.start)
    if named is None and period.grain == "quarter" and figure.view.line.kind == "body":
        named = topic.period(period.grain)
    named = named or topic.last_spoken(period.start, period.grain)
    if named is None and (period.grain != "year" or period.period is None):
        named = topic.period(period.grain)
    if named or period.period is None or period.grain == "year":
        return named
    end = calendar.interval(main)[1] if main and calendar.UNKNOWN not in main else None
    return calendar.label_of(end - calendar.DAY, period.grain) if end else None


def _yearless(period: Period, label: str, figure: Figure, frame: Frame, day: datetime.date) -> str:
    """A month or quarter without its year: past for what happened, ahead for what is aimed at.

    Guidance and forecasts of the stretch just over, or the one that the text reports, are of that one.
    """
    if figure.status not in AHEAD and figure.status != "forecast":
        return calendar.years_on(label, -1) if _just_begun(label, period.grain, day) else label
    end = calendar.interval(label)[1] if calendar.UNKNOWN not in label else None
    lately = end is not None and (day - end).days < LATELY and period.opening != "by"
    reported = lately and label == frame.topic.period(base_of(figure.predicate))
    return label if reported or just_over(label, period.grain, day) else yearless.next_after(label, day)


def _just_begun(label: str, grain: str, day: datetime.date) -> bool:
    """Whether what is said to have happened in a stretch cannot be of the one that began lately."""
    if grain not in ("quarter", "half", "span") or calendar.UNKNOWN in label or ".." in label:
        return False
    start, end = calendar.interval(label)
    if start is None or end is None or (grain == "span" and start.month > 1):
        return False
    passed = (day - start).days
    return 0 <= passed < max(JUST_BEGUN, 0 if grain == "quarter" else (end - start).days * LEAST_PASSED)


def _shifted(period: Period, figure: Figure, frame: Frame, earlier: Sequence[Figure]) -> str | None:
    """What "a year earlier", "the month before", "the same month of 2024" means, from the figure before."""
    topic = frame.topic
    that = figure.view.text.startswith(" that", period.end)  # "5,712 in 2024 and 6,032 the year before that"
    base = next((o.period for o in reversed(earlier) if o.period and (that or not set_against(o))), None)
    if base is None:
        last = last_of_kin(figure, frame, False)
        base = last.period if last is not None else None
    if period.grain in calendar.LENGTHS and (base is None or length(base) != period.grain):
        base = topic.last_spoken(period.start, period.grain) or topic.period(period.grain) or base
    base = base or topic.period(base_of(figure.predicate))
    if base is None:
        return None
    return moved(base, period)


def moved(base: str, period: Period) -> str | None:
    """The stretch that "a year earlier", "the same month of 2024" names, seen from another."""
    if period.shift == "year-" and period.period and calendar.UNKNOWN not in base + period.period and ".." not in base:
        return calendar.years_on(base, int(period.period[:4]) - int(base[:4]))
    if period.grain == "week" and length(base) == "day" and period.shift in ("prev", "next"):
        day = datetime.date.fromisoformat(base) if calendar.UNKNOWN not in base else None
        return (day + (7 if period.shift == "next" else -7) * calendar.DAY).isoformat() if day else None
    if period.grain in ("month", "quarter") and length(base) == "day" and period.shift == "prev":
        day = datetime.date.fromisoformat(base) if calendar.UNKNOWN not in base else None
        return calendar.last_day(calendar.step(calendar.label_of(day, period.grain), -1)) if day else None
    return calendar.shift(base, period.shift)


def _fiscal(label: str | None, day: datetime.date, running: bool) -> str | None:
    """The business year that is running on a day, or the last one over; None where the text names none."""
    if label is None:
        return None
    for _ in range(9):
        start, end = calendar.interval(label)
        if start is None or end is None:
            return None
        if end <= day and running:
            label = calendar.years_on(label, 1)
        elif (end > day and not running) or start > day:
            label = calendar.years_on(label, -1)
        else:
            return label
    return None


def length(label: str) -> str:
    """The unit of a label, `span` for a span."""
    return "span" if "/" in label else calendar.grain(label)
