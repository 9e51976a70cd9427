"""Finds and reads the patterns: the packaged ones, and a user's own beside them.

A pattern file is named by its path below patterns/ without the ending: "names/makers", "cues/metrics", "numbers".
A user's folder has the same layout. Its rows stand before the packaged ones, so that they win where both match.
In a file of the user's, a row `{"id": "smart", "remove": true}` takes away all packaged rows with that id, and a first
row `{"replace": true}` takes away all packaged rows of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from evnlp.errors import PatternError
from evnlp.pattern_files import Row as Row
from evnlp.pattern_files import checked, pattern_files, read_checked_rows, read_folder, read_object, read_rows

PatternSource = str | Path | list[Row] | dict[str, Any] | None

NAME_FILES = {
    "MAKER": "names/makers",
    "MODEL": "names/models",
    "ORG": "names/organisations",
    "PERSON": "names/people",
    "PLACE": "names/places",
}
OTHER_LABELS = "cues/own"  # where rows given without a file go if their label is not one of a name


def packaged_folder() -> Path:
    """Where evnlp's own patterns lie: in the installed package, or at the top of the repository."""
    installed = Path(__file__).parent / "patterns"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "patterns"


class Knowledge:
    """All patterns that a pipeline works with. What it returns is shared: read it, never change it.

    files: the user's own, file name -> rows (of a JSONL file) or an object (of a JSON file).
    """

    def __init__(self, files: Mapping[str, Any] | None = None, base: Knowledge | None = None) -> None:
        self._files = dict(files or {})
        self.base = base
        self._cache: dict[str, Any] = {}

    def __reduce__(self) -> Any:
        return knowledge, (self._files,)

    def rows(self, file: str) -> list[Row]:
        """Rows of a JSONL file, or of all files of a folder ("names"); empty where there is none."""
        if file not in self._cache:
            self._cache[file] = self._rows(file)
        found: list[Row] = self._cache[file]
        return found

    def _rows(self, file: str) -> list[Row]:
        inside = self.files(file)
        if inside:
            return [row for name in inside for row in self.rows(name)]
        if self.base is None:
            return read_checked_rows(packaged_folder() / f"{file}.jsonl")
        own: list[Row] = self._files.get(file, [])
        if own and own[0].get("replace"):
            return own[1:]
        removed = {row["id"] for row in own if row.get("remove")}
        kept = [row for row in self.base.rows(file) if row.get("id") not in removed]
        return [row for row in own if not row.get("remove")] + kept

    def files(self, folder: str) -> list[str]:
        """Names of the JSONL files of a folder, in order."""
        found = {name for name in self._files if name.startswith(f"{folder}/")}
        if self.base is not None:
            found.update(self.base.files(folder))
        else:
            found.update(f"{folder}/{path.stem}" for path in (packaged_folder() / folder).glob("*.jsonl"))
        return sorted(found)

    def table(self, file: str) -> dict[str, Row]:
        """Rows of a file by their id; the first row of an id counts, so a user's replaces the packaged one."""
        key = f"table {file}"
        if key not in self._cache:
            self._cache[key] = {row["id"]: row for row in reversed(self.rows(file))}
        found: dict[str, Row] = self._cache[key]
        return found

    def data(self, file: str) -> dict[str, Any]:
        """The object in a JSON file; the user's keys stand over the packaged ones. Empty where there is no file."""
        if self.base is not None:
            return {**self.base.data(file), **self._files.get(file, {})}
        if file not in self._cache:
            path = packaged_folder() / f"{file}.json"
            self._cache[file] = read_object(path) if path.is_file() else {}
        found: dict[str, Any] = self._cache[file]
        return found

    def own(self) -> dict[str, Any]:
        """The user's own patterns as plain data, which `knowledge` takes back."""
        return dict(self._files)

    @cached_property
    def names(self) -> Names:
        """What ids stand for."""
        return Names(self)


