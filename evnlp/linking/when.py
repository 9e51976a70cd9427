"""The period that a figure covers: candidates in its sentence and in what was said before."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from evnlp.linking import attachment
from evnlp.linking.comparison import in_arm
from evnlp.linking.figure import FLOWS, RATIOS, VOLUMES, Figure, family, is_capital_spending
from evnlp.linking.frame import Frame
from evnlp.linking.meant import AHEAD, base_of, last_of_kin, length, meant, set_against
from evnlp.linking.points import Candidate, Cues, best
from evnlp.linking.so_far import year_so_far
from evnlp.linking.topic import over, past
from evnlp.mentions import Period
from evnlp.values import calendar, yearless

CARRIED = VOLUMES - {"capacity", "recalls", "orders"} | FLOWS | RATIOS | {"cash"}
SHORT = ("day", "week")
STATED = ("day", "week", "month")
SOON = 62  # days ahead within which a month without its year is one that is planned for
MOST_YEARS = 30
BESIDE = 6  # words between a figure and "in nine months"
SAID_OF = 2  # words between a figure and "a year earlier" where that says when it was
_YEARLY = re.compile(r"\b(?:annual|annually|yearly|full-year|year)\b")


class PeriodChoice:
    """Chooses the period of a figure."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self.points = points

    def choose(self, figure: Figure, frame: Frame, earlier: list[Figure], date: str | None) -> Candidate[str] | None:
        """The best of the sentence's periods and of what was reported before; None where the text gives no time."""
        return best(self._candidates(figure, frame, earlier, date), self.points, least=0.5)

    def resolve(self, period: Period, figure: Figure, frame: Frame, date: str | None) -> str | None:
        """The label of a period mention in the light of the figure's status and the period under discussion."""
        return meant(period, figure, frame, date)

    def _candidates(
        self, figure: Figure, frame: Frame, earlier: list[Figure], date: str | None
    ) -> Iterator[Candidate[str]]:
        for period in attachment.near(figure):
            if period.anchor == "frame" and period.opening:  # "to date", "since launch": see cumulative
                continue
            if figure.status in (*AHEAD, "forecast") and _stated(figure, period, date):
                continue
            label = meant(period, figure, frame, date, earlier)
            if label and figure.status in AHEAD:
                label = _deadline(label, date)
            if label:
                cues = attachment.cues(figure, period)
                if figure.status in AHEAD and "event" in cues:
                    continue
                yield Candidate(label, {**cues, **_time_cues(figure, period, label, date, cues)})
        yield from _over_years(figure, date)
        yield from _so_far(figure, frame, date)
        if _carries(figure):
            for label, cues in _carried(figure, frame, earlier, date):
                yield Candidate(label, {**cues, **_fit_cues(figure, label)})


def _carries(figure: Figure) -> bool:
    """Whether a figure is one that reports give for a stretch of time, which need not be named again."""
    return figure.predicate.removesuffix("_change") in CARRIED or is_capital_spending(figure)


def _asks(figure: Figure) -> str:
    """The kin whose period a figure takes over: capital is spent in the quarters of a report."""
    return "flow" if is_capital_spending(figure) else base_of(figure.predicate)


def _stated(figure: Figure, period: Period, date: str | None) -> bool:
    """Whether a month only tells when a goal was set: "in February it was saying 46,000"."""
    if date is None or period.grain not in STATED or period.opening or period.anchor == "calendar":
        return False
    view = figure.view
    if period.start >= figure.end and figure.status != "former_target":
        return False
    if view.gap(max(view.start, period.start - 4), period.start) == "for ":
        return False
    if figure.status == "former_target" or period.anchor == "reference":
        return not date.startswith(period.period or date) and past(period, date)
    start = calendar.interval(yearless.next_after(period.period or date, datetime.date.fromisoformat(date)))[0]
    return start is not None and (start - datetime.date.fromisoformat(date)).days > SOON


def _deadline(label: str, date: str | None) -> str | None:
    """A goal "through 2028", "between now and 2028" is for 2028; one held "until Thursday" is for another time."""
    if date and label.startswith(f"{date}/"):
        return label.split("/")[1].removesuffix("-12-31")
    if not label.startswith("../"):
        return label
    end = calendar.interval(label)[1] if calendar.UNKNOWN not in label else None
    return label[3:] if end is None or date is None or end - calendar.DAY > datetime.date.fromisoformat(date) else None


def _so_far(figure: Figure, frame: Frame, date: str | None) -> Iterator[Candidate[str]]:
    """The months of the year that the words beside a figure count."""
    if figure.status != "actual" or figure.predicate.removesuffix("_change") not in CARRIED:
        return
    for label, words in year_so_far(figure, frame.topic, date):
        if words <= BESIDE:
            yield Candidate(label, {"year_so_far": 1.0, "far": words})


def _over_years(figure: Figure, date: str | None) -> Iterator[Candidate[str]]:
    """A plan "over four years" runs from the document's year on."""
    view = figure.view
    if date is None or figure.status not in AHEAD:
        return
    for measure in view.measures:
        years = measure.kind == "duration" and measure.unit == "year" and 1 < measure.value < MOST_YEARS
        if years and view.gap(max(view.start, measure.start - 5), measure.start) == "over ":
            far = view.words(min(measure.end, figure.end), max(measure.start, figure.start))
            label = f"{date[:4]}/{int(date[:4]) + int(measure.value)}"
            yield Candidate(label, {"over_years": 1.0, "far": min(far, attachment.FAR)})


