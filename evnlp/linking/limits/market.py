"""The market that a text reports on, so that what makers sold is what they sold there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evnlp.linking.context.frame import OF_A_MARKET, RANKING, Frame
from evnlp.linking.context.scene import Scene, SentenceView
from evnlp.linking.figure import VOLUMES, Figure
from evnlp.linking.limits.classes import FIXED
from evnlp.linking.limits.places import LANDS
from evnlp.mentions import Cue, Entity

HEAD = 3  # sentences in which a report names its market
REACH = 4  # words between a market and what is counted in it
COUNTED = frozenset({"sales", "registrations"})

_MARKET = re.compile(
    r"(?:['’]s?)?\s(?:[\w&’'-]+\s){0,3}?"
    r"(?:market|league|rankings?|sales chart|sales table|(?:top |big )(?:ten|six|five|four|three|\d+)|bestsellers|"
    r"(?:best|top|most)[ -](?:selling|sold|popular|registered)\s(?:[\w-]+\s){0,2}"
    r"(?:cars|models|EVs|SUVs|vehicles|brands))\b"
)
_RANKED_IN = re.compile(r"[^.;:\d]*\s(?:in|across)\s(?:the\s)?\Z")
_BOUGHT = re.compile(
    r"s?\s(?:(?:buyers|motorists|drivers)\s)?"
    r"(?:put\s(?:[\w,]+\s){0,4}on the road|(?:bought|registered)\s[\d,.]+\s(?:new\s)?cars)"
)
_FIRMS = re.compile(
    r"\b(?:makers?|carmakers?|automakers?|brands?|companies|firms?|start-?ups?|manufacturers?|giants?|built|made)\b"
)
_OF_MAKER = re.compile(r"\s(?:of|at|by|for|from)\s(?:[\w-]+\s){0,2}$")
_IN = re.compile(r"\s(?:[\w-]+\s){0,4}(?:in|across|throughout)\s(?:the\s|mainland\s)?$")


def reported_market(scene: Scene, kinds: Mapping[str, str]) -> tuple[str, str]:
    """The country or region whose market a text is a report on, and the class of vehicles it is of; "" for none.

    kinds: id of a place → country, region, state, city.
    """
    for view in scene.sentences[:HEAD]:
        told = any(_of_a_maker(before) for before in scene.sentences[: view.number] if before.number < HEAD)
        for place in view.places:
            if kinds.get(place.id) not in LANDS or any(m.start < place.start for m in view.makers):
                continue
            if _headed(view, place) or (not told and _counted(view, place)):
                return place.name, _class(view, place)
    return "", ""


def _of_a_maker(view: SentenceView) -> bool:
    """Whether a sentence tells what a maker sold: "Audi sold 1.68 million cars in 2021"."""
    first = next(iter(view.makers), None)
    counted = any(m.unit == "vehicle" and m.value > 100 for m in view.measures)
    return counted and first is not None and first.start == view.start and not view.places


def in_market(figure: Figure) -> bool:
    """Whether a figure is one that a report on a market counts: what left a factory may have gone anywhere."""
    if figure.channel == "wholesale":
        return False
    return figure.predicate.removesuffix("_change") in OF_A_MARKET and figure.status == "actual"


def column(figure: Figure, frame: Frame) -> str:
    """The word of the column that a count of a table's row stands in: `domestic`, `overseas`, `total`."""
    words, view = frame.market_columns, figure.view
    if len(words) < 2 or view.line.kind != "row" or figure.family != "count":
        return ""
    counts = [m for m in view.measures if m.kind in ("number", "quantity")]
    place = counts.index(figure.measure) if figure.measure in counts else len(words)
    return words[place] if place < len(words) else ""


def _headed(view: SentenceView, place: Entity) -> bool:
    """As in "Thai market: ...", "India's scooter league for September", the heading "POLAND, NOVEMBER"."""
    if _MARKET.match(view.gap(place.end, view.end)) or _BOUGHT.match(view.gap(place.end, view.end)):
        return True
    ranking = RANKING.search(view.text, view.start, place.start) if view.line.kind in ("heading", "headline") else None
    if ranking is not None and _RANKED_IN.match(view.text, ranking.end(), place.start):
        return True  # "Best-selling electric cars in Germany, May 2025:"
    period = next((p for p in view.periods if 0 <= p.start - place.end <= 2), None)
    dated = period is not None and period.grain not in ("day", "week")  # "HONG KONG, Nov 12" only says where
    alone = place.start - view.start <= 1 and dated and view.line.kind in ("heading", "headline")
    return alone and not any(c.id in VOLUMES - COUNTED for c in view.cues_of("METRIC"))


def _class(view: SentenceView, place: Entity) -> str:
    """As in "India's electric-scooter league"; cars at large are none."""
    for cue in view.cues_of("CLASS"):
        if 0 <= cue.start - place.end <= 3 and "passenger" not in cue.id:
            return cue.id if cue.id in FIXED else view.gap(cue.start, cue.end)
    return ""


def _counted(view: SentenceView, place: Entity) -> bool:
    """As in "U.S. auto sales sank", "new registrations in Germany"."""
    for cue in view.cues_of("METRIC"):
        if cue.id not in COUNTED or _of_maker(view, cue):
            continue
        if cue.form == "noun" and place.end <= cue.start and view.words(place.end, cue.start) <= REACH:
            between = view.gap(place.end, cue.start)
            named = any(place.end <= m.start < cue.start for m in view.makers)
            if not named and not _FIRMS.search(between) and "," not in between:
                return True
        if cue.end <= place.start and _IN.fullmatch(view.gap(cue.end, place.start)):
            return not any(m.end <= cue.end for m in view.makers)
    return False


def _of_maker(view: SentenceView, cue: Cue) -> bool:
    maker = next((m for m in view.makers if m.start >= cue.end), None)
    return maker is not None and _OF_MAKER.fullmatch(view.gap(cue.end, maker.start)) is not None
