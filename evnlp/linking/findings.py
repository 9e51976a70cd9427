"""What relation patterns find in a document, made into facts: who is meant, when, and whether it is one at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from evnlp.linking.grammar import SLOTS, CompiledPattern
from evnlp.linking.parties import Parties
from evnlp.linking.sequence import Item, TokenSequence
from evnlp.linking.tie_slots import DATED, POSTS, STEADY, Setting, Tense, fitting_period
from evnlp.mentions import Period
from evnlp.resources import Knowledge, Row

Fact = dict[str, Any]
Slots = Mapping[str, list[Item]]
BOTH_WAYS = frozenset({"competes_with", "partners_with"})
_NUMBER = re.compile(r"<\w+:(\d+)>")
_NAME_BEFORE = re.compile(r"[^\W\d_][\w&’'-]*[ \xa0]$")
_OF_A_FIRM = re.compile(r"[ \xa0](?:of|at|for|with)[ \xa0](?!(?:the|its) (?:board|year)|\d)")
_PART = re.compile(r"stake|shares|percent|per cent|%|minority")


class TiePattern(NamedTuple):
    """A row of patterns/relations with its pattern compiled."""

    row: Row
    compiled: CompiledPattern


class View(NamedTuple):
    """A sentence to be searched. kinds: what it holds, to know which patterns may match."""

    number: int
    text: str
    sequence: TokenSequence
    kinds: frozenset[str]
    periods: list[Period]


@dataclass
class Hit:
    """A match of a pattern. span: where it stands in the text."""

    pattern: TiePattern
    view: View
    match: re.Match[str]
    slots: Slots
    span: tuple[int, int]

    @property
    def row(self) -> Row:
        """The row of the pattern."""
        return self.pattern.row

    def setting(self, date: str | None) -> Setting:
        """The words around, up to the next comma."""
        string, (left, right) = self.view.sequence.string, self.match.span()
        before = re.split(r" [,;:]", string[:left])[-1].split()
        after = re.split(r" [,;:](?= |$)", string[right:].removeprefix(" ,"))[0].split()
        return Setting(
            " " + " ".join(before[-4:]), string[left:right], " ".join(after[:8]), self.span, self.view.periods, date
        )


class Findings:
    """Collects the facts of a document. date: the document's, ISO 8601."""

    def __init__(self, parties: Parties, tense: Tense, date: str | None, knowledge: Knowledge) -> None:
        self.parties = parties
        self.tense = tense
        self.date = date
        self.knowledge = knowledge
        self._facts: dict[tuple[str, ...], Fact] = {}
        self._used: set[tuple[str, int]] = set()  # a mention says one thing of a kind: (kind, its offset)
        self._meant: dict[int, Item] = {}  # words for a firm that a place has shown to stand for another
        self._statesmen = frozenset(knowledge.data("relations/words").get("statesmen", ()))

    def search(self, pattern: TiePattern, view: View) -> None:
        """Keep what a pattern finds in a sentence."""
        for match in pattern.compiled.regex.finditer(view.sequence.string):
            hit = Hit(pattern, view, match, _slots(match, view.sequence), view.sequence.span(*match.span()))
            check = CHECKS.get(hit.row.get("check", ""))
            if check is None or check(self, hit):
                (self._posts if pattern.row["predicate"] == "@ROLE" else self._tie)(hit)

    def _posts(self, hit: Hit) -> None:
        """Posts: each role of the list is one fact for each person."""
        roles = [role for role in hit.slots.get("ROLES", ()) if ("post", role.start) not in self._used]
        person = next((hit.slots[name][0] for name in hit.slots if name.startswith("PERSON")), None)
        if not roles or not self._clear(hit, roles, person):
            return
        for firm in self._named(hit, hit.row["value"], person):
            if firm.kind in ("IT", "ITS"):
                firm = self.parties.known_firm(person) or firm
            firm = self._longer(hit, firm)
            former = False
            for role in roles:
                former = former or role.id == "former"
                people = self._named(hit, hit.row["subject"]) or self._holder(hit, firm, role)
                if len(people) > 1 and role.start < people[0].start and hit.view.text[role.end - 1] != "s":
                    people = people[:1]  # "CEO X and Y"
                for holder in people:
                    self._used.add(("post", role.start))
                    if role.name in POSTS and not former:
                        predicate = POSTS[role.name]
                        status = role.id or self.tense.of_post(predicate, hit.setting(self.date))
                        self._keep(hit, holder, predicate, firm, status, None)

    def _clear(self, hit: Hit, roles: Sequence[Item], person: Item | None) -> bool:
        """Whether a post without a firm may belong to the one spoken of: no name that we do not know stands by it."""
        if hit.row["value"] != "topic":
            return True
        text, (start, end) = hit.view.text, hit.span
        if _OF_A_FIRM.match(text, end) and "FIRM" not in hit.slots:
            return False
        first = min(start, roles[0].start)
        before = _NAME_BEFORE.search(text, max(0, first - 30), first)
        if before is not None and before[0][0].isupper() and first - len(before[0]) > self.parties.begins(hit.view.number):
            return False
        named = {person.name, person.name.split()[-1]} if person else set()
        return roles[0].name != "president" or not named & self._statesmen

    def _longer(self, hit: Hit, firm: Item) -> Item:
        """A firm's regional arm: "BMW North America", where only BMW is a name."""
        for item in hit.view.sequence.items:
            if item.kind == "PLACE" and item.start == firm.end + 1 and firm.kind == "MAKER":
                after = hit.view.text[item.end : item.end + 2]
                if not after.startswith(("-", "'s", "’s")):
                    return firm._replace(name=f"{firm.name} {hit.view.text[item.start : item.end]}", id="")
        return firm

    def _holder(self, hit: Hit, firm: Item, role: Item) -> list[Item]:
        if hit.row["subject"] != "holder" or role.name not in POSTS or role.id or hit.view.text[role.end - 1] == "s":
            return []
        found = self.parties.holder(firm, role.name, hit.view.number, hit.span[0])
        return [found] if found else []

    def _tie(self, hit: Hit) -> None:
        """All other ties: each subject with each value."""
        predicate = hit.row["predicate"]
        taken: set[tuple[str, int]] = set()
        for subject, value in self._pairs(hit):
            anchor = _anchor(predicate, subject, value)
            if anchor in self._used or subject.name == value.name:
                continue
            if anchor is not None:
                taken.add(anchor)
            status, period = self._status(hit, predicate, value)
            if status != "former":
                self._keep(hit, subject, predicate, value, status, period)
        self._used |= taken

    def _pairs(self, hit: Hit) -> Iterator[tuple[Item, Item]]:
        values = self._named(hit, hit.row["value"])
        for value in values:
            if hit.row["subject"] == "maker":
                name = value.maker or getattr(self.parties.topic(hit.span[0], hit.view.number), "name", "")
                if name:
                    yield Item("MAKER", value.start, value.end, name), value
                continue
            for subject in self._named(hit, hit.row["subject"]):
                yield from self._matched(hit, subject, value)

    def _matched(self, hit: Hit, subject: Item, value: Item) -> Iterator[tuple[Item, Item]]:
        """A pair with words for a firm resolved; model rivals model, firm rivals firm."""
        predicate = hit.row["predicate"]
        if predicate == "headquartered_in" and subject.kind not in ("MAKER", "ORG"):
            fitting = self.parties.fitting(subject, value, hit.span[0], hit.view.number)
            if fitting is None:
                return
            self._meant[subject.start] = subject = fitting._replace(start=subject.start, end=subject.end)
        if value.kind in ("IT", "ITS") and value.name in {s.name for s in self._named(hit, hit.row["subject"])}:
            value = self.parties.other_than(subject, value)
        elif subject.kind in ("IT", "ITS") and subject.name == value.name:
            subject = self.parties.other_than(value, subject)
        if predicate == "launched" and value.maker and value.maker != subject.name:
            if not self._own(subject, value):
                return
        if predicate == "competes_with" and (subject.kind == "MODEL") != (value.kind == "MODEL"):
            if value.kind == "MODEL":
                model = self.parties.model_of(subject, hit.view.number)
                if model is not None:
                    subject = model
                elif value.maker:
                    value = value._replace(kind="MAKER", name=value.maker)
            elif subject.maker:
                subject = subject._replace(kind="MAKER", name=subject.maker)
        yield subject, value

    def _own(self, firm: Item, model: Item) -> bool:
        """Whether a model may be a firm's: its own, one of its group, or of another firm of the same country."""
        known = self.knowledge.names
        maker = known.maker_of(model.id) if model.id else ""
        if not firm.id or not maker or firm.id in (maker, known.parent(maker)) or maker == known.parent(firm.id):
            return True
        return known.row("MAKER", firm.id).get("country") == known.row("MAKER", maker).get("country")

    def _named(self, hit: Hit, name: str, person: Item | None = None) -> list[Item]:
        """The mentions that a pattern's subject or value names."""
        if name in hit.slots:
            return [self._meant.get(item.start, item) for item in hit.slots[name]]
        if name == "model":
            model = self.parties.model_before(hit.span[0])
            return [model] if model else []
        if name == "other":
            firm = hit.slots[hit.row["subject"]][0]
            other = self.parties.maker_other_than(firm, hit.span[0], hit.view.number)
            return [other] if other else []
        if name != "topic":
            return []
        found = self.parties.firm_of(person, hit.span[0], hit.view.number)
        return [found] if found else []

    def _status(self, hit: Hit, predicate: str, value: Item) -> tuple[str, str | None]:
        at = hit.setting(self.date)
        if predicate in POSTS.values():
            return self.tense.of_post(predicate, at), None
        if predicate in DATED:
            found = fitting_period(hit.view.periods, (min(hit.span[0], value.start), max(hit.span[1], value.end)))
            if predicate == "refreshed":
                at = at._replace(words=f"{at.words} {at.after} ")
            status, period = self.tense.of_launch(at, found, presently=hit.row.get("tense") == "present")
            return hit.row.get("status", status), period
        if predicate in STEADY and hit.row.get("tense") != "event":
            return self.tense.of_state(at), None
        return hit.row.get("status") or self.tense.of_event(at), None

    def _keep(self, hit: Hit, subject: Item, predicate: str, value: Item, status: str, period: str | None) -> None:
        if status == "former":
            return
        name = subject.name
        if subject.kind == "PERSON":
            name = self.parties.tie(name, value, predicate)
        key = tuple(sorted((name, value.name))) if predicate in BOTH_WAYS else (name, value.name)
        key = (predicate, *key, status if predicate in DATED else "")
        fact: Fact = {"subject": name, "predicate": predicate, "value": value.name, "status": status}
        if period:
            fact["period"] = period
        fact |= {"start": hit.span[0], "end": hit.span[1], "rule": hit.row["id"]}
        fact["because"] = {"subject": [subject.start, subject.end], "value": [value.start, value.end]}
        if key not in self._facts or (period and "period" not in self._facts[key]):
            self._facts[key] = fact

    def rows(self, text: str) -> list[Fact]:
        """The facts, in the order of the text."""
        found = sorted(self._facts.values(), key=_place)
        for fact in found:
            fact["quote"] = text[fact["start"] : fact["end"]]
        return found


