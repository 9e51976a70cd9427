"""Conditions of alliances and takeovers: what is agreed, and whether it is about a firm as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable

from evnlp.linking.ties.hits import Hit
from evnlp.resources import Knowledge

_NO_ALLIANCE = re.compile(
    r" (?:supply|supplier|suppliers|purchase|stake|licence|license|rental|offtake|merger|takeover|acquisition|buyout"
    r"|settlement|plea|venture capitalists?|venture capital|patents?|consent|loan|loans|credit|financing|funding|debt"
    r"|restructuring|rescue|bailout|trade|tax|wage|labou?r|tariff|nuclear|peace|severance|non - disclosure"
    r"|confidentiality|(?:billion|million)(?: - \S+)? (?:deal|agreement|pact)|(?:competition|compete) with"
    r"|resist\w*|oppos\w+|rejects?|rejected|idea of|rumou?rs?|speculation"
    r"|cash - and - stock|all - stock|all - cash|stock deal|cash deal"
    r"|to (?:raise|borrow|refinance|sell))(?= )"
)
_TALKS_ON = re.compile(
    r" (?:about|on|over) (?!how |(?:an? )?(?:possible )?(?:stake|sale|merger|takeover|price))"
    r"| to (?:build|collaborate|cooperate|co-|create|develop|form|jointly|join|make|partner|produce|set up|share|use"
    r"|work) "
)
_OF_OTHERS = (" with", " by", " from", " for", " to", " unlike", " like", " besides", " apart from")
_DENIED = re.compile(r" (?:not|never|n't|\w+n't|denied|denies|denying|deny)(?= )")
_STRANGE_WITH = re.compile(  # "more deals than others, with the firm involved", ", the company prohibits partners"
    r" with [a-z]+ing(?= )| , with the <IT:\d+>$| (?:any|no) other | , the <IT:\d+> \w+s \w+$"
)
_DATA_SHARED = re.compile(r" (?:data|details?|information|location|messages?|photos?|records?) .*shared with ")
_QUIT = re.compile(
    r"(?: ,)? (?:dropped|pulled|bailed|backed) out(?= |$)| (?:left|quit|exited|withdrew)(?= |$)"
    r"|.{0,60} but (?:could n't|couldn't|could not|failed to|did n't|didn't|did not) (?:agree|reach|come to terms|sign)"
    r"(?= |$)"
)
_ADVISERS = re.compile(
    r" (?:bankers|lawyers|advis[eo]rs|consultants|analysts|underwriters|regulators|prosecutors|investigators|investors"
    r"|creditors|lenders|unions?)(?= )"
)
_OWNS = re.compile(r" (?:own|owns|owned|hold|holds|held)(?= )")
_BEHIND_LIST = re.compile(r" (?:by|from|with)(?: <\w+:\d+>(?: ,)?(?: and)?)+$")
_POSSESSED = re.compile(r" <\w+:\d+> (?:'s|<)")
_PART = re.compile(r"\b(?:stakes?|shares|percent|per cent|minority|part-owned|partly)\b|%")

_ITS_ARM = re.compile(r" 's(?: \S+){0,2} (?:arm|division|subsidiary|teams?|unit)(?= |$)")
_FROM_IT = re.compile(r" with(?: [^\s<]+)* (?:as|by|from|on|over|to)(?: [^\s<]+)* <[^<]*$")
_LOST = re.compile(r" (?:lose|loses|losing|lost)(?: \S+){0,3} (?:alliance|contract|deal|partnership|venture)(?= )")
_WORK = re.compile(r" work(?:s|ed)? with(?= )")
_EACH = re.compile(
    r" (?:accounted|accounts?|against|compar\w+|compet\w+|each|employ\w*|gap with|into|lawsuits?|problems?|race|rank\w*"
    r"|respectively|rival\w*|separately|start with|starting with|sued?|talks|the year|trial (?:court|date|judge)"
    r"|trouble|wars?"
    r"|(?:jointly|together|combined) (?:accounted|control|controlled|delivered|held|hold|made up|own|owned|sold))(?= )"
)
_MADE_BY = re.compile(r" (?:are|been|being|is|was|were) \w+(?: \w+)? by <")
_WITH_FIRM = re.compile(
    r"(?:$| [,;:?]| <P(?:LACE|ERIOD):"
    r"| (?:after|and|as|at|before|beginning|but|by|called|due|for|from|in(?! (?:mind|return))|last|later|next|on|that"
    r"|this|to|under|until|where|which|while|who)(?= |$))"
)
_TRADES_STOCKS = re.compile(r" (?:sold|sell|selling|dumped|trimmed|exited)(?: <\w+:\d+>)?$")
_COUNTED_GOODS = re.compile(
    r" \d[\d,.]*(?: [^\s<]+){0,3} <\w+:\d+>(?: [^\s<]+){0,2} (?:buses|cars|cells|chips|evs|suvs|trucks|units|vans|"
    r"vehicles)(?= |$)"
)
_WISHED = re.compile(
    r"(?<!<IT:\d>)(?<!<IT:\d\d>) would(?= )"
    r"| (?:should|could|might|allowed|offers?|offered|bids?|bidding|proposals?|approach\w*|considers?|considered"
    r"|considering|mulls?|mulled|mulling|weighs?|weighed|weighing|explor\w+|seeks?|sought|seeking|tried|tries|trying"
    r"|attempts?|attempted|hopes?|hoped|hoping|interested|interest|urged?|rumou?r\w*|speculation|whether"
    r"|if|users|customers|shareholders|investors|shoppers|consumers|people|they)(?= )"
)
_FAILED = re.compile(
    r" (?:fell apart|falls apart|fallen apart|collapsed|killed|blocked|scuttled|abandoned|called off|failed|rejected"
    r"|rebuffed|turned down|turn down|thwarted|scrapped|vetoed|walked away|withdrew)(?= )"
)
_ASIDE = re.compile(r" , (?:which|who|whose|[a-z]+ing) .* ,(?= )")
_NO_DEAL = re.compile(
    r"(?<! not)(?<! n't)(?<!n't) (?:den(?:ied|ies|y|ying)|dismiss\w*|refut\w+|ruled out|rules out)"
    r" (?:(?:an?|any|the|local|media|new|online|press|recent|such|these) )*"
    r"(?:that|it|buying|claims?|having|plan\w*|report\w*|rumou?rs?|speculation|stor(?:y|ies)|suggestions?|talks?|<IT:\d+>)"
    r"(?= )| (?:not|n't|\w+n't|never|no)(?! (?:deny|exclude|just|longer|merely|only|rule)\b)(?: [a-z-]+){1,6} <"
)
_UNTRUE = re.compile(
    r" (?:baseless|groundless|unfounded|untrue|fabricated|(?:is|are|was|were|as) (?:false|wrong))(?= |$)"
)
_SAYS_IT = re.compile(r" (?:says|said) <IT:")
_SHARE = re.compile(r"\b(\d+(?:\.\d+)?)[ -]?(?:%|percent\b|per cent\b)")
_MAJORITY = re.compile(r"\b(?:majority|controlling)\b")
_OF_ANOTHER = re.compile(
    r" (?:rivals?|compet\w+|partner\w*|supplier|customer|client|fellow|target|investment) |\sbusiness , [^,]*<"
)
FEW = 3  # firms
_HALF = 50  # percent
_SOME = re.compile(r"\d (?:[a-z-]+ ){0,2}$|\b(?:hundreds|thousands) of $")
_BEHIND = len(" nearly 78.7 percent")


def alliance(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether an agreement is more than one of buying and selling."""
    in_list = hit.words.lstrip().startswith("<") and _BEHIND_LIST.search(hit.before)  # "backed by Ford and Amazon, has"
    if (in_list or hit.before.endswith(_OF_OTHERS)) and not _POSSESSED.match(hit.words):
        return False  # "flies for UPS and has a partnership with Walgreens"
    if _ADVISERS.search(hit.words) or (" working with <" in hit.words and _advises(knowledge, hit)):
        return False
    if _STRANGE_WITH.search(hit.words) or _QUIT.match(hit.follows):
        return False
    if " in talks with" in hit.words and not (_TALKS_ON.match(hit.follows) or _DENIED.search(hit.around(4, 0))):
        return False
    if hit.words.endswith("> deal") and hit.follows.startswith(" with "):
        return False  # "Kia and Ford deal with"
    return not (_LOST.search(f"{hit.around(4, 0)} ") or _NO_ALLIANCE.search(f"{hit.around(3, 6)} "))


