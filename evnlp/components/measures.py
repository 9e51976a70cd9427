"""The step that finds numbers with their units, currencies and comparators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.mentions import Entity, Measure
from evnlp.values.measures import MeasureScanner

_LABELS = {"money": "MONEY", "percent": "PERCENT", "ordinal": "ORDINAL", "quantity": "QUANTITY", "duration": "QUANTITY"}


class Measures(Step):
    """Finds measures outside the names that `evnlp_entities` has found."""

    layer: ClassVar[str] = "measures"

    def prepare(self) -> None:
        """Build the scanner from the tables."""
        tables = self.knowledge
        self._scanner = MeasureScanner(
            tables.rows("units"), tables.rows("currencies"), tables.data("numbers"), tables.rows("comparators")
        )

    def find(self, doc: Doc) -> Sequence[Measure]:
        """The measures of the doc."""
        names = layers.get(doc, "entities", Entity, self.name)
        return self._scanner.scan(layers.text(doc), [(name.start, name.end) for name in names])

    def label(self, row: Measure) -> tuple[str, str]:
        """The label as spaCy's own pipelines call it; the unit as id."""
        label = _LABELS.get(row.kind) or ("QUANTITY" if row.unit else "CARDINAL")
        return label, row.unit or ""