def _place(fact: Fact) -> tuple[int, int]:
    return fact["start"], fact["end"]


def _anchor(predicate: str, subject: Item, value: Item) -> tuple[str, int] | None:
    """The mention that only one pattern may use for a kind of tie; None where several may."""
    if predicate in DATED:
        return "launch", value.start
    if predicate == "headquartered_in":
        return predicate, value.start
    return (predicate, subject.start) if predicate == "part_of" else None


def _slots(match: re.Match[str], sequence: TokenSequence) -> dict[str, list[Item]]:
    """The mentions of each slot: "the Porsche Taycan" in a list of models is the model alone."""
    found = {}
    for name, matched in match.groupdict().items():
        if matched:
            items = [sequence.items[int(number)] for number in _NUMBER.findall(matched)]
            kinds = SLOTS[name.rstrip("0123456789")] if name.rstrip("0123456789") in SLOTS else SLOTS[name.rstrip("S0123456789")]
            items = [item for item in items if item.kind in kinds.split("|")]
            found[name] = [
                item
                for item, after in zip(items, [*items[1:], None], strict=True)
                if not (after and after.kind == "MODEL" and item.kind == "MAKER" and after.start - item.end < 4)
            ]
    return found


def _known_parent(findings: Findings, hit: Hit) -> bool:
    """Whether our lists know the one firm for the other's brand or unit."""
    child, parent = hit.slots[hit.row["subject"]][0], hit.slots[hit.row["value"]][0]
    if findings.knowledge.names.row("MAKER", child.id).get("kind") == "brand":
        return True
    seen: set[str] = set()
    at = child.id
    while at and at not in seen:
        seen.add(at)
        at = findings.knowledge.names.parent(at)
    return parent.id in seen - {child.id}


