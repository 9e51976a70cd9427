"""Numbers in digits and in words: where they stand and what they are worth.

`NumberReader.find` goes over a text once. A number whose neighbour shows that it is none (a code such as `SU7`, a
clock time, a calendar date, a version, a telephone number) is passed over as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evnlp.values.phrases import GAPS
from evnlp.values.words import Numeral, WordReader

_COMMON = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,14}|0)(?:\.\d{1,9})?(?=%|\)|[,;.]?(?:[ \n][^\d\sapAP]|$))")
"""Nearly all numbers of news: what follows rules out a date, a time, a code and a fraction."""
_DIGITS = re.compile(
    r"(?:\d{1,3}(?: \d{3}){0,4} 000(?: \d{3}(?!\d)){0,4}(?![\d,.]| \d{3}(?!\d))"
    r"|\d+(?:[,\u00a0\u2009\u202f]\d{2,3}(?!\d)){0,9})(?:\.\d+)?"
)
_GROUPED = re.compile(r"\d{1,3}([,\u00a0\u2009\u202f ])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d\d)+,\d{3}|0|[1-9]\d*|0?")
_GROUP_SIGNS = re.compile(r"[,\u00a0\u2009\u202f ]")
_FRACTION = re.compile(r"(?:(\d{1,3})(?: |-| - ))?(\d{1,3})/(\d{1,4})(?![\d/]|[.,]\d)")
_NO_NUMBER = re.compile(
    r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)[\dT:Z]*"  # a date, a version
    r"|\d{1,2}(?:[:.]\d\d){0,2}\s?[apAP]\.?[mM]\b\.?|\d{1,2}:\d\d[\d:.]*"  # a clock time
    r"|\d+(?:-\d+){2,}\S*|\d+(?:\.\d+){2,}\S*"  # a telephone number, a version
    r"|\d+:\d+\S*"  # a ratio
    r"|\d[HQhq]\d{2,4}(?!\w)|[1-4]Q(?!\w)|[12]H(?!\w)|\d{1,4}x\d+\w*|(?:1[89]|20)\d0s(?!\w)"  # 3Q24, 4x4, 1990s
)
_CODE_REST = re.compile(r"\w*(?:[.+/-]\w+)*")
_POWER = re.compile(r"(\d+(?:\.\d+)?)(?:x(10))?\^([+-]{0,2}\d{1,2})(?!\w)")
_LIST = re.compile(r"(\d{1,2})(?:,\d{1,2}){2,9}(?!\d)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)
_DIGIT_RUN = re.compile(r"[\d,.]*")
_PLAIN = re.compile(r"\d{1,2}")
_FOOTNOTE = re.compile(r"\d+\]")
_ODD_BEFORE = frozenset("#@_=&\\^°")
_MAX_DIGITS = 18


def whole(value: float) -> float:
    """An int where the value is whole, free of the noise of binary fractions."""
    if isinstance(value, int):
        return value
    value = float(f"{value:.15g}")
    return int(value) if value.is_integer() else value


class NumberReader:
    """Reads numbers by the words of `numbers.json`.

    prefixes: words that may be glued to the front of digits ("RMB"); unit_words: see `WordReader`.
    """

    def __init__(
        self,
        numbers: Mapping[str, Any],
        prefixes: frozenset[str] = frozenset(),
        unit_words: frozenset[str] = frozenset(),
    ) -> None:
        self._words = WordReader(numbers, unit_words)
        self._vulgar: dict[str, float] = numbers["vulgar"]
        self._digit = re.compile(f"[0-9{''.join(self._vulgar)}]")
        self._prefixes = prefixes
        exchanges = "|".join(map(re.escape, numbers["exchanges"]))
        self._ticker = re.compile(rf"(?<!\w)(?:{exchanges})[:.]?\s?$")

    def find(self, text: str) -> Iterator[Numeral]:
        """All numbers of the text, in order, none within another."""
        digit = self._digit.search(text)
        word = self._words.search(text, 0)
        last = 0
        while digit or word is not None:
            if word is not None and not (digit and digit.start() < word):
                numeral, place = self._words.read(text, word)
            elif digit:
                numeral, place = self._at_digit(text, digit.start(), last)
            if numeral:
                yield numeral
                last = numeral.end
            if digit and digit.start() < place:
                digit = self._digit.search(text, place)
            if word is not None and word < place:
                word = self._words.search(text, place)

    def _at_digit(self, text: str, start: int, last: int) -> tuple[Numeral | None, int]:
        """The number whose first digit is at `start`, if it is one, and where to look on; `last` is where one ended."""
        if text[start] in self._vulgar:
            return self._extended(text, start, self._vulgar[text[start]], start + 1)
        common = _COMMON.match(text, start)
        odd = None if common else _NO_NUMBER.match(text, start)
        if odd:
            return None, odd.end()
        if not self._may_begin(text, start, last):
            return None, max(start + 1, _CODE_REST.match(text, start).end())  # type: ignore[union-attr]
        if common and text[start - 1 : start] != ".":
            if len(common[0]) > _MAX_DIGITS + 8:
                return None, common.end()
            return self._extended(text, start, _plain_value(common[0]), common.end())
        power = _POWER.match(text, start)
        if power:
            return Numeral(start, power.end(), _power(*power.groups()), "digits"), power.end()
        fraction = _FRACTION.match(text, start)
        return _read_fraction(fraction) if fraction else self._rarer(text, start, last)

    def _rarer(self, text: str, start: int, last: int) -> tuple[Numeral | None, int]:
        """Digits that begin with a point, are grouped in another way, or followed by letters; lists without spaces."""
        found = _DIGITS.match(text, start)
        if found is None:
            return None, start + 1
        if text[start - 1 : start] == "." and found[0].isdigit() and not self._glued(text, start):
            return self._extended(text, start - 1, float(f"0.{found[0][:_MAX_DIGITS]}"), found.end())
        value, end = _value(found[0]), found.end()
        if value is not None and not (text[end : end + 1] in (",", "^") and text[end + 1 : end + 2].isdigit()):
            return self._extended(text, start, value, end)
        listed = _LIST.match(text, start)
        if listed or (0 < last == start - 1 and text[last] == ","):
            end = listed.end(1) if listed else _PLAIN.match(text, start).end()  # type: ignore[union-attr]
            return Numeral(start, end, int(text[start:end]), "digits"), end
        return None, _DIGIT_RUN.match(text, start).end()  # type: ignore[union-attr]

    def _extended(self, text: str, start: int, value: float, end: int) -> tuple[Numeral | None, int]:
        """Take up what follows the digits: a fraction sign, the ending of an ordinal, words."""
        following = text[end : end + 1]
        if following in self._vulgar:
            value, end = value + self._vulgar[following], end + 1
        elif following.isalpha() and _ORDINAL.match(text, end):
            return Numeral(start, end + 2, whole(value), "ordinal"), end + 2
        if (following.isalpha() or following in GAPS) and self._words.goes_on(text, end):
            numeral, place = self._words.read(text, start, (value, end))
            if numeral:
                form = "ordinal" if numeral.form == "ordinal" else "digits"
                return numeral._replace(value=whole(numeral.value), form=form), place
        return Numeral(start, end, whole(value), "digits"), end

    def _may_begin(self, text: str, start: int, last: int) -> bool:
        """Whether what stands before the first digit lets a number begin there."""
        if start == 0:
            return True
        before = text[start - 1]
        if before == " ":
            return not self._ticker.search(text, max(0, start - 7), start)
        if before in _ODD_BEFORE:
            return False
        if before.isalpha():
            return self._glued(text, start) or text[last:start].lower() in ("-", "x")
        if before in "-./+:'’\u2010\u2011" and start > 1 and (text[start - 2].isalnum() or text[start - 2] == "_"):
            if (before == "." and self._glued(text, start)) or (before == "-" and self._glued(text, start - 1)):
                return True
            joint = text[last : start - 1]
            if before == "/" and joint.islower():
                joint = joint.strip()
            return before != "." and 0 < last <= start - 1 and (not joint or joint.isalpha()) and len(joint) < 6
        if before == "[" and _FOOTNOTE.match(text, start):
            return False
        return not (before in ":(" and self._ticker.search(text, max(0, start - 7), start))

    def _glued(self, text: str, start: int) -> bool:
        """Whether the letters right before are a word that may be glued to a number."""
        at = start
        while at > 0 and start - at < 8 and (text[at - 1].isalpha() or text[at - 1] == "."):
            at -= 1
        return text[at:start] in self._prefixes and not (at and text[at - 1].isalnum())


def _value(digits: str) -> float | None:
    """The value of digits with grouping signs, None where they are grouped as no number is or lead with zeros."""
    if len(digits) > _MAX_DIGITS + 8:
        return None
    if not _GROUPED.fullmatch(digits.partition(".")[0]):
        return None
    return _plain_value(digits)


def _plain_value(digits: str) -> float:
    plain = _GROUP_SIGNS.sub("", digits)
    return float(plain) if "." in plain else int(plain)


def _power(base: str, ten: str | None, exponent: str) -> float:
    """A power ("1.1^+23") or a number in scientific notation ("6.23x10^-4")."""
    signed = int(exponent.lstrip("+-")) * (-1 if exponent.count("-") == 1 else 1)
    return float(f"{base}e{signed}") if ten else float(base) ** signed


def _read_fraction(found: re.Match[str]) -> tuple[Numeral | None, int]:
    wholes, top, bottom = found.groups()
    if int(bottom) <= int(top):
        return None, found.end()
    value = int(wholes or 0) + int(top) / int(bottom)
    return Numeral(found.start(), found.end(), value, "fraction"), found.end()
