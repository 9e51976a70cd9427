"""Makers told by who runs them: "Musk's company", "Mary Barra's carmaker"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from evnlp.mentions import Entity, Reference

_FIRM = re.compile(
    r"['’]s?\s(?!(?:space|rocket|tunnel|social|other|former|previous|old)\b)(?:(?:electric|own|EV|luxury|[a-z]+-based)\s){0,3}"
    r"(?:car ?maker|auto ?maker|company|firm|car company|EV maker|start-?up)\b(?!['’]s|,? [A-Z])"
)
_POSTS = ("ceo", "founder", "chairman", "president")


def makers_run(people: Iterable[Mapping[str, Any]], makers: Mapping[str, Mapping[str, Any]]) -> dict[str, Entity]:
    """Of each person's id the maker that he runs now, or else founded."""
    found: dict[str, Entity] = {}
    for person in people:
        roles = [role for role in person.get("roles", ()) if role.get("of") in makers and "until" not in role]
        for post in _POSTS:
            firm = next((role["of"] for role in roles if role.get("role") == post), None)
            if firm is not None:
                found[person["id"]] = Entity(-1, -1, "MAKER", firm, makers[firm]["name"], "")
                break
    return found


def of_persons(text: str, entities: Iterable[Entity], run: Mapping[str, Entity]) -> Iterator[Reference]:
    """The makers that a text tells by the person who runs them, by his full name or, later, his last one."""
    people = [entity for entity in entities if entity.label == "PERSON"]
    surnames = {person.name.split()[-1]: run[person.id] for person in people if person.id in run}
    for person in people if surnames else ():
        firm = run.get(person.id) or surnames.get(person.name)
        words = _FIRM.match(text, person.end) if firm is not None else None
        if firm is not None and words is not None:
            yield Reference(person.start, words.end(), firm.label, firm.id, firm.name)
