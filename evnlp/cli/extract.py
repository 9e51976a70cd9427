"""`evnlp extract` and `evnlp mentions`: rows of whole inputs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from evnlp.cli.guard import FAULTS, say
from evnlp.cli.options import Date, Format, Inputs, Out, Patterns, day

if TYPE_CHECKING:
    from evnlp.corpus.runner import Make


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
    from evnlp.corpus.rows import FACT_COLUMNS, fact_rows

    _write_rows(fact_rows, FACT_COLUMNS, inputs, output, format, date, patterns)


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

    job = Job(inputs, make, date=day(date), out=output, format=format)
    width = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
    job.run(load(patterns=patterns, exclude="evnlp_ents"), columns, width, say)
    if job.faults:
        raise typer.Exit(FAULTS)
