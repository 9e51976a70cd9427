"""The folder of a run: a part for each shard that is done, and in `_run` a marker that says so, with its counts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evnlp.corpus.counts import Counts, counts_of
from evnlp.corpus.manifest import Manifest, check_same, read_manifest, write_manifest
from evnlp.corpus.readers import Fault
from evnlp.corpus.recipe import Outcome
from evnlp.corpus.shards import Shard
from evnlp.corpus.tables import Table
from evnlp.corpus.writers import writer
from evnlp.errors import InputError

MANIFEST = "manifest.json"


class Parts:
    """Parts of a format in a folder. Each is written at once and then marked, so that what is marked is whole."""

    def __init__(self, folder: Path, format: str, table: Table) -> None:
        self.folder, self.format, self._table = folder, format, table
        self._run = folder / "_run"
        self._ids: list[str] = []

    @property
    def manifest(self) -> Path:
        """Where the manifest stands."""
        return self._run / MANIFEST

    def begun(self) -> bool:
        """Whether a shard is done."""
        return any(self._run.glob("[0-9]*.json"))

    def open(self, manifest: Manifest, resume: bool) -> None:
        """Take the folder up for a run; `InputError` where it holds something else, or a run told otherwise."""
        if read_manifest(self.manifest) is not None and resume:
            check_same(self.manifest, manifest)
        elif self.folder.is_dir() and any(self.folder.iterdir()):
            if resume:
                raise InputError(f"{self.folder} is not empty, and no run of evnlp was begun in it")
            raise InputError(f"{self.folder} is not empty: --resume goes on with a run that was cut off")
        self._run.mkdir(parents=True, exist_ok=True)
        write_manifest(self.manifest, manifest)

    def done(self, shard: Shard) -> Counts | None:
        """The counts of a shard that is done; None for one to be done. Asked of each shard of the run, in order."""
        self._ids.append(shard.id)
        marker = self._marker(shard.id)
        if marker is None or not self._is_whole(shard.id, marker):
            return None
        return Counts(*marker["counts"])

    def write(self, shard: Shard, outcomes: Sequence[Outcome]) -> Counts:
        """Write the part of a shard, then its marker; its counts. outcomes: one for each item of the shard."""
        part = self._part(shard.id)
        with writer(part, self.format, table=self._table) as rows:
            rows.write(row for outcome in outcomes if not isinstance(outcome, Fault) for row in outcome)
        counts = counts_of(outcomes)
        faults = [outcome.to_dict() for outcome in outcomes if isinstance(outcome, Fault)]
        marker = {"part": part.name, "bytes": part.stat().st_size, "counts": counts, "faults": faults}
        write_manifest(self._run / f"{shard.id}.json", marker)
        return counts

    def faults(self) -> Iterator[dict[str, Any]]:
        """The error rows of all shards of the run, in order."""
        for id in self._ids:
            marker = self._marker(id)
            yield from marker["faults"] if marker else ()

    def parts(self) -> list[Path]:
        """The parts of all shards of the run, in order."""
        return [self._part(id) for id in self._ids]

    def clean(self) -> None:
        """Take away what is left of files half written, and of shards that the input no longer has."""
        kept = {MANIFEST, *(f"{id}.json" for id in self._ids), *(path.name for path in self.parts())}
        for path in [*self.folder.glob("part-*"), *self._run.iterdir(), *self.folder.glob(".part-*.part")]:
            if path.name not in kept:
                path.unlink()

    def remove(self) -> None:
        """Take the folder away with all that is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _part(self, id: str) -> Path:
        return self.folder / f"part-{id}.{self.format}"

    def _marker(self, id: str) -> Manifest | None:
        return read_manifest(self._run / f"{id}.json")

    def _is_whole(self, id: str, marker: Manifest) -> bool:
        try:
            return bool(self._part(id).stat().st_size == marker["bytes"])
        except FileNotFoundError:
            return False
