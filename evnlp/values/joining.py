"""Neighbouring amounts that belong together: ranges, shared scales and units, compounds, restated amounts."""

from __future__ import annotations

import itertools
import re

from evnlp.values.amounts import Amount
from evnlp.values.comparators import ComparatorTable
from evnlp.values.money import CurrencyTable
from evnlp.values.numbers import whole
from evnlp.values.phrases import BLANK
from evnlp.values.ranges import RangeJoiner, in_scale_of
from evnlp.values.units import UnitTable

_ALSO = re.compile(rf"{BLANK}(?:and|or){BLANK}(?:an?{BLANK})?")
_ALSO_LISTED = re.compile(rf",?{BLANK}(?:and|or){BLANK}|,{BLANK}")
_COMPOUND = re.compile(rf"{BLANK}?(?:,|{BLANK}and)?{BLANK}")
_TO = re.compile(rf"{BLANK}to{BLANK}")
_FROM = re.compile(rf"\bfrom{BLANK}(?:(?:about|around|some|over|just|nearly){BLANK})?$")
_MOVED_LEAST, _MOVED_MOST = 0.02, 50
_OVER = re.compile(rf"{BLANK}(?:over|out{BLANK}of){BLANK}")
_OPENING = re.compile(rf"{BLANK}?[(（\[/]{BLANK}?|,{BLANK}?")
_NO_NOUN = re.compile(rf"{BLANK}?(?:[.,;:!?)]|$|\n|more(?!\w))")
_COMPOUNDED = frozenset(("length", "mass", "time", "volume"))
_SHARED_BELOW = 1000
_FAR = 12
_FEET, _TALLEST = frozenset("'’′"), 100  # feet in 5'7"
_CENT = 0.01
_MOST_GROUPS = 6  # of three digits in one number


