"""Lines and their zones, and the ends of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.mentions import Line, Sentence

HEADLINE_LENGTH = 160
HEADING_LENGTH = 90
LONGEST = 2000  # a longer sentence is no prose and is cut: linking takes time by the square of a sentence's mentions

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[•·▪●◦*\-–—]|\d{1,2}[.)])\s+(?=\S)")
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[^\sa-z]|[A-Z“\"][a-z])|\s[•●▪*]\s")
_LAST_WORD = re.compile(r"[^\W\d_][\w.&]*$")
_CLOSED = re.compile(r"[.!?;,…][\"”’')\]]*\s*$")
_NUMBER = re.compile(r"\d[\d,.]*")
_LOWER_WORD = re.compile(r"\b[a-z]{2,}")
_BYLINE = re.compile(
    r"\s*(?:By\s+[A-Z]|(?:[A-Z][\w ]+\s)?(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+\.? \d{1,2},?|\d{4}-\d\d-\d\d)\b[^.]{0,30}$)"
)


class Sentences(Step):
    """Cuts the text into lines with their zones and into sentences; nothing of a dead line becomes a sentence."""

    layer = "sentences"

    def prepare(self) -> None:
        """Read abbreviations, words that begin sentences, and the openings of dead lines."""
        data = self.knowledge.data("sentences")
        self.abbreviations = frozenset(data["abbreviations"])
        self.starters = frozenset(data["starters"])
        openings = sorted(data["dead_lines"], key=len, reverse=True)
        self.dead = re.compile(r"[\s>*•(]*(?:" + "|".join(map(re.escape, openings)) + r")(?![^\W\d_])", re.IGNORECASE)

    def label(self, row: Sentence) -> tuple[str, str]:
        """The label of a sentence's span."""
        return "SENTENCE", ""

    def find(self, doc: Doc) -> list[Sentence]:
        """The sentences of the live lines; the lines go to a layer of their own."""
        text = layers.text(doc)
        lines = list(self._lines(text))
        layers.put(doc, "lines", lines)
        return [
            Sentence(start, end, number)
            for number, line in enumerate(lines)
            if line.kind != "dead"
            for start, end in self._sentences(text, line)
            if not self.dead.match(text, start, end)
        ]

    def _lines(self, text: str) -> Iterator[Line]:
        first = True
        for match in _LINE.finditer(text):
            start, end = match.span()
            content = match.group()
            if content.isspace():
                continue
            yield Line(start, end, self._zone(content, first))
            first = False

    def _zone(self, content: str, first: bool) -> str:
        if self.dead.match(content):
            return "dead"
        if _BULLET.match(content):
            return "item"
        closed = _CLOSED.search(content)
        if first and len(content) <= HEADLINE_LENGTH and not closed:
            return "headline"
        if len(content) > 2 * HEADING_LENGTH:
            return "body"
        if _BYLINE.match(content):
            return "dateline"
        numbers = len(_NUMBER.findall(content))
        if numbers >= 2 and numbers >= len(_LOWER_WORD.findall(content)):
            return "row"
        return "heading" if len(content) <= HEADING_LENGTH and not closed else "body"

    def _sentences(self, text: str, line: Line) -> Iterator[tuple[int, int]]:
        start = line.start
        for match in _END.finditer(text, line.start, line.end):
            if match.end() >= line.end or not self._ends(text, start, match):
                continue
            yield from _trimmed(text, start, match.end())
            start = match.end()
        yield from _trimmed(text, start, line.end)

    def _ends(self, text: str, start: int, match: re.Match[str]) -> bool:
        mark = match.group()
        if not mark.startswith("."):
            return True
        word = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
        if word is None:
            return True
        last = word.group().lower()
        abbreviated = last in self.abbreviations or len(last) == 1 or "." in last
        if not abbreviated or text[word.start() - 1].isdigit() or (last == "s" and text[word.start() - 1] in "'’"):
            return True  # "€30k. Skoda", "into Uber's. Waymo"
        following = re.match(r"\s*[\"“(]*([A-Za-z]+)", text[match.end() : match.end() + 24])
        return len(last) > 1 and following is not None and following.group(1).lower() in self.starters


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        yield start, cut
        start = cut
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \t\r\xa0"))
    end -= len(piece) - len(piece.rstrip())
    if end > start:
        yield start, end
