"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evnlp.errors import InputError

_INPUTS = typer.Argument(
    metavar="INPUT...",
    help="Files (.jsonl .csv .parquet .txt .html .warc; .gz and .zst of them), folders, globs, addresses such as "
    "s3://bucket/news, or - for JSONL on standard input.",
)
Inputs = Annotated[list[str], _INPUTS]
InputsOrNone = Annotated[list[str] | None, _INPUTS]
Out = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="OUT", help="A file, or a folder/ of parts; else to the screen."),
]
Format = Annotated[
    str | None, typer.Option("--format", help="jsonl, csv, parquet, duckdb, sqlite, nt or table; else by OUT.")
]
Date = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The date of texts without one.")]
Patterns = Annotated[Path | None, typer.Option("--patterns", metavar="DIR", help="Patterns of your own.")]
TextColumn = Annotated[str, typer.Option("--text-column", metavar="NAME", help="What the texts' column is called.")]
IdColumn = Annotated[str, typer.Option("--id-column", metavar="NAME", help="That of their ids.")]
DateColumn = Annotated[str, typer.Option("--date-column", metavar="NAME", help="That of their dates.")]
TitleColumn = Annotated[str, typer.Option("--title-column", metavar="NAME", help="That of their titles.")]
UrlColumn = Annotated[str, typer.Option("--url-column", metavar="NAME", help="That of their addresses.")]
FactFile = Annotated[Path, typer.Argument(metavar="FACTS", help="What `evnlp extract` wrote.")]


def day(given: str | None) -> str | None:
    """A day given as an option; `InputError` where it is none."""
    from evnlp.corpus.readers import iso_date

    try:
        return None if given is None else iso_date(given)
    except ValueError:
        raise InputError(f"--date is a day such as 2025-11-21, not {given}") from None
