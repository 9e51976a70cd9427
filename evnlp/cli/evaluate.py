"""`evnlp evaluate`: the score on a gold file."""

from __future__ import annotations

from typing import Annotated

import typer

from evnlp.cli.guard import FAULTS, say
from evnlp.cli.options import Patterns
from evnlp.errors import InputError


def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD.jsonl", help="Rows with `text`, `id`, `date` and `facts`.")],
    errors: Annotated[int, typer.Option("--errors", metavar="N", min=0, help="Show N of each kind of error.")] = 0,
    by: Annotated[
        str, typer.Option("--by", help="predicate, doc or none: a row for each beside the total.")
    ] = "predicate",
    patterns: Patterns = None,
) -> None:
    """Score the facts found in the texts of a gold file: precision, recall and F1, core and full.

    Core: subject, predicate, unit and value agree. Full: all other slots too.

    \b
    Exit status: 0, or 1 where a row could not be read.

    \b
    Example:
      evnlp evaluate gold.jsonl --by predicate --errors 5
    """
    from evnlp.corpus.evaluation import evaluate_file
    from evnlp.pipeline import load
    from evnlp.views.score import score_report

    if by not in ("predicate", "doc", "none"):
        raise InputError(f"--by is predicate, doc or none, not {by}")
    score, faults = evaluate_file(load(patterns=patterns, exclude="evnlp_ents"), gold)
    typer.echo(score_report(score, by=by, errors=errors))
    for fault in faults:
        say(fault)
    if faults:
        raise typer.Exit(FAULTS)
