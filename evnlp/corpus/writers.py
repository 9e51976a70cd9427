"""Rows out: into a file that is moved into place when it is whole, or to standard output as they come."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TextIO

from evnlp.corpus.readers import Fault
from evnlp.errors import InputError

Row = Mapping[str, Any]
FORMATS = ("jsonl", "table")


class Writer(Protocol):
    """Takes rows."""

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows."""

    def close(self) -> None:
        """There are no more rows."""


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


class Table:
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


def dumps(row: Row) -> str:
    """A row as JSON in one line, the same in every run."""
    return json.dumps(row, ensure_ascii=False, allow_nan=False)


def format_of(out: Path | None, given: str | None) -> str:
    """The format of an output: as given, or by the ending of its file, or for standard output by who reads it."""
    if given is not None:
        if given not in FORMATS:
            raise InputError(f"no such format: {given}; there are {', '.join(FORMATS)}")
        return given
    if out is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    if out.suffix == ".jsonl":
        return "jsonl"
    raise InputError(f"the ending of {out} names no format: use .jsonl, or --format {'|'.join(FORMATS)}")


@contextmanager
def writer(out: Path | None, format: str, columns: Sequence[str], width: int | None = None) -> Iterator[Writer]:
    """A writer of rows to a file or, without one, to standard output.

    A file is written beside its place and moved there at the end: nobody sees half of it, and where the run breaks off
    or raises, what stood there before still stands.
    """
    if out is None:
        yield from _into(sys.stdout, format, columns, width)
        return
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            yield from _into(stream, format, columns, width)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _into(stream: TextIO, format: str, columns: Sequence[str], width: int | None) -> Iterator[Writer]:
    into: Writer = JsonLines(stream) if format == "jsonl" else Table(stream, columns, width)
    yield into
    into.close()


def errors_path(out: Path) -> Path:
    """Where the error rows of a run stand."""
    return out.with_name(f"{out.name}.errors.jsonl")


def write_errors(out: Path, faults: Sequence[Fault]) -> None:
    """Write the error rows beside the output; without any, take away those of an earlier run."""
    path = errors_path(out)
    if not faults:
        path.unlink(missing_ok=True)
        return
    with writer(path, "jsonl", ()) as rows:
        rows.write(fault.to_dict() for fault in faults)
