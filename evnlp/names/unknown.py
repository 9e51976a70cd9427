"""Names that no list knows, found by gathering over the whole text what stands around them."""

from __future__ import annotations

from bisect import bisect_left

from evnlp.mentions import Entity
from evnlp.names.cut_names import whole_names
from evnlp.names.firms import Firms
from evnlp.names.known import KnownNames
from evnlp.names.model_roles import ModelRoles
from evnlp.names.models import Models
from evnlp.names.people import People
from evnlp.names.reading import BreakWords, Reading, Stretch, Token
from evnlp.names.roles import Roles
from evnlp.names.towns import Towns
from evnlp.names.trims import Trims
from evnlp.resources import Knowledge

Part = tuple[Stretch, list[Token]]  # some of the words of a stretch

_CHARACTERS_A_VEHICLE = 600  # a text about vehicles names one at least so often
_SAID_OF = (", a ", ", an ", "'s ", "’s ")  # what follows a name, not a word that opens a sentence
_SHORT = 500  # characters of a text in which one hint of vehicles counts in full


class UnknownNames:
    """Finds people, firms and models in the capitalised words that the lists have left."""

    def __init__(self, source: Knowledge, known: KnownNames) -> None:
        self.trims = Trims(source, known)
        words = source.data("role_words")
        self.people = People(source)
        self.roles = Roles(source)
        self.model_roles = ModelRoles(source)
        self.common = frozenset(words.get("common_words", [])) | _of_values(source)
        posts = self.people.post_heads
        self.towns = Towns(source, self.common)
        breaks = {*words.get("stop_words", []), *posts, *(post.capitalize() for post in posts), *self.people.titles}
        breaks |= {post.upper() + plural for post in posts if len(post) < 4 for plural in ("", "s")}
        particles = frozenset(source.data("given_names").get("particles", []))
        self.break_words = BreakWords(frozenset(breaks), self.common - {"He"}, particles)
        self._about_vehicles = words.get("about_vehicles", [])
        self._hints_of_vehicles = words.get("hints_of_vehicles", [])

    def find(self, reading: Reading, known: list[Entity]) -> list[Entity]:
        """What no list knows, outside the known names, in no order."""
        stretches = list(reading.stretches(known, self.break_words))
        found = self.trims.find(reading, known, stretches)
        stretches = _outside(found, stretches)
        towns = self.towns.find(reading, known, stretches)
        stretches = _outside(towns, stretches)
        found += towns
        cars = self.about_vehicles(reading.text, known)
        trims = self.trims.bare(reading, stretches, known) if cars else []
        stretches = _outside(trims, stretches)
        people, stretches = self._people(reading, known, stretches)
        found += people + self._firms_and_models(reading, known, stretches, cars)
        if trims:
            models = [entity for entity in known + found if entity.label == "MODEL"]
            found += self.trims.named(reading.text, trims, models)
        return found

    def about_vehicles(self, text: str, known: list[Entity]) -> bool:
        """Whether the text speaks of vehicles, makers and models often enough to be about them."""
        wanted = 1 + len(text) // _CHARACTERS_A_VEHICLE
        named = sum([entity.label in ("MAKER", "MODEL") for entity in known])
        least = 1 + wanted // 4 if named < 2 else wanted // 4
        needed = max(wanted - named, least)
        said = 0
        for word in self._about_vehicles:
            said += text.count(word)
            if said >= needed:
                return True
        if not said and not named and len(text) > _SHORT:
            return False
        hints = sum([text.count(word) for word in self._hints_of_vehicles])
        return said + hints // (2 if len(text) > _SHORT else 1) >= needed

    def _people(
        self, reading: Reading, known: list[Entity], stretches: list[Stretch]
    ) -> tuple[list[Entity], list[Stretch]]:
        """The people, and the stretches that are none."""
        found: list[Entity] = []
        rest = []
        for stretch in stretches:
            tokens = self.people.person(reading, stretch)
            if tokens and (tokens[0].text not in self.common or tokens[0].text in self.people.given):
                start, end = tokens[0].start, tokens[-1].end
                found.append(Entity(start, end, "PERSON", "", " ".join(reading.text[start:end].split()), ""))
            else:
                rest.append(stretch)
        everybody = found + [entity for entity in known if entity.label == "PERSON"]
        if everybody:
            beside = self.people.beside(reading, everybody, rest)
            found, everybody, rest = found + beside, everybody + beside, _outside(beside, rest)
            again = self.people.later(reading, everybody, rest)
            found += again
            rest = _outside(again, rest)
        return found, rest

    def _firms_and_models(
        self, reading: Reading, known: list[Entity], stretches: list[Stretch], cars: bool
    ) -> list[Entity]:
        """Firms by their points, then models in what firms have left."""
        text = reading.text
        firms = Firms(self.roles, reading, known, cars)
        makers = {entity.end + 1 for entity in known if entity.label == "MAKER"}
        for stretch in stretches:
            if stretch.start not in makers and not self._common(reading, stretch):
                firms.gather(stretch, self._model_at(text, stretch.tokens) if cars else len(stretch.tokens))
        firms.decide()
        found, rest = self._split(firms, stretches)
        found = whole_names(text, found, known)
        return found + self._models(reading, known + found, rest) if cars else found

    def _split(self, firms: Firms, stretches: list[Stretch]) -> tuple[list[Entity], list[Part]]:
        """The firms in the stretches, and the words that they leave."""
        if not firms.labels:
            return [], [(stretch, stretch.tokens) for stretch in stretches]
        found: list[Entity] = []
        rest: list[Part] = []
        for stretch in stretches:
            taken = 0
            for first, behind, firm in firms.place(stretch):
                if first > taken:
                    rest.append((stretch, stretch.tokens[taken:first]))
                found.append(firm)
                taken = behind
            if taken < len(stretch.tokens):
                rest.append((stretch, stretch.tokens[taken:]))
        return found, rest

    def _models(self, reading: Reading, named: list[Entity], rest: list[Part]) -> list[Entity]:
        makers = sorted(entity for entity in named if entity.label == "MAKER")
        models = Models(self.model_roles, reading, makers)
        for stretch, tokens in rest:
            if self.model_roles.form_end(reading.text, tokens[0]) or not self._any_word(tokens):
                models.gather(tokens, stretch.sentence.start)
        models.decide()
        return [model for _, tokens in rest for model in models.place(tokens)] if models.points else []

    def _model_at(self, text: str, tokens: list[Token]) -> int:
        """Number of the first word in the form of a model's name, or of all words."""
        for number, token in enumerate(tokens):
            if self.model_roles.form_end(text, token):
                return number
        return len(tokens)

    def _any_word(self, tokens: list[Token]) -> bool:
        """Whether a single word is a common one or part of a firm's form, not a model ("Stock", "GROUP")."""
        word = tokens[0].text.capitalize()
        return len(tokens) == 1 and (word in self.common or word in self.roles.forms)

    def _common(self, reading: Reading, stretch: Stretch) -> bool:
        """Whether the words may be any words: all common ones, a surname, or a form of a word that opens a sentence."""
        words = stretch.words
        if len(words) > 1:
            return self.common.issuperset(words)
        word = words[0]
        if word in self.common or ("-" in word and word.rpartition("-")[2].islower()):
            return True
        if word in self.people.surnames:  # "Li delivered 30,000 cars" is no person
            return not self.roles.deeds.done(reading.text, stretch.end)
        if not word.endswith(("s", "ing", "ed", "ly")) or reading.text.startswith(_SAID_OF, stretch.end):
            return False
        return word[1:].islower() and reading.begins_sentence(stretch.start)


def _outside(found: list[Entity], stretches: list[Stretch]) -> list[Stretch]:
    """The stretches in which none of the mentions begins."""
    if not found:
        return stretches
    starts = sorted(entity.start for entity in found)
    rest = []
    for stretch in stretches:
        at = bisect_left(starts, stretch.start)
        if at == len(starts) or starts[at] >= stretch.end:
            rest.append(stretch)
    return rest


def _of_values(source: Knowledge) -> frozenset[str]:
    """Words of currencies, units and scales as they stand in text, which name nobody ("Rs", "Crore")."""
    rows = [*source.rows("currencies"), *source.rows("units")]
    said = {word for row in rows for word in (*row.get("symbols", ()), *row.get("names", ())) if word.isalpha()}
    said |= {word for row in source.data("numbers").values() if isinstance(row, dict) for word in row}
    return frozenset({*said, *(word.capitalize() for word in said), *(f"{word.capitalize()}s" for word in said)})
