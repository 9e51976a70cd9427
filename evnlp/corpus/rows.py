"""What is found in a Doc, as rows of plain data."""

from __future__ import annotations

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
DISTANCES = ("", "in ", "In ", "within ", "Within ")  # what makes a period of a duration, which stays one


def fact_rows(doc: Doc, text: Text) -> list[Row]:
    """A row for each fact found in a Doc."""
    rows: list[Row] = doc._.facts.to_dicts()
    return rows


def mention_rows(doc: Doc, text: Text) -> list[Row]:
    """A row for each mention in a Doc, in the order of the text; those of one kind do not overlap."""
    entities = layers.get(doc, "entities", Entity, "evnlp mentions")
    periods = layers.get(doc, "periods", Period, "evnlp mentions")
    measures = layers.get(doc, "measures", Measure, "evnlp mentions")
    text_read = layers.text(doc)
    rows: list[Row] = [
        {"kind": KINDS[e.label], "start": e.start, "end": e.end, "name": e.name, "id": e.id or None} for e in entities
    ]
    rows += [{"kind": "period", "start": p.start, "end": p.end, "period": p.period} for p in periods]
    claimed = _Characters(len(text_read))
    for row in rows:
        claimed.take(row)
    ends = {p.end: p.start for p in periods}
    measured = [_measure_row(measure) for measure in measures]
    rows += [
        row
        for row in measured
        if row["kind"] not in VAGUE
        or claimed.free(row)
        or (row["kind"] == "duration" and text_read[ends.get(row["end"], 0) : row["start"]] in DISTANCES)
    ]
    return [_finished(row, text_read, text.id) for row in _longest_of_kind(rows, len(text_read))]


class _Characters:
    """Which characters of a text are taken."""

    def __init__(self, count: int) -> None:
        self._taken = bytearray(count)

    def take(self, row: Row) -> None:
        self._taken[row["start"] : row["end"]] = b"x" * (row["end"] - row["start"])

    def free(self, row: Row) -> bool:
        return not any(self._taken[row["start"] : row["end"]])


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


def _longest_of_kind(rows: list[Row], length: int) -> list[Row]:
    """The rows in the order of the text; where two of one kind overlap, the longer one."""
    taken = {kind: _Characters(length) for kind in {row["kind"] for row in rows}}
    kept = []
    for row in sorted(rows, key=lambda row: (row["start"] - row["end"], row["start"])):
        characters = taken[row["kind"]]
        if characters.free(row):
            characters.take(row)
            kept.append(row)
    return sorted(kept, key=lambda row: (row["start"], row["end"], row["kind"]))
