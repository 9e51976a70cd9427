"""Files of rows: JSON lines, CSV and Parquet, each row with its number in the file."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from evnlp.corpus.readers.columns import Columns, kind
from evnlp.corpus.readers.limits import MAX_PIECE, Ratio, lines
from evnlp.errors import InputError, needs

DELIMITERS = ",;\t"
ROWS_AT_ONCE = 64


class Found(NamedTuple):
    """A row, or in its place what is wrong with it. number: of its line or, where there are no lines, its own, from 1.

    data: what stood there, if that can be told.
    """

    number: int
    row: dict[str, Any] | InputError
    data: bytes | None = None


def json_lines(stream: BinaryIO, columns: Columns) -> Iterator[Found]:
    """The objects of a file that has one a line."""
    for number, line in enumerate(lines(stream), 1):
        if isinstance(line, InputError):
            yield Found(number, line)
        elif line and not line.isspace():
            try:
                yield Found(number, parse_row(line), line)
            except InputError as error:
                yield Found(number, error, line)


def parse_row(line: bytes) -> dict[str, Any]:
    """The object in a line of JSON; `InputError` says why there is none."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error.reason} at byte {error.start} of the line") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON: {error}") from None
    if not isinstance(row, dict):
        raise InputError(f"{kind(row)}, not an object")
    return row


def csv_rows(stream: BinaryIO, columns: Columns) -> Iterator[Found]:
    """The rows of a file with the names of its columns in the first; `InputError` where none has the text.

    What stands between them, comma, semicolon or tab, is told by that first row. An empty cell is none.
    """
    source = _Lines(stream)
    first = next(source, "")
    delimiter = next((sign for sign in DELIMITERS if columns.text in next(csv.reader([first], delimiter=sign), [])), "")
    if not delimiter:
        named = ", ".join(next(csv.reader([first]), []))[:200]
        raise InputError(f"no column {columns.text!r} among its columns: {named or 'none'}")
    names = next(csv.reader([first], delimiter=delimiter))
    csv.field_size_limit(MAX_PIECE)  # Python's own is shorter than many an article
    rows = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        number = source.number + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except (csv.Error, InputError) as error:
            yield Found(number, error if isinstance(error, InputError) else InputError(f"no CSV: {error}"))
            continue
        if len(cells) > len(names):
            yield Found(number, InputError(f"{len(cells)} cells, more than the {len(names)} columns"))
        elif cells:
            row = {name: cell for name, cell in zip(names, cells, strict=False) if cell or name == columns.text}
            yield Found(number, row)


class _Lines:
    """The lines of a file as text; one that is not UTF-8 raises `InputError` and costs no other line anything."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = lines(stream)
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        if isinstance(line, InputError):
            raise line
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"not UTF-8: {error.reason} at byte {error.start} of the line") from None


def parquet_rows(stream: BinaryIO, columns: Columns) -> Iterator[Found]:
    """The rows of a file of columns; `InputError` where none has the text."""
    with needs("table", "Parquet"):
        import pyarrow.parquet
    ratio = Ratio()
    ratio.packed = stream.seek(0, 2)
    stream.seek(0)
    with pyarrow.parquet.ParquetFile(stream) as file:
        names = file.schema_arrow.names
        if columns.text not in names:
            raise InputError(f"no column {columns.text!r} among its columns: {', '.join(names)[:200] or 'none'}")
        wanted = [name for name in vars(columns).values() if name in names]
        _check_pages(file.metadata, wanted)
        number = 0
        for batch in file.iter_batches(ROWS_AT_ONCE, columns=wanted):
            ratio.add(batch.nbytes)
            cells = {name: batch.column(name) for name in wanted}
            for at in range(batch.num_rows):
                number += 1
                yield Found(number, _row(cells, at))


def _check_pages(metadata: Any, wanted: list[str]) -> None:
    """`InputError` where the file itself says that a column unpacks to far more than it is."""
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            if column.path_in_schema in wanted:
                ratio = Ratio()
                ratio.packed = column.total_compressed_size
                ratio.add(column.total_uncompressed_size)


def _row(cells: dict[str, Any], at: int) -> dict[str, Any] | InputError:
    try:
        return {name: column[at].as_py() for name, column in cells.items()}
    except UnicodeDecodeError as error:
        return InputError(f"not UTF-8: {error.reason} at byte {error.start}")
