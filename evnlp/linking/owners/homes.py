"""Where firms are at home, as the lists know it, for words such as "the Turin company"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from evnlp.linking.limits.places import countries
from evnlp.mentions import Entity
from evnlp.resources import Knowledge, Row

RIVAL = re.compile(
    r"[Ii]ts\s(?:[\w-]+\s){0,3}?(?:rival|competitor|challenger|counterpart)(?:['’]s)?"
    r"(?!\w|-|,?\s[A-Z]|,?\s(?:to|of|in|for|on|is|was|behind|and|the)\b)"
)
_OF_ALL = "Netherlands"  # where groups of several countries are registered
FEW = 3  # firms of the lists at home in a town that stands for one of them


class Homes:
    """Knows the towns and countries of firms. Names are names of places, as mentions have them."""

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
        codes = {row["code"]: row["name"] for row in places.values() if "code" in row}
        self.lands = countries(places)
        self._lands_of = {row["id"]: codes.get(row.get("country", ""), "") for row in rows}
        self._parents = {row["id"]: parents_of(row) for row in rows if "parent" in row}
        self._at_home = Counter(town for towns in self._towns.values() for town in towns)

    def of_town(self, town: str, land: str, firm: Entity, named: Sequence[Entity]) -> Entity | None:
        """The firm that "the Turin company" is: of that town, else of its country where the one spoken of is not."""
        if town in self._towns.get(firm.id, ()):
            return firm
        if local := self._local(town, named, firm):
            return local
        if self._lands_of.get(firm.id) not in (land, "", None):
            return (self.of_country(land, named, named[-1].end) or self._stranger(named)) if named else None
        if self._elsewhere(firm, town):
            return self._stranger(named)
        last = named[-1] if named and town in self._at_home and firm.id in self._towns else firm
        return last if last.id not in self._towns and self._lands_of.get(last.id) in (land, "", None) else firm

    def foreign(self, firm: Entity, country: str) -> bool:
        """Whether a firm and those above it are known to be at home elsewhere: "the German carmaker" is not BYD."""
        own = self._lands_of.get(firm.id, "")
        if own in ("", _OF_ALL) or country not in self._lands_of.values():
            return False
        return country not in (own, *(self._lands_of.get(above, "") for above in self._parents.get(firm.id, ())))

    def of_country(self, country: str, firms: Sequence[Entity], before: int) -> Entity | None:
        """The firm of a country that was named last ("the Japanese carmaker"), else the next in the sentence."""
        if not country:
            return None
        known = [firm for firm in firms if self._lands_of.get(firm.id) == country]
        earlier = next((firm for firm in reversed(known) if firm.end <= before), None)
        return earlier or next((firm for firm in known if firm.start > before), None)

    def rival(
        self, words: re.Match[str], firms: Sequence[Entity], spoken_of: Entity, places: Mapping[int, str]
    ) -> Entity | None:
        """The firm that "its US rival" is: of that country, or the only other one lately named."""
        start, end = words.span()
        others = [firm for firm in firms if firm.name != spoken_of.name and firm.label == "MAKER" and firm.end <= start]
        place = next((places[at] for at in range(start, end) if at in places), "")
        if self.lands.get(place, place) == place and place:
            return self.of_country(place, others, start)
        at_home = {firm.id: firm for firm in others if not place or place in self._towns.get(firm.id, ())}
        return next(iter(at_home.values())) if len(at_home) == 1 else None

    def _local(self, town: str, firms: Sequence[Entity], spoken_of: Entity) -> Entity | None:
        """Of some firms the one named last that is at home in a town; none of many where the one spoken of may be."""
        if spoken_of.id not in self._towns and self._at_home[town] > FEW:
            return None
        return next((firm for firm in reversed(firms) if town in self._towns.get(firm.id, ())), None)

    def _stranger(self, firms: Sequence[Entity]) -> Entity | None:
        """The firm named last, if the lists do not know its home, which may then be anywhere."""
        last = firms[-1] if firms else None
        return last if last is not None and not self._lands_of.get(last.id) else None

    def _elsewhere(self, firm: Entity, place: str) -> bool:
        """Whether a firm is at home in another state than that of a place."""
        there = self._states.get(place, set())
        own = set[str]().union(*(self._states.get(town, set()) for town in self._towns.get(firm.id, ())))
        return bool(own and there) and own.isdisjoint(there)


def parents_of(row: Row) -> list[str]:
    """The ids of the groups that a maker has belonged to."""
    parent = row.get("parent", [])
    return [str(p["id"]) for p in parent] if isinstance(parent, list) else [str(parent)]
