"""Models that no list knows: by the form of their name, the maker before them, the kind of vehicle beside them.

"SU7", "Model 3", "Taishan 5"; "the Quantron Q5 SUV", "its Vela hatchback", "recalls 7,000 Velas".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from evnlp.mentions import Entity
from evnlp.names.model_roles import ModelRoles, Points
from evnlp.names.points import HALF, HINT
from evnlp.names.reading import Reading, Token

_NEAR = 40  # characters between a maker and its model
_NEAR_DEED = 80  # ... where between them stands what the maker does with it
_LONGEST = 3  # words of a model's name
_BETWEEN_MAKER_AND_MODEL = re.compile(r"(?:['’]s?)?(?: (?!and |or |in |of |to )[a-z][a-z-]+){0,3} ?\Z")
_BETWEEN_AND_DEED = re.compile(r"[^.;:\n]*\Z")


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
        """Add the points of a mention: of words in the form of a model's name, or of up to three others."""
        text = self.reading.text
        start = tokens[0].start
        end = form_end = self.roles.form_end(text, tokens[0])
        if not form_end:
            if len(tokens) > _LONGEST or tokens[-1].text in self.roles.no_models:
                return
            end = self._without_trim(tokens)
        if self.roles.with_trim(text, start - 1) >= end:
            return
        points = self.points.setdefault(text[start:end], Points())
        points.led = False
        self.roles.weigh(text, low, start, end, points)
        maker = self._maker_before(start, max(low, start - _NEAR_DEED) if points.led else start - _NEAR)
        points.maker = points.maker or maker
        if form_end:
            points.hints += HINT
            points.sure += HALF if maker else 0

    def _without_trim(self, tokens: Sequence[Token]) -> int:
        """Where the name ends, with the number behind it, before the trim in its last words, if any."""
        text = self.reading.text
        last = tokens[-1].end
        for token in tokens[:-1]:
            if self.roles.with_trim(text, token.end) == last:
                return token.end
        return self.roles.with_number(text, tokens[-1])

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
                end = self._with_version(tokens, self.roles.with_trim(text, end))
                found.append(Entity(token.start, end, "MODEL", "", text[token.start : end], maker))
        return found

    def _with_version(self, tokens: Sequence[Token], end: int) -> int:
        """Where the version behind a model ends that is told of as one: "the Siira Long will cost"."""
        for token in tokens:
            if (
                token.start == end + 1
                and self.reading.text[end] == " "
                and self.roles.is_version(self.reading.text, token)
            ):
                return token.end
        return end

    def _ends(self, tokens: Sequence[Token], number: int) -> list[int]:
        """Where a name that begins with a word may end, the longest first."""
        words = tokens[number : number + _LONGEST][::-1]
        return [end for word in words for end in (self.roles.with_number(self.reading.text, word), word.end)]

    def _end_of_known(self, start: int, ends: list[int]) -> int:
        """Where the longest of the found names ends, without its plural s; 0 for none."""
        text = self.reading.text
        for end in ends:
            for last in (end, end - 1) if end and text[end - 1] == "s" else (end,):
                if end and text[start:last] in self.points:
                    return last
        return 0

    def _maker_before(self, position: int, low: int) -> str:
        """Name of the maker right before a place, known or found, or from `low` on of one that deals with it."""
        before = bisect_right(self.starts, position)
        last = self.makers[before - 1] if before else None
        if last is None or not low <= last.end <= position:
            return ""
        between = _BETWEEN_MAKER_AND_MODEL if low == position - _NEAR else _BETWEEN_AND_DEED
        return last.name if between.match(self.reading.text, last.end, position) else ""
