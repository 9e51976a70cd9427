"""A gold file through the pipeline, and its score."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language

from evnlp.corpus.progress import describe
from evnlp.corpus.readers import Fault, Reader, Text
from evnlp.corpus.rows import fact_rows
from evnlp.corpus.runner import run
from evnlp.errors import InputError
from evnlp.scoring import Score


class GoldReader(Reader):
    """Reads texts and keeps their gold facts by the text's id."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.facts: dict[str, list[dict[str, Any]]] = {}

    def text_of(self, row: Mapping[str, Any], id: str, file: str, line: int) -> Text:
        """The text of a row; `InputError` where text or facts cannot be read."""
        text = super().text_of(row, id, file, line)
        facts = row.get("facts")
        if not isinstance(facts, list):
            raise InputError("no list of facts")
        for fact in facts:
            if not isinstance(fact, dict) or not {"subject", "predicate", "value"} <= fact.keys():
                raise InputError("a fact without subject, predicate and value")
        self.facts.setdefault(text.id, facts)
        return text


def evaluate_file(nlp: Language, gold: str | Path) -> tuple[Score, list[str]]:
    """The score on a gold file, and a line for each row that could not be read.

    `InputError` where there is no such file or no row of it can be read.
    """
    reader = GoldReader([gold])
    score = Score()
    faults = []
    for result in run(nlp, reader, fact_rows):
        if isinstance(result, Fault):
            faults.append(describe(result))
        else:
            score.add(result.text.id, reader.facts[result.text.id], result.rows)
    if not score.documents:
        raise InputError("; ".join([*faults[:1], f"no usable row in {gold}"]))
    return score, faults
