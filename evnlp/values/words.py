"""Numbers in words, alone or going on from digits: "two hundred and twelve thousand", "half a million", "3.2 lakh".

A run of number words is cut into tokens (never more than `_LONGEST`, so that reading stays linear) and read by a small
grammar: groups below a thousand, each with its scale, from great to small; then fractions and ordinals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from evnlp.values.grammar import Token, decimals, denominator, mixed, total, word_table
from evnlp.values.phrases import BETWEEN, BLANK, GAP, trie

_LONGEST = 24
_THOUSAND = 1000


class Numeral(NamedTuple):
    """A number as written.

    form: `digits` `words` `ordinal` `fraction` `half` (a bare "half", "a", "another": a number only before a unit).
    scale: the factor of the scale words or letters in it, 1 where there are none.
    """

    start: int
    end: int
    value: float
    form: str
    scale: float = 1


class WordReader:
    """Reads numbers by the words of `numbers.json`, and `unit_words` as what "a", "an" or "another" may count."""

    def __init__(self, numbers: Mapping[str, Any], unit_words: frozenset[str] = frozenset()) -> None:
        self._table = word_table(numbers)
        third = [word for word, value in numbers["parts"].items() if value == 3 and not word.endswith("s")]
        alone = [*self._words("one", "ten", "ordinal", "half", "sign"), *third, "quarter of", "couple of"]
        counted = [*self._words("hundred", "scale", "part", "set", "ordinal", "half"), *unit_words]
        articles = numbers["articles"]
        self._search = re.compile(
            rf"\W(?:{trie([*alone, *(word.capitalize() for word in alone)])}|{trie(articles)}{BETWEEN}{trie(counted)}"
            rf"|{trie(word.capitalize() for word in articles)}{BETWEEN}{trie(word.lower() for word in counted)})(?!\w)"
        )
        bare = [*alone, *self._words("hundred", "scale", "parts")]
        self._at_start = re.compile(rf"(?i:{trie(bare)}|{trie(articles)}{BETWEEN}{trie(counted)})(?!\w)")
        self._token = re.compile(
            rf"(?:{BLANK}{{0,2}}[-\u2014]?{BLANK}{{0,2}})(?P<joined>and{GAP})?(?:(?P<word>(?i:{trie(self._table)}))(?!\w)"
            r"|(?P<digits>\d{1,3})(?![\d,.:%/]))"
        )
        great = [word for word in self._words("ordinal") if self._table[word][1] >= _THOUSAND]
        going_on = [*self._words("hundred", "scale", "point"), *great]
        self._going_on_letters = frozenset(c for word in [*going_on, "and"] for c in (word[0], word[0].upper()))
        self._going_on = re.compile(
            rf"{BETWEEN}?(?:(?i:{trie(going_on)})(?!\w)|and{GAP}(?:an?{GAP})?(?:half|quarter)(?!\w))"
        )
        self._scale = re.compile(rf"{BETWEEN}(?:of{GAP})?(?:an?{GAP})?(?P<word>(?i:{trie(numbers['scales'])}))s?(?!\w)")
        self._share = re.compile(rf"{GAP}(?:(?P<word>{trie(numbers['share_before'])})(?!\w)|[^\w\s])|[^\w\s-]|\s*$|\n")
        units = rf"(?={GAP}(?i:{trie(unit_words)})s?(?!\w))"
        self._article = re.compile(rf"{GAP}(?:(?:of{GAP})?an?|of){units}")
        self._no_number = re.compile(rf"\b(?i:{trie(numbers['no_number_before_one'])}){GAP}$")
        after = trie(numbers["quarter_after"])
        self._moved_by = re.compile(rf"\b(?i:{after}){GAP}(?:(?i:{trie(numbers['nearly'])}){GAP}){{0,2}}$")
        self._scales: dict[str, float] = numbers["scales"]

    def _words(self, *kinds: str) -> list[str]:
        return [word for word, (kind, _) in self._table.items() if kind in kinds]

    def search(self, text: str, place: int) -> int | None:
        """Where the next number word begins."""
        if place == 0 and self._at_start.match(text):
            return 0
        found = self._search.search(text, max(0, place - 1))
        return found.start() + 1 if found else None

    def goes_on(self, text: str, end: int) -> bool:
        """Whether words of a number follow digits that end here."""
        first = text[end : end + 1]
        if not first.isalpha():
            first = text[end + 1 : end + 2]
        return (first in self._going_on_letters or first == " ") and self._going_on.match(text, end) is not None

    def read(self, text: str, start: int, digits: tuple[float, int] | None = None) -> tuple[Numeral | None, int]:
        """The number that begins here (with digits already read: value and end), and where to look on."""
        tokens = self._tokens(text, start, digits)
        if not tokens:
            return None, start + 1
        if tokens[0].kind == "set":
            counted = self._article.match(text, tokens[0].end)
            return (Numeral(start, counted.end(), tokens[0].value, "words") if counted else None), tokens[0].end
        negative = tokens[0].kind == "sign"
        found = self._number(text, tokens[negative:]) if len(tokens) > negative else None
        if found is None:
            return None, tokens[0].end
        value, end, form, scale = found
        return Numeral(start, end, -value if negative else value, form, scale), end

    def _tokens(self, text: str, start: int, digits: tuple[float, int] | None) -> list[Token]:
        tokens = [Token("digits", *digits, False, "")] if digits else []
        place = digits[1] if digits else start
        while len(tokens) < _LONGEST:
            found = self._token.match(text, place)
            if found is None or (found["digits"] and not tokens):
                break
            word = found["word"]
            kind, value = self._table[word.lower()] if word else ("digits", float(found["digits"]))
            if digits and kind in ("one", "ten") and tokens[-1].kind == "scale":
                break  # "$500 million three months ago"
            place = found.end()
            tokens.append(Token(kind, value, place, found["joined"] is not None, word or found["digits"]))
        return tokens

    def _number(self, text: str, tokens: list[Token]) -> tuple[float, int, str, float] | None:
        """Value, end, form and scale of the number that the tokens begin with."""
        share = self._fraction(text, tokens)
        if share:
            value, used, form = share
            return self._scaled(text, value, tokens[used - 1].end, form)
        value, used, scale = total(tokens)
        if used == 0:
            return self._ordinal(tokens, 0.0, 0)
        tail = self._tail(tokens[used:], scale)
        if tail:
            extra, more = tail
            end = tokens[used + more - 1].end
            return (
                self._scaled(text, value + extra, end, "words") if scale == 1 else (value + extra, end, "words", scale)
            )
        ordinal = self._ordinal(tokens, value, used)
        if ordinal:
            return ordinal
        uncertain = tokens[0].kind == "article" or (tokens[0].text.lower() == "one" and self._pronoun(text, tokens[0]))
        form = "half" if used == 1 and uncertain else "words"
        return value, tokens[used - 1].end, form, scale

    def _moves(self, text: str, first: Token) -> bool:
        """Whether "a quarter" is how far something moved, not a time: "down by a quarter", "a drop of a quarter"."""
        start = first.end - len(first.text)
        return self._moved_by.search(text, max(0, start - 40), start) is not None

    def _pronoun(self, text: str, one: Token) -> bool:
        """Whether "one" is no number: "this one"."""
        start = one.end - len(one.text)
        return self._no_number.search(text, max(0, start - 10), start) is not None

    def _scaled(self, text: str, value: float, end: int, form: str, scale: float = 1) -> tuple[float, int, str, float]:
        """Take up a scale word after a fraction: "half a million", "two thirds of a million"."""
        while found := self._scale.match(text, end):
            factor = self._scales[found["word"].lower()]
            value, scale, end, form = value * factor, scale * factor, found.end(), "words"
        if scale == 1 and (article := self._article.match(text, end)):
            end = article.end()
        return value, end, form, scale

    def _fraction(self, text: str, tokens: list[Token]) -> tuple[float, int, str] | None:
        """A fraction at the head: "half", "two thirds", "a fifth of", "three quarters of"; value, tokens used, form."""
        first = tokens[0]
        if first.kind == "half":
            return 0.5, 1, "half"
        if first.kind == "article" and len(tokens) > 1 and tokens[1].kind == "half":
            return 0.5, 2, "half"
        if first.kind in ("ordinal", "part") and self._article.match(text, first.end):
            return 1 / first.value, 1, "fraction"
        single = first.kind == "article" and (len(tokens) < 2 or tokens[1].kind not in ("hundred", "scale"))
        count, used, scale = (1.0, 1, 1.0) if single else total(tokens)
        if used == 0 or used >= len(tokens) or tokens[used].joined:
            return None
        part = tokens[used]
        if scale > 1:
            small = part.kind == "parts" and part.value > scale
            return (count / part.value, used + 1, "fraction") if small else None
        composed = denominator(tokens[used:]) if first.kind != "article" else None
        if composed and (count == 1) == (tokens[used + composed[1] - 1].kind != "parts"):
            return count / composed[0], used + composed[1], "fraction"
        last = tokens[used - 1]
        if used > 1 and part.kind == "parts" and part.value < 10 and last.kind == "ten" and not last.joined:
            return total(tokens[: used - 1])[0] / (last.value + part.value), used + 1, "fraction"
        if part.value > 1 and (part.kind == "parts" or (part.kind in ("part", "ordinal") and count == 1)):
            quarter = part.text.lower().startswith("quarter") and not last.joined  # mostly one of a year
            share = self._share.match(text, part.end)
            plain = (part.kind == "parts" and not quarter) or (
                share and (share["word"] or not quarter or self._moves(text, first))
            )
            if plain or self._scale.match(text, part.end):
                return mixed(tokens[:used], count, part.value), used + 1, "fraction"
        return None

    def _tail(self, tokens: list[Token], scale: float) -> tuple[float, int] | None:
        """What "and a half", "and three quarters" or "point five" adds, in the last scale; and the tokens used."""
        if not tokens:
            return None
        if tokens[0].kind == "point":
            spoken = decimals(tokens[1:])
            return (float(f"0.{spoken[0]}"), spoken[1] + 1) if spoken else None
        if not tokens[0].joined:
            return None
        used = 1 if tokens[0].kind in ("article", "one", "digits") and len(tokens) > 1 else 0
        part = tokens[used]
        count = tokens[0].value if used else 1.0
        if (
            part.value < 2
            or part.kind not in ("half", "part", "parts", "ordinal")
            or (part.kind in ("half", "ordinal") and count != 1)
        ):
            return None
        own = tokens[used + 1 : used + 2]
        if scale > 1 and own and own[0].kind == "scale":
            return count / part.value * own[0].value, used + 2
        return count / part.value * scale, used + 1

    def _ordinal(self, tokens: list[Token], value: float, used: int) -> tuple[float, int, str, float] | None:
        """An ordinal behind what has been read: "twenty-first", "hundredth"."""
        if used >= len(tokens):
            return None
        last = tokens[used]
        if last.kind == "part":
            last = last._replace(kind="ordinal") if last.value == 3 else last
        if last.kind != "ordinal":
            return None
        if last.value >= 100 and value:
            return value * last.value, last.end, "ordinal", 1
        if used and (tokens[used - 1].kind == "one" or tokens[used - 1].value % (100 if last.value >= 10 else 10)):
            return None
        return value + last.value, last.end, "ordinal", 1
