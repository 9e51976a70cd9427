"""The period that a figure covers: the candidates, and what each stands for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from evnlp.linking import attachment
from evnlp.linking.comparison import compared
from evnlp.linking.figure import FLOWS, RATIOS, VOLUMES, Figure
from evnlp.linking.frame import Frame, kin
from evnlp.linking.points import Candidate, Cues, best
from evnlp.linking.topic import past
from evnlp.mentions import Period
from evnlp.values import calendar

AHEAD = frozenset({"target", "planned", "former_target"})
CARRIED = VOLUMES - {"capacity", "recalls", "orders"} | FLOWS | RATIOS | {"cash"}
LENGTHS = ("month", "quarter", "half", "year")
SAID_OF = 2  # words between a figure and "a year earlier" where that says when it was
_YEARLY = re.compile(r"\b(?:annual|annually|yearly|full-year|year)\b")
SHORT = ("day", "week")


class PeriodChoice:
    """Chooses the period of a figure."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self.points = points

    def choose(self, figure: Figure, frame: Frame, earlier: list[Figure], date: str | None) -> Candidate[str] | None:
        """The best of the sentence's periods and of what was reported before; None where the text gives no time."""
        return best(self._candidates(figure, frame, earlier, date), self.points, least=0.5)

    def _candidates(
        self, figure: Figure, frame: Frame, earlier: list[Figure], date: str | None
    ) -> Iterator[Candidate[str]]:
        for period in attachment.near(figure):
            label = self.resolve(period, figure, frame, date, earlier)
            if label and figure.status in AHEAD:
                label = label.removeprefix("../")
            if label:
                yield Candidate(label, {**attachment.cues(figure, period), **_time_cues(figure, period, label, date)})
        if figure.predicate.removesuffix("_change") in CARRIED:
            for label, cues in self._carried(figure, frame, earlier, date):
                yield Candidate(label, {**cues, **_fit_cues(figure, label)})

    def _carried(
        self, figure: Figure, frame: Frame, earlier: list[Figure], date: str | None
    ) -> Iterator[tuple[str, Cues]]:
        """Periods of what was said before: in the sentence, the heading, the sentence before, the whole text."""
        aims = figure.status in AHEAD
        guess = figure.status == "forecast"
        for other in reversed(earlier):
            if other.period and not _set_against(other) and (guess or (other.status in AHEAD) == aims):
                yield other.period, {"frame_sentence": 1.0}
                break
        heading = frame.heading_period
        if heading is not None and heading.grain not in SHORT and figure.view.line.kind in ("row", "item"):
            label = self.resolve(heading, figure, frame, date, earlier)
            if label and (not aims or not past(heading, date)):
                yield label, {"heading": 1.0}
        main = frame.topic.period(kin(figure.predicate))
        for aimed in (False, True) if guess else (aims,):
            last = _last(figure, frame, aimed)
            if last is not None and last.period:
                yield last.period, self._from(figure, last, main)
        if main and not aims:
            yield main, {"main": 1.0, "main_guess": float(guess)}
        if date and (aims or guess):
            told = _YEARLY.search(figure.view.text, figure.view.start, figure.view.end)
            yield date[:4], {"running_year": 1.0, "yearly": float(told is not None)}

    def _from(self, figure: Figure, last: Figure, main: str | None) -> Cues:
        """How close the figure stands to the one of its kin before it."""
        cues = {"frame": 1.0, "near": float(figure.view.number - last.view.number <= 2)}
        cues["frame_is_main"] = float(last.period == main)
        cues["frame_line"] = float(figure.view.line == last.view.line)
        cues["frame_owner"] = float(figure.subject == last.subject)
        cues["frame_metric"] = float(figure.predicate == last.predicate)
        return cues

    def resolve(
        self, period: Period, figure: Figure, frame: Frame, date: str | None, earlier: list[Figure] | None = None
    ) -> str | None:
        """The label of a period mention in the light of the figure's status and the period under discussion."""
        day = datetime.date.fromisoformat(date) if date else None
        if period.anchor == "frame":
            if period.shift != "same":
                return _shifted(period, figure, frame, earlier or [])
            if figure.status in AHEAD and day and period.grain in LENGTHS:
                return calendar.label_of(day, period.grain)
            return _under_discussion(period, figure, frame) or period.period
        if period.anchor == "yearless" and period.period and day and figure.status in AHEAD:
            return calendar.next_after(period.period, day)
        if figure.status == "forecast" and period.anchor == "yearless" and period.period and day:
            reported = period.period in (*frame.topic.periods.values(), *(o.period for o in earlier or ()))
            return period.period if reported else calendar.next_after(period.period, day)
        return period.period


