"""What is found in a Doc, as rows of plain data."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc

from evnlp import layers
from evnlp.corpus.readers import Text
from evnlp.mentions import Entity, Measure, Period

Row = dict[str, Any]

FACT_COLUMNS = (
    "doc",
    "subject",
    "predicate",
    "value",
    "value_max",
    "unit",
    "cmp",
    "product",
    "period",
    "status",
    "quote",
)
MENTION_COLUMNS = ("doc", "kind", "start", "end", "value", "value_max", "unit", "cmp", "period", "id", "text")

KINDS = {"MAKER": "maker", "MODEL": "model", "ORG": "organisation", "PERSON": "person", "PLACE": "place"}
VAGUE = ("number", "ordinal", "duration")  # give way to a name or a period that holds them


def fact_rows(doc: Doc, text: Text) -> list[Row]:
    """A row for each fact found in a Doc."""
    rows: list[Row] = doc._.facts.to_dicts()
    return rows


def mention_rows(doc: Doc, text: Text) -> list[Row]:
    """A row for each mention in a Doc, in the order of the text; those of one kind do not overlap."""
    entities = layers.get(doc, "entities", Entity, "evnlp mentions")
    periods = layers.get(doc, "periods", Period, "evnlp mentions")
    measures = layers.get(doc, "measures", Measure, "evnlp mentions")
    rows = [
        {"kind": KINDS[e.label], "start": e.start, "end": e.end, "name": e.name, "id": e.id or None} for e in entities
    ]
    rows += [{"kind": "period", "start": p.start, "end": p.end, "period": p.period} for p in periods]
    claimed = sorted((row["start"], row["end"]) for row in rows)
    rows += [_measure_row(m) for m in measures if m.kind not in VAGUE or not _overlaps(claimed, m.start, m.end)]
    return [_finished(row, layers.text(doc), text.id) for row in _longest_of_kind(rows)]


def _measure_row(measure: Measure) -> Row:
    row = {name: getattr(measure, name) for name in ("kind", "start", "end", "value", "value_max", "unit", "cmp")}
    for name in ("value", "value_max"):
        if isinstance(row[name], float) and row[name].is_integer():
            row[name] = int(row[name])
    return row


def _finished(row: Row, text: str, doc: str) -> Row:
    start, end = row["start"], row["end"]
    found = {"doc": doc, "kind": row["kind"], "start": start, "end": end, "text": text[start:end], **row}
    return {name: value for name, value in found.items() if value is not None}


def _longest_of_kind(rows: Iterable[Row]) -> list[Row]:
    """The rows in the order of the text; where two of one kind overlap, the longer one."""
    taken: dict[str, list[tuple[int, int]]] = {}
    kept = []
    for row in sorted(rows, key=lambda row: (row["start"] - row["end"], row["start"])):
        spans = taken.setdefault(row["kind"], [])
        if not _overlaps(spans, row["start"], row["end"]):
            insort(spans, (row["start"], row["end"]))
            kept.append(row)
    return sorted(kept, key=lambda row: (row["start"], row["end"], row["kind"]))


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, which are sorted and apart from each other, shares a character with start to end."""
    at = bisect_left(spans, (end, end))
    return at > 0 and spans[at - 1][1] > start
