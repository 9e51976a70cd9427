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
from typing import NamedTuple

from evnlp.errors import PatternError
from evnlp.resources import Row

_GAP = r"[ \t\xa0\u2000-\u200a\u202f\u2010-\u2013-]{0,3}"
_PIECE = re.compile(rf"({_GAP})([^\W_]+|[^\w\s])")
_NUMBER_GOES_ON = re.compile(r"[.,:]\d|\s?%")
_NUMBER_BEFORE = re.compile(r"[$€£¥₹]|\d[.,:]")
_NOTED = re.compile(r"[a-z]{5,}[1-9]")  # a word with the mark of a footnote: "Vehicle margin2 was 14.7 %"
_APOSTROPHES = "'’‘ʼ`´"
_CAPITAL_OR_DIGIT = r"[0-9A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽΑ-ΩА-Я]"
_WORD = re.compile(r"[^\W_]+")
_FEW = 40  # words in lower case for which the text is searched one by one
_SHOUT_WINDOW = 60
_KEPT = 20_000  # words, and spellings of a phrase a hundredth of that, whose look-up is kept


class Match(NamedTuple):
    """Where phrases match: `rows` are those of one span, in the order they were given."""

    start: int
    end: int
    rows: list[Row]


class _Phrase:
    """A phrase as the trie keeps it."""

    __slots__ = ("capitals", "exact", "pieces", "plural", "row")

    def __init__(self, pieces: list[str], row: Row) -> None:
        self.pieces = pieces
        self.row = row
        self.exact = row.get("case") is True
        self.capitals = [i for i, piece in enumerate(pieces) if piece[0].isupper()]
        self.plural = any(not char.islower() for piece in pieces for char in piece if char.isalnum())

    def fits(self, text: str, start: int, end: int, pieces: list[str], plural: bool) -> bool:
        """Whether the case of the text's pieces is right, and a plural allowed."""
        if plural and not self.plural:
            return False
        if self.exact:
            return pieces == self.pieces or (
                pieces == [piece.upper() for piece in self.pieces] and _shouted(text, start, end)
            )
        return not any(pieces[i][0].islower() for i in self.capitals)


class _Node:
    """A place in the trie: what may follow, and the phrases that end here."""

    __slots__ = ("beginnings", "following", "phrases", "signs", "spellings")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.beginnings: set[str] = set()  # of the words that may follow: a space and three characters, in lower case
        self.signs = False  # whether anything but a word of two characters or more may follow
        self.phrases: list[_Phrase] = []
        self.spellings: dict[str, list[Row]] = {}  # rows of the phrases that end here, by the very text that they match

    def next(self, key: str) -> _Node:
        """The node behind a piece, made where there is none yet."""
        known = self.following.get(key)
        if known is not None:
            return known
        if len(key) > 1 and key[:2].isalnum():
            begins = key[:3] if key.isalnum() else key[:2]
            self.beginnings.add(f" {begins}")
        else:
            self.signs = True
        node = self.following[key] = _Node()
        return node

    def may_go_on(self, text: str, position: int) -> bool:
        """A quick look whether what follows in the text can be one of the next pieces."""
        following = text[position : position + 4].lower()
        if self.signs or following in self.beginnings or following[:3] in self.beginnings:
            return True
        return bool(self.following) and not (following[:1] == " " and following[1:2].isalnum())


class _Firsts(dict[str, "tuple[_Node, bool] | None"]):
    """The node of a first word, and whether it is the word's plural; kept, for the words of a text come again."""

    def __init__(self, nodes: dict[str, _Node]) -> None:
        super().__init__()
        self._nodes = nodes

    def __missing__(self, piece: str) -> tuple[_Node, bool] | None:
        lower = piece.lower()
        node = self._nodes.get(lower)
        plural = node is None and lower.endswith("s")
        if plural:
            node = self._nodes.get(lower[:-1])
        if len(self) > _KEPT:
            self.clear()
        known = self[piece] = None if node is None else (node, plural)
        return known


