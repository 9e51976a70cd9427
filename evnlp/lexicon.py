"""Phrases → matches in a text, in one pass that does not grow with the number of phrases.

Phrases are cut into pieces (words; signs such as `&` or `+`) and kept in a trie. A phrase matches whole words only;
gaps count alike whether space, no-break space or hyphen ("Mercedes Benz", "Mercedes-Benz"), and so do all apostrophes.
Possessive 's and, of names, plural s may follow and stay outside the match ("SU7s"). Case: a piece that begins upper
case in the phrase must do so in the text; `"case": true` asks for the very letters, or for their upper case where all
around it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evnlp.errors import PatternError
from evnlp.resources import Row

_GAP = r"[ \t\xa0\u2000-\u200a\u202f\u2010-\u2013-]{0,3}"
_PIECE = re.compile(rf"({_GAP})([^\W_]+|[^\w\s])")
_NUMBER_GOES_ON = re.compile(r"[.,:]\d|\s?%")
_NUMBER_BEFORE = re.compile(r"[$€£¥₹]|\d[.,:]")
_NOTED = re.compile(r"[a-z]{5,}[1-9]")  # a word with the mark of a footnote: "Vehicle margin2 was 14.7 %"
_APOSTROPHES = "'’‘ʼ`´"
_SHOUT_WINDOW = 60


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

    __slots__ = ("following", "initials", "phrases")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.initials: set[str] = set()
        self.phrases: list[_Phrase] = []

    def next(self, key: str) -> _Node:
        """The node behind a piece, made where there is none yet."""
        first = key.lstrip()[0]
        self.initials.update(_APOSTROPHES if first == "'" else (first, first.upper()))
        return self.following.setdefault(key, _Node())

    def may_go_on(self, text: str, position: int) -> bool:
        """A quick look whether what follows in the text can be one of the next pieces."""
        if not self.following:
            return False
        here = text[position : position + 1]
        behind = text[position + 1 : position + 2]
        return here in self.initials or (not here.isalnum() and (behind in self.initials or not behind.isalnum()))


class Lexicon:
    """Finds the phrases of entity-ruler rows in raw text; `PatternError` for a pattern that is no string of words."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._root = _Node()
        firsts = set()
        for row in rows:
            pieces = _pieces_of(row)
            firsts.add(pieces[0])
            node = self._root
            for key in _keys(row["pattern"]):
                node = node.next(key)
            node.phrases.append(_Phrase(pieces, row))
        self._starts = _start_regex(firsts)

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
        end = len(text) if end is None else end
        first = self._root.following.get
        for word in self._starts.finditer(text, start, end):
            piece = word[0]
            lower = piece.lower()
            node = first(lower)
            if node is not None:
                matches = self._walk(text, word.start(), end, node, piece)
            elif lower[-1] == "s" and (node := first(lower[:-1])) is not None:
                matches = _ending(text, word.start(), word.end() - 1, node, [piece[:-1]], plural=True)
            else:
                continue
            if matches:
                yield matches

    def _walk(self, text: str, start: int, limit: int, node: _Node, piece: str) -> list[Match]:
        """All phrases that begin with this piece, longest first."""
        pieces = [piece]
        position = start + len(piece)
        found: list[Match] = []
        while True:
            if node.phrases:
                found[:0] = _ending(text, start, position, node, pieces)
            if not node.may_go_on(text, position) or (match := _PIECE.match(text, position, limit)) is None:
                return found
            raw = match[2]
            key = _key(match[1], raw)
            following = node.following.get(key)
            if following is None:
                if key[-1] == "s" and (plural := node.following.get(key[:-1])) is not None:
                    found[:0] = _ending(text, start, match.end() - 1, plural, [*pieces, raw[:-1]], plural=True)
                elif _NOTED.fullmatch(raw) and (noted := node.following.get(key[:-1])) is not None:
                    found[:0] = _ending(text, start, match.end() - 1, noted, [*pieces, raw[:-1]])
                return found
            node = following
            pieces = [*pieces, raw]
            position = match.end()


def _ending(text: str, start: int, end: int, node: _Node, pieces: list[str], plural: bool = False) -> list[Match]:
    """Return the match of the phrases that end at this node, if any fits: a list of one or none."""
    if not node.phrases or not _stands_alone(text, start, end):
        return []
    if plural and text[end] == "S" and not (len(pieces[-1]) > 2 and pieces[-1].isalpha()):
        return []
    rows = [phrase.row for phrase in node.phrases if phrase.fits(text, start, end, pieces, plural)]
    return [Match(start, end, rows)] if rows else []


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


def _start_regex(firsts: set[str]) -> re.Pattern[str]:
    """Build what finds words and signs that can begin a phrase, by the first characters, for speed.

    A phrase that begins upper case or with a digit is looked for only there; of others the whole first word counts.
    """
    words = {first for first in firsts if first[0].isalnum()}
    signs = firsts - words
    upper = {first[0] for first in words if not first[0].islower()} | {
        upper for first in words if len(upper := first[0].upper()) == 1
    }
    lower: dict[str, set[str]] = {}
    for first in words:
        if first[0].islower():
            lower.setdefault(first[0], set()).update((first[1:], first[1:].lower()))
    ways = [f"(?<={_any(upper)})", *(f"(?<={re.escape(letter)}){_rest(rests)}" for letter, rests in lower.items())]
    found = [rf"{_any(upper | lower.keys())}(?<![^\W_].)(?:{'|'.join(ways)})[^\W_]*"] if words else []
    return re.compile("|".join(found + [re.escape(sign) for sign in sorted(signs)]) or r"(?!)")


def _any(characters: Iterable[str]) -> str:
    return f"[{''.join(re.escape(character) for character in sorted(characters))}]"


def _rest(rests: set[str]) -> str:
    """Look ahead for one of the rests of a word."""
    return rf"(?=(?:{'|'.join(sorted(map(re.escape, rests)))})s?(?![^\W_]))"