class Names:
    """What an id stands for: canonical name, maker of a model, parent of a maker."""

    def __init__(self, source: Knowledge) -> None:
        self._source = source

    def row(self, label: str, id: str) -> Row:
        """The entity's row; empty for an id that has none."""
        return self._source.table(NAME_FILES[label].replace("names/", "entities/")).get(id, {})

    def canonical(self, label: str, id: str) -> str:
        """The canonical name; "" for an id without a row."""
        name: str = self.row(label, id).get("name", "")
        return name

    def maker_of(self, model: str) -> str:
        """Id of the maker of a model, "" where unknown."""
        maker: str = self.row("MODEL", model).get("maker", "")
        return maker

    def base_of(self, model: str) -> str:
        """Id of the model that a version is one of; "" for none, as for the electric namesake of a car that is not."""
        row = self.row("MODEL", model)
        base: str = row.get("of", "")
        same = self.row("MODEL", base).get("electric") == row.get("electric")
        return base if base and same else ""

    def parent(self, id: str, year: int | None = None) -> str:
        """Id of the group that a maker or brand belongs to (in that year, else now); "" where there is none."""
        spans = self._parents(id)
        now = year or 9999
        return next((str(span["id"]) for span in spans if span.get("since", 0) <= now < span.get("until", 10000)), "")

    def groups(self, id: str) -> list[str]:
        """Ids of all groups that a maker or brand belongs or has belonged to, also both parents of a joint venture."""
        return [span["id"] for span in self._parents(id)]

    @cached_property
    def heads_of_groups(self) -> frozenset[str]:
        """Ids of the makers that brands belong to."""
        return frozenset(id for maker in self._source.rows("entities/makers") for id in self.groups(maker["id"]))

    def partners(self, id: str) -> list[str]:
        """Ids of the groups that share a joint venture; empty for what is none."""
        spans = self._parents(id)
        return [span["id"] for span in spans] if len(spans) > 1 and all(len(span) == 1 for span in spans) else []

    def _parents(self, id: str) -> list[Row]:
        row = self.row("MAKER", id) or self.row("ORG", id)
        parent = row.get("parent", [])
        return [{"id": parent}] if isinstance(parent, str) else list(parent)


def knowledge(source: PatternSource = None) -> Knowledge:
    """The packaged patterns, and the user's own beside them.

    source: a folder of pattern files; a JSONL file or a list of entity-ruler rows, sorted into files by their label; or
    rows by file name, as `Knowledge.own` gives them. `PatternError` says what is wrong with it.
    """
    if source is None or (isinstance(source, dict) and not source):
        return _packaged()
    if isinstance(source, (str, Path)):
        path = Path(source).expanduser().resolve()
        return _from_path(path, _state(path))
    if isinstance(source, list):
        return Knowledge(_by_label(source), _packaged())
    if isinstance(source, dict):
        return Knowledge({file: checked(file, rows) for file, rows in source.items()}, _packaged())
    raise PatternError(f"patterns are a folder, a file, a list of rows or rows by file, not {type(source).__name__}")


@lru_cache(maxsize=1)
def _packaged() -> Knowledge:
    return Knowledge()


@lru_cache(maxsize=8)
def _from_path(path: Path, state: object) -> Knowledge:
    """Patterns of a path; `state` keeps the cache from handing out what has been edited since."""
    if path.is_file():
        return Knowledge(_by_label(read_rows(path)), _packaged())
    if not path.is_dir():
        raise PatternError(f"no folder or file of patterns at {path}")
    return Knowledge(read_folder(path), _packaged())


def _state(path: Path) -> object:
    files = pattern_files(path) if path.is_dir() else [path] if path.is_file() else []
    return tuple((file, file.stat().st_mtime_ns) for file in files)


def _by_label(rows: list[Row]) -> dict[str, Any]:
    """Rows that come without a file: by their label; one that removes an id, without a label, holds for all names."""
    found: dict[str, Any] = {}
    for row in checked("patterns", rows):
        label = row.get("label")
        if label is None and not row.get("remove"):
            raise PatternError(f"row without a label: {row}")
        files = list(NAME_FILES.values()) if label is None else [NAME_FILES.get(str(label), OTHER_LABELS)]
        for file in files:
            found.setdefault(file, []).append(row)
    return found