def _carried(figure: Figure, frame: Frame, earlier: Sequence[Figure], date: str | None) -> Iterator[tuple[str, Cues]]:
    """Periods of what was said before: in the sentence, the heading, the sentence before, the whole text."""
    aims, guess = figure.status in AHEAD, figure.status == "forecast"
    for other in reversed(earlier):
        if other.period and not _aside(other, figure) and (guess or (other.status in AHEAD) == aims):
            yield other.period, {"frame_sentence": 1.0}
            break
    heading = frame.heading_period
    if heading is not None and heading.grain not in SHORT and figure.view.line.kind in ("row", "item"):
        label = meant(heading, figure, frame, date)
        if label and (not aims or not past(heading, date)):
            yield label, {"heading": 1.0}
    yield from _scene(figure, frame, date)
    main = frame.topic.period(_asks(figure))
    for aimed in (False, True) if guess else (aims,):
        last = last_of_kin(figure, frame, aimed)
        if last is not None and last.period:
            yield last.period, _frame_cues(figure, last, main)
    if main and not aims:
        yield main, {"main": 1.0, "main_guess": float(guess)}
    if date and (aims or guess):
        told = _YEARLY.search(figure.view.text, figure.view.start, figure.view.end)
        yield date[:4], {"running_year": 1.0, "yearly": float(told is not None)}


def _scene(figure: Figure, frame: Frame, date: str | None) -> Iterator[tuple[str, Cues]]:
    """The time that the sentence or heading before sets, where it has no figures: "Over ten months little changes."."""
    before = frame.previous
    if before is None or any(family(measure) for measure in before.measures):
        return
    if before.line != figure.view.line and before.line.kind != "heading" and frame.last:
        return
    for period in reversed(before.periods):
        told = period.anchor != "frame" or period.shift == "same"
        if not told or period.grain in SHORT or period.opening or in_arm(before, period):
            continue
        if attachment.of_event(before, period) or not attachment.told_of(before, period):
            continue
        label = meant(period, figure, frame, date)
        if label and (figure.status == "forecast" or over(label, date) == (figure.status == "actual")):
            yield label, {"scene": 1.0}
        return


def _aside(other: Figure, figure: Figure) -> bool:
    """Whether an earlier figure of the sentence says nothing of this one's time: an arm, a recall, one in brackets."""
    if other.predicate == "recalls" != figure.predicate:
        return True
    between = figure.view.gap(other.end, figure.start)
    return set_against(other) or between.count(")") > between.count("(")


def _frame_cues(figure: Figure, last: Figure, main: str | None) -> Cues:
    """How close the figure stands to the one of its kin before it."""
    apart = figure.view.number - last.view.number
    return {
        "frame": 1.0,
        "frame_aim": float(last.status in AHEAD),
        "near": float(apart <= 2),
        "next": float(apart == 1),
        "frame_is_main": float(last.period == main),
        "frame_line": float(figure.view.line == last.view.line),
        "frame_owner": float(figure.subject == last.subject),
        "frame_metric": float(figure.predicate.removesuffix("_change") == last.predicate.removesuffix("_change")),
    }


def _time_cues(figure: Figure, period: Period, label: str, date: str | None, stands: Cues) -> Cues:
    """What speaks for and against a period of the sentence, from when it is. stands: the cues of its place."""
    cues = _fit_cues(figure, label)
    if period.anchor == "frame" and period.shift != "same":
        cues["own_comparison" if _says_when(figure, period, stands) else "of_comparison"] = 1.0
    if period.opening == "since":
        cues["since"] = 1.0
    elif period.opening in ("by", "until"):
        cues["by_target" if figure.status in AHEAD else "by"] = 1.0
    if date and calendar.UNKNOWN not in label:
        end = calendar.interval(label)[1]
        if figure.status in AHEAD:
            cues["past_target"] = float(end is not None and end <= datetime.date.fromisoformat(date))
        elif figure.status != "forecast":
            cues.update(_ahead(period, label, date))
    this_week = period.grain == "week" and period.anchor == "reference" and cues.get("running")
    if (period.grain == "day" or this_week) and not period.opening:
        cues["day" if figure.predicate.removesuffix("_change") in CARRIED else "day_of_event"] = 1.0
    return cues


def _ahead(period: Period, label: str, date: str) -> Cues:
    """Whether a stretch lies ahead, or has not ended, so that no figure of it can be told yet."""
    if calendar.OPEN in label or period.opening == "to_date" or over(label, date):
        return {}
    start = calendar.interval(label)[0]
    begun = start is None or start <= datetime.date.fromisoformat(date)
    return {"running" if begun else "future": 1.0}


def _says_when(figure: Figure, period: Period, stands: Cues) -> bool:
    """Whether "a year earlier" is the time of the figure itself: "it was 9,350 the week before"."""
    if figure.change or "comparison_arm" in stands or "crosses_value" in stands:
        return False
    if period.end <= figure.start:
        return "same_clause" in stands
    return "parted_after" not in stands and figure.view.words(figure.end, period.start) <= SAID_OF


def _fit_cues(figure: Figure, label: str) -> Cues:
    """Whether the length is one that figures of this kin are reported for."""
    if base_of(figure.predicate) == "flow" and length(label) in ("month", *SHORT):
        return {"short_for_flow": 1.0}
    return {}
