"""`evnlp merge`: one fact for each statement."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evnlp.cli.answers import AsOf, FactFiles, TextFiles, asked, show

COLUMNS = (
    *("subject", "predicate", "product", "value", "value_max", "unit", "cmp", "period", "status"),
    *("sources", "quote"),
)


def merge(
    facts: FactFiles,
    texts: TextFiles = None,
    as_of: AsOf = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="A .jsonl, .csv, .parquet or .nt file.")
    ] = None,
) -> None:
    """Write one fact for each statement, with all its evidence and how many sources carry it.

    \b
    Examples:
      evnlp merge facts.jsonl --texts news.jsonl -o merged.jsonl
      evnlp merge facts.parquet -o merged.nt
    """
    with asked(facts, texts, as_of) as found:
        show(found.merge(), output, COLUMNS)
