"""Facts as Arrow record batches, for engines that hand out such: Spark's `mapInArrow`, pandas, a stream of batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from evnlp.corpus.runner import extract
from evnlp.corpus.tables import DAY, FACTS, NUMBER, TEXT, WHOLE
from evnlp.errors import needs

if TYPE_CHECKING:
    import pyarrow

ROWS = 1_000
COLUMNS = {**FACTS.columns, "reason": TEXT}
_SPARK = {TEXT: "string", WHOLE: "bigint", NUMBER: "double", DAY: "date"}
SPARK_SCHEMA = ", ".join(f"`{name}` {_SPARK[kind]}" for name, kind in COLUMNS.items())
"""What `fact_batches` gives, as Spark writes a schema."""


def fact_batches(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """The facts of batches with a column `text` and, where there are any, `id`, `date`, `title` and `url`.

    The columns are those of a Parquet file of facts, and `reason`: where a text cannot be read, a row of `doc` and
    `reason` alone stands in the place of its facts. Needs `evnlp[table]`.
    """
    with needs("table", "Arrow"):
        import pyarrow
    rows = extract(row for batch in batches for row in batch.to_pylist())
    while some := list(islice(rows, ROWS)):
        cells = [list(_cells(row)) for row in some]
        columns = zip(_schema(), zip(*cells, strict=True), strict=True)
        arrays = [_array(list(column), field.type) for field, column in columns]
        yield pyarrow.RecordBatch.from_arrays(arrays, schema=_schema())


def _cells(row: dict[str, Any]) -> Iterator[Any]:
    failed = "predicate" not in row
    cells = {"doc": row.get("id"), "reason": row["reason"]} if failed else FACTS.cells(row)
    return (cells.get(name) for name in COLUMNS)


@lru_cache(maxsize=1)
def _schema() -> pyarrow.Schema:
    import pyarrow

    types = {TEXT: pyarrow.string(), WHOLE: pyarrow.int64(), NUMBER: pyarrow.float64(), DAY: pyarrow.date32()}
    return pyarrow.schema([(name, types[kind]) for name, kind in COLUMNS.items()])


def _array(cells: list[Any], type: Any) -> pyarrow.Array:
    import pyarrow

    return pyarrow.array(cells, pyarrow.string()).cast(type) if type == pyarrow.date32() else pyarrow.array(cells, type)
