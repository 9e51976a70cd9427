"""A million fact rows: merge and pivot beside the same SQL written by hand, with time and memory of each.

    python benchmarks/answers.py [ROWS]

Each runs in a process of its own on the same Parquet file. By hand: one query that finds copies by their quotes, groups
equal statements, lets bounds and roundings (to thousands, as these rows have) support the exact value, counts sources
and picks the best-supported value.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

ROWS = """
COPY (
    WITH told AS (
        SELECT i, hash(i) AS r, (hash(i) % 150)::INT AS maker, ((hash(i) // 150) % 3)::INT AS kind,
            ((hash(i) // 450) % 120)::INT AS month, ((hash(i) // 54000) % 20)::INT AS manner,
            (hash(i) // 1080000) % 400000 AS doc
        FROM range({rows}) t(i)
    ), valued AS (
        SELECT *, 1000 + hash(maker, kind, month) % 400000 + (manner = 19)::INT * 137 AS truth FROM told
    )
    SELECT printf('%016x', r) AS id, 'd' || doc AS doc, 'Maker ' || maker AS subject,
        ['deliveries', 'sales', 'production'][kind + 1] AS predicate,
        CASE WHEN manner < 8 OR manner = 19 THEN truth
            WHEN manner < 14 THEN round(truth, -3) ELSE (truth // 1000) * 1000 END::DOUBLE AS value,
        'vehicle' AS unit, CASE WHEN manner < 14 OR manner = 19 THEN '=' WHEN manner < 17 THEN '>' ELSE '>=' END AS cmp,
        strftime(DATE '2015-01-01' + month * INTERVAL 1 MONTH, '%Y-%m') AS period, 'actual' AS status,
        'Maker ' || maker || ' delivered ' || truth || ' vehicles that month' AS quote, 0 AS start, 40 AS "end",
        (DATE '2015-02-01' + month * INTERVAL 1 MONTH)::DATE + (doc % 20)::INT AS published
    FROM valued ORDER BY doc
) TO '{file}' (FORMAT parquet)
"""

BY_HAND = """
WITH facts AS (
    SELECT *, lower(replace(subject, ' ', '')) AS maker,
        CAST(NULL AS VARCHAR) AS product, CAST(NULL AS VARCHAR) AS region
    FROM read_parquet('{file}')
), stories AS (
    SELECT doc, min(doc) OVER (PARTITION BY said) AS story
    FROM (SELECT doc, md5(string_agg(quote, '|' ORDER BY quote)) AS said FROM facts GROUP BY doc)
), amounts AS (
    SELECT maker, predicate, product, period, status, region, unit, cmp, value, list(DISTINCT story) AS stories,
        min(published) AS since, arg_min(quote, published) AS quote, arg_min(doc, published) AS doc
    FROM facts JOIN stories USING (doc) GROUP BY ALL
), exact AS (
    SELECT * FROM amounts WHERE cmp = '=' AND value % 1000 <> 0
), loose AS (
    SELECT * FROM amounts WHERE NOT (cmp = '=' AND value % 1000 <> 0)
), merged AS (
    SELECT e.* EXCLUDE (stories),
        len(list_distinct(flatten(list_append(list(l.stories), any_value(e.stories))))) AS sources
    FROM exact e LEFT JOIN loose l ON e.maker = l.maker AND e.predicate = l.predicate AND e.period = l.period
        AND e.product IS NOT DISTINCT FROM l.product AND e.region IS NOT DISTINCT FROM l.region
        AND e.status = l.status AND e.unit = l.unit
        AND CASE WHEN l.cmp = '=' THEN abs(e.value - l.value) <= 500 ELSE e.value BETWEEN l.value AND l.value + 1000 END
    GROUP BY ALL
)
PIVOT (
    SELECT maker, period, value FROM merged WHERE predicate = 'deliveries' AND product IS NULL AND region IS NULL
    QUALIFY row_number() OVER (PARTITION BY maker, predicate, period ORDER BY sources DESC, since, value) = 1
) ON maker USING first(value) GROUP BY period ORDER BY period
"""


def by_hand(file: str) -> object:
    con = duckdb.connect()
    return con.sql(BY_HAND.format(file=file)).df()


def ours(file: str) -> object:
    from evnlp import Facts

    facts = Facts.scan(file)
    return facts.pivot("deliveries", by="month")


def merged(file: str) -> object:
    from evnlp import Facts

    with tempfile.TemporaryDirectory() as folder:
        return Facts.scan(file).merge().write(Path(folder) / "merged.parquet").stat().st_size


JOBS: dict[str, Callable[[str], object]] = {"by_hand": by_hand, "ours": ours, "merged": merged}


def run(job: str, file: str) -> None:
    """One job in this process: its seconds, and the process's peak memory in MB."""
    import pandas  # noqa: F401 - what all of them hand over

    start, busy = time.perf_counter(), time.process_time()
    found = JOBS[job](file)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.2f} {busy:.2f} {peak:.0f} {getattr(found, 'shape', found)}")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/facts.parquet"
        duckdb.connect().execute(ROWS.format(rows=rows, file=file))
        for job, said in (
            ("by_hand", "pivot, SQL by hand"),
            ("ours", "Facts.scan(file).pivot('deliveries')"),
            ("merged", "Facts.scan(file).merge().write(out)"),
        ):
            done = subprocess.run(  # noqa: S603 - ourselves
                [sys.executable, __file__, "--job", job, file], capture_output=True, text=True, check=True
            )
            seconds, busy, peak, what = done.stdout.split(maxsplit=3)
            print(f"{said:40} {seconds:>6} s, {busy:>6} s of CPU, {int(peak):6,} MB  {what.strip()}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--job"]:
        run(sys.argv[2], sys.argv[3])
    else:
        main()
