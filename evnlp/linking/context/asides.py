"""Asides: what stands between dashes, or in a clause with "which", and could be left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evnlp.linking.figure import Figure

_DASHES = "-–—"
_DASHED = re.compile(r"\s?(—|–|--?)\s?(?:[^\s;:.()–—]+\s){2,20}?[^\s;:.()–—]+\s?\1\s?[a-z]\w*\W?")
_BEHIND = 5  # characters that show that the sentence goes on behind an aside
_IN_RELATIVE = re.compile(r", (?:which|who|whose|where) [^,;:()]*$")
_CLOSED = re.compile(
    r"[^,;:()]*, (?!(?:an?|and|against|but|compared|down|including|or|up|versus|which|while|who)\b)[a-z]"
)
_RELATIVE = re.compile(r", which [^\n,;:()–—]{4,90}(?=, [a-z])")

may_hold_asides = re.compile(r"[—–]|--| -|, which ").search


def asides(text: str, start: int, end: int, cuts: Sequence[int], figures: Sequence[int]) -> dict[int, int]:
    """Where asides without figures begin and end: "Sales -- its best since 2019 -- fell to 410"."""
    dashes = [at for at in cuts if text[at : at + 2].strip()[:1] in _DASHES]
    spans = [
        (opens, closes)
        for opens, closes in pairwise(dashes)
        if _DASHED.fullmatch(text, opens, min(closes + _BEHIND, end))
    ]
    if text.find(", which ", start, end) >= 0:
        spans += [m.span() for m in _RELATIVE.finditer(text, start, end)]
    found: dict[int, int] = {}
    for opens, closes in spans:
        if not any(opens < at < closes for at in figures):
            found[opens] = closes
    return found


def told_aside(figure: Figure) -> bool:
    """Whether a clause with "which" tells a figure and its time: "the Leaf, which sold 990 in 2018, sold 731"."""
    view = figure.view
    opened = _IN_RELATIVE.search(view.text, view.start, figure.start)
    closed = _CLOSED.match(view.text, figure.end, view.end) if opened else None
    if opened is None or closed is None:
        return False
    return any(opened.start() < period.start < closed.end() for period in view.periods)
