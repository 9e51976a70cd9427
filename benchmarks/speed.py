"""Measure how fast evnlp is beside spaCy's blank tokenizer and others, and print it as a Markdown table.

    python benchmarks/speed.py [--shared ../shared] [--rounds 5] [--texts 150] [--only WORD] [--profile]

Needs texts that are not part of the repository: `corpus/news.jsonl.gz` and `gold/dev-*.jsonl` below --shared. CPU time
of one process, runs interleaved with those of what they are compared with, medians. Only ratios count.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import others
import spacy
from clock import Job, fresh, in_new_process, in_zones, ratio, seconds, through
from spacy.language import Language

import evnlp
from evnlp.resources import knowledge

CARS = ("dev-web", "dev-real", "dev-real2")
DENSE = ("dev-written", "dev-written2", "dev-short")
MEGABYTE = 1_000_000


class Absent(Exception):
    """What a line needs is not there."""


def texts_of(path: Path) -> list[str]:
    """The texts of a JSONL file, packed or not."""
    if not path.exists():
        raise Absent(f"no {path.name}")
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


class Bench:
    """The texts, the pipelines and how often to measure."""

    def __init__(self, shared: Path, rounds: int, count: int) -> None:
        self.shared = shared
        self.rounds = rounds
        self.count = count

    @cached_property
    def nlp(self) -> Language:
        """The pipeline measured."""
        return evnlp.load()

    @cached_property
    def blank(self) -> Language:
        """What it is measured against."""
        return spacy.blank("en")

    @cached_property
    def all_news(self) -> list[str]:
        """General news, mostly not about cars."""
        return texts_of(self.shared / "corpus" / "news.jsonl.gz")

    @property
    def news(self) -> list[str]:
        """Some of them."""
        return self._evenly(self.all_news)

    @property
    def cars(self) -> list[str]:
        """News about cars."""
        return self._gold(CARS)

    @property
    def dense(self) -> list[str]:
        """Texts about cars that are full of figures."""
        return self._gold(DENSE)

    def _gold(self, names: tuple[str, ...]) -> list[str]:
        return self._evenly([text for name in names for text in texts_of(self.shared / "gold" / f"{name}.jsonl")])

    def _evenly(self, texts: list[str]) -> list[str]:
        return texts[:: max(1, len(texts) // self.count)][: self.count]


# --------------------------------------------------------------------------------------- rows of the table
def warm(bench: Bench, texts: list[str]) -> float:
    """Time ÷ that of the blank tokenizer, all words seen before."""
    job, anchor = through(bench.nlp, texts), through(bench.blank, texts)
    job(), anchor()
    return ratio(job, anchor, bench.rounds)


def first_pass(bench: Bench) -> float:
    """Time for new text ÷ the blank tokenizer's, both fresh."""
    slices = _slices(bench)
    return fresh(lambda: _pair(evnlp.load(), spacy.blank("en"), next(slices), through), bench.rounds)


def zones(bench: Bench) -> float:
    """Time for new text in memory zones ÷ without, both pipelines fresh."""
    slices = _slices(bench)

    def pair() -> tuple[Job, Job]:
        texts = next(slices)
        return in_zones(evnlp.load(), texts), through(evnlp.load(), texts)

    return fresh(pair, bench.rounds)


def _pair(nlp: Language, other: Language, texts: list[str], job: Callable[..., Job]) -> tuple[Job, Job]:
    return job(nlp, texts), job(other, texts)


def _slices(bench: Bench) -> Iterator[list[str]]:
    """Parts of the news, a new one each round."""
    size = len(bench.all_news) // bench.rounds
    while True:
        for number in range(bench.rounds):
            yield bench.all_news[number * size : (number + 1) * size][: 2 * bench.count]


def more_names(bench: Bench) -> float:
    """Time with ten times as many names ÷ without them."""
    return _with_patterns(bench, {"names/models": invented_names(9)})


def invented_names(times: int) -> list[dict[str, Any]]:
    """Names that no text has, made of the words of known ones: so many times the known ones."""
    rows = knowledge().rows("names")
    chance = random.Random(1)  # noqa: S311 - no secret
    firsts = [row["pattern"] for row in rows if row["label"] in ("MAKER", "MODEL", "ORG")]
    made = {f"{chance.choice(firsts)} {chance.choice(firsts)} {number}" for number in range(times * len(rows))}
    return [{"label": "MODEL", "pattern": name, "id": "invented"} for name in sorted(made)]


def more_patterns(bench: Bench) -> float:
    """Time with every relation pattern twice ÷ once, on texts about cars."""
    source = knowledge()
    twice = {file: [{**row, "id": f"{row['id']}-2"} for row in source.rows(file)] for file in source.files("relations")}
    return _with_patterns(bench, twice, bench.cars)


def _with_patterns(bench: Bench, own: dict[str, Any], texts: list[str] | None = None) -> float:
    texts = bench.news if texts is None else texts
    job, anchor = through(evnlp.load(patterns=own), texts), through(bench.nlp, texts)
    job(), anchor()
    return ratio(job, anchor, bench.rounds)


