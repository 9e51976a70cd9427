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
SUPPLIERS = PARTS | {"chip", "material", "software"}


class Setting:
    """Finds where in a text vehicles are spoken of."""

    def __init__(self, knowledge: Knowledge) -> None:
        row = knowledge.table("contexts")["setting"]
        self._shared = frozenset(row["shared"])
        self._words = re.compile(rf"\b{trie([*row['words'], *row['shared']])}\b")
        firms = knowledge.table("entities/organisations").items()
        self._goods = re.compile(rf"\b{trie(knowledge.table('contexts')['other-trade']['words'])}", re.IGNORECASE)
        makers = knowledge.table("entities/makers").items()
        self._mixed = frozenset(id for id, row in makers if row.get("other_trade"))
        self._suppliers = frozenset(id for id, row in firms if row.get("kind") in PARTS)

    def stretches(self, text: str, entities: Iterable[Entity]) -> list[Stretch]:
        """The characters around words for vehicles, models, makers and their suppliers; in order, none touching.

        Words that other trades share ("battery", "delivered") speak of vehicles only in a text that names some.
        """
        names = list(self._around_names(text, entities))
        words = list(self._words_of(text))
        if not names and all(word[0] in self._shared for word in words):
            return []
        return _joined(sorted([*names, *((word.start() - WINDOW, word.end() + WINDOW) for word in words)]))

    def _words_of(self, text: str) -> Iterator[re.Match[str]]:
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
        return self._words.finditer(lower)

    def _around_names(self, text: str, entities: Iterable[Entity]) -> Iterator[tuple[int, int]]:
        for entity in entities:
            if entity.label == "MODEL":
                yield entity.start - WINDOW, entity.start + WINDOW
            elif self._of_cars(text, entity):
                yield entity.start - BESIDE, entity.start + BESIDE

    def _of_cars(self, text: str, firm: Entity) -> bool:
        """Whether a name is of a supplier or a maker, but not beside other goods that this maker makes, too."""
        if firm.label != "MAKER" or firm.id not in self._mixed:
            return firm.label == "MAKER" or (firm.label == "ORG" and firm.id in self._suppliers)
        return self._goods.search(text, max(0, firm.start - WINDOW), firm.end + WINDOW) is None


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
