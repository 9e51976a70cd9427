"""Names: those that the lists hold, and those whose role in the text makes clear what they are."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.mentions import Entity, Line, Sentence
from evnlp.names.forms import Forms
from evnlp.names.known import KnownNames
from evnlp.names.people import People
from evnlp.names.reading import Reading, Stretch, Token
from evnlp.names.roles import Roles

_BETWEEN_MAKER_AND_MODEL = re.compile(r"(?:['’]s?)?(?: (?!and |or |in |of |to )[a-z][a-z-]+){0,3} ?\Z")


class Entities(Step):
    """Finds makers, models, people, firms and places, known and unknown."""

    layer = "entities"

    def prepare(self) -> None:
        """Compile the lists of names and the words that show the role of an unknown one."""
        self.known = KnownNames(self.knowledge)
        self.forms = Forms(self.knowledge, self.known)
        self.people = People(self.knowledge)
        self.roles = Roles(self.knowledge)
        words = self.knowledge.data("role_words")
        self.common = frozenset(words.get("common_words", []))
        self.particles = frozenset(self.knowledge.data("given_names").get("particles", []))
        posts = self.people.post_heads
        self.breaks = frozenset([*words.get("stop_words", []), *posts, *(post.capitalize() for post in posts)])
        self.breaks |= self.people.titles | {post.upper() for post in posts if len(post) < 4}
        self.car_words = tuple(f" {word}" for word in words.get("vehicle_nouns", []))

    def find(self, doc: Doc) -> list[Entity]:
        """All names in the sentences, in the text's order, none inside another."""
        text = layers.text(doc)
        sentences = layers.get(doc, "sentences", Sentence, self.name)
        reading = Reading(text, sentences, layers.get(doc, "lines", Line, self.name))
        known = self.forms.widen(reading, self.known.find(reading))
        unknown = _Unknown(self, reading, known)
        return sorted(known + unknown.find())


class _Unknown:
    """The search for unknown names in one text."""

    def __init__(self, step: Entities, reading: Reading, known: list[Entity]) -> None:
        self.step = step
        self.reading = reading
        self.known = known
        self.cars = any(word in reading.text for word in step.car_words)
        self.found: list[Entity] = []
        self.firms: dict[tuple[str, ...], Entity] = {}
        self.models: dict[tuple[str, ...], Entity] = {}

    def find(self) -> list[Entity]:
        """People, firms and models that no list knows."""
        step = self.step
        stretches = list(self.reading.stretches(self.known, step.breaks, step.particles))
        rest = [stretch for stretch in stretches if not self._take(stretch)]
        people = [entity for entity in [*self.known, *self.found] if entity.label == "PERSON"]
        again = step.people.later(self.reading, people, rest) if people else []
        taken = {entity.start for entity in again}
        for stretch in rest:
            if stretch.start not in taken:
                self._again(stretch)
        return self.found + again

    def _take(self, stretch: Stretch) -> bool:
        """Whether the stretch itself shows what it names."""
        step, reading = self.step, self.reading
        if person := step.people.person(reading, stretch):
            self._add(person, "PERSON")
            return True
        maker = self._maker_before(stretch)
        if self.cars and (model := step.roles.model(reading, stretch, maker)):
            self._take_model(stretch, model, maker)
            return True
        if self._common(stretch):
            return False
        label = step.roles.firm(reading, stretch, self.cars)
        if label:
            self._take_firm(stretch.tokens, label)
        return bool(label)

    def _common(self, stretch: Stretch) -> bool:
        """Whether a single word that opens a sentence may be any word."""
        words = stretch.words
        if all(word in self.step.common for word in words):
            return True
        plain = len(words) == 1 and words[0][1:].islower() and words[0].endswith("s")
        return plain and self.reading.begins_sentence(stretch.start)

    def _take_model(self, stretch: Stretch, model: list[Token], maker: Entity | None) -> None:
        before = [token for token in stretch.tokens if token.start < model[0].start]
        name = maker.name if maker else ""
        if before:
            firm = self._take_firm(before, "MAKER")
            name = firm.name
        entity = self._add(model, "MODEL", maker=name)
        self.models[tuple(token.text for token in model)] = entity

    def _take_firm(self, tokens: list[Token], label: str) -> Entity:
        short = self.step.roles.short(tokens)
        key = tuple(token.text for token in short)
        earlier = self.firms.get(key)
        if earlier is not None and earlier.label == "MAKER":
            label = "MAKER"
        entity = self._add(tokens, label, name=" ".join(key))
        self.firms[key] = entity
        return entity

    def _maker_before(self, stretch: Stretch) -> Entity | None:
        """The maker right before the stretch, known or found."""
        text = self.reading.text
        last = _last_before(self.known, stretch.start)
        mine = self.found[-1] if self.found else None
        if mine is not None and (last is None or mine.start > last.start):
            last = mine
        if last is None or last.label != "MAKER" or stretch.start - last.end > 40:
            return None
        return last if _BETWEEN_MAKER_AND_MODEL.match(text[last.end : stretch.start]) else None

    def _again(self, stretch: Stretch) -> None:
        """A name found elsewhere in the text by its role."""
        words = tuple(stretch.words)
        for size in range(min(len(words), 4), 0, -1):
            for kind in (self.firms, self.models):
                earlier = kind.get(words[:size])
                if earlier is not None:
                    tokens = stretch.tokens[:size]
                    self.found.append(earlier._replace(start=tokens[0].start, end=tokens[-1].end))
                    return

    def _add(self, tokens: list[Token], label: str, name: str = "", maker: str = "") -> Entity:
        start, end = tokens[0].start, tokens[-1].end
        entity = Entity(start, end, label, "", name or " ".join(self.reading.text[start:end].split()), maker)
        self.found.append(entity)
        return entity


def _last_before(entities: list[Entity], position: int) -> Entity | None:
    """The last of the entities that ends before the position."""
    low, high = 0, len(entities)
    while low < high:
        middle = (low + high) // 2
        if entities[middle].end <= position:
            low = middle + 1
        else:
            high = middle
    return entities[low - 1] if low else None
