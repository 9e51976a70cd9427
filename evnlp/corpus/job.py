"""A run of the command line over whole inputs: reads, works, writes, says what went wrong, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from evnlp.corpus.counts import Counts, counts_of
from evnlp.corpus.destination import Destination
from evnlp.corpus.engines import Engine, Limits, make_engine
from evnlp.corpus.manifest import Manifest, check_same, manifest_of, read_manifest, write_manifest
from evnlp.corpus.parts import Parts
from evnlp.corpus.progress import Account, Say
from evnlp.corpus.readers import Fault, Reader, Text
from evnlp.corpus.recipe import Recipe
from evnlp.corpus.retry import Place, again
from evnlp.corpus.runner import BATCH_TEXTS
from evnlp.corpus.shards import SHARD_TEXTS, Shard, cut, finished
from evnlp.corpus.writers import check_format, join, writer
from evnlp.errors import InputError

FEW = 1_000
"""Documents for which no process is started unless workers are asked for."""


class NothingReadError(InputError):
    """No row of the input could be read."""


@dataclass(frozen=True)
class Engines:
    """Who works. workers: processes; None: this one. apart: where none were asked for, a long input still gets one."""

    workers: int | None = None
    name: str = "processes"
    address: str | None = None
    limits: Limits = field(default_factory=Limits)
    apart: bool = False

    def make(self, recipe: Recipe, small: bool = True) -> Engine:
        """The engine. small: the input has few documents."""
        workers = self.workers or (1 if self.apart and not small else 0)
        return make_engine(recipe, workers, self.limits, self.name, self.address)


@dataclass
class Job:
    """Writes the rows of texts, and says what there is to say; `run` gives the numbers.

    reader: gives texts and faults. only: where they stand, if not all are wanted (see `retry`). columns, width: of a
    table to look at. settings: how the input is read, for the manifest. say: takes each line for the user.
    shard_texts: in a shard at most.
    """

    reader: Reader
    recipe: Recipe
    to: Destination
    say: Say
    engines: Engines = field(default_factory=Engines)
    columns: Sequence[str] = ()
    width: int | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    shard_texts: int = SHARD_TEXTS
    only: Mapping[Place, str | None] | None = None

    def __post_init__(self) -> None:
        check_format(self.to.format, self.recipe.table)
        self._account = Account(self.say, self.reader.share, self.recipe.rows)

    def run(self, resume: bool = False) -> Counts:
        """Read, work and write; `NothingReadError` where there was nothing, and the output is left as it was.

        resume: go on where a run with the same manifest was cut off.
        """
        try:
            if self.to.path is None:
                self._stream()
            else:
                self._parts(resume)
        finally:
            self._account.close(self.reader.warnings, self.reader.warned, self.reader.left_out)
        if self.to.path is not None:
            self._account.sum_up()
        return self._account.counts

    def _stream(self) -> None:
        """Rows to standard output as they come."""
        engine = self.engines.make(self.recipe, small=True)
        try:
            with writer(None, self.to.format, self.columns, self.width, self.recipe.table) as rows:
                for _, outcomes in finished(engine, cut(self._items(), BATCH_TEXTS)):
                    self._account.add(counts_of(outcomes), outcomes)
                    rows.write(row for outcome in outcomes if not isinstance(outcome, Fault) for row in outcome)
                self._check_any()
        finally:
            engine.close()

    def _parts(self, resume: bool) -> None:
        """Rows into parts, and these, where a single file is wanted, put together."""
        manifest = manifest_of(self.recipe, self.to.format, self.reader.inputs, self.settings, self.shard_texts)
        parts = Parts(self.to.parts, self.to.parts_format, self.recipe.table)
        if resume and not parts.begun() and self._complete(manifest):
            return
        if not self.to.folder and not parts.begun():
            parts.remove()
        parts.open(manifest, resume)
        try:
            self._work(parts)
        except BaseException:
            self._broken_off(parts)
            raise
        self._finish(parts, manifest)

    def _work(self, parts: Parts) -> None:
        todo = self._todo(parts)
        first: list[Shard] = []
        while sum(len(shard.items) for shard in first) < FEW and (shard := next(todo, None)):
            first.append(shard)
        if not first:
            return
        engine = self.engines.make(self.recipe, small=sum(len(shard.items) for shard in first) < FEW)
        try:
            for shard, outcomes in finished(engine, chain(first, todo)):
                self._account.add(parts.write(shard, outcomes), outcomes)
        finally:
            engine.close()

    def _items(self) -> Iterable[Text | Fault]:
        return self.reader if self.only is None else again(self.reader, self.only)

    def _todo(self, parts: Parts) -> Iterator[Shard]:
        for shard in cut(self._items(), self.shard_texts):
            counts = parts.done(shard)
            if counts is None:
                yield shard
            else:
                self._account.add(counts, None)

    def _broken_off(self, parts: Parts) -> None:
        if parts.begun():
            done = self._account.counts.documents
            self.say(f"{done:,} documents are done: the same command with --resume goes on from there")
        elif not self.to.folder:
            parts.remove()

    def _finish(self, parts: Parts, manifest: Manifest) -> None:
        self._write_errors(parts)
        try:
            self._check_any()
        except NothingReadError:
            parts.remove()
            raise
        parts.clean()
        done = {**manifest, "counts": self._account.counts._asdict()}
        if self.to.folder:
            write_manifest(parts.manifest, done)
            return
        join(parts.parts(), self.to.file, self.to.format, self.columns, self.recipe.table)
        write_manifest(self.to.manifest, done)
        parts.remove()

    def _write_errors(self, parts: Parts) -> None:
        if not self._account.counts.failed:
            self.to.errors.unlink(missing_ok=True)
            return
        with writer(self.to.errors, "jsonl") as rows:
            rows.write(parts.faults())

    def _check_any(self) -> None:
        counts = self._account.counts
        if counts.failed == counts.documents:
            raise NothingReadError("no usable row in the input")

    def _complete(self, manifest: Manifest) -> bool:
        """Whether the single file is there already, written by a run that was told the same."""
        before = None if self.to.folder else read_manifest(self.to.manifest)
        if before is None or not self.to.file.exists():
            return False
        check_same(self.to.manifest, manifest)
        self._account.counts = Counts(**before["counts"])
        self.say(f"{self.to.file} is complete; without --resume it is written anew")
        return True
