"""Where fact rows come from: facts in memory, and files of any format that evnlp writes; in all the same columns."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evnlp.answers.duck import literal, new_name
from evnlp.corpus.tables import DAY, FACTS, NUMBER, TEXT, WHOLE
from evnlp.corpus.writers.streams import FORMULA
from evnlp.corpus.written import read_rows
from evnlp.errors import InputError

if TYPE_CHECKING:
    import duckdb

KINDS = {TEXT: "VARCHAR", WHOLE: "BIGINT", NUMBER: "DOUBLE", DAY: "DATE"}
LEFT_OUT = ("schema", "period_start", "period_end")
COLUMNS = {name: KINDS[kind] for name, kind in FACTS.columns.items() if name not in LEFT_OUT}
"""Columns of fact rows here: those of docs/formats.md, but for the version and what follows from `period`."""

LINES = (".jsonl", ".jsonl.gz")
_NEEDED = ("subject", "predicate", "value")
_LIST = ("equivalent_value", "equivalent_max", "equivalent_unit")
_DEFAULTS = {"cmp": "'='", "status": "'actual'"}


def from_files(con: duckdb.DuckDBPyConnection, files: Sequence[str | Path], table: str = "facts") -> str:
    """SQL of the fact rows of files; nothing is read yet but for SQLite. `InputError` where one cannot be read.

    table: the table's or view's name in a DuckDB file.
    """
    import duckdb

    if not files:
        raise InputError("no file of facts")
    parts = []
    for file in map(str, files):
        try:
            parts.append(_file(con, file, table))
        except (duckdb.Error, OSError, ValueError) as error:
            raise InputError(f"{file}: {str(error).splitlines()[0]}") from None
    return " UNION ALL BY NAME ".join(parts)


def _file(con: duckdb.DuckDBPyConnection, file: str, table: str) -> str:
    if not any(mark in file for mark in "*?[") and not Path(file).exists():
        raise InputError(f"no such file or folder: {file}")
    path = f"{file.rstrip('/')}/**/*.parquet" if Path(file).is_dir() else file
    if path.endswith(".parquet"):
        return _uniform(con, f"read_parquet({literal(path)}, union_by_name = true)", file)
    if path.endswith((".csv", ".csv.gz")):
        return _uniform(con, f"({_csv(path)})", file)
    if path.endswith(LINES):
        names = [*(name for name in COLUMNS if name not in _LIST), "equivalent"]
        columns = {name: "JSON" if name in ("value", "equivalent") else "VARCHAR" for name in names}
        return _uniform(con, _json(path, columns), file)
    if path.endswith(".duckdb"):
        base = new_name("base")
        con.execute(f"ATTACH {literal(path)} AS {base} (READ_ONLY)")
        return _uniform(con, f"{base}.{_quoted(table)}", file)
    if path.endswith((".sqlite", ".db")):
        return from_rows(con, read_rows(file))
    raise InputError(f"{file}: facts are read from .jsonl, .csv, .parquet, .duckdb, .sqlite or a folder of .parquet")


def _csv(path: str) -> str:
    """Cells as text, without the `'` that guards them against spreadsheets."""
    guarded = f"regexp_matches(COLUMNS(*), {literal('^' + chr(39) + FORMULA)})"
    cells = f"if({guarded}, substr(COLUMNS(*), 2), COLUMNS(*))"
    return f"SELECT {cells} FROM read_csv({literal(path)}, header = true, all_varchar = true)"


def _json(path: str, columns: Mapping[str, str]) -> str:
    listed = ", ".join(f"{_quoted(name)}: {literal(kind)}" for name, kind in columns.items())
    how = "format = 'newline_delimited', ignore_errors = true, maximum_object_size = 67108864"
    return f"read_json({literal(path)}, {how}, columns = {{{listed}}})"


def from_rows(con: duckdb.DuckDBPyConnection, rows: Iterable[Mapping[str, Any]]) -> str:
    """SQL of fact rows in memory."""
    import pyarrow as pa

    kinds = {"DOUBLE": pa.float64(), "BIGINT": pa.int64()}
    schema = pa.schema([(name, kinds.get(kind, pa.string())) for name, kind in COLUMNS.items()])
    name = new_name("rows")
    con.register(name, pa.Table.from_pylist([FACTS.cells(row) for row in rows], schema=schema))
    return _uniform(con, name, "the rows")


def _uniform(con: duckdb.DuckDBPyConnection, source: str, said: str) -> str:
    """The rows of a source in the columns of `COLUMNS`; those it lacks are empty, rows that are no facts left out."""
    found = {row[0]: str(row[1]) for row in con.sql(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    missing = [name for name in _NEEDED if name not in found]
    if missing:
        raise InputError(f"{said}: no column {', '.join(missing)}, so not a table of facts")
    columns = ", ".join(f"{_column(name, found)} AS {_quoted(name)}" for name in COLUMNS)
    picked = f"SELECT {columns} FROM {source}"
    return f"SELECT * FROM ({picked}) WHERE subject IS NOT NULL AND predicate IS NOT NULL AND {_HAS_VALUE}"


_HAS_VALUE = "(value IS NOT NULL OR value_name IS NOT NULL)"


def _column(name: str, found: Mapping[str, str]) -> str:
    json_rows = found["value"] == "JSON"
    if name == "value" and json_rows:
        return "TRY_CAST(value ->> '$' AS DOUBLE)"
    if name == "value_name" and json_rows:
        return "CASE WHEN json_type(value) = 'VARCHAR' THEN value ->> '$' END"
    if name in _LIST and json_rows:
        at = {"equivalent_value": "'$[0]'", "equivalent_unit": "'$[#-1]'"}.get(name, "'$[1]'")
        said = f"TRY_CAST(equivalent ->> {at} AS {COLUMNS[name]})"
        return said if name != "equivalent_max" else f"CASE WHEN json_array_length(equivalent) = 3 THEN {said} END"
    default = _DEFAULTS.get(name, "NULL")
    if name not in found:
        return f"CAST({default} AS {COLUMNS[name]})"
    column = _quoted(name) if found[name] == COLUMNS[name] else f"TRY_CAST({_quoted(name)} AS {COLUMNS[name]})"
    return column if default == "NULL" else f"coalesce({column}, {default})"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def faults(con: duckdb.DuckDBPyConnection, files: Sequence[str | Path]) -> Iterator[str]:
    """A line for each row of JSONL files that is no fact row, with file, line and cause."""
    for file in map(str, files):
        if file.endswith(LINES) and _has_faults(con, file):
            yield from _faults(Path(file))


def _has_faults(con: duckdb.DuckDBPyConnection, file: str) -> bool:
    rows = _json(file, dict.fromkeys(_NEEDED, "JSON"))
    empty = " OR ".join(f"{name} IS NULL OR {name} = 'null'" for name in _NEEDED)
    return bool(con.sql(f"SELECT 1 FROM {rows} WHERE {empty} LIMIT 1").fetchall())


def _faults(file: Path) -> Iterator[str]:
    with gzip.open(file) if file.name.endswith(".gz") else file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            why = _fault(line) if line.strip() else None
            if why:
                yield f"error: {file}, line {number}: {why}"


def _fault(line: bytes) -> str | None:
    try:
        row = json.loads(line)
    except ValueError as error:
        return f"not JSON: {error}"
    if not isinstance(row, dict):
        return "not a fact row"
    missing = [name for name in _NEEDED if row.get(name) is None]
    return f"no {', '.join(missing)}" if missing else None
