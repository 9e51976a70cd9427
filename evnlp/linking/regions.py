"""The place that a figure is limited to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evnlp.linking.figure import FLOWS, RATIOS, VOLUMES, Figure
from evnlp.linking.frame import Frame
from evnlp.mentions import Entity

LOCAL = frozenset({"capacity", "investment"})  # of a plant, wherever the sentence places it
COUNTED_THERE = frozenset({"registrations", "market_share"})  # by a country's office, so a country holds for all
PLACED = VOLUMES | FLOWS | RATIOS | {"price", "investment"}
NEAR = 2  # sentences within which a plant's town need not be named again
LANDS = frozenset({"country", "region"})
REACH = 9  # words between a place and its figure
LEAD = 24  # characters before a metric word within which "domestic" limits it
CLOSE = 3  # the same for money, which is seldom limited to a place

_IN = re.compile(
    r"\b(?:in|across|within|throughout|to|for|from|at|of)\s+"
    r"(?:(?:the|mainland|all|its|greater|western|eastern|home market of|whole of)\s+)*$"
)
_OF = re.compile(r"of\s+|(?:,\s)?(?:(?:which|that)\sis\s)?(?:based|headquartered)\sin\s+")
_OUTSIDE = re.compile(r"\b(?:outside|beyond|other than)\s+(?:of\s+)?(?:the\s+|mainland\s+)?$")
_OVERSEAS = re.compile(
    r"\b(?:overseas|abroad|outside the country|foreign markets|international markets)\b", re.IGNORECASE
)
_THERE = re.compile(
    r"\b(?:in the country|within the country|in that market|in that country|in this country|here|^\W*there,)\b",
    re.IGNORECASE,
)
_WORLD = re.compile(r"\b(?:global|worldwide|world|overall|total|in all|altogether|overseas|abroad)\b", re.IGNORECASE)
_DOMESTIC = re.compile(r"\b(?:domestic|home)(?:\s[\w-]+){0,3}\Z")
_HOME = re.compile(
    r"\b(?:(?:at|back) home|domestically|(?:its|their|the) (?:home|domestic) (?:market|country|turf|soil))\b",
    re.IGNORECASE,
)
_PLANT = re.compile(
    r"\b(?:plants?|factory|factories|gigafactory|site|works|complex|facility|assembly|campus)\b", re.IGNORECASE
)
_BUYERS = re.compile(r"s?\s+(?:(?:buyers|customers|drivers|motorists|consumers|shoppers|households|dealers)\s+)?")


class Regions:
    """Fills the region slot.

    metrics: METRIC rows by phrase, for `region` ("overseas sales").
    kinds: id of a place → country, region, state, city. homes: name of a maker or model → its country.
    """

    def __init__(
        self, metrics: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, str], homes: Mapping[str, str]
    ) -> None:
        self.metrics = metrics
        self.kinds = kinds
        self.homes = homes
        self.countries = frozenset(homes.values())

    def region(self, figure: Figure, frame: Frame) -> str | None:
        """The place, or `overseas`; None where the figure is of the whole world or its subject is the place."""
        if figure.predicate not in PLACED or figure.of_market:
            return None
        told = self._of_metric(figure) or self._near(figure) or self._overseas(figure) or self._there(figure, frame)
        if told is None and figure.predicate in LOCAL:
            told = self._of_plant(figure, frame)
        told = told or self._carried(figure, frame)
        return None if told == figure.subject else told

    def _of_plant(self, figure: Figure, frame: Frame) -> str | None:
        """The place of a plant that the sentence speaks of: the first of the sentence, else the town just named."""
        view = figure.view
        if figure.predicate == "investment" and not _PLANT.search(view.text, view.start, view.end):
            return None
        here = next((p.name for p in _places(figure)), None)
        near = view.number - frame.town_seen <= NEAR
        return here or (frame.town if near else None)

    def _of_metric(self, figure: Figure) -> str | None:
        cue, view = figure.metric, figure.view
        if cue is None or not view.start <= cue.start < view.end:
            return None
        if _DOMESTIC.search(view.gap(max(view.start, cue.start - LEAD), cue.end)):
            return self._at_home(figure.subject)
        for place in _places(figure):
            if place.end > cue.start:
                continue
            if cue.form == "noun" and view.words(place.end, cue.start) <= 1:
                return place.name
            bought = cue.form != "noun" and _BUYERS.fullmatch(view.text, place.end, cue.start)
            if bought and not self._home(figure, place):
                return place.name
        region: str | None = self.metrics.get(view.text[cue.start : cue.end].lower(), {}).get("region")
        return region

    def _near(self, figure: Figure) -> str | None:
        best: tuple[int, str] | None = None
        for place in _places(figure):
            distance = self._distance(figure, place)
            if distance is None or (best is not None and distance > best[0]):  # of two as near, the one behind
                continue
            before = figure.view.gap(max(figure.view.start, place.start - 30), place.start)
            if _OUTSIDE.search(before):
                best = distance, "overseas"
            elif _IN.search(before):
                best = distance, place.name
        return best[1] if best else None

    def _distance(self, figure: Figure, place: Entity) -> int | None:
        """Words between a place and the figure; None where it cannot be the figure's."""
        view, measure = figure.view, figure.measure
        if figure.predicate == "price" and self.kinds.get(place.id) not in LANDS:
            return None
        before = place.end <= measure.start
        left, right = (place.end, measure.start) if before else (measure.end, place.start)
        if view.cut_between(left, right) or (before and self._home(figure, place)):
            return None
        opens = before and view.words(view.clause(measure.start)[0], place.start) <= 2
        if not opens and any(left <= m.start and m.end <= right for m in view.measures):
            return None
        words = view.words(left, right)
        limit = CLOSE if figure.family == "money" and figure.predicate in FLOWS else REACH
        return words if opens or words <= limit else None

    def _home(self, figure: Figure, place: Entity) -> bool:
        """Whether the place only says where a maker is from ("XPeng of Guangzhou")."""
        view = figure.view
        return any(m.end < place.start and _OF.fullmatch(view.gap(m.end, place.start).lstrip()) for m in view.makers)

    def _overseas(self, figure: Figure) -> str | None:
        if figure.predicate not in VOLUMES - {"exports"}:
            return None
        view, measure = figure.view, figure.measure
        start, end = view.clause(figure.start)
        for found in _OVERSEAS.finditer(view.text, start, end):
            left, right = sorted((found.start(), measure.start))
            crossed = any(left < m.start < right for m in view.measures if m is not measure)
            crossed |= any(0 <= c.start - found.end() <= 1 for c in view.cues_of("METRIC") if c is not figure.metric)
            if not crossed and view.words(left, right) <= REACH:
                return "overseas"
        return None

    def _there(self, figure: Figure, frame: Frame) -> str | None:
        """The country named last, of "in the country"; the maker's own, of "at home"."""
        view = figure.view
        start, end = view.clause(figure.start)
        if _HOME.search(view.text, start, end):
            return self._at_home(figure.subject)
        return frame.country or None if _THERE.search(view.text, start, end) else None

    def _at_home(self, subject: str) -> str | None:
        """The country of a maker, or of its arm in another one ("Hyundai Motor India")."""
        return next((name for name in self.countries if subject.endswith(f" {name}")), self.homes.get(subject))

    def _carried(self, figure: Figure, frame: Frame) -> str | None:
        """The region of the figure before where all are counted in one country."""
        last = frame.last.get(figure.family)
        if last is None:
            return None
        counted = figure.predicate in COUNTED_THERE and last.predicate in COUNTED_THERE
        return (last.subject if last.of_market else last.region) if counted or _goes_on(figure, last) else None


def _goes_on(figure: Figure, last: Figure) -> bool:
    """Whether a figure goes on a list of makers in one market: "Buick's sales in China rose 7 %. Cadillac's fell"."""
    view = figure.view
    if figure.predicate not in VOLUMES or last.predicate != figure.predicate or last.subject == figure.subject:
        return False
    return view.number - last.view.number <= 1 and not _WORLD.search(view.text, view.start, view.end)


def _places(figure: Figure) -> Iterator[Entity]:
    """The places of the sentence, other than the figure's subject and words for a firm ("the American company")."""
    view = figure.view
    named = [(r.start, r.end) for r in view.references]
    places = (place for place in view.places if place.name != figure.subject)
    return (place for place in places if not any(start <= place.start < end for start, end in named))
