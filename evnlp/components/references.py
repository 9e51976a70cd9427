"""What "the company", "it" and "the Beijing-based firm" stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.mentions import Entity, Reference, Sentence

SUBJECT_POSITION = 70  # characters from the sentence's start within which a name is likely its subject


class References(Step):
    """Resolves words for a maker to the maker last in subject position, or to the one the document is about."""

    layer = "references"

    def prepare(self) -> None:
        """Read the words that stand for firms."""
        data = self.knowledge.data("references")
        heads = "|".join(sorted(data["heads"], key=len, reverse=True))
        self.pattern = re.compile(
            rf"\b(?:(?:[Tt]he|[Tt]his)\s(?:[\w’'.,&-]+\s){{0,4}}?(?:{heads})(?:['’]s)?|[Ii]ts?|[Tt]hey|[Tt]heir|[Ww]e|[Oo]ur)\b"
        )
        self.countries = {row["name"]: row.get("country", "") for row in self.knowledge.rows("entities/makers")}

    def find(self, doc: Doc) -> list[Reference]:
        """The references that could be resolved, in the order of the text."""
        text = layers.text(doc)
        makers = [e for e in layers.get(doc, "entities", Entity, self.name) if e.label == "MAKER"]
        if not makers:
            return []
        main = Counter(m.name for m in makers).most_common(1)[0][0]
        first = {m.name: m for m in reversed(makers)}
        center = first[main]
        found = []
        for sentence in layers.get(doc, "sentences", Sentence, self.name):
            inside = [m for m in makers if sentence.start <= m.start < sentence.end]
            found += list(self._resolve(text, sentence, inside, center))
            heads = [m for m in inside if m.start - sentence.start <= SUBJECT_POSITION]
            if heads:
                center = heads[0]
        return found

    def _resolve(self, text: str, sentence: Sentence, inside: list[Entity], center: Entity) -> Iterator[Reference]:
        for match in self.pattern.finditer(text, sentence.start, sentence.end):
            start, end = match.span()
            if any(m.start < end and start < m.end for m in inside):
                continue
            before = [m for m in inside if m.end <= start]
            stands_for = before[0] if before else center
            yield Reference(start, end, stands_for.label, stands_for.id, stands_for.name)
