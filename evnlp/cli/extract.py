"""`evnlp extract` and `evnlp mentions`: rows of whole inputs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from evnlp.cli.guard import FAULTS, say
from evnlp.cli.options import (
    Date,
    DateColumn,
    Format,
    IdColumn,
    Inputs,
    InputsOrNone,
    Out,
    Patterns,
    TextColumn,
    TitleColumn,
    UrlColumn,
    day,
)
from evnlp.errors import InputError

if TYPE_CHECKING:
    from evnlp.corpus.destination import Destination
    from evnlp.corpus.job import Engines
    from evnlp.corpus.readers import Columns
    from evnlp.corpus.recipe import Recipe

Resume = Annotated[bool, typer.Option("--resume", help="Go on with a run that was cut off.")]
Workers = Annotated[
    int | None, typer.Option("--workers", metavar="N", min=1, max=1024, help="Processes that read; each takes 250 MB.")
]
EngineName = Annotated[str, typer.Option("--engine", help="processes or ray.")]
RayAddress = Annotated[
    str | None, typer.Option("--ray-address", metavar="HOST:PORT", help="A Ray cluster; else one on this machine.")
]
TimeLimit = Annotated[
    float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="For one document, with workers.")
]
MemoryLimit = Annotated[
    int, typer.Option("--memory-limit", metavar="MIB", min=1, help="A worker that has grown larger is replaced.")
]
GateOption = Annotated[bool, typer.Option("--gate", help="Pass over documents that name no known maker or model.")]

ShardSize = Annotated[int, typer.Option("--shard-size", metavar="N", min=1, help="Documents in a part, at most.")]
Retry = Annotated[
    Path | None, typer.Option("--retry", metavar="ERRORS", help="Only the documents of an errors file, from its files.")
]


def extract(
    inputs: InputsOrNone = None,
    output: Out = None,
    format: Format = None,
    date: Date = None,
    patterns: Patterns = None,
    text_column: TextColumn = "text",
    id_column: IdColumn = "id",
    date_column: DateColumn = "date",
    title_column: TitleColumn = "title",
    url_column: UrlColumn = "url",
    resume: Resume = False,
    workers: Workers = None,
    engine: EngineName = "processes",
    ray_address: RayAddress = None,
    time_limit: TimeLimit = 120,
    memory_limit: MemoryLimit = 1000,
    gate: GateOption = False,
    shard_size: ShardSize = 1000,
    retry: Retry = None,
) -> None:
    """Write the facts of texts, one a row.

    A row has `text` and, where there are any, `id`, `date`, `title` and `url`; the options name them otherwise. OUT is
    .jsonl, .csv, .parquet, .duckdb, .sqlite or .nt. What cannot be read is said on standard error and written to
    OUT.errors.jsonl.

    \b
    Exit status: 0 all read, 1 some rows could not be read, 2 nothing done, 130 interrupted.

    A run that was cut off goes on with --resume. Beyond the first thousand documents, or with --workers, a process of
    its own does the reading, so that a document that takes too long, or all memory, costs itself alone.

    \b
    Examples:
      evnlp extract news.jsonl -o facts.jsonl
      evnlp extract articles/ -o facts/ --workers 8 --resume
      evnlp extract articles/ --date 2025-11-21
      evnlp extract "crawl/*.warc.gz" -o facts.parquet --workers 4
      zcat news.jsonl.gz | evnlp extract - | jq .subject
    """
    from evnlp.corpus.destination import Destination
    from evnlp.corpus.engines import Limits
    from evnlp.corpus.job import Engines
    from evnlp.corpus.readers import Columns
    from evnlp.corpus.recipe import Recipe
    from evnlp.corpus.rows import FACT_COLUMNS

    engines = Engines(workers, engine, ray_address, Limits(time_limit, memory_limit), apart=True)
    names = Columns(text_column, id_column, date_column, title_column, url_column)
    source = Source(inputs or [], names, day(date), retry)
    to = Destination.of(output, format)
    _run(Recipe.of("facts", patterns, gate), FACT_COLUMNS, source, to, engines, resume, shard_size)


def mentions(
    inputs: Inputs,
    output: Out = None,
    format: Format = None,
    date: Date = None,
    patterns: Patterns = None,
    text_column: TextColumn = "text",
    id_column: IdColumn = "id",
    date_column: DateColumn = "date",
    title_column: TitleColumn = "title",
    url_column: UrlColumn = "url",
) -> None:
    """Write the numbers, amounts, periods and names of texts, one a row.

    \b
    Kinds: money number ordinal percent quantity duration period maker model person organisation place.

    \b
    Example:
      evnlp mentions news.jsonl -o mentions.jsonl
    """
    from evnlp.corpus.destination import Destination
    from evnlp.corpus.job import Engines
    from evnlp.corpus.readers import Columns
    from evnlp.corpus.recipe import Recipe
    from evnlp.corpus.rows import MENTION_COLUMNS

    names = Columns(text_column, id_column, date_column, title_column, url_column)
    source = Source(inputs, names, day(date), None)
    _run(Recipe.of("mentions", patterns), MENTION_COLUMNS, source, Destination.of(output, format), Engines())


class Source(NamedTuple):
    """What is to be read. date: of texts that have none; errors: a file that names the documents which are wanted."""

    inputs: list[str]
    columns: Columns
    date: str | None
    errors: Path | None


def _run(
    recipe: Recipe,
    columns: Sequence[str],
    source: Source,
    to: Destination,
    engines: Engines,
    resume: bool = False,
    shard_texts: int = 1000,
) -> None:
    from evnlp.corpus.job import Job
    from evnlp.corpus.readers import Reader
    from evnlp.corpus.retry import files, places

    only = places(source.errors) if source.errors else None
    inputs = source.inputs or (files(only) if only else [])
    if not inputs:
        raise InputError("no input: give files or folders, or - for standard input")
    reader = Reader(inputs, source.date, to.own, source.columns)
    to.check(inputs)
    width = shutil.get_terminal_size().columns if to.path is None and sys.stdout.isatty() else None
    settings = {"date": source.date, "columns": vars(source.columns), "retry": source.errors and str(source.errors)}
    job = Job(reader, recipe, to, say, engines, columns, width, settings, shard_texts, only)
    if job.run(resume).failed:
        raise typer.Exit(FAULTS)