class Lexicon:
    """Finds the phrases of entity-ruler rows in raw text; `PatternError` for a pattern that is no string of words."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._root = _Node()
        openings = set()
        for row in rows:
            pieces = _pieces_of(row)
            openings.add((pieces[0], row["pattern"]))
            node = self._root
            for key in _keys(row["pattern"]):
                node = node.next(key)
            node.phrases.append(_Phrase(pieces, row))
        self._starts = _Starts(openings)
        self._firsts = _Firsts(self._root.following)

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
                matches = _ending(text, start, end - 1, node, [piece[:-1]], plural=True)
            else:
                matches = self._walk(text, start, limit, node, piece)
            if matches:
                yield number, matches

    def _walk(self, text: str, start: int, limit: int, node: _Node, piece: str) -> list[Match]:
        """All phrases that begin with this piece, longest first."""
        position = start + len(piece)
        found: list[Match] = []
        if node.phrases:
            found = _ending(text, start, position, node, [piece])
        if not node.may_go_on(text, position):
            return found
        pieces = [piece]
        while (match := _PIECE.match(text, position, limit)) is not None:
            raw = match[2]
            key = _key(match[1], raw)
            following = node.following.get(key)
            if following is None:
                if key[-1] == "s" and (plural := node.following.get(key[:-1])) is not None:
                    found[:0] = _ending(text, start, match.end() - 1, plural, [*pieces, raw[:-1]], plural=True)
                elif (
                    raw[-1].isdigit() and _NOTED.fullmatch(raw) and (noted := node.following.get(key[:-1])) is not None
                ):
                    found[:0] = _ending(text, start, match.end() - 1, noted, [*pieces, raw[:-1]])
                break
            node = following
            pieces = [*pieces, raw]
            position = match.end()
            if node.phrases:
                found[:0] = _ending(text, start, position, node, pieces)
            if not node.may_go_on(text, position):
                break
        return found


def _ending(text: str, start: int, end: int, node: _Node, pieces: list[str], plural: bool = False) -> list[Match]:
    """Return the match of the phrases that end at this node, if any fits: a list of one or none."""
    if (text[end - 1].isdigit() or text[start].isdigit()) and not _stands_alone(text, start, end):
        return []
    spelling = text[start : end + plural]
    rows = node.spellings.get(spelling)
    if rows is None:
        rows = _fitting(text, start, end, node, pieces, plural)
        if not (spelling.isupper() and any(phrase.exact and phrase.pieces != pieces for phrase in node.phrases)):
            if len(node.spellings) > _KEPT // 100:
                node.spellings.clear()
            node.spellings[spelling] = rows
    return [Match(start, end, rows)] if rows else []


def _fitting(text: str, start: int, end: int, node: _Node, pieces: list[str], plural: bool) -> list[Row]:
    """The rows of the phrases that end at this node and fit the case of the text."""
    if plural and text[end] == "S" and not (len(pieces[-1]) > 2 and pieces[-1].isalpha()):
        return []
    return [phrase.row for phrase in node.phrases if phrase.fits(text, start, end, pieces, plural)]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what looks like a phrase is no part of a number ("C10" in "C10,000", "500" in "€500")."""
    if text[end - 1].isdigit() and _NUMBER_GOES_ON.match(text, end):
        return False
    return not (text[start].isdigit() and _NUMBER_BEFORE.search(text, max(0, start - 2), start))


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether all letters around are upper case, as in a headline."""
    left = max(start - _SHOUT_WINDOW, text.rfind("\n", max(0, start - _SHOUT_WINDOW), start) + 1)
    right = text.find("\n", end, end + _SHOUT_WINDOW)
    around = text[left:start] + text[end : right if right >= 0 else end + _SHOUT_WINDOW]
    return around.isupper()


def _key(gap: str, piece: str) -> str:
    """Under what the trie keeps a piece; a sign that stands apart from the word before is another sign."""
    if piece in _APOSTROPHES:
        piece = "'"
    return piece.lower() if not gap or piece[0].isalnum() else f" {piece}"


def phrase_key(pattern: str) -> tuple[str, ...]:
    """What a phrase is compared by: phrases of the same key match the same text, but for case."""
    return tuple(_keys(pattern))


def _keys(pattern: str) -> list[str]:
    return [
        _key(gap, piece) if number else piece.lower() for number, (gap, piece) in enumerate(_PIECE.findall(pattern))
    ]


def _pieces_of(row: Row) -> list[str]:
    pattern = row.get("pattern")
    pieces = [piece for _, piece in _PIECE.findall(pattern)] if isinstance(pattern, str) else []
    if not pieces:
        raise PatternError(f"a pattern is a phrase, not {pattern!r} (row {row})")
    return pieces


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
