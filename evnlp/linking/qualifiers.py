"""What limits a figure: product, class, region, channel, kind of profit, test standard."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evnlp.linking.figure import FLOWS, OF_PRODUCT, VOLUMES, Figure
from evnlp.linking.frame import Frame
from evnlp.mentions import Cue, Entity

_BETWEEN = re.compile(
    r"[\s,-]*(?:(?:of|its|the|all|new|a|an|in|for|were|was|electric|units|cars|vehicles|it|their|total|our|some)[\s-]+)*$"
)
_STANDARD = re.compile(r"\b(CLTC|WLTP|EPA|NEDC)\b")
_IN = re.compile(
    r"\b(?:in|across|within|throughout|to|for|from|at|outside)\s+(?:(?:the|mainland|all of|its|greater|western|eastern|home market of)\s+)*$"
)
REACH = 60


class Qualifiers:
    """Fills product, region, channel and standard of a figure.

    metrics: METRIC rows by lower-cased phrase, for their `kind`, `channel` and `region`.
    """

    def __init__(self, metrics: Mapping[str, dict[str, Any]]) -> None:
        self.metrics = metrics

    def fill(self, figure: Figure, frame: Frame, earlier: list[Figure]) -> None:
        """Set what limits the figure, from words near it and from its metric."""
        row = self._row(figure)
        if figure.predicate in FLOWS or figure.predicate == "gross_margin":
            figure.product = row.get("kind")
        elif figure.predicate in VOLUMES or figure.predicate == "market_share":
            self._limit(figure, frame)
            figure.channel = row.get("channel") or self._channel(figure)
            if figure.predicate not in ("sales",):
                figure.channel = None
        figure.region = self._region(figure) or row.get("region")
        standard = _STANDARD.search(figure.view.text, figure.view.start, figure.view.end)
        if figure.predicate == "range" and standard:
            figure.standard = standard.group()

    def _row(self, figure: Figure) -> Mapping[str, Any]:
        cue = figure.metric
        return self.metrics.get(figure.view.gap(cue.start, cue.end), {}) if cue else {}

    def _limit(self, figure: Figure, frame: Frame) -> None:
        view, measure = figure.view, figure.measure
        model = self._near(figure, view.models)
        if model is not None:
            figure.product = model.name
        classes = list(view.cues_of("CLASS"))
        inside = [c for c in classes if measure.start <= c.start and c.end <= measure.end]
        cue = inside[0] if inside else self._near(figure, classes)
        if model is None and cue is not None and cue.id:
            figure.product = cue.id

    def _near(self, figure: Figure, mentions: list[Any]) -> Any:
        """A mention that limits the figure: right behind it, or before it with nothing else between but its metric."""
        view, measure = figure.view, figure.measure
        for mention in mentions:
            if mention.start >= measure.end and _BETWEEN.fullmatch(view.gap(measure.end, mention.start)):
                return mention
        metric = figure.metric
        for mention in mentions:
            if metric is None or not view.start <= metric.start < view.end or mention.start > measure.start:
                continue
            if view.cut_between(mention.end, measure.start):
                continue
            if any(mention.end <= m.start and m.end <= measure.start for m in view.measures):
                continue
            beside = mention.end <= metric.start and view.words(mention.end, metric.start) <= 1
            behind = metric.end <= mention.start and view.words(metric.end, mention.start) <= 4
            if beside or behind:
                return mention
        return None

    def _channel(self, figure: Figure) -> str | None:
        start, end = figure.view.clause(figure.start)
        return next((c.id for c in figure.view.cues_of("CHANNEL") if start <= c.start < end), None)

    def _region(self, figure: Figure) -> str | None:
        view, measure = figure.view, figure.measure
        if figure.predicate in OF_PRODUCT and figure.predicate != "price":
            return None
        best: tuple[int, Entity] | None = None
        for place in view.entities:
            if place.label != "PLACE" or place.name == figure.subject:
                continue
            gap = view.gap(max(view.start, place.start - 30), place.start)
            if not _IN.search(gap):
                continue
            left, right = (place.end, measure.start) if place.end <= measure.start else (measure.end, place.start)
            if view.cut_between(left, right) or any(left <= m.start and m.end <= right for m in view.measures):
                continue
            if right - left <= REACH and (best is None or right - left < best[0]):
                best = right - left, place
        return best[1].name if best else None


def roles(cues: list[Cue]) -> dict[str, Cue]:
    """Cues by sense, the last of each."""
    return {c.id: c for c in cues}
