"""Rows as text: JSON lines, CSV, N-Triples and a table to look at."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from evnlp.corpus.tables import Table
from evnlp.corpus.writers.rdf import triples

Row = Mapping[str, Any]

FORMULA = r"'*[=+\-@\t\r\n＝＋－＠]."
"""What a spreadsheet would work out, guarded or not; a sign alone it leaves."""

_FORMULA, _GUARDED = re.compile(FORMULA), re.compile(f"'{FORMULA}")


def dumps(row: Row) -> str:
    """A row as JSON in one line, the same in every run."""
    return json.dumps(row, ensure_ascii=False, allow_nan=False)


def guard(cell: Any) -> Any:
    """A cell of CSV that no spreadsheet takes for a formula: a `'` stands before such text; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text of a cell that `guard` gave."""
    return cell[1:] if _GUARDED.match(cell) else cell


class JsonLines:
    """One row a line, as JSON."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows."""
        self._stream.writelines(dumps(row) + "\n" for row in rows)

    def close(self) -> None:
        """Write out what is still held back."""
        self._stream.flush()


class Csv:
    """A line of column names, then one row a line, as RFC 4180 has it."""

    def __init__(self, stream: TextIO, table: Table) -> None:
        self._stream, self._table = stream, table
        self._lines = csv.writer(stream, lineterminator="\r\n")
        self._lines.writerow(table.columns)

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows."""
        for cells in self._table.lists(rows):
            self._lines.writerow([guard(cell) for cell in cells])

    def close(self) -> None:
        """Write out what is still held back."""
        self._stream.flush()


class NTriples:
    """RDF, one triple a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows."""
        for row in rows:
            self._stream.writelines(triples(row))

    def close(self) -> None:
        """Write out what is still held back."""
        self._stream.flush()


class Screen:
    """A table of plain text, shown when all rows are there."""

    def __init__(self, stream: TextIO, columns: Sequence[str], width: int | None) -> None:
        self._stream, self._columns, self._width = stream, columns, width
        self._rows: list[Row] = []

    def write(self, rows: Iterable[Row]) -> None:
        """Keep rows."""
        self._rows.extend(rows)

    def close(self) -> None:
        """Show the table."""
        from evnlp.views.table import text_table

        table = text_table(self._rows, self._columns, self._width)
        self._stream.write(f"{table}\n" if table else "nothing found\n")
        self._stream.flush()
