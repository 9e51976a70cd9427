"""The text as the finders of names read it: sentences, their words, and stretches of capitalised words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evnlp.mentions import Entity, Line, Sentence

AMOUNT = re.compile(r"(?:RMB|CNY|USD|EUR|HK|US|NT|Rs)\d|[A-Z][a-z]{2}-\d")
"""A word that is an amount of money or a code, no name."""
_LONGEST_PARTICLES = 9  # characters between two words of a name
_WORD = re.compile(r"[^\W_]+")
_UPPER = "A-ZÀ-ÖØ-ÞĀČĎĐĖĘĞİŁŃŐŘŚŞŠŢŤŮŹŻŽ"
_CAPITAL = re.compile(
    rf"[{_UPPER}](?<![\w&@].)(?<!(?<![a-z)”\"])\..)"
    r"(?:\.(?:[A-Z]\.)*|[\w+]*(?:&\w+|-(?!(?:based|backed|built|controlled|led|like|linked|listed|made|owned|run|style)\b)[\w+]+"
    r"|[’'](?!s\b)\w+)*(?:\.(?:com|cn|ai|io|ly|tv|fm|org|net)\b)?)"
)

_CONTRACTED = ("'ll", "’ll", "'re", "’re", "'ve", "’ve", "'d", "’d", "'m", "’m", "n't", "n’t")


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
        before = self.text[max(stretch.sentence.start, stretch.start - 60) : stretch.start].rstrip('"“(')
        return before.split()[-5:] if before[-1:] == " " else []

    def word_before(self, stretch: Stretch) -> str:
        """The word right before a stretch in its sentence, with its punctuation; "" where no space parts them."""
        start, low = stretch.start, stretch.sentence.start
        while start > low and self.text[start - 1] in '"“(':
            start -= 1
        if start - 1 <= low or self.text[start - 1] != " ":
            return ""
        return self.text[max(low, self.text.rfind(" ", low, start - 1) + 1) : start - 1]

    def begins_sentence(self, position: int) -> bool:
        """Whether a word at the position is the first of its sentence."""
        sentence = self.sentences[self.sentence_at(position)]
        return not _WORD.search(self.text, sentence.start, position)

    def stretches(self, claimed: Iterable[Entity], words: BreakWords) -> Iterator[Stretch]:
        """Capitalised words in a row, outside what is claimed, cut at the words that belong to no name."""
        text = self.text
        spans = [(entity.start, entity.end) for entity in claimed]
        spans.append((len(text), len(text)))
        nearest = 0
        for index, sentence in enumerate(self.sentences):
            row: list[Token] = []
            opening = True
            last = -1
            for match in _CAPITAL.finditer(text, sentence.start, sentence.end):
                start, end = match.span()
                while spans[nearest][1] <= start and nearest < len(spans) - 1:
                    nearest += 1
                word = match[0]
                if row and len(word) == 2 and word[1] == "." and end == sentence.end:  # "the GT-Line S."
                    word, end = word[0], end - 1
                breaks = spans[nearest][0] < end or word in words.always or (opening and word in words.opening)
                breaks = breaks or (not word.isalnum() and word.endswith(_CONTRACTED))
                opening = False
                joined = start - last == 1 and text[last] in " \xa0"
                if row and (breaks or not (joined or self._joined(last, start, words.particles))):
                    yield Stretch(row, sentence, index)
                    row = []
                if not breaks:
                    row.append(Token(start, end, word))
                    last = end
            if row:
                yield Stretch(row, sentence, index)

    def _joined(self, end: int, start: int, particles: frozenset[str]) -> bool:
        """Whether "&" or a small word of a name ("van der") stands between."""
        if start - end > _LONGEST_PARTICLES or not self.text[end] == " " == self.text[start - 1]:
            return False
        gap = self.text[end:start]
        return gap == " & " or all(word.lower() in particles for word in gap.split())
