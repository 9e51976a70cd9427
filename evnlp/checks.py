"""Checks a folder of pattern files, and counts what it holds: `evnlp patterns check`, `evnlp patterns stats`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from evnlp.errors import PatternError
from evnlp.pattern_files import parse_row, pattern_files, read_object, read_text
from evnlp.pattern_rules import ENTITY_KEYS, KEYS, RULES, USER_KEYS, Fault, Files, Numbered
from evnlp.resources import Knowledge, Row, knowledge, packaged_folder

_NEEDED = {"names": ("label", "pattern", "id"), "cues": ("label", "pattern", "id"), "entities": ("id", "name")}


class Problem(NamedTuple):
    """A fault in a pattern file. line: 0 where it is the file's as a whole."""

    file: str
    line: int
    cause: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.cause}" if self.line else f"{self.file}: {self.cause}"


def check(folder: str | Path | None = None) -> list[Problem]:
    """All faults of a folder of patterns, the packaged one if none is given, by file and line.

    A user's folder may refer to what the packaged patterns hold. `PatternError` where there is no such folder.
    """
    path = Path(folder) if folder is not None else packaged_folder()
    if not path.is_dir():
        raise PatternError(f"no folder of patterns at {path}")
    faults: list[Fault] = []
    files = _read(path, faults)
    known = Knowledge({file: [row for _, row in rows] for file, rows in files.items()}, base=_rest(path))
    for rule in RULES:
        faults += rule(files, known)
    return [Problem(f"{file}{_ending(path, file)}", line, cause) for file, line, cause in sorted(set(faults))]


def stats(folder: str | Path | None = None) -> dict[str, int]:
    """How many makers, models, names for them ... the packaged patterns hold, a user's folder included if given."""
    source = knowledge(folder)
    electric = [row for row in source.table("entities/models").values() if row.get("electric")]
    return {
        "makers": len(source.table("entities/makers")),
        "models": len(source.table("entities/models")),
        "electric models": len(electric),
        "names": len(source.rows("names")),
        "organisations": len(source.table("entities/organisations")),
        "people": len(source.table("entities/people")),
        "places": len(source.table("entities/places")),
        "currencies": len(source.table("currencies")),
        "units": len(source.table("units")),
        "comparators": len(source.rows("comparators")),
        "cues": len(source.rows("cues")),
        "relation patterns": len(source.rows("relations")),
    }


def _rest(path: Path) -> Knowledge:
    """What a folder may refer to beside itself: the packaged patterns, or nothing for these themselves."""
    return _Nothing() if path.resolve() == packaged_folder().resolve() else knowledge()


class _Nothing(Knowledge):
    def rows(self, file: str) -> list[Row]:
        return []

    def files(self, folder: str) -> list[str]:
        return []

    def data(self, file: str) -> dict[str, Any]:
        return read_object(packaged_folder() / f"{file}.json") if file else {}


def _ending(folder: Path, file: str) -> str:
    return ".json" if (folder / f"{file}.json").is_file() else ".jsonl"


def _read(folder: Path, faults: list[Fault]) -> Files:
    """The rows of all JSONL files that can be read; what cannot goes to the faults."""
    found: Files = {}
    for path in pattern_files(folder):
        file = path.relative_to(folder).with_suffix("").as_posix()
        if not _is_read(file, path.suffix):
            faults.append((file, 0, "no such pattern file: nothing reads it"))
        elif path.suffix == ".jsonl":
            found[file] = list(_lines(path, file, faults))
        else:
            try:
                read_object(path)
            except PatternError as error:
                faults.append((file, 0, str(error)))
    return found


def _is_read(file: str, ending: str) -> bool:
    if ending == ".json":
        return (packaged_folder() / f"{file}.json").is_file()
    folder, _, name = file.partition("/")
    return file in KEYS or folder in ("names", "cues", "relations") or (folder == "entities" and name in ENTITY_KEYS)


def _lines(path: Path, file: str, faults: list[Fault]) -> Iterator[Numbered]:
    try:
        lines = read_text(path).split("\n")
    except PatternError as error:
        faults.append((file, 0, str(error)))
        return
    for number, line in enumerate(lines, 1):
        if line and not line.isspace():
            try:
                row = parse_row(line)
            except ValueError as error:
                faults.append((file, number, str(error)))
                continue
            missing = [key for key in _NEEDED.get(file.partition("/")[0], ()) if not isinstance(row.get(key), str)]
            if missing and not USER_KEYS & row.keys():
                faults.append((file, number, f"no {' and no '.join(missing)}"))
            else:
                yield Numbered(number, row)
