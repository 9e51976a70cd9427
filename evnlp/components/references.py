"""What "the company", "it" and "the Japanese carmaker" stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.linking.owner_cues import OWNS, POSSESSES
from evnlp.mentions import Entity, Reference, Sentence

SUBJECT_POSITION = 70  # characters from the sentence's start within which a name is likely its subject

_APPOSED = re.compile(r"\s*,\s*(?:which is\s+)?$")
_ITS_OWN = re.compile(r"\b[Ii]ts\s(?:[\w-]+\s){1,4}$")
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,;:–—“\"]|\b(?:and|but|while|whereas|as|that|said|for \d{4}|in \d{4}|year|month|quarter|overall))\s*$"
)


class References(Step):
    """Resolves words for a maker: by its country, by the name beside, by who is being spoken of."""

    layer = "references"

    def prepare(self) -> None:
        """Read the words that stand for firms, and the home countries of makers."""
        heads = "|".join(sorted(self.knowledge.data("references")["heads"], key=len, reverse=True))
        self.pattern = re.compile(
            rf"\b(?:(?:[Tt]he|[Tt]his)\s(?:[\w’'.,&-]+\s){{0,4}}?(?:{heads})(?:['’]s)?"
            r"|[Ii]ts?|[Tt]hey|[Tt]heir|[Ww]e|[Oo]ur)\b"
        )
        codes = {row.get("code"): row["name"] for row in self.knowledge.rows("entities/places") if "code" in row}
        self.homes = {row["id"]: codes.get(row.get("country"), "") for row in self.knowledge.rows("entities/makers")}

    def find(self, doc: Doc) -> list[Reference]:
        """The references that could be resolved, in the order of the text."""
        entities = layers.get(doc, "entities", Entity, self.name)
        makers = [e for e in entities if e.label == "MAKER"]
        if not makers:
            return []
        places = {e.start: e.name for e in entities if e.label == "PLACE"}
        return list(self._references(doc, makers, places))

    def _references(self, doc: Doc, makers: list[Entity], places: dict[int, str]) -> Iterator[Reference]:
        text = layers.text(doc)
        starts = [m.start for m in makers]
        main = Counter(m.name for m in makers).most_common(1)[0][0]
        center = next(m for m in makers if m.name == main)
        for sentence in layers.get(doc, "sentences", Sentence, self.name):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            inside = makers[first:last]
            if not last:
                continue  # nobody to take up has been named yet
            for match in self.pattern.finditer(text, sentence.start, sentence.end):
                start, end = match.span()
                within = [m for m in inside if m.start < end and start < m.end]
                if any(not OWNS.match(text, m.end) for m in within):
                    continue
                owners = {m.name for m in within}
                country = next((places[at] for at in range(start, end) if at in places), "")
                stands_for = (
                    self._of_country(country, makers[:last], start)
                    or _spoken_of(text, [m for m in inside if m.name not in owners], start)
                    or (center if center.name not in owners else _other(makers, owners, start))
                )
                if stands_for is None:
                    continue
                yield Reference(start, end, stands_for.label, stands_for.id, stands_for.name)
            center = _subject(text, sentence, inside) or center

    def _of_country(self, country: str, makers: Sequence[Entity], before: int) -> Entity | None:
        """The maker of a country that was named last ("the Japanese carmaker")."""
        if not country:
            return None
        return next((m for m in reversed(makers) if m.end <= before and self.homes.get(m.id) == country), None)


def _subject(text: str, sentence: Sentence, inside: Sequence[Entity]) -> Entity | None:
    """The maker that a sentence is about: named early, neither as an owner nor as one's own arm ("its unit X")."""
    for number, maker in enumerate(inside):
        following = inside[number + 1] if number + 1 < len(inside) else None
        if maker.start - sentence.start > SUBJECT_POSITION or OWNS.match(text, maker.end):
            continue
        if following is not None and POSSESSES.fullmatch(text, maker.end, following.start):
            continue
        if not _ITS_OWN.search(text, max(sentence.start, maker.start - SUBJECT_POSITION), maker.start):
            return maker
    return None


def _other(makers: Sequence[Entity], owners: set[str], before: int) -> Entity | None:
    """The maker named last before that is none of the owners."""
    return next((m for m in reversed(makers) if m.end <= before and m.name not in owners), None)


def _spoken_of(text: str, inside: list[Entity], position: int) -> Entity | None:
    """The maker of the sentence that a word at the position takes up: the one right before, else who opens a clause."""
    before = [m for m in inside if m.end <= position]
    if not before:
        return None
    if _APPOSED.fullmatch(text, before[-1].end, position):
        return before[-1]
    opening = [m for m in before if _OPENS_CLAUSE.search(text, max(0, m.start - 14), m.start)]
    return opening[-1] if opening else before[0]
