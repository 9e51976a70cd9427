"""Units that the words around decide: m (metres or millions), pounds (money or weight), "in" (inches)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evnlp.values.amounts import Amount
from evnlp.values.phrases import BLANK

_WORD_FOLLOWS = re.compile(rf"{BLANK}?[\w$€£¥,;:]")
_QUOTATION, _WIDEST_SCREEN = 300, 200
_LONG_BEFORE, _HEAVY_BEFORE = 32, 40  # characters in which a deciding word is looked for


class UnitSenses:
    """Decides by the `length_words` and `weight_words` of `numbers.json`."""

    def __init__(self, numbers: Mapping[str, Any]) -> None:
        lengths, weights = numbers["length_words"], numbers["weight_words"]
        self._length_before = re.compile(rf"\b(?:{'|'.join(lengths['before'])})\b[^.;]*$")
        self._length_after = re.compile(rf"[ -](?:{'|'.join(lengths['after'])})\b")
        self._weight_before = re.compile(rf"\b(?i:{'|'.join(weights['before'])})\b[^.;$€£¥]*$")
        self._weight_after = re.compile(rf"{BLANK}(?:{'|'.join(weights['after'])})\b")

    def metres(self, text: str, amount: Amount, end: int) -> bool:
        """Whether an "m" glued to a number means metres, not millions."""
        before = text[max(0, amount.start - _LONG_BEFORE) : amount.start]
        return bool(amount.value >= 1000 or self._length_after.match(text, end) or self._length_before.search(before))

    def weight(self, text: str, amount: Amount, place: int, end: int) -> bool:
        """Whether the pounds at `place` are no money: "weighs 4,500 pounds", "a 4,500-pound truck"."""
        adjective = text.startswith("-", place) and text.startswith(" ", end)
        if amount.scale == 1 and (adjective or self._weight_after.match(text, end)):
            return True
        return self._weight_before.search(text, max(0, amount.start - _HEAVY_BEFORE), amount.start) is not None


def no_inch(text: str, place: int, end: int, value: float) -> bool:
    """Whether "in" is the preposition, or a quotation mark closes a quotation."""
    sign = text[place:end].strip(" -")
    if sign == '"':
        line = text.rfind("\n", max(0, place - _QUOTATION), place) + 1 or max(0, place - _QUOTATION)
        return value >= _WIDEST_SCREEN or text.count('"', line, place) % 2 == 1
    return sign == "in" and _WORD_FOLLOWS.match(text, end) is not None
