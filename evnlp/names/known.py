"""Names that the lists hold, each under its conditions, as `Entity` mentions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from evnlp.lexicon import Lexicon
from evnlp.mentions import Entity
from evnlp.names.chooser import Chooser
from evnlp.names.pairing import Candidate, paired
from evnlp.names.reading import Reading
from evnlp.resources import Knowledge, Row
from evnlp.trie import Match

_MAKING_CARS = re.compile(r" (?:Automobiles?|Cars|Motorcycles|Motors?|Trucks|Vans)\b")
_WEB_ADDRESS = re.compile(r"\.(?:com|cn|net|org|io)\b")

Choose = Callable[[Match, int, list[Entity]], Row | None]


class KnownNames:
    """Finds the names of patterns/names."""

    def __init__(self, source: Knowledge) -> None:
        self.names = source.names
        self._meanings: dict[tuple[str, str], tuple[str, str]] = {}
        self._rows = rows = source.rows("names")
        self._called = frozenset(row["id"] for row in rows if row["label"] == "MAKER" and "name" in row)
        self._lexicon = Lexicon(rows)
        self._contexts = {
            id: (frozenset(row["words"]), [word for word in row["words"] if " " in word])
            for id, row in source.table("contexts").items()
        }
        forms = source.data("name_forms")
        self._scale = re.compile(r"[\s-]?(?:" + alternatives(forms.get("scales", [])) + r")(?!\w)")

    @cached_property
    def _first_pattern(self) -> dict[str, str]:
        """What an id without a row of its own is called."""
        return {row["id"]: row["pattern"] for row in reversed(self._rows)}

    def find(self, reading: Reading) -> list[Entity]:
        """All known names in the sentences, none inside another."""
        ranges = [(sentence.start, sentence.end) for sentence in reading.sentences]
        candidates: list[Candidate] = []
        unsure = False
        for index, matches in self._lexicon.each(reading.text, ranges):
            plain = self._plain(reading, matches[0])
            unsure = unsure or plain is None
            candidates.append((index, matches, plain))
        candidates = _without_namesakes(reading.text, candidates)
        together = paired(candidates, self.family) if unsure else frozenset()
        sure = self._greedy(candidates, lambda match, index, _: self._unconditional(reading, match, index, together))
        found = self._greedy(candidates, Chooser(self, reading, sure, together).choose) if unsure else sure
        return self._as_called(found) if self._called else found

    def _as_called(self, found: list[Entity]) -> list[Entity]:
        """The makers that a text calls by several names, each by the longest: "Ather" is "Ather Energy" there."""
        longest: dict[str, str] = {}
        for entity in found:
            if entity.label == "MAKER" and entity.id in self._called:
                longest[entity.id] = max(longest.get(entity.id, ""), entity.name, key=len)
        if not longest:
            return found
        makers = {self.names.canonical("MAKER", id): name for id, name in longest.items()}
        return [
            entity._replace(name=longest[entity.id])
            if entity.label == "MAKER" and entity.id in longest
            else entity._replace(maker=makers.get(entity.maker, entity.maker))
            for entity in found
        ]

    def _plain(self, reading: Reading, match: Match) -> Entity | None:
        """The mention of a match that asks for nothing around it; None where conditions must be weighed."""
        for row in match.rows:
            if "maker" in row or "context" in row:
                return None
        row = match.rows[0]
        return self.entity(match.start, match.end, row) if self.free(reading, match, row) else None

    def _greedy(self, candidates: list[Candidate], choose: Choose) -> list[Entity]:
        found: list[Entity] = []
        last = 0
        for index, matches, plain in candidates:
            if plain is not None and plain.start >= last:
                found.append(plain)
                last = plain.end
                continue
            for match in matches:
                if match.start >= last and (row := choose(match, index, found)) is not None:
                    found.append(self.entity(match.start, match.end, row))
                    last = match.end
                    break
        return found

    def _unconditional(self, reading: Reading, match: Match, index: int, paired: frozenset[int]) -> Row | None:
        for row in match.rows:
            if "maker" in row or not self.free(reading, match, row):
                continue
            if (match.start in paired and row["label"] == "MAKER") or self.in_context(reading, match, row, index):
                return row
        return None

    def free(self, reading: Reading, match: Match, row: Row) -> bool:
        """Whether what follows leaves the name a name: no scale ("Polestar 2 million"), no web address."""
        text, end = reading.text, match.end
        if text[end - 1].isdigit() and row["label"] == "MODEL" and self._scale.match(text, end):
            return False
        return not (text.startswith(".", end) and _WEB_ADDRESS.match(text, end))

    def in_context(self, reading: Reading, match: Match, row: Row, index: int) -> bool:
        """Whether one of the words that the row asks for stands in the sentence."""
        context = self._contexts.get(row.get("context", ""))
        if context is None:
            return "context" not in row
        words, phrases = context
        if (words & reading.words(index)) - {row["pattern"].lower()}:
            return True
        sentence = reading.sentences[index]
        return any(phrase in reading.text[sentence.start : sentence.end].lower() for phrase in phrases)

    def entity(self, start: int, end: int, row: Row) -> Entity:
        """The mention of a row's name at a place."""
        label, id = row["label"], row["id"]
        if row.get("pattern", "").endswith(" brand"):
            end -= len(" brand")  # which only tells the name from the word
        if "name" in row:
            return Entity(start, end, label, id, row["name"], self.maker_name(id) if label == "MODEL" else "")
        meaning = self._meanings.get((label, id))
        if meaning is None:
            name = self.names.canonical(label, id) or self._first_pattern[id]
            meaning = self._meanings[label, id] = name, self.maker_name(id) if label == "MODEL" else ""
        return Entity(start, end, label, id, *meaning)

    def maker_name(self, model: str) -> str:
        """Canonical name of the maker of a model."""
        maker = self.names.maker_of(model)
        return self.names.canonical("MAKER", maker) or maker

    def family(self, row: Row) -> frozenset[str]:
        """Ids of a model's maker, or of the maker itself, and of all groups above it."""
        found: set[str] = set()
        waiting = [self.names.maker_of(row["id"]) if row["label"] == "MODEL" else row["id"]]
        while waiting:
            maker = waiting.pop()
            if maker and maker not in found:
                found.add(maker)
                waiting += self.names.groups(maker)
        return frozenset(found)

    def makers_of(self, entity: Entity) -> list[str]:
        """Ids of the makers that a mention names or implies; a joint venture stands for its parents too."""
        if entity.label == "MODEL":
            return [self.names.maker_of(entity.id)]
        return [entity.id, *self.names.partners(entity.id)] if entity.label == "MAKER" else []


def alternatives(words: Iterable[str]) -> str:
    """Regex of any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _without_namesakes(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Without firms of other trades whose name a maker of cars bears: beside "Lumen Motors" no "Lumen" is theirs."""
    others = set()
    for _, matches, _ in candidates:
        row = matches[0].rows[0]
        if row["label"] == "ORG" and _MAKING_CARS.match(text, matches[0].end):
            others.add(row["id"])
    return [found for found in candidates if found[1][0].rows[0]["id"] not in others] if others else candidates