def _city(findings: Findings, hit: Hit) -> bool:
    """Whether the place is known for a city, not a country."""
    place = hit.slots["PLACE"][0]
    return bool(findings.knowledge.names.row("PLACE", place.id).get("kind") == "city")


def _whole(findings: Findings, hit: Hit) -> bool:
    """Whether the firm itself is bought or owned, not a share, a thing or a plant of it."""
    quote = hit.view.text[hit.span[0] : hit.span[1]]
    follows = hit.view.sequence.string[hit.match.end() :]
    bought_from = re.search(r" from | stake| plant| factory", hit.match[0])
    return not follows.startswith(" 's") and not bought_from and not _PART.search(quote)


def _supplier(findings: Findings, hit: Hit) -> bool:
    """Whether the firm is no carmaker, but one whose parts go into cars."""
    return hit.slots[hit.row["subject"]][0].kind == "ORG"


def _goods(findings: Findings, hit: Hit) -> bool:
    """Whether goods, not companies or people, come from there."""
    return re.search(r" (?:stake|shares|loan|support|money|plant|factory)(?= )", hit.match[0]) is None


CHECKS: dict[str, Callable[[Findings, Hit], bool]] = {
    "known_parent": _known_parent,
    "city": _city,
    "whole": _whole,
    "goods": _goods,
    "supplier": _supplier,
}
