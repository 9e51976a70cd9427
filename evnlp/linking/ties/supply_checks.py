"""Conditions of supplies: whether goods or services pass between firms, not firms, shares, money or words."""

from __future__ import annotations

import re
from collections.abc import Callable

from evnlp.linking.ties.hits import Hit
from evnlp.linking.ties.sequence import Item
from evnlp.resources import Knowledge

_NO_GOODS = re.compile(
    r" (?:approval|authori[sz]ation|backing|blessing|clearance|consent|earnings|income|inspiration|know - how|name"
    r"|permission|permits?|profits?|revenues?|sales|start|waivers?"
    r"|stake|shares?|stock|loans?|support|money|plant|factory|business|unit|division|assets|portfolio|brand|rights"
    r"|licen[cs]es?|patents|land|building|site|company|debt|bonds|stores|claims|works|mines?|operations|arm|facility"
    r"|(?:an?|the|new|first|\d\S*) orders?|orders?(?= from))(?= )"
)
_VEHICLES = re.compile(r" (?:buses|cabs|cars|minivans|robotaxis|trucks|vans|vehicles)(?= )")
_NAMED_GOODS = re.compile(r"\b(?:buy|buys|buying|bought|purchased?) [A-Z][\w&]+(?: [A-Z][\w&]+)* from\b")
_BOUGHT_ITSELF = re.compile(
    r", (?:which|that) .*\b(?:bought|acquired|purchased|buy|acquire)\b"
)  # "PSA, which it bought from"
_RATING = re.compile(r"[a-z] [“\"'‘]?Buy\b")
PART_OF_FIRM = re.compile(
    r" (?:arm|assets|brand|business|division|factory|operations|patents|plant|rights|shares|stake|subsidiary|unit)s?"
    r" to(?= )"
)
_NOT_HANDED = re.compile(
    r" (?:access|advice|alternatives?|answers?|apologies|applications?|approval|arm|assets?|assurances?|backing"
    r"|bids?|bill|blows?|boost|bound|brand|building|business|businesses|capital|case|changes?|claims?|clarity|club"
    r"|comfort|company|compensation|competition|complaints?|contracts?|control|cover|credit|crown|data|debt|details"
    r"|deals?|division|documents|earnings|efforts?|everything|evidence|facility|factory|feedback|financing|firm"
    r"|fund(?:s|ing)?|future|gains|grants?|growth|guarantees?|guidance|headaches|headlines|help|history|information"
    r"|infusion|injection|insights?|interest|investments?|invitation|it|land|lead|letters?|leverage|licen[cs]es?|life"
    r"|lift|liquidity|loans?|losses|lot|message|mines?|mistakes?|momentum|money|news|notes|bonds|securities|warrants|notice|objects?|off|offers?"
    r"|operations|opportunit(?:y|ies)|out|patents?|payments?(?= to)|permits?|petition|place|plans?|plants?|points?"
    r"|position|portfolio|preparations|presentation|pressure|profits?|progress|promises?|proof|proposals?|protection"
    r"|reassurance|relief|report|reports|rescue|results|returns?|revenue|reviews?|rights|risks?|room|sales|savings"
    r"|sense|share|shares|shock|shot|signal|site|speech|stakes?|statement|stimulus|stock|stores?|story|subsidiary"
    r"|subsidies|support|talks|testimony|that|things|this|threat|throne|time|title|top|trouble|unit"
    r"|units? (?=to )|updates?|verdict|wake - up call|warnings?|waves|way|work)(?= (?:of|to|for|including|such|back)\b)"
)
_NO_OBJECT = re.compile(
    r" ma(?:de|kes?|king) (?:it|life|more|them|things|\w+ (?:easier|harder|possible)) "
    r"| (?:assembled|bottled|built|carried|designed|developed|engineered|flown|made|manufactured|packaged|processed"
    r"|produced|printed|recycled|refined|run) for | sold (?:it |them |directly )?to "
)
_ONLY_NUMBER = re.compile(r" (?:[\d.,]+|%|percent|per cent|a|its|half|most|all|some|third|quarter)+ (?:to|of)(?= )")
_THEIR_PEOPLE = re.compile(
    r" (?:'s|-)?(?: \S+)? ?(?:boards?|bosses|buyers|chiefs?|clients|couriers|creditors|customers|dealers|drivers|"
    r"employees|families"
    r"|founders?|investors|lawyers|owners|rivals|shareholders|shoppers|staff|stockholders|subscribers|unions?|users|workers"
    r"|bonds|shares|stock)(?= |$)"
)
THEIR_NUMBER = re.compile(r" 's (?:about |just |nearly |only )?[\d.,]+")  # "sold 10 million cars to Toyota's 9 million"
_NOT_SOURCED = re.compile(
    r" (?:customers|clients|drivers|members|owners|users) .*?(?:get|gets|got|use|uses|using)(?= )"
    r"| (?:because|if|when|where|while) (?:it|people|they|we|you)(?= )| for the use(?= )"
    r"| fits?(?: \S+)? with(?= )| (?:access|advantage|ahead|behind|close|hold|out|rid|stake|wind) (?:to|of|in|on)(?= )"
)
_BOUGHT_OUT = re.compile(
    r" (?:bought|buys?|buying|acquire[sd]?) (?:\S+ ){1,3}'s (?:\S+ )?(?:tech|technology|team|know-how)(?= |$)"
)
_PART_BOUGHT = re.compile(
    r" (?:\w+ )?(?:arm|assets|business|businesses|company|division|factory|know-how|maker|operations|patents|plants?"
    r"|specialist|start-?up|subsidiary|unit)(?= |$)"
)
_NO_WORK = re.compile(
    r" (?:to|for)(?: help| also)? (?:acquire|advise|advice|advisory|arrange|audit|be|become|buy|chair|challenge|compete"
    r"|defend|explore|fill|find|gain|head|invest|investigate|join|lead|leadership|negotiate|oversee|president|probe"
    r"|manage|promote|purchase|raise|replace|represent|review|sell|succeed|take|underwrite|win)(?= |$)"
)
_SELLS = re.compile(r" (?:deliver|provide|sell|ship|supply) ")
_STRANGE_ORDER = re.compile(
    r" (?:court|restraining|stop|executive|pecking|in|marching|stay|consent|short|world|buyback|judge'?s?) orders?(?= )"
    r"| (?:on|by) orders? from| orders? (?:to|from) (?:leave|stop|halt|close|cease)"
)
_TO_BUY = re.compile(r" to (?:acquire|buy|purchase|take over)(?= )", re.IGNORECASE)
_NO_TRADERS = frozenset(("authority", "bank", "data", "insurance", "media", "rating"))
_ROUTE = re.compile(r" from (?:the )?\S+ to (?:the )?<\w+:\d+>$")  # "a line from the Loop to O'Hare"
_CUT_OFF = re.compile(
    r" (?:ban(?:ned)?|block(?:ed|ing)?|cut(?:ting)? off|froze|frozen|freez\w+|halt(?:ed|ing)?|paus(?:ed|ing)"
    r"|stop(?:ped|ping)?|suspend(?:ed|ing)?|threaten(?:ed|ing)?|its) (?:the |its |all |any )?"
    r"(?:deliver\w+|sales?|shipments?|suppl\w+)(?= )"
)
_RANKS = {"material": 0, "energy": 1, "chip": 2, "parts": 2, "battery": 3, "tyre": 3}
_BY_NAME = (
    (
        0,
        re.compile(
            r"(?:Lithium|Graphite|Nickel|Cobalt|Copper|Min(?:erals|ing)|Metals|Resources|Materials|Royalties)\b"
        ),
    ),
    (2, re.compile(r"(?:Semiconductors?|Micro|Devices|Photonics|Lidar|Sensors?)\b")),
    (3, re.compile(r"(?:Cells?|Batter(?:y|ies))\b")),
)
_LAST = 4


