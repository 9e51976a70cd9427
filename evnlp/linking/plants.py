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
_PLANTS = re.compile(r"\b(?:plants|factories|sites)\b")


def of_plant(figure: Figure, frame: Frame, country: str | None, kinds: Mapping[str, str]) -> str | None:
    """The place of a plant that the sentence speaks of: a town, else the country, else the town just named."""
    view = figure.view
    if figure.predicate == "investment" and not _PLANT.search(view.text, view.start, view.end):
        return country
    here = [p for p in places(figure) if not mostly(figure, p)]
    several = _PLANTS.search(view.text, view.start, view.end) is not None
    town = None if several else next((p.name for p in here if kinds.get(p.id) not in LANDS), None)
    near = view.number - frame.town_seen <= NEAR
    return town or country or next((p.name for p in here), None) or (frame.town if near else None)
