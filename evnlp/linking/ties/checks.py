"""Conditions that relation patterns can set: their names stand in the key `check` of a pattern row."""

from __future__ import annotations

import re
from collections.abc import Callable

from evnlp.linking.ties.deal_checks import DEALS
from evnlp.linking.ties.hits import Hit
from evnlp.linking.ties.launch_checks import LAUNCHES
from evnlp.linking.ties.post_checks import POSTS, led
from evnlp.linking.ties.rival_checks import RIVALS
from evnlp.linking.ties.seat_checks import SEATS
from evnlp.linking.ties.supply_checks import PART_OF_FIRM, SUPPLY_CHECKS, THEIR_NUMBER, ended, traders
from evnlp.resources import Knowledge

_BUSINESS = re.compile(
    r" (?:stake|deal|investment|bet|holding|shares|venture|partnership|tie|alliance|plan|plans|talks|purchase|bid"
    r"|takeover|acquisition|order|contract|rival|supplier|customer|problem|lawsuit|case|channel|account|page|profile"
    r"|proposal|offer)s?(?= |$)",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r" (?:'s|<ROLE:\d+>|\w+ <ROLE:\d+>|(?:parent|owner|founder|unit|subsidiary)(?= ))")
_PART_BEFORE = re.compile(r" (?:half|part|third|quarter|fifth|percent|per cent|[\d.,]+) of(?: the)?$")
_BOUGHT_BEFORE = re.compile(
    r" (?:acquired|bought|bought out|purchased|snapped up|took over|taken over|acquisition of|purchase of|takeover of)"
    r"(?: (?!<)[^\s,]+){0,2}$"
)
_OWNED_ONE = re.compile(r"> (?:[-,] )?-?owned(?: (?!by )\S+)? <\w+:\d+>$")  # "Kia -owned Motional", "Opera owned ORide"
MOST = 50  # percent
_SHARE_OWNED = re.compile(
    r" (?:(\d\d?(?:\.\d+)?)(?: percent| per cent| -)?|partly|partially|jointly|half -?) (?=owned )"
)
_NOT_THE_PART = re.compile(
    r" (?:\S+ )?(?:plants?|factory|factories|works|makers?|suppliers?|units?|business|division|arm|subsidiary|venture"
    r"|stations?|swaps?|swapping|prices?|production|research|recycling|sales|shares?|stake|boss|chief|executive|deals?"
    r"|orders?|contracts?|market|output|capacity|industry|giant|company|firm|demand|supply|costs?|shortage)(?= |$)"
)
_NO_SUPPLY = re.compile(
    r" (?:\S+ ){0,3}(?:access|advice|capital|cover|credit|documents?|documentation|evidence"
    r"|funding|funds|guidance|help|information|insights?"
    r"|leverage|loans?|money|opportunit(?:y|ies)|support)(?= |$)"
)
_BY_ANOTHER_VERB = re.compile(
    r" (?:for|to)(?: [^\s<]+)* (?:are|had|has|is|was|were)(?: [^\s<]+)* <[^<]*$"
    r"| to (?:acquire|attract|avoid|beat|become|buy|catch|challenge|compete|convince|copy|fend|fight|follow|help|join"
    r"|keep|leapfrog|lure|match|outdo|outpace|outsell|overtake|pass|please|replace|rival|save|sue|surpass|take|undercut"
    r"|win|woo)(?= )"
)
_OWN_TAKE = re.compile(r" (?:'s|a|different|new|own|similar) take on(?= )")
_PUBLISHED = re.compile(
    r" (?:\S+ )?(?:album|coin|column|cryptocurrency|index|lander|newsletter|newspaper|podcast|report|rocket|satellite"
    r"|token)s?(?= |$)"
)
_BEHIND_IT = re.compile(r" , behind (?:\S+ ){0,4}<\w+:\d+>$")
_AIMED_AT_DOING = re.compile(r" aim(?:ed|ing) (?:directly |squarely )?at \w+ing(?= )")
_OF_WHICH_IT = re.compile(r"<\w+:\d+> ,? ?(?:against|for|from|in|on|over|to|with) (?:which|whom) ")
_PRIZE = re.compile(
    r" (?:vie|vies|vying|vied|compet\w+|battl\w+|fight\w*|contend\w*) for (?:(?!with |against )\S+ ){0,6}<"
)
_OTHERS_THAT = re.compile(r" \S+s (?:that|which|who)(?= )")
_PAPERS = (" daily", " newspaper", " paper", " news", " index", " magazine", " model")
_WHO_RUNS_IT = (" creator", " developer", " maker", " operator", " owner", " parent", " publisher")
_NO_OWNERS = ("authority", "data", "media", "rating")
_NO_BRANDS = frozenset(
    ("Department", "Display", "Marketplace", "Panel", "Platform", "Report", "Reports", "Service", "Services", "Show")
)
_NOUNS_OF_LIST = re.compile(r" \S+s (?:of|to)(?: [^\s<]+)* <\w+:\d+> , <")
_MANY = 3  # names, of which one is the owner
_ONE_UNIT = re.compile(r" (?:affiliate|arm|division|subsidiary|unit) ,")
_PLURAL_UNITS = re.compile(r" , <(?:MAKER|ORG):\d+>(?: 's)?(?: \S+){0,4} (?:arms|brands|divisions|subsidiaries|units)$")
_ENDS = re.compile(r"(?:$| [,;:?]| (?:in|with|to|and|after|when|as|at|from|on|last|that|which|who|<PERIOD))")


