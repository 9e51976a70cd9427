"""Timing: CPU time of this process, rounds interleaved, medians of ratios."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable

from spacy.language import Language

Job = Callable[[], object]


def seconds(job: Job) -> float:
    """CPU seconds of one run; other processes on the machine count little."""
    gc.collect()
    start = time.process_time()
    job()
    return time.process_time() - start


def ratio(job: Job, anchor: Job, rounds: int) -> float:
    """How many times the anchor's time the job takes: the median of rounds, the anchor before and after each run."""
    found = []
    for _ in range(rounds):
        before, own, after = seconds(anchor), seconds(job), seconds(anchor)
        found.append(2 * own / (before + after))
    return statistics.median(found)


def fresh(make: Callable[[], tuple[Job, Job]], rounds: int) -> float:
    """The same for jobs that can be run once only: `make` gives a new pair each round."""
    found = []
    for number in range(rounds):
        job, anchor = make()
        pair = (job, anchor) if number % 2 else (anchor, job)
        first, second = seconds(pair[0]), seconds(pair[1])
        found.append(first / second if number % 2 else second / first)
    return statistics.median(found)


def in_new_process(code: str, rounds: int) -> float:
    """Median of the CPU seconds that the code prints, each time in a new process."""
    found = []
    for _ in range(rounds):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
        found.append(float(done.stdout.split()[-1]))
    return statistics.median(found)


def through(nlp: Language, texts: Iterable[str]) -> Job:
    """A job that sends texts through a pipeline."""
    listed = list(texts)

    def run() -> None:
        for _ in nlp.pipe(listed):
            pass

    return run


def in_zones(nlp: Language, texts: Iterable[str], size: int = 100) -> Job:
    """The same in memory zones of `size` texts."""
    listed = list(texts)

    def run() -> None:
        for start in range(0, len(listed), size):
            with nlp.memory_zone():
                for _ in nlp.pipe(listed[start : start + size]):
                    pass

    return run
