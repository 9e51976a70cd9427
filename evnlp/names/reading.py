"""The text as the finders of names read it: sentences, their words, and stretches of capitalised words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evnlp.mentions import Entity, Line, Sentence

_WORD = re.compile(r"[^\W_]+")
_UPPER = "A-ZÀ-ÖØ-ÞĀČĎĐĖĘĞİŁŃŐŘŚŞŠŢŤŮŹŻŽ"
_CAPITAL = re.compile(
    rf"[{_UPPER}](?<![\w&@].)(?<!(?<![a-z)”\"])\..)"
    r"(?:\.(?:[A-Z]\.)*|[\w+]*(?:&\w+|-(?!(?:based|backed|built|controlled|led|like|linked|listed|made|owned|run|style)\b)[\w+]+"
    r"|[’'](?!s\b)\w+)*(?:\.(?:com|cn|ai|io)\b)?)"
)


class Token(NamedTuple):
    """A capitalised word of the text."""

    start: int
    end: int
    text: str


class BreakWords(NamedTuple):
    """Words that belong to no name: anywhere, or where they open a sentence; and small words that may stand within."""

    always: frozenset[str]
    opening: frozenset[str]
    particles: frozenset[str]


class Stretch:
    """Capitalised words in a row that no known name has claimed."""

    __slots__ = ("end", "index", "sentence", "start", "tokens", "words")

    def __init__(self, tokens: list[Token], sentence: Sentence, index: int) -> None:
        self.tokens = tokens
        self.words = [token.text for token in tokens]
        self.start = tokens[0].start
        self.end = tokens[-1].end
        self.sentence = sentence
        self.index = index

    def part(self, tokens: list[Token]) -> Stretch:
        """Some of the words as a stretch of their own."""
        return Stretch(tokens, self.sentence, self.index)


class Reading:
    """A text with its sentences and lines, and what is asked of it again and again."""

    def __init__(self, text: str, sentences: list[Sentence], lines: list[Line]) -> None:
        self.text = text
        self.sentences = sentences
        self.lines = lines
        self._starts = [sentence.start for sentence in sentences]
        self._words: dict[int, frozenset[str]] = {}

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that holds the position, or of the last one before it."""
        return bisect_right(self._starts, position) - 1

    def words(self, index: int) -> frozenset[str]:
        """The words of a sentence, in lower case."""
        if index not in self._words:
            sentence = self.sentences[index]
            self._words[index] = frozenset(_WORD.findall(self.text[sentence.start : sentence.end].lower()))
        return self._words[index]

    def words_before(self, stretch: Stretch) -> list[str]:
        """Up to five words right before a stretch in its sentence; none where it is no gap that parts them from it."""
        start = stretch.start
        before = self.text[max(stretch.sentence.start, start - 60) : start].rstrip('"“(')
        return before.split()[-5:] if before[-1:] == " " else []

    def begins_sentence(self, position: int) -> bool:
        """Whether a word at the position is the first of its sentence."""
        sentence = self.sentences[self.sentence_at(position)]
        return not _WORD.search(self.text, sentence.start, position)

    def stretches(self, claimed: Iterable[Entity], words: BreakWords) -> Iterator[Stretch]:
        """Capitalised words in a row, outside what is claimed, cut at the words that belong to no name."""
        spans = [(entity.start, entity.end) for entity in claimed]
        nearest = 0
        for index, sentence in enumerate(self.sentences):
            row: list[Token] = []
            opening = True
            for match in _CAPITAL.finditer(self.text, sentence.start, sentence.end):
                start, end = match.span()
                while nearest < len(spans) and spans[nearest][1] <= start:
                    nearest += 1
                inside = nearest < len(spans) and spans[nearest][0] < end
                breaks = inside or match[0] in words.always or (opening and match[0] in words.opening)
                if row and (breaks or not self._joined(row[-1].end, start, words.particles)):
                    yield Stretch(row, sentence, index)
                    row = []
                if not breaks:
                    row.append(Token(start, end, match[0]))
                opening = False
            if row:
                yield Stretch(row, sentence, index)

    def _joined(self, end: int, start: int, particles: frozenset[str]) -> bool:
        gap = self.text[end:start]
        return gap in (" ", "\xa0", " & ") or (
            len(gap) < 10 and gap.strip().lower() in particles and gap[:1] == " " == gap[-1:]
        )
