"""Neighbouring amounts that belong together: ranges, shared scales and units, compounds, restated amounts."""

from __future__ import annotations

import re

from evnlp.mentions import Measure
from evnlp.values.comparators import ComparatorTable
from evnlp.values.money import CurrencyTable
from evnlp.values.numbers import whole
from evnlp.values.phrases import BLANK
from evnlp.values.units import UnitTable
from evnlp.values.words import Numeral

_DASH = re.compile(rf"{BLANK}?[-\u2010\u2011\u2012\u2013\u2014~\uff5e]{{1,2}}{BLANK}?~?|- to{BLANK}")
_TO = re.compile(rf"{BLANK}?-?{BLANK}(?:to|through){BLANK}", re.IGNORECASE)
_AND = re.compile(rf"{BLANK}and{BLANK}|{BLANK}?&{BLANK}?")
_ALSO = re.compile(rf",?{BLANK}(?:and|or){BLANK}|,{BLANK}")
_COMPOUND = re.compile(rf"{BLANK}|,?{BLANK}and{BLANK}|,{BLANK}|")
_OPENING = re.compile(rf"{BLANK}?[(（\[]{BLANK}?|,{BLANK}")
_YEARS = range(1900, 2101)
_SHARED_BELOW = 1000


class Amount:
    """A number on its way to a measure.

    prefixed: its currency stands before it; bound: a comparator found behind it; shared: scale or unit come from the
    amount that follows.
    """

    __slots__ = (
        "bound", "cmp", "cue_end", "cue_start", "end", "equivalent", "kind", "numeral", "per", "prefixed", "restates",
        "scale", "signed", "start", "unit", "value", "value_max",
    )  # fmt: skip

    def __init__(self, numeral: Numeral, kind: str) -> None:
        self.numeral = numeral
        self.kind = kind
        self.start, self.end, self.value = numeral.start, numeral.end, numeral.value
        self.scale = numeral.scale
        self.cue_start, self.cue_end = self.start, self.end
        self.value_max: float | None = None
        self.unit: str | None = None
        self.cmp = "="
        self.bound = ""
        self.per: str | None = None
        self.equivalent: list[float | str] | None = None
        self.prefixed = self.restates = self.signed = False

    def scale_by(self, factor: float, end: int) -> None:
        """Take up a scale word or letter that ends at `end`."""
        self.value *= factor
        self.scale *= factor
        self.end = end
        self.cue_end = max(self.cue_end, end)

    @property
    def bare(self) -> bool:
        """Nothing but a number, which may share what follows the next one."""
        return self.kind == "number" and self.unit is None and self.value_max is None

    def measure(self) -> Measure:
        """The finished measure."""
        top = None if self.value_max is None else whole(self.value_max)
        cue_start, cue_end = min(self.cue_start, self.start), max(self.cue_end, self.end)
        return Measure(
            self.start, self.end, cue_start, cue_end, self.kind, whole(self.value), top, self.unit, self.cmp,
            self.per, self.equivalent, self.restates, self.signed,
        )  # fmt: skip


