"""The mentions as `doc.ents`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from evnlp import layers
from evnlp.components.base import Batched
from evnlp.mentions import Entity, Measure, Period

MEASURE_LABELS = {"quantity": "QUANTITY", "money": "MONEY", "percent": "PERCENT"}


class _Mention(NamedTuple):
    start: int
    end: int
    label: str
    id: str


class Ents(Batched):
    """Writes names, periods and measures to `doc.ents`, our own ids to `kb_id_` and `ent_id_`.

    overwrite: where an entity of somebody else's shares a token with one of ours, ours stands; else theirs does.
    """

    def __init__(self, nlp: Language, name: str, *, overwrite: bool = False) -> None:
        self.name = name
        self.overwrite = overwrite

    def __call__(self, doc: Doc) -> Doc:
        """Write the entities of a doc."""
        mentions = list(self._mentions(doc))
        if not mentions:
            return doc
        theirs = list(doc.ents)
        ours = _spans(doc, mentions)
        ranked = [*ours, *theirs] if self.overwrite else [*theirs, *ours]
        doc.ents = _without_overlap(ranked)
        return doc

    def _mentions(self, doc: Doc) -> Iterator[_Mention]:
        """Mentions with a label, those that come first to be preferred."""
        for entity in layers.get(doc, "entities", Entity, self.name):
            yield _Mention(entity.start, entity.end, entity.label, entity.id)
        for period in layers.get(doc, "periods", Period, self.name):
            yield _Mention(period.start, period.end, "PERIOD", "")
        for measure in layers.get(doc, "measures", Measure, self.name):
            counted = measure.kind == "number" and measure.unit
            label = MEASURE_LABELS.get(measure.kind) or ("QUANTITY" if counted else "")
            if label:
                yield _Mention(measure.start, measure.end, label, "")


def _spans(doc: Doc, mentions: list[_Mention]) -> list[Span]:
    """Spans of all tokens that a mention touches; much faster than `char_span`, which searches from the start."""
    starts = doc.to_array("IDX").tolist()
    return [
        Span(
            doc,
            bisect_right(starts, mention.start) - 1,
            bisect_left(starts, mention.end),
            label=mention.label,
            kb_id=mention.id,
            span_id=mention.id,
        )
        for mention in mentions
    ]


def _without_overlap(ranked: list[Span]) -> list[Span]:
    """The spans of which no token was taken by one that comes before."""
    kept: list[Span] = []
    taken: set[int] = set()
    for span in ranked:
        tokens = range(span.start, span.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(span)
    return kept
