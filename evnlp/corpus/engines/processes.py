"""Reading in processes beside this one. A text that ends its worker, or takes too long, costs itself alone."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait

from evnlp.corpus.engines import Limits
from evnlp.corpus.engines.worker import DONE, OUTCOME, READY, REFUSED, serve
from evnlp.corpus.readers import Text
from evnlp.corpus.recipe import Outcome, Recipe
from evnlp.errors import EngineError

AHEAD = 8  # batches for each worker that may be under way: one slow text must not make the others wait
MAX_DEATHS = 2  # of workers at one text, which then is to blame: somebody may have killed the first
MAX_STARTS = 5  # failed ones in a row
_SPAWN = multiprocessing.get_context("spawn")


@dataclass
class _Task:
    texts: list[Text]
    outcomes: list[Outcome] = field(default_factory=list)
    deaths: int = 0

    @property
    def done(self) -> bool:
        return len(self.outcomes) == len(self.texts)

    def add(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self.deaths = 0

    def fail(self, reason: str) -> None:
        """The text that is being read cannot be."""
        self.add(self.texts[len(self.outcomes)].fault(reason))


class _Worker:
    def __init__(self, recipe: Recipe) -> None:
        self.pipe, far = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=serve, args=(far, recipe), daemon=True)
        with _without_interrupts():
            self.process.start()
        far.close()
        self.ready = False
        self.task: _Task | None = None
        self.since = 0.0

    def give(self, task: _Task) -> None:
        self.task, self.since = task, time.monotonic()
        with suppress(OSError):  # it died while idle: found out when its pipe is read
            self.pipe.send(task.texts[len(task.outcomes) :])

    def end(self) -> int | None:
        """End the process; its exit status, negative where a signal ended it before."""
        self.pipe.close()
        if self.process.is_alive() and self.task is None:
            self.process.join(0.2)
        self.process.kill()
        self.process.join()
        return self.process.exitcode


class Processes:
    """A number of worker processes that follow a recipe. `EngineError` where they cannot start."""

    batch_texts = 100
    batch_characters = 1_000_000

    def __init__(self, recipe: Recipe, workers: int, limits: Limits) -> None:
        self._recipe, self._limits = recipe, limits
        self._failed_starts = 0
        self._workers = [_Worker(recipe) for _ in range(workers)]
        self._waiting: deque[_Task] = deque()

    def run(self, batches: Iterable[list[Text]]) -> Iterator[list[Outcome]]:
        """The outcomes of each batch, in order."""
        source = iter(batches)
        under_way: deque[_Task] = deque()
        more = True
        while more or under_way:
            while more and len(self._waiting) < len(self._workers) and len(under_way) < AHEAD * len(self._workers):
                batch = next(source, None)
                if batch is None:
                    more = False
                else:
                    under_way.append(_Task(batch))
                    self._waiting.append(under_way[-1])
            self._hand_out()
            if under_way and under_way[0].done:
                yield under_way.popleft().outcomes
            elif under_way:
                self._listen()

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()
        self._workers = []

    def _hand_out(self) -> None:
        for worker in self._workers:
            if self._waiting and worker.ready and worker.task is None:
                worker.give(self._waiting.popleft())

    def _listen(self) -> None:
        """Wait until a worker says something, dies or has taken too long."""
        now = time.monotonic()
        limits = [worker.since + self._limits.seconds - now for worker in self._workers if worker.task]
        said = wait([worker.pipe for worker in self._workers], max(0.0, min(limits)) if limits else None)
        for worker in list(self._workers):
            if worker.pipe in said:
                try:
                    self._take(worker, *worker.pipe.recv())
                except (EOFError, OSError):
                    self._replace(worker)
            elif worker.task and time.monotonic() - worker.since > self._limits.seconds:
                self._replace(worker, f"reading took longer than {self._limits.seconds:g} s")

    def _take(self, worker: _Worker, what: str, value: object) -> None:
        worker.since = time.monotonic()
        if what == READY:
            worker.ready, self._failed_starts = True, 0
        elif what == REFUSED:
            raise EngineError(str(value))
        elif what == OUTCOME and worker.task:
            worker.task.add(value)  # type: ignore[arg-type]
        elif what == DONE:
            worker.task = None
            if isinstance(value, int) and value > self._limits.mebibytes:
                self._replace(worker)

    def _replace(self, worker: _Worker, reason: str | None = None) -> None:
        """Put a new worker in place of one that is gone or must go, and let it go on with what the old one was at."""
        status = worker.end()
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= MAX_STARTS:
                raise EngineError(
                    f"worker processes end with status {status} before they are ready; "
                    "a script must start its run below `if __name__ == '__main__':`"
                )
        self._workers[self._workers.index(worker)] = _Worker(self._recipe)
        task = worker.task
        if task is None or task.done:
            return
        task.deaths += 1
        if reason or task.deaths >= MAX_DEATHS:
            task.fail(reason or f"its worker {_ended(status)}, twice")
        if not task.done:
            self._waiting.appendleft(task)


def _ended(status: int | None) -> str:
    if status is None or status >= 0:
        return f"ended with status {status}"
    try:
        name = signal.Signals(-status).name
    except ValueError:  # one without a name
        name = f"signal {-status}"
    return f"was killed ({name}; out of memory?)" if name == "SIGKILL" else f"crashed ({name})"


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C, which all processes of a terminal get, must not end a child before it can say that it does not care."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
