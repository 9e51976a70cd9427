"""Conditions of headquarters: whether a firm itself sits there, and in what kind of place."""

from __future__ import annotations

import re
from collections.abc import Callable

from evnlp.linking.ties.hits import Hit
from evnlp.linking.ties.sequence import Item
from evnlp.resources import Knowledge

_REGIONAL = re.compile(
    r" (?:regional|european|asian|asia-pacific|american|north american|chinese|german|british|indian|local"
    r"|overseas|international|design|sales|research|engineering|r&d|us|uk|second|new) "
    r"(?:headquarters?|hq|head offices?|base)(?= )"
)
_OF_IT = re.compile(r" <(?:MAKER|ORG|ITS):\d+> 's ")
_AND_BASED = re.compile(r" <\w+:\d+> and (?!<)")
_CITY_BEFORE = re.compile(r"(?:[Tt]he |\b(?=[A-Z]))((?:[A-Z][\w’'.-]+ ){0,2}[A-Z][\w’'.-]+), $")
_NAMED_FOR_PLACE = re.compile(r" of <PLACE:\d+>$")
_BUILDING = re.compile(r" (?:airport|branch|campus|factory|hotel|office|plant|stadium|station|store|studio)(?= |$)")
_BUILDINGS = (" Airport", " Arena", " Hotel", " Park", " Stadium", " Station")
_INSTITUTIONS = frozenset(("Bank", "University", "Institute", "College", "Museum", "Court", "Chamber", "School"))
_NOT_THE_FIRM = re.compile(
    r" (?:analysts?|apps?|campus|employees|engineers|executives|facility|factory|(?<!head )offices?|operations?|plant"
    r"|portfolio|researchers|staff|subsidiary|teams?|users|workers)(?= )"
)
_TOLD = re.compile(r" (?:bought|joined|runs|said|says|sold|sued|tells|told|wrote)(?= )")


def _city(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the place is known for a city, not a country, and no part of a name ("University of Rome")."""
    firm = hit.slots[hit.row["subject"]][0] if hit.row["subject"] in hit.slots else None
    if hit.follows.startswith(" <PERIOD"):
        return False  # where and when a notice is dated
    if " parent " in hit.words or _BUILDING.match(hit.follows) or (firm and firm.name.endswith(_BUILDINGS)):
        return False  # "Lima's Hilton hotel", "Bethesda's parent company ZeniMax", of a firm with a town's name
    bodies = knowledge.data("relations/words").get("public_bodies", ())
    if firm is not None and firm.name.split()[-1] in bodies:
        return False  # "New York's Transit Authority" is the town's
    if firm is not None and _NAMED_FOR_PLACE.search(hit.words) and firm.name.split()[-1] in _INSTITUTIONS:
        return False
    place = hit.slots["PLACE"][0]
    if (kind := knowledge.names.row("PLACE", place.id).get("kind")) == "state":  # "Boring, Oregon"
        return (
            " from <PLACE" in hit.words
            or _CITY_BEFORE.search(hit.view.text, max(0, place.start - 40), place.start) is not None
        )
    end = hit.span[1]  # "the London builder from Ansty"
    return (kind == "city" or not place.id) and re.match(
        r" (?:from|based in) [A-Z]", hit.view.text[end : end + 12]
    ) is None


def _seat(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the headquarters are the firm's, not those of a region or a department."""
    return _REGIONAL.search(f"{hit.around(2, 1)} ") is None


def _own_seat(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the firm itself sits there, not a thing or a person of it ("Geely's arm based in Wuhan")."""
    if hit.before.endswith(" by") and _AND_BASED.match(hit.words):
        return False  # "backed by Geely and based in Gothenburg, Polestar"
    return not (_OF_IT.search(hit.words) or _NOT_THE_FIRM.search(hit.words)) and _seat(knowledge, hit)


def _described(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the words with the place describe the firm, not one who speaks to it ("a Lima-based expert told Kia")."""
    return _TOLD.search(hit.words) is None


def _apposed(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the words with the place go back to the name, not ahead to the next ("unlike Kia, Hefei-based JAC")."""
    return not (hit.follows.startswith((" <MAKER", " <ORG")) and "> , <" in hit.words)


def _spoken_of(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether words for a firm do not explain a name that we do not know ("Moons, a Lima-based startup")."""
    return re.search(r"(?:^|[^,]) the$", hit.before) is not None


def town_named(text: str, place: Item, kind: object) -> Item:
    """The town that no list knows before a state: "Boring, Oregon-based", "the Elmsford, New York-based firm"."""
    before = _CITY_BEFORE.search(text, max(0, place.start - 40), place.start)
    if kind != "state" and before is not None and (place.id != "new-york" or before[0][0] not in "Tt"):
        return place
    return place._replace(name=before[1], id="") if before else place


SEATS: dict[str, Callable[[Knowledge, Hit], bool]] = {
    "city": _city,
    "spoken_of": _spoken_of,
    "seat": _seat,
    "own_seat": _own_seat,
    "described": _described,
    "apposed": _apposed,
}
