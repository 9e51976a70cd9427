"""Two amounts as one range: "10-15%", "1.2 to 1.3 million", "between X and Y", "more than X and less than Y"."""

from __future__ import annotations

import re

from evnlp.values.amounts import Amount
from evnlp.values.comparators import ComparatorTable
from evnlp.values.numbers import whole
from evnlp.values.phrases import BLANK

_DASH = re.compile(rf"(?P<left>{BLANK}?)[-\u2010\u2011\u2012\u2013\u2014~\uff5e](?P<right>{BLANK}?)~?")
_TO = re.compile(rf"{BLANK}?-?{BLANK}(?:(?:up{BLANK})?to|through){BLANK}", re.IGNORECASE)
_AND = re.compile(rf"{BLANK}and{BLANK}|{BLANK}?&{BLANK}?")
_AND_ALSO = re.compile(rf",?{BLANK}(?:and|but){BLANK}")
_MOVED_FROM = re.compile(
    rf"(?:{BLANK}\w+){{0,3}},?{BLANK}(?:(?:up|down|raised|lifted|lowered|cut|narrowed|trimmed|increased|reduced|changed|revised)"
    rf"{BLANK})?from{BLANK}(?:an?{BLANK}|the{BLANK})?(?:(?:earlier|previous|prior){BLANK})?(?:between{BLANK})?",
    re.IGNORECASE,
)
_CLOSING = re.compile(rf"{BLANK}?[)）\]]")
_LOWER, _UPPER = frozenset((">", ">=")), frozenset(("<", "<="))
_DAY_OF = re.compile(
    rf"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    rf"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?){BLANK}$"
)
_SHARED_BELOW = 1000
_MOST_DAYS = 31


class RangeJoiner:
    """Joins neighbours into ranges. "From X to Y" is one only where no change is told ("priced from X to Y")."""

    def __init__(self, comparators: ComparatorTable) -> None:
        self._comparators = comparators

    def join(self, text: str, first: Amount, second: Amount, gap: str) -> bool:
        """Make `first` a range that ends with `second`, where the `gap` between them says so."""
        if _uneven(text, first, second, gap):
            second.value, second.signed = -second.value, False
            cue_start: int | None = first.start
        else:
            cue_start = self._start(text, first, second, gap)
        if cue_start is None or not _alike(first, second) or _day(text, first, second):
            return False
        low, high = in_scale_of(first, second), second.value
        if first.signed and not second.signed and _DASH.fullmatch(gap):
            high = -high
        if abs(low) >= abs(high) and not first.signed:
            return False
        first.value, first.value_max, first.cmp = min(low, high), max(low, high), "range"
        first.kind = second.kind if first.kind == "number" else first.kind
        first.unit, first.per = first.unit or second.unit, second.per
        first.scale, first.cue_start = max(first.scale, second.scale), min(first.cue_start, cue_start)
        first.bound = second.bound
        first.extend(second.end)
        return True

    def wider(self, text: str, amounts: list[Amount]) -> list[Amount]:
        """Join ranges whose ends stand further apart: with bounds of their own, or restated in brackets."""
        joined: list[Amount] = []
        at = 0
        while at < len(amounts):
            high = amounts[at]
            low = joined[-1] if joined else high
            at += 1
            held = next((a for a in joined[-1:-3:-1] if a.cmp == "range"), None)  # behind it a year may stand
            if held is not None and at < len(amounts) and self._replaced(text, held, high, amounts[at]):
                high.unit, high.kind, high.value = held.unit, held.kind, in_scale_of(high, amounts[at])
                _stretch(high, amounts[at])
                joined.append(high)
                at += 1
            elif low.cmp in _LOWER and high.cmp in _UPPER and _bounded(text, low, high):
                _stretch(low, high)
            else:
                joined.append(high)
                at += self._restated(text, high, amounts[at : at + 3])
        return joined

    def _replaced(self, text: str, held: Amount, low: Amount, high: Amount) -> bool:
        """Whether two amounts are the range that `held` replaces: ", up from 25.2 billion to 26.2 billion"."""
        if {low.unit, high.unit} - {None, held.unit} or "range" in (low.cmp, high.cmp):
            return False
        return in_scale_of(low, high) < high.value and bool(
            _MOVED_FROM.fullmatch(text, held.end, low.start) and _TO.fullmatch(text, low.end, high.start)
        )

    def _restated(self, text: str, low: Amount, behind: list[Amount]) -> int:
        """How many amounts `low` takes in: "RMB32 million (US$4 million) to RMB34 million (US$5 million)"."""
        if len(behind) < 2 or not behind[0].restates:
            return 0
        low_too, high = behind[:2]
        closing = _CLOSING.match(text, low_too.end)
        if closing is None or low.unit != high.unit or low.value >= high.value:
            return 0
        start = self._start(text, low, high, text[closing.end() : high.start])
        if start is None:
            return 0
        low.cue_start = min(low.cue_start, start)
        _stretch(low, high)
        low.equivalent = None
        if len(behind) < 3 or not behind[2].restates or behind[2].unit != low_too.unit:
            return 2
        low.equivalent = [whole(low_too.value), whole(behind[2].value), low_too.unit or ""]
        low.extend(behind[2].end)
        return 3

    def _start(self, text: str, first: Amount, second: Amount, gap: str) -> int | None:
        """Where the range begins, with "between" or "from"; None where nothing makes the two amounts a range."""
        dash = _DASH.fullmatch(gap)
        if dash:
            return first.start if bool(dash["left"]) == bool(dash["right"]) else None
        to = _TO.fullmatch(gap)
        if not to and not _AND.fullmatch(gap):
            return None
        if to and "up" in gap and first.bare:
            return None
        bound = self._comparators.before(text, first.start)
        word, start = self._comparators.range_word(text, bound[1] if bound else first.start) or ("", first.start)
        if word == "between":
            return start
        bare_percent = word == "change" and first.bare and second.kind == "percent"  # "up 5 to 6 percent"
        if not to or (word == "change" and not bare_percent) or (word == "by" and second.kind != "percent"):
            return None
        if word == "from":
            return start if self._comparators.opens_range(text, start) else None
        return first.start


