"""Names that the lists hold, each under its conditions, as `Entity` mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable

from evnlp.lexicon import Lexicon
from evnlp.mentions import Entity
from evnlp.names.pairing import Candidate, paired
from evnlp.names.reading import Reading
from evnlp.resources import Knowledge, Row
from evnlp.trie import Match

_NEAR = 40  # characters between a maker and a model that must stand right behind it
_NEXT, _AROUND = 1, 4  # sentences to a maker's name: of a word that may begin any sentence, of another name
_BEHIND_MAKER = re.compile(
    r"(?:['’]s?)?(?:[\s-]+(?!(?:and|or|but|has|is|was|said|says|than|the|a|an|to|in|on|of)\b)[a-z-]+){0,3}[\s\"“'‘(-]*\Z"
)
_BEHIND_MODEL = re.compile(r"s?[\s,/&]*(?:and|or|plus|und)?[\s/]*(?:the |its )?\Z")
_WEB_ADDRESS = re.compile(r"\.(?:com|cn|net|org|io)\b")
_DIGIT = re.compile(r"\d")
_BEFORE, _SENTENCE, _FREE, _TEXT = range(4)

Choose = Callable[[Match, int, list[Entity]], Row | None]


class KnownNames:
    """Finds the names of patterns/names."""

    def __init__(self, source: Knowledge) -> None:
        self.names = source.names
        self._meanings: dict[tuple[str, str], tuple[str, str]] = {}
        self._first_pattern: dict[str, str] = {}
        rows = source.rows("names")
        for row in rows:
            self._first_pattern.setdefault(row["id"], row["pattern"])
        self._lexicon = Lexicon(rows)
        self._contexts = {
            id: (frozenset(row["words"]), [word for word in row["words"] if " " in word])
            for id, row in source.table("contexts").items()
        }
        forms = source.data("name_forms")
        self._scale = re.compile(r"[\s-]?(?:" + alternatives(forms.get("scales", [])) + r")(?!\w)")

    def find(self, reading: Reading) -> list[Entity]:
        """All known names in the sentences, none inside another."""
        ranges = [(sentence.start, sentence.end) for sentence in reading.sentences]
        candidates: list[Candidate] = []
        unsure = False
        for index, matches in self._lexicon.each(reading.text, ranges):
            plain = self._plain(reading, matches[0])
            unsure = unsure or plain is None
            candidates.append((index, matches, plain))
        together = paired(candidates, self.family) if unsure else frozenset()
        sure = self._greedy(candidates, lambda match, index, _: self._unconditional(reading, match, index, together))
        return self._greedy(candidates, _Chooser(self, reading, sure, together).choose) if unsure else sure

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


class _Chooser:
    """Chooses among the rows of a match by the makers that stand around."""

    def __init__(self, known: KnownNames, reading: Reading, sure: list[Entity], paired: frozenset[int]) -> None:
        self.known = known
        self.paired = paired
        self.reading = reading
        self.anchors: dict[str, list[int]] = {}
        for entity in sure:
            for maker in known.makers_of(entity):
                self.anchors.setdefault(maker, []).append(entity.start)
        self.vehicles = [entity.start for entity in sure if entity.label in ("MAKER", "MODEL")]
        self.introduced = {(reading.text[entity.start : entity.end], entity.id) for entity in sure}

    def choose(self, match: Match, index: int, found: list[Entity]) -> Row | None:
        """The row whose condition holds best: maker right before, in the sentence, no condition, in the text."""
        best: tuple[tuple[int, int], Row] | None = None
        for row in match.rows:
            rank = self._rank(match, row, index, found)
            if rank is None or (best is not None and best[0] <= rank):
                continue
            if self.known.free(self.reading, match, row) and self._in_context(match, row, index):
                best = rank, row
        if best is None:
            return None
        self.introduced.add((self.reading.text[match.start : match.end], best[1]["id"]))
        if best[1]["label"] == "MAKER":
            insort(self.vehicles, match.start)
        return best[1]

    def _in_context(self, match: Match, row: Row, index: int) -> bool:
        """Whether a word that the row asks for or a maker stands near, or the text has used the name."""
        if "context" not in row or self.known.in_context(self.reading, match, row, index):
            return True
        if match.start in self.paired and row["label"] == "MAKER":
            return True
        sentences = self.reading.sentences
        pattern = row["pattern"]
        plain = not pattern.isupper() and " " not in pattern and self.reading.begins_sentence(match.start)
        reach = _NEXT if plain else _AROUND
        first, last = sentences[max(0, index - reach)], sentences[min(index + reach, len(sentences) - 1)]
        near = bisect_left(self.vehicles, first.start)
        if (near < len(self.vehicles) and self.vehicles[near] < last.end) or self._used(match, row):
            return True
        if _DIGIT.search(self.reading.text, sentences[index].start, sentences[index].end) is None:
            return False
        beside = (at for at in (index - 1, index + 1) if 0 <= at < len(sentences))
        return any(self.known.in_context(self.reading, match, row, at) for at in beside)

    def _used(self, match: Match, row: Row) -> bool:
        return (self.reading.text[match.start : match.end], row["id"]) in self.introduced

    def _rank(self, match: Match, row: Row, index: int, found: list[Entity]) -> tuple[int, int] | None:
        where = row.get("maker")
        if where is None:
            return _FREE, 0
        family = self.known.family(row)
        if self._right_before(match, found, family):
            return _BEFORE, 0
        if where == "before":
            again = self._used(match, row) and not self.reading.begins_sentence(match.start)
            return (_TEXT, 0) if again else None
        nearest = self._nearest(match.start, family)
        if nearest is None:
            return None
        distance = abs(nearest - match.start)
        sentence = self.reading.sentences[index]
        if sentence.start <= nearest < sentence.end:
            return _SENTENCE, distance
        return (_TEXT, distance) if where == "text" else None

    def _nearest(self, position: int, family: frozenset[str]) -> int | None:
        """Where the nearest mention of one of the makers begins."""
        near = []
        for maker in family:
            starts = self.anchors.get(maker, [])
            after = bisect_right(starts, position)
            near += starts[max(0, after - 1) : after + 1]
        return min(near, key=lambda start: abs(start - position)) if near else None

    def _right_before(self, match: Match, found: list[Entity], family: frozenset[str]) -> bool:
        if not found or match.start - found[-1].end > _NEAR:
            return False
        last = found[-1]
        if family.isdisjoint(self.known.makers_of(last)):
            return False
        gap = self.reading.text[last.end : match.start]
        return (_BEHIND_MODEL if last.label == "MODEL" else _BEHIND_MAKER).match(gap) is not None


def alternatives(words: Iterable[str]) -> str:
    """Regex of any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
