"""Units of measure: their names and symbols right behind a number, and conversions between them.

A row of `units.jsonl`: `id`, `dimension`, `factor` (in the dimension's base unit), `symbols` (as written), `names` (any
case, with plural s); of vehicles also `plurals` and the `adjectives` that may stand before them.
Sources: the International System; feet, pounds, gallons and acres as the United States use them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from evnlp.values.phrases import GAP, Phrases

KINDS = {
    "percent": "percent",
    "points": "percent",
    "time": "duration",
    "calendar": "duration",
    "business time": "duration",
    "vehicle": "number",
}
"""Kind of a measure by its dimension; every other dimension is a `quantity`."""


_GAP = rf"(?:{GAP}|-)?(?:[({{](?=\w+[)}}]))?"


_MOST_ADJECTIVES = 5


class Unit(NamedTuple):
    """A unit of measure."""

    id: str
    dimension: str
    factor: float

    @property
    def kind(self) -> str:
        """Kind of the measures in this unit."""
        return KINDS.get(self.dimension, "quantity")


class UnitTable:
    """The units of `units.jsonl`."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        rows = list(rows)
        self.units = {row["id"]: Unit(row["id"], row["dimension"], row["factor"]) for row in rows}
        measured = [row for row in rows if row["dimension"] not in ("per", "vehicle")]
        self._measured = Phrases(_names(measured, self.units), _symbols(measured, self.units), gap=_GAP)
        vehicles = [row for row in rows if row["dimension"] == "vehicle"]
        adjectives = [phrase for row in vehicles for phrase in row.get("adjectives", ())]
        self._adjective = Phrases(dict.fromkeys(adjectives, True), gap=f"(?:,?{GAP}|-)?")
        self._vehicle = _vehicle_nouns(vehicles)
        counted = [row for row in measured if KINDS.get(row["dimension"]) in (None, "duration")]
        names = [name for row in counted for name in (*row.get("names", ()), *row.get("symbols", ()))]
        self.counted = frozenset(name for name in names if name.replace(" ", "").isalpha() and len(name) > 1)
        divisors = [row for row in rows if row["dimension"] not in ("percent", "points")]
        self._per = Phrases(
            _rates(divisors), {f"/{symbol}": row["id"] for row in divisors for symbol in row.get("symbols", ())}
        )

    def after(self, text: str, place: int) -> tuple[Unit, int] | None:
        """The unit right behind a number that ends at `place`, and the unit's end."""
        found = self._measured.after(text, place)
        if found and found[0].dimension == "calendar" and text[place - 4 : place - 3] == "," and text[place] == " ":
            return found if text[found[1] - 1] in "sS" else None  # "20,574 year ago" is no span of time
        return found

    def vehicles_after(self, text: str, place: int, value: float) -> int | None:
        """The end of a vehicle noun behind a number, with plain adjectives and class words between.

        A singular counts only one vehicle or stands behind a hyphen ("a 200,000-unit plant"): "5,000 EV chargers" are
        no vehicles.
        """
        end = place
        for _ in range(_MOST_ADJECTIVES):
            noun = self._vehicle.after(text, end)
            adjective = self._adjective.after(text, end)
            if noun and (adjective is None or adjective[1] < noun[1] or (noun[0] and adjective[1] == noun[1])):
                plural, noun_end = noun
                return noun_end if plural or value == 1 or text[place] == "-" else None
            if adjective is None:
                return None
            end = adjective[1]
        return None

    def per_after(self, text: str, place: int) -> tuple[str, int] | None:
        """What an amount that ends at `place` is counted by ("a day", "per share", "/kWh"), and the end of that."""
        return self._per.after(text, place)

    def same_dimension(self, one: str | None, other: str | None) -> bool:
        """Whether two different units measure the same."""
        a, b = self.units.get(one or ""), self.units.get(other or "")
        return a is not None and b is not None and a != b and a.dimension == b.dimension

    def convert(self, value: float, unit: str, target: str) -> float:
        """The value in another unit of its dimension.

        KeyError for an unknown unit, ValueError for a unit of another dimension.
        """
        a, b = self.units[unit], self.units[target]
        if a.dimension != b.dimension:
            raise ValueError(f"{unit} measures {a.dimension}, {target} measures {b.dimension}")
        return value * a.factor / b.factor


def _vehicle_nouns(rows: Iterable[Mapping[str, Any]]) -> Phrases[bool]:
    """Words for vehicles, and whether they are plurals."""
    words, exact = {}, {}
    for row in rows:
        words.update(dict.fromkeys(row.get("names", ()), False) | {f"{name}s": True for name in row.get("names", ())})
        words.update({plural: True for plural in row.get("plurals", ()) if plural.islower()})
        exact.update({plural: True for plural in row.get("plurals", ()) if not plural.islower()})
        exact.update(dict.fromkeys(row.get("symbols", ()), False))
    return Phrases(words, exact)


def _names(rows: Iterable[Mapping[str, Any]], units: Mapping[str, Unit]) -> dict[str, Unit]:
    return {name + end: units[row["id"]] for row in rows for name in row.get("names", ()) for end in ("", "s", "s'")}


def _symbols(rows: Iterable[Mapping[str, Any]], units: Mapping[str, Unit]) -> dict[str, Unit]:
    return {symbol: units[row["id"]] for row in rows for symbol in row.get("symbols", ())}


def _rates(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    rates = {
        f"{word}{name}": row["id"]
        for row in rows
        for name in row.get("names", ())
        for word in ("a ", "an ", "per ", "each ", "every ", "/")
    }
    adverbs = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "annually": "year"}
    return {**rates, **adverbs, "yearly": "year", "per annum": "year", "each": "each", "apiece": "each"}
