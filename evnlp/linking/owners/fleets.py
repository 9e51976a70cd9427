"""Vehicles that a buyer is to take from a maker: "Hertz will buy up to 175,000 EVs from GM"."""

from __future__ import annotations

import re

from evnlp.linking.figure import Figure
from evnlp.mentions import Entity

_TAKES = re.compile(
    r"\b(?:buy|buying|take|taking|purchase|purchasing|order|ordering|acquire|get|receive|lease|procure|off)\s"
    r"(?:(?:up to|at least|as many as|about|around|some|another|a further|more than|nearly|a total of)\s)*$"
)
_FROM = re.compile(r"(?:\s(?!from\b)[\w’'-]+){0,4}\sfrom\s(?:[a-z-]+\s){0,3}$")
REACH = 60  # characters behind the number within which the maker stands


def fleet(figure: Figure) -> Entity | None:
    """The maker that a buyer takes so many vehicles from; None where nobody does."""
    view, left = figure.view, figure.measure.cue_start
    if figure.family != "count" or not _TAKES.search(view.text, max(view.start, left - 40), left):
        return None
    maker = next((m for m in view.makers if figure.closing < m.start <= figure.closing + REACH), None)
    if maker is None or view.text.startswith("-", maker.end):  # "from the Geely-backed marque"
        return None
    return maker if _FROM.fullmatch(view.gap(figure.closing, maker.start)) else None
