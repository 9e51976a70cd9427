"""The people of a document: by their names, and the posts that our lists know them for at its time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evnlp.mentions import Entity
from evnlp.resources import Knowledge


class KnownPeople:
    """People of our lists. date: the document's, ISO 8601."""

    def __init__(self, knowledge: Knowledge, date: str | None) -> None:
        self._rows = knowledge.table("entities/people")
        self._year = int(date[:4]) if date else None

    def roles(self, person: str) -> Sequence[Mapping[str, Any]]:
        """The posts of a person by id, but those that are over or lie ahead."""
        found: Sequence[Mapping[str, Any]] = self._rows.get(person, {}).get("roles", ()) if person else ()
        if self._year is None:
            return found
        return [r for r in found if r.get("since", 0) <= self._year <= r.get("until", self._year)]


def full_names(people: Iterable[Entity]) -> dict[str, str]:
    """Surname → the longest name that ends in it and holds all words of the short one."""
    names = sorted({p.name for p in people}, key=lambda name: (len(name), name))
    by_surname: dict[str, list[tuple[str, set[str]]]] = {}
    for name in names:
        words = name.split()
        by_surname.setdefault(words[-1], []).append((name, set(words)))
    found: dict[str, str] = {}
    for namesakes in by_surname.values():
        for name, parts in namesakes:
            fuller = [other for other, others in namesakes if parts < others]
            found[name] = fuller[-1] if fuller else name
    return found
