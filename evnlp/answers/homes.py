"""Which amount stands for which: what agrees finds its home at the most exact amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evnlp.answers.duck import new_name
from evnlp.answers.rules import reach

if TYPE_CHECKING:
    import duckdb


def homes_table(con: duckdb.DuckDBPyConnection, amounts: str) -> str:
    """Name of a table of amounts, each with its `fact`: the most exact ones are their own, any other has the nearest.

    An amount that agrees with no more exact one becomes a head; what agrees with a head is taken; and so on with the
    rest.
    """
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
