"""Where the plant stands that a capacity or an investment is of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evnlp.linking.figure import Figure
from evnlp.linking.frame import Frame
from evnlp.linking.places import LANDS, mostly, places

NEAR = 2  # sentences within which a plant's town need not be named again

_PLANT = re.compile(
    r"\b(?:plants?|factory|factories|gigafactory|site|works|complex|facility|assembly|campus)\b", re.IGNORECASE
)
_WORKS = re.compile(
    r"\b(?P<that>that |this |the )?(?:[\w-]+ )?(?:plant|factory|gigafactory|site|works|workshop|facility|complex)\b"
)
_IN = re.compile(r"\s(?:in|at|near|outside|of)\s(?:the\s)?(?:(?:suburb|town|city|port)\sof\s)?")
_PLANTS = re.compile(r"\b(?:plants|factories|sites)\b")


def made_at_plant(figure: Figure) -> bool:
    """Whether a clause is about what a plant makes: "its Pune plant is geared for 90,000 a year"."""
    view = figure.view
    start, end = view.clause(figure.start)
    return figure.family == "count" and _PLANT.search(view.text, start, end) is not None


def of_plant(figure: Figure, frame: Frame, country: str | None, kinds: Mapping[str, str]) -> str | None:
    """The place of a plant that the sentence speaks of: a town, else the country, else the town just named."""
    view = figure.view
    if figure.predicate == "investment" and not _PLANT.search(view.text, view.start, view.end):
        return country
    here = [p for p in places(figure) if not mostly(figure, p.start)]
    several = _PLANTS.search(view.text, view.start, view.end) is not None
    town = None if several else next((p.name for p in here if kinds.get(p.id) not in LANDS), None)
    near = view.number - frame.town_seen <= NEAR
    return town or country or next((p.name for p in here), None) or (frame.town if near else None)


def of_works(figure: Figure, frame: Frame) -> str | None:
    """The town of the plant that built what is counted: "the factory in Normal assembled 10,720", "that site"."""
    view = figure.view
    start, _ = view.clause(figure.start)
    works = _WORKS.search(view.gap(start, figure.start))
    if works is None:
        return None
    left, right = start + works.start(), start + works.end()
    for place in places(figure):
        if _IN.fullmatch(view.gap(right, place.start)) or left <= place.start < right:
            return place.name
    named = any(right < place.start < figure.start for place in places(figure))
    return frame.town if works["that"] and not named and view.number - frame.town_seen <= NEAR else None
