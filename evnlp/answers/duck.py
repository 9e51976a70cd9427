"""DuckDB as this package uses it: a connection that reads, counts and spills, and never goes to the network."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from evnlp.errors import needs

if TYPE_CHECKING:
    import duckdb

_NUMBERS = itertools.count(1)


def connect() -> duckdb.DuckDBPyConnection:
    """A connection of its own, in memory, that moves to a temporary folder what memory cannot hold."""
    with needs("table", "answers from many facts"):
        import duckdb
        import pyarrow  # noqa: F401 - what DuckDB takes rows from and hands them over with
    settings: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": tempfile.gettempdir(),
        "preserve_insertion_order": "false",
        "autoinstall_known_extensions": "false",
        "python_enable_replacements": "false",
    }
    return duckdb.connect(":memory:", config=settings)


def new_name(what: str) -> str:
    """A name for a table that no other table has."""
    return f"{what}_{next(_NUMBERS)}"


def literal(value: Any) -> str:
    """A value as SQL: None, a number, or its text in quotes."""
    if value is None:
        return "NULL"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value)
    return "'" + str(value).replace("'", "''").replace("\x00", "") + "'"


def one_of(column: str, value: Any) -> str:
    """The condition that a column has a value, or one of several."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return " OR ".join([f"{column} IS NOT DISTINCT FROM {literal(each)}" for each in value]) or "false"
    return f"{column} IS NOT DISTINCT FROM {literal(value)}"


def every(conditions: Iterable[str]) -> str:
    """All conditions together."""
    return " AND ".join(f"({each})" for each in conditions) or "true"
