"""Names that go on behind what was found of them: "Comcast Spectacor", "Greenpeace U.K.", "Walmart-PhonePe"."""

from __future__ import annotations

import re
from collections.abc import Collection

from evnlp.linking.ties.hits import Hit
from evnlp.linking.ties.sequence import Item

_FIRMS = ("MAKER", "ORG")
_MORE = 4  # words at most
_NEXT = re.compile(
    r"[ \xa0-](?!(?:Inc|Corp|Ltd|Limited|Plc|Holdings?|Group|Company|Co|Senior|Executive|Vice|Chief|Deputy|Alliance)\b)"
    r"(?:[A-Z][a-z][\w’'-]*\w|AI\b|U\.[KS]\.)(?!\w)"
)
_INITIAL = re.compile(r"[A-Z]\.?")
_WORD = re.compile(r"\b[A-Za-z][a-z]{3,}")
ARM = re.compile(r" (?:International|Global|North America|South America|Americas?|Europe|Asia)\b(?!['’-])")
"""What a part of a firm somewhere adds to its name."""
_IN_CAPITALS = 0.35  # share of words in lower case below which a sentence is a headline


def rest_of_name(hit: Hit, firm: Item) -> str:
    """The words by which a firm's name goes on in the text, with the space before them; "" where it is whole."""
    text, end = hit.view.text, firm.end
    if firm.kind not in _FIRMS or not hit.span[0] <= firm.start < hit.span[1]:
        return ""
    if text.startswith("+", end):
        return "+"  # "ESPN+"
    if text[end - 1] == "." or not _NEXT.match(text, end):
        return ""
    items = {item.start: item for item in hit.view.sequence.items}
    for _ in range(_MORE):
        more = _NEXT.match(text, end)
        item = items.get(end + 1)
        if more is None or (item is not None and item.kind != "PLACE"):
            break
        end = item.end if item is not None else more.end()
    rest = text[firm.end : end]
    if rest.strip().casefold() in firm.name.casefold():
        return ""  # of a list, in other letters: "Gotion High-tech"
    return "" if not rest or text.startswith(("-based", "'s", "’s"), end) or _headline(hit) else rest


def _headline(hit: Hit) -> bool:
    """Whether most words of the sentence are capitalised."""
    sequence = hit.view.sequence
    found = _WORD.findall(hit.view.text, *sequence.span(0, len(sequence.string)))
    lower = [word for word in found if word[0].islower()]
    return len(lower) < _IN_CAPITALS * len(found)


def one_in_other(name: str, other: str) -> bool:
    """Whether a name begins as another, whole, does: "Roku TV", "Roku"."""
    return f"{name} ".startswith(f"{other} ") or f"{other} ".startswith(f"{name} ")


def no_name(name: str, generic: Collection[str]) -> bool:
    """Whether what was found is a word that names of many end with ("University"), or an initial ("J.")."""
    return name in generic or _INITIAL.fullmatch(name) is not None


def gadget(name: str, gadgets: Collection[str]) -> bool:
    """Whether it is a firm's product that has its name from it: "Apple Watch", "Google Assistant"."""
    first, _, last = name.partition(" ")
    return bool(first) and last in gadgets


def arm_of(text: str, arm: Item, firm: Item) -> Item:
    """An arm that our lists count as its firm, by its own name: "Volvo Autonomous Solutions, a unit of Volvo"."""
    said = text[arm.start : arm.end]
    shorter = firm.kind in ("MAKER", "ORG") and len(text[firm.start : firm.end].split()) < len(said.split())
    return arm._replace(name=said, id="") if shorter else arm
