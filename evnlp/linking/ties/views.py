"""Sentences as views in which relation patterns are searched: their mentions in order, none inside another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from evnlp.linking.ties.brackets import ASIDE
from evnlp.linking.ties.grammar import TWO_FIRMS, TWO_THINGS
from evnlp.linking.ties.parties import Parties
from evnlp.linking.ties.sequence import Item
from evnlp.linking.ties.triggers import Text
from evnlp.linking.ties.vocabulary import Places
from evnlp.mentions import Cue, Period, Reference, Sentence, between
from evnlp.resources import Knowledge

KINDS_OF = {
    "MAKER": ("MAKER", "FIRM", "NAME", "THING"),
    "ORG": ("ORG", "FIRM", "NAME", "THING"),
    "IT": ("IT", "FIRM", "THING"),
    "ITS": ("FIRM", "THING", "SELF"),
    "MODEL": ("MODEL", "THING"),
}
_LONG = len("do it for")  # a word of a tie with a pronoun inside has more characters
_OWNING = frozenset(("its", "their", "our"))
_HE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_TICKER = re.compile(r"[A-Z]{2}: ?$")
_NAMED = frozenset(("MAKER", "ORG", "PERSON", "MODEL"))
_CAPITAL = re.compile(r"\b[A-Z][\w.&-]* \Z")  # what a bracket explains, though no list knows it
_EXCHANGE = re.compile(r"\.[A-Z]{1,2}\b")


class Mentions:
    """Gathers the mentions of a sentence. Build it once."""

    def __init__(self, knowledge: Knowledge) -> None:
        places = knowledge.rows("names/places")
        self._adjectives = frozenset(row["pattern"] for row in places if row.get("form") == "adjective")
        firms = knowledge.rows("entities/organisations")
        self._features = frozenset(row["id"] for row in firms if row.get("kind") == "feature")  # "Super Cruise"

    def of(self, given: Text, sentence: Sentence, cues: Sequence[Cue], others: Sequence[Any]) -> list[Item]:
        """Posts, names and others (periods, words for firms) in order; a reference gives way to the place inside it."""
        items = [*_posts(cues), *self._names(given, sentence)]
        firms = {item.start for item in items if item.kind in ("MAKER", "ORG")}
        ties = [(cue.start, cue.end) for cue in cues if cue.label == "TIE" and cue.end - cue.start > _LONG]
        items += [
            item
            for other in others
            if not any(start < other.start and other.end < end for start, end in ties)  # "slug it out"
            and (item := _other(given.text, other, firms))
        ]
        items.sort(key=_by_place)
        kept: list[Item] = []
        for item in items:
            behind = kept[-1].end if kept else 0
            if item.kind == "ROLE" and item.start < behind < item.end:
                item = item._replace(start=behind + 1)  # "SK Group chairman"
            if item.start >= behind:
                kept.append(item)
        return kept

    def _names(self, given: Text, sentence: Sentence) -> list[Item]:
        text = given.text
        return [
            Item(entity.label, entity.start, entity.end, entity.name, entity.id, entity.maker)
            for entity in between(given.entities, sentence.start, sentence.end)
            if (entity.label != "PLACE" or text[entity.start : entity.end] not in self._adjectives)
            and entity.id not in self._features
            and not _ticker(text, entity.start, entity.end)
        ]


def _ticker(text: str, start: int, end: int) -> bool:
    """Whether a name is one of a share: "(HK: NIO)", "Tesla Inc TSLA.O"."""
    if text.startswith(".", end) and _EXCHANGE.match(text, end):
        return text[start:end].isupper()
    return ":" in text[max(0, start - 2) : start] and _TICKER.search(text, max(0, start - 8), start) is not None


def _posts(cues: Sequence[Cue]) -> list[Item]:
    """The posts among the words, but for those that are part of a longer word of a tie ("chief rival")."""
    ties = [cue for cue in cues if cue.label == "TIE"]
    return [
        Item("ROLE", cue.start, cue.end, cue.id)
        for cue in cues
        if cue.label == "ROLE"
        and not any(t.start <= cue.start and cue.end <= t.end and t.end - t.start > cue.end - cue.start for t in ties)
    ]


def _other(text: str, other: Period | Reference | Item, firms: set[int]) -> Item | None:
    """A period or word for a firm or person; None for "the head of a company" and "the carmaker BYD"."""
    if isinstance(other, Item):
        return other
    if isinstance(other, Period):
        return Item("PERIOD", other.start, other.end, other.period or "")
    of_another = text.startswith(" of ", other.end) and other.end - other.start > len("their")  # "the supplier of"
    if (
        of_another
        or " of " in text[other.start : other.end]
        or (other.end + 1 in firms and other.end - other.start > len("their"))
    ):
        return None
    end = other.end - len("'s") if text.startswith(("'s", "’s"), other.end - len("'s")) else other.end
    last_word = other.start + text[other.start : other.end].rfind(" ") + 1
    kind = "ITS" if text[other.start : other.end].lower() in _OWNING else "IT"
    return Item(kind, last_word, end, other.name, other.id)


def kinds(items: Sequence[Item]) -> set[str]:
    """The kinds of slots that the mentions of a sentence can fill."""
    names = [name for item in items for name in KINDS_OF.get(item.kind, (item.kind,))]
    found = set(names)
    for kind, two in (("FIRM", TWO_FIRMS), ("THING", TWO_THINGS)):
        if names.count(kind) > 1:
            found.add(two)
    return found


def add_mentions(places: Places, items: Sequence[Item]) -> None:
    """Add to the places of a sequence's words those of its mentions, for each kind of slot that they can fill."""
    for number, item in enumerate(items):
        bits = places[f"<{item.kind}:{number}>"]
        for name in KINDS_OF.get(item.kind, (item.kind,)):
            places.add(name, bits)


def words_for_people(given: Text, number: int, parties: Parties) -> list[Item]:
    """Pronouns ("he", "she") as the people that they stand for."""
    sentence = given.sentences[number]
    found = []
    for match in _HE.finditer(given.text, sentence.start, sentence.end):
        person = parties.person_before(match.start(), number)
        if person is not None:
            found.append(person._replace(start=match.start(), end=match.end()))
    return found


class Stretch(NamedTuple):
    """What is read of a sentence: its mentions, where it starts and ends, and from where on it says something new."""

    items: list[Item]
    start: int
    end: int
    new: int


def stretches(text: str, start: int, end: int, items: Sequence[Item]) -> Iterator[Stretch]:
    """A sentence without its brackets, then each that names somebody, with the name or all that is before it.

    "Rivals are Lime (backed by Google) and Spin (owned by Ford)": "Rivals are Lime and Spin", "Lime, backed by Google",
    "Spin, owned by Ford".
    """
    brackets = [match.span() for match in ASIDE.finditer(text, start, end)]
    outside = [item for item in items if not any(left < item.start < right for left, right in brackets)]
    yield Stretch(outside, start, end, start)
    for left, right in brackets:
        inside = [item for item in items if left < item.start < right]
        before = [item for item in outside if item.start < left]
        if inside and before and before[-1].kind in _NAMED and left == before[-1].end + 1:
            yield Stretch([before[-1], *inside], before[-1].start, right - 1, left)
        elif inside and not _CAPITAL.search(text, max(start, left - 30), left):
            yield Stretch([*before, *inside], start, right - 1, left)


def _by_place(item: Item) -> tuple[int, int]:
    return item.start, -item.end
