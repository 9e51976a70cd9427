"""The command line: arguments in, exit status out; all else is done elsewhere."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evnlp import __version__
from evnlp.errors import EvnlpError, InputError

if TYPE_CHECKING:
    from evnlp.corpus.runner import Make

DONE, FAULTS, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130

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

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT...", help=".jsonl (.gz), .txt, a folder of these, or - for JSONL on standard input."),
]
Out = Annotated[Path | None, typer.Option("-o", "--output", metavar="OUT", help="A .jsonl file; else to the screen.")]
Format = Annotated[str | None, typer.Option("--format", help="jsonl or table, whatever OUT is.")]
Date = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The date of texts without one.")]
Patterns = Annotated[Path | None, typer.Option("--patterns", metavar="DIR", help="Patterns of your own.")]

Folder = Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Patterns of your own; else evnlp's.")]


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


@app.command()
def extract(
    inputs: Inputs, output: Out = None, format: Format = None, date: Date = None, patterns: Patterns = None
) -> None:
    """Write the facts of texts, one a row.

    A row of JSONL has `text` and, where there are any, `id`, `date` and `title`. What cannot be read is said on
    standard error and written to OUT.errors.jsonl.

    \b
    Exit status: 0 all read, 1 some rows could not be read, 2 nothing done, 130 interrupted.

    \b
    Examples:
      evnlp extract news.jsonl -o facts.jsonl
      evnlp extract articles/ --date 2025-11-21
      zcat news.jsonl.gz | evnlp extract - | jq .subject
    """
    with _guard():
        from evnlp.corpus.rows import FACT_COLUMNS, fact_rows

        _write_rows(fact_rows, FACT_COLUMNS, inputs, output, format, date, patterns)


@app.command()
def mentions(
    inputs: Inputs, output: Out = None, format: Format = None, date: Date = None, patterns: Patterns = None
) -> None:
    """Write the numbers, amounts, periods and names of texts, one a row.

    \b
    Kinds: money number ordinal percent quantity duration period maker model person organisation place.

    \b
    Example:
      evnlp mentions news.jsonl -o mentions.jsonl
    """
    with _guard():
        from evnlp.corpus.rows import MENTION_COLUMNS, mention_rows

        _write_rows(mention_rows, MENTION_COLUMNS, inputs, output, format, date, patterns)


def _write_rows(
    make: Make,
    columns: Sequence[str],
    inputs: list[str],
    output: Path | None,
    format: str | None,
    date: str | None,
    patterns: Path | None,
) -> None:
    from evnlp.corpus.job import Job
    from evnlp.pipeline import load

    job = Job(inputs, make, date=_date(date), out=output, format=format)
    width = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
    job.run(load(patterns=patterns, exclude="evnlp_ents"), columns, width, _say)
    if job.faults:
        raise typer.Exit(FAULTS)


@app.command()
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
    with _guard():
        from evnlp.corpus.readers import Fault, Text
        from evnlp.corpus.runner import run
        from evnlp.pipeline import load
        from evnlp.views.table import clean_lines

        given = Text("text", sys.stdin.read() if text == "-" else text, _date(date), None, "text", 0)
        nlp = load(patterns=patterns, exclude="evnlp_ents")
        (result,) = run(nlp, [given], lambda doc, _: [{"explained": doc._.facts.explain()}])
        if isinstance(result, Fault):
            raise InputError(result.reason)
        typer.echo(clean_lines(result.rows[0]["explained"]))


@app.command()
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
    with _guard():
        from evnlp.corpus.evaluation import evaluate_file
        from evnlp.pipeline import load
        from evnlp.views.score import score_report

        if by not in ("predicate", "doc", "none"):
            raise InputError(f"--by is predicate, doc or none, not {by}")
        score, faults = evaluate_file(load(patterns=patterns, exclude="evnlp_ents"), gold)
        typer.echo(score_report(score, by=by, errors=errors))
        for fault in faults:
            _say(fault)
        if faults:
            raise typer.Exit(FAULTS)


@patterns_app.command("check")
def patterns_check(folder: Folder = None) -> None:
    """Name file, line and cause of each fault in the patterns; ends in 1 where there are any.

    \b
    Example:
      evnlp patterns check my_patterns
    """
    with _guard():
        from evnlp.checks import check
        from evnlp.views.table import clean

        faults = [clean(str(problem)) for problem in check(folder)]
        typer.echo("\n".join([*faults, f"{len(faults):,} faults" if faults else "no faults"]))
        if faults:
            raise typer.Exit(FAULTS)


@patterns_app.command("stats")
def patterns_stats(folder: Folder = None) -> None:
    """Count what the patterns hold, those of your own included."""
    with _guard():
        from evnlp.checks import stats
        from evnlp.views.table import text_table

        rows = [{"what": what, "count": count} for what, count in stats(folder).items()]
        typer.echo(text_table(rows, ("what", "count")))


def _date(given: str | None) -> str | None:
    from evnlp.corpus.readers import iso_date

    try:
        return None if given is None else iso_date(given)
    except ValueError:
        raise InputError(f"--date is a day such as 2025-11-21, not {given}") from None


def _say(line: str) -> None:
    from evnlp.views.table import clean

    typer.echo(f"evnlp: {clean(line)}", err=True)


@contextmanager
def _guard() -> Iterator[None]:
    """Turn what can happen into an exit status and a word on standard error, never a traceback."""
    try:
        yield
        sys.stdout.flush()
    except EvnlpError as error:
        _say(str(error))
        raise typer.Exit(NOTHING_DONE) from None
    except BrokenPipeError:  # whoever read has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(DONE) from None
    except KeyboardInterrupt:
        _say("interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except typer.Exit:
        raise
    except Exception as error:
        _say(f"{type(error).__name__}: {error}")
        raise typer.Exit(NOTHING_DONE) from None


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
