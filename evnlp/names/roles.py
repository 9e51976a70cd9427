"""What the words around an unknown name make of it: a maker of vehicles, another firm, neither.

"electric-van maker Quantron", "Quantron, a maker of vans", "Quantron AG", "Quantron (NASDAQ: QNT)", "Quantron delivered
120 vans", "Quantron's deliveries", "rivals such as Quantron"; against it: "analysts at Quantron", "in Quantron".
"""

from __future__ import annotations

import re

from evnlp.names.deeds import ROW_NUMBER, Deeds
from evnlp.names.points import HALF, HINT, SURE, Points
from evnlp.names.reading import AMOUNT, Reading, Stretch
from evnlp.names.standing import Standing
from evnlp.resources import Knowledge

_APPOSITION = re.compile(
    r"(?:,| [-–—]| \() ?(?:(?:an?|the|another|one of)\b|[A-Z][\w& -]{1,30}['’]s?(?= ))([^.;:()\n,]{3,80})"
)
_MADE = re.compile(r"\b(?:maker|manufacturer|producer|builder)s? of ([\w -]+)")
_PHRASE_END = re.compile(
    r" (?:of|that|which|who|whose|for|based|backed|owned|making|building|developing|selling|"
    r"(?:(?:\w+ed|held|led|run|set up|spun off|spun out) )?(?:at|by|from|in|near|on|with)) "
)
_WHOSE = re.compile(r", whose (?:[\w-]+ ){0,2}?([\w-]+s)\b")
_TICKER = re.compile(
    r",? \((?:(?:[A-Z][A-Za-z]{1,9}|NYSE American) ?: ?[\w.]{1,8}|\d{4,6}\.[A-Z]{2}|[A-Z]{1,5}(?:\.[A-Z]{1,2})?)"
    r"[);,][^()]{0,30}\)?"
)
_MAKING = ("maker", "makers")
_LINKING = frozenset(("of", "at", "by", "from", "for", "to", "with"))
_PREPOSITIONS = _LINKING | {"in", "near", "across", "told"}
_ARTICLES = frozenset(("the", "a", "an", "its", "new"))
_STANDS_ALONE = re.compile(r" ?[,.;:()]| (?:is|was|has|will|and|or|in|from|with|at|costs|goes|gets|to)\b")
_NEXT_WORD = re.compile(r" ([^\W\d_][\w-]*)")
_OWNED = re.compile(r"['’]s? ((?:[^\W\d_][\w’'-]* ?){1,6})")


