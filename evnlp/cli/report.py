"""`evnlp report`: a page that shows facts beside their texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evnlp.cli.guard import say
from evnlp.cli.options import DateColumn, FactFile, IdColumn, TextColumn, TitleColumn, UrlColumn


def report(
    facts: FactFile,
    texts: Annotated[list[str], typer.Argument(metavar="TEXTS...", help="What the facts were read from.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="An .html file.")],
    title: Annotated[str, typer.Option("--title", help="Of the page.")] = "Facts",
    text_column: TextColumn = "text",
    id_column: IdColumn = "id",
    date_column: DateColumn = "date",
    title_column: TitleColumn = "title",
    url_column: UrlColumn = "url",
) -> None:
    """Write one page with the facts, their texts, a timeline and what contradicts each other; it works offline.

    \b
    Example:
      evnlp extract news.jsonl -o facts.jsonl
      evnlp report facts.jsonl news.jsonl -o report.html
    """
    from evnlp.answers.report import report as page
    from evnlp.corpus.readers import Columns, Reader
    from evnlp.corpus.writers.place import put_in_place
    from evnlp.errors import InputError

    if output.suffix not in (".html", ".htm"):
        raise InputError(f"a report is an .html file, not {output}")
    names = Columns(text_column, id_column, date_column, title_column, url_column)
    with put_in_place(output) as part:
        part.write_text(page(facts, Reader(texts, columns=names), title, say), "utf-8")
