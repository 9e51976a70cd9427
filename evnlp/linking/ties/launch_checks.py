"""Conditions of launches: whether the car itself arrives, and lists that leave the verb out."""

from __future__ import annotations

import re
from collections.abc import Callable

from evnlp.linking.ties.hits import Hit
from evnlp.resources import Knowledge

_NOT_ITSELF = re.compile(
    r" (?:successor|successors|replacement|alternative|rival|answer|predecessor|competitor|sibling|buyers|owners|sales"
    r"|production|deliveries|version|versions|range|price|prices|plant|factory|update|recall|based|similar|next)"
    r"(?: (?:to|of|for|as|on))?(?: (?:the|its|a))?(?: <MAKER:\d+>(?: 's)?)?$"
)
_THING_ABOUT = re.compile(
    r" (?:\S+ )?(?:recall|plant|factory|owners?|production|campaign|sales|deliveries|prices?|pricing|teaser"
    r"|images?|discounts?|advert|adverts|ads?|commercials?|advertising|configurator|raffle|roadshow|subscription|programme|program|leases?|leasing|specs|specifications|subsidy|demand|buyers"
    r"|customers)(?= |$)"
)
_OTHER_CLAUSE = re.compile(r" (?:as|while|when|whose|because) (?:the|its|a|it) ")
_LAUNCHES = re.compile(
    r" (?:launch|unveil|roll|introduc|releas|present|arriv|debut|show|bring|brought|follow|due|com(?:es?|ing)|came"
    r"|(?:on|to) (?:sale|market)|land)"
)
_REVEALS_THAT = re.compile(r" (?:announc|reveal|show)\w* that(?= )")
_OFFERED = re.compile(r" available (?:for|at|from) (?:just |only |about |rs )?\d")
_DATED_MODEL = re.compile(r"<MODEL:\d+>(?: [^\s<,;]+){0,4} (?:<PERIOD:\d+>|spring|summer|autumn|fall|winter)(?: ,)?$")


def car(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the car itself is launched, not something about it ("launched a recall of the EV9")."""
    return re.search(
        r" (?:recall|campaign|investigation|production|sales(?! of)|offer|programme|program|probe)(?= )", hit.words
    ) is None and not (_THING_ABOUT.match(hit.follows) or hit.follows.startswith(" - "))


def itself(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the car itself arrives, not its successor or an update."""
    behind = hit.words.rpartition(">")[2] if hit.row["subject"] == "maker" else hit.words.partition(">")[2]
    if _OTHER_CLAUSE.search(behind):
        return False
    if "available" in hit.words and _OFFERED.search(hit.words + hit.follows):
        return False  # "The Plus is available for £30,000"
    return not _NOT_ITSELF.search(hit.before)


def gapped(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a model with its date goes on a list of launches: "the Micra this year, the Leaf in May"."""
    return _DATED_MODEL.search(hit.before) is not None and _LAUNCHES.search(hit.before) is not None


def other_trade(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the firm makes no vehicles: beside these, what makers launch (apps, options) is no product."""
    firm, product = hit.slots["FIRM"][0], hit.slots["PRODUCT"][0]
    if firm.name.rpartition(" ")[2] in knowledge.data("relations/words").get("gadgets", ()):
        return False  # "out of the Apple TV app and launches"
    if _REVEALS_THAT.search(hit.words):
        return False  # "reveals that it has chosen a site known as"
    makers: dict[str, str] = knowledge.data("relations/words").get("products_of", {})
    if makers.get(product.name.split()[0], firm.name) not in firm.name:
        return False  # "Qualcomm, when it launched the iPhone"
    return firm.kind != "MAKER" and not knowledge.names.row("MAKER", firm.id)


LAUNCHES: dict[str, Callable[[Knowledge, Hit], bool]] = {
    "car": car,
    "itself": itself,
    "gapped": gapped,
    "other_trade": other_trade,
}