def _goods(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether goods, not companies or people, come from there, and go to one who buys, not who won an order."""
    return _NO_GOODS.search(hit.words) is None and not hit.before.endswith((" by", " from"))


def _trade(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether goods are bought from a firm that makes such, not a permit from an authority."""
    if _NAMED_GOODS.search(hit.view.text, *hit.span) or _RATING.search(hit.view.text, *hit.span):
        return False  # "to buy Sky from Disney", "raised Kia to Buy from Hold"
    if " away from " in hit.words or _BOUGHT_ITSELF.search(hit.words):
        return False  # "shifting orders away from"
    sellers = {_kind(knowledge, firm) for firm in hit.slots[hit.row["subject"]]}
    return _goods(knowledge, hit) and traders(knowledge, hit) and "energy" not in sellers  # "buys power from"


def _bought_in(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a deal for goods "from" a firm buys them, not a customer's order: "Arrival's deal for vans from UPS"."""
    if not (_goods(knowledge, hit) and traders(knowledge, hit)):
        return False
    buyers, sellers = hit.slots[hit.row["value"]], hit.slots[hit.row["subject"]]
    makes = any(buyer.kind in ("MAKER", "IT") for buyer in buyers) and _VEHICLES.search(hit.words) is not None
    return not makes or all(seller.kind == "MAKER" for seller in sellers)


def _kind(knowledge: Knowledge, firm: Item) -> str:
    row = knowledge.names.row("ORG", firm.id) if firm.id and firm.kind != "MAKER" else {}
    return str(row.get("kind", ""))


def traders(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether neither of the two is a bank, an authority or a paper."""
    firms = [firm for name in ("subject", "value") for firm in hit.slots.get(hit.row[name], ())]
    return all(_kind(knowledge, firm) not in _NO_TRADERS for firm in firms)


def _handed(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether it is goods or work that a firm hands to another, not itself, a part of itself or a message."""
    if (
        ended(hit)
        or _NO_OBJECT.search(f"{hit.words} ")
        or _NOT_HANDED.search(f"{hit.words} ")
        or _ONLY_NUMBER.search(f"{hit.words} ")
        or _TO_BUY.search(f"{hit.words} ")
        or _THEIR_PEOPLE.match(hit.follows)
        or THEIR_NUMBER.match(hit.follows)
    ):
        return False
    return not hit.oblique and traders(knowledge, hit)


def _bought(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a firm gets goods from another, not approval, money or a part of it."""
    return _trade(knowledge, hit) and _handed(knowledge, hit)


def _sourced(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a firm uses goods of another, not has access to them or its eye on them."""
    if _BOUGHT_OUT.search(hit.words) or _PART_BOUGHT.match(hit.follows):
        return False
    return _NOT_SOURCED.search(hit.words) is None and not _THEIR_PEOPLE.match(hit.follows)


def _ordered(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether goods are ordered, not something done."""
    if _TO_BUY.search(hit.words):
        return False  # "gave up on the order and opted to buy Concept Laser"
    return _STRANGE_ORDER.search(f"{hit.around(3, 3)} ") is None and traders(knowledge, hit)


def _hired(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a firm is picked to make or do something, not to advise or to sell shares."""
    if _NOT_SOURCED.search(hit.words):
        return False  # "Merlin members are using TikTok for"
    if " contract" in hit.words and _SELLS.match(hit.follows) and _upstream_of(knowledge, hit, "value", "subject"):
        return False  # "Northvolt signed a contract with BMW to supply it"
    if _NO_WORK.match(f" {hit.words.split()[-1]}{hit.follows}"):
        return False
    return traders(knowledge, hit) and not hit.oblique


def _engaged(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether who is picked for a work is no bank ("chose Nomura to manage the sale")."""
    return all(_kind(knowledge, firm) != "bank" for firm in hit.slots[hit.row["subject"]])


def _rank(knowledge: Knowledge, firm: Item) -> int:
    """How far down the chain of supply a firm is: miners first, makers of cars last."""
    kind = _kind(knowledge, firm)
    if kind in _RANKS or firm.kind == "MAKER":
        return _RANKS.get(kind, _LAST)
    return next((rank for rank, name in _BY_NAME if name.search(firm.name)), _LAST)


def _upstream(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether who supplies stands further up the chain of supply than who is supplied."""
    return _upstream_of(knowledge, hit, "subject", "value") and traders(knowledge, hit)


def _upstream_of(knowledge: Knowledge, hit: Hit, upper: str, lower: str) -> bool:
    """Whether all firms of one slot stand further up the chain of supply than those of the other."""
    above, below = hit.slots[hit.row[upper]], hit.slots[hit.row[lower]]
    return max(_rank(knowledge, firm) for firm in above) < min(_rank(knowledge, firm) for firm in below)


def ended(hit: Hit) -> bool:
    """Whether a supply is cut off, or a line led from one place to another."""
    return bool(_ROUTE.search(hit.words) or _CUT_OFF.search(hit.words))


def _acting(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether who stands first acts ("backed by Kia, Moons makes cells for")."""
    return not (hit.oblique or ended(hit))


SUPPLY_CHECKS: dict[str, Callable[[Knowledge, Hit], bool]] = {
    "goods": _goods,
    "bought_in": _bought_in,
    "trade": _trade,
    "handed": _handed,
    "bought": _bought,
    "sourced": _sourced,
    "ordered": _ordered,
    "hired": _hired,
    "engaged": _engaged,
    "upstream": _upstream,
    "acting": _acting,
}
