"""Reads files of patterns: rows of JSONL, objects of JSON; what is wrong is named by file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from sys import intern
from typing import Any

import srsly

from evnlp.errors import PatternError

Row = dict[str, Any]

_OF_MANY = ("label", "kind", "country")  # keys with few values, of which one copy is kept


def pattern_files(folder: Path) -> list[Path]:
    """All JSON and JSONL files in a folder and below it, in order."""
    return sorted(path for path in folder.rglob("*.json*") if path.suffix in (".json", ".jsonl"))


def read_folder(folder: Path) -> dict[str, Any]:
    """All pattern files of a folder: file name -> rows, or the object of a JSON file."""
    found: dict[str, Any] = {}
    for path in pattern_files(folder):
        name = path.relative_to(folder).with_suffix("").as_posix()
        found[name] = checked(name, read_rows(path)) if path.suffix == ".jsonl" else read_object(path)
    return found


def read_rows(path: Path) -> list[Row]:
    """Rows of a JSONL file, empty where there is no such file; `PatternError` with file and line for a broken one."""
    if not path.is_file():
        return []
    return [row for _, row in numbered_rows(path)]


def read_checked_rows(path: Path) -> list[Row]:
    """As `read_rows`, of a file that `evnlp patterns check` has passed: parsed in one go, and rows share their keys."""
    if not path.is_file():
        return []
    lines = read_text(path).rstrip("\n").replace("\n", ",\n")
    try:
        rows: list[Row] = json.loads(f"[{lines}]")
    except ValueError:
        return read_rows(path)  # which names the line
    for row in rows:
        for key in _OF_MANY:
            if key in row:
                row[key] = intern(row[key])
    return rows


def numbered_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Line number and row of each line that is not blank; `PatternError` at the first broken one."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line and not line.isspace():
            try:
                yield number, parse_row(line)
            except ValueError as error:
                raise PatternError(f"{path}, line {number}: {error}") from None


def parse_row(line: str) -> Row:
    """The object in a line of JSON; ValueError says why there is none."""
    try:
        row = srsly.json_loads(line)
    except ValueError as error:
        raise ValueError(f"no JSON: {error}") from None
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - the value of a line is wrong, not a caller's type
    return row


def read_object(path: Path) -> dict[str, Any]:
    """The object in a JSON file; `PatternError` names file and cause."""
    try:
        return parse_row(read_text(path))
    except ValueError as error:
        raise PatternError(f"{path}: {error}") from None


def read_text(path: Path) -> str:
    """The text of a file; `PatternError` where it cannot be read or is no UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PatternError(f"{path}: {error}") from None


def checked(file: str, rows: Any) -> Any:
    """Rows whose keys can be relied on, or the object of a JSON file."""
    if isinstance(rows, dict):
        return rows
    if not isinstance(rows, list):
        raise PatternError(f"{file}: rows are a list of objects, not {type(rows).__name__}")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise PatternError(f"{file}, row {number}: not an object: {row!r}")
        if row.get("remove") and "id" not in row:
            raise PatternError(f"{file}, row {number}: 'remove' without the id to remove")
    return rows
