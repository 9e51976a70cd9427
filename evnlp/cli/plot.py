"""`evnlp plot`: a chart of facts as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evnlp.cli.options import FactFile


def plot(
    facts: FactFile,
    predicate: Annotated[str, typer.Option("--predicate", help="Of which figure: deliveries, revenue, ...")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="A .png or .svg file.")],
    by: Annotated[str, typer.Option("--by", help="A line for each maker, product, region, ...")] = "maker",
    every: Annotated[str, typer.Option("--every", help="day, week, month, quarter, half or year.")] = "month",
    log: Annotated[bool, typer.Option("--log", help="A scale of powers of ten.")] = False,
    subject: Annotated[list[str] | None, typer.Option("--subject", help="Only of this one; may be repeated.")] = None,
) -> None:
    """Draw a figure over time from the output of `evnlp extract`.

    \b
    Examples:
      evnlp plot facts.jsonl --predicate deliveries -o chart.png
      evnlp plot facts.parquet --predicate revenue --every quarter --subject NIO --subject XPeng -o chart.svg
    """
    from evnlp.answers.table import FactTable

    table = FactTable.scan(facts)
    table.plot(predicate, by=by, every=every, log=log, subject=subject or "*").write(output)
