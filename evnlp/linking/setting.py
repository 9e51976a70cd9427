"""What a text is about around a figure: a stream of stories may speak of cars here and of phones there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from evnlp.mentions import Entity, Stretch
from evnlp.resources import Knowledge
from evnlp.values.phrases import trie

WINDOW = 600  # characters to each side of a word for vehicles that speak of them
BESIDE = 300  # the same, of the name of a maker
PARTS = frozenset({"battery", "parts", "tyre", "charging"})  # kinds of firms


class Setting:
    """Finds where in a text vehicles are spoken of."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.table("contexts")["setting"]["words"]
        self._words = re.compile(rf"\b{trie(words)}\b")
        firms = knowledge.table("entities/organisations").items()
        self._suppliers = frozenset(id for id, row in firms if row.get("kind") in PARTS)

    def stretches(self, text: str, entities: Iterable[Entity]) -> list[Stretch]:
        """The characters around words for vehicles, models, makers and their suppliers; in order, none touching."""
        return _joined(sorted([*self._around_words(text), *self._around_names(entities)]))

    def _around_words(self, text: str) -> Iterator[tuple[int, int]]:
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
        for word in self._words.finditer(lower):
            yield word.start() - WINDOW, word.end() + WINDOW

    def _around_names(self, entities: Iterable[Entity]) -> Iterator[tuple[int, int]]:
        for entity in entities:
            if entity.label == "MODEL":
                yield entity.start - WINDOW, entity.start + WINDOW
            elif entity.label == "MAKER" or (entity.label == "ORG" and entity.id in self._suppliers):
                yield entity.start - BESIDE, entity.start + BESIDE


def touches(stretches: Sequence[Stretch], start: int, end: int) -> bool:
    """Whether some of the characters from start to end lie in one of the stretches."""
    at = bisect_right(stretches, (end,))
    return at > 0 and stretches[at - 1].end >= start


def _joined(stretches: Iterable[tuple[int, int]]) -> list[Stretch]:
    found: list[Stretch] = []
    for start, end in stretches:
        if found and start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Stretch(max(start, 0), end))
    return found
