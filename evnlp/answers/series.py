"""Figures over time: one row for each subject, measure and stretch of time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from evnlp.answers.deriving import derived_sql
from evnlp.answers.duck import every, new_name, one_of
from evnlp.answers.iea import iea_sql
from evnlp.answers.periods import GRAINS, label_sql, step_sql
from evnlp.answers.results import Table
from evnlp.errors import InputError, needs

if TYPE_CHECKING:
    import duckdb
    import pandas

    from evnlp.views.plot import Lines, Panels

Choice = str | Sequence[str] | None

MEASURE = ("subject", "predicate", "product", "region", "channel", "basis", "status", "standard", "rate", "unit")
"""What makes a series."""
SLOTS = MEASURE[2:]
LINES = ("maker", "product", "region", "channel", "status", "basis", "standard")
"""What a chart may have a line for each of."""
_DEFAULTS: dict[str, Choice] = {
    **dict.fromkeys(("product", "region", "channel"), None),
    **{"status": "actual", "basis": "*", "standard": "*", "rate": "*", "unit": "*"},
}
EVERY = "*"
_TOLD = ("value", "value_max", "cmp", "sources", "mentions", "first_published", "quote", "doc", "start", "end", "url")


class Series(Table):
    """One row for each stretch of time between the first and the last figure of a series; gaps have no `value`.

    `subject` `predicate` `product` `region` `channel` `basis` `status` `standard` `rate` `unit`: the series.
    `period`: label of the stretch, `first` and `last`: its first and last day.
    `value` `value_max` `cmp`: the figure that stands for it: exact before rounded, of several the one with most
    sources, and after a restatement the new one. `sources` `mentions` `first_published`: as of a merged fact.
    `rivals`: how many other values contradict it. `derived`: how the figure follows from others; empty where it was
    told. `quote` `doc` `start` `end` `url`: where it was told first.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, query: Callable[[], str], by: str) -> None:
        super().__init__(con, query)
        self.by = by

    def to_iea(self) -> Table:
        """The figures in the shape of the IEA's Global EV Data, see docs/answers.md."""
        return Table(self._con, lambda: iea_sql(self._sql))

    def wide(self) -> Table:
        """What `pivot` gives, as a table that can be written."""
        name = new_name("wide")
        self._con.register(name, self.pivot().reset_index())
        return Table(self._con, lambda: f"SELECT * FROM {name}")

    def pivot(self) -> pandas.DataFrame:
        """A row for each stretch of time, a column for each series: its subject, and what tells it from others."""
        frame = self.to_pandas()
        names = [name for name in MEASURE if _tells_apart(frame, name)]
        column = frame["subject"].astype("string")
        for name in names[1:]:
            column = column + frame[name].astype("string").radd(" · ").fillna("")
        wide = frame.assign(column=column).pivot(index="period", columns="column", values="value")
        wide = wide.dropna(axis=1, how="all")
        return wide.rename_axis(columns=None)

    def plot(self, by: str = "maker", *, log: bool = False) -> Lines | Panels:
        """A line for each maker, or for each of another slot of the series; an Altair chart, needs `evnlp[plot]`.

        log: with a scale of powers of ten.
        """
        with needs("plot", "a chart"):
            from evnlp.views.plot import chart
        if by not in LINES:
            raise InputError(f"by is {', '.join(LINES)}, not {by}")
        return chart(self, by, self.by, log)


def _tells_apart(frame: pandas.DataFrame, name: str) -> bool:
    """Whether a slot is needed to tell the series of one subject apart."""
    return name == "subject" or bool((frame.groupby("subject")[name].nunique(dropna=False) > 1).any())


def chosen(subject: Choice, predicate: Choice, slots: Mapping[str, Choice]) -> dict[str, Choice]:
    """What is asked for of each slot of a series; TypeError for a name that is no such slot."""
    unknown = sorted(set(slots) - set(SLOTS))
    if unknown:
        raise TypeError(f"a series has no slot {', '.join(unknown)}; it has {', '.join(SLOTS)}")
    return {"subject": subject, "predicate": predicate, **_DEFAULTS, **slots}


def series_sql(facts: str, choice: Mapping[str, Choice], by: str, derive: bool) -> str:
    """SQL of the series that are asked for among merged facts. by: one of `GRAINS`."""
    if by not in GRAINS:
        raise InputError(f"by is {', '.join(GRAINS)}, not {by}")
    wanted = every(one_of(f'"{name}"', value) for name, value in choice.items() if value != EVERY)
    told = ", ".join(f'"{name}"' for name in _TOLD)
    key = ", ".join(MEASURE)
    more = f"UNION ALL BY NAME ({derived_sql('wanted', by)})" if derive else ""
    return f"""
        WITH wanted AS (
            SELECT *, count(*) FILTER (cmp = '=') OVER (PARTITION BY statement, unit) AS values_told
            FROM {facts} WHERE value IS NOT NULL AND ({wanted})
        ), told AS (
            SELECT {key}, first, past, {told}, CAST(NULL AS VARCHAR) AS derived,
                greatest(values_told - (cmp = '=')::INT, 0) AS rivals
            FROM wanted WHERE grain = '{by}' AND place = 1
            {more}
        ), ends AS (
            SELECT {key}, min(first) AS a, max(first) AS z FROM told GROUP BY ALL
        ), stretches AS (
            SELECT * EXCLUDE (a, z, days), CAST(unnest(days) AS DATE) AS first
            FROM (SELECT *, generate_series(a::TIMESTAMP, z::TIMESTAMP, {step_sql(by)}) AS days FROM ends)
        )
        SELECT {", ".join(f"s.{name}" for name in MEASURE)}, {label_sql(by, "s.first")} AS period, s.first,
            CAST(s.first + {step_sql(by)} - INTERVAL 1 DAY AS DATE) AS last,
            {told}, coalesce(rivals, 0) AS rivals, derived
        FROM stretches s LEFT JOIN told t
            ON s.first = t.first AND {" AND ".join(f"s.{name} IS NOT DISTINCT FROM t.{name}" for name in MEASURE)}
        ORDER BY {", ".join(f"s.{name} NULLS FIRST" for name in MEASURE)}, s.first"""
