"""Fixed phrases right after or right before a place in the text, however many, at the cost of one match.

The phrases become one regular expression in the shape of a trie, tried at a single place and never searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")

BLANK = "[ \t\u00a0\u2009\u202f]"
GAP = rf"{BLANK}{{1,3}}"
_MARGIN = 8
_GAPS = frozenset("- \t\u00a0\u2009\u202f")
_UNTOLD = _GAPS | frozenset("([{,")
"""Characters after which only the regular expression can tell whether a phrase follows."""


def trie(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest that the rest allows; space and hyphen are one."""
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for char in phrase:
            node = node.setdefault(" " if char == "-" else char, {})
        node[""] = {}
    return _branch(root)


def _branch(node: Mapping[str, Mapping[str, object]]) -> str:
    if not node:
        return ""
    gap = f"(?:{GAP}|-)"
    branches = [(gap if char == " " else re.escape(char)) + _branch(node[char]) for char in sorted(node) if char]  # type: ignore[arg-type]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else "|".join(branches)
    return f"(?:{joined})" + ("?" if "" in node else "") if len(branches) > 1 or "" in node else joined


def key(phrase: str) -> str:
    """A phrase as it is looked up: one space for every gap, hyphens as spaces."""
    return " ".join(phrase.replace("-", " ").split())


class Phrases(Generic[Value]):
    """Phrases and what they stand for.

    exact: phrases that count only in this very case; words: phrases in any case.
    gap: regular expression of what may lie between the place and the phrase.
    backward: match what ends at the place instead of what begins there.
    """

    def __init__(
        self,
        words: Mapping[str, Value],
        exact: Mapping[str, Value] | None = None,
        *,
        gap: str = f"(?:{GAP}|-)?",
        backward: bool = False,
    ) -> None:
        self._words = {key(phrase).lower(): value for phrase, value in words.items()}
        self._exact = {key(phrase): value for phrase, value in (exact or {}).items()}
        self._backward = backward
        known = [*self._words, *self._exact]
        self._window = max((len(phrase) for phrase in known), default=0) * 2 + _MARGIN
        edge = -1 if backward else 0
        self._edges = frozenset(c for phrase in self._words for c in (phrase[edge], phrase[edge].upper()))
        self._edges |= frozenset(phrase[edge] for phrase in self._exact) | frozenset(_UNTOLD)
        parts = [f"(?P<words>(?i:{self._pattern(self._words)}))"] if self._words else []
        parts += [f"(?P<exact>{self._pattern(self._exact)})"] if self._exact else []
        self._regex = re.compile(f"{gap}(?:{'|'.join(parts)})") if parts else None

    def _pattern(self, phrases: Iterable[str]) -> str:
        """Both ends of a phrase must not cut a word or a number."""
        if not self._backward:
            return f"{trie(phrases)}(?:(?<!\\w)|(?!\\w))"
        return f"{trie(phrase[::-1] for phrase in phrases)}(?:(?<!\\w)|(?!\\w))"

    def after(self, text: str, place: int) -> tuple[Value, int] | None:
        """What begins at the place: its value and its end."""
        first = text[place : place + 1]
        if first in _GAPS:
            first = text[place + 1 : place + 2]
        if first not in self._edges or self._regex is None:
            return None
        found = self._regex.match(text, place)
        if found is None:
            return None
        exact = self._exact and found["exact"]
        if exact:
            return self._exact[key(exact)], found.end()
        return self._words[key(found["words"]).lower()], found.end()

    def before(self, text: str, place: int) -> tuple[Value, int] | None:
        """What ends at the place: its value and its start."""
        if place == 0:
            return None
        last = text[place - 1]
        if last in _GAPS and place > 1:
            last = text[place - 2]
        if last not in self._edges or self._regex is None:
            return None
        found = self._regex.match(text[max(0, place - self._window) : place][::-1])
        if found is None:
            return None
        exact = self._exact and found["exact"]
        start = place - found.end()
        if exact:
            return self._exact[key(exact[::-1])], start
        return self._words[key(found["words"][::-1]).lower()], start