def works_with(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether firms work together, not things with things ("works with Tesla cars")."""
    if " together with " in f"{hit.words} " and _OWNS.search(f"{hit.around(8, 0)} "):
        return False  # "who owns nearly all of VinFast together with Vingroup"
    things = _WORK.search(hit.words) is not None and not _WITH_FIRM.match(hit.follows)
    return not (things and not _ITS_ARM.match(hit.follows)) and alliance(knowledge, hit)


def joint(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether firms named together do something together, not each by itself or against each other."""
    if _MADE_BY.search(hit.words):
        return False  # "are built mostly by"
    return _EACH.search(f"{hit.around(3, 8)} ") is None and alliance(knowledge, hit)


def between(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether few firms are allied: of a venture of many, each is only an owner; "the partner of A and B" is C."""
    few = len(hit.slots[hit.row["subject"]]) <= FEW
    return few and alliance(knowledge, hit)


def joint_with(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether something is done with a firm, not with a part of its making or in its place."""
    if _DATA_SHARED.search(f"{hit.around(4, 0)} "):
        return False
    return bool(_WITH_FIRM.match(hit.follows)) and not _FROM_IT.search(hit.words) and joint(knowledge, hit)


def _advises(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a bank that a firm works with only advises it ("is working with Lazard to find a buyer")."""
    value = hit.slots.get(hit.row["value"], [])
    banks = (knowledge.names.row(firm.kind, firm.id).get("kind") == "bank" for firm in value if firm.id)
    return any(banks) and hit.follows.startswith((" to ", " on ", " as "))


def whole(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether the firm itself is bought or owned, not a share, a thing or a plant of it."""
    quote = hit.view.text[hit.span[0] : hit.span[1]]
    bought_from = re.search(r" from | stake| plant| factory", hit.words)
    if " in which" in hit.words or " of which" in hit.words:
        return False
    if hit.row["id"] == "firm-which-firm-owns" and _SAYS_IT.search(hit.words):
        return False  # "Kirby, which says it has owned Boeing shares"
    a_part = hit.follows.startswith(
        (" 's", " shares", " stock", " stake", " bonds", " debt", " plant", " factory", " works", " site", " portfolio")
    )
    bought = hit.slots[hit.row["subject"]][-1]
    several = hit.view.text.startswith(("s ", "s,", "s."), bought.end)
    if several and _SOME.search(hit.view.text, max(0, bought.start - 30), bought.start):
        return False  # "bought 500 Teslas"
    if a_part or bought_from or _PART.search(quote):
        return False
    if _TRADES_STOCKS.search(hit.before) or _COUNTED_GOODS.search(f"{hit.words}{hit.follows}"):
        return False  # "we sold Plug and bought Ballard", "agreed to buy 10,000 Kia cars"
    return not (_WISHED.search(f"{hit.around(5, 0)} ") or _FAILED.search(f"{hit.around(4, 14)} "))


def takeover_denied(hit: Hit) -> bool:
    """Whether it is denied that one firm buys another: "Kia denied a report that it was in talks to buy Seat"."""
    said = _ASIDE.sub("", f"{hit.around(5, 0)} ")
    return _NO_DEAL.search(said) is not None or _UNTRUE.search(" ".join(["", *hit.follows.split()[:8]])) is not None


def sold(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a firm changes hands, not its goods, in a sale that is more than a wish."""
    return hit.slots["NAMES1"][0].kind != "IT" and whole(knowledge, hit) and not hit.follows.startswith(" <")


def majority(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether more than half of a firm is held or bought."""
    quote = hit.view.text[hit.span[0] : hit.span[1]]
    shares = [float(share) for share in _SHARE.findall(quote)]
    most = shares[-1] > _HALF if shares else _MAJORITY.search(quote) is not None
    return most and not hit.follows.startswith(" 's")


def majority_behind(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether more than half is held, by the share said or told right behind: "in which Geely owns 78.7%"."""
    shares = _SHARE.findall(hit.view.text[hit.span[0] : hit.span[1] + _BEHIND])
    return bool(shares) and float(shares[-1]) > _HALF


def listed(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether our lists have each of the names as a brand of the group."""
    group = hit.slots[hit.row["value"]][0].id
    names = hit.slots[hit.row["subject"]]
    return bool(group) and all(name.id and group in knowledge.names.groups(name.id) for name in names)


def own_outlet(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether an app, site or chain is the firm's own, not that of a rival or partner ("Apple's rival app Spotify")."""
    return _OF_ANOTHER.search(hit.words) is None


def no_other_named(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether no name follows on a list that may be the owner's own: "the owner of Kia, Hyundai, said"."""
    return " and <" in hit.words or hit.words.count(" <") == 1


def behind_list(knowledge: Knowledge, hit: Hit) -> bool:
    """Whether a name stands behind a list that has ended: "the owner of Kia and Genesis, Hyundai,"."""
    return " and <" in hit.words and not hit.follows.startswith(" <")


DEALS: dict[str, Callable[[Knowledge, Hit], bool]] = {
    "alliance": alliance,
    "between": between,
    "works_with": works_with,
    "joint": joint,
    "joint_with": joint_with,
    "whole": whole,
    "sold": sold,
    "majority": majority,
    "majority_behind": majority_behind,
    "listed": listed,
    "behind_list": behind_list,
    "no_other_named": no_other_named,
    "own_outlet": own_outlet,
}
