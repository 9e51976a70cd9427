"""Between whom a tie is: the mentions that a pattern names, made the firms, people and models that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from evnlp.linking.ties.belonging import may_belong
from evnlp.linking.ties.clause_subjects import (
    before_quote,
    described_by,
    of_second_verb,
    subject_before,
    whose_board,
    whose_rival,
)
from evnlp.linking.ties.hits import Hit
from evnlp.linking.ties.nouns import BEARER
from evnlp.linking.ties.parties import Parties
from evnlp.linking.ties.seat_checks import town_named
from evnlp.linking.ties.sequence import Item
from evnlp.linking.ties.tied_people import speaker, tied_to
from evnlp.linking.ties.whole_names import ARM, rest_of_name
from evnlp.resources import Knowledge

BOTH_WAYS = frozenset({"competes_with", "partners_with"})
BETWEEN_FIRMS = BOTH_WAYS | {"supplies_to"}
_CLAUSE_END = re.compile(r";|[”\"](?=[ ,]|$)")
_TELLS = re.compile(r"(?:said|says|told|tells|added|announced|confirmed|denied|hinted|promised|wrote)\b|[:“\"]")
_SAYS = re.compile(
    r"(?:,[^,.;]{3,60},)? (?:said|says|told [a-z]+|added|believes|expects|thinks)"
    r"(?: on [A-Z][a-z]+day)?(?: that)? (?:the )?"
)
_ONE_UNIT = re.compile(r" (?:affiliate|arm|brand|division|owner|parent|subsidiary|unit) <(?:MAKER|ORG)")
_LAST_ONE = re.compile(r"> , (?:an?|the(?: \S+){1,3}(?<!s)) (?=\S*(?:owned|controlled|held)|that|which|belonging|run)")
_PRONOUNS = ("it", "they", "we")
_JOINED = re.compile(r"\b[A-Z][\w.]+ & $")
_NAME_BEHIND = re.compile(r", [A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)?,")


class Pairs:
    """Finds subject and value of what a pattern matched in a document."""

    def __init__(self, parties: Parties, knowledge: Knowledge) -> None:
        self.parties = parties
        self.knowledge = knowledge
        self._meant: dict[int, Item] = {}  # words for a firm that a place has shown to stand for another

    def named(self, hit: Hit, name: str, person: Item | None = None) -> list[Item]:
        """The mentions that a pattern's subject or value names."""
        if name in hit.slots or name == "clause":
            return self._acting(hit, name)
        if name == "model":
            model = self.parties.model_before(hit.span[0], hit.view.number)
            return [model] if model else []
        if name == "other":
            firm = hit.slots[hit.row["subject"]][0]
            other = self.parties.maker_other_than(firm, hit.span[0], hit.view.number)
            return [other] if other else []
        if name != "topic":
            return []
        if hit.row["predicate"] == "competes_with" and (acting := whose_rival(self.knowledge, hit)) is not None:
            return [acting]
        if hit.row["predicate"] == "part_of" and hit.row["subject"] == name:
            parent = hit.slots[hit.row["value"]][0]
            spoken_of = self.parties.spoken_of(hit.span[0], hit.view.number)
            return [
                f
                for f in spoken_of
                if f.name != parent.name and may_belong(self.knowledge, self.parties, hit, f, parent)
            ][:1]
        person = person or speaker(self.parties, hit)
        found = self.parties.firm_of(person, hit.span[0], hit.view.number, self._clause(hit))
        post = hit.row["predicate"] == "@ROLE"
        if found is None and hit.row["predicate"] in BOTH_WAYS:
            found = self.parties.told_of(hit.span[0], hit.view.number, self._clause(hit))
        if post and (behind := self._said_of_main(hit, found)):
            return [behind]
        if found is None or (post and found.start > hit.span[1] and not self._told_of(hit, person, found)):
            return []
        return [found]

    def _said_of_main(self, hit: Hit, found: Item | None) -> Item | None:
        """The firm that a document is about, where who holds a post speaks of it: "CEO Jo Berg said Kia would"."""
        if found is not None and found.start >= self._clause(hit):
            return None
        said = _SAYS.match(hit.view.text, hit.span[1])
        return self.parties.main_at(said.end()) if said else None

    def _acting(self, hit: Hit, name: str) -> list[Item]:
        """The mentions of a slot, or the firm that acts in the clause."""
        if name == "clause":
            acting = subject_before(self.knowledge, hit)
            return [acting] if acting else []
        between_firms = hit.row["predicate"] in BETWEEN_FIRMS
        acting = of_second_verb(self.knowledge, hit, name) if between_firms else None
        acting = acting or described_by(hit, name)
        items = [acting] if acting else before_quote(hit, hit.slots[name])
        return [self._meant.get(item.start, item) for item in items]

    def _told_of(self, hit: Hit, person: Item | None, firm: Item) -> bool:
        """Whether a firm first named behind a post is the one it is held at: "CEO Jo Berg said Kia would"."""
        known = self.parties.employed(person) or self.parties.known_firm(person) is not None
        between = hit.view.text[hit.span[1] : firm.start]
        return known or between == ", " or _TELLS.search(between) is not None

    def _clause(self, hit: Hit) -> int:
        """Where what is said begins: behind a semicolon or the end of a quotation."""
        start, at = self.parties.begins(hit.view.number), hit.span[0]
        return max((end.end() for end in _CLAUSE_END.finditer(hit.view.text, start, at)), default=start)

    def employer(self, hit: Hit, person: Item | None, firm: Item, post: str) -> Item:
        """The firm that a post is held at: for "the company", the one where our lists know the person to hold it."""
        if "LEAD.board" in hit.row["pattern"]:
            return self._longer(hit, whose_board(self.knowledge, hit, firm))
        if firm.kind in ("IT", "ITS") and hit.row["value"] != "SELF":
            known = self.parties.known_firm(person, "" if post == "executive" else post)
            firm = known or tied_to(self.parties, hit, person) or firm
        return self._longer(hit, firm)

    def _longer(self, hit: Hit, firm: Item) -> Item:
        """A firm's arm: "BMW North America", where only BMW is a name."""
        said = hit.view.text[firm.start : firm.end]
        if firm.kind == "MAKER" and firm.id and ARM.search(said):
            return firm._replace(name=said, id="")
        for item in hit.view.sequence.items:
            if item.kind == "PLACE" and item.start == firm.end + 1 and firm.kind == "MAKER":
                after = hit.view.text[item.end : item.end + 2]
                if not after.startswith(("-", "'s", "’s")):
                    return firm._replace(name=f"{firm.name} {hit.view.text[item.start : item.end]}", id="")
        rest = rest_of_name(hit, firm)
        joined = None if firm.id else _JOINED.search(hit.view.text, max(0, firm.start - 20), firm.start)
        if joined is not None:  # "Australia & New Zealand Banking Group"
            return firm._replace(name=joined[0] + firm.name + rest)
        return firm._replace(name=said + rest, id="") if rest else firm

    def pairs(self, hit: Hit) -> Iterator[tuple[Item, Item]]:
        """Each subject with each value, told apart."""
        values = self.named(hit, hit.value)
        if hit.row["subject"] == hit.row["value"]:
            for one, other in combinations(values, 2):
                yield from self._meant_by(hit, one, other)
            return
        part = hit.row["predicate"] == "part_of"
        single = part and _ONE_UNIT.search(hit.words) is not None
        last = part and _LAST_ONE.search(hit.words) is not None  # "X and Y, the network owned by"
        alone = hit.row["id"] == "bearer-owners-noun" and not hit.words.endswith("s")  # "A and GV, X's arm"
        last = last or (alone and hit.row["subject"].endswith(BEARER))
        values = values[:1] if single else values[-1:] if alone and hit.value.endswith(BEARER) else values
        for value in values:
            if hit.row["subject"] == "maker":
                name = value.maker or getattr(self.parties.topic(hit.span[0], hit.view.number), "name", "")
                if name:
                    yield Item("MAKER", value.start, value.end, name), value
                continue
            subjects = self.named(hit, hit.row["subject"])
            for subject in subjects[:1] if single else subjects[-1:] if last else subjects:
                yield from self._meant_by(hit, subject, value)

    def _meant_by(self, hit: Hit, subject: Item, value: Item) -> Iterator[tuple[Item, Item]]:
        """A pair with its words for firms resolved; none where it cannot be."""
        predicate = hit.row["predicate"]
        if _stray(hit, subject, value):
            return
        if predicate == "headquartered_in" and (subject.kind in ("IT", "ITS") or hit.row["subject"] == "topic"):
            fitting = self.parties.fitting(subject, value, hit.span[0], hit.view.number)
            if fitting is None:
                return
            self._meant[subject.start] = subject = fitting._replace(start=subject.start, end=subject.end)
        if predicate == "competes_with" and value.kind == "IT":
            return
        if predicate == "headquartered_in":
            value = self._city(hit, value)
        subject, value = self._told_apart(hit, subject, value)
        if predicate == "supplies_to":
            subject, value = _its_maker(subject), _its_maker(value)
        if predicate == "launched" and value.maker not in ("", subject.name) and not self._own(hit, subject, value):
            return
        if predicate == "part_of" and not may_belong(self.knowledge, self.parties, hit, subject, value):
            return
        if predicate == "competes_with" and (subject.kind == "MODEL") != (value.kind == "MODEL"):
            subject, value = self._level(hit, subject, value)
        yield subject, value

    def _city(self, hit: Hit, place: Item) -> Item:
        """The city that no list knows before a state or country: "Boring, Oregon-based"."""
        kind = self.knowledge.names.row("PLACE", place.id).get("kind")
        behind = [other for other in hit.slots.get("PLACE2", ()) if other.start > place.start]
        if kind != "city" and behind and self.knowledge.names.row("PLACE", behind[0].id).get("kind") == "city":
            return behind[0]  # "in Europe, Shenzhen-based"
        return town_named(hit.view.text, place, kind)

    def _told_apart(self, hit: Hit, subject: Item, value: Item) -> tuple[Item, Item]:
        """A word for a firm stands for another one than that which it is tied to."""
        together = hit.row["subject"] == hit.row["value"]
        subjects = self.named(hit, hit.row["subject"])
        if not together and value.kind in ("IT", "ITS") and value.name in _names(subjects):
            return subject, self.parties.other_than(subjects, value, hit.view.number)
        values = self.named(hit, hit.row["value"])
        if hit.row["predicate"] in ("part_of", "supplies_to") and subject.kind == "ITS" and subject.name == value.name:
            return value, value  # "Foxconn and its parent Hon Hai", which is Foxconn; "Kia buys its seats from Lear"
        if not together and subject.kind in ("IT", "ITS") and subject.name in _names(values):
            other = self.parties.other_than(values, subject, hit.view.number)
            return (value if other is subject else other), value  # nobody is tied to itself
        return subject, value

    def _level(self, hit: Hit, subject: Item, value: Item) -> tuple[Item, Item]:
        """Model against model, or maker against maker."""
        if subject.kind == "MODEL":
            return (subject._replace(kind="MAKER", name=subject.maker) if subject.maker else subject), value
        model = self.parties.model_of(subject, hit.view.number)
        if model is not None:
            return model, value
        return subject, (value._replace(kind="MAKER", name=value.maker) if value.maker else value)

    def _own(self, hit: Hit, firm: Item, model: Item) -> bool:
        """Whether a model may be a firm's: its own, one of its group, or of another firm of the same country."""
        known = self.knowledge.names
        maker = known.maker_of(model.id) if model.id else ""
        if any(
            i.kind == "MAKER" and 0 <= model.start - i.end < 4 and i.name != firm.name for i in hit.view.sequence.items
        ):
            return known.parent(maker) == firm.id != ""
        if not firm.id or not maker or firm.id in (maker, known.parent(maker)) or maker == known.parent(firm.id):
            return True
        return known.row("MAKER", firm.id).get("country") == known.row("MAKER", maker).get("country")


def _stray(hit: Hit, subject: Item, value: Item) -> bool:
    """Whether a word for a firm stands for none of the tie: named behind it, or a pronoun of the next clause."""
    for firm in (subject, value):  # "the payments startup, Zong, bought"
        if firm.kind == "IT" and _NAME_BEHIND.match(hit.view.text, firm.end):
            return True
    if subject.kind != "IT" or subject.end < hit.span[1]:
        return False
    word = hit.view.text[subject.start : subject.end].lower()
    if hit.row["id"].startswith("owners-noun"):
        return word in (*_PRONOUNS, "unit")  # "the Xandr unit it bought"
    return hit.row["predicate"] == "headquartered_in" and word in _PRONOUNS  # "the Brussels-based regulator said it"


def _its_maker(firm: Item) -> Item:
    return firm._replace(kind="MAKER", name=firm.maker, id="") if firm.kind == "MODEL" else firm


def _names(items: Iterable[Item]) -> set[str]:
    return {item.name for item in items}
