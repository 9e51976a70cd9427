"""Towns that no list knows, by what stands around: "in Maumee, Ohio", "Deurne-based", "headquartered in Yongin"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from evnlp.mentions import Entity
from evnlp.names.reading import Reading, Stretch
from evnlp.resources import Knowledge

_LONGEST = 3  # words of a town's name
_WITHIN = frozenset(("state", "country"))
_PLACING = frozenset(("in", "of", "from", "near", "at", "outside", "to", "around"))
_PLACED = tuple(f"{word} " for word in _PLACING)
_MAKERS = ("automaker", "carmaker", "startup", "start-up")
_MAKER_BEHIND = tuple(f" {noun}" for noun in _MAKERS)  # "the Deurne start-up"
_TOLD_BEHIND = (", ", "-based ", *_MAKER_BEHIND)
_SEATED = re.compile(
    r"\b(?:based|headquartered|domiciled|head ?quarters|head office|HQ|seat|(?:town|city|village|suburb|port) of)"
    r"(?: (?:in|at|near|out of))? $"
)
_NEAR = re.compile(r",? (?:near|outside|(?:north|south|east|west) of) ")
_OF_FIRM = re.compile(r"-based|,? (?:[a-z-]+ ){0,3}(?:builder|company|developer|firm|group|maker|start-?up|supplier)\b")
_COMPANY_FROM = re.compile(
    r"\b(?:builder|business|chain|company|developer|firm|group|maker|manufacturer|newcomer|outfit|producer|retailer"
    r"|specialist|start-?up|subsidiary|supplier) from $"
)
_STATE = re.compile(  # "Campbell, CA-based", "Troy, MI, maker of"
    r", (?:A[KLRZ]|CA|CO|CT|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|"
    r"PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY|ON|QC|BC|AB)(?=-based\b|[,.;)])"
)
_ENDS = re.compile(r"[,.;:)]| (?:and|but|has|is|was|said|which|that|who|will|near|in|since|where|with)\b|\Z")


class Towns:
    """Finds towns. Build it once."""

    def __init__(self, source: Knowledge, common: frozenset[str]) -> None:
        self._common = common
        self._lands = frozenset(row["id"] for row in source.rows("entities/places") if row.get("kind") in _WITHIN)

    def find(self, reading: Reading, known: Iterable[Entity], stretches: Iterable[Stretch]) -> list[Entity]:
        """The towns among the stretches."""
        named = {e.start: e for e in known if e.label == "PLACE"}
        lands = {start: e for start, e in named.items() if e.id in self._lands}
        found = []
        text = reading.text
        for stretch in stretches:
            if not (text.endswith(_PLACED, 0, stretch.start) or text.startswith(_TOLD_BEHIND, stretch.end)):
                continue
            if (
                len(stretch.tokens) <= _LONGEST
                and stretch.words[0] not in self._common
                and self._town(reading, stretch, lands, named)
            ):
                name = " ".join(text[stretch.start : stretch.end].split())
                found.append(Entity(stretch.start, stretch.end, "PLACE", "", name, ""))
        return found

    def _town(self, reading: Reading, stretch: Stretch, lands: dict[int, Entity], places: Container[int]) -> bool:
        text, start, end = reading.text, stretch.start, stretch.end
        land = lands.get(end + 2) if text.startswith(", ", end) else None
        based = text.startswith("-based ", end)
        before = reading.word_before(stretch)
        if land is None and (state := _STATE.match(text, end)) is not None:
            return before in _PLACING or text.startswith("-based", state.end())
        if before in _PLACING and (near := _NEAR.match(text, end)) is not None and near.end() in places:
            return True
        if land is not None:
            return before in _PLACING or (
                before in ("The", "the", "A", "a", "an") and _OF_FIRM.match(text, land.end) is not None
            )
        if before in ("the", "The") and text.startswith(_MAKER_BEHIND, end):
            return len(stretch.tokens) == 1 and stretch.words[0][1:].islower()
        if before == "from" and _COMPANY_FROM.search(text, max(stretch.sentence.start, start - 24), start):
            return _ENDS.match(text, end) is not None
        if before in ("in", "at", "near", "of"):
            return bool(_SEATED.search(text, max(stretch.sentence.start, start - 40), start) and _ENDS.match(text, end))
        return based and before in ("", "the", "The", "a", "an", "its")
