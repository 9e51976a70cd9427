"""Periods as days, worked out once for each label, and as DuckDB writes them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from evnlp.answers.duck import new_name
from evnlp.values.calendar import DAY, OPEN, canonical, grain, interval, label_of

if TYPE_CHECKING:
    import duckdb

GRAINS = ("day", "week", "month", "quarter", "half", "year")

_LABELS = {
    "day": "strftime({0}, '%Y-%m-%d')",
    "week": "strftime({0}, '%G-W%V')",
    "month": "strftime({0}, '%Y-%m')",
    "quarter": "year({0}) || '-Q' || quarter({0})",
    "half": "year({0}) || '-H' || ((month({0}) + 5) // 6)",
    "year": "CAST(year({0}) AS VARCHAR)",
}
_STEPS = {
    "day": "INTERVAL 1 DAY",
    "week": "INTERVAL 7 DAY",
    "month": "INTERVAL 1 MONTH",
    "quarter": "INTERVAL 3 MONTH",
    "half": "INTERVAL 6 MONTH",
    "year": "INTERVAL 1 YEAR",
}


def label_sql(by: str, first: str) -> str:
    """The label of the stretch of a grain that begins on the day in the column `first`."""
    return _LABELS[by].format(first)


def step_sql(by: str) -> str:
    """How far it is from one stretch of a grain to the next."""
    return _STEPS[by]


def periods_table(con: duckdb.DuckDBPyConnection, source: str) -> str:
    """Name of a table of all periods of a source.

    `period` as written, `label` its shortest form, `first` its first day, `past` the day after its last, `grain`:
    one of `GRAINS`, `span`, `open` (one side has no end) or `unknown` (no year, or no period at all).
    """
    import pyarrow as pa

    written = [row[0] for row in con.sql(f"SELECT DISTINCT period FROM ({source}) WHERE period IS NOT NULL").fetchall()]
    rows = [_days(period) for period in sorted(written)]
    schema = pa.schema(
        {"period": pa.string(), "label": pa.string(), "first": pa.date32(), "past": pa.date32(), "grain": pa.string()}
    )
    name = new_name("periods")
    con.register(f"{name}_rows", pa.Table.from_pylist(rows, schema=schema))
    con.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM {name}_rows")
    con.unregister(f"{name}_rows")
    return name


def _days(period: str) -> dict[str, object]:
    try:
        first, past = interval(period)
        if first and past and first < past:
            label = canonical(first, past)
        else:
            label = _up_to(past) if past and not first else period
        kind = grain(label) if first and past else "open"
    except ValueError:
        return {"period": period, "label": period, "grain": "unknown"}
    return {"period": period, "label": label, "first": first, "past": past, "grain": kind}


def _up_to(past: datetime.date) -> str:
    """From the beginning up to a day, not including it; up to the end of a month by the month's name."""
    return f"{OPEN}/{label_of(past - DAY, 'month' if past.day == 1 else 'day')}"
