"""Rows as they stand in tables: the same typed columns in CSV, Parquet, DuckDB and SQLite. docs/formats.md shows them.

A fact's value is a number or a name; a column holds one kind, so the table has `value` and `value_name`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evnlp.fact import SCHEMA
from evnlp.values.calendar import interval

Row = dict[str, Any]
Cells = dict[str, Any]
"""A value for each column that is not empty."""

TEXT, WHOLE, NUMBER, DAY = "text", "whole", "number", "day"
"""Kinds of columns; a day is written as `2025-11-21`."""


@dataclass(frozen=True)
class Table:
    """Columns with their kinds, and how a row becomes cells and cells a row again."""

    name: str
    columns: Mapping[str, str]
    cells: Callable[[Mapping[str, Any]], Cells]
    row: Callable[[Mapping[str, Any]], Row]

    def lists(self, rows: Iterable[Mapping[str, Any]]) -> Iterable[list[Any]]:
        """The cells of rows, each row as a list in the order of the columns."""
        names = list(self.columns)
        for row in rows:
            get = self.cells(row).get
            yield [get(name) for name in names]


def _fact_cells(row: Mapping[str, Any]) -> Cells:
    cells = {"schema": SCHEMA, **row}
    if isinstance(cells.get("value"), str):
        cells["value_name"] = cells.pop("value")
    if equivalent := cells.pop("equivalent", None):
        cells["equivalent_value"], *upper, cells["equivalent_unit"] = equivalent
        cells["equivalent_max"] = upper[0] if upper else None
    cells["period_start"], cells["period_end"] = _days(cells.get("period"))
    return cells


def _days(period: str | None) -> tuple[str | None, str | None]:
    """First day of a period and the day after its last; None where it is open or has no year."""
    try:
        return tuple(day and day.isoformat() for day in interval(period)) if period else (None, None)  # type: ignore[return-value]
    except ValueError:
        return None, None


def _fact_row(cells: Mapping[str, Any]) -> Row:
    row = {name: _whole(cells[name]) for name in FACTS.columns if cells.get(name) is not None}
    row.setdefault("doc", None)  # which every fact row has
    for name in ("period_start", "period_end"):
        row.pop(name, None)
    if "value_name" in row:
        row["value"] = row.pop("value_name")
    equivalent = [row.pop(f"equivalent_{part}", None) for part in ("value", "max", "unit")]
    if equivalent[-1] is not None:
        row["equivalent"] = [part for part in equivalent if part is not None]
    return row


def _plain_row(cells: Mapping[str, Any]) -> Row:
    return {name: _whole(cells[name]) for name in MENTIONS.columns if cells.get(name) is not None}


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _columns(kinds: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    return {name: kinds.get(name, TEXT) for name in names}


_KINDS = {
    **dict.fromkeys(("schema", "start", "end"), WHOLE),
    **dict.fromkeys(("value", "value_max", "equivalent_value", "equivalent_max"), NUMBER),
    **dict.fromkeys(("period_start", "period_end", "published"), DAY),
}

FACTS = Table(
    "facts",
    _columns(
        _KINDS,
        (
            *("schema", "id", "doc", "subject", "predicate", "value", "value_name", "value_max", "unit", "cmp"),
            *("product", "period", "period_start", "period_end", "status", "basis", "region", "channel", "standard"),
            *("rate", "equivalent_value", "equivalent_max", "equivalent_unit", "quote", "start", "end", "rule"),
            *("source", "published", "url"),
        ),
    ),
    _fact_cells,
    _fact_row,
)
MENTIONS = Table(
    "mentions",
    _columns(
        _KINDS,
        ("doc", "kind", "start", "end", "text", "value", "value_max", "unit", "cmp", "period", "name", "id"),
    ),
    dict,
    _plain_row,
)
