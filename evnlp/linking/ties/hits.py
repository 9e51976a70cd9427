"""A match of a relation pattern: what it matched, where, and what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evnlp.linking.ties.grammar import SLOTS, CompiledPattern
from evnlp.linking.ties.post_tense import Setting
from evnlp.linking.ties.sequence import Item, TokenSequence
from evnlp.mentions import Period
from evnlp.resources import Row

Slots = Mapping[str, list[Item]]
APPOSED = 7  # words at most behind a post that still belong to the same apposition
_NUMBER = re.compile(r"<\w+:(\d+)>")
_ENDED_LIST = re.compile(r">\sand <\w+:\d+> ,\sand <\w+:\d+>$")
_OWNER = re.compile(r"(?<!of) <(?:MAKER|ORG):(\d+)>\s's(?=\s(?:[^\s,]+\s){0,2}<(?:MAKER|ORG))")  # "Alibaba's Ele.me"
_KIN = re.compile(  # "Iveco parent CNH"
    r" <(?:MAKER|ORG):(\d+)>\s(?:-\s)?(?:parent|owner|subsidiary|unit|brand|rival|partner|supplier|maker|affiliate"
    r"|operator|developer|creator|publisher)"
    r"(?=(?:\s[^\s,<]+){0,2} <(?:MAKER|ORG))"
)
_AND = re.compile(r" (?:and|&|or|plus|as|both|-)(?= )")
_ACTS = re.compile(
    r" (?:announced|aims|began|builds|can|delivered|expects|gets|had|has|hopes|is|launched|made|makes|may|opened|owns"
    r"|plans|provides|raised|said|says|sells|showed|sold|started|supplies|took|unveiled|uses|wants|was|will|would)(?= )"
)
_AN_OTHERS = re.compile(r">\s,\san?\s<\w+:\d+>$")  # "Simplus, a Salesforce partner"
_CLOSED = re.compile(r" , (?!and |or |as |among |plus |<)")
_TOLD_OF = re.compile(r" <\w+:\d+> , which ")  # "works with Uber, which competes with Lyft"
_TOLD_MORE_OF = re.compile(r" ,\s(?:itself|which|part of|a|an|(?:wholly |majority )?(?:owned|controlled) by)(?=\s)")
_CLAUSE_OF = re.compile(r"> ,\s(?:whose|which|(?:in|of|to|for)\s(?:which|whom))\s[^,;<]*$")
_CLOSES_CLAUSE = re.compile(r" <\w+:\d+> ,\s(?!and|or|but|which|who|whose|an?|the|also)\w")
_PAIR = re.compile(r" <\w+:\d+> ,\sand <")
_UNENDED = re.compile(r"(?: ,)? <\w+:\d+>(?: , <\w+:\d+>)+")
_EXPLAINED = re.compile(r" ,\s(?:part|owned|controlled|which is|an?|the)\s")
_GAPPED = re.compile(r"\s(?:to|from|with|by)(?:\s\S+)? <(?:MAKER|ORG)")
_EXPLAINS = re.compile(r"> ,\s(?:which|whose|who|part|owned|controlled|an?|the)\s")
_THE_OTHER = re.compile(r" ,\s(?:the|an?) <\w+:\d+>$")  # "owned by Foton, the BAIC truck maker"
_GOES_ON = re.compile(r" (?!and |or |as )[a-z]")
_OBLIQUE = re.compile(r" (?:with|by|from|at)(?: <PLACE:\d+> 's)?$")


class TiePattern(NamedTuple):
    """A row of patterns/relations with its pattern compiled."""

    row: Row
    compiled: CompiledPattern


class View(NamedTuple):
    """A sentence to be searched, or a part of it.

    signed: the string of the sequence with the signs of its words (see `vocabulary`). new: from where on it says
    something that no other view does.
    """

    number: int
    text: str
    sequence: TokenSequence
    signed: str
    periods: Sequence[Period]
    new: int = 0


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

    @property
    def value(self) -> str:
        """The slot of the value; where that is the firm spoken of, FIRM if the pattern has found one."""
        named = self.row["value"]
        return "FIRM" if named == "topic" and "FIRM" in self.slots else str(named)

    @property
    def words(self) -> str:
        """What was matched in the sequence."""
        return self.view.sequence.string[slice(*self.match.span())]

    @property
    def before(self) -> str:
        """What comes before in the sequence."""
        return self.view.sequence.string[: self.match.start()]

    @property
    def follows(self) -> str:
        """What comes behind in the sequence."""
        return self.view.sequence.string[self.match.end() :]

    @property
    def oblique(self) -> bool:
        """Whether who stands first is one that it is done with or by: "a venture with Taiwan's Foxconn may build"."""
        return _OBLIQUE.search(self.before) is not None and _TOLD_OF.match(self.words) is None

    @property
    def nested(self) -> bool:
        """Whether who stands first ends a clause told of another: "Ibeo, whose main owner is ZF, delivers"."""
        told = _CLAUSE_OF.search(self.view.signed, 0, self.match.start())
        return told is not None and _CLOSES_CLAUSE.match(self.view.signed, self.match.start()) is not None

    def around(self, before: int, after: int) -> str:
        """The words of the match with some before and after it."""
        string, (left, right) = self.view.sequence.string, self.match.span()
        return " ".join(
            ["", *string[:left].split()[-before:], string[left + 1 : right], *string[right:].split()[:after]]
        )

    def setting(self, date: str | None) -> Setting:
        """The words around, up to the next comma."""
        string, (left, right) = self.view.sequence.string, self.match.span()
        before = re.split(r" [,;:]", string[:left])[-1].split()
        rest = string[right:]
        after, *more = re.split(r" [,;:](?= |$)", rest.removeprefix(" ,"), maxsplit=1)
        apposed = more and not rest.startswith(" ,") and len(after.split()) < APPOSED and "> ," in string[left:right]
        return Setting(
            " " + " ".join(before[-4:]),
            string[left:right],
            " ".join(after.split()[:8]),
            self.span,
            self.view.periods,
            date,
            more[0] if apposed else "",
        )


def _apposed(matched: str, follows: str, *, as_object: bool) -> bool:
    """Whether the second of two names explains the first ("GM, Ultium Cells, opened") or acts ("with GM, LG said")."""
    if _AN_OTHERS.search(matched) or (_THE_OTHER.search(matched) and _GOES_ON.match(follows)):
        return True
    if matched.count(" , ") != 1 or _AND.search(matched):
        return False
    return _CLOSED.match(follows) is not None or (as_object and _ACTS.match(follows) is not None)


def _acts(match: re.Match[str], name: str) -> bool:
    """Whether the last of a list of objects begins a new clause: "owns NBC, and AT&T owns"."""
    return match.start(name) > match.start() and _ACTS.match(match.string, match.end(name)) is not None


def _told(match: re.Match[str], name: str, items: list[Item]) -> list[Item]:
    """Those of a list that the tie is told of."""
    signed, start, end = match.string, match.start(name), match.end(name)
    if _UNENDED.fullmatch(match[name]) and start == match.start() and _EXPLAINED.match(signed, end):
        return items[-1:]  # "BYD, Mack, part of Volvo, and Peterbilt"
    if _PAIR.match(match[name]) and (_EXPLAINS.search(signed, match.start(), start) or _GAPPED.match(signed, end)):
        return items[:1]  # "Kia, which belongs to Hyundai, and Uber", "Kia belongs to Hyundai, and MG to SAIC"
    return items


def matches(regex: re.Pattern[str], signed: str) -> Iterator[re.Match[str]]:
    """The matches; the name that ends one may begin the next: "Scania is owned by Traton, itself part of VW"."""
    at = 0
    while match := regex.search(signed, at):
        yield match
        again = _TOLD_MORE_OF.match(signed, match.end())
        last = signed.rfind(" <", 0, match.end()) if again else -1
        at = last if last > match.start() else max(match.end(), match.start() + 1)


def slots_of(match: re.Match[str], sequence: TokenSequence) -> dict[str, list[Item]]:
    """The mentions of each slot: "the Porsche Taycan" in a list of models is the model alone."""
    found = {}
    for name, matched in match.groupdict().items():
        if matched:
            owners = _OWNER.findall(matched) if "'s " in matched else []
            owners += _KIN.findall(matched)
            items = [sequence.items[int(number)] for number in _NUMBER.findall(matched) if number not in owners]
            if ",\tand <" in matched and (_ENDED_LIST.search(matched) or _acts(match, name)):
                items.pop()  # "with Pony and WeRide, and Aurora launched"
            items = _told(match, name, items) if len(items) > 1 else items
            kinds = (
                SLOTS[name.rstrip("0123456789")]
                if name.rstrip("0123456789") in SLOTS
                else SLOTS[name.rstrip("S0123456789")]
            )
            items = [item for item in items if item.kind in kinds.split("|")]
            follows = sequence.string[match.end(name) :] if len(items) == 2 else ""
            if follows and _apposed(matched, follows, as_object=match.start(name) > match.start()):
                items.pop()
            found[name] = [
                item
                for item, after in zip(items, [*items[1:], None], strict=True)
                if not (after and after.kind == "MODEL" and item.kind == "MAKER" and after.start - item.end < 4)
            ]
    return found
