"""Whole markets as owners of figures: where a text speaks of all makers together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.scene import dateline
from evnlp.linking.figure import VOLUMES, Figure
from evnlp.linking.owners.market_words import (
    acts,
    counted_to,
    nobody_told,
    nobodys,
    of_firm_before,
    owns,
    same_thing,
    told_last,
)
from evnlp.linking.owners.national import MAKERS_OF, a_makers, led
from evnlp.linking.owners.owner_cues import owner_cues
from evnlp.linking.owners.whole_market import BODY, body_foresees, country_named, of_class, told_of_all, where_all
from evnlp.linking.points import Candidate, Cues
from evnlp.mentions import Cue, Entity, Reference

OF_MARKET = (VOLUMES | {"market_share"}) - {"recalls", "capacity", "orders"}
_WORLD = re.compile(r"\b(?:global(?:ly)?|worldwide|world)\b(?!['’]s)", re.IGNORECASE)
WORLD = "world"
_NEW = re.compile(r"\b[Nn]ew[- ](?!energy)(?:[\w-]+\s){0,2}?(?:cars?|vehicles?|trucks?|buses|vans|registrations)\b")
BESIDE = 30  # characters around a figure in which "new cars" are what it counts
_PASSED = re.compile(r"\b(?:ahead of|followed by|trailed by|in front of|behind)\s(?:the\s)?$")
_CAR_NOUN = re.compile(r"\b(?:cars?|vehicles?|auto|trucks?|vans?|bus(?:es)?)\b", re.IGNORECASE)
_PARTED = re.compile(r"[,;.(]")


class Owner(NamedTuple):
    """Who a figure may belong to."""

    name: str
    label: str
    start: int
    end: int
    id: str = ""


def owner_of(mention: Entity | Reference) -> Owner:
    """The owner that a mention names."""
    return Owner(mention.name, mention.label, mention.start, mention.end, mention.id)


@dataclass(frozen=True)
class Markets:
    """Finds the markets that a figure may be of. bodies: ids of those who count for a whole market."""

    bodies: frozenset[str]

    def owners(self, figure: Figure, metric: Cue | None, frame: Frame) -> Iterator[Candidate[Owner]]:
        """Whole markets: places where the sentence, its source or the figures before speak of all makers together."""
        if place := where_all(figure.view, figure.start):
            yield Candidate(owner_of(place), {"market_agent": 1.0, "market_told": 1.0, "market_word": 1.0})
        its = metric is not None and figure.view.text.endswith(("Its ", "its "), 0, metric.start)
        if metric is None or not (its or a_makers(figure.view, metric) or led(figure.view, figure.start)):
            yield from self._told(figure, metric, frame)

    def _told(self, figure: Figure, metric: Cue | None, frame: Frame) -> Iterator[Candidate[Owner]]:
        """The markets that a sentence names or goes on about."""
        view = figure.view
        start, end = view.clause(figure.start)
        own = frame.country or frame.market
        nobody = nobody_told(figure, frame)
        if own and nobody and (said := country_named(figure, metric, frame, start)):
            yield Candidate(Owner(own, "PLACE", *said.span()), {"market_agent": 1.0})
        last = told_last(frame, figure.family)
        goes_on = last is not None and last.of_market and same_thing(last, figure)
        foreseen = body_foresees(view, frame.previous)
        if not goes_on and not foreseen and not self._about_cars(figure):
            return
        of_market = frame.topic.of_market or (last is not None and last.of_market)
        common = self._of_all(figure, metric, start, end, of_market, frame.last.get("count"))
        market = frame.topic.market
        if common and not view.makers and not any(start <= p.start < end for p in view.places):
            world = _WORLD.search(
                view.text, start, metric.start if figure.predicate == "market_share" and metric else end
            )
            if world:
                yield Candidate(Owner(WORLD, "PLACE", *world.span()), {**common, "market_owner": 1.0})
                last, market = None, market if market == WORLD else ""
        if nobody:
            common.update(told_of_all(figure, frame, start, bool(common)))
        if foreseen:
            common["market_body"] = 1.0
        if last is not None and last.of_market:
            common["market_frame"] = 1.0
            market = frame.market_of(last, view)
            if not view.makers:
                common["market_goes_on"] = 1.0
        yield from self._places(figure, metric, frame, common)
        if common and market:
            yield Candidate(Owner(market, "PLACE", -1, -1), common)

    def _places(self, figure: Figure, metric: Cue | None, frame: Frame, common: Cues) -> Iterator[Candidate[Owner]]:
        """The places of the sentence, with what speaks for each. common: what speaks for any market."""
        view, last = figure.view, told_last(frame, figure.family)
        nobody = nobody_told(figure, frame)
        of_firm = bool(frame.topic.maker) and not frame.topic.of_market
        for place in view.entities:
            if place.label != "PLACE" or dateline(view, place) or MAKERS_OF.match(view.text, place.end):
                continue
            if view.text.startswith("-based", place.end):
                continue
            if any(m.end + 1 == place.start and view.text[m.end] == " " for m in view.makers):
                continue  # "Tesla China sold 84,159"
            if place.start >= figure.end and _PASSED.search(view.text, figure.end, place.start):
                continue
            cues = owner_cues(figure, metric, place)
            kept: Cues = {cue: cues[cue] for cue in ("far", "crosses_cut", "crosses_value") if cue in cues}
            if "crosses_value" in kept and place.start >= figure.end and of_firm:
                continue  # "rose 5 % to 220,600, of which 87,000 in the UK"
            land = place.id in frame.areas or place.name == frame.market
            told = last is not None and last.of_market
            if land and acts(figure, metric, place, told, frame.topic.of_market):
                kept["market_agent"] = 1.0
            owned = float(owns(view, metric, place, cues))
            if owned and nobody and "market_body" in common:
                kept["market_told"] = 1.0
            yield Candidate(owner_of(place), {**kept, **common, "market_owner": owned})

    def _of_all(
        self, figure: Figure, metric: Cue | None, start: int, end: int, of_market: bool, counted: Figure | None
    ) -> Cues:
        """What speaks for all makers of a market together in the clause of a figure."""
        view, common = figure.view, {}
        told = any(e.label == "ORG" and e.id in self.bodies for e in view.entities)
        if told or BODY.search(view.text, view.start, view.end):
            common["market_body"] = 1.0
        of_share = figure.predicate == "market_share" and metric is not None
        words_end = metric.start if of_share and metric is not None else end  # "its share of the world market"
        if any(start <= c.start < words_end for c in view.cues_of("MARKET")):
            common["market_word"] = 1.0
        around = max(start, figure.start - BESIDE), min(end, figure.end + BESIDE)
        if not view.makers and _NEW.search(view.text, *around):
            common["market_new"] = 1.0
        if of_market and not view.makers and of_class(view, start, figure.start):
            common["market_class"] = 1.0
        if metric is None:
            return common
        if metric.form == "noun" and any(start <= c.start < end for c in view.cues_of("CLASS")):
            common["market_class"] = 1.0
        if not view.makers and nobodys(view, metric) and not of_firm_before(figure, metric, counted):
            common["market_passive"] = 1.0
        return common

    def _about_cars(self, figure: Figure) -> bool:
        """Whether the sentence counts vehicles, and not another trade's goods."""
        view = figure.view
        cars = bool(view.cues_of("CLASS") or view.cues_of("MARKET")) or any(m.unit == "vehicle" for m in view.measures)
        cars |= figure.predicate == "registrations"
        metric = figure.metric
        cars |= metric is not None and _CAR_NOUN.search(view.text, metric.start, counted_to(view, metric)) is not None
        return cars or any(e.id in self.bodies for e in view.entities if e.label == "ORG")


def of_line(figure: Figure, frame: Frame) -> bool:
    """Whether a figure is of the country that opens its line: no maker stands before it there, none right behind."""
    view = figure.view
    if not frame.line_market or frame.line_owner or any(m.start < figure.start for m in view.makers):
        return False
    behind = next((m for m in view.makers if m.start >= figure.end), None)
    return behind is None or _PARTED.search(view.text, figure.end, behind.start) is not None
