"""`evnlp table`: one predicate, makers beside one another over time."""

from __future__ import annotations

from typing import Annotated

import typer

from evnlp.cli.answers import (
    AnswerOut,
    AsOf,
    By,
    Channels,
    Derive,
    FactFiles,
    Products,
    Regions,
    Statuses,
    Subjects,
    TextFiles,
    asked,
    show,
    slots,
)


def table(
    facts: FactFiles,
    predicate: Annotated[str, typer.Option("--predicate", help="deliveries, sales, revenue ...")] = "deliveries",
    by: By = "month",
    subject: Subjects = None,
    product: Products = None,
    region: Regions = None,
    channel: Channels = None,
    status: Statuses = None,
    derive: Derive = False,
    texts: TextFiles = None,
    as_of: AsOf = None,
    output: AnswerOut = None,
) -> None:
    """Show one measure as a table: a row for each month, a column for each maker, gaps left empty.

    \b
    Examples:
      evnlp table facts.jsonl
      evnlp table facts.parquet --predicate revenue --by quarter -o revenue.csv
      evnlp table facts.jsonl --texts news.jsonl --as-of 2025-06-01
    """
    with asked(facts, texts, as_of) as found:
        limits = slots(product=product, region=region, channel=channel, status=status)
        show(found.series(subject or "*", predicate, by=by, derive=derive, **limits).wide(), output)
