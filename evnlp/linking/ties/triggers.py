"""Which sentences are worth trying for ties: those with a word of one, and some by the way that names stand in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evnlp.mentions import Cue, Entity, Line, Period, Reference, Sentence
from evnlp.resources import Row

NAMES = Cue(0, 0, "TIE", "names", "")  # stands for names that by themselves are worth trying
_POSSESSIVE = len(", also of ")
_PARTIES = frozenset(("MAKER", "ORG", "PLACE"))
_FIRM_LABELS = frozenset(("MAKER", "ORG"))
_FIRMS_COMPANY = re.compile(r"(?:-owned)? (?:company|start-?up)\b")
_ARTICLES = ("the ", "her ", " a ", " an ")  # "another Paris firm"
_FROM = frozenset((" of ", ", also of ", " from ", ", from ", ", of ", " (", ", "))
_TO = frozenset((" to ", ", to ", " builds ", " makes ", " sells "))  # "sold Volvo to Geely", "PSA makes Citroens"


@dataclass
class Text:
    """A text with what earlier steps found in it, all in its order."""

    text: str
    sentences: Sequence[Sentence]
    lines: Sequence[Line]
    entities: Sequence[Entity]
    periods: Sequence[Period]
    references: Sequence[Reference]
    cues: Sequence[Cue]


class Triggers:
    """Finds the sentences worth trying. vocabulary: rows of words, of which those for companies count."""

    def __init__(self, vocabulary: Iterable[Row]) -> None:
        nouns = "|".join(row["pattern"] for row in vocabulary if row["id"] == "company")
        self._company = re.compile(rf"(?:,? [\w’'.&-]+){{0,5}}?,? (?:{nouns})\b")
        self._firm_from = re.compile(rf"(?:{nouns}) (?:from|in|near|out of|outside) $")

    def sentences(self, given: Text) -> dict[int, list[Cue]]:
        """The words of ties, and `NAMES` where names are enough, by the sentence's number."""
        starts = [sentence.start for sentence in given.sentences]
        found: dict[int, list[Cue]] = defaultdict(list)
        for cue in given.cues:
            if cue.label in ("ROLE", "TIE"):
                found[bisect_left(starts, cue.start + 1) - 1].append(cue)
        for at in (*_beside(given), *self._alone(given)):
            found[bisect_left(starts, at + 1) - 1].append(NAMES)
        found.pop(-1, None)
        return found

    def _alone(self, given: Text) -> Iterator[int]:
        """Where "the Paris firm", "a supplier from Paris" and "the Alphabet company" stand."""
        text = given.text
        for entity in given.entities:
            before = text[max(0, entity.start - 4) : entity.start]
            the = before.lower().endswith(_ARTICLES) or not before.strip() or before.endswith((". ", "\n"))
            if entity.label in _FIRM_LABELS and the and _FIRMS_COMPANY.match(text, entity.end):
                yield entity.start
            if entity.label == "PLACE" and (
                (the and self._company.match(text, entity.end))
                or self._firm_from.search(text, max(0, entity.start - 24), entity.start)
            ):
                yield entity.start


def _beside(given: Text) -> Iterator[int]:
    """Where "GM's Chevrolet" and "Chevrolet of Detroit" stand."""
    for left, right in pairwise(given.entities):
        if right.label not in _PARTIES or left.label == "PERSON" or right.start - left.end > _POSSESSIVE:
            continue
        between = given.text[left.end : right.start]
        if between in _FROM if right.label == "PLACE" else between in _TO or between.endswith(("'s ", "’s ")):
            yield left.start
