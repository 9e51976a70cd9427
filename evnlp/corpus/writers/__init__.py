"""Rows out, in the format that a file's ending names; a file is moved into its place when it is whole."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TextIO

from evnlp.corpus.readers import Fault
from evnlp.corpus.tables import FACTS, Table
from evnlp.corpus.writers.databases import DuckDb, Sqlite
from evnlp.corpus.writers.parquet import Parquet
from evnlp.corpus.writers.place import put_in_place
from evnlp.corpus.writers.streams import Csv, JsonLines, NTriples, Screen, dumps
from evnlp.errors import InputError

__all__ = [
    "FORMATS",
    "check_format",
    "dumps",
    "errors_path",
    "format_of",
    "join",
    "read_part",
    "write_errors",
    "writer",
]

Row = Mapping[str, Any]

AS_TEXT = ("jsonl", "csv", "nt", "table")
IN_FILES = {"parquet": Parquet, "duckdb": DuckDb, "sqlite": Sqlite}
FORMATS = (*AS_TEXT, *IN_FILES)
ENDINGS = {
    **{f".{format}": format for format in FORMATS if format != "table"},
    **{f".{format}.gz": format for format in ("jsonl", "csv", "nt")},
    ".db": "sqlite",
}


class Writer(Protocol):
    """Takes rows."""

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows."""

    def close(self) -> None:
        """There are no more rows."""


def format_of(out: Path | None, given: str | None) -> str:
    """The format of an output: as given, or by the ending of its file, or for standard output by who reads it."""
    if given is not None:
        if given not in FORMATS:
            raise InputError(f"no such format: {given}; there are {', '.join(FORMATS)}")
        if out is None and given in IN_FILES:
            raise InputError(f"the format {given} needs a file: -o OUT")
        return given
    if out is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    for ending, format in ENDINGS.items():
        if out.name.lower().endswith(ending):
            return format
    raise InputError(f"the ending of {out} names no format: use {', '.join(ENDINGS)}, or --format {'|'.join(FORMATS)}")


def check_format(format: str, table: Table) -> None:
    """`MissingExtraError` where a library for a format is missing, `InputError` where it does not fit the table."""
    if format == "nt" and table is not FACTS:
        raise InputError(f"RDF is of facts, not of {table.name}")
    if format in IN_FILES:
        IN_FILES[format].check()


@contextmanager
def writer(
    out: Path | None, format: str, columns: Sequence[str] = (), width: int | None = None, table: Table = FACTS
) -> Iterator[Writer]:
    """A writer of rows to a file or, without one, to standard output.

    A file is written beside its place and moved there at the end: nobody sees half of it, and where the run breaks off
    or raises, what stood there before still stands.
    columns, width: of the format `table`, which is to be looked at; table: the columns of all others.
    """
    if out is None:
        yield from _into(sys.stdout, format, columns, width, table)
        return
    with put_in_place(out) as part:
        if format in IN_FILES:
            yield from _into_file(part, format, table)
            return
        with _open(part, out.name.lower().endswith(".gz")) as stream:
            yield from _into(stream, format, columns, width, table)


def _into_file(part: Path, format: str, table: Table) -> Iterator[Writer]:
    rows = IN_FILES[format](part, table)
    try:
        yield rows
        rows.close()
    except BaseException:
        with suppress(Exception):  # what is half written is thrown away
            rows.end()
        raise


@contextmanager
def _open(path: Path, compressed: bool) -> Iterator[TextIO]:
    with path.open("wb") as file:
        if not compressed:
            with io.TextIOWrapper(file, "utf-8", newline="") as stream:
                yield stream
            return
        # without name and time, so that the same rows give the same bytes
        with (
            gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed,
            io.TextIOWrapper(packed, "utf-8", newline="") as stream,
        ):
            yield stream


def _into(stream: TextIO, format: str, columns: Sequence[str], width: int | None, table: Table) -> Iterator[Writer]:
    into: Writer
    if format == "jsonl":
        into = JsonLines(stream)
    elif format == "csv":
        into = Csv(stream, table)
    elif format == "nt":
        into = NTriples(stream)
    else:
        into = Screen(stream, columns, width)
    yield into
    into.close()


def join(parts: Iterable[Path], out: Path, format: str, columns: Sequence[str] = (), table: Table = FACTS) -> None:
    """Put the rows of parts, which are files of JSON lines, one after the other into the single file `out`."""
    if format == "jsonl" and not out.name.lower().endswith(".gz"):
        _put_together(parts, out)
        return
    with writer(out, format, columns, table=table) as rows:
        for part in parts:
            rows.write(read_part(part))


def _put_together(parts: Iterable[Path], out: Path) -> None:
    with put_in_place(out) as path, path.open("wb") as whole:
        for part in parts:
            with part.open("rb") as rows:
                shutil.copyfileobj(rows, whole, 1 << 20)


def read_part(part: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines that evnlp has written."""
    with part.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def errors_path(out: Path) -> Path:
    """Where the error rows of a run stand."""
    return out.with_name(f"{out.name}.errors.jsonl")


def write_errors(out: Path, faults: Sequence[Fault]) -> None:
    """Write the error rows beside the output; without any, take away those of an earlier run."""
    path = errors_path(out)
    if not faults:
        path.unlink(missing_ok=True)
        return
    with writer(path, "jsonl") as rows:
        rows.write(fault.to_dict() for fault in faults)
