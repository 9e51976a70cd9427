"""The merged facts of a table, with their evidence."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from evnlp.answers.merging import merge_tables
from evnlp.answers.rdf import merged_triples
from evnlp.answers.results import Table, checked
from evnlp.corpus.writers.place import put_in_place

if TYPE_CHECKING:
    import duckdb

FACT_COLUMNS = (
    *("id", "subject", "predicate", "value", "value_name", "value_max", "unit", "cmp", "product", "period", "status"),
    *("basis", "region", "channel", "standard", "rate", "equivalent_value", "equivalent_max", "equivalent_unit"),
    *("sources", "mentions", "first_published", "last_published", "restated"),
    *("quote", "doc", "start", "end", "published", "url"),
)
EVIDENCE = (
    *("published", "doc", "start", "end", "quote", "value", "value_name", "value_max", "unit", "cmp"),
    *("url", "rule", "source", "id"),
)
"""What is kept of each row behind a merged fact; by the first of these they are sorted."""

_ID_OF = (
    *("subject", "predicate", "product", "label", "status", "basis", "region", "channel", "standard", "rate"),
    *("value", "value_name", "value_max", "unit", "cmp"),
)


class Merged(Table):
    """One row for each statement: who, what, when and how sure, under its most exact amount.

    Slots as of a fact, in the columns of docs/formats.md; `quote`, `doc` and `published` are of its first telling.
    `sources`: how many independent stories carry it. `mentions`: how many rows. `first_published`, `last_published`:
    of all of them. `restated`: a later value has taken its place. `evidence`: all rows behind it, from the first to
    the last, each with `id`, `doc`, `start`, `end`, `quote`, its own amount, `published` and `url`.

    `write` knows `.nt` too: RDF with the evidence of each fact.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, told: str) -> None:
        super().__init__(con, self._gathered)
        self._told = told

    @cached_property
    def _tables(self) -> tuple[str, str]:
        return merge_tables(self._con, self._told)

    def write(self, path: str | Path) -> Path:
        """Write the facts to a .parquet, .csv, .jsonl or .nt file, moved into place when it is whole."""
        path = Path(path)
        if path.suffix != ".nt":
            return super().write(path)
        with put_in_place(checked(path)) as part, part.open("w", encoding="utf-8", newline="\n") as out:
            for row in self:
                out.writelines(merged_triples(row))
        return path

    @property
    def facts(self) -> str:
        """Name of the table of merged facts; what the other questions read."""
        return self._tables[0]

    def _gathered(self) -> str:
        parts = ", ".join(f"'{name}': \"{name}\"" for name in EVIDENCE)
        columns = ", ".join(f'"{name}"' for name in FACT_COLUMNS if name != "id")
        return f"""
            SELECT {_id()} AS id, {columns}, evidence
            FROM {self.facts} JOIN (
                SELECT fact, list_sort(list({{{parts}}})) AS evidence FROM ({self._tables[1]}) GROUP BY fact
            ) USING (fact)
            ORDER BY subject, predicate, first, past, product, period, status, value, id"""


def _id() -> str:
    """The same in every run: a hash of the statement and its amount."""
    parts = ", ".join(f"coalesce(CAST({name.replace('label', 'period')} AS VARCHAR), '')" for name in _ID_OF)
    return f"substr(sha256(concat_ws(chr(31), {parts})), 1, 16)"
