"""From Python: `evnlp.read(...)` gives documents, `.extract(...)` their facts, both lazily."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evnlp.corpus.counts import Counts
from evnlp.corpus.destination import Destination
from evnlp.corpus.engines import Limits
from evnlp.corpus.job import Engines, Job
from evnlp.corpus.readers import Columns, Fault, Given, Reader, Text, as_plain, is_frame, iso_date
from evnlp.corpus.recipe import Recipe
from evnlp.corpus.runner import BATCH_TEXTS
from evnlp.corpus.shards import cut, finished
from evnlp.facts import Facts
from evnlp.resources import PatternSource

if TYPE_CHECKING:
    import pandas

Row = dict[str, Any]
_log = logging.getLogger("evnlp")


def read(*sources: Any, date: str | None = None, **columns: str) -> Documents:
    """Documents of files, folders, globs and addresses, or of a pandas or polars frame.

    >>> evnlp.read("news/*.jsonl.gz", text_column="body").extract(workers=4).to_parquet("facts.parquet")

    date: of documents that have none, `2025-11-21`. columns: what the columns of rows are called: `text_column`,
    `id_column`, `date_column`, `title_column`, `url_column`. docs/formats.md tells what can be read.
    `InputError` where a file does not exist; texts themselves go to `evnlp.extract`.
    """
    names = Columns.named(**columns)
    day = None if date is None else iso_date(date)
    frames = [source for source in sources if is_frame(source)]
    if (frames and len(sources) > 1) or not all(is_frame(each) or isinstance(each, (str, Path)) for each in sources):
        raise TypeError("read takes names of files and folders, or one frame; evnlp.extract takes texts and rows")
    if frames:
        return Documents(lambda own: Given(frames[0], day, names), {"date": day, "columns": vars(names)})
    files = [str(source) for source in sources]
    Reader(files)
    return Documents(lambda own: Reader(files, day, own, names), {"date": day, "columns": vars(names)})


class Documents:
    """Documents, read anew each time they are gone through: a `Text` each, or a `Fault` where one cannot be read."""

    def __init__(self, reader: Callable[[list[Path]], Reader], settings: Row) -> None:
        self._reader, self._settings = reader, settings

    def __iter__(self) -> Iterator[Text | Fault]:
        for text in self._reader([]):
            yield text if isinstance(text, Fault) else as_plain(text)

    def extract(
        self,
        *,
        workers: int | None = None,
        patterns: PatternSource = None,
        engine: str = "processes",
        ray_address: str | None = None,
        time_limit: float = Limits().seconds,
        memory_limit: int = Limits().mebibytes,
        gate: bool = False,
    ) -> Extract:
        """Their facts. The options are those of `evnlp extract`; without `workers` one process does the work."""
        engines = Engines(workers, engine, ray_address, Limits(time_limit, memory_limit))
        return Extract(self._reader, self._settings, Recipe.of("facts", patterns, gate), engines)


class Extract:
    """The facts of documents: as rows one by one, as `Facts`, or written to a file, where they need no memory.

    Going through it gives fact rows in the order of the documents; where one cannot be read its error row, which has
    a `reason`, stands in its place.
    """

    def __init__(self, reader: Callable[[list[Path]], Reader], settings: Row, recipe: Recipe, engines: Engines) -> None:
        self._reader, self._settings, self._recipe, self._engines = reader, settings, recipe, engines

    def __iter__(self) -> Iterator[Row]:
        engine = self._engines.make(self._recipe, small=True)
        try:
            for _, outcomes in finished(engine, cut(self._reader([]), BATCH_TEXTS)):
                for outcome in outcomes:
                    yield from [outcome.to_dict()] if isinstance(outcome, Fault) else outcome
        finally:
            engine.close()

    def facts(self) -> Facts:
        """The facts, all in memory."""
        return Facts.from_rows(row for row in self if "predicate" in row)

    def to_pandas(self) -> pandas.DataFrame:
        """The facts as a frame, all in memory; needs `evnlp[table]`."""
        return self.facts().to_pandas()

    def write(self, out: str | Path, format: str | None = None, *, resume: bool = False) -> Counts:
        """Write the facts as `evnlp extract -o OUT` does, and say how many documents and facts there were.

        out: a file, or a folder of parts, with its manifest; what could not be read stands in `OUT.errors.jsonl`.
        format: where the ending of `out` names none. resume: go on with a run that was cut off.
        """
        to = Destination.of(str(out), format)
        reader = self._reader(to.own)
        to.check([str(name) for name in reader.inputs])
        job = Job(reader, self._recipe, to, _log.info, self._engines, settings=self._settings)
        return job.run(resume)

    def to_jsonl(self, out: str | Path, *, resume: bool = False) -> Counts:
        """Write JSON lines; see `write`."""
        return self.write(out, "jsonl", resume=resume)

    def to_csv(self, out: str | Path, *, resume: bool = False) -> Counts:
        """Write CSV; see `write`."""
        return self.write(out, "csv", resume=resume)

    def to_parquet(self, out: str | Path, *, resume: bool = False) -> Counts:
        """Write Parquet; needs `evnlp[table]`; see `write`."""
        return self.write(out, "parquet", resume=resume)

    def to_duckdb(self, out: str | Path, *, resume: bool = False) -> Counts:
        """Write a DuckDB database with the table `facts`; needs `evnlp[table]`; see `write`."""
        return self.write(out, "duckdb", resume=resume)

    def to_sqlite(self, out: str | Path, *, resume: bool = False) -> Counts:
        """Write an SQLite database with the table `facts`; see `write`."""
        return self.write(out, "sqlite", resume=resume)

    def to_rdf(self, out: str | Path, *, resume: bool = False) -> Counts:
        """Write RDF as N-Triples; see `write`."""
        return self.write(out, "nt", resume=resume)
