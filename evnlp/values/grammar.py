"""The grammar of number words: tokens of a run of them, and what they are worth together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple


class Token(NamedTuple):
    """A word or digits within a number; `joined` by "and" to what precedes."""

    kind: str
    value: float
    end: int
    joined: bool
    text: str


def word_table(numbers: Mapping[str, Any]) -> dict[str, tuple[str, float]]:
    """Every number word: its kind and value."""
    table: dict[str, tuple[str, float]] = {}
    table.update({word: ("one", value) for word, value in numbers["ones"].items()})
    table.update({word: ("ten", value) for word, value in numbers["tens"].items()})
    table.update(dict.fromkeys(numbers["hundred"], ("hundred", 100)))
    table.update({word + end: ("scale", value) for word, value in numbers["scales"].items() for end in ("", "s")})
    for word, value in numbers["ordinals"].items():
        table[word] = ("ordinal", value)
        if value != 2:
            table[word + "s"] = ("parts", value)
        if value < 10:
            table.update({ten + word: ("ordinal", tens + value) for ten, tens in numbers["tens"].items()})
    for word, value in numbers["parts"].items():
        table[word] = ("half" if value == 2 else "parts" if word.endswith("s") else "part", value)
    table.update({word: ("set", value) for word, value in numbers["sets"].items()})
    table.update(dict.fromkeys(numbers["articles"], ("article", 1)))
    table.update(dict.fromkeys(numbers["negatives"], ("sign", -1)))
    table["point"] = ("point", 0)
    return table


def group(tokens: list[Token], first: int) -> tuple[float, int]:
    """A number below a thousand, or digits, beginning at token `first`: value and the token after it."""
    value, place, at = 0.0, 1000, first
    while at < len(tokens):
        kind, number, _, joined, _ = tokens[at]
        if at == first == 0 and kind in ("hundred", "scale"):
            return (number, 1) if kind == "hundred" else (1.0, 0)
        if joined and at > first and place != 100:
            break
        if kind == "one" and place > (10 if number >= 10 else 1):
            value, place = value + number, 1
        elif kind == "ten" and place > 10:
            value, place = value + number, 10
        elif kind == "hundred" and place != 100 and at > first and 0 < value < 100:
            value, place = value * 100, 100
        elif kind == "digits" and (at == first or (place == 100 and joined and 0 < number < 100)):
            if at > first and at + 1 < len(tokens) and tokens[at + 1].kind == "hundred":
                break
            value, place = value + number, 1
        elif (kind == "article" and at == first) or (kind == "set" and at == first + 1):
            value, place = number, 1
        else:
            break
        at += 1
    return value, at


def _spoken_hundred(tokens: list[Token], first: int) -> tuple[float, int] | None:
    """Three words of which the first counts hundreds, "one twenty two": their value and the token after them."""
    words = tokens[first : first + 3]
    if [word.kind for word in words] != ["one", "ten", "one"] or any(word.joined for word in words[1:]):
        return None
    hundreds, tens, ones = (word.value for word in words)
    return (hundreds * 100 + tens + ones, first + 3) if hundreds < 10 and ones < 10 else None


def total(tokens: list[Token]) -> tuple[float, int, float]:
    """Groups with their scales, each smaller than the one before: value, tokens used, the last scale."""
    value, used, limit, last = 0.0, 0, math.inf, 1.0
    while used < len(tokens) and limit > 1:
        joined = tokens[used].joined and used > 0
        number, at = _spoken_hundred(tokens, used) or group(tokens, used)
        if at == used and not (at == 0 and tokens[0].kind == "scale"):
            break
        factor = 1.0
        while at < len(tokens) and tokens[at].kind == "scale" and not tokens[at].joined:
            factor, at = factor * tokens[at].value, at + 1
        bare_digits = tokens[used].kind == "digits" and at == used + 1
        article = tokens[used].kind == "article"
        if factor >= limit or (used and (bare_digits or article)) or (joined and factor > 1):
            break
        if article and factor == 1 and at == used + 1 and used:
            break
        value, used, limit, last = value + number * factor, at, factor, factor
    return value, used, last


def mixed(count: list[Token], value: float, part: float) -> float:
    """A count of parts, or wholes and parts: "a hundred and three quarters"."""
    if len(count) > 1 and count[-1].joined and count[-1].value < part:
        return value - count[-1].value + count[-1].value / part
    return value / part


def denominator(tokens: list[Token]) -> tuple[float, int] | None:
    """A denominator of several words, "twenty-fifths", "one hundred fifth": its value and the tokens used."""
    value, used, _ = total(tokens)
    if used == 0 or used >= len(tokens):
        return None
    part = tokens[used]
    fits = tokens[used - 1].kind not in ("one", "article") and part.value < tokens[used - 1].value
    if part.kind not in ("part", "parts", "ordinal") or not fits or part.joined:
        return None
    return value + part.value, used + 1


def decimals(tokens: list[Token]) -> tuple[str, int] | None:
    """Digits said one by one after "point", or as one number: their string and the tokens used."""
    digits, used = "", 0
    for token in tokens:
        if token.joined or token.kind not in ("one", "ten", "digits"):
            break
        if digits and len(digits) > 1 and digits[-1] == "0" and tokens[used - 1].kind == "ten" and token.value < 10:
            digits = digits[:-1]
        digits += f"{token.value:.0f}"
        used += 1
    return (digits, used) if used else None