def _uneven(text: str, first: Amount, second: Amount, gap: str) -> bool:
    """Whether a minus before the second amount is a dash after a blank: "2 -7 l"."""
    minus = gap == " " and second.value < 0 and text.startswith("-", second.start)
    return minus and first.bare and second.kind == "quantity" and 0 < first.value < -second.value


def _alike(first: Amount, second: Amount) -> bool:
    """Whether the two can be ends of one range: of the same unit, or only one of them has one."""
    if first.unit is not None and second.unit is not None:
        return first.unit == second.unit
    if first.like_year and (second.unit is not None or second.scale > 1 or not second.like_year):
        return False
    if second.like_year and first.scale > 1:
        return False  # "a loss of $357 million through 2023"
    return first.bare or (second.bare and first.prefixed)


def _day(text: str, first: Amount, second: Amount) -> bool:
    """Whether the first number is a day: "its forecast for the year to March 31 to 620 billion yen"."""
    apart = first.bare and (second.kind == "money" or second.unit == "vehicle") and first.value <= _MOST_DAYS
    return apart and _DAY_OF.search(text, max(0, first.start - 11), first.start) is not None


def in_scale_of(first: Amount, second: Amount) -> float:
    """The first value in the scale of the second, where it has none of its own and is small."""
    if first.scale == 1 != second.scale and abs(first.value) < _SHARED_BELOW:
        return first.value * second.scale
    return first.value


def _bounded(text: str, low: Amount, high: Amount) -> bool:
    """Such as "more than 10 and less than 20"."""
    joint = _AND_ALSO.fullmatch(text, low.cue_end, high.cue_start)
    return joint is not None and low.unit == high.unit and low.value < high.value


def _stretch(low: Amount, high: Amount) -> None:
    low.value_max, low.cmp = high.value, "range"
    low.extend(max(high.end, high.cue_end))
