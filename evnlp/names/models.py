"""Models that no list knows: by the form of their name, the maker before them, the kind of vehicle beside them.

"SU7", "Model 3"; "the Quantron Q5 SUV", "its Vela hatchback", "an SUV called the Vela", "recalls 7,000 Velas".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from evnlp.mentions import Entity
from evnlp.names.known import alternatives
from evnlp.names.points import HALF, HINT, SURE
from evnlp.names.reading import Reading, Token
from evnlp.resources import Knowledge

_NEAR = 40  # characters between a maker and its model
_BETWEEN_MAKER_AND_MODEL = re.compile(r"(?:['’]s?)?(?: (?!and |or |in |of |to )[a-z][a-z-]+){0,3} ?\Z")
_FORM = re.compile(
    r"(?!(?:Q[1-4]|H[12]|FY\d*|CY\d*|L[2-5]|V2\w|HW\d|[A-Z]{3,}\d{3,}|AI\d|G20|G7|CO2|COP\d+|PM\d+)\Z)"
    r"[A-Z]{1,4}-?\d{1,3}[A-Z]{0,2}\+?s?\Z"
)
_AMOUNT = re.compile(r"(?:RMB|CNY|USD|EUR|HK|US|NT|Rs)\d|[A-Z][a-z]{2}-\d")
_MODEL_AND_SIGN = re.compile(r"Model [A-Z0-9]{1,2}(?=s?\b)")
_WORD_BEFORE = re.compile(r"[^\W_](?:[\w’'.,-]*[\w’'])?")
_PARTING = frozenset((" ", "“", '"', "‘", "'", "("))
_SPECIFICATION = re.compile(r"[:,]? ?(?:[-–—(] ?)?(?:[\w-]+ ){0,2}[\d,.]+ ?(?:kWh?|hp|PS|bhp|km|miles)\b")
_WORDS_BETWEEN = r"(?:[^\W\d_][\w’'-]* ){0,3}?"


class ModelRoles:
    """Weighs what stands around words that may name a model."""

    def __init__(self, source: Knowledge) -> None:
        words = source.data("role_words")
        styles = words.get("body_styles", [])
        self._styles = frozenset(form for style in styles for form in (style, f"{style}s"))
        self._articles = frozenset(words.get("model_articles", []))
        self._launches = frozenset(words.get("launch_verbs", []))
        self._vehicles = self._styles | {"car", "cars", "model", "models", "vehicle", "EV"}
        self._calling = frozenset(words.get("calling", []))
        self._style_behind = re.compile(rf" {_WORDS_BETWEEN}(?:{alternatives(styles)})s?\b")
        kinds = alternatives([*styles, "car", "model"])
        self._apposition = re.compile(rf", (?:the|an?|its) [^.;,\n]{{0,50}}\b(?:{kinds})\b")
        self._said_of_models = re.compile(rf"s? (?:{alternatives(words.get('model_verbs', []))})\b")
        trims = source.data("name_forms").get("trims", [])
        self._trim = re.compile(rf"(?:[ \xa0](?:{alternatives(trims)})(?![\w-]))+")

    def form_end(self, text: str, token: Token) -> int:
        """Where a name by the form of a model's ends ("SU7", "Model 3", "SU7 Max"), 0 if the word begins none."""
        word = token.text
        if word == "Model":
            match = _MODEL_AND_SIGN.match(text, token.start)
            return match.end() if match else 0
        if word.isalpha() or not _FORM.match(word) or _AMOUNT.match(word):
            return 0
        return token.end - word.endswith("s")

    def with_trim(self, text: str, end: int) -> int:
        """Where the trim behind a model's name ends."""
        trim = self._trim.match(text, end)
        return trim.end() if trim else end

    def weigh(self, text: str, low: int, start: int, end: int, points: Points) -> None:
        """Add the points of what stands before (from `low` on) and behind the name."""
        if text[start : start + 6] == "Model ":
            points.sure += SURE
        if text[end : end + 1] == " " and self._style_behind.match(text, end):
            points.sure += HALF
        if self._said_of_models.match(text, end) or _SPECIFICATION.match(text, end):
            points.sure += HALF
        if text[end : end + 2] == ", " and self._apposition.match(text, end):
            points.sure += HALF + HINT
        before = text[max(low, start - 50) : start]
        words = _WORD_BEFORE.findall(before)[-5:] if before[-1:] in _PARTING else []
        if words:
            self._weigh_before(words, text[end : end + 1] == "s", points)

    def _weigh_before(self, words: list[str], plural: bool, points: Points) -> None:
        """Add the points of the words before: "hatchback", "an SUV called the", "7,000", "the", "its new"."""
        nearest = words[-1]
        if nearest in self._styles:
            points.sure += SURE
        elif nearest[-1].isdigit() and "," in nearest:
            points.sure += SURE if plural else HALF
        elif nearest in self._articles:
            while words and words[-1] in self._articles:
                words.pop()
            points.hints += HINT
        further = words[-1] if words else ""
        if (further in self._calling and not self._vehicles.isdisjoint(words[:-1])) or (
            further in self._vehicles and nearest != further
        ):
            points.sure += SURE
        elif further in self._launches:
            points.sure += HINT


