"""Phrases by their pieces: what the lexicon walks along, and whether a phrase fits where it ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from evnlp.errors import PatternError
from evnlp.resources import Row

_GAP = r"[ \t\xa0\u2000-\u200a\u202f\u2010-\u2013-]{0,3}"
PIECE = re.compile(rf"({_GAP})([^\W_]+|[^\w\s])")
_NUMBER_GOES_ON = re.compile(r"[.,:]\d|\s?%")
_NUMBER_BEFORE = re.compile(r"[$€£¥₹]|\d[.,:]")
_APOSTROPHES = "'’‘ʼ`´"
_SHOUT_WINDOW = 60
_KEPT = 20_000  # words, and spellings of a phrase a hundredth of that, whose look-up is kept


class Match(NamedTuple):
    """Where phrases match: `rows` are those of one span, in the order they were given."""

    start: int
    end: int
    rows: list[Row]


class Phrase:
    """A phrase as the trie keeps it."""

    __slots__ = ("capitals", "exact", "pieces", "plural", "row")

    def __init__(self, pieces: list[str], row: Row) -> None:
        self.pieces = pieces
        self.row = row
        self.exact = row.get("case") is True
        self.capitals = [i for i, piece in enumerate(pieces) if piece[0].isupper()]
        self.plural = row.get("label") != "ORG" and _named(pieces)  # "two SU7s", but "Ellis" is no Elli

    def fits(self, text: str, start: int, end: int, pieces: list[str], plural: bool) -> bool:
        """Whether the case of the text's pieces is right, and a plural allowed."""
        if plural and not self.plural:
            return False
        if self.exact:
            return pieces == self.pieces or (
                pieces == [piece.upper() for piece in self.pieces] and _shouted(text, start, end)
            )
        return not any(pieces[i][0].islower() for i in self.capitals)


class Node:
    """A place in the trie: what may follow, and the phrases that end here."""

    __slots__ = ("beginnings", "following", "phrases", "signs", "spellings")

    def __init__(self) -> None:
        self.following: dict[str, Node] = {}
        self.beginnings: set[str] = set()  # of the words that may follow: a space and three characters, in lower case
        self.signs = False  # whether anything but a word of two characters or more may follow
        self.phrases: list[Phrase] = []
        self.spellings: dict[str, list[Row]] = {}  # rows of the phrases that end here, by the very text that they match

    def next(self, key: str) -> Node:
        """The node behind a piece, made where there is none yet."""
        known = self.following.get(key)
        if known is not None:
            return known
        if len(key) > 1 and key[:2].isalnum():
            begins = key[:3] if key.isalnum() else key[:2]
            self.beginnings.add(f" {begins}")
        else:
            self.signs = True
        node = self.following[key] = Node()
        return node

    def may_go_on(self, text: str, position: int) -> bool:
        """A quick look whether what follows in the text can be one of the next pieces."""
        following = text[position : position + 4].lower()
        if self.signs or following in self.beginnings or following[:3] in self.beginnings:
            return True
        return bool(self.following) and not (following[:1] == " " and following[1:2].isalnum())


class Firsts(dict[str, "tuple[Node, bool] | None"]):
    """The node of a first word, and whether it is the word's plural; kept, for the words of a text come again.

    Of tens of thousands of phrases a text meets few: those of a first word are cut up when the word is first met.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        super().__init__()
        self.openings: set[tuple[str, str]] = set()  # the first piece, where it is a sign or in lower case, and phrase
        self._nodes: dict[str, Node] = {}
        by_word = defaultdict[str, list[Row]](list)
        for row in rows:
            first = first_piece(row)
            lower = first.lower()
            if first == lower:
                self.openings.add((first, row["pattern"]))
            by_word[lower].append(row)
        self._rows = dict(by_word)

    def __missing__(self, piece: str) -> tuple[Node, bool] | None:
        lower = piece.lower()
        node = self._node(lower)
        plural = node is None and lower.endswith("s")
        if plural:
            node = self._node(lower[:-1])
        if len(self) > _KEPT:
            self.clear()
        known = self[piece] = None if node is None else (node, plural)
        return known

    def _node(self, word: str) -> Node | None:
        node = self._nodes.get(word)
        if node is None and word in self._rows:
            node = self._nodes[word] = _node_of(self._rows[word])
        return node


def _node_of(rows: Iterable[Row]) -> Node:
    """The node behind the first piece that the phrases of these rows share."""
    first = Node()
    for row in rows:
        found = PIECE.findall(row["pattern"])
        node = first
        for gap, piece in found[1:]:
            node = node.next(key(gap, piece))
        node.phrases.append(Phrase([piece for _, piece in found], row))
    return first


def key(gap: str, piece: str) -> str:
    """Under what the trie keeps a piece; a sign that stands apart from the word before is another sign."""
    if piece in _APOSTROPHES:
        piece = "'"
    return piece.lower() if not gap or piece[0].isalnum() else f" {piece}"


def phrase_key(pattern: str) -> tuple[str, ...]:
    """What a phrase is compared by: phrases of the same key match the same text, but for case."""
    return tuple(keys(pattern))


def keys(pattern: str) -> list[str]:
    """The pieces of a phrase as the trie keeps them."""
    return [key(gap, piece) if number else piece.lower() for number, (gap, piece) in enumerate(PIECE.findall(pattern))]


def first_piece(row: Row) -> str:
    """The first piece of a row's phrase; `PatternError` where it is no string of words."""
    pattern = row.get("pattern")
    word = pattern.partition(" ")[0] if isinstance(pattern, str) else ""
    if word.isalnum():
        return word
    found = PIECE.search(pattern) if isinstance(pattern, str) else None
    if found is None:
        raise PatternError(f"a pattern is a phrase, not {pattern!r} (row {row})")
    return found[2]


def _named(pieces: list[str]) -> bool:
    return any(not char.islower() for piece in pieces for char in piece if char.isalnum())


def ending(text: str, start: int, end: int, node: Node, pieces: list[str], plural: bool = False) -> list[Match]:
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


def _fitting(text: str, start: int, end: int, node: Node, pieces: list[str], plural: bool) -> list[Row]:
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
