"""Measures: numbers with currency, unit, scale, sign, comparator, range and what they are counted by.

`MeasureScanner` reads each number with what belongs to it (`_amount`); `evnlp.values.joining` then joins neighbours:
ranges, "5 feet 7 inches", amounts restated in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evnlp.mentions import Measure
from evnlp.values.amounts import Amount, unclaimed
from evnlp.values.comparators import ComparatorTable
from evnlp.values.joining import Joiner
from evnlp.values.money import CurrencyTable
from evnlp.values.numbers import NumberReader
from evnlp.values.phrases import BLANK
from evnlp.values.senses import UnitSenses, no_inch
from evnlp.values.units import UnitTable
from evnlp.values.words import Numeral

_SIGNS = {"+": 1, "-": -1, "\u2212": -1, "\u2013": -1}
_LETTERS = re.compile(r"[^\W\d_]+")
_OF_THEM = re.compile(  # "1,000 of these a week", "5,000 Model 3 sedans a week"
    rf"{BLANK}(?:of{BLANK}(?:these|those|them)|[A-Z][\w-]*(?:{BLANK}[A-Z0-9][\w-]*){{0,3}}(?:{BLANK}[a-z]+s)?)"
    rf"(?={BLANK}(?:a|an|per|each|every){BLANK})"
)
_LATER = re.compile(rf"{BLANK}(?:earlier|ago|before|later|prior|previously|back|after|old)\b")
_AND_A_HALF = re.compile(rf"{BLANK}and{BLANK}(?:an?{BLANK})?(half|quarter)(?!\w)")
_PERCENT_OF = re.compile(r"(?<!\w)per ?cents? of $")
_MILLION_CODE = re.compile(rf"{BLANK}?[mM](?=[A-Z]{{3}}(?!\w))")
_TICKER = re.compile(r"\.[A-Z]{1,3}(?!\w)")
_SPACED_K = re.compile(r" k(?! plan|[^\s.,;:!?)])")
_BEFORE_BRACKET = re.compile(r"\b(?:is|was|were|are|be|of|at)\s\($")
_HALF_OF = re.compile(
    rf"{BLANK}(?:of{BLANK}(?!\d|the{BLANK}(?:year|month|day|week|decade|century)\b)|the{BLANK}(?:[\w.-]+{BLANK}){{0,3}}market\b)"
)
_WHICH_HALF = re.compile(rf"(?:st|nd|rd|th|er|last|this|that|back|our){BLANK}$")
_SIGN_WIDTH = 5
_NO_UNIT = frozenset(("", "\n", ",", ";", ":", ")"))


class MeasureScanner:
    """Finds the measures of a text in one pass; the arguments are the contents of the files of the same names."""

    def __init__(
        self,
        units_rows: Iterable[Mapping[str, Any]],
        currency_rows: Iterable[Mapping[str, Any]],
        numbers: Mapping[str, Any],
        comparators: Iterable[Mapping[str, Any]],
    ) -> None:
        self.units = UnitTable(units_rows)
        self.currencies = CurrencyTable(currency_rows)
        self.comparators = ComparatorTable(comparators)
        self.numbers = NumberReader(numbers, self.currencies.prefixes | self.comparators.glued, self.units.counted)
        self._joiner = Joiner(self.units, self.currencies, self.comparators)
        self._letters: dict[str, float] = numbers["letters"]
        self._money_letters: dict[str, float] = {**numbers["letters"], **numbers["money_letters"]}
        self._senses = UnitSenses(numbers)
        scales = "|".join(sorted(map(re.escape, numbers["scales"]), key=len, reverse=True))
        self._late_scale = re.compile(rf"{BLANK}({scales})(?!\w)")
        self._scales: dict[str, float] = numbers["scales"]
        self._negative = re.compile(rf"\b(?:{'|'.join(numbers['negatives'])}){BLANK}$")

    def scan(self, text: str, claimed: Sequence[tuple[int, int]] = ()) -> list[Measure]:
        """All measures in the order of the text, not overlapping, none of them on a claimed stretch."""
        amounts: list[Amount] = []
        taken = iter(sorted(claimed))
        stretch = next(taken, None)
        reach = 0
        for numeral in self.numbers.find(text):
            while stretch and stretch[1] <= numeral.start:
                stretch = next(taken, None)
            if (stretch and stretch[0] < numeral.end) or numeral.start < reach:
                continue
            amount = self._amount(text, numeral, reach)
            if amount:
                amounts.append(amount)
                reach = amount.reach
        joined = self._joiner.join(text, amounts)
        return [amount.measure() for amount in (unclaimed(joined, claimed) if claimed else joined)]

    def _amount(self, text: str, numeral: Numeral, floor: int) -> Amount | None:
        """The number with its sign, currency, scale letter and unit; None where something odd is left over.

        floor: what stands before belongs to the amount before.
        """
        if numeral.form == "ordinal":
            return Amount(numeral, "ordinal")
        amount = Amount(numeral, "number")
        if not self._take_front(text, amount, floor):
            return None
        self._take_letters(text, amount)
        if text[amount.end : amount.end + 1] == ")" and text[amount.start - 1] == "(":
            self._take_brackets(text, amount, floor)
        bound = self.comparators.after(text, amount.end)
        if bound:
            amount.bound, amount.cue_end = bound
        if amount.kind == "money":
            self._take_change(text, amount)
        else:
            self._take_unit(text, amount)
        if _odd(text, amount) or (numeral.form == "half" and amount.bare and not self._counts_alone(text, numeral)):
            return None
        amount.reach = max(amount.end, amount.cue_end)
        counted = _OF_THEM.match(text, amount.end)
        per = self.units.per_after(text, counted.end() if counted else amount.end)
        if per and not _LATER.match(text, per[1]):
            amount.per, amount.reach = per
        return amount

    def _take_front(self, text: str, amount: Amount, floor: int) -> bool:
        """The sign and currency before; False where a letter is left over."""
        self._take_sign(text, amount, floor)
        money = self.currencies.before(text, amount.start)
        if money and money[1] >= floor:
            amount.unit, amount.start, amount.kind, amount.prefixed = money[0], money[1], "money", True
            self._take_sign(text, amount, floor)
            return True
        odd = text[amount.start - 1 : amount.start].isalpha()
        return not odd or self.comparators.before(text, amount.start) is not None

    def _counts_alone(self, text: str, numeral: Numeral) -> bool:
        """Whether "half" is a number without a unit: "more than half", "by half", "half of all"; "a" never is."""
        if abs(numeral.value) != 0.5:
            return False
        if _HALF_OF.match(text, numeral.end):
            return _WHICH_HALF.search(text, max(0, numeral.start - 8), numeral.start) is None
        word = self.comparators.range_word(text, numeral.start)
        return self.comparators.before(text, numeral.start) is not None or (word is not None and word[0] == "by")

    def _take_sign(self, text: str, amount: Amount, floor: int) -> None:
        """A sign right before, which is no dash between two things; or "minus"."""
        at = amount.start - 1
        if at < floor or amount.signed or amount.numeral.form not in ("digits", "fraction"):
            return
        sign = _SIGNS.get(text[at])
        if sign is None:
            word = self._negative.search(text, max(floor, at - 9), amount.start) if text[at] == " " else None
            if word:
                amount.start, amount.signed, amount.value = word.start(), True, -amount.value
            return
        before = text[at - 1] if at else " "
        if before.isalnum() or before in ")%\"'”’+-" or (before == "." and sign < 0):
            return
        amount.start, amount.signed, amount.value = at, True, amount.value * sign

    def _take_letters(self, text: str, amount: Amount) -> None:
        """A scale letter glued to the digits: 40k, 1.07m, 4.5bn; "2.3 k"."""
        following = text[amount.end : amount.end + 1]
        if following == " " and _SPACED_K.match(text, amount.end):
            amount.scale_by(1000, amount.end + 2)
        if not following.isalpha():
            return
        found = _LETTERS.match(text, amount.end)
        letters, end = (found[0], found.end()) if found else ("", amount.end)
        scale = (self._money_letters if amount.kind == "money" else self._letters).get(letters)
        if scale is None or text[end : end + 1].isdigit() or text[end : end + 1] == "/":
            return
        if letters == "m" and amount.kind != "money" and self._senses.metres(text, amount, end):
            return
        amount.scale_by(scale, end)

    def _take_brackets(self, text: str, amount: Amount, floor: int) -> None:
        """Brackets that restate nothing make negative, as in accounts: "a loss of ($1.2) million", "$(0.12)"."""
        money = None if amount.prefixed else self.currencies.before(text, amount.start - 1)
        if money and money[1] >= floor and amount.start - 1 - money[1] < _SIGN_WIDTH:
            amount.unit, amount.start, amount.kind, amount.prefixed = money[0], money[1], "money", True
        elif amount.prefixed and _BEFORE_BRACKET.search(text, max(floor, amount.start - 6), amount.start):
            amount.start -= 1
        else:
            return
        if not amount.signed:
            amount.signed, amount.value = True, -amount.value
        amount.extend(amount.end + 1)
        self._take_late_scale(text, amount)

    def _take_late_scale(self, text: str, amount: Amount) -> None:
        """A scale word behind the currency or bracket: "5 US$ million", "$(5) million"."""
        late = self._late_scale.match(text, amount.end)
        if late and amount.scale == 1:
            amount.scale_by(self._scales[late[1]], late.end())

    def _take_change(self, text: str, amount: Amount) -> None:
        """Cents behind whole dollars: "$20 and 43c"."""
        if amount.scale == 1 and isinstance(amount.value, int):
            change = self.currencies.change_after(text, amount.end, amount.unit or "")
            if change:
                amount.value += change[0] / 100
                amount.extend(change[1])

    def _take_unit(self, text: str, amount: Amount) -> None:
        """The unit, currency or vehicle noun behind; or "percent of" before."""
        place = amount.cue_end if amount.bound else amount.end
        if text[place : place + 1] in _NO_UNIT:
            self._take_percent_of(text, amount)
            return
        money = self.currencies.after(text, place, amount.value)
        unit = None if money and money[0] != "GBP" else self.units.after(text, place)
        if money and not (unit and (unit[1] > money[1] or self._senses.weight(text, amount, place, money[1]))):
            amount.unit, amount.end, amount.kind = money[0], money[1], "money"
            self._take_late_scale(text, amount)
            self._take_change(text, amount)
        elif unit and not (unit[0].id == "in" and no_inch(text, place, unit[1], amount.value)):
            amount.unit, amount.end, amount.kind = unit[0].id, unit[1], unit[0].kind
            half = _AND_A_HALF.match(text, unit[1])
            if half:
                amount.value, amount.end = amount.value + (0.5 if half[1] == "half" else 0.25), half.end()
        elif vehicle := self.units.vehicles_after(text, place, amount.value):
            amount.unit, amount.end = "vehicle", vehicle
        elif cents := self.currencies.cents_alone(text, place):
            amount.scale_by(0.01, cents[1])
            amount.unit, amount.kind = cents[0], "money"
        elif glued := _MILLION_CODE.match(text, place):
            money = self.currencies.after(text, glued.end(), amount.value)
            if money:
                amount.scale_by(10**6, money[1])
                amount.unit, amount.kind = money[0], "money"
        amount.cue_end = max(amount.cue_end, amount.end)

    def _take_percent_of(self, text: str, amount: Amount) -> None:
        """A "percent of" before a number at the end, which is no share of it: "percent of 10", not "20% of 10"."""
        if text[max(0, amount.start - 4) : amount.start] == " of ":
            found = _PERCENT_OF.search(text, max(0, amount.start - 20), amount.start)
            if found and not text[max(0, found.start() - 2) : found.start()].rstrip()[-1:].isalnum():
                amount.unit, amount.kind, amount.start = "percent", "percent", found.start()


def _odd(text: str, amount: Amount) -> bool:
    """Whether a letter, digit or sign is left over right behind, so that this is no number."""
    following = text[amount.end : amount.end + 1]
    if not following or following in _NO_UNIT or following == " ":
        return False
    last = text[amount.end - 1]
    if following.isalnum() and last.isalnum():
        return following != "x" or text[amount.end + 1 : amount.end + 2].isalnum()
    return following in "°_@\\^" or (
        following == "." and last.isdigit() and _TICKER.match(text, amount.end) is not None
    )
