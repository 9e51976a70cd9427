"""Whether the text says a tie of others than the two found, or of things of theirs."""

from __future__ import annotations

import re
from collections.abc import Collection, Set

from evnlp.linking.context.position import OWNS
from evnlp.linking.ties.hits import Hit
from evnlp.linking.ties.pairs import BETWEEN_FIRMS, BOTH_WAYS
from evnlp.linking.ties.sequence import Item
from evnlp.linking.ties.whole_names import gadget, one_in_other, rest_of_name

_INNER_BODY = re.compile(r" (?:Board|Committee|Council|Department|Team)\Z")
_FIRMS = ("MAKER", "ORG")
DEALT = frozenset({"partners_with", "supplies_to"})
_OF_FIRMS = frozenset({"competes_with", "partners_with", "supplies_to", "part_of"})
_WHOLE = frozenset({"partners_with", "part_of"})
_A_THING_OF = re.compile(
    r" 's(?!(?: \S+){0,3} (?:cars|crown|devices|dominance|grip|lead|models|offerings|phones|position|products|share"
    r"|throne|trucks|vehicles)\b)"
)
_PARTNER = re.compile(r" partner(?:s|ed|ing|ships?)?(?= )")
_TOO = re.compile(r"^ <\w+:\d+> ,? ?and ")
_BACKS = re.compile(r"\.?(?:\s(?:Co|Corp|Group|Holdings|Inc|Ltd|Plc)\b\.?){0,2}[-‑](?:backed|funded|led|supported)\b")
_WE = re.compile(r"[Ww]e")
_REPORT_DENIED = re.compile(
    r" (?:denied|denies|denying|dismissed|dismisses|rejected|rejects|refuted|rebuffed) (?:\S+ ){0,3}?"
    r"(?:reports?|rumou?rs?|claims?|speculation|suggestions|talk|that)(?= )[^,;]*$"
)
_NO_SUPPLY = re.compile(
    r" (?:denied|denies|deny|never|not|n't|\S+n't|stop|stopped|won't) (?:\S+ ){0,3}(?:provid|sell|suppl)"
)


def unsaid(
    hit: Hit,
    subject: Item,
    value: Item,
    used: Collection[tuple[str | int, ...]],
    authorities: Set[str],
    gadgets: Collection[str],
) -> bool:
    """Whether the text says it of others than these two, of a thing of theirs, or of what has a name of its own."""
    predicate = hit.row["predicate"]
    if predicate != "part_of" and OWNS.match(hit.view.text, value.end):
        return True  # "founded Ballard-backed Omex"
    if hit.row["subject"] in ("topic", "clause") and (predicate, value.start, "said") in used:
        return True  # the text says whose
    of_topic = hit.row["subject"] == "topic" and predicate == "partners_with"
    if of_topic and (predicate, subject.start, "said") in used:
        return True  # a partner of another, too
    if predicate in BETWEEN_FIRMS and one_in_other(subject.name, value.name):
        return True  # "Roku's partnerships with its Roku TV line"
    if predicate in _OF_FIRMS and _other_name(hit, subject, value):
        return True
    if predicate in DEALT and (gadget(subject.name, gadgets) or gadget(value.name, gadgets)):
        return True  # "works with all versions of the Apple Watch"
    if predicate == "part_of" and _INNER_BODY.search(subject.name) and not subject.id:
        return True  # "Apple's App Review Board"
    if predicate == "part_of" and value.name in authorities:
        return True  # "NASA's Safety Panel"
    if predicate in BOTH_WAYS and not authorities.isdisjoint((subject.name, value.name)):
        return _PARTNER.search(hit.words) is None  # "works with the FAA", "challenges the Fed"
    return predicate == "competes_with" and _rivals_of_others(hit, subject, value, used)


def _last_owns(hit: Hit, subject: Item, value: Item) -> bool:
    """Whether the last of a list only owns what is named: "Ford's partner Argo AI and Hyundai's shipyard"."""
    if hit.row["predicate"] not in _WHOLE or not hit.follows.startswith(" 's"):
        return False
    last = max(subject, value, key=_start)
    return any(len(items) > 1 and items[-1].start == last.start for items in hit.slots.values())


def _start(item: Item) -> int:
    return item.start


def _other_name(hit: Hit, subject: Item, value: Item) -> bool:
    """Whether it is another that is named: "HBO Max", "Maersk Growth", "Tencent-backed Sea", "brands that we like"."""
    text = hit.view.text
    if (subject.start == hit.span[0] and hit.nested) or _last_owns(hit, subject, value):
        return True
    if rest_of_name(hit, subject) or rest_of_name(hit, value) or _WE.fullmatch(text, value.start, value.end):
        return True
    cut = not subject.id and any(
        item.end + 1 == subject.start for item in hit.view.sequence.items if item.kind in _FIRMS
    )
    joined = cut and text[subject.start - 1] == " "
    backs = _BACKS.match(text, subject.end) or _BACKS.match(text, value.end)
    return backs is not None or (joined and hit.row["predicate"] == "part_of")


def _rivals_of_others(hit: Hit, subject: Item, value: Item, used: Collection[tuple[str | int, ...]]) -> bool:
    """Whether the rival is another's, or one of a thing of theirs."""
    if value.kind != "MODEL" and _A_THING_OF.match(hit.follows):
        return True  # "competes with Tesla's Autopilot"
    # "the EV3 takes on the EX30 and rivals the #1"
    return ("competes_with", subject.start, "said") in used and _TOO.search(hit.words) is not None


def denied(hit: Hit) -> bool:
    """Whether it is the tie that is denied: of a supply, that it is one ("will not supply Kia")."""
    supply = hit.row["predicate"] == "supplies_to" and not report_denied(hit)
    return not supply or _NO_SUPPLY.search(hit.around(4, 2)) is not None


def report_denied(hit: Hit) -> bool:
    """Whether a report of the tie is denied: "denied a report that it had won an order from Kia"."""
    return hit.row["predicate"] in _OF_FIRMS and _REPORT_DENIED.search(hit.before) is not None
