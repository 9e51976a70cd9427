"""`evnlp explain`: the facts of one text and what each rests on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from evnlp.cli.options import Date, Patterns, day
from evnlp.errors import InputError

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from evnlp.corpus.readers import Text


def explain(
    text: Annotated[str, typer.Argument(help="The text itself, or - to read it from standard input.")],
    why_not: Annotated[bool, typer.Option("--why-not", help="Show the numbers that became no fact, and why.")] = False,
    date: Date = None,
    patterns: Patterns = None,
) -> None:
    """Show the facts of one text and what each rests on.

    \b
    Examples:
      evnlp explain "Xiaomi Auto delivered more than 39,000 vehicles in January 2026."
      evnlp explain --why-not "NIO earned $2 per share."
    """
    from evnlp.corpus.readers import Fault, Text
    from evnlp.corpus.runner import run
    from evnlp.pipeline import load
    from evnlp.views.table import clean_lines

    given = Text("text", sys.stdin.read() if text == "-" else text, day(date), None, "text", 0)
    nlp = load(patterns=patterns, exclude="evnlp_ents")

    def explained(doc: Doc, _: Text) -> list[dict[str, str]]:
        facts = doc._.facts
        return [{"explained": facts.explain()}, *([{"explained": f"\n{facts.missed()!r}"}] if why_not else [])]

    (result,) = run(nlp, [given], explained)
    if isinstance(result, Fault):
        raise InputError(result.reason)
    for row in result.rows:
        typer.echo(clean_lines(row["explained"]))
