"""Many rows, one fact: what says the same is gathered under the most exact amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evnlp.answers.duck import new_name
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
    homes = _homes(con, amounts)
    facts = _facts(con, amounts, homes)
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


def _homes(con: duckdb.DuckDBPyConnection, amounts: str) -> str:
    """Which amount stands for which: the most exact ones for themselves, any other for the nearest it agrees with."""
    pairs = _pairs(con, amounts)
    heads, open_ = new_name("heads"), new_name("open")
    con.execute(f"CREATE TEMP TABLE {heads} (amount UBIGINT)")
    con.execute(f"CREATE TEMP TABLE {open_} AS SELECT exact AS amount FROM {pairs} UNION SELECT loose FROM {pairs}")
    while con.sql(f"SELECT count(*) FROM {open_}").fetchall() != [(0,)]:
        con.execute(f"""
            CREATE OR REPLACE TEMP TABLE {heads}_new AS
            SELECT amount FROM {open_} ANTI JOIN (
                SELECT loose AS amount FROM {pairs} SEMI JOIN {open_} ON exact = amount
            ) USING (amount)""")
        con.execute(f"INSERT INTO {heads} SELECT amount FROM {heads}_new")
        con.execute(f"""
            CREATE OR REPLACE TEMP TABLE {open_} AS
            SELECT amount FROM {open_} ANTI JOIN (
                SELECT amount FROM {heads}_new UNION ALL
                SELECT loose FROM {pairs} SEMI JOIN {heads}_new ON exact = amount
            ) USING (amount)""")
    homes = new_name("homes")
    con.execute(f"""
        CREATE TEMP TABLE {homes} AS
        WITH nearest AS (
            SELECT loose AS amount, min({{'far': far, 'rank': rank, 'exact': exact}}).exact AS fact
            FROM {pairs} SEMI JOIN {heads} ON exact = amount
            WHERE loose NOT IN (SELECT amount FROM {heads}) GROUP BY loose
        )
        SELECT amount, coalesce(fact, amount) AS fact FROM {amounts} LEFT JOIN nearest USING (amount)""")
    for table in (pairs, heads, f"{heads}_new", open_):
        con.execute(f"DROP TABLE IF EXISTS {table}")
    return homes


def _pairs(con: duckdb.DuckDBPyConnection, amounts: str) -> str:
    """The amounts of one statement that agree: the more exact, the looser, and how far they are from one another.

    Amounts in two currencies agree where one of them is also stated in the other's; what is converted is less exact.
    """
    name = new_name("pairs")
    restated = reach(
        "SELECT statement, amount, rank, unit AS main, equivalent_unit AS unit, equivalent_value AS value,"
        " equivalent_max AS value_max, if(equivalent_max IS NULL, '=', 'range') AS cmp"
        " FROM ranked WHERE equivalent_value IS NOT NULL"
    )
    con.execute(f"""
        CREATE TEMP TABLE {name} AS
        WITH many AS (
            SELECT * FROM {amounts} WHERE value IS NOT NULL
            QUALIFY count(*) OVER (PARTITION BY statement) > 1
        ), native AS (
            SELECT *, count(equivalent_value) OVER (PARTITION BY statement, unit) > 0 AS native,
                (high - low) / greatest(abs(value), 1e-9) AS looseness
            FROM many
        ), ranked AS (
            SELECT *, row_number() OVER (
                PARTITION BY statement
                ORDER BY native DESC, looseness, cmp, unit, value, value_max, equivalent_value, amount
            ) AS rank FROM native
        ), sides AS (
            SELECT statement, amount, rank, unit AS main, unit, value, low, high FROM ranked
            UNION ALL
            SELECT statement, amount, rank, main, unit, value, low, high FROM ({restated})
        )
        SELECT a.amount AS exact, b.amount AS loose, a.rank,
            min(abs(a.value - b.value) / greatest(abs(a.value), 1e-9)) AS far
        FROM sides a JOIN sides b ON a.statement = b.statement AND a.unit IS NOT DISTINCT FROM b.unit
            AND a.rank < b.rank AND overlap(a.low, a.high, b.low, b.high)
        WHERE a.main IS DISTINCT FROM b.main OR (a.unit IS NOT DISTINCT FROM a.main)
        GROUP BY ALL""")
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
            SELECT heads.* EXCLUDE (mentions, voices, equivalent_value, equivalent_max, equivalent_unit), gathered.*,
                same.value AS equivalent_value, same.max AS equivalent_max, same.unit AS equivalent_unit
            FROM {amounts} heads JOIN gathered ON heads.amount = gathered.fact
            LEFT JOIN equivalents ON heads.amount = equivalents.fact AND heads.unit = equivalents.unit
        ), judged AS (
            SELECT *, {_restated()} AS restated FROM merged
        )
        SELECT * EXCLUDE (amount), row_number() OVER (
            PARTITION BY statement, unit
            ORDER BY restated, cmp <> '=', sources DESC, high - low, first_published, value, fact
        ) AS place
        FROM judged""")
    return name


def _restated() -> str:
    """Whether a later value took the place of this one: said since, and this one no more."""
    latest = "max(since) FILTER (cmp = '=') OVER (PARTITION BY statement, unit)"
    return f"coalesce(status = 'actual' AND {latest} >= since + {RESTATED_AFTER} AND {latest} > until, false)"
