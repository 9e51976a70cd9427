"""Rules over the string of a phrase's kinds (see time_words), and what they read.

A rule is a pattern of kinds and a method that reads the tokens behind it. The longest rule that fits at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evnlp.values.time_grammar import Phrase


class Reading(NamedTuple):
    """What a phrase says.

    label: XXXX where the phrase leaves the year open, None where it cannot be told. weak: counts only where the words
    around allow it, as a bare year does. The others are those of `Period`.
    """

    label: str | None
    anchor: str = "calendar"
    shift: str = ""
    opening: str = ""
    grain: str = ""
    weak: bool = False


Result = tuple[int, Reading]
Rule = Callable[["Phrase", "re.Match[str]"], "Result | None"]
Entry = tuple[re.Pattern[str], Rule]


class Rules:
    """The rules of a module, entered by the decorator `on`."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def on(self, *patterns: str) -> Callable[[Rule], Rule]:
        """Enter a rule for these patterns of kinds."""

        def enter(method: Rule) -> Rule:
            self.entries.extend((re.compile(pattern), method) for pattern in patterns)
            return method

        return enter


class Grammar:
    """All rules, by the kind of word that they may begin with."""

    def __init__(self, *parts: Rules) -> None:
        self._entries = [entry for part in parts for entry in part.entries]
        self._by_first: dict[str, list[Entry]] = {}

    def rules_for(self, kind: str) -> list[Entry]:
        """The rules that may begin with a word of this kind."""
        if kind not in self._by_first:
            self._by_first[kind] = [
                entry for entry in self._entries if entry[0].match(kind) or _may_begin(entry[0].pattern, kind)
            ]
        return self._by_first[kind]


_PIECE = re.compile(r"\(\?[:=!][^()]*\)[?*]?|\([^()]*\)[?*]?|\[[^\]]*\][?*+]?|\w[?*]?")


def _may_begin(pattern: str, kind: str) -> bool:
    """Whether a run of words that begins with the kind can match: optional heads are passed over one by one."""
    at = 0
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        if piece is None or kind in piece[0] or piece[0].startswith("[^"):
            return True
        if not piece[0].endswith(("?", "*")):
            return False
        at = piece.end()
    return True