class Points:
    """What speaks for a model: what only a model has; hints, of which few count; its maker, if any stood before it."""

    __slots__ = ("hints", "maker", "sure")

    def __init__(self) -> None:
        self.sure = self.hints = 0
        self.maker = ""

    def enough(self) -> bool:
        """Whether the points make a model."""
        return self.sure + min(self.hints, HALF) + (HALF if self.maker else 0) >= SURE


class Models:
    """The unknown models of one text."""

    def __init__(self, roles: ModelRoles, reading: Reading, makers: Sequence[Entity]) -> None:
        self.roles = roles
        self.reading = reading
        self.makers = makers
        self.starts = [maker.start for maker in makers]
        self.points: dict[str, Points] = {}
        self.first_words: set[str] = set()

    def gather(self, tokens: Sequence[Token], low: int) -> None:
        """Add the points of a mention: of words in the form of a model's name, or of up to two others."""
        text = self.reading.text
        start = tokens[0].start
        end = form_end = self.roles.form_end(text, tokens[0])
        if not form_end:
            if len(tokens) > 2:
                return
            end = self._without_trim(tokens)
        points = self.points.setdefault(text[start:end], Points())
        maker = self._maker_before(start)
        points.maker = points.maker or maker
        if form_end:
            points.hints += HINT
            points.sure += HALF if maker else 0
        self.roles.weigh(text, low, start, end, points)

    def _without_trim(self, tokens: Sequence[Token]) -> int:
        """Where the name ends before the trim in its last word, if any."""
        first, last = tokens[0], tokens[-1]
        return first.end if self.roles.with_trim(self.reading.text, first.end) == last.end else last.end

    def decide(self) -> None:
        """Keep the names with enough points."""
        self.points = {name: points for name, points in self.points.items() if points.enough()}
        self.first_words = {name.split()[0] for name in self.points}

    def place(self, tokens: Sequence[Token]) -> list[Entity]:
        """The mentions among the words."""
        found: list[Entity] = []
        text = self.reading.text
        for number, token in enumerate(tokens):
            if found and token.start < found[-1].end:
                continue
            if token.text not in self.first_words and token.text.rstrip("s") not in self.first_words:
                continue
            end = self._end_of_known(token.start, [self.roles.form_end(text, token), *self._ends(tokens, number)])
            if end:
                name = text[token.start : end]
                maker = self.points[name].maker
                end = self.roles.with_trim(text, end)
                found.append(Entity(token.start, end, "MODEL", "", text[token.start : end], maker))
        return found

    @staticmethod
    def _ends(tokens: Sequence[Token], number: int) -> list[int]:
        return [token.end for token in tokens[number : number + 2]][::-1]

    def _end_of_known(self, start: int, ends: list[int]) -> int:
        """Where the longest of the found names ends, without its plural s; 0 for none."""
        text = self.reading.text
        for end in ends:
            for last in (end, end - 1) if end and text[end - 1] == "s" else (end,):
                if end and text[start:last] in self.points:
                    return last
        return 0

    def _maker_before(self, position: int) -> str:
        """Name of the maker right before a place, known or found."""
        before = bisect_right(self.starts, position)
        if not before or not 0 <= position - self.makers[before - 1].end <= _NEAR:
            return ""
        last = self.makers[before - 1]
        return last.name if _BETWEEN_MAKER_AND_MODEL.match(self.reading.text[last.end : position]) else ""
