"""Conditions of rivalries: whose rivals are meant, and whether they are firms or models."""

from __future__ import annotations

import re
from collections.abc import Callable

from evnlp.linking.ties.hits import Hit
from evnlp.resources import Knowledge

_ITS_MODEL = re.compile(r" <MODEL:")
_NAMED_NEXT = re.compile(r" (?:,? ?(?:the|called|named|dubbed)? ?)<(?:MODEL|MAKER|ORG):")
_RIVALS_IT = re.compile(r" (?:that|which|can|could|may|might|to|will|would)$")
_THEIR_OWN = re.compile(r" 's(?: [^\s<,.;:]+){0,2}$")


def _spoken_ofs(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether rivals are those of the firm spoken of, not of one named with them ("its arch-rival"), and no verb."""
    if hit.words.lower().startswith((" rivals the ", " rivals a ")) or _ITS_MODEL.match(hit.follows):
        return False
    if _RIVALS_IT.search(hit.before) and hit.follows.startswith(" 's"):
        return False  # "features that rival Apple's"
    others = hit.before.endswith((" former", " past", " potential", " previous"))
    return not others and _THEIR_OWN.search(hit.before) is None


def _firms(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the last name is a firm's own, not one before its model ("competition from the Kia EV3")."""
    return _ITS_MODEL.match(hit.follows) is None


def _no_prize(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether rivals are those of a firm, not of each other ("as the last competitors for the contract")."""
    return not hit.follows.startswith(" for ")


def _no_name_behind(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether "the Model Y rival" is the one spoken of, not one named behind ("the Model Y rival, the Elroq, ...")."""
    return _NAMED_NEXT.match(hit.follows) is None


RIVALS: dict[str, Callable[[Knowledge, Hit], bool]] = {
    "spoken_ofs": _spoken_ofs,
    "firms": _firms,
    "no_prize": _no_prize,
    "no_name_behind": _no_name_behind,
}
