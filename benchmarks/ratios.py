"""The ratios of the table of speed.py: each a function that measures one."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import others
import spacy
from clock import Job, fresh, in_new_process, in_zones, ratio, through
from spacy.language import Language
from texts import Bench

import evnlp
from evnlp.resources import knowledge

MEGABYTE = 1_000_000


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
