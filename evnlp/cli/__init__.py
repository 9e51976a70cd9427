"""The command line: arguments in, exit status out; all else is done elsewhere.

A command is a function in a file of its own, imported here; it imports what it needs when it runs, so that the others
start quickly.
"""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from evnlp import __version__
from evnlp.cli.conflicts import conflicts
from evnlp.cli.evaluate import evaluate
from evnlp.cli.explain import explain
from evnlp.cli.extract import extract, mentions
from evnlp.cli.guard import DONE, INTERRUPTED, guarded
from evnlp.cli.merge import merge
from evnlp.cli.patterns import check_patterns, count_patterns
from evnlp.cli.plot import plot
from evnlp.cli.report import report
from evnlp.cli.series import series
from evnlp.cli.table import table

app = typer.Typer(
    help="Facts from electric-vehicle news: who delivered, sold, earned or launched what, and when.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
patterns_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Check and count the patterns.")
app.add_typer(patterns_app, name="patterns")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"evnlp {__version__}")
        raise typer.Exit(DONE)


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and end.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Facts from electric-vehicle news: who delivered, sold, earned or launched what, and when."""


for _command in (extract, mentions, explain, evaluate, table, series, conflicts, merge, report, plot):
    app.command()(guarded(_command))
patterns_app.command("check")(guarded(check_patterns))
patterns_app.command("stats")(guarded(count_patterns))


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
