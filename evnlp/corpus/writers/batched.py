"""What the writers of binary formats share: rows are kept until there are enough for one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from evnlp.corpus.tables import NUMBER, Table

Row = Mapping[str, Any]
ROWS_AT_ONCE = 50_000


class Batched:
    """Hands rows on to `flush`, never more than `ROWS_AT_ONCE` together."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._numbers = [at for at, kind in enumerate(table.columns.values()) if kind == NUMBER]
        self._cells: list[list[Any]] = []

    @classmethod
    def check(cls) -> None:
        """`MissingExtraError` where a library is missing."""

    def write(self, rows: Iterable[Row]) -> None:
        """Take rows."""
        for cells in self.table.lists(rows):
            for at in self._numbers:
                if cells[at] is not None:
                    cells[at] = float(cells[at])
            self._cells.append(cells)
            if len(self._cells) >= ROWS_AT_ONCE:
                self._hand_on()

    def close(self) -> None:
        """There are no more rows."""
        self._hand_on()
        self.end()

    def _hand_on(self) -> None:
        if self._cells:
            self.flush(self._cells)
            self._cells = []

    def flush(self, cells: list[list[Any]]) -> None:
        """Write rows, each a list of cells in the order of the table's columns."""
        raise NotImplementedError

    def end(self) -> None:
        """Finish the file."""
        raise NotImplementedError
