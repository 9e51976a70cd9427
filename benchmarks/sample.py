"""What the sampling scripts share: rows drawn from a corpus, each with its sentence, and a file for judging them.

A drawn row is written as JSONL with an empty `judgement`; whoever judges fills in "right" or the kind of error, and
`--judged FILE` counts them.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from evnlp import layers
from evnlp.corpus.readers import Fault, Reader, Text
from evnlp.corpus.runner import run
from evnlp.factories import STEPS
from evnlp.mentions import Sentence
from evnlp.pipeline import load

Row = dict[str, Any]
Make = Callable[[Doc, Text], list[Row]]


def rows_of(paths: list[str], make: Make, steps: int = len(STEPS)) -> Iterator[Row]:
    """What `make` finds in each text after the first `steps`, with its sentence and the text's beginning and date."""
    nlp = load(exclude=[f"evnlp_{step}" for step in ("ents", *STEPS[steps:])])

    def with_sentence(doc: Doc, text: Text) -> list[Row]:
        sentences = layers.get(doc, "sentences", Sentence, "a sample")
        whole = layers.text(doc)
        return [row | _around(row, sentences, whole) for row in make(doc, text)]

    for result in run(nlp, Reader(paths), with_sentence):
        if isinstance(result, Fault):
            continue
        for row in result.rows:
            yield row | {"doc": result.text.id, "date": result.text.date, "head": result.text.text[:120]}


def _around(row: Row, sentences: list[Sentence], text: str) -> Row:
    """The sentence of a row, its evidence in ⟦ ⟧, with the sentence before it."""
    first = next((i for i, s in enumerate(sentences) if s.end > row["start"]), len(sentences) - 1)
    last = next((i for i, s in enumerate(sentences) if s.end >= row["end"]), len(sentences) - 1)
    start, end = sentences[first].start, max(sentences[last].end, row["end"])
    marked = f"{text[start : row['start']]}⟦{text[row['start'] : row['end']]}⟧{text[row['end'] : end]}"
    before = text[sentences[first - 1].start : start] if first else ""
    return {"sentence": marked, "before": before}


def draw(rows: list[Row], count: int, seed: int) -> list[Row]:
    """Rows drawn at random, in the order of the corpus; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    places = sorted(chance.sample(range(len(rows)), min(count, len(rows))))
    return [rows[place] | {"number": number} for number, place in enumerate(places, 1)]


def write(rows: list[Row], path: Path) -> None:
    """A row a line, each with an empty judgement."""
    lines = [json.dumps(row | {"judgement": ""}, ensure_ascii=False) for row in rows]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def judged(path: Path) -> str:
    """How many of the judged rows are right, and the kinds of error by their number."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    kinds = Counter(row["judgement"] or "not judged" for row in rows)
    right = kinds.pop("right", 0)
    head = f"{right} of {len(rows)} right ({right / len(rows):.1%})" if rows else "nothing drawn"
    return "\n".join([head, *(f"  {count:4}  {kind}" for kind, count in kinds.most_common())])
