"""The place that a figure is limited to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evnlp.linking.figure import FLOWS, RATIOS, VOLUMES, Figure
from evnlp.linking.frame import Frame
from evnlp.mentions import Entity

LOCAL = frozenset({"capacity", "investment"})  # of a plant, wherever the sentence places it
PLACED = VOLUMES | FLOWS | RATIOS | {"price", "investment"}
REACH = 60  # characters between a place and its figure

_IN = re.compile(
    r"\b(?:in|across|within|throughout|to|for|from|at|of)\s+"
    r"(?:(?:the|mainland|all|its|greater|western|eastern|home market of|whole of)\s+)*$"
)
_OUTSIDE = re.compile(r"\b(?:outside|beyond|abroad from|other than)\s+(?:of\s+)?(?:the\s+|mainland\s+)?$")
_OVERSEAS = re.compile(
    r"\b(?:overseas|abroad|outside the country|foreign markets|international markets)\b", re.IGNORECASE
)
_THERE = re.compile(r"\b(?:in the country|in that market|in that country|there|here)\b", re.IGNORECASE)
_WITHIN = re.compile(r",?\s(?:in\s)?$")


class Regions:
    """Fills the region slot. metrics: METRIC rows by phrase, for `region` ("overseas sales")."""

    def __init__(self, metrics: Mapping[str, Mapping[str, Any]]) -> None:
        self.metrics = metrics

    def region(self, figure: Figure, frame: Frame) -> str | None:
        """The place, or `overseas`; None where the figure is of the whole world or its subject is the place."""
        if figure.predicate not in PLACED or figure.of_market:
            return None
        told = self._of_metric(figure) or self._near(figure) or self._overseas(figure)
        if told or figure.predicate not in LOCAL | {"registrations"}:
            return told
        return self._local(figure) or self._carried(figure, frame)

    def _of_metric(self, figure: Figure) -> str | None:
        cue, view = figure.metric, figure.view
        if cue is None or not view.start <= cue.start < view.end:
            return None
        for place in _places(figure):
            if place.end <= cue.start and view.words(place.end, cue.start) <= 1 and cue.form == "noun":
                return place.name
        region: str | None = self.metrics.get(view.text[cue.start : cue.end].lower(), {}).get("region")
        return region

    def _near(self, figure: Figure) -> str | None:
        view, measure = figure.view, figure.measure
        best: tuple[int, Entity] | None = None
        for place in _places(figure):
            before = view.gap(max(view.start, place.start - 30), place.start)
            if _OUTSIDE.search(before):
                return "overseas"
            left, right = (place.end, measure.start) if place.end <= measure.start else (measure.end, place.start)
            if not _IN.search(before) or view.cut_between(left, right):
                continue
            if any(left <= m.start and m.end <= right for m in view.measures):
                continue
            if right - left <= REACH and (best is None or right - left < best[0]):
                best = right - left, place
        return best[1].name if best else None

    def _overseas(self, figure: Figure) -> str | None:
        start, end = figure.view.clause(figure.start)
        found = _OVERSEAS.search(figure.view.text, max(start, figure.start - REACH), min(end, figure.end + REACH))
        return "overseas" if found and figure.predicate in VOLUMES else None

    def _local(self, figure: Figure) -> str | None:
        """The plant's place: the most exact one of the sentence."""
        places = list(_places(figure))
        return places[0].name if places else None

    def _carried(self, figure: Figure, frame: Frame) -> str | None:
        last = frame.last.get(figure.family)
        same = last is not None and last.predicate == figure.predicate
        return last.region if last is not None and same else None


def _places(figure: Figure) -> Iterator[Entity]:
    """The places of the sentence, without those that only say where another lies ("Debrecen in Hungary")."""
    last: Entity | None = None
    for place in figure.view.entities:
        if place.label != "PLACE":
            continue
        inner = last is not None and _WITHIN.fullmatch(figure.view.text, last.end, place.start)
        if not inner and place.name != figure.subject:
            yield place
        last = place
