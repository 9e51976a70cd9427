"""Checks a folder of pattern files, and counts what it holds: `evnlp patterns check`, `evnlp patterns stats`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from evnlp.errors import PatternError
from evnlp.lexicon import phrase_key
from evnlp.resources import (
    NAME_FILES,
    Knowledge,
    Row,
    knowledge,
    packaged_folder,
    parse_row,
    pattern_files,
    read_object,
    read_text,
)

_NAME_KEYS = {"label", "pattern", "id", "case", "maker", "context", "form"}
_ENTITY_KEYS = {
    "makers": {"id", "name", "kind", "parent", "country", "since", "until", "wikidata", "electric_only"},
    "models": {"id", "name", "maker", "electric", "of", "since", "until", "wikidata", "kind"},
    "organisations": {"id", "name", "kind", "country", "parent", "since", "until", "wikidata"},
    "people": {"id", "name", "roles", "wikidata"},
    "places": {"id", "name", "kind", "in", "wikidata"},
}
_CUE_KEYS = {"label", "pattern", "id", "form", "case", "value", "region", "kind", "channel"}
_KEYS = {
    "contexts": {"id", "words"},
    "comparators": {"pattern", "id", "form"},
    "units": {"id", "dimension", "factor", "symbols", "names", "adjectives"},
    "currencies": {"id", "symbols", "names", "cents", "large", "contexts"},
}
_RELATION_KEYS = {"id", "predicate", "pattern", "subject", "value", "examples", "tense", "check", "status"}
_USER_KEYS = {"remove", "replace"}
_NEEDED = {"names": ("label", "pattern", "id"), "cues": ("label", "pattern", "id"), "entities": ("id", "name")}
_FILE_LABELS = {file: label for label, file in NAME_FILES.items()}
_MAKER_PLACES = ("before", "sentence", "text")


class Problem(NamedTuple):
    """A fault in a pattern file. line: 0 where it is the file's as a whole."""

    file: str
    line: int
    cause: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.cause}" if self.line else f"{self.file}: {self.cause}"


class Numbered(NamedTuple):
    """A row and the line that it stands in."""

    line: int
    row: Row


Files = dict[str, list[Numbered]]
Fault = tuple[str, int, str]  # file without ending, line, cause


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
    for test in (_keys, _rows_twice, _labels, _conditions, _order, _ids_twice, _references, _same_names, _relations):
        faults += test(files, known)
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
    return file in _KEYS or folder in ("names", "cues", "relations") or (folder == "entities" and name in _ENTITY_KEYS)


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
            if missing and not _USER_KEYS & row.keys():
                faults.append((file, number, f"no {' and no '.join(missing)}"))
            else:
                yield Numbered(number, row)


def _of(files: Files, folder: str) -> Iterator[tuple[str, int, Row]]:
    """File, line and row of all rows of a folder that are not about removing others."""
    for file, rows in files.items():
        if file.startswith(f"{folder}/"):
            yield from ((file, line, row) for line, row in rows if not _USER_KEYS & row.keys())


def _keys(files: Files, known: Knowledge) -> Iterable[Fault]:
    for file, rows in files.items():
        folder, _, name = file.partition("/")
        by_folder = {"names": _NAME_KEYS, "cues": _CUE_KEYS, "relations": _RELATION_KEYS}
        allowed = by_folder.get(folder) or (_ENTITY_KEYS[name] if folder == "entities" else _KEYS[file])
        for line, row in rows:
            for key in sorted(row.keys() - allowed - _USER_KEYS):
                yield file, line, f"unknown key {key!r}"


def _rows_twice(files: Files, known: Knowledge) -> Iterable[Fault]:
    for file, rows in files.items():
        first: dict[str, int] = {}
        for line, row in rows:
            same = first.setdefault(repr(sorted(row.items())), line)
            if same != line:
                yield file, line, f"the same row as in line {same}"


def _labels(files: Files, known: Knowledge) -> Iterable[Fault]:
    for file, line, row in _of(files, "names"):
        label = _FILE_LABELS.get(file)
        if label is not None and row["label"] != label:
            yield file, line, f"label {row['label']!r}, here all are {label!r}"
        elif row["label"] not in NAME_FILES:
            yield file, line, f"unknown label {row['label']!r}: names are {', '.join(NAME_FILES)}"


