"""Send strings that hurt badly written rules through values, lexicon and pipeline, at two lengths.

    python benchmarks/hostile.py [--length 20000] [--factor 8]

Time must grow no faster than the text: printed is (time of the long string ÷ time of the short one) ÷ factor, which is
about 1 for linear growth and about `factor` for quadratic. The exit status is 1 where it is more than 2. spaCy's own
tokenizer is measured beside evnlp, for some strings are slow in it alone; the pipeline's figure leaves its time out.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import sys
import time
from collections.abc import Callable

import spacy

import evnlp
from evnlp.lexicon import Lexicon
from evnlp.resources import knowledge
from evnlp.values import find_measures, find_periods

PIECES = {
    "digits": "1234567890",
    "digits and commas": "1,",
    "groups of three": "123,456,",
    "numbers": "12 ",
    "points": "1.2.",
    "ranges": "1-2-",
    "percents": "5% ",
    "amounts": "$5 million to ",
    "currency signs": "$ € ",
    "open brackets": "( ",
    "pairs of brackets": "(5) ",
    "spaces": " ",
    "lines": "\n",
    "numbers by line": "12\n",
    "bullets": "- 5\n",
    "dashes": "– ",
    "apostrophes": "NIO's ",
    "quotation marks": "“NIO” ",
    "capitals": "Aa Bb ",
    "one name": "NIO ",
    "names and commas": "NIO, BYD, ",
    "names and numbers": "NIO 5, ",
    "models": "Model 3 ",
    "half of a name": "Model ",
    "groups apart": "123 ",
    "fractions": "and a half ",
    "accounts": "$(1) ",
    "spelt numbers": "twenty ",
    "months": "May ",
    "spans of months": "May to ",
    "days": "1/2/",
    "quarters": "Q1-Q2-",
    "ordinals": "the first quarter and in the first ",
    "years": "2025, ",
    "number words": "one hundred ",
    "hundreds": "hundred ",
    "comparators": "more than ",
    "metric words": "deliveries rose ",
    "sentences": "NIO sold 5. ",
    "one sentence": "NIO sold 5 cars and ",
    "lists": "NIO, BYD and Tesla sold 1, 2 and 3 cars, ",
    "posts": "CEO of ",
    "persons": "Anna Berg, chief executive of NIO, ",
    "the company": "the company ",
    "no-break spaces": "1\u00a0000\u00a0",
    "wide digits": "１２３",
    "emoji": "🚗5 ",
    "one word": "a",
    "table rows": "| NIO | 5 | +3% |\n",
}

Run = Callable[[str], object]


def runners() -> dict[str, Run]:
    """What is measured, by name; each takes a text."""
    names = Lexicon(knowledge().rows("names"))
    nlp = evnlp.load()
    nlp.max_length = 10**9
    tokenizer = spacy.blank("en").tokenizer
    return {
        "tokenizer": tokenizer,
        "measures": find_measures,
        "periods": lambda text: find_periods(text, datetime.date(2025, 11, 20)),
        "lexicon": names.find,
        "pipeline": lambda text: _steps(nlp, text),
    }


def _steps(nlp: spacy.language.Language, text: str) -> float:
    """CPU seconds of the steps behind the tokenizer."""
    doc = nlp.make_doc(text)
    start = time.process_time()
    for _, step in nlp.pipeline:
        doc = step(doc)
    return time.process_time() - start


def seconds(run: Run, text: str) -> float:
    """CPU seconds of a run, or what it says itself; without the collector, whose rounds come at steps of size."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    said = run(text)
    gc.enable()
    return said if isinstance(said, float) else time.process_time() - start


def growth(run: Run, piece: str, length: int, factor: int) -> tuple[float, float]:
    """Seconds for the long string, and how much faster than the text the time grows (1: linear)."""
    short, long = (piece * (size // len(piece) + 1) for size in (length, length * factor))
    run(short[:1000])
    base = max(min(seconds(run, short) for _ in range(3)), 1e-3)
    whole = min(seconds(run, long) for _ in range(2))
    return whole, whole / base / factor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--length", type=int, default=20_000, help="characters of the short string")
    parser.add_argument("--factor", type=int, default=8, help="how many times longer the long one is")
    parser.add_argument("--only", default="", help="only strings whose name holds this")
    args = parser.parse_args()
    measured = runners()
    print("| string | " + " | ".join(f"{name}, s | growth" for name in measured) + " |")
    print("| --- | " + " | ".join("---: | ---:" for _ in measured) + " |")
    faults = []
    for name, piece in PIECES.items():
        if args.only not in name:
            continue
        cells = []
        for which, run in measured.items():
            took, grown = growth(run, piece, args.length, args.factor)
            cells.append(f"{took:.2f} | {grown:.1f}")
            if grown > 2 and which != "tokenizer":
                faults.append(f"{which}: {name}")
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
    if faults:
        sys.exit("grows faster than the text: " + "; ".join(faults))


if __name__ == "__main__":
    main()
