"""One fact: the data that leaves the house. Plain data, no spaCy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

SCHEMA = 1
"""Version of the fact row, in every row's `schema`."""

SCORED = (
    *("subject", "predicate", "value", "value_max", "unit", "cmp", "product", "period", "status"),
    *("basis", "region", "channel"),
)
SLOTS = (
    *("doc", *SCORED, "standard", "rate", "equivalent"),
    *("quote", "start", "end", "rule", "source", "published", "url"),
)
"""Slots of a fact row, in the order in which they are written."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """One fact of a text: subject, predicate and value, with what says when, how sure and of what.

    value: a number, or for relations between entities a name; value_max: the upper end of a range.
    unit: `vehicle`, `percent`, an ISO 4217 code or a unit of measure; None for relations between entities.
    cmp: `=` `>` `>=` `<` `<=` `~` `range`. period: ISO 8601, or an interval such as `../2025-10`.
    status: `actual` `former` `target` `former_target` `forecast` `planned` `negated`.
    quote: the text from `start` to `end`, which state the fact. rule: the pattern that found it.
    source: who the text says reported it. published: the day of the text, as given or as it says itself; url: as given.
    because: what the steps leaned on, for `explain`.
    sentence: the one that the fact stands in, and places: slot → start and end of its words in the text, `sentence`
    among them; of a Doc's own facts only.
    """

    subject: str
    predicate: str
    value: float | str
    value_max: float | None = None
    unit: str | None = None
    cmp: str = "="
    product: str | None = None
    period: str | None = None
    status: str = "actual"
    basis: str | None = None
    region: str | None = None
    channel: str | None = None
    standard: str | None = None
    rate: str | None = None
    equivalent: tuple[float | str, ...] | None = None
    quote: str = ""
    start: int = 0
    end: int = 0
    rule: str = ""
    source: str | None = None
    published: str | None = None
    url: str | None = None
    doc: str | None = None
    because: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    sentence: str = field(default="", compare=False, repr=False)
    places: Mapping[str, Sequence[int]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Fact:
        """The fact of a row; what the row has beside a fact's slots is left out."""
        known = {name: row[name] for name in NAMES if row.get(name) is not None}
        for name in ("value", "value_max"):
            if name in known:
                known[name] = _plain(known[name])
        if "equivalent" in known:
            known["equivalent"] = tuple(_plain(part) for part in known["equivalent"])
        return cls(**known)

    @property
    def id(self) -> str:
        """Hash of the document's id, the place in the text and all scored slots: the same in every run."""
        key = [getattr(self, name) for name in ("doc", "start", "end", *SCORED)]
        data = json.dumps(key, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def to_dict(self) -> Row:
        """The fact as a row of plain data; slots that do not apply are left out, but for `doc`."""
        row: Row = {"schema": SCHEMA, "id": self.id, "doc": self.doc}
        row.update((name, value) for name in SLOTS if (value := getattr(self, name)) is not None)
        if isinstance(self.value, str):
            del row["cmp"]
        if self.equivalent is not None:
            row["equivalent"] = list(self.equivalent)
        return row

    def amount(self) -> str:
        """Value, comparator and unit as people write them: `>39,000 vehicles`, `CNY 700,000,000`, `SU7`."""
        if isinstance(self.value, str):
            return self.value
        number = f"{self.value:,}"
        if self.value_max is not None:
            number = f"{number} to {self.value_max:,}"
        elif self.cmp not in ("=", "range"):
            number = f"{self.cmp}{number}"
        if self.unit and len(self.unit) == 3 and self.unit.isupper():
            return f"{self.unit} {number}"
        unit = {"vehicle": "vehicle" if self.value == 1 else "vehicles", "percent": "%", None: ""}
        return f"{number} {unit.get(self.unit, self.unit)}".rstrip()

    def explain(self) -> str:
        """The fact and what it rests on: quote, rule, cues, what was taken over from where, the date counted from."""
        lines = [repr(self), f"  quote         {json.dumps(self.quote, ensure_ascii=False)} [{self.start}:{self.end}]"]
        lines += [f"  rule          {self.rule}"] if self.rule else []
        lines += [f"  source        {self.source}"] if self.source else []
        for name, said in self.because.items():
            if said:
                lines.append(f"  {name.replace('_', ' '):13} {_words(said)}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        slots = (self.subject, self.product, self.predicate, self.amount(), self.basis, self.region, self.channel)
        return " · ".join(str(slot) for slot in (*slots, self.period, self.status) if slot)

    def _repr_html_(self) -> str:
        from evnlp.views.html import fact_card

        return fact_card(self)


NAMES = tuple(each.name for each in fields(Fact))
"""All that a fact has."""


def _plain(value: Any) -> Any:
    """A whole number without its decimal point: 39000.0 is 39000."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _words(said: Any) -> str:
    """What a fact rests on, as one line."""
    if isinstance(said, Mapping):
        return "; ".join(f"{name} from {_words(value)}" for name, value in said.items())
    if isinstance(said, (list, tuple)):
        return ", ".join(_words(part) for part in said)
    return str(said)