def _conditions(files: Files, known: Knowledge) -> Iterable[Fault]:
    contexts = known.table("contexts")
    for file, line, row in [*_of(files, "names"), *_of(files, "cues")]:
        if not phrase_key(row["pattern"]):
            yield file, line, f"no word in the pattern {row['pattern']!r}"
        if row.get("case", True) is not True:
            yield file, line, f"case is true or absent, not {row['case']!r}"
        if row.get("maker", "text") not in _MAKER_PLACES:
            yield file, line, f"maker is one of {', '.join(_MAKER_PLACES)}, not {row['maker']!r}"
        if "context" in row and row["context"] not in contexts:
            yield file, line, f"no context {row['context']!r} in contexts.jsonl"


def _order(files: Files, known: Knowledge) -> Iterable[Fault]:
    for folder in ("names", "entities", "cues"):
        last: dict[str, tuple[str, str]] = {}
        for file, line, row in _of(files, folder):
            place = row["id"], row.get("pattern", "")
            if place < last.get(file, place):
                yield file, line, "not sorted: by id, then by pattern"
            last[file] = place


def _ids_twice(files: Files, known: Knowledge) -> Iterable[Fault]:
    tables = [
        *_of(files, "entities"),
        *((file, *row) for file in _KEYS if file != "comparators" for row in files.get(file, [])),
    ]
    first: dict[tuple[str, str], int] = {}
    for file, line, row in tables:
        same = first.setdefault((file, str(row.get("id"))), line)
        if same != line:
            yield file, line, f"id {row.get('id')!r} already in line {same}"


def _references(files: Files, known: Knowledge) -> Iterable[Fault]:
    """Ids that stand for nothing: of names, makers, parents, places, posts."""
    tables = {label: known.table(f"entities/{file.partition('/')[2]}") for label, file in NAME_FILES.items()}
    makers, models, places = tables["MAKER"], tables["MODEL"], tables["PLACE"]
    for file, line, row in _of(files, "names"):
        if row["label"] in tables and row["id"] not in tables[row["label"]]:
            yield file, line, f"no row for id {row['id']!r} in {file.replace('names/', 'entities/')}.jsonl"
    for file, line, row in _of(files, "entities"):
        if file == "entities/models":
            if row.get("maker") not in makers:
                yield file, line, f"no maker {row['maker']!r}" if row.get("maker") else "a model without its maker"
            if row.get("of", row["id"]) not in models:
                yield file, line, f"no model {row['of']!r} that it could be a trim of"
        elif file == "entities/places" and row.get("in", row["id"]) not in places:
            yield file, line, f"no place {row['in']!r} that it could lie in"
        for firm in _firms(row):
            if firm not in makers and firm not in tables["ORG"]:
                yield file, line, f"no maker or organisation {firm!r}"


def _firms(row: Row) -> list[str]:
    """Ids of the firms that a row refers to as parents or as where a person has a post."""
    parent = row.get("parent", [])
    parents = [parent] if isinstance(parent, str) else [span.get("id", "") for span in parent]
    return parents + [role.get("of", "") for role in row.get("roles", [])]


def _same_names(files: Files, known: Knowledge) -> Iterable[Fault]:
    """Names of two ids that no case, context or maker tells apart."""
    seen: dict[tuple[str, ...], list[tuple[str, int, Row]]] = {}
    for file, line, row in _of(files, "names"):
        seen.setdefault(phrase_key(row["pattern"]), []).append((file, line, row))
    for rows in seen.values():
        for number, (file, line, row) in enumerate(rows):
            for other_file, other_line, other in rows[:number]:
                if (row["label"], row["id"]) != (other["label"], other["id"]) and not _apart(row, other, known):
                    yield (
                        file,
                        line,
                        (
                            f"{row['pattern']!r} is {row['id']!r} here and {other['id']!r} in {other_file}.jsonl, line "
                            f"{other_line}: give it case, context or maker"
                        ),
                    )


def _apart(row: Row, other: Row, known: Knowledge) -> bool:
    """Whether conditions tell two rows of one phrase apart."""
    if row.get("case") and other.get("case") and row["pattern"] != other["pattern"]:
        return True
    if row.get("maker") and other.get("maker"):
        both_models = row["label"] == other["label"] == "MODEL"
        return not both_models or known.names.maker_of(row["id"]) != known.names.maker_of(other["id"])
    return any(row.get(key) != other.get(key) for key in ("maker", "context", "case"))


def _relations(files: Files, known: Knowledge) -> Iterable[Fault]:
    from evnlp.linking.tie_examples import check_examples  # only here: it needs the whole of linking

    for file, rows in files.items():
        if file.startswith("relations/"):
            for index, cause in check_examples([row for _, row in rows], known):
                yield file, rows[index].line, cause
