"""Percentages: how a figure moved, against what, or the level of a ratio."""

from __future__ import annotations

from evnlp.linking.figure import MONEY, VOLUMES, Figure
from evnlp.linking.frame import Frame
from evnlp.mentions import Cue, Period
from evnlp.values import calendar

REACH = 60  # characters within which a word of direction belongs to a percentage
CHANGING = (VOLUMES | MONEY) - {"recalls"}


class Changes:
    """Tells changes from levels and finds what changed, which way and against what."""

    def direction(self, figure: Figure, earlier: list[Figure]) -> int:
        """+1 or -1 for a change, 0 where nothing says that the percentage is one."""
        view, measure = figure.view, figure.measure
        if measure.signed:
            return -1 if measure.value < 0 else 1
        left_limit = max([o.end for o in earlier] + [view.clause(measure.start)[0], measure.cue_start - REACH])
        right_limit = min([m.start for m in view.measures if m.start > measure.start] + [measure.end + 45, view.end])
        best: tuple[int, Cue] | None = None
        for cue in view.cues_of("CHANGE"):
            if left_limit <= cue.start and cue.end <= measure.start:
                distance = measure.start - cue.end
            elif measure.end <= cue.start and cue.end <= right_limit and not view.cut_between(measure.end, cue.start):
                distance = 8 + cue.start - measure.end
            else:
                continue
            if best is None or distance < best[0]:
                best = distance, cue
        if best is not None and best[1].id in ("up", "down"):
            figure.because["direction"] = [view.gap(best[1].start, best[1].end)]
            return 1 if best[1].id == "up" else -1
        return self._chained(figure, earlier)

    def _chained(self, figure: Figure, earlier: list[Figure]) -> int:
        """Direction of the percentage before, in a chain ("up 9 % on the year and 7 % on the quarter")."""
        for other in reversed(earlier):
            if other.family != "percent":
                return 0
            if other.change and not figure.view.cut_between(other.end, figure.start):
                return -1 if other.value < 0 else 1
            return 0
        return 0

    def host(self, figure: Figure, earlier: list[Figure], frame: Frame) -> tuple[Figure | None, Cue | None]:
        """The figure that changed, or the metric word of what changed."""
        after = self._metric_after(figure)
        if after is not None:
            return None, after
        metric = self._metric_before(figure)
        left = metric.end if metric else -1
        for other in reversed(earlier):
            if other.drop or not other.predicate or other.predicate.removesuffix("_change") not in CHANGING:
                continue
            if other.arm is not None and other.end > left:
                return other.arm, None
            if other.end > left or other.metric is metric:
                return other, None
            break
        if metric is not None:
            return None, metric
        return (self._carried(figure, frame) if not earlier else None), None

    def _metric_before(self, figure: Figure) -> Cue | None:
        """The last metric word before that can rise or fall: a noun, or a verb with "26 % more"."""
        view = figure.view
        counted = any(c.id in ("up", "down") and 0 <= c.start - figure.end <= 2 for c in view.cues_of("CHANGE"))
        before = [c for c in view.cues_of("METRIC") if c.end <= figure.start and c.id in CHANGING]
        before = [c for c in before if c.form == "noun" or counted]
        return before[-1] if before else None

    def _carried(self, figure: Figure, frame: Frame) -> Figure | None:
        """The figure of the sentence before, where this one names nothing else that could have changed."""
        view = figure.view
        named = {e.name for e in view.entities if e.label in ("MAKER", "ORG", "MODEL")}
        last = max((f for f in frame.last.values()), key=lambda f: f.start, default=None)
        if last is None or view.number - last.view.number != 1 or named - {last.subject, last.product}:
            return None
        compared = any(True for _ in view.cues_of("BASIS")) or figure.start - view.start <= REACH
        return last if compared and not any(True for _ in view.cues_of("STOCK")) else None

    def _metric_after(self, figure: Figure) -> Cue | None:
        """The metric of "a 15 % drop in sales", "6.5 % sales gain"."""
        view = figure.view
        for cue in view.cues_of("METRIC"):
            if cue.start < figure.end or cue.id not in CHANGING or cue.form != "noun":
                continue
            gap = view.gap(figure.end, cue.start).split()
            if len(gap) <= 5 and not any(figure.end < m.start < cue.start for m in view.measures):
                fits = not gap or gap[-1] in ("in", "of", "total", "net", "its", "the", "vehicle", "annual", "their")
                changes = any(c.start >= figure.end and c.end <= cue.start for c in view.cues_of("CHANGE"))
                if (fits and changes) or not gap:
                    return cue
            return None
        return None

    def basis(self, figure: Figure, main: str | None) -> str | None:
        """`yoy`, `mom` or `qoq` by the words after or before, or by the period compared with; else by the custom."""
        view = figure.view
        following = [m.start for m in view.measures if m.start > figure.end and m.kind == "percent"]
        limit = min([*following, view.end])
        for cue in view.cues_of("BASIS"):
            if figure.end <= cue.start < limit and not view.cut_between(figure.end, cue.start):
                return cue.id
        before = [c for c in view.cues_of("BASIS") if c.end <= figure.start and figure.start - c.end <= 25]
        if before and not any(m.start > before[-1].end and m.end < figure.start for m in view.measures):
            return before[-1].id
        for period in view.periods:
            if figure.end <= period.start < limit:
                told = against(period, figure.period or main)
                if told:
                    return told
        return None


def against(period: Period, base: str | None) -> str | None:
    """Which basis a period of comparison makes, seen from the period of the figure."""
    if period.anchor == "frame" and period.shift == "year-":
        return "yoy"
    if period.anchor == "frame" and period.shift == "prev":
        return {"month": "mom", "quarter": "qoq", "year": "yoy"}.get(period.grain)
    if not base or not period.period or ".." in period.period or "XXXX" in period.period + base:
        return None
    if calendar.same(period.period, calendar.years_on(base, -1)):
        return "yoy"
    unit = calendar.grain(base)
    if unit in ("month", "quarter") and calendar.same(period.period, calendar.step(base, -1)):
        return {"month": "mom", "quarter": "qoq"}[unit]
    return None
