"""What comes back: tables that DuckDB works out when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evnlp.answers.duck import literal
from evnlp.corpus.writers import dumps
from evnlp.corpus.writers.place import put_in_place
from evnlp.corpus.writers.streams import FORMULA
from evnlp.errors import InputError

if TYPE_CHECKING:
    import duckdb
    import pandas
    import pyarrow

Row = dict[str, Any]
SHOWN = 20
_WHOLE = "{0} = trunc({0}) AND abs({0}) < 1e15"


class Table:
    """Rows that a query gives, worked out when asked for and in DuckDB.

    `len()`, iteration (rows as dicts), `to_pandas`, `to_arrow`, `to_dicts`, `write`; `relation` for SQL of one's own.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, query: Callable[[], str]) -> None:
        self._con, self._query = con, query

    @cached_property
    def _sql(self) -> str:
        return self._query()

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in their order."""
        return list(self.relation.columns)

    @property
    def relation(self) -> duckdb.DuckDBPyRelation:
        """The rows as a relation of DuckDB, to filter or join further."""
        return self._con.sql(self._sql)

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table."""
        return self.relation.to_arrow_table()

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a frame; whole numbers keep their gaps as `<NA>`."""
        return _nullable(self.relation.df())

    def to_dicts(self) -> list[Row]:
        """The rows as plain data; what does not apply is left out, days are ISO strings."""
        return list(self)

    def __iter__(self) -> Iterator[Row]:
        batches = self.relation.to_arrow_reader(10_000)
        for batch in batches:
            for row in batch.to_pylist():
                yield plain(row)

    def __len__(self) -> int:
        ((count,),) = self._con.sql(f"SELECT count(*) FROM ({self._sql})").fetchall()
        return int(count)

    def write(self, path: str | Path) -> Path:
        """Write the rows to a .parquet, .csv or .jsonl file, moved into place when it is whole.

        Parquet and CSV are written by DuckDB, JSONL row by row as `to_dicts` gives them. In a CSV a text that a
        spreadsheet would take for a formula gets a `'` before it, and lists are JSON.
        """
        path = checked(Path(path))
        if path.suffix not in (".parquet", ".csv", ".jsonl"):
            raise InputError(f"the ending of {path} names no format: use .parquet, .csv or .jsonl")
        with put_in_place(path) as part:
            if path.suffix == ".jsonl":
                with part.open("w", encoding="utf-8", newline="\n") as out:
                    out.writelines(dumps(row) + "\n" for row in self)
            elif path.suffix == ".csv":
                self._con.execute(f"COPY ({self._for_csv()}) TO {literal(part)} (FORMAT csv, HEADER)")
            else:
                self._con.execute(f"COPY ({self._sql}) TO {literal(part)} (FORMAT parquet, COMPRESSION zstd)")
        return path

    def _for_csv(self) -> str:
        kinds = zip(self.relation.columns, map(str, self.relation.types), strict=True)
        return f"SELECT {', '.join(_csv_cell(name, kind) for name, kind in kinds)} FROM ({self._sql})"

    def __repr__(self) -> str:
        from evnlp.views.table import text_table

        rows, names, more = self._first()
        return (text_table(rows, names) or "no rows") + (f"\n{more:,} more rows" if more > 0 else "")

    def _repr_html_(self) -> str:
        from evnlp.views.html import rows_table

        rows, names, more = self._first()
        return rows_table(rows, names, more)

    def _first(self) -> tuple[list[Row], list[str], int]:
        """The first rows, the columns to show, and how many rows there are more."""
        rows = [plain(row) for row in self.relation.limit(SHOWN).to_arrow_table().to_pylist()]
        return rows, [name for name in self.relation.columns if name != "evidence"], len(self) - len(rows)


def _csv_cell(name: str, kind: str) -> str:
    """A column as it is written to a CSV."""
    column = '"' + name.replace('"', '""') + '"'
    if kind == "VARCHAR":
        formula = f"regexp_matches({column}, {literal(f'^{FORMULA}')})"
        return f"if({formula}, chr(39) || {column}, {column}) AS {column}"
    if kind == "DOUBLE":
        whole = f"CAST(CAST({column} AS BIGINT) AS VARCHAR)"
        return f"if({_WHOLE.format(column)}, {whole}, CAST({column} AS VARCHAR)) AS {column}"
    return f"to_json({column}) AS {column}" if kind.endswith("[]") or kind.startswith("STRUCT") else column


def checked(path: Path) -> Path:
    """A path that can be written to; `InputError` where there is no such folder."""
    if not path.resolve().parent.is_dir():
        raise InputError(f"no such folder: {path.resolve().parent}")
    return path


def plain(row: Row) -> Row:
    """A row as evnlp writes fact rows: without what is empty, whole numbers as integers, days as ISO strings.

    A name stands as `value`, an equivalent is one list; what is nested likewise.
    """
    found = {name: _plain(value) for name, value in row.items() if value is not None}
    if "value_name" in found:
        found = {name.removesuffix("_name"): value for name, value in found.items() if name != "cmp"}
    if "equivalent_value" in found:
        parts = [found.pop(f"equivalent_{part}", None) for part in ("value", "max", "unit")]
        found["equivalent"] = [part for part in parts if part is not None]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return plain(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _nullable(frame: pandas.DataFrame) -> pandas.DataFrame:
    """Numbers that are all whole, as whole numbers, with gaps."""
    for name in frame.select_dtypes("float").columns:
        column = frame[name]
        if column.notna().any() and (column.dropna() % 1 == 0).all():
            frame[name] = column.astype("Int64")
    return frame
