"""Candidates for a slot, and the points that their cues earn them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Cues = dict[str, float]


@dataclass(slots=True)
class Candidate(Generic[T]):
    """One possible filling of a slot. cues: name → strength (1 where a cue is simply there)."""

    value: T
    cues: Cues
    points: float = 0.0


def best(candidates: Iterable[Candidate[T]], table: Mapping[str, float], least: float = 0.0) -> Candidate[T] | None:
    """The candidate with the most points, the first of equals; None where none reaches `least`."""
    found: Candidate[T] | None = None
    for candidate in candidates:
        points = 0.0
        for cue, strength in candidate.cues.items():
            points += table.get(cue, 0.0) * strength
        candidate.points = points
        if points >= least and (found is None or points > found.points):
            found = candidate
    return found
