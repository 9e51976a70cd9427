"""Figures that nobody told but that follow from others, marked as what they are."""

from __future__ import annotations

from evnlp.answers.kinds import FLOWS
from evnlp.errors import InputError

_KEY = "subject, predicate, product, region, channel, status, unit"


def derived_sql(facts: str, by: str) -> str:
    """SQL of the figures of a grain that follow from exact figures of merged facts and that nobody told.

    Three ways, the first that there is: a stretch less a stretch that it begins or ends with (a year to date less the
    one before), a stretch less the stated rest of its pieces, and the sum of all stated pieces of a smaller grain.
    """
    flows = ", ".join(f"'{name}'" for name in FLOWS)
    grains = "('month', 'quarter', 'half', 'year')"
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(by, 0)
    if not size:
        raise InputError(f"figures are derived by month, quarter, half or year, not by {by}")
    months = "datediff('month', {0}first, {0}past)"
    return f"""
        WITH exact AS (
            SELECT {_KEY}, first, past, grain, period, value, {months.format("")} AS size FROM {facts}
            WHERE place = 1 AND cmp = '=' AND predicate IN ({flows}) AND first IS NOT NULL AND past IS NOT NULL
                AND day(first) = 1 AND day(past) = 1
        ), less AS (
            SELECT {_qualified("a")}, if(a.first = b.first, b.past, a.first) AS first,
                if(a.first = b.first, a.past, b.first) AS past, a.value - b.value AS value, 1 AS way,
                a.period || ' less ' || b.period AS derived
            FROM exact a JOIN exact b ON {_joined("a", "b")} AND a.size - b.size = {size}
                AND (a.first = b.first OR a.past = b.past)
        ), rest AS (
            SELECT {_qualified("a")}, a.first, a.past, a.value, a.period, a.size, sum(b.value) AS stated,
                list(b.first) AS had, count(*) AS pieces
            FROM exact a JOIN exact b ON {_joined("a", "b")} AND b.size = {size} AND a.size > b.size
                AND b.first >= a.first AND b.past <= a.past
                AND datediff('month', a.first, b.first) % {size} = 0
            GROUP BY ALL HAVING a.size = ({size} * (count(*) + 1))
        ), missing AS (
            SELECT {_KEY}, list_filter(
                    list_transform(range(size // {size}), lambda i: CAST(first + i * INTERVAL {size} MONTH AS DATE)),
                    lambda d: NOT list_contains(had, d))[1] AS first,
                value - stated AS value, 2 AS way, period || ' less its other parts' AS derived
            FROM rest
        ), sums AS (
            SELECT {_KEY}, first, past, sum(value) AS value, 3 AS way,
                'sum of its ' || if(grain = 'half', 'halve', grain) || 's' AS derived
            FROM (
                SELECT * EXCLUDE (first, past), size AS piece,
                    {_begin("first", size)} AS first,
                    CAST({_begin("first", size)} + INTERVAL {size} MONTH AS DATE) AS past
                FROM exact WHERE size < {size} AND grain IN {grains}
            ) GROUP BY {_KEY}, first, past, grain, piece HAVING count(*) * piece = {size}
        ), found AS (
            SELECT * FROM less UNION ALL BY NAME
            SELECT *, CAST(first + INTERVAL {size} MONTH AS DATE) AS past FROM missing UNION ALL BY NAME
            SELECT * FROM sums
        )
        SELECT {_KEY}, first, past, value, derived, 0 AS rivals, '=' AS cmp
        FROM found f ANTI JOIN (SELECT * FROM {facts} WHERE grain = '{by}') told
            ON {_joined("f", "told")} AND f.first = told.first
        WHERE value >= 0 AND (month(first) - 1) % {size} = 0
        QUALIFY row_number() OVER (PARTITION BY {_KEY}, first ORDER BY way, derived, value) = 1"""


def _begin(first: str, size: int) -> str:
    """First day of the stretch of so many months that a day lies in."""
    return f"make_date(year({first}), ((month({first}) - 1) // {size}) * {size} + 1, 1)"


def _qualified(table: str) -> str:
    return ", ".join(f"{table}.{name.strip()}" for name in _KEY.split(","))


def _joined(a: str, b: str) -> str:
    return " AND ".join(f"{a}.{name} IS NOT DISTINCT FROM {b}.{name}" for name in map(str.strip, _KEY.split(",")))
