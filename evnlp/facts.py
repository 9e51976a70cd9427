"""The facts of a text or of many, and what they can be asked for. Plain data, no spaCy."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

from evnlp.fact import NAMES, SLOTS, Fact, Row

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import pandas

    from evnlp.answers.conflicts import Conflicts
    from evnlp.answers.merged import Merged
    from evnlp.answers.revisions import Revisions
    from evnlp.answers.series import Choice, Series
    from evnlp.answers.stories import Texts
    from evnlp.answers.table import FactTable
    from evnlp.missed import MissedNumbers
    from evnlp.views.plot import Lines, Panels


class Facts(Sequence[Fact]):
    """The facts of a text, or of many, in the order of the text."""

    def __init__(self, facts: Iterable[Fact] = (), missed: Callable[[], MissedNumbers] | None = None) -> None:
        self._facts = tuple(facts)
        self._missed = missed

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Mapping[str, Any]],
        text: Callable[[], str] | None = None,
        missed: Callable[[], MissedNumbers] | None = None,
    ) -> Facts:
        """Facts of rows as `to_dicts` gives them.

        text: gives the text, which rows without a `quote` quote, and from which `explain` shows the places it names.
        missed: gives the numbers of the text that became no fact.
        """
        return cls((Fact.from_row(row if text is None else _with_words(row, text)) for row in rows), missed)

    def filter(self, **slots: Any) -> Facts:
        """The facts whose slots have these values, or one of them; TypeError for a name that is no slot.

        >>> facts.filter(subject="Xiaomi", predicate=["sales", "orders"])
        """
        unknown = sorted(set(slots) - set(NAMES))
        if unknown:
            raise TypeError(f"a fact has no slot {', '.join(unknown)}; it has {', '.join(NAMES)}")
        wanted = {name: _choice(value) for name, value in slots.items()}
        return Facts(fact for fact in self if all(getattr(fact, name) in among for name, among in wanted.items()))

    def to_dicts(self) -> list[Row]:
        """The facts as rows of plain data."""
        return [fact.to_dict() for fact in self]

    def to_pandas(self) -> pandas.DataFrame:
        """The facts as a frame, one a row, with a column for every slot; needs `evnlp[table]`."""
        try:
            import pandas
        except ImportError as error:
            raise ImportError("to_pandas needs pandas: pip install 'evnlp[table]'") from error
        return pandas.DataFrame(self.to_dicts(), columns=["schema", "id", *SLOTS])

    @staticmethod
    def scan(*files: str | Path, table: str = "facts") -> FactTable:
        """Facts of .jsonl, .parquet and .duckdb files, however many, as a table in DuckDB; needs `evnlp[table]`.

        Nothing is read before a result is looked at. table: the table's name in a DuckDB file.
        """
        from evnlp.answers.table import FactTable

        return FactTable.scan(*files, table=table)

    def to_table(self) -> FactTable:
        """The facts as a table in DuckDB, which answers what follows; needs `evnlp[table]`."""
        from evnlp.answers.table import FactTable

        return FactTable.of(self.to_dicts())

    def merge(self, texts: Texts | None = None) -> Merged:
        """One fact for each statement, with all its evidence and how many sources carry it; see `Merged`.

        texts: of the documents, to know copies of one story by.
        """
        return self.to_table().merge(texts)

    def series(self, subject: Choice = "*", predicate: Choice = "*", **options: Any) -> Series:
        """The figures of a subject over time, tidy; see `FactTable.series` for options and `Series` for the columns.

        >>> facts.series("NIO", "deliveries", product=None, by="month")
        """
        return self.to_table().series(subject, predicate, **options)

    def pivot(self, predicate: str, **options: Any) -> pandas.DataFrame:
        """A row for each stretch of time, a column for each subject; options as of `FactTable.pivot`.

        >>> facts.pivot("deliveries", by="month")
        """
        return self.to_table().pivot(predicate, **options)

    def as_of(self, day: str | date) -> FactTable:
        """Only the facts published by that day; `revisions()` of it says what had been told otherwise by then."""
        return self.to_table().as_of(day)

    def revisions(self) -> Revisions:
        """What was later told otherwise, with the old value and the new one; see `Revisions`."""
        return self.to_table().revisions()

    def conflicts(self) -> Conflicts:
        """Where sources disagree, sums do not add and changes do not fit; see `Conflicts`."""
        return self.to_table().conflicts()

    def plot(self, predicate: Choice, **options: Any) -> Lines | Panels:
        """A chart over time with a line for each maker; options as of `FactTable.plot`; needs `evnlp[table,plot]`.

        >>> facts.plot("deliveries", by="maker", every="month")
        """
        return self.to_table().plot(predicate, **options)

    def explain(self) -> str:
        """Each fact and what it rests on, with a blank line between."""
        return "\n\n".join(fact.explain() for fact in self) or "no facts"

    def missed(self) -> MissedNumbers:
        """The numbers of the text that became no fact, each with the reason and what it could have been of.

        Only for all facts of a Doc, `doc._.facts`; ValueError for others, which know no text.
        """
        if self._missed is None:
            raise ValueError("only a Doc's own facts know what was missed: call doc._.facts.missed()")
        return self._missed()

    @overload
    def __getitem__(self, at: int) -> Fact: ...
    @overload
    def __getitem__(self, at: slice) -> Facts: ...
    def __getitem__(self, at: int | slice) -> Fact | Facts:
        return Facts(self._facts[at]) if isinstance(at, slice) else self._facts[at]

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts)

    def __eq__(self, other: object) -> bool:
        return self._facts == other._facts if isinstance(other, Facts) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._facts)

    def __repr__(self) -> str:
        return "\n".join(repr(fact) for fact in self) or "no facts"

    def _repr_html_(self) -> str:
        from evnlp.views.html import facts_table

        return facts_table(self)


_PLACE = re.compile(r"\b(\d+):(\d+)\b")


def _choice(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, (list, tuple, set, frozenset)) else (value,)


def _with_words(row: Mapping[str, Any], text: Callable[[], str]) -> Row:
    """The row with its quote, and with the words beside the places that its reasons name (`[0, 7]`, `from 0:7`)."""
    quote = row.get("quote") or text()[row["start"] : row["end"]]
    reasons = {name: _shown(said, text) for name, said in row.get("because", {}).items()}
    return {**row, "quote": quote, "because": reasons}


def _shown(said: Any, text: Callable[[], str]) -> Any:
    if isinstance(said, str):
        return said if ":" not in said else _PLACE.sub(lambda place: _shown([int(place[1]), int(place[2])], text), said)
    if not isinstance(said, (list, tuple)):
        return said
    if len(said) == 2 and all(type(part) is int for part in said):
        start, end = said
        return f"{json.dumps(text()[start:end], ensure_ascii=False)} [{start}:{end}]"
    return [_shown(part, text) for part in said]
