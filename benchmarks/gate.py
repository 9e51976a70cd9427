"""What `--gate` costs in recall and gains in time: gate.py GOLD... [--corpus NEWS.jsonl.gz].

For the gold files together: core recall of facts without and with the gate. For the corpus: articles with facts, facts,
and CPU time without and with the gate.
"""

from __future__ import annotations

import argparse
import time

import srsly

from evnlp.corpus.readers import Fault, Reader, Text
from evnlp.corpus.recipe import Extraction, Recipe
from evnlp.scoring import Score


def rows_of(extraction: Extraction, texts: list[Text]) -> list[list[dict]]:
    return [[] if isinstance(outcome, Fault) else outcome for outcome in extraction.batch(texts)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", help="rows with id, text and facts")
    parser.add_argument("--corpus", help="articles, most of them not about cars")
    arguments = parser.parse_args()
    extractions = {name: Extraction(Recipe(gate=name == "gate")) for name in ("no gate", "gate")}
    scores = {name: Score() for name in extractions}
    for path in arguments.gold:
        gold = {row["id"]: row["facts"] for row in srsly.read_jsonl(path)}
        texts = [text for text in Reader([path]) if isinstance(text, Text) and text.id in gold]
        for name, extraction in extractions.items():
            for text, rows in zip(texts, rows_of(extraction, texts), strict=True):
                scores[name].add(text.id, gold[text.id], rows)
    for name, score in scores.items():
        core = score.core()
        print(f"{name}: {score.documents} documents, {core.hits} of {core.gold} facts, core recall {core.recall:.3f}")
    if arguments.corpus:
        texts = [text for text in Reader([arguments.corpus]) if isinstance(text, Text)]
        for name, extraction in extractions.items():
            start = time.process_time()
            found = rows_of(extraction, texts)
            seconds = time.process_time() - start
            with_facts = sum(bool(rows) for rows in found)
            print(
                f"{name}: {len(texts)} articles, {with_facts} with facts, {sum(map(len, found))} facts, {seconds:.1f} s"
            )


if __name__ == "__main__":
    main()
