"""Stretches of time, counted from the document's date or, where none was given, from its dateline."""

from __future__ import annotations

import datetime
import re

from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.mentions import Entity, Period
from evnlp.values.periods import find_periods

HEAD = 300  # characters of a text in which its own date is looked for
_DATED = re.compile(
    r"\b(?:Published|Updated|Posted|Date|Dated|Released)\b[^\n]{0,30}$|[(\[|]\s*$|\b[A-Z]{4,}[A-Za-z, .]*[,(/]\s*$|"
    r"(?:^|\n)[^\n]{0,40}$|\b(?:Markets|Business|News|Autos?|Technology|Reuters|Newswire|PRNewswire)[\s/,:|–—-]*$"
)


class Periods(Step):
    """Finds stretches of time; leaves the date that it counted from as the layer `reference` (ISO, "" for none)."""

    layer = "periods"

    def label(self, row: Period) -> tuple[str, str]:
        """The label of a period's span, with the period in the place of an id."""
        return "PERIOD", row.period or ""

    def find(self, doc: Doc) -> list[Period]:
        """The stretches of time that lie on no name."""
        text = layers.text(doc)
        claimed = [(e.start, e.end) for e in layers.get(doc, "entities", Entity, self.name)]
        given = layers.date(doc)
        reference = datetime.date.fromisoformat(given) if given else head_date(text)
        layers.put(doc, "reference", reference.isoformat() if reference else "")
        return find_periods(text, reference, claimed)


def head_date(text: str) -> datetime.date | None:
    """The date that stands in a text's own head: a dateline, or a full date on its own line or after "Published"."""
    head = text[:HEAD]
    for period in find_periods(head):
        if period.grain != "day" or period.anchor != "calendar" or not period.period or "/" in period.period:
            continue
        if _DATED.search(head[: period.start]):
            return datetime.date.fromisoformat(period.period)
    return None
