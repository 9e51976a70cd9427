"""Many rows, one fact: what says the same is gathered under the most exact amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evnlp.answers.duck import new_name
from evnlp.answers.homes import homes_table
from evnlp.answers.kinds import DATED_TIES, TIMELESS
from evnlp.answers.periods import periods_table
from evnlp.answers.reading import COLUMNS
from evnlp.answers.rules import reach

if TYPE_CHECKING:
    import duckdb

NAMED = ("subject", "product", "region")
CLOSED = ("predicate", "status", "basis", "channel", "standard", "rate")
RESTATED_AFTER = 14
"""Days after which a new value that nobody contradicts any more is a restatement, and no disagreement."""

AMOUNT = ("value", "value_max", "unit", "cmp", "equivalent_value", "equivalent_max", "equivalent_unit")
SAME = ("statement", "period", "first", "past", "grain", *CLOSED, *AMOUNT)


def merge_tables(con: duckdb.DuckDBPyConnection, source: str) -> tuple[str, str]:
    """Write the merged facts and say their table's name, and SQL of the source's rows, each with its `fact`.

    source: SQL of fact rows, each with its `story`.
    """
    rows = f"SELECT *, {_amount()} AS amount FROM ({_stated(con, source)})"
    amounts = _amounts(con, rows)
    homes = homes_table(con, amounts)
    facts = _facts(con, amounts, homes)
    con.execute(f"DROP TABLE {amounts}")
    columns = ", ".join(f'rows."{name}"' for name in [*COLUMNS, "story"])
    return facts, f"SELECT homes.fact, {columns} FROM ({rows}) rows JOIN {homes} homes USING (amount)"


def _stated(con: duckdb.DuckDBPyConnection, source: str) -> str:
    """The rows, each with its `statement`: all that makes it one statement, but for the amount.

    Figures that hang on a time and have none are the same only where their amounts are.
    """
    ties, timeless = (", ".join(f"'{name}'" for name in kind) for kind in (DATED_TIES, TIMELESS))
    label = f"CASE WHEN value_name IS NULL OR predicate IN ({ties}) THEN coalesce(label, period) END"
    parts = [*(f"name_key({name})" for name in NAMED), *CLOSED, label]
    parts.append(f"CASE WHEN coalesce(grain, 'unknown') = 'unknown' AND predicate NOT IN ({timeless}) THEN value END")
    return f"""
        SELECT rows.* EXCLUDE (period), coalesce(label, period) AS period, first, past,
            coalesce(grain, 'unknown') AS grain,
            hash({", ".join(parts)}) AS statement
        FROM ({source}) rows LEFT JOIN {periods_table(con, source)} USING (period)"""


def _amount() -> str:
    return f"hash(statement, name_key(value_name), {', '.join(AMOUNT)})"


def _amounts(con: duckdb.DuckDBPyConnection, rows: str) -> str:
    """One row for each amount of each statement, with its first telling, its voices and its days."""
    told = "'day': coalesce(published, DATE '9999-12-31'), 'doc': doc, 'start': start, 'end': \"end\""
    same = ", ".join(f"any_value({name}) AS {name}" for name in SAME)
    spelled = ", ".join(f"min({name}) AS {name}" for name in (*NAMED, "value_name"))
    name = new_name("amounts")
    con.execute(f"""
        CREATE TEMP TABLE {name} AS
        WITH grouped AS (
            SELECT amount, {same}, {spelled}, count(*) AS mentions, list(DISTINCT hash(story)) AS voices,
                min(published) AS since, max(published) AS until,
                min({{{told}, 'quote': quote, 'url': url, 'published': published}}) AS told
            FROM ({rows}) GROUP BY amount
        )
        {reach("SELECT * EXCLUDE (told), unnest(told) FROM grouped")}""")
    return name


def _facts(con: duckdb.DuckDBPyConnection, amounts: str, homes: str) -> str:
    """The merged facts, each with what its evidence has in common, and whether it stands for its statement."""
    name = new_name("facts")
    con.execute(f"""
        CREATE TEMP TABLE {name} AS
        WITH homed AS (
            SELECT * FROM {amounts} JOIN {homes} USING (amount)
        ), gathered AS (
            SELECT fact, sum(mentions)::BIGINT AS mentions, len(list_distinct(flatten(list(voices)))) AS sources,
                min(since) AS first_published, max(until) AS last_published
            FROM homed GROUP BY fact
        ), equivalents AS (
            SELECT fact, unit, min({{
                'looseness': high - low, 'value': equivalent_value, 'max': equivalent_max, 'unit': equivalent_unit
            }}) AS same FROM homed WHERE equivalent_value IS NOT NULL GROUP BY fact, unit
        ), merged AS (
            SELECT heads.* EXCLUDE (mentions, voices, equivalent_value, equivalent_max, equivalent_unit)
                REPLACE ({", ".join(f"coalesce({name}_as.name, heads.{name}) AS {name}" for name in NAMED)}),
                gathered.*,
                same.value AS equivalent_value, same.max AS equivalent_max, same.unit AS equivalent_unit
            FROM {amounts} heads JOIN gathered ON heads.amount = gathered.fact
            LEFT JOIN equivalents ON heads.amount = equivalents.fact AND heads.unit = equivalents.unit
            {" ".join(f"LEFT JOIN ({_spelling(amounts, name)}) {name}_as USING ({name})" for name in NAMED)}
        ), judged AS (
            SELECT *, {_restated()} AS restated FROM merged
        )
        SELECT * EXCLUDE (amount), row_number() OVER (
            PARTITION BY statement, unit
            ORDER BY restated, cmp <> '=', sources DESC, high - low, first_published, value, fact
        ) AS place
        FROM judged""")
    return name


def _spelling(amounts: str, column: str) -> str:
    """Names that are spelled in several ways, each with the one spelling for them all."""
    spelled = f"SELECT DISTINCT {column} FROM {amounts} WHERE {column} IS NOT NULL"
    one = f"min({column}) OVER (PARTITION BY name_key({column}))"
    return f"SELECT {column}, {one} AS name FROM ({spelled}) QUALIFY {one} <> {column}"


def _restated() -> str:
    """Whether a later value took the place of this one: said since, and this one no more."""
    latest = "max(since) FILTER (cmp = '=') OVER (PARTITION BY statement, unit)"
    return f"coalesce(status = 'actual' AND {latest} >= since + {RESTATED_AFTER} AND {latest} > until, false)"
