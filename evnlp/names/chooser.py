"""Which of the meanings that a listed name may have holds, by the makers and words around it and by what it does."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

from evnlp.mentions import Entity
from evnlp.names.reading import Reading
from evnlp.resources import Row
from evnlp.trie import Match

if TYPE_CHECKING:
    from evnlp.names.known import KnownNames

_NEAR = 40  # characters between a maker and a model that must stand right behind it
_NEXT, _AROUND = 1, 4  # sentences to a maker's name: of a word that may begin any sentence, of another name
_BEHIND_MAKER = re.compile(
    r"(?:['’]s?)?(?:[\s-]+(?!(?:and|or|but|has|is|was|said|says|than|the|a|an|to|in|on|of)\b)[a-z-]+){0,3}[\s\"“'‘(-]*\Z"
)
_BEHIND_MODEL = re.compile(r"s?[\s,/&]*(?:and|or|plus|und)?[\s/]*(?:the |its )?\Z")
_DIGIT = re.compile(r"\d")
_ACTS = re.compile(
    r"['’]s?\s(?:[a-z]|EV\b|SUVs?\b|\d)|,?\s[~<>]?\d[\d,.]*\d\b|:\s[~<>]?\d|"
    r"\s(?:sold|sells|delivered|delivers|handed|built|builds|made|makes|produced|registered|shipped|recalls|recalled|lost|"
    r"loses|earned|posted|reports|reported|booked|raised|says|said|claims|claimed|expects|expected|plans|planned|aims|"
    r"wants|hopes|has|had|managed|followed|took|takes|reached|moved|shifted|slipped|slid|rose|fell|grew|filed|burned|"
    r"burnt|announced|launched|launches|unveiled|contributed|missed|tallied|clocked|logged|recorded|retailed|counted|"
    r"employs|owes|bought|cut|cuts|denied|denies|declined|found)\s|"
    r",\s(?:an?|the|its|another|backed|owned|part|which|whose|founded|led|formerly|based|of|with|now|once|still|also|itself)\s"
)
_SELLS = re.compile(
    r"\s(?:(?:[A-Z][\w-]*|suv|sedan|minivan|pickup|hatchback|crossover|model)\s){0,2}(?:was the|was its|sold|with|at|"
    r"led|followed|climbed|rose|fell|grew|jumped|dropped|came|recorded|posted|logged|managed|reached|accounted|"
    r"contributed|topped|remained|on|for|took)\s(?:[\w,-]+\s){0,5}[~<>]?\d",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:sales|deliveries|registrations|orders|bookings|reservations|exports|recalls?|market share|waiting list|"
    r"turnover|revenue|in the bank)\b"
)
_NEARBY = 2  # sentences around in which a word for vehicles may stand
_ABOUT_CARS = 3  # makers and models that a text must name for a name to be a maker's by what it does alone
_BEFORE, _SENTENCE, _FREE, _TEXT = range(4)


class Chooser:
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
            if rank is not None and not self._in_context(match, row, index):
                rank = None
            if rank is None and self._acts(match, row, index):
                rank = _TEXT, len(self.reading.text)
            if rank is None or (best is not None and best[0] <= rank):
                continue
            if self.known.free(self.reading, match, row):
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

    def _acts(self, match: Match, row: Row, index: int) -> bool:
        """Whether a name does what firms do, in a text that names makers or beside a word for vehicles."""
        if row["label"] != "MAKER" or _ACTS.match(self.reading.text, match.end) is None:
            return False
        if len(self.vehicles) >= _ABOUT_CARS:
            return True
        row, sentence = {"pattern": row["pattern"], "context": "vehicle"}, self.reading.sentences[index]
        span = sentence.start, sentence.end
        if _COUNTED.search(self.reading.text, *span) and _DIGIT.search(self.reading.text, *span):
            return True
        near = range(max(0, index - _NEARBY), min(index + _NEARBY + 1, len(self.reading.sentences)))
        return any(self.known.in_context(self.reading, match, row, at) for at in near)

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
            if self._with_article(match, row, family, index):
                return _SENTENCE, 0
            return (_TEXT, 0) if again else None
        nearest = self._nearest(match.start, family)
        if nearest is None:
            return None
        distance = abs(nearest - match.start)
        sentence = self.reading.sentences[index]
        if sentence.start <= nearest < sentence.end:
            return _SENTENCE, distance
        return (_TEXT, distance) if where == "text" else None

    def _with_article(self, match: Match, row: Row, family: frozenset[str], index: int) -> bool:
        """Whether a model's name has an article that no town has, near its maker: "The Tucson sold 8,000"."""
        text, sentences = self.reading.text, self.reading.sentences
        if row["label"] != "MODEL" or not text.endswith(("the ", "The ", "its ", "Its "), 0, match.start):
            return False
        if _SELLS.match(text, match.end) is None:
            return False
        nearest = self._nearest(match.start, family)
        return nearest is not None and sentences[max(0, index - 2)].start <= nearest < sentences[index].end

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
