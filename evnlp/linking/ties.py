"""Ties between entities (who leads, owns, supplies, rivals whom; what was launched), by the patterns of patterns/relations.

A sentence with a word that makes it worth trying becomes a token sequence; each pattern that could match is tried over
it. A pattern row:

`{"id": "person-post-of-firm", "predicate": "@ROLE", "pattern": "PERSON , (the|a)? ROLES (of|at|for) FIRM",
"subject": "PERSON", "value": "FIRM", "examples": ["[PERSON Wang Chuanfu], chairman of [MAKER BYD]"]}`

subject, value: a mention of the pattern, or `topic` (the firm spoken of), `maker` (of the model), `holder` (of the post).
status: where it is always the same; otherwise the words around tell. check: a condition, one of `CHECKS`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from evnlp.linking.grammar import CompiledPattern, Grammar, word_classes
from evnlp.linking.parties import Parties
from evnlp.linking.sequence import Item, Sequencer, TokenSequence
from evnlp.linking.tie_slots import Tense, fitting_period
from evnlp.mentions import Cue, Entity, Line, Period, Reference, Sentence
from evnlp.resources import Knowledge, Row

Fact = dict[str, Any]
POSTS = {
    "founder": "founder_of",
    "chairman": "chairman_of",
    "ceo": "ceo_of",
    "president": "president_of",
    "executive": "executive_of",
}
BOTH_WAYS = frozenset({"competes_with", "partners_with"})
DATED = frozenset({"launched", "refreshed"})
_NUMBER = re.compile(r"<\w+:(\d+)>")
_KINDS_OF = {
    "MAKER": ("MAKER", "FIRM", "NAME", "THING"),
    "ORG": ("ORG", "FIRM", "NAME", "THING"),
    "IT": ("FIRM", "THING"),
    "MODEL": ("MODEL", "THING"),
}


class TiePattern(NamedTuple):
    """A row of patterns/relations with its pattern compiled."""

    row: Row
    compiled: CompiledPattern


class View(NamedTuple):
    """A sentence to be searched. kinds: what it holds, to know which patterns may match."""

    number: int
    sequence: TokenSequence
    kinds: frozenset[str]
    periods: list[Period]


class Ties:
    """Finds ties. Build it once; it raises `PatternError` for a pattern that cannot be read."""

    def __init__(self, knowledge: Knowledge, patterns: Iterable[Row] | None = None) -> None:
        self.knowledge = knowledge
        self.sequencer = Sequencer(knowledge)
        self.tense = Tense(knowledge)
        self._grammar = Grammar(word_classes(knowledge.rows("cues/ties")))
        self.patterns = [self.compile(row) for row in (knowledge.rows("relations") if patterns is None else patterns)]
        self._adjectives = {row["pattern"] for row in knowledge.rows("names/places") if row.get("form") == "adjective"}

    def compile(self, row: Row) -> TiePattern:
        """A row of patterns/relations, ready to use."""
        return TiePattern(row, self._grammar.compile(row["pattern"]))

    def find(
        self,
        text: str,
        sentences: Sequence[Sentence],
        lines: Sequence[Line],
        entities: Sequence[Entity],
        periods: Sequence[Period],
        references: Sequence[Reference],
        cues: Sequence[Cue],
        date: str | None = None,
    ) -> list[Fact]:
        """The ties that the text states, as rows of facts with their offsets, in the order of the text.

        date: the document's, ISO 8601; what lies behind it is planned.
        """
        if not entities:
            return []
        parties = Parties(entities, sentences, self.knowledge)
        found = _Found(parties, self.tense, date, self.knowledge)
        for view in self._views(text, sentences, lines, entities, periods, references, cues):
            for pattern in self.patterns:
                if pattern.compiled.needs <= view.kinds:
                    found.search(pattern, view)
        return found.rows(text)

    def _views(
        self,
        text: str,
        sentences: Sequence[Sentence],
        lines: Sequence[Line],
        entities: Sequence[Entity],
        periods: Sequence[Period],
        references: Sequence[Reference],
        cues: Sequence[Cue],
    ) -> Iterator[View]:
        """The sentences that hold a name and a word of a tie, as sequences."""
        telling = [cue for cue in cues if cue.label in ("ROLE", "TIE")]
        starts = [s.start for s in sentences]
        at_cue: dict[int, list[Cue]] = defaultdict(list)
        for cue in telling:
            at_cue[bisect_left(starts, cue.start + 1) - 1].append(cue)
        for left, right in pairwise(entities):
            if right.start - left.end == len("'s ") and text[left.end + 1] == "s":  # "GM's Chevrolet"
                at_cue[bisect_left(starts, left.start + 1) - 1].extend(())
        for number in sorted(at_cue):
            sentence = sentences[number]
            if lines[sentence.line].kind == "dead":
                continue
            inside = at_cue[number]
            when = _between(periods, sentence.start, sentence.end)
            items = self._items(text, sentence, inside, entities, when, references)
            kinds = {name for item in items for name in _KINDS_OF.get(item.kind, (item.kind,))}
            for cue in inside:
                kinds.update((cue.id.upper(), f"{cue.id.upper()}.{cue.form}") if cue.label == "TIE" else ())
            if any(pattern.compiled.needs <= kinds for pattern in self.patterns):
                sequence = self.sequencer.sequence(text, sentence.start, sentence.end, items)
                yield View(number, sequence, frozenset(kinds), when)

    def _items(
        self,
        text: str,
        sentence: Sentence,
        cues: Sequence[Cue],
        entities: Sequence[Entity],
        periods: Sequence[Period],
        references: Sequence[Reference],
    ) -> list[Item]:
        """The mentions of a sentence, none overlapping another; a reference gives way to the place inside it."""
        start, end = sentence.start, sentence.end
        ties = [c for c in cues if c.label == "TIE"]
        items = [
            Item("ROLE", c.start, c.end, c.id)
            for c in cues
            if c.label == "ROLE" and not any(t.start <= c.start and c.end < t.end for t in ties)
        ]
        for e in _between(entities, start, end):
            if e.label != "PLACE" or text[e.start : e.end] not in self._adjectives:
                items.append(Item(e.label, e.start, e.end, e.name, e.id, e.maker))
        items += [Item("PERIOD", p.start, p.end, p.period or "") for p in periods]
        for r in _between(references, start, end):
            left = r.start + text[r.start : r.end].rfind(" ") + 1
            items.append(Item("IT", left, r.end, r.name, r.id))
        items.sort(key=_by_place)
        kept: list[Item] = []
        for item in items:
            if not kept or item.start >= kept[-1].end:
                kept.append(item)
        return kept


def _by_place(item: Item) -> tuple[int, int]:
    return item.start, -item.end


def _between(mentions: Sequence[Any], start: int, end: int) -> list[Any]:
    """Those of an ordered list that begin between two offsets."""
    first = bisect_left(mentions, start, key=_start)
    return list(mentions[first : bisect_left(mentions, end, lo=first, key=_start)])


def _start(mention: Any) -> int:
    start: int = mention.start
    return start


class _Found:
    """What is being found in a document."""

    def __init__(self, parties: Parties, tense: Tense, date: str | None, knowledge: Knowledge) -> None:
        self.parties = parties
        self.tense = tense
        self.date = date
        self.knowledge = knowledge
        self._facts: dict[tuple[str, ...], Fact] = {}
        self._used: set[tuple[str, int]] = set()  # group of predicates, offset of the mention that a tie hangs on

    def search(self, pattern: TiePattern, view: View) -> None:
        """Keep what a pattern finds in a sentence."""
        for match in pattern.compiled.regex.finditer(view.sequence.string):
            slots = _slots(match, view.sequence)
            if pattern.row.get("check") in CHECKS and not CHECKS[pattern.row["check"]](self, slots):
                continue
            if "ROLES" in slots or "ROLE" in slots:
                self._posts(pattern, view, match, slots)
            else:
                self._tie(pattern, view, match, slots)

    def _posts(self, pattern: TiePattern, view: View, match: re.Match[str], slots: Mapping[str, list[Item]]) -> None:
        roles = [r for r in slots.get("ROLES", slots.get("ROLE", [])) if ("post", r.start) not in self._used]
        start, end = view.sequence.span(*match.span())
        person = next((slots[name][0] for name in slots if name.startswith("PERSON")), None)
        for firm in self._resolve(pattern.row["value"], slots, view, start, person):
            former = False
            for role in roles:
                former = former or role.id == "former"
                people = self._resolve(pattern.row["subject"], slots, view, start, None, firm, role.name)
                for person in people:
                    self._used.add(("post", role.start))
                    if role.name in POSTS and not former:
                        self._add(pattern, view, (start, end), person, POSTS[role.name], firm, match, role.id)

    def _tie(self, pattern: TiePattern, view: View, match: re.Match[str], slots: Mapping[str, list[Item]]) -> None:
        predicate = pattern.row["predicate"]
        span = view.sequence.span(*match.span())
        for subject in self._resolve(pattern.row["subject"], slots, view, span[0]):
            for value in self._resolve(pattern.row["value"], slots, view, span[0]):
                anchor = (predicate, value.start if predicate in DATED or value.kind == "PLACE" else subject.start)
                if subject.name != value.name and (anchor not in self._used or len(slots) > 1):
                    self._used.add(anchor)
                    self._add(pattern, view, span, subject, predicate, value, match, "")

    def _resolve(
        self,
        name: str,
        slots: Mapping[str, list[Item]],
        view: View,
        at: int,
        person: Item | None = None,
        firm: Item | None = None,
        role: str = "",
    ) -> list[Item]:
        """The mentions that a pattern's subject or value names."""
        if name in slots:
            return slots[name]
        if name == "topic":
            found = self.parties.firm_of(person, at, view.number)
        elif name == "holder":
            found = self.parties.holder(firm, role, view.number) if firm else None
        else:
            models = [item for items in slots.values() for item in items if item.kind == "MODEL" and item.maker]
            found = models[0]._replace(kind="MAKER", name=models[0].maker, id="") if models else None
        return [found] if found else []

    def _add(
        self,
        pattern: TiePattern,
        view: View,
        span: tuple[int, int],
        subject: Item,
        predicate: str,
        value: Item,
        match: re.Match[str],
        status: str,
    ) -> None:
        left = view.sequence.string.rfind(",", 0, match.start()) + 1
        before = " ".join(view.sequence.string[left : match.start()].split()[-3:])
        period = fitting_period(view.periods, span, self.date) if predicate in DATED else None
        status = pattern.row.get("status") or status
        status = status or self.tense.status(predicate, before, match[0], period, view.periods, span, self.date)
        if status == "former":
            return
        name = subject.name
        if subject.kind == "PERSON":
            name = self.parties.full_name(name)
            self.parties.tied.setdefault(name, value)
        key = tuple(sorted((name, value.name))) if predicate in BOTH_WAYS else (name, value.name)
        fact: Fact = {"subject": name, "predicate": predicate, "value": value.name, "status": status}
        if period is not None and period.period and not (status == "actual" and self.tense.ahead(period, self.date)):
            fact["period"] = period.period
        fact |= {"start": span[0], "end": span[1], "rule": pattern.row["id"]}
        fact["because"] = {"subject": [subject.start, subject.end], "value": [value.start, value.end]}
        self._facts.setdefault((predicate, *key, status if predicate in DATED else ""), fact)

    def rows(self, text: str) -> list[Fact]:
        """The facts, in the order of the text."""
        found = sorted(self._facts.values(), key=_fact_start)
        for fact in found:
            fact["quote"] = text[fact["start"] : fact["end"]]
        return found


def _fact_start(fact: Fact) -> tuple[int, int]:
    return fact["start"], fact["end"]


def _slots(match: re.Match[str], sequence: TokenSequence) -> dict[str, list[Item]]:
    return {
        name: [sequence.items[int(n)] for n in _NUMBER.findall(found)]
        for name, found in match.groupdict().items()
        if found
    }


def _known_parent(found: _Found, slots: Mapping[str, list[Item]]) -> bool:
    """Whether our lists know the one firm for the other's brand or unit."""
    firms = [item for items in slots.values() for item in items if item.kind in ("MAKER", "ORG")]
    names = found.knowledge.names
    chain: set[str] = set()
    at = firms[-1].id
    while at and at not in chain:
        chain.add(at)
        at = names.parent(at)
    return len(firms) == 2 and firms[0].id in chain


def _city(found: _Found, slots: Mapping[str, list[Item]]) -> bool:
    """Whether the place is not known to be a country."""
    place = slots["PLACE"][0]
    return bool(found.knowledge.names.row("PLACE", place.id).get("kind") != "country")


CHECKS = {"known_parent": _known_parent, "city": _city}
