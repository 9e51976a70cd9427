"""Which amounts of a text are left where names and times have claimed stretches of it."""

from __future__ import annotations

from collections.abc import Sequence

from evnlp.values.amounts import Amount


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
