"""What the commands that answer from many facts share: where the facts come from, and how an answer is shown."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evnlp.cli.guard import FAULTS, say
from evnlp.errors import InputError

if TYPE_CHECKING:
    from evnlp.answers.results import Table
    from evnlp.answers.table import FactTable

MAX_SAID = 20

FactFiles = Annotated[
    list[str],
    typer.Argument(
        metavar="FACTS...",
        help="What `evnlp extract` wrote: .jsonl, .csv, .parquet, .duckdb, a folder of .parquet; - for JSONL on stdin.",
    ),
]
TextFiles = Annotated[
    list[str] | None,
    typer.Option("--texts", metavar="TEXTS", help="The texts: copies of a story count as one source."),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Only what was published by that day.")]
AnswerOut = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="OUT", help="A .csv, .parquet or .jsonl file; else to the screen."),
]
Subjects = Annotated[list[str] | None, typer.Option("--subject", help="Only this maker; may be given several times.")]
By = Annotated[str, typer.Option("--by", help="day, week, month, quarter, half or year.")]
Derive = Annotated[bool, typer.Option("--derive", help="Also figures that follow from others; `derived` marks them.")]
_Slot = list[str] | None
Products = Annotated[_Slot, typer.Option("--product", help="Figures limited to a model or class; * for every one.")]
Regions = Annotated[_Slot, typer.Option("--region", help="Figures limited to a place; * for every one.")]
Channels = Annotated[_Slot, typer.Option("--channel", help="wholesale or retail; * for every one.")]
Statuses = Annotated[_Slot, typer.Option("--status", help="target, forecast and so on; else actual.")]


@contextmanager
def asked(files: Sequence[str], texts: Sequence[str] | None, as_of: str | None) -> Iterator[FactTable]:
    """The facts of files; afterwards rows that are none are said, and the exit status tells of them."""
    from evnlp.answers.table import FactTable

    with tempfile.TemporaryDirectory() as folder:
        facts = FactTable.scan(*[_spooled(folder) if file == "-" else file for file in files])
        faults = [fault.replace(f"{folder}/", "") for fault in facts.faults()]
        for fault in faults[:MAX_SAID]:
            say(fault)
        if faults:
            say(f"{len(faults):,} rows could not be read")
        if faults and not facts.relation.limit(1).fetchall():
            raise InputError("no usable row in the input")
        found = facts.with_texts(texts) if texts else facts
        yield found.as_of(as_of) if as_of else found
    if faults:
        raise typer.Exit(FAULTS)


def _spooled(folder: str) -> str:
    """Standard input as a file, since an answer may read it more than once."""
    path = Path(folder) / "stdin.jsonl"
    with path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return str(path)


def slots(**given: Sequence[str] | None) -> dict[str, str | list[str]]:
    """What was asked for of slots, as `FactTable.series` takes it; * for every value."""
    return {name: "*" if "*" in values else list(values) for name, values in given.items() if values}


def show(table: Table, output: Path | None, columns: Sequence[str] | None = None) -> None:
    """Write an answer to its file, show it on a terminal, or write it as JSONL into a pipe.

    columns: that a terminal shows.
    """
    from evnlp.corpus.writers import dumps
    from evnlp.views.table import text_table

    if output is not None:
        table.write(output)
    elif sys.stdout.isatty():
        rows = table.to_dicts()
        typer.echo(text_table(rows, columns or table.columns, shutil.get_terminal_size().columns) or "nothing found")
    else:
        for row in table:
            sys.stdout.write(dumps(row) + "\n")


def checked_shape(shape: str, shapes: Sequence[str]) -> None:
    """`InputError` where a shape is none of those there are."""
    if shape not in shapes:
        raise InputError(f"--shape is {' or '.join(shapes)}, not {shape}")
