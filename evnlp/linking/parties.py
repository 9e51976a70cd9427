"""Who a tie is between where the text leaves it out: the firm in "its CEO", the holder of "the Tesla boss"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from evnlp.linking.sequence import Item
from evnlp.mentions import Entity, Sentence
from evnlp.resources import Knowledge

NEAR = 3  # sentences back in which a firm or person is still spoken of


class Parties:
    """The firms and people of a document.

    entities, sentences: of the whole document, in order.
    """

    def __init__(self, entities: Sequence[Entity], sentences: Sequence[Sentence], knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._sentences = sentences
        self._firms = [e for e in entities if e.label in ("MAKER", "ORG")]
        self._people = [e for e in entities if e.label == "PERSON"]
        self._full = _full_names(self._people)
        self.tied: dict[str, Item] = {}  # person → the firm that a tie has been found with
        self._main = self._most_named()

    def full_name(self, person: str) -> str:
        """The fullest name that the text gives."""
        return self._full.get(person, person)

    def _most_named(self) -> Entity | None:
        weights: Counter[str] = Counter()
        head = self._sentences[min(NEAR, len(self._sentences)) - 1].end if self._sentences else 0
        for firm in self._firms:
            weights[firm.name] += (2 if firm.start < head else 1) * (2 if firm.label == "MAKER" else 1)
        first = {firm.name: firm for firm in reversed(self._firms)}
        return first[weights.most_common(1)[0][0]] if weights else None

    def firm_of(self, person: Item | None, at: int, number: int) -> Item | None:
        """The firm that a post without one is held at: known of the person, or the one spoken of.

        at: offset of the post; number: index of its sentence.
        """
        if person is not None:
            if person.name in self.tied:
                return self.tied[person.name]
            known = self._known_firms(person.id)
            for firm in self._firms:
                if firm.id and firm.id in known:
                    return _item(firm)
        return self.topic(at, number)

    def _known_firms(self, person: str) -> set[str]:
        roles = self._knowledge.table("entities/people").get(person, {}).get("roles", ()) if person else ()
        return {role["of"] for role in roles if "of" in role}

    def topic(self, at: int, number: int) -> Item | None:
        """The firm spoken of: first in the sentence before `at`; else the main one if near, else the last one."""
        sentence = self._sentences[number]
        inside = [f for f in self._firms if sentence.start <= f.start < at]
        if inside:
            return _item(inside[0])
        since = self._sentences[max(0, number - NEAR)].start
        near = [f for f in self._firms if since <= f.start < sentence.start]
        after = [f for f in self._firms if at <= f.start < sentence.end]
        if self._main and (not near or any(f.name == self._main.name for f in near)):
            return _item(self._main)
        chosen = near[-1:] or after[:1]
        return _item(chosen[0]) if chosen else None

    def holder(self, firm: Item, role: str, number: int) -> Item | None:
        """Who holds a post that is named without its holder: tied to the firm, known for it, or just spoken of."""
        sentence = self._sentences[number]
        since = self._sentences[max(0, number - 2)].start
        for person in reversed([p for p in self._people if since <= p.start < sentence.start]):
            firm_of = self.tied.get(self.full_name(person.name))
            if firm_of is None or firm_of.name == firm.name:
                return _item(person)
        for person in self._people:
            for post in self._knowledge.table("entities/people").get(person.id, {}).get("roles", ()):
                if post.get("role") == role and post.get("of") == firm.id and firm.id:
                    return _item(person)
        return None


def _item(entity: Entity) -> Item:
    return Item(entity.label, entity.start, entity.end, entity.name, entity.id, entity.maker)


def _full_names(people: Iterable[Entity]) -> dict[str, str]:
    """Surname → the longest name that ends in it; known people already bear one name."""
    names = sorted({p.name for p in people}, key=len)
    found: dict[str, str] = {}
    for name in names:
        short = set(name.split())
        fuller = [
            n
            for n in names
            if len(n.split()) > len(short) and n.split()[-1] == name.split()[-1] and short <= set(n.split())
        ]
        found[name] = fuller[-1] if fuller else name
    return found
