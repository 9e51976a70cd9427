"""`evnlp patterns`: checks and counts the patterns."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evnlp.cli.guard import FAULTS

Folder = Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Patterns of your own; else evnlp's.")]


def check_patterns(folder: Folder = None) -> None:
    """Name file, line and cause of each fault in the patterns; ends in 1 where there are any.

    \b
    Example:
      evnlp patterns check my_patterns
    """
    from evnlp.checks import check
    from evnlp.views.table import clean

    faults = [clean(str(problem)) for problem in check(folder)]
    typer.echo("\n".join([*faults, f"{len(faults):,} faults" if faults else "no faults"]))
    if faults:
        raise typer.Exit(FAULTS)


def count_patterns(folder: Folder = None) -> None:
    """Count what the patterns hold, those of your own included."""
    from evnlp.checks import stats
    from evnlp.views.table import text_table

    rows = [{"what": what, "count": count} for what, count in stats(folder).items()]
    typer.echo(text_table(rows, ("what", "count")))
