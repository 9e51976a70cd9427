"""Where firms are at home, as the lists know it, for words such as "the Turin company"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evnlp.mentions import Entity
from evnlp.resources import Knowledge

FEW = 3  # firms of the lists at home in a town that stands for one of them


class HomeTowns:
    """Knows the towns of firms, and the states of towns. Names are names of places, as mentions have them."""

    def __init__(self, knowledge: Knowledge) -> None:
        places = knowledge.table("entities/places")
        rows = (*knowledge.rows("entities/makers"), *knowledge.rows("entities/organisations"))
        self._states: dict[str, set[str]] = {}
        for row in places.values():
            above = places.get(row.get("in", ""), row)
            state = row if row.get("kind") == "state" else above
            if state.get("kind") == "state":
                self._states.setdefault(row["name"], set()).add(state["name"])
        self._towns = {
            row["id"]: [str(places[town]["name"]) for town in (row["town"], *row.get("towns_before", ()))]
            for row in rows
            if row.get("town") in places
        }
        self._at_home = Counter(town for towns in self._towns.values() for town in towns)

    def at_home(self, firm: Entity, town: str) -> bool:
        """Whether a firm has or had its head office there."""
        return town in self._towns.get(firm.id, ())

    def local(self, town: str, firms: Sequence[Entity], spoken_of: Entity) -> Entity | None:
        """Of some firms the one named last that is at home in a town; none of many where the one spoken of may be."""
        if spoken_of.id not in self._towns and self._at_home[town] > FEW:
            return None
        return next((firm for firm in reversed(firms) if self.at_home(firm, town)), None)

    def elsewhere(self, firm: Entity, place: str) -> bool:
        """Whether a firm is at home in another state than that of a place."""
        there = self._states.get(place, set())
        own = set[str]().union(*(self._states.get(town, set()) for town in self._towns.get(firm.id, ())))
        return bool(own and there) and own.isdisjoint(there)
