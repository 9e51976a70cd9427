"""Conditions of posts: whether a firm itself is led or was founded, and by whom the words speak of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from evnlp.linking.ties.hits import Hit
from evnlp.linking.ties.sequence import Item
from evnlp.linking.ties.whole_names import ARM
from evnlp.resources import Knowledge

_STAFF = re.compile(r" (?:analysts|economists|researchers|scientists|strategists|team|teams) (?:\S+ ){0,5}?led by ")
_THING_OF = re.compile(r" <\w+:\d+> 's ")
_PART_LED = re.compile(r" (?:'s|in <PLACE|\w+ (?:operations|business|unit|division|arm)(?= |$))")
_NOT_HELD = re.compile(r"^ <PERSON:\d+> 's| after (?:\w+ing|<PERSON:\d+> \w+) (?:\w+ )?as | during (?:his|her) ")
_NAMES_ONE = re.compile(  # "Musk named a deputy"; "Jo Berg was named a director" is one
    r"(?<! are)(?<! been)(?<! is)(?<! was)(?<! were) (?:appointed|chose|elected|hired|named|picked|promoted)"
    r" (?:a|an|another|her|his|new)(?= )"
)
_PART = re.compile(r"(?:arm|business|businesses|department|division|operations?|segment|unit)\Z")
_WITH = re.compile(r" with(?: (?:his|her|their)(?: [a-z-]+)*)?$")
_MEANT_TO = re.compile(r" (?:intend(?:s|ed)?|want(?:s|ed)?|hope(?:s|d)?|tried|failed) to(?= )")
_TOLD_TO = re.compile(r" (?:told|tells|telling)$")
_AND_IS = re.compile(r" <\w+:\d+> (?!,)(?:[^\s<,]+ )*and (?:is|was) ")
PART_BEHIND = re.compile(
    r" 's(?: [^\s<,]+){1,4}? (?:arm|business|businesses|department|desk|division|office|operations?|segment|team|unit)"
    r"(?= |$)"
)
_HEADS = ("ceo", "chairman", "founder")
_DESK = re.compile(  # "head of iShares bond funds at BlackRock"
    r"(?: (?!(?:and|but|in|is|said|says|was|who)\b)(?:<PLACE:\d+>|[^\s<,;:]+)){1,5} at <(?:MAKER|ORG):"
)
_BOARD = re.compile(r" 's (?:\w+ )?board(?= |$)")
FIRM_LAST = re.compile(r" <(?:MAKER|ORG|ITS?):\d+>$")
_WHO_LEFT = re.compile(
    r" ,? at the time(?= |$)| ,? (?:has |had |will |is to )?(?:made|make|gave|give) way(?= )|"
    r" ,? ?who (?:was |were |has |have |had |since |then |later |recently |abruptly )*"
    r"(?:left|quit|resigned|stepped down|departed|retired|died|pushed out|forced out|ousted|fired|sacked"
    r"|dismissed)(?= |$)"
)
_UNIT_UNDER = re.compile(
    r" 's(?: [^\s<,]+| <PLACE:\d+>){0,4} (?:arm|business|division|subsidiary|unit) ,?"
    r" (?:under|led by|run by|headed by)$"
)
_DEPARTED = re.compile(  # "Others who have departed include ..., general counsel Jo Berg and ..."
    r" (?:who|that) (?:have |had |has |also |recently )*(?:departed|left|quit|resigned|exited|retired)(?: [^<]{1,40})?"
    r" (?:are|include|included|including|were) .*$|(?: ouster| departure| exit| resignation| firing) of$"
)


def _part_of_it(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a part of the firm is led: "heads GWM International", "runs Kia's van business"."""
    firm = hit.slots[hit.row["value"]][-1]
    arm = not ARM.search(firm.name) and ARM.search(hit.view.text, firm.start, firm.end + 20)
    return bool(_PART_LED.match(hit.follows) or arm)


def _all_of_it(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the firm itself is led, not a part of it, by whom the clause is about ("set up with Ann Li and runs")."""
    firm = hit.slots[hit.row["value"]][0]
    part = firm.kind == "IT" and _PART.search(hit.view.text, firm.start, firm.end)  # "heads the phone business"
    return not part and not _part_of_it(knowledge, hit) and not _WITH.search(hit.before)


def _held(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the post is one's own, and not an earlier one ("joined Kia after serving as")."""
    return _NOT_HELD.search(hit.words) is None


def _of_oneself(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether one takes up a post, rather than gives it to somebody."""
    return _NAMES_ONE.search(hit.words) is None


def _founded_whole(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the firm itself is founded, not a part of it: "set up Kia's first lab"; and by whom it is meant to be."""
    return not _MEANT_TO.search(hit.words) and not hit.follows.startswith(" 's ")


def led(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the firm is led, not some of its people ("analysts at Kia led by")."""
    return _STAFF.search(f"{hit.around(4, 0)} ") is None


def _not_told(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a firm was founded, not told of it: "told TechCrunch that he started"."""
    return _TOLD_TO.search(hit.before) is None


def _run_itself(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the firm is run, not something of it: "its lab in Turin is run by"."""
    anothers = hit.oblique and _AND_IS.match(hit.words)  # "competes with Kia in vans and is run by"
    return _THING_OF.match(hit.words) is None and not anothers and led(knowledge, hit)


def departed(hit: Hit) -> bool:
    """Whether people named have left: "Others who have departed include", "the ouster of"."""
    if _UNIT_UNDER.search(hit.before):
        return True  # "Kia's parts unit, under CEO Jo Berg"
    return _DEPARTED.search(hit.before) is not None or _WHO_LEFT.match(hit.follows) is not None


def of_part(hit: Hit, roles: Sequence[Item]) -> bool:
    """Whether a post is at a part of it: "CEO of Kia's affiliate Glovis", "head of iShares funds at BlackRock"."""
    if not FIRM_LAST.search(hit.words):
        return False
    if not hit.follows.startswith(" 's"):
        return _DESK.match(hit.follows) is not None
    heads = any(role.name in _HEADS for role in roles)
    return heads and not (PART_BEHIND.match(hit.follows) or _BOARD.match(hit.follows))


POSTS: dict[str, Callable[[Knowledge, Hit], bool]] = {
    "all_of_it": _all_of_it,
    "part_of_it": _part_of_it,
    "led": led,
    "run_itself": _run_itself,
    "held": _held,
    "of_oneself": _of_oneself,
    "not_told": _not_told,
    "founded_whole": _founded_whole,
}
