"""Unknown names found without their beginning or end: "Concord New | Energy Group", "Bureau | of Investigation"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from evnlp.mentions import Entity

_REACH = 40  # characters before a name in which it may begin
_BODY = (
    r"(?:Academy|Association|Board|Bureau|Cent(?:er|re)|Chamber|College|Council|Department|Federation|Foundation"
    r"|Institute|Ministry|Museum|Office|School|Society|Union)"
)
_BEGINS = re.compile(
    rf"(?:\b{_BODY} (?:of|for) |(?<=[a-z,] )(?:[A-Z][\w&]+ New |(?:North|South|East|West)(?:ern)? )"
    r"|(?<=-based )(?:\d{2,3} |[A-Z][\w&]+ New ))\Z"
)
_POST_AT = re.compile(
    r"\b(?:C[A-Z]O|boss|chairm[ae]n|chairwoman|chief|director|executive|founder|head|officer|partner|president)"
    r" (?:at|of) (?:the )?\Z"
)
_AND = re.compile(r" and (?:[A-Z][\w-]+)(?: [A-Z][\w-]+){0,2}(?=[,.;)]| [a-z])")
_ENDS = re.compile(r" (?:of|for) (?:[A-Z][\w-]+)(?: (?:and |& )?[A-Z][\w-]+){0,3}")
_IS_BODY = re.compile(rf"\b{_BODY}\Z")


def _whole(text: str, firm: Entity, known: Sequence[Entity]) -> Entity:
    """The firm by all of its name, where what is missing is no part of another name. known: all others, in order."""
    before = _BEGINS.search(text, max(0, firm.start - _REACH), firm.start)
    behind = _ENDS.match(text, firm.end) if _IS_BODY.search(text, firm.start, firm.end) else None
    if behind is None and _POST_AT.search(text, max(0, firm.start - _REACH), firm.start):
        behind = _AND.match(text, firm.end)  # one has one post: "the head of Helios and Matheson Analytics"
    if before is None and behind is None:
        return firm
    start, end = before.start() if before else firm.start, behind.end() if behind else firm.end
    at = bisect_left(known, (start,))
    if any(other.start < end and start < other.end for other in known[max(0, at - 1) : at + 2]):
        return firm
    return firm._replace(start=start, end=end, name=" ".join(text[start:end].split()))


def whole_names(text: str, firms: Sequence[Entity], known: Sequence[Entity]) -> list[Entity]:
    """Firms, in order, by all of their names. known: all other mentions, in order."""
    found: list[Entity] = []
    for firm in firms:
        if not found or firm.start >= found[-1].end:
            found.append(_whole(text, firm, known))
    return found