def _set_against(figure: Figure) -> bool:
    """Whether a figure is no base for others: the other side of a comparison, or none at all."""
    return figure.arm is not None or bool(figure.drop) or compared(figure.view, figure.measure.cue_start)


def _last(figure: Figure, frame: Frame, aims: bool) -> Figure | None:
    """The figure of the same kin last linked before this sentence."""
    of = kin(figure.predicate)
    last = [
        other
        for other in (frame.aimed if aims else frame.last).values()
        if kin(other.predicate) == of and other.view is not figure.view and not (other.period or "..").startswith("..")
    ]
    last = [other for other in last if not _set_against(other)]
    return max(last, key=lambda other: other.start, default=None)


def _under_discussion(period: Period, figure: Figure, frame: Frame) -> str | None:
    """What "the quarter", "that month", "the period" means: the one last named, or the one mostly reported."""
    of = kin(figure.predicate)
    topic = frame.topic
    if period.grain not in LENGTHS:
        return topic.last_spoken(period.start) or topic.period(of)
    named = topic.last_spoken(period.start, period.grain) or topic.period(period.grain)
    if named or period.period is None:
        return named
    main = topic.period(of)
    end = calendar.interval(main)[1] if main and "XXXX" not in main else None
    return calendar.label_of(end - calendar.DAY, period.grain) if end else None


def _shifted(period: Period, figure: Figure, frame: Frame, earlier: list[Figure]) -> str | None:
    """What "a year earlier", "the month before", "the same month of 2024" means, from the figure before."""
    of = kin(figure.predicate)
    base = next((o.period for o in reversed(earlier) if o.period and not _set_against(o)), None)
    if base is None:
        last = _last(figure, frame, False)
        base = last.period if last is not None else None
    if period.grain in LENGTHS and (base is None or _grain(base) != period.grain):
        base = frame.topic.last_spoken(period.start, period.grain) or frame.topic.period(period.grain) or base
    base = base or frame.topic.period(of)
    if base is None:
        return None
    if period.shift == "year-" and period.period and "XXXX" not in base + period.period and ".." not in base:
        return calendar.years_on(base, int(period.period[:4]) - int(base[:4]))
    return calendar.shift(base, period.shift)


def _grain(label: str) -> str:
    return "span" if "/" in label else calendar.grain(label)


def _time_cues(figure: Figure, period: Period, label: str, date: str | None) -> Cues:
    """What speaks for and against a period of the sentence, from when it is."""
    cues = _fit_cues(figure, label)
    if period.anchor == "frame" and period.shift != "same":
        beside = figure.family != "percent" and 0 <= figure.view.words(figure.end, period.start) <= SAID_OF
        cues["own_comparison" if beside and period.start >= figure.end else "of_comparison"] = 1.0
    if period.opening == "since":
        cues["since"] = 1.0
    elif period.opening in ("by", "until"):
        cues["by_target" if figure.status in AHEAD else "by"] = 1.0
    if period.grain == "day" and not period.opening:
        cues["day" if figure.predicate.removesuffix("_change") in CARRIED else "day_of_event"] = 1.0
    if date and "XXXX" not in label:
        end = calendar.interval(label)[1]
        day = datetime.date.fromisoformat(date)
        if figure.status in AHEAD:
            cues["past_target"] = float(end is not None and end <= day)
        elif figure.status != "forecast":
            cues["future"] = float(not past(period, date) and label > date)
    return cues


def _fit_cues(figure: Figure, label: str) -> Cues:
    """Whether the length is one that figures of this kin are reported for."""
    if kin(figure.predicate) == "flow" and _grain(label) in ("month", *SHORT):
        return {"short_for_flow": 1.0}
    return {}