def long_text(bench: Bench) -> float:
    """Time for one text of 1 MB ÷ for the same as 1,000 texts of 1 kB."""
    whole = "\n\n".join(bench.cars * 10)[:MEGABYTE]
    parts = [whole[start : start + 1000] for start in range(0, len(whole), 1000)]
    job, anchor = through(bench.nlp, [whole]), through(bench.nlp, parts)
    job(), anchor()
    return ratio(job, anchor, bench.rounds)


def load_time(bench: Bench) -> float:
    """CPU time of evnlp.load() ÷ spacy.load of an entity ruler with the same names, each in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        nlp = spacy.blank("en")
        ruler = nlp.add_pipe("entity_ruler")
        keys = ("label", "pattern", "id")
        ruler.add_patterns([{key: row[key] for key in keys} for row in knowledge().rows("names")])
        nlp.to_disk(folder)
        timed = "import time, spacy, evnlp; start = time.process_time(); {}; print(time.process_time() - start)"
        own = in_new_process(timed.format("evnlp.load()"), bench.rounds)
        other = in_new_process(timed.format(f"spacy.load({folder!r})"), bench.rounds)
    print(f"(evnlp.load() {own:.2f} s, the entity ruler {other:.2f} s)")
    return own / other


def import_time(bench: Bench) -> float:
    """CPU seconds of `import evnlp` after `import spacy`."""
    code = "import time, spacy; start = time.process_time(); import evnlp; print(time.process_time() - start)"
    return in_new_process(code, bench.rounds)


def against_sm(bench: Bench) -> float:
    """Speed ÷ that of a pipeline shaped like en_core_web_sm."""
    texts = bench.news[::3]
    return ratio(through(others.sm_shaped(), texts), through(bench.nlp, texts), 3)


def against_edsnlp(bench: Bench) -> float:
    """Speed ÷ that of edsnlp."""
    names = [row["pattern"] for row in knowledge().rows("names/makers")][:500]
    texts = bench.news[::5]
    return ratio(others.edsnlp_pipeline(texts, names), through(bench.nlp, texts), 3)


def against_parsers(bench: Bench) -> float:
    """Speed ÷ that of quantulum3 and dateparser."""
    texts = bench.news[::25]
    return ratio(others.parsers(texts), through(bench.nlp, texts), 3)


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
    Line("time ÷ blank tokenizer, warm, general news", lambda bench: warm(bench, bench.news), 3, 2),
    Line("time ÷ blank tokenizer, warm, car news", lambda bench: warm(bench, bench.cars), 5, 3),
    Line("time ÷ blank tokenizer, warm, dense with figures", lambda bench: warm(bench, bench.dense), 12, 8),
    Line("first pass over new text ÷ blank tokenizer's", first_pass, 2, 1.2),
    Line("in memory zones ÷ without", zones, 1.5, 1.25),
    Line("speed ÷ edsnlp", against_edsnlp, 10, 15, up=True, form="{:.0f}"),
    Line("speed ÷ a pipeline shaped like en_core_web_sm", against_sm, 35, 60, up=True, form="{:.0f}"),
    Line("speed ÷ quantulum3 + dateparser", against_parsers, 90, 150, up=True, form="{:.0f}"),
    Line("ten times as many names, time ÷ without", more_names, 1.1, 1.03),
    Line("twice as many relation patterns, time ÷ without", more_patterns, 1.3, 1.15),
    Line("one text of 1 MB ÷ 1,000 texts of 1 kB", long_text, 1.3, 1.1),
    Line("evnlp.load() ÷ entity ruler with the same names", load_time, 2, 1),
    Line("import evnlp beyond import spacy, seconds", import_time, 0.2, 0.05, form="{:.3f}"),
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
    """Where the time goes: a row for each step, times the blank tokenizer's."""
    through(bench.nlp, texts)()
    base = statistics.median(seconds(through(bench.blank, texts)) for _ in range(bench.rounds))
    spent: dict[str, float] = {}
    for _ in range(bench.rounds):
        for text in texts:
            doc = bench.nlp.make_doc(text)
            for name, step in bench.nlp.pipeline:
                start = time.process_time()
                doc = step(doc)
                spent[name] = spent.get(name, 0.0) + time.process_time() - start
    for name, total in spent.items():
        yield f"| {name} | {total / bench.rounds / base:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--texts", type=int, default=150, help="how many of each kind, taken evenly")
    parser.add_argument("--only", default="", help="only lines whose name holds this")
    parser.add_argument("--profile", action="store_true", help="also say where the time goes")
    args = parser.parse_args()
    bench = Bench(args.shared, args.rounds, args.texts)
    versions = f"evnlp {evnlp.__version__}, spaCy {spacy.__version__}, Python {platform.python_version()}"
    print(f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}, {versions}, {platform.machine()}\n")
    rows = [row(line, bench) for line in LINES if args.only in line.name]
    print("\n".join(["| ratio | measured | must | aim | |", "| --- | ---: | ---: | ---: | --- |", *rows]))
    for name in ("news", "cars", "dense") if args.profile else ():
        head = f"\n| step, {name} | × blank tokenizer |\n| --- | ---: |"
        print("\n".join([head, *profile(bench, getattr(bench, name))]))


if __name__ == "__main__":
    main()
