"""Phrases → matches in a text, in one pass that does not grow with the number of phrases.

Phrases are cut into pieces (words; signs such as `&` or `+`) and kept in a trie. A phrase matches whole words only;
gaps count alike whether space, no-break space or hyphen ("Mercedes Benz", "Mercedes-Benz"), and so do all apostrophes.
Possessive 's and, of names, plural s may follow and stay outside the match ("SU7s"). Case: a piece that begins upper
case in the phrase must do so in the text; `"case": true` asks for the very letters, or for their upper case where all
around it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from evnlp.resources import Row
from evnlp.trie import PIECE, Firsts, Match, Node, ending, key

_NOTED = re.compile(r"[a-z]{5,}[1-9]")  # a word with the mark of a footnote: "Vehicle margin2 was 14.7 %"
_CAPITAL_OR_DIGIT = r"[0-9A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽΑ-ΩА-Я]"
_WORD = re.compile(r"[^\W_]+")
_FEW = 40  # words in lower case for which the text is searched one by one


class Lexicon:
    """Finds the phrases of entity-ruler rows in raw text; `PatternError` for a pattern that is no string of words."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._firsts = Firsts(rows)
        self._starts = _Starts(self._firsts.openings)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, Row]]:
        """Find matches in the text's order, none inside another: the longest at a place, then the row given first."""
        found = []
        last = start
        for matches in self.candidates(text, start, end):
            match = matches[0]
            if match.start >= last:
                found.append((match.start, match.end, match.rows[0]))
                last = match.end
        return found

    def candidates(self, text: str, start: int = 0, end: int | None = None) -> Iterator[list[Match]]:
        """Yield for each place where phrases begin all that match there, longest first; they may overlap."""
        for _, matches in self.each(text, [(start, len(text) if end is None else end)]):
            yield matches

    def each(self, text: str, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, list[Match]]]:
        """As `candidates`, within each of the ranges in one pass: the number of the range beside what matches.

        ranges: start and end of stretches of the text, in order, none inside another.
        """
        if not ranges:
            return
        firsts, within = self._firsts, self._starts.within
        number, (low, limit) = 0, ranges[0]
        for word in self._starts.find(text, low, ranges[-1][1]):
            piece = word.group()
            start, end = word.span()
            if within and start and text[start - 1].isalnum():
                start = _word_start(text, start)
                piece = text[start:end]
            known = firsts[piece]
            if known is None:
                continue
            node, plural = known
            if not (node.phrases or node.may_go_on(text, end)):
                continue
            while start >= limit and number + 1 < len(ranges):
                number += 1
                low, limit = ranges[number]
            if not low <= start < end <= limit:
                continue
            if plural:
                matches = ending(text, start, end - 1, node, [piece[:-1]], plural=True)
            else:
                matches = self._walk(text, start, limit, node, piece)
            if matches:
                yield number, matches

    def _walk(self, text: str, start: int, limit: int, node: Node, piece: str) -> list[Match]:
        """All phrases that begin with this piece, longest first."""
        position = start + len(piece)
        found: list[Match] = []
        if node.phrases:
            found = ending(text, start, position, node, [piece])
        if not node.may_go_on(text, position):
            return found
        pieces = [piece]
        while (match := PIECE.match(text, position, limit)) is not None:
            raw = match[2]
            word = key(match[1], raw)
            following = node.following.get(word)
            if following is None:
                if word[-1] == "s" and (plural := node.following.get(word[:-1])) is not None:
                    found[:0] = ending(text, start, match.end() - 1, plural, [*pieces, raw[:-1]], plural=True)
                elif (
                    raw[-1].isdigit() and _NOTED.fullmatch(raw) and (noted := node.following.get(word[:-1])) is not None
                ):
                    found[:0] = ending(text, start, match.end() - 1, noted, [*pieces, raw[:-1]])
                break
            node = following
            pieces = [*pieces, raw]
            position = match.end()
            if node.phrases:
                found[:0] = ending(text, start, position, node, pieces)
            if not node.may_go_on(text, position):
                break
        return found


class _Starts:
    """Finds words and signs with which a phrase may begin, and some more, in the order of the text.

    Where few phrases begin in lower case, only words with a capital or a digit are looked at, and for the few the text
    is searched by what they begin with; else all words are.
    """

    def __init__(self, openings: Iterable[tuple[str, str]]) -> None:
        signs = {first for first, _ in openings if not first[0].isalnum()}
        self._needles = {_needle(first, pattern) for first, pattern in openings if first.isalpha() and first.islower()}
        word = rf"{_CAPITAL_OR_DIGIT}[^\W_]*"
        self.within = len(self._needles) <= _FEW  # whether words may be found from their middle on
        if not self.within:
            self._needles = set()
            word = r"[^\W_]+"
        self._regex = re.compile("|".join([word, *map(re.escape, sorted(signs))]))

    def find(self, text: str, start: int, end: int) -> Iterable[re.Match[str]]:
        """The words, of which some may stand within others ("Phone" in "iPhone")."""
        words = self._regex.finditer(text, start, end)
        found = self._lower(text, start, end)
        return sorted([*words, *found], key=_position) if found else words

    def _lower(self, text: str, start: int, end: int) -> list[re.Match[str]]:
        """The words that begin in lower case."""
        found = []
        for needle in self._needles:
            at = text.find(needle, start, end)
            while at >= 0:
                if not (at and text[at - 1].isalnum()) and (word := _WORD.match(text, at, end)):
                    found.append(word)
                at = text.find(needle, at + 1, end)
        return found


def _needle(first: str, pattern: str) -> str:
    """What a phrase in lower case is looked for by: its first word, and what follows one of up to three letters."""
    if len(first) > 3:
        return first
    return pattern[: len(first) + (2 if pattern[len(first) :].startswith(" ") else 1)]


def _word_start(text: str, position: int) -> int:
    """Where the word begins that goes on at the position ("bZ4X", from "Z4X" on)."""
    while position and text[position - 1].isalnum():
        position -= 1
    return position


def _position(word: re.Match[str]) -> int:
    return word.start()
