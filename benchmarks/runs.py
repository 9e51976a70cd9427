"""Whole runs: speed of one worker against `nlp.pipe`, of two against one, and reading of the same bytes.

runs.py CORPUS [--documents N] [--rounds N]

Wall clock of two against one counts on an idle machine only; CPU time of all processes is printed beside it.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import evnlp
from evnlp.corpus.engines import Limits
from evnlp.corpus.engines.processes import Processes
from evnlp.corpus.job import Destination, Engines, Job
from evnlp.corpus.readers import Reader, Text
from evnlp.corpus.recipe import Extraction, Recipe
from evnlp.corpus.runner import context


def cpu() -> float:
    """CPU seconds of this process and of all that it started and that have ended."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def timed(job) -> tuple[float, float]:
    """Wall clock and CPU seconds of a job."""
    wall, start = time.monotonic(), cpu()
    job()
    return time.monotonic() - wall, cpu() - start


def write(path: Path, corpus: str, count: int) -> None:
    """So many articles, those of the corpus again and again under new ids."""
    texts = [text for text in Reader([corpus]) if isinstance(text, Text)]
    with path.open("w", encoding="utf-8") as rows:
        for number, text in enumerate(islice(cycle(texts), count)):
            rows.write(json.dumps({"id": str(number), "date": text.date, "text": text.text}) + "\n")


def run(news: Path, out: Path, workers: int) -> None:
    """A run of the command line, in this process."""
    out.unlink(missing_ok=True)
    Job(Reader([news]), Recipe(), Destination.of(str(out), None), lambda line: None, Engines(workers)).run()


def piped(nlp, news: Path) -> None:
    """The pipeline alone: the texts are in memory, the facts are dropped."""
    texts = [(text.text, context(text)) for text in Reader([news]) if isinstance(text, Text)]
    start = time.process_time()
    for doc, _ in nlp.pipe(texts, as_tuples=True):
        doc._.facts.to_dicts()
    piped.seconds = time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--documents", type=int, default=1_725)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    nlp = evnlp.load(exclude="evnlp_ents")
    start = cpu()
    engine = Processes(Recipe(), 1, Limits())  # what it takes to start a worker, which a long run pays once
    list(engine.run([[Text("a", "Rain fell.", None, None, "a", 0)]]))
    engine.close()
    starting = cpu() - start
    print(f"to start a worker: {starting:.2f} s CPU")
    with tempfile.TemporaryDirectory() as folder:
        news, out = Path(folder, "news.jsonl"), Path(folder, "facts.jsonl")
        write(news, arguments.corpus, arguments.documents)
        Extraction.kept(Recipe().told())
        ratios, speeds = [], []
        for _ in range(arguments.rounds):
            piped(nlp, news)
            one = timed(lambda: run(news, out, 1))
            bytes_of_one = out.read_bytes()
            two = timed(lambda: run(news, out, 2))
            assert out.read_bytes() == bytes_of_one
            ratios.append((one[1] - starting) / piped.seconds)
            speeds.append(one[0] / two[0])
            print(
                f"nlp.pipe {piped.seconds:.1f} s CPU; one worker {one[0]:.1f} s, {one[1]:.1f} s CPU; "
                f"two {two[0]:.1f} s, {two[1]:.1f} s CPU; the same bytes",
                flush=True,
            )
    print(
        f"one worker, reading and writing, against nlp.pipe alone: {statistics.median(ratios):.2f} times the CPU time"
    )
    print(f"two workers against one: {statistics.median(speeds):.2f} times the documents a second")


if __name__ == "__main__":
    sys.exit(main())
