"""Changes of a price that no word for a price tells: "knocked 8 % off the EV4", "the EV4 is now 8 % cheaper"."""

from __future__ import annotations

import re

from evnlp.linking.figure import Figure
from evnlp.mentions import Cue

_OFF = re.compile(r"\soff\s(?:of\s)?(?:(?:the|its|all|their|every|both|base|entry-level|new|most|some)\s)*")
_CARS = re.compile(r"(?:electric\s|new\s)?(?:cars|vehicles|range|line-?up|models|EVs)\b")
_CUTS = re.compile(
    r"\b(?:knock|lop|slash|shav|chop|trim|tak|took|slic|carv|strip|cut|get|giv|offer|discount)\w*\s(?:[\w-]+\s){0,2}$"
)
_CHEAPER = re.compile(r"\s(?:cheaper|dearer)\b(?!\s(?:than|to|per|for)\b)")
_BY = re.compile(r"\b(?:cheaper|dearer)\sby\s(?:[a-z]+\s){0,2}$")
_IS = re.compile(
    r"(?:[\s,]*\b(?:is|was|are|were|be|been|has|have|will|would|gets?|got|becomes?|became|being|made|turns?|turned|"
    r"comes?|came|now|also|just|even|some|about|around|up to|as much as|nearly|almost|over|more than|an?|roughly|"
    r"another|today|suddenly|cheaper|dearer|by|in [A-Z]\w+|since \w+|from \w+)\b)+\s"
)


def discount(figure: Figure) -> Cue | None:
    """The metric of a percentage that a product's price moves by, where no word names the price."""
    view = figure.view
    if off := _OFF.match(view.text, figure.end, view.end):
        if _CUTS.search(view.text, max(view.start, figure.measure.cue_start - 40), figure.measure.cue_start) is None:
            return None
        cars = _CARS.match(view.text, off.end())
        named = any(e.start == off.end() and e.label in ("MODEL", "MAKER") for e in view.entities)
        end = cars.end() if cars else off.end()
        return Cue(figure.end, end, "METRIC", "price", "noun") if cars or named else None
    cheaper = _CHEAPER.match(view.text, figure.end)
    if not cheaper and not _BY.search(view.text, view.start, figure.measure.cue_start):
        return None
    left = figure.measure.cue_start
    near = any(m.end < left and _IS.fullmatch(view.text, m.end, left) for m in view.models)
    return Cue(figure.end, figure.end, "METRIC", "price", "noun") if near else None
