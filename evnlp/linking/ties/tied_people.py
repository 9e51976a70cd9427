"""Firms by the people of a tie who have been found to hold posts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from evnlp.linking.ties.hits import Hit
from evnlp.linking.ties.parties import Parties
from evnlp.linking.ties.sequence import Item

_FIRMS = ("MAKER", "ORG")


def speaker(parties: Parties, hit: Hit) -> Item | None:
    """Who acts for a firm in a sentence that names none: "Jo Berg, its chief, announced deals with Kia"."""
    if hit.row["predicate"] not in ("competes_with", "partners_with"):
        return None
    before = [item for item in hit.view.sequence.items if item.end <= hit.span[0]]
    people = [item for item in before if item.kind == "PERSON"]
    if not people or any(item.kind in _FIRMS for item in before):
        return None
    return people[-1] if parties.posts.tied(people[-1]) else None


def tied_to(parties: Parties, hit: Hit, person: Item | None) -> Item | None:
    """The main firm or one of the sentence, where a person of the tie has been found to hold a post."""
    people = [other for other in (person, *hit.slots.get("PERSON", ())) if other is not None]
    found = [tied[0] for other in people if (tied := parties.posts.tied(other)) is not None]
    named = {item.name for item in hit.view.sequence.items if item.kind in _FIRMS}
    return next((firm for firm in found if parties.is_main(firm) or firm.name in named), None)


def without_post(hit: Hit, people: Sequence[Item]) -> int:
    """How many of the people have no post of their own: two of "founders Ann Li, Jo Berg and ex-CEO Al Orr"."""
    posts = [item.start for item in hit.view.sequence.items if item.kind == "ROLE"]
    for number, (one, other) in enumerate(pairwise(people), 1):
        if any(one.end <= start < other.start for start in posts):
            return number
    return len(people)