class Joiner:
    """Joins amounts in the order of the text."""

    def __init__(self, units: UnitTable, currencies: CurrencyTable, comparators: ComparatorTable) -> None:
        self._units = units
        self._currencies = currencies
        self._comparators = comparators
        self._ranges = RangeJoiner(comparators)

    def join(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """The amounts that remain, with comparators."""
        joined: list[Amount] = []
        for amount in _spaced_groups(text, amounts):
            if not (joined and amount.start - joined[-1].end <= _FAR and self._absorbed(text, joined[-1], amount)):
                joined.append(amount)
        self._share(text, joined)
        for first, second in itertools.pairwise(joined):
            self._share_moved(text, first, second)
        before: Amount | None = None
        for amount in joined:
            self._compare(text, before, amount)
            if before and amount.cue_start - before.end < _FAR * 3:
                self._restate(text, before, amount)
            before = amount
        return self._ranges.wider(text, joined)

    def _absorbed(self, text: str, first: Amount, second: Amount) -> bool:
        """Make `second` a part of `first` where they are a range, a compound or a fraction."""
        if first.value_max is not None or second.value_max is not None or "ordinal" in (first.kind, second.kind):
            return False
        gap = text[first.cue_end if first.bound else first.end : second.start]
        return (
            self._ranges.join(text, first, second, gap)
            or self._compound(first, second, gap)
            or self._minor(text, first, second, gap)
            or self._fraction(text, first, second, gap)
        )

    def _compound(self, first: Amount, second: Amount, gap: str) -> bool:
        """Such as "5 feet 7 inches", "1 hour and 30 minutes"; years and months are named apart."""
        if gap in _FEET and first.plain and first.value < _TALLEST and second.unit == "in":
            first.unit, first.kind = "ft", "quantity"
        elif not _COMPOUND.fullmatch(gap):
            return False
        if not self._units.same_dimension(first.unit, second.unit):
            return False
        one, other = self._units.units[first.unit or ""], self._units.units[second.unit or ""]
        if one.dimension not in _COMPOUNDED or other.factor == one.factor:
            return False
        smaller = one if one.factor < other.factor else other
        value = self._units.convert(first.value, one.id, smaller.id)
        first.value = value + self._units.convert(second.value, other.id, smaller.id)
        first.unit, first.per = smaller.id, second.per
        first.extend(second.end)
        return True

    def _minor(self, text: str, first: Amount, second: Amount, gap: str) -> bool:
        """Such as "3 dollars 50 cents", "15 dollars 50", "1 hour and fifteen"."""
        if not _COMPOUND.fullmatch(gap) or "," in gap or first.scale != 1 or not float(first.value).is_integer():
            return False
        if first.unit == "h" and second.plain and second.value < 60 and _NO_NOUN.match(text, second.end):
            first.value += second.value / 60
        elif first.kind == "money" and second.scale == _CENT and not second.prefixed and second.value < 1:
            first.value += second.value
        elif first.kind == "money" and second.plain and second.value < 100 and first.value < _SHARED_BELOW:
            cents = self._currencies.cents_after(text, second.end, first.unit or "")
            if cents is None and (second.value < 10 or not _NO_NOUN.match(text, second.end)):
                return False
            first.value += second.value / 100
            second.end = cents or second.end
        else:
            return False
        first.extend(second.end)
        return True

    def _fraction(self, text: str, first: Amount, second: Amount, gap: str) -> bool:
        """Such as "one out of three", "1 over 3"."""
        if not (first.plain and second.plain and second.value and _OVER.fullmatch(gap)):
            return False
        if "over" in gap and not _NO_NOUN.match(text, second.end):
            return False
        first.value /= second.value
        first.extend(second.end)
        return True

    def _share(self, text: str, amounts: list[Amount]) -> None:
        """Give a bare number the scale and unit of the one it is coordinated with: "54.2 and 40.25 billion yuan"."""
        joints = _ALSO
        for at in range(len(amounts) - 2, -1, -1):
            first, second = amounts[at], amounts[at + 1]
            shares = second.kind in ("percent", "quantity") or (second.scale > 1 and first.value >= 1)
            if (
                shares
                and second.start - first.end <= _FAR
                and joints.fullmatch(text, first.end, second.start)
                and first.bare
                and first.scale == 1
                and abs(first.value) < _SHARED_BELOW
                and first.numeral.form == "digits"
                and not second.prefixed
                and second.value_max is None
            ):
                first.value, first.scale = in_scale_of(first, second), second.scale
                first.kind, first.unit = second.kind, second.unit
                joints = _ALSO_LISTED
            else:
                joints = _ALSO

    def _share_moved(self, text: str, first: Amount, second: Amount) -> None:
        """Give a bare number the scale and unit of the one it moved to or from: "from 69,800 to 55,800 yuan"."""
        if (
            second.start - first.end > _FAR
            or not (first.bare ^ second.bare)
            or not _TO.fullmatch(text, first.end, second.start)
        ):
            return
        bare, full = (first, second) if first.bare else (second, first)
        alike = full.kind in ("money", "percent", "quantity") and full.value_max is None is bare.value_max
        if (
            not alike
            or (bare is second) != full.prefixed
            or not _FROM.search(text, max(0, first.start - 12), first.start)
        ):
            return
        value = in_scale_of(bare, full)
        if (bare.like_year and full.kind != "money") or not full.value:
            return
        if not _MOVED_LEAST < value / full.value < _MOVED_MOST:
            return
        bare.value, bare.scale, bare.kind, bare.unit = value, max(bare.scale, full.scale), full.kind, full.unit

    def _compare(self, text: str, before: Amount | None, amount: Amount) -> None:
        """Take up comparators before and behind."""
        amount.cue_start = place = min(amount.cue_start, amount.start)
        floor = before.end if before else 0
        while place > floor and (found := self._comparators.before(text, place)):
            if before and text[before.end : found[1]].isspace() and found[0] in "<>":
                break  # "12% more than the 39,000 of last year"
            if amount.cmp == "=" or (amount.cmp == "~" and found[0] != "="):
                amount.cmp = found[0]
            place = amount.cue_start = found[1]
        behind = self._comparators.after(text, amount.end) if amount.end != amount.numeral.end else None
        if behind:
            amount.bound, amount.cue_end = behind
        if amount.bound and amount.cmp in ("=", "~"):
            amount.cmp = amount.bound

    def _restate(self, text: str, first: Amount, second: Amount) -> None:
        """The same amount in another currency or unit, in brackets, behind a slash, "or" or "equivalent to"."""
        if second.unit == "GBP" and not second.prefixed and self._units.same_dimension(first.unit, "lb"):
            second.unit, second.kind = "lb", "quantity"  # pounds of weight
        if first.kind != second.kind or first.unit == second.unit or first.restates:
            return
        if first.kind != "money" and not self._units.same_dimension(first.unit, second.unit):
            return
        opening = _OPENING.match(text, first.end)
        place = opening.end() if opening else first.end
        words = self._comparators.restating.after(text, place)
        place = words[1] if words else place
        if text[place : second.cue_start].strip() or not (words or (opening and "," not in opening[0])):
            return
        top = [] if second.value_max is None else [whole(second.value_max)]
        first.equivalent = [whole(second.value), *top, second.unit or ""]
        second.restates = True


def _spaced_groups(text: str, amounts: list[Amount]) -> list[Amount]:
    """Join groups of three digits set apart by spaces, where a unit or a line of their own tells that they are one."""
    if all(second.start - first.end != 1 for first, second in itertools.pairwise(amounts)):
        return amounts
    kept: list[Amount] = []
    at = 0
    while at < len(amounts):
        last = at
        while last + 1 < len(amounts) and _next_group(text, amounts[last], amounts[last + 1]):
            last += 1
        kept += _one_number(text, amounts[at : last + 1])
        at = last + 1
    return kept


def _one_number(text: str, groups: list[Amount]) -> list[Amount]:
    """The groups as one amount, or as they are."""
    first, final = groups[0], groups[-1]
    told = first.prefixed or final.unit or _alone(text, first, final)
    if not 1 < len(groups) <= _MOST_GROUPS or not told:
        return groups
    for group in groups[1:]:
        first.value = first.value * 1000 + group.value
    first.kind, first.unit = (first.kind, first.unit) if first.prefixed else (final.kind, final.unit)
    first.per, first.bound = final.per, final.bound
    first.extend(final.end)
    return [first]


def _alone(text: str, first: Amount, last: Amount) -> bool:
    """Whether nothing else stands on the line."""
    before = text[max(0, first.start - 1) : first.start]
    return before in ("", "\n") and text[last.end : last.end + 1] in ("", "\n")


def _next_group(text: str, first: Amount, second: Amount) -> bool:
    """Whether the second amount looks like the next three digits of the first."""
    if second.start - first.end != 1 or text[first.end] != " " or not (first.bare or first.prefixed):
        return False
    if not text[first.numeral.start].isdigit():  # "two 200-kW motors"
        return False
    digits = text[second.start : second.numeral.end]
    return len(digits) == 3 and digits.isdigit() and first.numeral.end - first.numeral.start <= 3
