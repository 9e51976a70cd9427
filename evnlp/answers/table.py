"""`FactTable`: facts by the hundred or by the hundred million, and the questions that they answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evnlp.answers import rules
from evnlp.answers.conflicts import Conflicts, conflicts_sql
from evnlp.answers.duck import connect, every, literal, one_of
from evnlp.answers.merged import Merged
from evnlp.answers.reading import COLUMNS, faults, from_files, from_rows
from evnlp.answers.results import Table
from evnlp.answers.revisions import Revisions, revisions_sql
from evnlp.answers.series import LINES, Choice, Series, chosen, series_sql
from evnlp.answers.stories import Texts, by_quotes, texts_table
from evnlp.errors import InputError

if TYPE_CHECKING:
    import duckdb
    import pandas

    from evnlp.views.plot import Lines, Panels


class FactTable(Table):
    """Facts in DuckDB: of files, of a database or of memory. Nothing is read before a result is looked at.

    >>> facts = Facts.scan("facts.parquet").with_texts("news.jsonl")
    >>> facts.as_of("2025-11-01").pivot("deliveries")
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, sql: str, files: Sequence[str | Path] = ()) -> None:
        super().__init__(con, lambda: sql)
        self._files = files

    @classmethod
    def scan(cls, *files: str | Path, table: str = "facts") -> FactTable:
        """Facts of .jsonl, .jsonl.gz, .parquet (also a folder, or a pattern with `*`) and .duckdb files.

        table: the table's name in a DuckDB file. `InputError` where a file holds no facts.
        """
        con = prepared()
        return cls(con, from_files(con, files, table), files)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> FactTable:
        """Facts of rows as `Facts.to_dicts` gives them."""
        con = prepared()
        return cls(con, from_rows(con, rows))

    def faults(self) -> Iterator[str]:
        """A line for each row of a JSONL file that is no fact row and was passed over: file, line and cause."""
        return faults(self._con, self._files)

    def with_texts(self, texts: Texts) -> FactTable:
        """The same facts, with day and address of their documents and with copies of a story known as one source.

        texts: files or folders as `evnlp extract` reads them, or rows with `id`, `text`, `date` and `url`.
        """
        known = texts_table(self._con, texts)
        columns = "* EXCLUDE (published, url), coalesce(facts.published, TRY_CAST(t.published AS DATE)) AS published"
        sql = f"""
            SELECT facts.{columns}, coalesce(facts.url, t.url) AS url, t.story
            FROM ({self._sql}) facts LEFT JOIN {known} t USING (doc)"""
        return FactTable(self._con, sql, self._files)

    def filter(self, **slots: Any) -> FactTable:
        """The facts whose slots have these values, or one of them; TypeError for a name that is no slot."""
        unknown = sorted(set(slots) - set(COLUMNS))
        if unknown:
            raise TypeError(f"a fact has no slot {', '.join(unknown)}; it has {', '.join(COLUMNS)}")
        wanted = every(one_of(f'"{name}"', value) for name, value in slots.items())
        return FactTable(self._con, f"SELECT * FROM ({self._sql}) WHERE {wanted}", self._files)

    def as_of(self, day: str | datetime.date) -> FactTable:
        """Only what had been published by the end of that day; facts without a day of publication are left out."""
        try:
            until = datetime.date.fromisoformat(str(day)[:10]).isoformat()
        except ValueError:
            raise InputError(f"a day is as in 2025-11-21, not {day}") from None
        sql = f"SELECT * FROM ({self._sql}) WHERE published <= DATE {literal(until)}"
        return FactTable(self._con, sql, self._files)

    def merge(self, texts: Texts | None = None) -> Merged:
        """One fact for each statement, however often and exactly it is told; see `Merged`.

        texts: see `with_texts`. Without them copies are known by their quotes alone.
        """
        return self._merged if texts is None else self.with_texts(texts).merge()

    def revisions(self) -> Revisions:
        """What was later told otherwise: each statement's values one after the other, see `Revisions`."""
        return Revisions(self._con, lambda: revisions_sql(self._merged.facts))

    def conflicts(self) -> Conflicts:
        """Where sources disagree, sums do not add and changes do not fit, see `Conflicts`."""
        return Conflicts(self._con, lambda: conflicts_sql(self._con, self._merged.facts))

    def series(
        self,
        subject: Choice = "*",
        predicate: Choice = "*",
        *,
        by: str = "month",
        derive: bool = False,
        **slots: Choice,
    ) -> Series:
        """The figures of a subject over time, one row for each stretch, see `Series`.

        subject, predicate: a name, several, or `*` for all. by: day, week, month, quarter, half or year.
        slots: `product`, `region`, `channel`, `basis`, `unit`, `status` likewise; left out, only figures that are
        limited to no product, region and channel, and that happened.
        derive: also figures that follow from others, as the year to date less its earlier months; `derived` marks them.
        """
        choice = chosen(subject, predicate, slots)
        return Series(self._con, lambda: series_sql(self._merged.facts, choice, by, derive), by)

    def pivot(
        self, predicate: str, *, by: str = "month", subject: Choice = "*", derive: bool = False, **slots: Choice
    ) -> pandas.DataFrame:
        """A table of one predicate: a row for each stretch of time, a column for each subject; gaps are empty.

        Arguments as for `series`. Where a subject has several series, their slots stand in the column's name.
        """
        return self.series(subject, predicate, by=by, derive=derive, **slots).pivot()

    def plot(
        self, predicate: Choice, *, by: str = "maker", every: str = "month", log: bool = False, **options: Any
    ) -> Lines | Panels:
        """A chart of one figure over time, with a line for each maker; an Altair chart, needs `evnlp[plot]`.

        by: `maker`, or `product`, `region`, `channel`, `status`: a line for each of those. every: as `by` of `series`,
        which takes all other options: `plot("sales", by="product", subject="NIO")`. log: on a scale of powers of ten.
        """
        if by not in LINES:
            raise InputError(f"by is {', '.join(LINES)}, not {by}")
        if by != "maker":
            options.setdefault(by, "*")
        return self.series(predicate=predicate, by=every, **options).plot(by, log=log)

    @cached_property
    def _merged(self) -> Merged:
        return Merged(self._con, self._told())

    def _told(self) -> str:
        """The facts, each with the `story` that its document tells."""
        if "story" in self.relation.columns:
            return f"SELECT * REPLACE (coalesce(story, doc, '') AS story) FROM ({self._sql})"
        return f"""
            SELECT facts.*, coalesce(s.story, doc, '') AS story
            FROM ({self._sql}) facts LEFT JOIN ({by_quotes(self._sql)}) s USING (doc)"""


def prepared() -> duckdb.DuckDBPyConnection:
    """A connection that knows the rules of rounding."""
    con = connect()
    for macro in rules.MACROS:
        con.execute(macro)
    return con
