"""Inputs one after the other, lazily."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from evnlp.corpus.readers.columns import Columns
from evnlp.corpus.readers.files import STDIN, File, check, find, is_remote
from evnlp.corpus.readers.limits import unpacked, whole
from evnlp.corpus.readers.pages import page_source, warc_pages
from evnlp.corpus.readers.rows import Found, csv_rows, json_lines, parquet_rows
from evnlp.corpus.readers.texts import Fault, Text, digest, no_binary, printable, unreadable
from evnlp.errors import InputError, MissingExtraError

ROWS = {".jsonl": json_lines, ".csv": csv_rows, ".tsv": csv_rows, ".parquet": parquet_rows}
WHOLE = (".txt", ".html", ".htm", ".warc")
PACKED = (".gz", ".zst")
MAX_WARNINGS = 100
"""That are kept; the rest is counted."""


@dataclass
class Reader:
    """Reads inputs one after the other, lazily; afterwards says what was skipped and warned of.

    inputs: files (`.jsonl` `.csv` `.tsv` `.parquet` `.txt` `.html` `.htm` `.warc`, all but Parquet also `.gz` or
    `.zst`), folders and globs of these, addresses that fsspec knows, and `-` for JSONL on standard input.
    date: of texts that have none. leave_out: files of a folder that are not read (a run's own output).
    columns: what the columns of rows are called. warnings: the first of them; warned: how many there were.
    left_out: counts files and records of archives that were skipped.
    `InputError` where an input does not exist, `MissingExtraError` where a library for one is missing.
    """

    inputs: Sequence[str | Path]
    date: str | None = None
    leave_out: Collection[Path] = ()
    columns: Columns = field(default_factory=Columns)
    left_out: Counter[str] = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)
    warned: int = 0
    _seen: set[str] = field(default_factory=set)
    _open: BinaryIO | None = None
    _read: int = 0
    _size: int | None = None

    def __post_init__(self) -> None:
        for given in self.inputs:
            check(str(given))

    def __iter__(self) -> Iterator[Text | Fault]:
        for given in map(str, self.inputs):
            if given == STDIN:
                yield from self._rows(json_lines(sys.stdin.buffer, self.columns), "stdin", "stdin")
                continue
            for found in find(given, self.leave_out):
                if isinstance(found, Fault):
                    yield found
                else:
                    yield from self._file(found)

    def share(self) -> float | None:
        """How much of the files' bytes is read, from 0 to 1; None where that cannot be told."""
        if self._size is None:
            self._size = self._sum_up()
        read = self._read + (self._open.tell() if self._open and not self._open.closed else 0)
        return min(read / self._size, 1) if self._size else None

    def _sum_up(self) -> int:
        """Bytes of all files; 0 where some come by standard input or from far away."""
        given = [str(name) for name in self.inputs]
        if any(name == STDIN or is_remote(name) for name in given):
            return 0
        found = (file for name in given for file in find(name, self.leave_out) if isinstance(file, File))
        return sum(_size(file) for file in found if _endings(file.path)[0] in (*ROWS, *WHOLE))

    def _file(self, file: File) -> Iterator[Text | Fault]:
        ending, packed = _endings(file.path)
        if ending not in ROWS and ending not in WHOLE:
            self.left_out["files of other endings"] += 1
            return
        try:
            with file.open() as self._open, unpacked(self._open, packed) as stream:
                if ending in ROWS:
                    yield from self._rows(ROWS[ending](stream, self.columns), file.path, file.name)
                elif ending == ".warc":
                    yield from self._archive(stream, file)
                else:
                    yield self._whole(stream, file, ending)
        except MissingExtraError:
            raise
        except Exception as error:  # whatever the readers of broken files raise
            yield unreadable(file.path, error)
        finally:
            self._open = None
            self._read += _size(file)

    def _whole(self, stream: BinaryIO, file: File, ending: str) -> Text | Fault:
        data = whole(stream)
        if ending != ".txt":
            return self.once(Text(file.name, page_source(data), self.date, None, file.path, 0, None, html=True))
        try:
            text = no_binary(data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            return Fault(file.path, 0, f"not UTF-8: {error.reason} at byte {error.start}", hash=digest(data))
        except InputError as error:
            return Fault(file.path, 0, str(error), hash=digest(data))
        id = file.name[: file.name.lower().rindex(ending)]
        return self.once(Text(id, text, self.date, None, file.path, 0))

    def _archive(self, stream: BinaryIO, file: File) -> Iterator[Text | Fault]:
        for number, source, url in warc_pages(stream):
            if source is None:
                self.left_out["records that are no pages"] += 1
                continue
            id, url = f"{file.name}:{number}", url and printable(url)
            if isinstance(source, InputError):
                yield Fault(file.path, number, str(source), id)
            else:
                yield self.once(Text(id, source, self.date, None, file.path, number, url, html=True))

    def _rows(self, rows: Iterable[Found], file: str, name: str) -> Iterator[Text | Fault]:
        for number, row, data in rows:
            try:
                if isinstance(row, InputError):
                    raise row
                found = self.text_of(row, f"{name}:{number}", file, number)
            except InputError as error:
                hashed = digest(data.strip()) if data else None
                yield Fault(file, number, str(error), self.columns.id_of(row), hash=hashed)
            else:
                yield self.once(found)

    def text_of(self, row: Mapping[str, Any], id: str, file: str, line: int) -> Text:
        """The text of a row, its title before it; `InputError` says why there is none. id: where the row has none."""

        def warn(what: str) -> None:
            self.warned += 1
            if len(self.warnings) < MAX_WARNINGS:
                self.warnings.append(f"{file}, line {line}: {what}")

        return self.columns.text_of(row, id, self.date, warn)._replace(file=file, line=line)

    def once(self, text: Text) -> Text | Fault:
        """The text, or a fault where its id was read before."""
        if text.id in self._seen:
            return text.fault("a text with this id was read already", "read")
        self._seen.add(text.id)
        return text


def _size(file: File) -> int:
    try:
        return file.size()
    except OSError:
        return 0


def _endings(path: str) -> tuple[str, str]:
    """What a file holds and how it is packed, by the endings of its name."""
    name = path.lower()
    if is_remote(path):
        name = re.split("[?#]", name)[0]
    packed = next((ending for ending in PACKED if name.endswith(ending)), "")
    ending = Path(name.removesuffix(packed)).suffix
    return ("" if packed and ending == ".parquet" else ending), packed
