"""Names: those that the lists hold, and those whose role in the text makes clear what they are."""

from __future__ import annotations

from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.mentions import Entity, Line, Sentence
from evnlp.names.forms import Forms
from evnlp.names.known import KnownNames
from evnlp.names.reading import Reading
from evnlp.names.short_forms import without_surnames
from evnlp.names.tickers import tickers
from evnlp.names.unknown import UnknownNames


class Entities(Step):
    """Finds makers, models, people, firms and places, known and unknown."""

    layer = "entities"

    def prepare(self) -> None:
        """Compile the lists of names and the words that show the role of an unknown one."""
        self.known = KnownNames(self.knowledge)
        self.forms = Forms(self.knowledge, self.known)
        self.unknown = UnknownNames(self.knowledge, self.known)

    def find(self, doc: Doc) -> list[Entity]:
        """All names in the sentences, in the text's order, none inside another."""
        sentences = layers.get(doc, "sentences", Sentence, self.name)
        lines = layers.get(doc, "lines", Line, self.name)
        text = layers.text(doc)
        reading = Reading(text, sentences, lines)
        known = self.forms.widen(reading, self.known.find(reading))
        known = [entity for entity in known if not text.startswith("$", entity.end)]  # "US$4 million" names no country
        known = sorted(known + tickers(text, known))
        return without_surnames(text, sorted(known + self.unknown.find(reading, known)))
