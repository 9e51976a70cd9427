"""Draw mentions of makers and models from a corpus, each with its context, to be judged by hand.

    python benchmarks/mentions_sample.py CORPUS.jsonl[.gz] ... [--seed 1] [--count 200] [--out mentions.jsonl]
    python benchmarks/mentions_sample.py --judged mentions.jsonl

Drawn are known names (those with an id) and, with --unknown, also those found by their role in the text.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sample import Row, draw, judged, rows_of, write
from spacy.tokens import Doc

from evnlp import layers
from evnlp.corpus.readers import Text
from evnlp.mentions import Entity


def mentions(doc: Doc, text: Text) -> list[Row]:
    """A row for each maker and model of a doc."""
    entities = layers.get(doc, "entities", Entity, "a sample")
    return [entity._asdict() for entity in entities if entity.label in ("MAKER", "MODEL")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--unknown", action="store_true", help="draw also names that no list knows")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--judged", type=Path)
    args = parser.parse_args()
    if args.judged:
        print(judged(args.judged))
        return
    found = [row for row in rows_of(args.corpus, mentions, steps=2) if row["id"] or args.unknown]
    drawn = draw(found, args.count, args.seed)
    print(f"{len(drawn)} of {len(found):,} mentions, seed {args.seed}")
    for row in drawn:
        meant = f"{row['label']} {row['id'] or '?'} ({row['name']}{', ' + row['maker'] if row['maker'] else ''})"
        print(f"\n{row['number']}. {meant}  {row['doc']} {row['date']} | {' '.join(row['head'].split())[:80]}")
        print(f"   … {' '.join(row['before'].split())[-120:]} || {short(' '.join(row['sentence'].split()))}")
    if args.out:
        write(drawn, args.out)


def short(sentence: str, around: int = 180) -> str:
    """The sentence, cut to what stands near the mention."""
    at = sentence.find("⟦")
    return sentence[max(0, at - around) : at + around]


if __name__ == "__main__":
    main()
