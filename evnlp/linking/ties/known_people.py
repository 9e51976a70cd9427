"""The posts that our lists know people for, at the time of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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