def _brand(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether "X's Y" names X's brand or unit Y, not X's business with Y ("Tesla's Apple deal")."""
    if "> 's <" not in hit.words or _PUBLISHED.match(hit.follows) or _BUSINESS.match(hit.follows):
        return False
    child, parent = hit.slots[hit.row["subject"]][0], hit.slots[hit.row["value"]][0]
    if child.id == "" and child.name.split()[-1] in _NO_BRANDS:
        return False  # "Amazon's Web Services", in a headline
    if child.kind == parent.kind:
        return True
    return parent.id != "" and knowledge.names.parent(child.id) == parent.id


def _owner(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the firm itself owns, not its founder or parent, and all or most of the other."""
    share = _SHARE_OWNED.search(hit.words)
    minor = share is not None and (share[1] is None or float(share[1]) < MOST)
    if minor or _OWNED_ONE.search(hit.words) or _BOUGHT_BEFORE.search(hit.before):
        return False  # "bought Spin, a unit of Ford", which it is no longer
    return _LEADS_ON.match(hit.follows) is None and _PART_BEFORE.search(hit.before) is None


def _part(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a part of a car is spoken of, not a plant or a business of its maker ("CATL's battery plant")."""
    if hit.row["value"] == "other" and (hit.oblique or hit.follows.startswith(" for ")):
        return False  # "will supply lidar for its cars" says whose
    return _NOT_THE_PART.match(hit.follows) is None


def _created(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a brand is created or bought, not a product or a thing of the firm ("told X that Kia's sales fell")."""
    if hit.words.rpartition("> ")[2].startswith("'s "):
        return False
    return hit.slots["FIRM1"][0].kind in ("MAKER", "ORG")


def _firms_company(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether "the Alphabet company" is one of Alphabet's, not Alphabet itself ("the Kia brand")."""
    firm = hit.slots["NAME2"][0]
    named = hit.words.rsplit(" ", 1)[-1] in ("brand", "marque", "badge", "label", "nameplate", "group", "Group")
    if hit.words.endswith(_WHO_RUNS_IT):
        return False  # "the Signal operator"
    if hit.follows.startswith(_PAPERS) or knowledge.names.row(firm.kind, firm.id).get("kind") in _NO_OWNERS:
        return False  # "the Nikkei business daily"
    return not named or " - " in hit.words or firm.id != ""


def _one_unit(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether it is one unit that is named, or few names: not "Kia's Japan unit, Lear and ZF"."""
    return hit.words.count("<ORG") + hit.words.count("<MAKER") < _MANY or _ONE_UNIT.search(hit.words) is None


def _bearer(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the noun tells of the name before it: not "According to Bloomberg, the firm's suppliers"."""
    if hit.before.lower().endswith("according to"):
        return False  # "On Snapchat, the company bars partners"
    return hit.words.count(" , ") != 1 or _PLURAL_UNITS.search(hit.words) is None


def _no_list(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the names are not of one list: "parent of HBO, CNN and DC", "GM, Ford Credit arms"."""
    if _NOUNS_OF_LIST.match(hit.words):
        return False  # "customers of Kia, BYD and MG"
    several = hit.words.count("<") > 2 and not re.match(r" \w+s (?:of|to) ", hit.words)
    return not several and not hit.follows.startswith((" and <", " , <", " , and <"))


def _alone(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the noun needs no more to say whose: "the parent", not "the parent of Kia"."""
    return not hit.follows.startswith((" of", " to"))


def _agent(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether who stands first does it, not who it is done with ("works with Ocado to challenge Walmart")."""
    if _PRIZE.search(hit.words) or hit.oblique:
        return False  # "compete for a Kia contract"
    if _OF_WHICH_IT.search(hit.words) or _AIMED_AT_DOING.search(hit.words) or _OWN_TAKE.search(hit.words):
        return False
    if hit.row["predicate"] == "supplies_to" and not _supplied(knowledge, hit):
        return False
    if " supply chain" in hit.words or _NO_SUPPLY.match(hit.follows) or not led(knowledge, hit):
        return False
    return _OTHERS_THAT.search(hit.words.partition(">")[2].partition("<")[0]) is None  # "hurt makers that supply it"


def _supplied(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether goods are supplied, and to the firm named ("sold its fuel business to", "builds a car to rival Kia")."""
    if ended(hit):
        return False
    other = PART_OF_FIRM.search(hit.words) or THEIR_NUMBER.match(hit.follows) or _BY_ANOTHER_VERB.search(hit.words)
    return not other and traders(knowledge, hit)


def _company(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the name stands for itself, not for something of the firm ("started Google's maps")."""
    return _ENDS.match(hit.follows) is not None


def _owning(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether brands are owned, not had by licence, nor the owner behind another firm."""
    return not (" licens" in hit.words or " licenc" in hit.words or _BEHIND_IT.search(hit.words))


def _under_its_name(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a firm goes by a brand's name, not its goods ("to sell T-Mobile service under the Dish brand")."""
    return not hit.before.endswith((" buy", " market", " offer", " resell", " sell", " selling", " use"))


CHECKS: dict[str, Callable[[Knowledge, Hit], bool]] = {
    "brand": _brand,
    "owning": _owning,
    "under_its_name": _under_its_name,
    "part": _part,
    "owner": _owner,
    "agent": _agent,
    "company": _company,
    "alone": _alone,
    "created": _created,
    "firms_company": _firms_company,
    "no_list": _no_list,
    "one_unit": _one_unit,
    "bearer": _bearer,
    **SEATS,
    **POSTS,
    **RIVALS,
    **DEALS,
    **SUPPLY_CHECKS,
    **LAUNCHES,
}
