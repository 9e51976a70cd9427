"""The period that a figure covers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from evnlp.linking.comparison import in_arm
from evnlp.linking.figure import REPORTED, Figure
from evnlp.linking.frame import Frame, kin
from evnlp.linking.points import Candidate, Cues, best
from evnlp.linking.topic import past
from evnlp.mentions import Period
from evnlp.values.calendar import label_of, next_after, shift

TIMELESS = frozenset({"price", "range", "battery_capacity", "power", "acceleration", "top_speed", "capacity"})
AHEAD = frozenset({"target", "planned"})


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
        for period in figure.view.periods:
            label = self.resolve(period, figure, frame, date)
            if label:
                yield Candidate(label, self._cues(figure, period, label, date))
        if figure.predicate not in REPORTED:
            return
        aims = figure.status in AHEAD
        for other in reversed(earlier):
            if other.period and other.arm is None and not other.drop and (other.status in AHEAD) == aims:
                yield Candidate(other.period, {"frame_sentence": 1.0})
                break
        if frame.heading_period is not None and figure.view.line.kind in ("row", "item") and not aims:
            label = self.resolve(frame.heading_period, figure, frame, date)
            if label:
                yield Candidate(label, {"heading": 1.0})
        last = (frame.aimed if aims else frame.last).get(figure.family)
        if last is not None and last.period and last.view is not figure.view and not last.period.startswith(".."):
            near = figure.view.number - last.view.number <= 2
            yield Candidate(last.period, {"frame": 1.0, "near": float(near)})
        main = frame.topic.period(kin(figure.predicate))
        if main and not aims:
            yield Candidate(main, {"main": 1.0})

    def resolve(self, period: Period, figure: Figure, frame: Frame, date: str | None) -> str | None:
        """The label of a period mention in the light of the figure's status and the period under discussion."""
        day = datetime.date.fromisoformat(date) if date else None
        if period.anchor == "frame":
            if (
                figure.status in AHEAD
                and period.shift == "same"
                and day
                and period.grain in ("month", "quarter", "half", "year")
            ):
                return label_of(day, period.grain)
            base = frame.topic.period(period.grain) or frame.topic.period(kin(figure.predicate))
            if base is None or period.shift == "same":
                return base or period.period
            return shift(base, period.shift)
        if period.anchor == "yearless" and period.period and day and figure.status in AHEAD:
            return next_after(period.period, day)
        return period.period

    def _cues(self, figure: Figure, period: Period, label: str, date: str | None) -> Cues:
        view, measure = figure.view, figure.measure
        before = period.end <= measure.start
        left, right = (period.end, measure.cue_start) if before else (measure.cue_end, period.start)
        cues: Cues = {"before_value" if before else "after_value": 1.0, "far": min(view.words(left, right), 25)}
        cues["crosses_cut" if view.cut_between(left, right) else "same_clause"] = 1.0
        crossed = sum(1 for m in view.measures if m is not measure and left <= m.start and m.end <= right)
        if crossed:
            cues["crosses_value"] = min(crossed, 4)
        if period.anchor == "frame" and period.shift != "same":
            cues["of_comparison"] = 1.0
        elif in_arm(view, period):
            cues["comparison_arm"] = 1.0
        if period.grain == "day" and not period.opening:
            cues["day"] = 1.0
        if not past(period, date) and date and label > date:
            cues["future_target" if figure.status in ("target", "forecast") else "future"] = 1.0
        return cues
