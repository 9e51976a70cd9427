"""Texts, rows and frames that are in memory already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from evnlp.corpus.readers.columns import Columns
from evnlp.corpus.readers.reader import Reader
from evnlp.corpus.readers.texts import Fault, Text
from evnlp.errors import InputError


class Given(Reader):
    """Reads texts, rows, or the rows of a pandas or polars frame; each is numbered from 1.

    date: of texts that have none. columns: what the columns of rows are called.
    """

    def __init__(self, texts: Iterable[Any], date: str | None = None, columns: Columns | None = None) -> None:
        super().__init__([], date, columns=columns or Columns())
        self._texts = texts

    def __iter__(self) -> Iterator[Text | Fault]:
        for number, given in enumerate(_rows(self._texts), 1):
            row = {self.columns.text: given} if isinstance(given, str) else given
            try:
                if not isinstance(row, dict):
                    raise InputError(f"{type(row).__name__}, not a text or a row")
                yield self.once(self.text_of(row, f"texts:{number}", "texts", number))
            except InputError as error:
                yield Fault("texts", number, str(error), self.columns.id_of(row))


def is_frame(given: Any) -> bool:
    """Whether this is a pandas or polars frame; neither is imported for the question."""
    return hasattr(given, "columns") and (hasattr(given, "iter_rows") or hasattr(given, "itertuples"))


def _rows(given: Any) -> Iterator[Any]:
    if not is_frame(given):
        yield from given
    elif hasattr(given, "iter_rows"):
        yield from given.iter_rows(named=True)
    else:
        names = list(given.columns)
        for cells in given.itertuples(index=False, name=None):
            yield dict(zip(names, cells, strict=True))
