"""A run of the command line over whole inputs: reads, runs, writes, says what went wrong, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.language import Language

from evnlp.corpus.readers import Fault, Reader
from evnlp.corpus.runner import Make, run
from evnlp.corpus.writers import errors_path, format_of, write_errors, writer
from evnlp.errors import InputError

MAX_SAID = 20
"""Faults and warnings that are said one by one; the rest is counted."""


class NothingReadError(InputError):
    """No row of the input could be read."""


class Job:
    """Writes the rows of texts; afterwards `faults` has what could not be read.

    inputs, date: see `Reader`. make: see `run`. say: takes each line for the user.
    out: a file, None for standard output; format: `jsonl` or `table`, None by the ending of `out`.
    columns, width: of a table.
    """

    def __init__(
        self, inputs: Sequence[str | Path], make: Make, *, date: str | None, out: Path | None, format: str | None
    ) -> None:
        self.out, self.make = out, make
        self.format = format_of(out, format)
        leave_out = [] if out is None else [out, errors_path(out)]
        self.reader = Reader(inputs, date, leave_out)
        if out is not None and out.resolve() in {Path(name).resolve() for name in inputs}:
            raise InputError(f"{out} is an input and cannot be written to")
        if out is not None and not out.resolve().parent.is_dir():
            raise InputError(f"no such folder: {out.resolve().parent}")
        self.faults: list[Fault] = []
        self.texts = 0

    def run(self, nlp: Language, columns: Sequence[str], width: int | None, say: Callable[[str], None]) -> None:
        """Read, run and write; `NothingReadError` where there was nothing, and `out` is left as it was."""
        try:
            with writer(self.out, self.format, columns, width) as rows:
                for result in run(nlp, self.reader, self.make):
                    if isinstance(result, Fault):
                        self._fault(result, say)
                    else:
                        self.texts += 1
                        rows.write(result.rows)
                if not self.texts:
                    raise NothingReadError("no usable row in the input")
        finally:
            self._say_rest(say)
            if self.out is not None:
                write_errors(self.out, self.faults)

    def _fault(self, fault: Fault, say: Callable[[str], None]) -> None:
        self.faults.append(fault)
        if len(self.faults) <= MAX_SAID:
            say(describe(fault))

    def _say_rest(self, say: Callable[[str], None]) -> None:
        for warning in self.reader.warnings[:MAX_SAID]:
            say(f"warning: {warning}")
        for count, what in (
            (len(self.reader.warnings) - MAX_SAID, "more warnings"),
            (self.reader.skipped, "files of other endings skipped"),
            (len(self.faults) - MAX_SAID, "more errors"),
            (len(self.faults), "rows or files could not be read"),
        ):
            if count > 0:
                say(f"{count:,} {what}")


def describe(fault: Fault) -> str:
    """A fault in one line: file, line and why."""
    place = f"{fault.file}, line {fault.line}" if fault.line else fault.file
    return f"error: {place}: {fault.reason}"
