"""Makers whose names are words, too, told by a model of theirs in the sentence: "Lotus ... the price of the Emira"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from evnlp.mentions import Entity
from evnlp.resources import Row
from evnlp.trie import Match

Candidate = tuple[int, list[Match], Entity | None]  # sentence, matches at a place, the mention that needs no choice
Family = Callable[[Row], frozenset[str]]  # ids of a model's maker and of all groups above it


def paired(candidates: Sequence[Candidate], family: Family) -> frozenset[int]:
    """Where names of makers begin that need no other word around, because the sentence names a model of theirs."""
    found = set()
    for index, matches, plain in candidates:
        if plain is not None:
            continue
        for match in matches:
            makers = {row["id"] for row in match.rows if row["label"] == "MAKER" and "context" in row}
            if makers and _model_of(makers, match.start, index, candidates, family):
                found.add(match.start)
    return frozenset(found)


def _model_of(makers: set[str], start: int, index: int, candidates: Sequence[Candidate], family: Family) -> bool:
    """Whether a model of one of the makers is named elsewhere in the sentence."""
    first, behind = bisect_left(candidates, index, key=_sentence), bisect_right(candidates, index, key=_sentence)
    return any(
        row["label"] == "MODEL" and not row["pattern"].isdigit() and not makers.isdisjoint(family(row))
        for _, matches, _ in candidates[first:behind]
        if matches[0].start != start
        for row in matches[0].rows
    )


def _sentence(candidate: Candidate) -> int:
    return candidate[0]
