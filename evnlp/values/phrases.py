"""Fixed phrases right after or right before a place in the text, however many, at the cost of one walk along them.

Phrases that are part of a longer expression become a regular expression in the shape of a trie.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")

BLANK = "[ \t\u00a0\u2009\u202f]"
GAP = rf"{BLANK}{{1,3}}"
BETWEEN = f"(?:{GAP}|-)"
"""What may lie between the words of a phrase."""
_WIDEST = 3  # blanks in a gap
GAPS = frozenset("- \t\u00a0\u2009\u202f")
_UNTOLD = GAPS | frozenset("([{,")
"""Characters after which a phrase may still follow."""
_MORE = ...  # what the beginning of a phrase stands for


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
    branches = [(BETWEEN if char == " " else re.escape(char)) + _branch(node[char]) for char in sorted(node) if char]  # type: ignore[arg-type]
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
    gap: regular expression of what may lie between the place and the phrase: nothing, a blank and what else.
    backward: match what ends at the place instead of what begins there.
    """

    def __init__(
        self,
        words: Mapping[str, Value],
        exact: Mapping[str, Value] | None = None,
        *,
        gap: str = f"{BETWEEN}?",
        backward: bool = False,
    ) -> None:
        self._gap = re.compile(gap)
        self._words = _beginnings({key(phrase).lower(): value for phrase, value in words.items()}, backward)
        self._exact = _beginnings({key(phrase): value for phrase, value in (exact or {}).items()}, backward)
        first = {told[0] for told in (*self._words, *self._exact)}
        self._edges = first | {char.upper() for char in first if char in self._words}

    def after(self, text: str, place: int) -> tuple[Value, int] | None:
        """What begins at the place: its value and its end."""
        at = place
        first = text[at : at + 1]
        if first == " ":
            at += 1
            first = text[at : at + 1]
        if first in _UNTOLD:
            gap = self._gap.match(text, place)
            at = gap.end() if gap else place
        elif first not in self._edges:
            return None
        return self._longest(text, at, 1)

    def before(self, text: str, place: int) -> tuple[Value, int] | None:
        """What ends at the place: its value and its start."""
        at = place - 1
        last = text[at : at + 1]
        if last == " ":
            at -= 1
            last = text[at : at + 1]
        if last in _UNTOLD:
            gap = self._gap.match(text[max(0, place - _WIDEST) : place][::-1])
            at = place - 1 - (gap.end() if gap else 0)
        elif last not in self._edges:
            return None
        found = self._longest(text, at, -1)
        return (found[0], found[1] + 1) if found else None

    def _longest(self, text: str, at: int, step: int) -> tuple[Value, int] | None:
        """The value of the longest phrase from a character on, in steps of 1 or -1, and the character behind it."""
        return _longest(self._words, text, at, step, lower=True) or _longest(self._exact, text, at, step, lower=False)


def _beginnings(phrases: Mapping[str, Value], backward: bool) -> dict[str, Any]:
    """Phrase → value, and the beginnings of phrases."""
    found: dict[str, Any] = {}
    for phrase, value in phrases.items():
        told = phrase[::-1] if backward else phrase
        for size in range(1, len(told)):
            found.setdefault(told[:size], _MORE)
        found[told] = value
    return found


def _longest(phrases: Mapping[str, Any], text: str, at: int, step: int, *, lower: bool) -> tuple[Any, int] | None:
    found, told, size = None, "", len(text)
    while 0 <= at < size:
        char = text[at]
        if char in GAPS:
            char, at = " ", _behind_gap(text, at, step)
        else:
            at += step
        told += char.lower() if lower else char
        value = phrases.get(told)
        if value is None:
            break
        if value is not _MORE and not (0 <= at < size and _in_word(text[at]) and _in_word(text[at - step])):
            found = value, at
    return found


def _behind_gap(text: str, at: int, step: int) -> int:
    """The character behind a hyphen or up to three blanks."""
    if text[at] == "-":
        return at + step
    end = at + step
    while 0 <= end < len(text) and abs(end - at) < _WIDEST and text[end] in GAPS and text[end] != "-":
        end += step
    return end


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"
