"""What the user is told of a run: faults, how far it is (a bar on a terminal, lines elsewhere), and the sum."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from evnlp.corpus.counts import Counts
from evnlp.corpus.readers import Fault
from evnlp.corpus.recipe import Outcome

SECONDS = 30
"""Between two lines where there is no terminal."""
MAX_SAID = 20
"""Faults and warnings that are said one by one; the rest is counted."""

Say = Callable[[str], None]
Share = Callable[[], float | None]


class Account:
    """Keeps count of a run and tells the user: what went wrong, how far it is, and in the end how it went.

    say: takes each line. share: of the input that is read, where it is known. what: the rows are.
    """

    def __init__(self, say: Say, share: Share, what: str) -> None:
        self.counts = Counts()
        self._say, self._what = say, what
        self._said = 0
        self._progress = Progress(say, share, what)

    def add(self, counts: Counts, outcomes: Iterable[Outcome] | None) -> None:
        """Documents are done; outcomes: None for those that were done before the run was taken up again."""
        self.counts = self.counts.plus(counts)
        for outcome in outcomes or ():
            if isinstance(outcome, Fault) and self._said < MAX_SAID:
                self._said += 1
                self._progress.say(describe(outcome))
        self._progress.add(counts, now=outcomes is not None)

    def close(self, warnings: Sequence[str], warned: int, left_out: Mapping[str, int]) -> None:
        """Say what is left to say. warnings, warned, left_out: of the reader."""
        self._progress.close()
        for warning in warnings[:MAX_SAID]:
            self._say(f"warning: {warning}")
        for count, what in (
            (warned - len(warnings[:MAX_SAID]), "more warnings"),
            *((count, f"{what} skipped") for what, count in left_out.items()),
            (self.counts.failed - self._said, "more errors"),
            (self.counts.failed, "rows or files could not be read"),
        ):
            if count > 0:
                self._say(f"{count:,} {what}")

    def sum_up(self) -> None:
        """Say the sum."""
        self._say(self.counts.sentence(self._what))


def describe(fault: Fault) -> str:
    """A fault in one line: file, line and why."""
    place = f"{fault.file}, line {fault.line}" if fault.line else fault.file
    return f"error: {place}: {fault.reason}"


class Progress:
    """Tells of the documents done, rows, errors and time left. share: of the input that is read, where it is known."""

    def __init__(self, say: Say, share: Share, what: str) -> None:
        self._say, self._share, self._what = say, share, what
        self._started = self._said = time.monotonic()
        self._before = 0
        self._counts = Counts()
        self._bar: Any = None
        if sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(unit=" documents", delay=1, dynamic_ncols=True, file=sys.stderr)

    def add(self, counts: Counts, now: bool) -> None:
        """Documents are done. now: in this run, not before it was taken up again."""
        self._counts = self._counts.plus(counts)
        if not now:
            self._before += counts.documents
        elif self._bar is not None:
            self._draw(counts.documents)
        elif time.monotonic() - self._said >= SECONDS:
            self._said = time.monotonic()
            self._say(self.line())

    def line(self) -> str:
        """How far the run is, in a line."""
        counts, seconds = self._counts, time.monotonic() - self._started
        speed = (counts.documents - self._before) / seconds if seconds else 0
        left = self._left(speed)
        words = [f"{counts.documents:,} documents", f"{speed:,.0f} a second", f"{counts.rows:,} {self._what}"]
        words += [f"{counts.failed:,} errors", *([f"about {_duration(left)} left"] if left is not None else [])]
        return ", ".join(words)

    def say(self, line: str) -> None:
        """Say a line, above the bar where there is one."""
        if self._bar is None:
            self._say(line)
        else:
            with self._bar.external_write_mode(file=sys.stderr):
                self._say(line)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.leave = False
            self._bar.close()

    def _draw(self, documents: int) -> None:
        share = self._share()
        if share:
            self._bar.total = max(int(self._counts.documents / share) - self._before, self._bar.n + documents)
        self._bar.set_postfix({self._what: self._counts.rows, "errors": self._counts.failed}, refresh=False)
        self._bar.update(documents)

    def _left(self, speed: float) -> float | None:
        share = self._share()
        if not share or not speed:
            return None
        return self._counts.documents * (1 - min(share, 1)) / share / speed


def _duration(seconds: float) -> str:
    minutes = int(seconds) // 60
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min" if minutes else f"{int(seconds)} s"
