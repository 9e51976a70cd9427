"""Firms that no list knows: makers and others, by what stands around all mentions of their name in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from evnlp.mentions import Entity
from evnlp.names.points import HALF, HINT, SURE, Points
from evnlp.names.reading import Reading, Stretch
from evnlp.names.roles import Roles
from evnlp.names.short_forms import Key, short_forms, short_forms_of_known

_MAIN = 3  # mentions from which an unknown firm in a text about vehicles may be what the text is about
_SHORT = 500  # characters of a text that may be about a firm it names once
_OPENING = 30  # characters before the name that a text begins with
_LONGEST = 5  # words of a firm's name
_BESIDE = 30  # characters at most between names in a row
_FIGURES = r"(?: [>~+−–-]?[\d.,]*\d%?(?: \([^()]{0,20}\))?){1,3}"  # "Quantron 7.8%, Farwind 9.1%"
_ALIAS = re.compile(
    r"[.,]{0,2}(?: [A-Z][\w.]+){0,2} \((?:the )?[“\"‘']([A-Z][\w&.-]+(?: [A-Z][\w-]+)?),?[”\"’'][^()\n]{0,30}\)"
)
_CODE_BEFORE = re.compile(r"\([A-Z]+: ?\Z")  # "(NASDAQ:QNT)" is a share's code
_IN_ROW = re.compile(rf"(?:{_FIGURES})?(?:[,;]? (?:and|or|&|vs\.?|versus) |[,;] |/| ?[–—-] ?)|{_FIGURES}  ?")


class Firms:
    """The unknown firms of one text."""

    def __init__(self, roles: Roles, reading: Reading, known: list[Entity], cars: bool) -> None:
        self.roles = roles
        self.reading = reading
        self.known = known
        self.known_starts = [entity.start for entity in known]
        self.cars = cars
        self.points: dict[Key, Points] = {}
        self.beside: list[tuple[Key, Key]] = []
        self.labels: dict[Key, str] = {}
        self.spelling: dict[str, str] = {}
        self.called: dict[Key, str] = {}  # full form → what the text calls the firm
        self._single: dict[Key, str] = {}
        self._row: list[Key] = []
        self._last_end = 0
        self._before: Key = ()

    def gather(self, stretch: Stretch, model_at: int) -> None:
        """Add the points of a mention. model_at: number of the word that has the form of a model's name."""
        tokens = stretch.tokens[:model_at]
        if not tokens or (len(tokens) == 1 and tokens[0].text.lower() in self.roles.other_forms):
            return  # "Media" is the end of a name that is cut
        named = stretch if len(tokens) == len(stretch.tokens) else stretch.part(tokens)
        key = self._key(tuple(named.words[:_LONGEST]))
        points = self.points.get(key)
        if points is None:
            points = self.points[key] = Points()
        points.places.append(named)
        if _CODE_BEFORE.search(self.reading.text, max(0, named.start - 10), named.start):
            points.against += 0 if key == self._before else SURE
            return
        self._before = key
        if named is stretch:
            self._single.setdefault(key, " ".join(self.roles.short(tuple(named.words))))
        if alias := _ALIAS.match(self.reading.text, named.end):
            self.called[key] = alias[1]
        if self._shouted(named):
            return
        sure = points.maker
        self.roles.weigh(self.reading, named, self.cars, points)
        if self.cars:
            if named is not stretch:
                points.maker += HALF if self.reading.begins_sentence(stretch.start) else SURE
            self._beside_known(named, points)
            if self._leads(named):
                points.maker += HINT
                points.signs += HINT
            self._beside_last(key, named, shared=points.maker >= sure + SURE)

    def _beside_last(self, key: Key, named: Stretch, shared: bool) -> None:
        """Note names in a row; what the last of them does all do ("Quantron and Farwind sold 1,000 and 900 vans")."""
        end = self._last_end
        if not (0 < named.start - end < _BESIDE and _IN_ROW.fullmatch(self.reading.text, end, named.start)):
            self._row = []
        self.beside += [(self._row[-1], key)] if self._row else []
        if shared and self.reading.text[end : named.start] in (" and ", ", "):
            for other in self._row:
                self.points[other].maker += SURE
        self._row.append(key)
        self._last_end = named.end

    def _leads(self, stretch: Stretch) -> bool:
        """Whether the name opens the text, in front of all known makers."""
        if stretch.start >= _OPENING or self.reading.text.startswith(":", stretch.end):
            return False
        return not self.known_starts or stretch.start < self.known_starts[0]

    def _shouted(self, stretch: Stretch) -> bool:
        """Whether all of the sentence is upper case, so that any word may be a name."""
        sentence = stretch.sentence
        return stretch.words[0].isupper() and self.reading.text[sentence.start : sentence.end].isupper()

    def decide(self) -> None:
        """Give each name its label by its points; names in a row with one that has become a maker gain by that."""
        self._join_forms()
        makers = Counter(entity.name for entity in self.known if entity.label == "MAKER")
        self._others = max(makers.values(), default=0)
        for _ in range(2 if self.beside else 1):
            self.labels = {key: label for key, found in self.points.items() if (label := self._label(found))}
            for pair in self.beside:
                for key, other in (pair, pair[::-1]):
                    if self.labels.get(key) == "MAKER" and self.labels.get(other) != "MAKER":
                        self.points[other].maker += HALF
        self._add_short_forms()
        self.first_words = {key[0] for key in self.labels}
        self.first_words |= {f"{key[0]}s" for key, label in self.labels.items() if label == "MAKER"}

    def _join_forms(self) -> None:
        """Join forms of a name: "800,000 Quantrons" are vehicles of Quantron, and Quantron Motors is Quantron."""
        for key, points in list(self.points.items()):
            bare = self.roles.bare(key)
            single = (*key[:-1], key[-1][:-1])
            alias = tuple(self.called.get(key, "").lower().split())
            if alias in self.points and alias != key:
                bare = alias
            if bare != key and (owner := self.points.get(bare)) is not None:
                owner.add(points)
                self.points[key] = owner
                if bare in self._single:
                    self.called.setdefault(key, self._single[bare])
                elif key in self._single:
                    self.called.setdefault(bare, self._single[key])
            elif key[-1][-1:] == "s" and (owner := self.points.get(single)) is not None:
                owner.add(points)
                owner.maker += HALF + HINT if self.cars else 0

    def _add_short_forms(self) -> None:
        for short, full in short_forms(
            self.labels, self.points, set(self.called), self.reading, self.roles.other_forms
        ):
            self.labels[short] = self.labels[full]
            self.called[short] = self._spelled(full)
        for short, firm in list(short_forms_of_known(self.known, self.points, self.labels, self.called, self.reading)):
            if short[0].capitalize() not in self.roles.forms:
                self.labels[short], self.called[short] = firm.label, firm.name

    def _spelled(self, key: Key) -> str:
        """A name as it first stands in the text, without legal form."""
        tokens = self.points[key].places[0].tokens
        return " ".join(self.reading.text[tokens[0].start : tokens[len(key) - 1].end].split())

    def _label(self, points: Points) -> str:
        """MAKER or ORG, "" where too little speaks for either."""
        maker = points.maker - points.against
        firm = points.firm + points.signs
        if maker >= SURE or (maker >= HALF and firm + points.acts >= HALF):
            return "MAKER"
        if self.cars and points.against <= points.acts and self._main(points):
            return "MAKER"
        return "ORG" if points.firm >= SURE else ""

    def _main(self, points: Points) -> bool:
        """Whether the text, one about vehicles, is about the firm: it names it most often, as one that does things."""
        mentions = len(points.places)
        often = mentions >= _MAIN or (points.firm >= SURE and self._leads(points.places[0]))
        if mentions <= self._others or points.maker + points.firm + points.signs < HALF:
            return False
        if not self._alone(points) and not (often and points.acts + points.firm >= SURE):
            return False
        spoken = sum(self.roles.speaks_of_vehicles(self.reading, place) for place in points.places)
        return 8 * spoken >= mentions

    def _alone(self, points: Points) -> bool:
        """Whether a short text names no other firm."""
        if self._others or len(self.reading.text) > _SHORT:
            return False
        return all(found is points or not found.firm + found.signs for found in self.points.values())

    def place(self, stretch: Stretch) -> Iterator[tuple[int, int, Entity]]:
        """The firms in a stretch: numbers of their first word and of the one behind, and the mention."""
        words = tuple(stretch.words)
        first = 0
        while first < len(words):
            found = self._firm_at(stretch, words, first) if words[first].lower() in self.first_words else None
            if found is not None:
                yield first, *found
            first = first + 1 if found is None else found[0]

    def _firm_at(self, stretch: Stretch, words: Key, first: int) -> tuple[int, Entity] | None:
        for size in range(min(len(words) - first, _LONGEST), 0, -1):
            tokens = stretch.tokens[first : first + size]
            key = self._key(words[first : first + size])
            plural = key not in self.labels and key[-1].endswith("s")
            label = self.labels.get((*key[:-1], key[-1][:-1]) if plural else key)
            if label is not None:
                last = tokens[len(self.roles.short(words[first : first + size])) - 1]
                name = " ".join(self.reading.text[tokens[0].start : last.end].split())[: -1 if plural else None]
                name = self.called.get(key, name)
                name = self.spelling.setdefault(name.lower(), name)
                return first + size, Entity(tokens[0].start, tokens[-1].end - plural, label, "", name, "")
        return None

    def _key(self, words: Key) -> Key:
        """Under what mentions of one name are counted: without legal form, in one case."""
        return tuple([word.lower() for word in self.roles.short(words)])

    def _beside_known(self, stretch: Stretch, points: Points) -> None:
        """Points for a place in a row of makers, or right before a known model."""
        after = bisect_right(self.known_starts, stretch.start)
        near_before = after and stretch.start - self.known[after - 1].end < _BESIDE
        near_behind = after < len(self.known) and self.known_starts[after] - stretch.end < _BESIDE
        if not near_before and not near_behind:
            return
        if self.reading.lines[stretch.sentence.line].kind not in ("headline", "heading"):
            points.maker += self._row_points(stretch.start, range(after - 1, -1, -1)) if near_before else 0
            points.maker += self._row_points(stretch.end, range(after, len(self.known))) if near_behind else 0
        if near_behind and self.known[after].label == "MODEL":
            between = self.reading.text[stretch.end : self.known_starts[after]]
            if between in ("'s ", "’s ", " "):
                points.maker += HALF if between == " " else SURE - HINT

    def _row_points(self, edge: int, numbers: range) -> int:
        """Points for the known makers that stand in a row with a name: to one side of its edge, nearest first."""
        points = 0
        for other in [self.known[number] for number in numbers[:2]]:
            start, end = (other.end, edge) if numbers.step < 0 else (edge, other.start)
            if other.label != "MAKER" or not 0 < end - start < _BESIDE:
                break
            if not _IN_ROW.fullmatch(self.reading.text, start, end):
                break
            points += HINT if points else HALF
            edge = other.start if numbers.step < 0 else other.end
        return points
