"""Measure how fast evnlp is beside spaCy's blank tokenizer and others, and write it as Markdown tables.

    python benchmarks/speed.py [--shared ../shared] [--rounds 5] [--texts 150] [--only WORD] [--profile] [--out FILE]

Needs texts that are not part of the repository: `corpus/news.jsonl.gz` and `gold/dev-*.jsonl` below --shared. CPU time
of one process, runs interleaved with those of what they are compared with, medians. Only ratios count. --profile says
besides where the time goes, step by step. --out also writes the tables to a file.
"""

from __future__ import annotations

import argparse
import datetime
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import ratios
import spacy
from clock import seconds, through
from texts import Absent, Bench

import evnlp


@dataclass(frozen=True)
class Line:
    """A line of the table. must, aim: as printed; up: whether more is better."""

    name: str
    measure: Callable[[Bench], float]
    must: float
    aim: float
    up: bool = False
    form: str = "{:.2f}"


LINES = (
    Line("time ÷ blank tokenizer, warm, general news", lambda bench: ratios.warm(bench, bench.news), 3, 2),
    Line("time ÷ blank tokenizer, warm, car news", lambda bench: ratios.warm(bench, bench.cars), 5, 3),
    Line("time ÷ blank tokenizer, warm, dense with figures", lambda bench: ratios.warm(bench, bench.dense), 12, 8),
    Line("first pass over new text ÷ blank tokenizer's", ratios.first_pass, 2, 1.2),
    Line("in memory zones ÷ without", ratios.zones, 1.5, 1.25),
    Line("speed ÷ edsnlp", ratios.against_edsnlp, 10, 15, up=True, form="{:.0f}"),
    Line("speed ÷ a pipeline shaped like en_core_web_sm", ratios.against_sm, 35, 60, up=True, form="{:.0f}"),
    Line("speed ÷ quantulum3 + dateparser", ratios.against_parsers, 90, 150, up=True, form="{:.0f}"),
    Line("ten times as many names, time ÷ without", ratios.more_names, 1.1, 1.03),
    Line("twice as many relation patterns, time ÷ without", ratios.more_patterns, 1.3, 1.15),
    Line("one text of 1 MB ÷ 1,000 texts of 1 kB", ratios.long_text, 1.3, 1.1),
    Line("evnlp.load() ÷ entity ruler with the same names", ratios.load_time, 2, 1),
    Line("import evnlp beyond import spacy, seconds", ratios.import_time, 0.2, 0.05, form="{:.3f}"),
)


def row(line: Line, bench: Bench) -> str:
    """A line measured, as a row of Markdown."""
    sign = "≥" if line.up else "≤"
    bounds = f"{sign} {line.must:g} | {sign} {line.aim:g}"
    try:
        found = line.measure(bench)
    except (ImportError, Absent) as missing:
        return f"| {line.name} | not measured: {missing} | {bounds} | |"
    met = [(found >= bound if line.up else found <= bound) for bound in (line.must, line.aim)]
    verdict = "aim met" if met[1] else "met" if met[0] else "not met"
    return f"| {line.name} | {line.form.format(found)} | {bounds} | {verdict} |"


def profile(bench: Bench, texts: list[str]) -> Iterator[str]:
    """Where the time goes: a row for the tokenizer and each step, times the blank tokenizer's."""
    through(bench.nlp, texts)()
    through(bench.blank, texts)()
    base = statistics.median(seconds(through(bench.blank, texts)) for _ in range(bench.rounds))
    spent: dict[str, float] = {}
    for _ in range(bench.rounds):
        for text in texts:
            start = time.process_time()
            doc = bench.nlp.make_doc(text)
            spent["tokenizer"] = spent.get("tokenizer", 0.0) + time.process_time() - start
            for name, step in bench.nlp.pipeline:
                start = time.process_time()
                doc = step(doc)
                spent[name] = spent.get(name, 0.0) + time.process_time() - start
    for name, total in spent.items():
        yield f"| {name} | {total / bench.rounds / base:.2f} |"


def tables(bench: Bench, only: str, with_profile: bool) -> Iterator[str]:
    """The lines of the tables, each as soon as it is measured."""
    versions = f"evnlp {evnlp.__version__}, spaCy {spacy.__version__}, Python {platform.python_version()}"
    yield f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}, {versions}, {platform.machine()}\n"
    yield "| ratio | measured | must | aim | |\n| --- | ---: | ---: | ---: | --- |"
    for line in LINES:
        if only in line.name:
            yield row(line, bench)
    for name in ("news", "cars", "dense") if with_profile else ():
        yield f"\n| step, {name} | × blank tokenizer |\n| --- | ---: |"
        yield from profile(bench, getattr(bench, name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--texts", type=int, default=150, help="how many of each kind, taken evenly")
    parser.add_argument("--only", default="", help="only lines whose name holds this")
    parser.add_argument("--profile", action="store_true", help="also say where the time goes")
    parser.add_argument("--out", type=Path, help="also write the tables here")
    args = parser.parse_args()
    written = []
    for line in tables(Bench(args.shared, args.rounds, args.texts), args.only, args.profile):
        print(line, flush=True)
        written.append(line)
    if args.out:
        args.out.write_text("\n".join(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
