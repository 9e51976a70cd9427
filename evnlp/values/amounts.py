"""An amount: a number on its way to becoming a measure; which are left where names and times claim stretches."""

from __future__ import annotations

from collections.abc import Sequence

from evnlp.mentions import Measure
from evnlp.values.numbers import whole
from evnlp.values.words import Numeral


class Amount:
    """A number with what has been found to belong to it so far.

    prefixed: its currency stands before it; bound: a comparator found behind it; reach: the end of all that has been
    read with it, "a day" of "300 a day" included. The other attributes are those of `evnlp.mentions.Measure`.
    """

    __slots__ = (
        "bound", "cmp", "cue_end", "cue_start", "end", "equivalent", "kind", "numeral", "per", "prefixed", "reach",
        "restates", "scale", "signed", "start", "unit", "value", "value_max",
    )  # fmt: skip

    def __init__(self, numeral: Numeral, kind: str) -> None:
        self.numeral = numeral
        self.kind = kind
        self.start, self.end, self.value = numeral.start, numeral.end, numeral.value
        self.cue_start, self.cue_end = self.start, self.end
        self.reach = self.end
        self.scale = numeral.scale
        self.value_max: float | None = None
        self.unit: str | None = None
        self.cmp = "="
        self.bound = ""
        self.per: str | None = None
        self.equivalent: list[float | str] | None = None
        self.prefixed = self.restates = False
        self.signed = numeral.value < 0

    def scale_by(self, factor: float, end: int) -> None:
        """Take up a scale word or letter that ends at `end`."""
        self.value *= factor
        self.scale *= factor
        self.end = end
        self.cue_end = max(self.cue_end, end)

    def extend(self, end: int) -> None:
        """Take in the text up to `end`."""
        self.end = end
        self.cue_end = max(self.cue_end, end)
        self.reach = max(self.reach, end)

    @property
    def bare(self) -> bool:
        """Nothing but a number, which may share what follows the next one."""
        return self.kind == "number" and self.unit is None and self.value_max is None

    @property
    def plain(self) -> bool:
        """A bare small whole number without scale: it may count cents, minutes, or be a part of a fraction."""
        return self.bare and self.scale == 1 and not self.signed and float(self.value).is_integer()

    @property
    def like_year(self) -> bool:
        """Written like a year."""
        return self.bare and self.numeral.end - self.numeral.start == 4 and 1900 <= self.value <= 2100

    def measure(self) -> Measure:
        """The finished measure."""
        top = None if self.value_max is None else whole(self.value_max)
        cue_start, cue_end = min(self.cue_start, self.start), max(self.cue_end, self.end)
        return Measure(
            self.start, self.end, cue_start, cue_end, self.kind, whole(self.value), top, self.unit, self.cmp,
            self.per, self.equivalent, self.restates, self.signed,
        )  # fmt: skip


def unclaimed(found: list[Amount], claimed: Sequence[tuple[int, int]]) -> list[Amount]:
    """The amounts that overlap no claimed stretch but a name in "410 China-made cars", "3 Swedish crowns", "5 PLN"."""
    kept, taken = [], sorted(claimed)
    at = 0
    for amount in found:
        while at < len(taken) and taken[at][1] <= amount.start:
            at += 1
        if at == len(taken) or taken[at][0] >= amount.end or _counts(amount, taken[at]):
            kept.append(amount)
    return kept


def _counts(amount: Amount, name: tuple[int, int]) -> bool:
    """Whether the name is a part of the currency or of what is counted."""
    if name[0] < amount.numeral.end:
        return False
    return name[1] <= amount.end if amount.kind == "money" else amount.unit == "vehicle" and name[1] < amount.end
