"""Rows into a table of a database file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evnlp.corpus.tables import DAY, NUMBER, TEXT, WHOLE, Table
from evnlp.corpus.writers.batched import Batched
from evnlp.errors import needs


class Sqlite(Batched):
    """A new SQLite database with one table."""

    def __init__(self, path: Path, table: Table) -> None:
        super().__init__(table)
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=OFF")  # the file is moved into its place when it is whole
        self._base.execute("PRAGMA synchronous=OFF")
        self._base.execute(_create(table, {TEXT: "TEXT", WHOLE: "INTEGER", NUMBER: "REAL", DAY: "TEXT"}))
        self._base.execute("BEGIN")

    def flush(self, cells: list[list[Any]]) -> None:
        """Insert rows."""
        places = ", ".join("?" * len(self.table.columns))
        self._base.executemany(f"INSERT INTO {self.table.name} VALUES ({places})", cells)  # noqa: S608 - our own names

    def end(self) -> None:
        """Finish the file."""
        self._base.execute("COMMIT")
        self._base.close()


class DuckDb(Batched):
    """A new DuckDB database with one table; the rows go through a file beside it, which DuckDB reads at a stroke."""

    def __init__(self, path: Path, table: Table) -> None:
        super().__init__(table)
        self.check()
        import duckdb

        self._types = {TEXT: "VARCHAR", WHOLE: "BIGINT", NUMBER: "DOUBLE", DAY: "DATE"}
        self._rows = path.with_name(f"{path.name}.rows")
        self._base = duckdb.connect(str(path))
        self._base.execute(_create(table, self._types))

    @classmethod
    def check(cls) -> None:
        """`MissingExtraError` where DuckDB is missing."""
        with needs("table", "DuckDB"):
            import duckdb  # noqa: F401

    def flush(self, cells: list[list[Any]]) -> None:
        """Insert rows."""
        names = list(self.table.columns)
        try:
            with self._rows.open("w", encoding="utf-8") as lines:
                for row in cells:
                    lines.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
            types = {name: self._types[kind] for name, kind in self.table.columns.items()}
            self._base.execute(
                f"INSERT INTO {self.table.name} "  # noqa: S608 - our own names
                "SELECT * FROM read_json($rows, columns=$types, format='newline_delimited', maximum_object_size=$most)",
                {"rows": str(self._rows), "types": types, "most": 2**31 - 1},
            )
        finally:
            self._rows.unlink(missing_ok=True)

    def end(self) -> None:
        """Finish the file."""
        self._base.close()


def _create(table: Table, types: Mapping[str, str]) -> str:
    columns = ", ".join(f'"{name}" {types[kind]}' for name, kind in table.columns.items())
    return f"CREATE TABLE {table.name} ({columns})"
