"""What came of documents, in numbers that add up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from evnlp.corpus.readers import Fault
from evnlp.corpus.recipe import Outcome


class Counts(NamedTuple):
    """documents = with_rows + without + failed; `rows` are those of all documents."""

    documents: int = 0
    with_rows: int = 0
    failed: int = 0
    rows: int = 0

    @property
    def without(self) -> int:
        """Documents that were read and have no rows."""
        return self.documents - self.with_rows - self.failed

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(one + two for one, two in zip(self, other, strict=True)))

    def sentence(self, what: str = "facts") -> str:
        """The numbers in words. what: the rows are."""
        return (
            f"{self.documents:,} documents = {self.with_rows:,} with {what} + {self.without:,} without + "
            f"{self.failed:,} failed; {self.rows:,} {what}"
        )


def counts_of(outcomes: Iterable[Outcome]) -> Counts:
    """The numbers of some documents."""
    found = Counts()
    for outcome in outcomes:
        failed = isinstance(outcome, Fault)
        rows = 0 if isinstance(outcome, Fault) else len(outcome)
        found = found.plus(Counts(1, int(rows > 0), int(failed), rows))
    return found
