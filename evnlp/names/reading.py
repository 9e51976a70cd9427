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
    rf"[{_UPPER}](?<![\w&@.].)"
    r"(?:\.(?:[A-Z]\.)*|[\w+]*(?:&\w+|-(?!(?:based|backed|built|controlled|led|like|linked|listed|made|owned|run|style)\b)[\w+]+"
    r"|[’'](?!s\b)\w+)*(?:\.(?:com|cn|ai|io)\b)?)"
)


class Token(NamedTuple):
    """A capitalised word of the text."""

    start: int
    end: int
    text: str


class Stretch:
    """Capitalised words in a row that no known name has claimed."""

    __slots__ = ("end", "sentence", "start", "tokens", "words")

    def __init__(self, tokens: list[Token], sentence: Sentence) -> None:
        self.tokens = tokens
        self.words = [token.text for token in tokens]
        self.start = tokens[0].start
        self.end = tokens[-1].end
        self.sentence = sentence


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

    def words_before(self, position: int) -> list[str]:
        """Up to five words right before a place in the same line; none where it is no gap that parts them from it."""
        before = self.text[max(0, position - 60) : position].rpartition("\n")[2].rstrip('"“(')
        return before.split()[-5:] if before[-1:] == " " else []

    def begins_sentence(self, position: int) -> bool:
        """Whether a word at the position is the first of its sentence."""
        sentence = self.sentences[self.sentence_at(position)]
        return not _WORD.search(self.text, sentence.start, position)

    def stretches(
        self, claimed: Iterable[Entity], breaks: frozenset[str], particles: frozenset[str]
    ) -> Iterator[Stretch]:
        """Capitalised words in a row, outside what is claimed, cut at the words of `breaks`."""
        spans = [(entity.start, entity.end) for entity in claimed]
        nearest = 0
        for sentence in self.sentences:
            row: list[Token] = []
            for match in _CAPITAL.finditer(self.text, sentence.start, sentence.end):
                start, end = match.span()
                while nearest < len(spans) and spans[nearest][1] <= start:
                    nearest += 1
                inside = nearest < len(spans) and spans[nearest][0] < end
                if row and (inside or not self._joined(row[-1].end, start, particles)):
                    yield Stretch(row, sentence)
                    row = []
                if inside:
                    continue
                if match[0] in breaks:
                    if row:
                        yield Stretch(row, sentence)
                        row = []
                    continue
                row.append(Token(start, end, match[0]))
            if row:
                yield Stretch(row, sentence)

    def _joined(self, end: int, start: int, particles: frozenset[str]) -> bool:
        gap = self.text[end:start]
        return gap in (" ", "\xa0", " & ") or (
            len(gap) < 10 and gap.strip().lower() in particles and gap[:1] == " " == gap[-1:]
        )
