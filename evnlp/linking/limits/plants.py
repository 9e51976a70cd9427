"""Where the plant stands that a capacity or an investment is of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.linking.limits.places import ADJECTIVE, LANDS, places
from evnlp.mentions import Cue, Entity

NAMED = 40  # characters before what was good for so many within which a model or maker stands
FROM = 20  # characters between "Germany's" and the name of the firm that is meant
NEAR = 2  # sentences within which a plant's town need not be named again

_FIRMS = ("MAKER", "ORG")
_SEATED = (" headquartered in ", " based in ")
_PLANT = re.compile(
    r"\b(?:plants?|factory|factories|gigafactory|site|works|complex|facility|assembly|campus)\b", re.IGNORECASE
)
_SITED = re.compile(rf"{_PLANT.pattern}|\b(?:there|lines?|phase|capacity)\b", re.IGNORECASE)
_WORKS = re.compile(
    r"\b(?P<that>(?:that|this|the) )?(?:[\w-]+ )?(?:assembly )?"
    r"(?:plant|factory|gigafactory|site|works|workshop|facility|complex|car plant)\b"
)
_IN = re.compile(
    r"\s(?:is\s|located\s|based\s)?(?:in|at|near|outside|of)\s(?:the\s)?(?:(?:suburb|town|city|port)\sof\s)?"
)
_TOWN = re.compile(
    r"\s(?:in|at|near|outside)\s(?:the\s(?:suburb|town|city|port)\sof\s)?"
    r"(?P<name>[A-Z][\w'’-]+(?:\s(?:(?:de|do|da|del|am|an|der|sur|upon)\s)?[A-Z][\w'’-]+){0,2})(?=[\s,.;:)]|$)"
)
_ANOTHER = re.compile(r"\b(?:second|third|another|new|other|further)\s(?:[\w-]+\s)?(?:plant|factory|site|works|one)\b")
_EXPANDS = re.compile(
    r"\b(?:expand|enlarg|extend)(?:s|es|e|ed|ing)?\s(?:it\s|[A-Z][\w-]+\s(?:[A-Z][\w-]+\s)?)(?:to|from|by)\b"
)
_OPENS = re.compile(r"(?:The|Its|That|This|A|Their)\s(?:[\w-]+\s){0,2}(?:plant|factory|gigafactory|works)\b")
_PLANTS = re.compile(r"\b(?:plants|factories|sites)\b")


def made_at_plant(figure: Figure) -> bool:
    """Whether a clause is about what a plant makes: "its Pune plant is geared for 90,000 a year"."""
    view = figure.view
    start, end = view.clause(figure.start)
    if figure.family != "count":
        return False
    if _OPENS.match(view.text, view.start) and not any(m.start < figure.start for m in view.makers):
        return True
    return (_PLANT.search(view.text, start, end) or _EXPANDS.search(view.text, start, end)) is not None


def sold_once(figure: Figure, cue: Cue) -> bool:
    """Whether "good for" tells what a model brought in, not what a plant can do: "the F-Series was good for 57,321"."""
    view = figure.view
    if cue.id != "capacity" or not view.text.endswith("good for", cue.start, cue.end) or figure.measure.per == "year":
        return False
    named = any(0 < cue.start - e.end <= NAMED for e in (*view.models, *view.makers))
    return named and _PLANT.search(view.text, view.start, view.end) is None


def of_plant(figure: Figure, frame: Frame, country: str | None, kinds: Mapping[str, str]) -> str | None:
    """The place of a plant that the sentence speaks of: its own, a town, else the country, else the town just named."""
    view = figure.view
    if figure.predicate == "investment" and not _PLANT.search(view.text, view.start, view.end):
        return country
    if named := _beside_plant(figure, kinds):
        return named
    here = [p for p in places(figure) if not of_firm(view, p)]
    several = _PLANTS.search(view.text, view.start, view.end) is not None
    towns = [p for p in here if kinds.get(p.id) not in LANDS and not _another(figure, p)]
    town = None if several or not towns else towns[0].name
    another = view.number > frame.town_seen and view.start == view.line.start and bool(view.makers)
    near = not several and not another and view.number - frame.town_seen <= NEAR
    near = near and _SITED.search(view.text, view.start, view.end) is not None
    return town or country or next((p.name for p in here), None) or (frame.town if near else None)


def of_firm(view: SentenceView, place: Entity) -> bool:
    """Whether a place only tells where a firm is from: "with South Korea's LG Chem", "the Ohio-based company"."""
    if view.text.endswith(_SEATED, view.start, place.start):
        return True
    said = ADJECTIVE.match(view.text, place.end)
    return said is not None and any(0 <= f.start - said.end() <= FROM for f in view.entities if f.label in _FIRMS)


def of_works(figure: Figure, frame: Frame, kinds: Mapping[str, str]) -> str | None:
    """The town of the plant that built what is counted: "the factory in Normal assembled 10,720", "that site"."""
    view = figure.view
    if named := _beside_plant(figure, kinds):
        return named
    start, _ = view.clause(figure.start)
    works = _WORKS.search(view.gap(start, figure.start))
    if works is None or not works["that"]:
        return None
    named_here = any(start + works.end() < place.start < figure.start for place in places(figure))
    return frame.town if not named_here and view.number - frame.town_seen <= NEAR else None


def _beside_plant(figure: Figure, kinds: Mapping[str, str]) -> str | None:
    """The place by the last plant named before a figure: "the Chakan plant near Pune", "a British plant in Derby"."""
    view = figure.view
    start, _ = view.clause(figure.start)
    works = [m.span() for m in _WORKS.finditer(view.gap(start, figure.start))]
    if not works:
        return None
    left, right = start + works[-1][0], start + works[-1][1]
    known = list(places(figure))
    own = [p for p in known if left <= p.start < right]
    behind = [p for p in known if _IN.fullmatch(view.gap(right, p.start))]
    town = _TOWN.match(view.text, right, figure.start)
    if (
        not behind
        and town is not None
        and not any(e.start < town.end() and town.start("name") < e.end for e in view.entities)
    ):
        return town["name"]
    found = [*(p for p in own[::-1] if kinds.get(p.id) not in LANDS), *behind, *own[::-1]]
    return found[0].name if found else None


def _another(figure: Figure, place: Entity) -> bool:
    """Whether the figure is of another plant than that in a place: "in Ningbo ..., and a second site adds 9,000"."""
    return place.end <= figure.start and _ANOTHER.search(figure.view.gap(place.end, figure.start)) is not None


def rate_of_capacity(figure: Figure) -> bool:
    """Whether a rate may be what a plant can build: "will raise capacity to 7,500 cars a month"."""
    if figure.family != "count" or figure.measure.per not in ("day", "week", "month"):
        return False
    return any(c.id == "capacity" and c.form == "noun" and c.end <= figure.start for c in figure.view.cues_of("METRIC"))
