"""Which brackets are no part of the sentence around them."""

from __future__ import annotations

import re

ASIDE = re.compile(r"\((?=[^()\n]*?\b[a-z]{3})[^()\n]*\)")
"""A bracket with words of its own: not one that holds a name or a ticker."""

_BRACKET = re.compile(r"[(<\[]([^()<>\[\]\n]{1,60})[)>\]]")
_PLAIN_WORD = re.compile(r"[a-z]{3}")


def left_out(text: str, at: int, end: int) -> re.Match[str] | None:
    """A bracket that is no part of the sentence: one with words of its own, or with no word at all."""
    if aside := ASIDE.match(text, at, end):
        return aside
    bracket = _BRACKET.match(text, at, end)
    return bracket if bracket and not _PLAIN_WORD.search(bracket[1]) else None
