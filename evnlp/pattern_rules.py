"""What is asked of pattern rows: one rule a function, each giving the faults it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from evnlp.resources import NAME_FILES, Knowledge, Row
from evnlp.trie import phrase_key

_NAME_KEYS = {"label", "pattern", "id", "case", "maker", "context", "form", "name"}
ENTITY_KEYS = {
    "makers": {"id", "name", "kind", "parent", "country", "since", "until", "wikidata"}
    | {"electric_only", "makes", "other_trade", "town", "towns_before", "year_from"},
    "models": {"id", "name", "maker", "electric", "of", "since", "until", "wikidata", "kind"},
    "organisations": {"id", "name", "kind", "country", "town", "market", "parent", "since", "until", "wikidata"}
    | {"towns_before", "year_from"},
    "people": {"id", "name", "roles", "wikidata"},
    "places": {"id", "name", "kind", "in", "code", "wikidata"},
}
_CUE_KEYS = {"label", "pattern", "id", "form", "case", "value", "region", "kind", "channel"}
KEYS = {
    "contexts": {"id", "words", "shared"},
    "comparators": {"pattern", "id", "form", "case"},
    "tie_words": _CUE_KEYS,
    "units": {"id", "dimension", "factor", "symbols", "names", "plurals", "adjectives"},
    "currencies": {"id", "symbols", "names", "cents", "large", "large_before", "contexts"},
}
_RELATION_KEYS = {"id", "predicate", "pattern", "subject", "value", "examples", "tense", "check", "status"}
_TABLES = ("contexts", "currencies", "units")
USER_KEYS = {"remove", "replace"}
_FILE_LABELS = {file: label for label, file in NAME_FILES.items()}
_MAKER_PLACES = ("before", "sentence", "text")


class Numbered(NamedTuple):
    """A row and the line that it stands in."""

    line: int
    row: Row


Files = dict[str, list[Numbered]]
Fault = tuple[str, int, str]  # file without ending, line, cause


def _of(files: Files, folder: str) -> Iterator[tuple[str, int, Row]]:
    """File, line and row of all rows of a folder that are not about removing others."""
    for file, rows in files.items():
        if file.startswith(f"{folder}/"):
            yield from ((file, line, row) for line, row in rows if not USER_KEYS & row.keys())


def _keys(files: Files, known: Knowledge) -> Iterable[Fault]:
    for file, rows in files.items():
        folder, _, name = file.partition("/")
        by_folder = {"names": _NAME_KEYS, "cues": _CUE_KEYS, "relations": _RELATION_KEYS}
        allowed = by_folder.get(folder) or (ENTITY_KEYS[name] if folder == "entities" else KEYS[file])
        for line, row in rows:
            for key in sorted(row.keys() - allowed - USER_KEYS):
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
    tables = [*_of(files, "entities"), *((file, *row) for file in _TABLES for row in files.get(file, []))]
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
    from evnlp.linking.ties.examples import check_examples  # only here: it needs the whole of linking

    words = _without_relations(files, known)
    for file, rows in files.items():
        if file.startswith("relations/"):
            for index, cause in check_examples([row for _, row in rows], words):
                yield file, rows[index].line, cause


def _without_relations(files: Files, known: Knowledge) -> Knowledge:
    """The same knowledge, but that the patterns to be checked are not compiled with it: one broken would stop all."""
    own = {file: [row for _, row in rows] for file, rows in files.items() if not file.startswith("relations/")}
    return Knowledge(own, base=known.base)


Rule = Callable[[Files, Knowledge], Iterable[Fault]]
RULES: tuple[Rule, ...] = (
    _keys,
    _rows_twice,
    _labels,
    _conditions,
    _order,
    _ids_twice,
    _references,
    _same_names,
    _relations,
)
