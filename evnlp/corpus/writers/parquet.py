"""Rows into a Parquet file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evnlp.corpus.tables import DAY, NUMBER, TEXT, WHOLE, Table
from evnlp.corpus.writers.batched import ROWS_AT_ONCE, Batched
from evnlp.errors import needs
from evnlp.fact import SCHEMA


class Parquet(Batched):
    """One file, compressed, in groups of a bounded number of rows."""

    def __init__(self, path: Path, table: Table) -> None:
        super().__init__(table)
        self.check()
        import pyarrow
        import pyarrow.parquet

        types = {TEXT: pyarrow.string(), WHOLE: pyarrow.int64(), NUMBER: pyarrow.float64(), DAY: pyarrow.date32()}
        fields = [(name, types[kind]) for name, kind in table.columns.items()]
        self._arrow = pyarrow
        self._schema = pyarrow.schema(fields, metadata={"evnlp": table.name, "schema": str(SCHEMA)})
        self._file = pyarrow.parquet.ParquetWriter(path, self._schema, compression="zstd")

    @classmethod
    def check(cls) -> None:
        """`MissingExtraError` where Arrow is missing."""
        with needs("table", "Parquet"):
            import pyarrow.parquet  # noqa: F401

    def flush(self, cells: list[list[Any]]) -> None:
        """Write a group of rows."""
        columns = zip(*cells, strict=True)
        arrays = [self._array(list(column), field.type) for column, field in zip(columns, self._schema, strict=True)]
        batch = self._arrow.RecordBatch.from_arrays(arrays, schema=self._schema)
        self._file.write_batch(batch, row_group_size=ROWS_AT_ONCE)

    def _array(self, cells: list[Any], type: Any) -> Any:
        if type == self._arrow.date32():
            return self._arrow.array(cells, self._arrow.string()).cast(type)
        return self._arrow.array(cells, type)

    def end(self) -> None:
        """Write the end of the file, without which it is none."""
        self._file.close()