class Joiner:
    """Joins amounts in the order of the text."""

    def __init__(self, units: UnitTable, currencies: CurrencyTable, comparators: ComparatorTable) -> None:
        self._units = units
        self._currencies = currencies
        self._comparators = comparators

    def join(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """The amounts that remain, with comparators."""
        joined: list[Amount] = []
        for amount in amounts:
            if not (joined and self._absorbed(text, joined[-1], amount)):
                joined.append(amount)
        self._share(text, joined)
        for before, amount in zip([None, *joined], joined):
            self._compare(text, before, amount)
        for before, amount in zip(joined, joined[1:]):
            self._restate(text, before, amount)
        return joined

    def _absorbed(self, text: str, first: Amount, second: Amount) -> bool:
        """Make `second` a part of `first` where they are a range or a compound."""
        gap_start, gap_end = first.cue_end if first.bound else first.end, second.start
        if gap_end - gap_start > 12 or gap_end < gap_start:
            return False
        gap = text[gap_start:gap_end]
        return self._range(text, first, second, gap) or self._compound(first, second, gap)

    def _range(self, text: str, first: Amount, second: Amount, gap: str) -> bool:
        if first.value_max is not None or second.value_max is not None or "ordinal" in (first.kind, second.kind):
            return False
        opening = self._opening(text, first, gap)
        if opening is None or not self._alike(first, second):
            return False
        low, high = self._shared(first, second), second.value
        if second.unit is None and first.unit is not None and not first.prefixed and opening != "-":
            return False
        if first.signed and not second.signed and low < 0 < high and opening == "-":
            high = -high
        if abs(low) >= abs(high) and not first.signed:
            return False
        first.value, first.value_max = min(low, high), max(low, high)
        first.kind = second.kind if first.bare or first.kind == "number" else first.kind
        first.unit, first.per = first.unit or second.unit, second.per
        first.scale = max(first.scale, second.scale)
        first.end, first.cue_end, first.cmp = second.end, second.end, "range"
        return True

    def _opening(self, text: str, first: Amount, gap: str) -> str | None:
        """What makes the two a range: a dash `-`, `to`, `between`; None where nothing does."""
        word = self._comparators.range_word(text, first.start)
        kind = word[0] if word else ""
        if _DASH.fullmatch(gap):
            if gap.strip() != gap and gap.strip() + gap.strip() != gap.replace(" ", "") * 2:
                return None
            return (
                "-"
                if gap.startswith((" ", "\u00a0")) == gap.endswith((" ", "\u00a0")) or "~" in gap or "to" in gap
                else None
            )
        if kind == "between" and word and (_AND.fullmatch(gap) or _TO.fullmatch(gap) or gap == "-"):
            first.cue_start = word[1]
            return "between"
        if not _TO.fullmatch(gap) or kind == "change":
            return None
        if kind == "from" and word:
            if not self._comparators.opens_range(text, word[1]):
                return None
            first.cue_start = word[1]
        return "to"

    def _alike(self, first: Amount, second: Amount) -> bool:
        """Whether the two can be ends of one range: the same unit, or only one of them has one."""
        if first.unit is not None and second.unit is not None:
            return first.unit == second.unit and first.kind == second.kind
        if first.unit is None and first.scale == 1 and first.value in _YEARS and second.unit is not None:
            return False
        return first.bare or (second.bare and (first.prefixed or first.unit == "vehicle"))

    def _shared(self, first: Amount, second: Amount) -> float:
        """The first value in the scale of the second, where it has none of its own and is small."""
        if first.scale == 1 and second.scale > 1 and abs(first.value) < _SHARED_BELOW:
            return first.value * second.scale
        return first.value

    def _compound(self, first: Amount, second: Amount, gap: str) -> bool:
        """ "5 feet 7 inches", "1 hour and 30 minutes"."""
        if not _COMPOUND.fullmatch(gap) or first.value_max is not None or second.value_max is not None:
            return False
        if first.kind not in ("quantity", "duration") or not self._units.same_dimension(first.unit, second.unit):
            return False
        assert first.unit is not None and second.unit is not None
        if self._units.units[second.unit].factor >= self._units.units[first.unit].factor:
            return False
        first.value = self._units.convert(first.value, first.unit, second.unit) + second.value
        first.unit, first.end, first.cue_end, first.per = second.unit, second.end, second.cue_end, second.per
        return True

    def _share(self, text: str, amounts: list[Amount]) -> None:
        """Give a bare number the scale and unit of the one it is coordinated with: "54.2 and 40.25 billion yuan"."""
        for at in range(len(amounts) - 2, -1, -1):
            first, second = amounts[at], amounts[at + 1]
            gap = text[first.end : second.start] if second.start - first.end < 8 else "far"
            if not (first.bare and first.scale == 1 and _ALSO.fullmatch(gap)) or second.prefixed:
                continue
            percent = second.kind == "percent"
            if first.numeral.form != "digits" or first.value >= _SHARED_BELOW or second.value_max is not None:
                continue
            if percent or (second.scale > 1 and first.value >= 1):
                first.value, first.scale = self._shared(first, second), second.scale
                first.kind, first.unit = second.kind, second.unit

    def _compare(self, text: str, before: Amount | None, amount: Amount) -> None:
        """Take up comparators before and behind."""
        if amount.cmp == "range":
            amount.cue_end = max(amount.cue_end, amount.end)
        found = self._comparators.before(text, amount.start) if amount.start else None
        if found and not (before and text[before.end : found[1]].strip() == "" and found[0] in "<>"):
            amount.cue_start = min(found[1], amount.cue_start)
            if amount.cmp == "=":
                amount.cmp = found[0]
        behind = self._comparators.after(text, amount.end)
        if behind:
            amount.bound, amount.cue_end = behind
        if amount.bound and amount.cmp in ("=", "~"):
            amount.cmp = amount.bound

    def _restate(self, text: str, first: Amount, second: Amount) -> None:
        """The same amount in another currency or unit, in brackets or behind "or", "equivalent to"."""
        if second.cue_start - first.end > 40 or first.kind != second.kind or first.unit == second.unit:
            return
        if first.kind != "money" and not self._units.same_dimension(first.unit, second.unit):
            return
        opening = _OPENING.match(text, first.end)
        place = opening.end() if opening else first.end
        words = self._comparators.restating.after(text, place)
        if words:
            place = words[1]
        bracket = opening is not None and "," not in opening[0]
        if text[place : second.cue_start].strip() or not (bracket or words):
            return
        first.equivalent = [whole(second.value), second.unit or ""]
        if second.value_max is not None:
            first.equivalent.insert(1, whole(second.value_max))
        second.restates = True
