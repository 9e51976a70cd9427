"""The page of `evnlp report`: facts of a file beside the texts that they were read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evnlp.answers.results import plain
from evnlp.answers.table import FactTable
from evnlp.corpus.readers import Fault, Text, as_plain
from evnlp.errors import InputError
from evnlp.fact import Fact
from evnlp.views.report import MAX_FACTS, Disagreement, Side, report_page
from evnlp.views.report_rows import Article

WHY = {
    "disagreement": "sources disagree",
    "restatement": "restated",
    "denial": "told and denied",
    "sum": "the parts do not add up",
    "classes": "the classes do not add up",
    "models": "models exceed their maker",
    "change": "the stated change does not fit",
}


def report(facts: Path, texts: Iterable[Text | Fault], title: str, say: Callable[[str], None]) -> str:
    """The page as HTML; `InputError` where there are no facts.

    texts: as a `Reader` gives them. say: takes a line on each row that cannot be read.
    """
    articles = [*_articles(texts, say)]
    table = FactTable.scan(facts)
    for fault in table.faults():
        say(fault)
    total = len(table)
    if not total:
        raise InputError(f"no facts in {facts}")
    rows = table.relation.order('doc, "start", "end", predicate, subject').limit(MAX_FACTS).to_arrow_table()
    told = [Fact.from_row(plain(row)) for row in rows.to_pylist()]
    stories = [{"id": each.id, "text": each.text, "date": each.date, "url": each.url} for each in articles]
    found = [_disagreement(row) for row in table.with_texts(stories).conflicts()]
    return report_page(told, articles, found, title, total)


def _articles(texts: Iterable[Text | Fault], say: Callable[[str], None]) -> Iterator[Article]:
    for given in texts:
        text = as_plain(given) if isinstance(given, Text) else given
        if isinstance(text, Fault):
            say(f"{text.file}, line {text.line}: {text.reason}" if text.line else f"{text.file}: {text.reason}")
        else:
            yield Article(text.id, text.text, text.title, text.date, text.url)


def _disagreement(row: Mapping[str, Any]) -> Disagreement:
    slots = (row.get(name) for name in ("subject", "product", "predicate", "basis", "region", "channel", "period"))
    about = " · ".join(str(slot).replace("_", " ") for slot in slots if slot)
    gap = f", {abs(row['gap_percent']):g} % apart" if row.get("gap_percent") else ""
    sides = [_side(row, told) for told in row["evidence"]]
    return Disagreement(about, f"{WHY.get(row['kind'], row['kind'])}{gap}", sides)


def _side(row: Mapping[str, Any], told: Mapping[str, Any]) -> Side:
    fact = Fact.from_row({"subject": row["subject"], **told})
    slots = ("predicate", "product", "period")
    differs = [str(told[slot]).replace("_", " ") for slot in slots if told.get(slot) not in (None, row.get(slot))]
    return Side(fact, f"{fact.amount()} ({', '.join(differs)})" if differs else fact.amount())