class Roles:
    """Weighs what stands around stretches of capitalised words."""

    def __init__(self, source: Knowledge) -> None:
        words = source.data("role_words")
        forms = source.data("name_forms")

        def group(*names: str) -> frozenset[str]:
            return frozenset(word.lower() for name in names for word in words.get(name, []))

        self._makers, self._heads, self._firms = group("makers"), group("heads"), group("firms")
        self._vehicle, self._other = group("vehicle"), group("other_trade")
        self._rivals, self._examples = group("rivals"), group("examples")
        self._nouns_before = self._makers | self._heads | self._firms | self._rivals
        self._surpassing = group("surpassing")
        self._telling_before = self._nouns_before | self._examples | self._surpassing | _ARTICLES | _PREPOSITIONS
        self._trusted, self._observers, self._posts = group("trusted"), group("observers"), group("posts")
        self._things = group("possessions", "owners")
        self._signs = group("firm_signs")
        self._volume_nouns = group("volume_nouns")
        self._sure_volumes = group("sure_volumes")
        self._other_firms = frozenset(forms.get("firm_words", []))
        self._vehicle_nouns = group("vehicle_nouns")
        self._legal = frozenset(word.rstrip(".") for word in forms.get("legal_forms", []))
        self._trade = frozenset(forms.get("trade_words", []))
        self._firm_words = frozenset([*forms.get("firm_words", []), *forms.get("group_words", [])])
        self._added = frozenset(word.lower() for word in [*forms.get("trade_words", []), *forms.get("group_words", [])])
        self.forms = self._legal | self._trade | self._firm_words
        self.other_forms = frozenset(word.lower() for word in self._other_firms)
        self._no_acts = group("no_acts")
        self.deeds = Deeds(words)
        self._standing = Standing(source)

    def weigh(self, reading: Reading, stretch: Stretch, cars: bool, points: Points) -> None:
        """Add the points of a mention. cars: whether the text is about vehicles."""
        words = stretch.words
        if AMOUNT.match(words[0]) or words[0] in self._legal:
            return
        if len(words) > 1:
            self._by_form(reading.text, stretch, cars, points)
        self._by_words_before(reading, stretch, cars, points)
        self._by_words_behind(reading, stretch, cars, points)
        if self._standing.firm(reading.text, stretch, reading.word_before(stretch).lower()):
            points.firm += SURE

    def _by_form(self, text: str, stretch: Stretch, cars: bool, points: Points) -> None:
        last = stretch.words[-1]
        if last in self._trade and not text.startswith(" Show", stretch.end):
            points.firm += SURE
            points.maker += SURE if cars else 0
        elif last in self._legal or (last in self._firm_words and not self._standing.field(text, stretch)):
            points.firm += SURE
            points.against += HALF if last in self._other_firms else 0

    def _by_words_before(self, reading: Reading, stretch: Stretch, cars: bool, points: Points) -> None:
        last = reading.word_before(stretch).lower()
        if last[-1:].isdigit() and self.deeds.counted(reading.text, stretch.start):
            points.against += SURE
        if last not in self._telling_before and "-" not in last and not last.endswith(_MAKING):
            return
        before = reading.words_before(stretch)
        if not before:
            return
        if self._names_firms(last) and (before[-1][0].islower() or len(before) == 1):
            self._add_role([word.lower() for word in before[-4:]], cars, points)
        elif last in self._examples:
            self._by_example([word.lower() for word in before[:-1]], cars, points)
        elif last in _LINKING and len(before) > 1:
            self._by_noun_before(reading, stretch, before[-2].lower(), cars, points)
        elif cars and last in self._surpassing:
            points.maker += HALF
        elif last.endswith(("-based", "-backed", "-listed")):
            points.firm += HALF
        else:
            points.against += self._against(reading.text, stretch.end, last, before)

    def _by_example(self, words: list[str], cars: bool, points: Points) -> None:
        """What names are said to be examples of: "carmakers such as"."""
        for place in range(len(words) - 1, -1, -1):
            if self._names_firms(words[place]):
                self._add_role(words[max(0, place - 3) : place + 1], cars, points)
                return

    def _against(self, text: str, end: int, last: str, before: list[str]) -> int:
        """Points for a place ("in Quantron", but not "stakes in Quantron") or a model ("the Quantron has")."""
        if last in _ARTICLES:
            return HINT if _STANDS_ALONE.match(text, end) else 0
        return HINT if last in _PREPOSITIONS and not (len(before) > 1 and before[-2] in self._trusted) else 0

    def _by_noun_before(self, reading: Reading, stretch: Stretch, noun: str, cars: bool, points: Points) -> None:
        """What a noun and a preposition say: "deliveries at", "chief executive of", "analysts at", "according to"."""
        if noun in self._observers:
            points.against += HALF
        elif noun in self._posts:
            points.signs += HINT
        elif cars and noun in self._volume_nouns:
            self._add_volume(reading, stretch, noun, points)
        elif cars and noun == "competition":
            points.maker += HALF

    def _add_volume(self, reading: Reading, stretch: Stretch, noun: str, points: Points) -> None:
        """Deliveries are those of a maker, sales where the sentence speaks of vehicles."""
        words = reading.words(stretch.index)
        sure = noun in self._sure_volumes or not words.isdisjoint(self._vehicle_nouns)
        points.maker += SURE if sure else HINT

    def _add_role(self, words: list[str], cars: bool, points: Points, made: list[str] | None = None) -> None:
        """Points of a phrase such as "the German electric-van maker" beside a name."""
        role = self._role(words, cars, made)
        if role == "MAKER":
            points.maker += SURE
        if role:
            points.firm += SURE
        if role == "OTHER":
            points.against += HALF

    def _names_firms(self, noun: str) -> bool:
        """Whether a noun is one for firms ("supplier", "airline", "glassmaker")."""
        return noun in self._nouns_before or noun.endswith(_MAKING)

    def _role(self, words: list[str], cars: bool, made: list[str] | None = None) -> str:
        head = words[-1] if words else ""
        if head in self._makers:
            return "MAKER"
        if not self._names_firms(head):
            return ""
        others = {part for word in [*words[:-1], *(made or [])] for part in (word, *word.split("-"))}
        if others & self._other or head in self._other:
            return "OTHER"
        vehicles = others & self._vehicle or (cars and (head in ("marque", "brand") or head in self._rivals))
        return "MAKER" if vehicles else "ORG"

    def _by_words_behind(self, reading: Reading, stretch: Stretch, cars: bool, points: Points) -> None:
        text, end = reading.text, stretch.end
        follows = text[end : end + 1]
        if follows == "." and stretch.words[-1] in self._legal:
            end, follows = end + 1, text[end + 1 : end + 2]
        if follows == "'" or follows == "’":
            if match := _OWNED.match(text, end, stretch.sentence.end):
                self._by_possession(reading, stretch, match[1].split(), cars, points)
        elif follows == " ":
            self._by_next_word(text, end, cars, points)
        elif follows == ",":
            self._by_apposition(text, end, cars, points)
        if cars and follows in " ,:-–—" and ROW_NUMBER.match(text, end):
            points.maker += self.deeds.in_row(reading, stretch)

    def _by_possession(self, reading: Reading, stretch: Stretch, words: list[str], cars: bool, points: Points) -> None:
        """What a firm owns: deliveries, cars and plants, a chief and shares."""
        points.acts += HINT
        for place, word in enumerate(words):
            if word in self._signs:
                points.signs += HINT
                return
            if cars and word in self._volume_nouns:
                self._add_volume(reading, stretch, word, points)
                return
            if cars and word.lower() in self._things:
                points.maker += HALF if place < 2 else HINT
                return

    def _by_next_word(self, text: str, end: int, cars: bool, points: Points) -> None:
        match = _NEXT_WORD.match(text, end)
        if match is None:
            if text[end + 1 : end + 2] in "(-–—":
                self._by_apposition(text, end, cars, points)
            return
        word = match[1]
        if cars and self.deeds.begin(word) and self.deeds.done(text, end):
            points.maker += SURE
        if cars and word in self._surpassing:
            points.maker += HALF
        if word in self._signs or word.lower() in self._signs:
            points.signs += HINT
        elif word in self._observers:
            points.against += HALF
        elif cars and word.lower() in self._things:
            points.maker += HINT
        if word not in self._no_acts and word[0].islower():
            points.acts += HINT

    def _by_apposition(self, text: str, end: int, cars: bool, points: Points) -> None:
        """A share's code or a phrase behind the name: "(NASDAQ: QNT)", ", a maker of electric vans"."""
        if ticker := _TICKER.match(text, end):
            points.firm += SURE
            end = ticker.end()
        if cars and self.deeds.done(text, end):
            points.maker += SURE
        if cars and (match := _WHOSE.match(text, end)) and match[1] in self._vehicle_nouns:
            points.maker, points.acts = points.maker + HALF, points.acts + HALF
        if match := _APPOSITION.match(text, end):
            words = _PHRASE_END.split(f"{match[1]} ")[0].lower().split()
            made = _MADE.search(match[1])
            self._add_role(words, cars, points, made[1].lower().split() if made else [])

    def speaks_of_vehicles(self, reading: Reading, stretch: Stretch) -> bool:
        """Whether the sentence has a word for vehicles."""
        words = reading.words(stretch.index)
        return not (words.isdisjoint(self._things) and words.isdisjoint(self._makers))

    def bare(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """A name in lower case without the words for its trade ("nissan motor" → "nissan")."""
        while len(key) > 1 and key[-1] in self._added:
            key = key[:-1]
        return key

    def short(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A firm's name without its legal form."""
        while len(words) > 1 and words[-1] in self._legal:
            words = words[:-1]
        return words
