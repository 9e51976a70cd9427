"""The place that a figure is limited to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.scene import SentenceView, once
from evnlp.linking.figure import FLOWS, RATIOS, VOLUMES, Figure
from evnlp.linking.limits.kept_regions import AT_HOME, goes_on, home_or_there, of_brand, priced_alike, same_in
from evnlp.linking.limits.market import column, in_market
from evnlp.linking.limits.places import LOCAL, REACH, is_home, mostly, near, of_arm, places
from evnlp.linking.limits.plants import of_plant, of_works

COUNTED_THERE = frozenset({"registrations", "market_share"})  # by a country's office, so a country holds for all
PLACED = VOLUMES | FLOWS | RATIOS | {"price", "investment"}
LEAD, WORLD = 24, "world"  # LEAD: characters before a metric word within which "domestic" limits it

_ARM = re.compile(r"\s(?:sales\s)?(?:arm|unit|subsidiary|division|operations?|business|branch|affiliate)\b")
_OVERSEAS = re.compile(
    r"\b(?:overseas|abroad|outside the country|foreign markets|international markets)\b", re.IGNORECASE
)
_PLACE, _AREA = re.compile(r"there", re.IGNORECASE), re.compile(r"region|bloc|continent", re.IGNORECASE)
_BEYOND = re.compile(r"\b(?:global|globally|worldwide|world|overseas|abroad)\b", re.IGNORECASE)
_GLOBAL = re.compile(r"\b(?:global|worldwide|world|group|total)\s(?:[\w-]+\s)?[\w-]+$")
_DOMESTIC = re.compile(r"\b(?:domestic|home)(?:\s[\w-]+){0,3}\Z")
_WHERE = re.compile(
    r"(?:, [A-Z][\w-]+)?,(?: (?:its|the|a|an) [^,;]{3,50},)? where (?:(?!\b(?:and|but|while)\b)[^;])*\Z"
)
_BUYERS = re.compile(
    r"s?\s+(?:(?:buyers|customers|drivers|motorists|consumers|shoppers|households|dealers)\s+)?(?:(?:have|had|has)\s+)?"
)


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
        told = (
            self._of_column(figure, frame)
            or self._of_metric(figure)
            or of_arm(figure, self._at_home(figure.subject), self.kinds)
            or _where(figure)
            or self._near(figure)
            or self._overseas(figure)
            or self._there(figure, frame)
        )
        if figure.predicate in LOCAL and (told is None or told in self.countries):
            told = of_plant(figure, frame, told, self.kinds)
        if figure.predicate == "production":
            told = of_works(figure, frame, self.kinds) or told
        told = told or self._carried(figure, frame) or self._reported(figure, frame)
        if figure.predicate == "exports" and told == self._at_home(figure.subject):
            return None  # they leave it
        return None if told in (figure.subject, WORLD) else told

    def _of_column(self, figure: Figure, frame: Frame) -> str | None:
        """What the head of a table says of the column that the figure stands in."""
        word = column(figure, frame)
        if word in ("domestic", "home"):
            return frame.market or self._at_home(figure.subject)
        return {"": None, "overseas": "overseas", "abroad": "overseas"}.get(word, WORLD)

    def _of_metric(self, figure: Figure) -> str | None:
        cue, view = figure.metric, figure.view
        if cue is None or not view.start <= cue.start < view.end:
            return None
        if cue.form == "noun" and _GLOBAL.search(view.gap(max(view.start, cue.start - LEAD), cue.end)):
            return WORLD
        if cue.form == "noun" and _DOMESTIC.search(view.gap(max(view.start, cue.start - LEAD), cue.end)):
            return self._at_home(figure.subject)
        for place in places(figure):
            if place.end > cue.start:
                continue
            if _ARM.match(view.text, place.end):
                return place.name
            if (
                cue.form == "noun"
                and view.words(place.end, cue.start) <= 1
                and "," not in view.gap(place.end, cue.start)
            ):
                return place.name
            bought = cue.form != "noun" and _BUYERS.fullmatch(view.text, place.end, cue.start)
            if bought and not is_home(figure, place):
                return place.name
        region: str | None = self.metrics.get(view.text[cue.start : cue.end].lower(), {}).get("region")
        return region

    def _near(self, figure: Figure) -> str | None:
        """The nearest place, if it is not only the one that the owner's name tells ("Skoda Auto India")."""
        found = near(figure, self.kinds)
        return None if found is not None and figure.subject.endswith(f" {found}") else found

    def _overseas(self, figure: Figure) -> str | None:
        if figure.predicate not in VOLUMES - {"exports"}:
            return None
        view, measure = figure.view, figure.measure
        for begins, ends in _abroad(view, *view.clause(figure.start)):
            left, right = sorted((begins, measure.start))
            crossed = any(left < m.start < right for m in view.measures if m is not measure)
            crossed |= any(0 <= c.start - ends <= 1 for c in view.cues_of("METRIC") if c is not figure.metric)
            if not crossed and view.words(left, right) <= REACH and not AT_HOME.search(view.text, left, right):
                return "overseas"
        return None

    def _there(self, figure: Figure, frame: Frame) -> str | None:
        """The country named last, of "in the country"; the maker's own, of "at home"."""
        view = figure.view
        home, there = home_or_there(view, *view.clause(figure.start))
        if home and not mostly(figure, home.start()) and not _counted_between(figure, *home.span()):
            return self._at_home(figure.subject)
        if there is None:
            return None
        if "there" in there[0].lower():
            return frame.place or None
        if _AREA.search(there[0]):
            return frame.area or None
        return frame.country or (self._at_home(figure.subject) if there[0].endswith("the country") else None) or None

    def _at_home(self, subject: str) -> str | None:
        """The country of a maker, or of its arm in another one ("Hyundai Motor India")."""
        return next((name for name in self.countries if subject.endswith(f" {name}")), self.homes.get(subject))

    def _reported(self, figure: Figure, frame: Frame) -> str | None:
        """The market that the whole text reports on."""
        view = figure.view
        last = frame.last.get(figure.family)
        wholesale = last is not None and last.channel == "wholesale" and view.number - last.view.number <= 1
        if wholesale or not frame.market or not in_market(figure) or _BEYOND.search(view.text, view.start, view.end):
            return None
        return frame.market

    def _carried(self, figure: Figure, frame: Frame) -> str | None:
        """The region of the figure before where all are counted in one country."""
        last = frame.last.get(figure.family)
        if last is None or figure.status != "actual":
            return None
        several = frame.market and len({p.id for p in last.view.places}) > 1  # markets that were told in turn
        if last.of_market and (several or figure.predicate in ("production", "exports")):
            return None
        if same_in(last, figure):
            return last.region
        if figure.predicate == "price":
            return last.region if priced_alike(last, figure) else None
        counted = figure.predicate in COUNTED_THERE and last.predicate in COUNTED_THERE
        shared = counted or goes_on(figure, last) or of_brand(figure, last, frame.parents)
        return (last.subject if last.of_market else last.region) if shared else None


def _where(figure: Figure) -> str | None:
    """The place right behind which a clause tells what happens there: "in France, where it sold 6,000 cars"."""
    view = figure.view
    if view.text.find(" where ", view.start, figure.start) < 0:
        return None
    before = (p for p in places(figure) if p.end < figure.start)
    return next((p.name for p in before if _WHERE.match(view.text, p.end, figure.start)), None)


@once
def _abroad(view: SentenceView, start: int, end: int) -> list[tuple[int, int]]:
    """Where a clause says "overseas"."""
    return [found.span() for found in _OVERSEAS.finditer(view.text, start, end)]


def _counted_between(figure: Figure, start: int, end: int) -> bool:
    """Whether another count stands between a figure and words behind it: "73,137, of them 59,107 at home"."""
    return any(figure.end <= m.start < start and m.kind != "percent" for m in figure.view.measures)
