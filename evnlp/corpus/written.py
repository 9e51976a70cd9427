"""Rows that evnlp has written, read back from a file of any of its formats."""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from evnlp.corpus.tables import FACTS, TEXT, Table
from evnlp.corpus.writers import format_of
from evnlp.corpus.writers.streams import unguard
from evnlp.errors import InputError, needs

Row = dict[str, Any]
ROWS_AT_ONCE = 10_000


def read_rows(path: str | Path, table: Table = FACTS) -> Iterator[Row]:
    """The rows of a file that `evnlp extract` wrote, one by one, as they were before: `Facts.from_rows` takes them.

    table: `MENTIONS` for a file of `evnlp mentions`. `InputError` where the format is one that is only written.
    """
    path = Path(path)
    format = format_of(path, None)
    if format == "jsonl":
        with _lines(path) as lines:
            yield from map(json.loads, lines)
        return
    readers = {"csv": _csv, "parquet": _parquet, "sqlite": _sqlite, "duckdb": _duckdb}
    if format not in readers:
        raise InputError(f"{path}: {format} is written and not read back")
    yield from map(table.row, readers[format](path, table))


def _lines(path: Path) -> TextIO:
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _csv(path: Path, table: Table) -> Iterator[Row]:
    csv.field_size_limit(2**31 - 1)
    with _lines(path) as lines:
        for cells in csv.DictReader(lines):
            yield {name: _cell(cell, table.columns.get(name, TEXT)) for name, cell in cells.items() if cell != ""}


def _cell(cell: str, kind: str) -> Any:
    if kind in ("whole", "number"):
        return float(cell) if kind == "number" else int(cell)
    return unguard(cell)


def _parquet(path: Path, table: Table) -> Iterator[Row]:
    with needs("table", "Parquet"):
        import pyarrow.parquet
    with pyarrow.parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(ROWS_AT_ONCE):
            yield from map(_days_as_text, batch.to_pylist())


def _sqlite(path: Path, table: Table) -> Iterator[Row]:
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        yield from _fetched(base.execute(_select(table)), table)
    finally:
        base.close()


def _duckdb(path: Path, table: Table) -> Iterator[Row]:
    with needs("table", "DuckDB"):
        import duckdb
    with duckdb.connect(str(path), read_only=True) as base:
        yield from _fetched(base.execute(_select(table)), table)


def _select(table: Table) -> str:
    names = ", ".join(f'"{name}"' for name in table.columns)
    return f"SELECT {names} FROM {table.name}"  # noqa: S608 - our own names


def _fetched(found: Any, table: Table) -> Iterator[Row]:
    while some := found.fetchmany(ROWS_AT_ONCE):
        for cells in some:
            yield _days_as_text(dict(zip(table.columns, cells, strict=True)))


def _days_as_text(cells: Row) -> Row:
    return {name: cell.isoformat() if hasattr(cell, "isoformat") else cell for name, cell in cells.items()}
