"""Asides: what stands between dashes, or in a clause with "which", and could be left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_DASHES = "-–—"
_DASHED = re.compile(r"\s?(—|–|--?)\s?(?:[^\s;:.()–—]+\s){2,20}?[^\s;:.()–—]+\s?\1\s?[a-z]\w*\W?")
_BEHIND = 5  # characters that show that the sentence goes on behind an aside
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
