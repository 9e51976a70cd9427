"""`evnlp series`: figures over time, one a row."""

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
    checked_shape,
    show,
    slots,
)

COLUMNS = (
    *("subject", "predicate", "product", "region", "channel", "basis", "period", "value", "value_max", "unit"),
    *("cmp", "sources", "rivals", "derived", "doc", "quote"),
)
IEA = {
    **dict.fromkeys(("product", "region", "channel"), "*"),
    "status": ["actual", "target", "forecast"],
}


def series(
    facts: FactFiles,
    predicate: Annotated[
        list[str] | None, typer.Option("--predicate", help="deliveries, sales ...; may be given several times.")
    ] = None,
    by: By = "month",
    subject: Subjects = None,
    product: Products = None,
    region: Regions = None,
    channel: Channels = None,
    status: Statuses = None,
    derive: Derive = False,
    shape: Annotated[str, typer.Option("--shape", help="evnlp, or iea: as the IEA's Global EV Data.")] = "evnlp",
    texts: TextFiles = None,
    as_of: AsOf = None,
    output: AnswerOut = None,
) -> None:
    """Write figures over time, one a row, with how many sources carry each and where it was told first.

    \b
    Examples:
      evnlp series facts.jsonl --subject NIO --predicate deliveries
      evnlp series facts.jsonl --predicate sales --channel retail --region "*" -o retail.csv
      evnlp series facts.jsonl --by year --shape iea -o ev.csv
    """
    checked_shape(shape, ("evnlp", "iea"))
    with asked(facts, texts, as_of) as found:
        limits = slots(product=product, region=region, channel=channel, status=status)
        if shape == "iea":
            limits = {
                **dict.fromkeys(("product", "region", "channel"), "*"),
                "status": ["actual", "target", "forecast"],
                **limits,
            }
        told = found.series(subject or "*", predicate or "*", by=by, derive=derive, **limits)
        if shape == "iea":
            show(told.to_iea(), output)
        else:
            show(told, output, COLUMNS)
