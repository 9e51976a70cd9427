"""Files and folders in, texts out. What cannot be read is a `Fault` in its place and costs no other row anything."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import json
import os
import re
import sys
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from evnlp.errors import InputError

STDIN = "-"
ROWS, GZIPPED_ROWS, TEXT = ".jsonl", ".jsonl.gz", ".txt"
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)


class Text(NamedTuple):
    """A text to be read, with where it came from; `text` has the title before it."""

    id: str
    text: str
    date: str | None
    title: str | None
    file: str
    line: int
    url: str | None = None

    def fault(self, reason: str, stage: str = "extract") -> Fault:
        """What went wrong with the text."""
        return Fault(self.file, self.line, reason, self.id, stage, digest(self.text))


class Fault(NamedTuple):
    """Something that could not be read, and why.

    line: of the file, from 1; 0 where the file as a whole is meant. stage: `read` (the input) or `extract` (the facts
    of a text). hash: of the text or, where there is none, of what stood in its place; see `digest`.
    """

    file: str
    line: int
    reason: str
    id: str | None = None
    stage: str = "read"
    hash: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The error row."""
        names = ("file", "line", "id", "stage", "reason", "hash")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


@dataclass
class Reader:
    """Reads inputs one after the other, lazily; afterwards says what was skipped and warned of.

    inputs: `.jsonl`, `.jsonl.gz` and `.txt` files, folders of these, and `-` for JSONL on standard input.
    date: of texts that have none. leave_out: files of a folder that are not read (a run's own output).
    `InputError` where an input does not exist.
    """

    inputs: Sequence[str | Path]
    date: str | None = None
    leave_out: Collection[Path] = ()
    skipped: int = 0
    warnings: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for name in self.inputs:
            if str(name) != STDIN and not Path(name).exists():
                raise InputError(f"no such file or folder: {name}")

    def __iter__(self) -> Iterator[Text | Fault]:
        for name in self.inputs:
            if str(name) == STDIN:
                yield from self._rows(sys.stdin.buffer, "stdin", "stdin")
            elif Path(name).is_dir():
                yield from self._folder(Path(name))
            else:
                yield from self._file(Path(name), Path(name).name)

    def _folder(self, folder: Path) -> Iterator[Text | Fault]:
        out = {path.resolve() for path in self.leave_out}
        files = sorted(Path(top, name) for top, _, names in os.walk(folder) for name in names)
        for path in files:
            if path.resolve() not in out:
                yield from self._file(path, path.relative_to(folder).as_posix())

    def _file(self, path: Path, name: str) -> Iterator[Text | Fault]:
        """name: what the ids of the file's texts begin with."""
        ending = path.name.lower()
        try:
            if ending.endswith(TEXT):
                yield from self._text(path.read_bytes(), str(path), name[: -len(TEXT)])
            elif ending.endswith((ROWS, GZIPPED_ROWS)):
                with gzip.open(path) if ending.endswith(GZIPPED_ROWS) else path.open("rb") as lines:
                    yield from self._rows(lines, str(path), name)
            else:
                self.skipped += 1
        except (OSError, EOFError, zlib.error) as error:
            yield Fault(_printable(str(path)), 0, f"cannot be read: {getattr(error, 'strerror', None) or error}")

    def _text(self, data: bytes, file: str, id: str) -> Iterator[Text | Fault]:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            reason = f"not UTF-8: {error.reason} at byte {error.start}"
            yield Fault(_printable(file), 0, reason, hash=digest(data))
            return
        yield self.once(Text(_printable(id), text, self.date, None, _printable(file), 0))

    def _rows(self, lines: BinaryIO | gzip.GzipFile, file: str, name: str) -> Iterator[Text | Fault]:
        file, name = _printable(file), _printable(name)
        for number, line in enumerate(lines, 1):
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if not line or line.isspace():
                continue
            try:
                row = parse_row(line)
                found = self.text_of(row, f"{name}:{number}", file, number)
            except InputError as error:
                yield Fault(file, number, str(error), hash=digest(line.strip()))
            else:
                yield self.once(found)

    def text_of(self, row: dict[str, Any], id: str, file: str, line: int) -> Text:
        """The text of a row, its title before it; `InputError` says why there is none. id: where the row has none."""
        text = row.get("text")
        if not isinstance(text, str):
            raise InputError("no text" if "text" not in row else f"text is {kind(text)}, not a string")
        title, url = self._string(row, "title", file, line), self._string(row, "url", file, line)
        if title and not text.startswith(title):
            text = f"{title}\n\n{text}"
        return Text(_id(row.get("id"), id), text, self._date(row.get("date"), file, line), title, file, line, url)

    def _string(self, row: dict[str, Any], name: str, file: str, line: int) -> str | None:
        value = row.get(name)
        if value is None or isinstance(value, str):
            return _printable(value) if value and name == "url" else value
        self.warnings.append(f"{file}, line {line}: {name} is {kind(value)}, not a string: read without it")
        return None

    def _date(self, date: Any, file: str, line: int) -> str | None:
        if date is None:
            return self.date
        try:
            return iso_date(date)
        except ValueError:
            self.warnings.append(f"{file}, line {line}: no date, counts as none: {str(date)[:40]!r}")
            return None

    def once(self, text: Text) -> Text | Fault:
        """The text, or a fault where its id was read before."""
        if text.id in self._seen:
            return text.fault("a text with this id was read already", "read")
        self._seen.add(text.id)
        return text


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


def digest(data: str | bytes) -> str:
    """Hash of a text, or of the bytes that gave none: by it a document is known again."""
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(data).hexdigest()[:16]


def iso_date(value: Any) -> str:
    """A date as `2025-11-21`, of an ISO date or time; ValueError for anything else."""
    if not isinstance(value, str) or not _ISO_DATE.match(value):
        raise ValueError(f"no ISO 8601 date: {value!r}")
    return datetime.date.fromisoformat(value[:10]).isoformat()


def kind(value: Any) -> str:
    """What a value of JSON is, in words."""
    names = {type(None): "null", bool: "a truth value", str: "a string", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")


def _id(given: Any, default: str) -> str:
    if given is None or given == "":
        return default
    if isinstance(given, bool) or not isinstance(given, (str, int, float)):
        raise InputError(f"id is {kind(given)}, not a string or a number")
    id = str(given)
    if _printable(id) != id:
        raise InputError("id has a lone surrogate, which no text may hold")
    return id


def _printable(name: str) -> str:
    """A file's name with what is not UTF-8 in it replaced."""
    return name.encode("utf-8", "replace").decode("utf-8")
