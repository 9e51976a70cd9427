"""Names that no list knows, found by gathering over the whole text what stands around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from evnlp.mentions import Entity
from evnlp.names.known import KnownNames
from evnlp.names.people import People
from evnlp.names.reading import BreakWords, Reading, Stretch, Token
from evnlp.names.roles import HINT, SURE, Roles
from evnlp.names.trims import Trims
from evnlp.resources import Knowledge

Key = tuple[str, ...]

_MAIN = 3  # mentions from which an unknown firm in a text about vehicles is what the text is about
_CHARACTERS_A_VEHICLE = 600  # a text about vehicles names one at least so often
_NEAR = 40  # characters between a maker and its model
_LONGEST = 5  # words of a firm's name
_COORDINATION = re.compile(r",? (?:and|or|&|vs\.?|versus) |, |/| ?[–—-] ?")
_BETWEEN_MAKER_AND_MODEL = re.compile(r"(?:['’]s?)?(?: (?!and |or |in |of |to )[a-z][a-z-]+){0,3} ?\Z")


class UnknownNames:
    """Finds people, firms and models in the capitalised words that the lists have left."""

    def __init__(self, source: Knowledge, known: KnownNames) -> None:
        self.trims = Trims(source, known)
        words = source.data("role_words")
        self.people = People(source)
        self.roles = Roles(source)
        self.common = frozenset(words.get("common_words", []))
        posts = self.people.post_heads
        breaks = {*words.get("stop_words", []), *posts, *(post.capitalize() for post in posts), *self.people.titles}
        breaks |= {post.upper() for post in posts if len(post) < 4}
        particles = frozenset(source.data("given_names").get("particles", []))
        self.break_words = BreakWords(frozenset(breaks), self.common - {"He"}, particles)
        self._about_vehicles = words.get("about_vehicles", [])

    def find(self, reading: Reading, known: list[Entity]) -> list[Entity]:
        """What no list knows, outside the known names, in no order."""
        return _Search(self, reading, known).find()

    def about_vehicles(self, text: str, known: list[Entity]) -> bool:
        """Whether the text speaks of vehicles, makers and models often enough to be about them."""
        wanted = 1 + len(text) // _CHARACTERS_A_VEHICLE
        said = sum(text.count(word) for word in self._about_vehicles)
        named = sum(entity.label in ("MAKER", "MODEL") for entity in known)
        return said + named >= wanted and said >= (1 + wanted // 4 if named < 2 else wanted // 4)


class _Points:
    """What the mentions of a name in a text say of it, counted."""

    def __init__(self) -> None:
        self.maker = self.firm = self.signs = self.mentions = 0

    def label(self, others: int) -> str:
        """MAKER or ORG, "" where too little speaks for either. others: mentions of the maker named most often."""
        vouched = self.firm >= SURE or self.signs >= SURE
        main = self.firm >= SURE and self.signs and self.mentions > max(others, _MAIN - 1)
        if self.maker >= SURE or (self.maker and vouched) or main:
            return "MAKER"
        return "ORG" if self.firm >= SURE else ""


@dataclass
class _Model:
    """An unknown model: its maker, if any stood before it, and the points that its mentions earn."""

    maker: str = ""
    points: int = 0


class _Search:
    """The search in one text."""

    def __init__(self, names: UnknownNames, reading: Reading, known: list[Entity]) -> None:
        self.names = names
        self.roles = names.roles
        self.reading = reading
        self.known = known
        self.known_starts = [entity.start for entity in known]
        self.cars = names.about_vehicles(reading.text, known)
        self.found: list[Entity] = []
        self.first_words: set[str] = set()
        self.makers: list[Entity] = []
        self.maker_starts: list[int] = []
        self.spelling: dict[str, str] = {}

    def find(self) -> list[Entity]:
        """People first, then firms by their points, then models behind firms."""
        names = self.names
        stretches = list(self.reading.stretches(self.known, names.break_words))
        self.found += names.trims.find(self.reading, self.known, stretches)
        taken = {entity.start for entity in self.found}
        rest = [stretch for stretch in stretches if stretch.start not in taken and not self._person(stretch)]
        people = [entity for entity in [*self.known, *self.found] if entity.label == "PERSON"]
        if people:
            again = names.people.later(self.reading, people, rest)
            self.found += again
            taken = {entity.start for entity in again}
            rest = [stretch for stretch in rest if taken.isdisjoint(token.start for token in stretch.tokens)]
        labels = self._firms(rest)
        models: dict[str, _Model] = {}
        open_ends = [(stretch, self._place_firm(stretch, labels)) for stretch in rest]
        if self.cars:
            self.makers = sorted(entity for entity in [*self.known, *self.found] if entity.label == "MAKER")
            self.maker_starts = [maker.start for maker in self.makers]
            for stretch, used in open_ends:
                self._gather_models(stretch.tokens[used:], models)
            for stretch, used in open_ends:
                self._place_models(stretch.tokens[used:], models)
        return self.found

    def _person(self, stretch: Stretch) -> bool:
        tokens = self.names.people.person(self.reading, stretch)
        if tokens:
            self._add(tokens[0].start, tokens[-1].end, "PERSON")
        return bool(tokens)

    def _firms(self, stretches: list[Stretch]) -> dict[Key, str]:
        """Label of each name that is a firm by what stands around all its mentions."""
        points: dict[Key, _Points] = {}
        for stretch in stretches:
            tokens = self._without_model(stretch.tokens)
            if not tokens or self._common(stretch):
                continue
            whole = Stretch(tokens, stretch.sentence)
            here = points.setdefault(self._key(tuple([token.text for token in tokens[:_LONGEST]])), _Points())
            maker, firm = self.roles.firm(self.reading, whole, self.cars)
            here.maker += maker
            here.firm += firm
            here.mentions += 1
            if self.cars:
                here.maker += SURE if len(tokens) < len(stretch.tokens) else self._beside_maker(whole)
                here.signs += self.roles.signs(self.reading.text, whole.end)
        makers = Counter(entity.name for entity in self.known if entity.label == "MAKER")
        others = max(makers.values(), default=0) if self.cars else len(self.reading.text)
        labels = {key: label for key, found in points.items() if (label := found.label(others))}
        self.first_words = {key[0] for key in labels}
        return labels

    def _key(self, words: Key) -> Key:
        """Under what mentions of one name are counted: without legal form, in one case."""
        return tuple([word.lower() for word in self.roles.short(words)])

    def _without_model(self, tokens: list[Token]) -> list[Token]:
        """The words before one that has the form of a model's name."""
        for number, token in enumerate(tokens):
            if self.roles.model_end(self.reading.text, token):
                return tokens[:number]
        return tokens

    def _common(self, stretch: Stretch) -> bool:
        """Whether the words may be any words: all common ones, a surname, or a plural that opens a sentence."""
        words = stretch.words
        if all(word in self.names.common for word in words):
            return True
        if len(words) == 1 and words[0] in self.names.people.surnames:
            return True
        plural = len(words) == 1 and words[0][1:].islower() and words[0].endswith("s")
        return plural and self.reading.begins_sentence(stretch.start)

    def _beside_maker(self, stretch: Stretch) -> int:
        """Points for a place in a row of makers, or right before a known model."""
        text = self.reading.text
        after = bisect_right(self.known_starts, stretch.start)
        points = 0
        if self.reading.lines[stretch.sentence.line].kind in ("headline", "heading"):
            return points
        if after and (last := self.known[after - 1]).label == "MAKER" and stretch.start - last.end < 8:
            points += HINT if _COORDINATION.fullmatch(text, last.end, stretch.start) else 0
        if after < len(self.known) and (following := self.known[after]).start - stretch.end < 8:
            beside = following.label == "MAKER" and _COORDINATION.fullmatch(text, stretch.end, following.start)
            owner = following.label == "MODEL" and text[stretch.end : following.start] in ("'s ", "’s ")
            points += HINT if beside or owner else 0
        return points

    def _place_firm(self, stretch: Stretch, labels: dict[Key, str]) -> int:
        """Tag the firm that the stretch begins with, if any; how many of its words that takes."""
        words = tuple(stretch.words)
        if words[0].lower() not in self.first_words:
            return 0
        for size in range(min(len(words), _LONGEST), 0, -1):
            label = labels.get(self._key(words[:size]))
            if label is not None:
                name = " ".join(self.roles.short(words[:size]))
                self._add(
                    stretch.start, stretch.tokens[size - 1].end, label, self.spelling.setdefault(name.lower(), name)
                )
                return size
        return 0

    def _gather_models(self, tokens: list[Token], models: dict[str, _Model]) -> None:
        """Count what speaks for a model: its form, a maker before it, a kind of vehicle behind it."""
        if not tokens:
            return
        text = self.reading.text
        maker = self._maker_before(tokens[0].start)
        end = self.roles.model_end(text, tokens[0])
        if end:
            points = SURE if maker else self.roles.model_points(text, tokens[0].start, end)
        elif maker and len(tokens) <= 2 and self.roles.vehicle_follows(text, tokens[-1].end):
            end, points = tokens[-1].end, SURE
        else:
            return
        model = models.setdefault(text[tokens[0].start : end], _Model())
        model.maker = model.maker or maker
        model.points += points

    def _place_models(self, tokens: list[Token], models: dict[str, _Model]) -> None:
        text = self.reading.text
        for number, token in enumerate(tokens):
            ends = [self.roles.model_end(text, token), *(last.end for last in tokens[number : number + 2])]
            for end in ends:
                model = models.get(text[token.start : end])
                if end and model is not None and model.points >= SURE:
                    self._add(token.start, end, "MODEL", text[token.start : end], model.maker)
                    return

    def _maker_before(self, position: int) -> str:
        """Name of the maker right before a place, known or found."""
        before = bisect_right(self.maker_starts, position)
        if not before or not 0 <= position - self.makers[before - 1].end <= _NEAR:
            return ""
        last = self.makers[before - 1]
        return last.name if _BETWEEN_MAKER_AND_MODEL.match(self.reading.text[last.end : position]) else ""

    def _add(self, start: int, end: int, label: str, name: str = "", maker: str = "") -> None:
        self.found.append(Entity(start, end, label, "", name or " ".join(self.reading.text[start:end].split()), maker))
