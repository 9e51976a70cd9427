"""`evnlp explain`: the facts of one text and what each rests on."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from evnlp.cli.options import Date, Patterns, day
from evnlp.errors import InputError


def explain(
    text: Annotated[str, typer.Argument(help="The text itself, or - to read it from standard input.")],
    date: Date = None,
    patterns: Patterns = None,
) -> None:
    """Show the facts of one text and what each rests on.

    \b
    Example:
      evnlp explain "Xiaomi Auto delivered more than 39,000 vehicles in January 2026."
    """
    from evnlp.corpus.readers import Fault, Text
    from evnlp.corpus.runner import run
    from evnlp.pipeline import load
    from evnlp.views.table import clean_lines

    given = Text("text", sys.stdin.read() if text == "-" else text, day(date), None, "text", 0)
    nlp = load(patterns=patterns, exclude="evnlp_ents")
    (result,) = run(nlp, [given], lambda doc, _: [{"explained": doc._.facts.explain()}])
    if isinstance(result, Fault):
        raise InputError(result.reason)
    typer.echo(clean_lines(result.rows[0]["explained"]))
