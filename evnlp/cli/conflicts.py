"""`evnlp conflicts`: what was told and cannot all be true."""

from __future__ import annotations

from evnlp.cli.answers import AnswerOut, AsOf, FactFiles, TextFiles, asked, show

COLUMNS = ("kind", "subject", "predicate", "product", "period", "value", "other", "gap", "unit", "doc", "other_doc")


def conflicts(facts: FactFiles, texts: TextFiles = None, as_of: AsOf = None, output: AnswerOut = None) -> None:
    """List where sources disagree, sums do not add and changes do not fit, with both quotes and the gap.

    \b
    Examples:
      evnlp conflicts facts.jsonl
      evnlp conflicts facts.parquet --texts news.jsonl -o conflicts.csv
    """
    with asked(facts, texts, as_of) as found:
        show(found.conflicts(), output, COLUMNS)
