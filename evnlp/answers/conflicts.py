"""Where what was told cannot all be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evnlp.answers.contradictions import changes_sql, denials_sql, disagreements_sql, standing_sql
from evnlp.answers.duck import new_name
from evnlp.answers.results import Table
from evnlp.answers.sums import classes_sql, models_sql, sums_sql

if TYPE_CHECKING:
    import duckdb

KINDS = ("disagreement", "restatement", "denial", "sum", "classes", "models", "change")


class Conflicts(Table):
    """One row for each contradiction; roundings and bounds that allow both sides are none.

    `kind`: `disagreement` (sources give one figure differently) · `restatement` (a later value took the place of an
    earlier one) · `denial` (told and denied) · `sum` (parts of a stretch of time do not add up to it, as Q1 and Q2 to
    H1) · `classes` (BEV and PHEV against their total) · `models` (models together exceed their maker) · `change` (a
    value does not follow from the earlier value and the stated change).
    `subject` `predicate` `product` `region` `channel` `basis` `period` `unit`: what it is about.
    `value`: what stands (of a sum the whole, of a change the later value, of a restatement the new one). `other`: what
    speaks against it (the rival, the sum of the parts, what the change would make it, the old value). `gap`: other
    less value; `gap_percent`: of the value.
    `quote` `doc` `published` `url` `sources`, and `other_quote` and so on: where each was told first.
    `evidence`: all figures involved, one each: `side` (`value` or `other`), `predicate`, `product`, `period`, `value`,
    `value_max`, `cmp`, `unit`, `quote`, `doc`, `start`, `end`, `published`, `url`, `sources`.
    """


_PLACE = ("subject", "predicate", "product", "region", "channel", "basis", "period", "unit")
_SIDE = ("quote", "doc", "published", "url", "sources")


def conflicts_sql(con: duckdb.DuckDBPyConnection, facts: str) -> str:
    """SQL of all contradictions among merged facts."""
    stands = new_name("standing")
    con.execute(f"CREATE TEMP TABLE {stands} AS {standing_sql(facts)}")
    told = [disagreements_sql(facts), denials_sql(facts)]
    worked_out = [sql(stands) for sql in (sums_sql, classes_sql, models_sql, changes_sql)]
    found = " UNION ALL BY NAME ".join(f"({sql})" for sql in told + worked_out)
    sides = ", ".join(
        [f"evidence[1].{name} AS {name}" for name in _SIDE]
        + [f"list_filter(evidence, lambda e: e.side = 'other')[1].{name} AS other_{name}" for name in _SIDE]
    )
    order = ", ".join(f"{name} NULLS FIRST" for name in ("subject", "predicate", "first", "past", *_PLACE[2:]))
    return f"""
        SELECT kind, {", ".join(_PLACE)}, value, other, round(other - value, 6) AS gap,
            round(100 * (other - value) / nullif(abs(value), 0), 2) AS gap_percent, {sides}, evidence
        FROM ({found}) ORDER BY {order}, kind, value, other"""
