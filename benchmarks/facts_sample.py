"""Draw facts found in a corpus, each with its sentence, to be judged by hand.

    python benchmarks/facts_sample.py CORPUS.jsonl[.gz] ... [--seed 1] [--count 200] [--out facts.jsonl]
    python benchmarks/facts_sample.py --judged facts.jsonl

Printed for reading, and with --out written as JSONL whose `judgement` is to be filled in: "right" or the kind of error.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sample import Row, draw, judged, rows_of, write
from spacy.tokens import Doc

from evnlp.corpus.readers import Text


def facts(doc: Doc, text: Text) -> list[Row]:
    """The rows of a doc's facts, with the fact in one line."""
    return [fact.to_dict() | {"fact": repr(fact)} for fact in doc._.facts]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--judged", type=Path)
    args = parser.parse_args()
    if args.judged:
        print(judged(args.judged))
        return
    found = list(rows_of(args.corpus, facts))
    drawn = draw(found, args.count, args.seed)
    print(f"{len(drawn)} of {len(found):,} facts, seed {args.seed}")
    for row in drawn:
        print(f"\n{row['number']}. {row['fact']}    [{row['rule']}]")
        print(f"   {row['doc']} {row['date']} | {' '.join(row['head'].split())}")
        print(f"   … {' '.join(row['before'].split())[-300:]} || {' '.join(row['sentence'].split())}")
    if args.out:
        write(drawn, args.out)


if __name__ == "__main__":
    main()
