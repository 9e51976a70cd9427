"""How a name stands in its sentence: whether it can be what the sentence is about, or only tells of another one."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView, once
from evnlp.linking.limits.brands import OTHER_BRAND
from evnlp.mentions import Cue, Entity, Reference

AT_REACH = 40  # characters from a sentence's start within which "At NAME" names who the sentence is about
APPOSED_REACH = 80  # characters before a name in which words that describe another one begin
APART = 12  # characters between a name and the comma before it from which it is no name of a list
POSSESSES = re.compile(r"['’]s?\s(?:[\w’'-]+\s){0,5}$")
_KIN = re.compile(r"['’]s?\s(?:[\w-]+\s){0,3}(?:partner|supplier|backer|owner|parent|customer|investor|shareholder)\s")
KIN_OF = re.compile(
    r"['’]s?\s(?:[\w-]+\s){0,3}(?:rivals?|competitors?|challengers?|partners?|suppliers?|customers?|affiliates?|"
    r"neighbours?|neighbors?|answer|equivalent|counterparts?)\b"
)
KIN_BEHIND = re.compile(  # "Sales at Fisker rival Canoo"
    r"\s(?:rival|supplier|partner|competitor|backer|owner|parent|customer|investor|shareholder|spin-?off|subsidiary|"
    r"affiliate|importer|distributor|brand|unit|challenger|ally|maker|builder|manufacturer)\s(?=[A-Z])"
)
_KIN_MEANT = re.compile(r"\s(?:partner|ally|rival|competitor|challenger|licensee|supplier)\s(?=[a-z])")
ITS_BRAND = re.compile(
    r"(?:['’]s?)?\s(?:marque|brand|unit|subsidiary|division|arm|badge|affiliate|offshoot|sub-brand)\b"
)
BRAND_ACTS = re.compile(  # "the Dacia brand contributed 697,408"
    r"\s(?:marque|brand|unit|subsidiary|division|arm)(?:\s(?:itself|alone|also|then|still|now|has|had))*\s"
    r"(?:contribut|add|account|chipp|suppli|mak|made up|brought|bring|represent)"
)
_AT_GROUP = re.compile(r"\b[Aa]t (?:[A-Z][\w&-]*,?\s){1,3}the\s\Z")
_RELATIVE = re.compile(
    r"\b(?:(?<!\b[Oo]f )(?<!\bunder )(?<!\bthrough )(?<!\bby )(?:that|which|whom)|what|the one|whose)\s(?:the\s)?$"
)
_OBLIQUE = re.compile(
    r"\S\s(?:from|with|by|into|against|behind|than|including|such as|likes? of|like|via|through|and|or)\s"
    r"(?:(?:the|its|rival|rivals|[\w-]+['’]s)\s)*$|"
    r"\b(?:[Rr]ivals|[Pp]eers|[Cc]ompetitors)\s(?:such as\s|like\s|including\s)?(?:[A-Z][\w.&’-]*(?:,| and)?\s)*$|"
    r"\b(?:an?|the)\s(?:former|old|one-time|onetime|defunct|shuttered|disused)\s$"
)
_NAMES = r"[A-Z][\w.&’'-]*(?:(?:,| and| or|, and)? [A-Z][\w.&’'-]*)*"
_SET_BESIDE = re.compile(  # "Unlike Ford and GM, Kia will"
    r"(?:After|Ahead of|Alongside|Apart from|Behind|Besides|Beyond|Following|Like|Next to|Unlike)\s(?:[a-z-]+\s){0,2}"
    rf"{_NAMES}, (?=(?:the |its |[A-Z]))"
)
_GOVERNED = re.compile(
    r"\b(?:in|of|for|to|by|with|from|at|than|like|unlike|behind|against|over|on|under|via|between|including|versus|vs\.?|"
    r"into|among|about|above|below|near|past|as|not|without|across|despite|due|per|through|towards?|after|before|"
    r"outsold|beat|beating|overtook|overtaking|trailed|passed|topped|own|owns|"
    r"suppl(?:y|ies|ied|ying)|serv(?:e|es|ing)|according)\s+(?:[a-z][\w’'-]*\s){0,2}$"
)
_HAD = re.compile(r"\b(?:has|have|having|counts|counting|boasts|boasting)\s$")
OWNS = re.compile(
    r"(?:\s(?:AG|Co|Corp|Group|Holdings|Inc|Ltd|NV|Plc|SA|SE)\b\.?){0,2}[-‑](?:owned|backed|controlled|led|funded|supported|run|affiliated|invested)\b"
)
_GOODS = re.compile(r"\s(?:(?:cars?|vehicles?|units|EVs|trucks|scooters|that)\s)?(?:that\s)?")
_DID = re.compile(r"\s(?:(?:had|has|have|itself|alone|also|then)\s)*")
COUNTED_IN = re.compile(r"\s(?:included|excluded|aside)\b")
_WITH_OTHERS = re.compile(
    r"\b(?:Including|Excluding|Counting|Besides|Apart from|Along with|Together with)\s"
    r"(?:(?:the|its|sister|brands?|subsidiaries)\s)*(?:[A-Z][\w&-]*(?:\s[A-Z][\w&-]*)?(?:,\s|\s(?:and|&)\s)){0,3}$"
)
_WITH = re.compile(r"[,;–—]\s(?:and\s)?with\s(?:(?:the|its|rival|sister|brand|stablemate|premium|budget)\s)*$")
_DOING = re.compile(r"\s(?:itself\s|alone\s|also\s)?(?:[a-z]{2,}ing|responsible for|on|at|up|down|ahead|second|next)\s")
_OF_ENDS = (" of ", " to ", " for ", " behind ", " and ", ", ", " the ")
_OF_ROLE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts) (?:[\w-]+ ){0,3}(?:suppliers?|owner|parent|partner|rival|backer|importer|distributor|"
    r"customer|assembler|maker|builder|manufacturer|producer|affiliate|subsidiary|neighbou?r) (?:of|to|for|behind) "
    r"(?:(?:the )?[A-Z][\w’'-]*(?:,| and)? ){0,6}$"
)
_IN_LIST = re.compile(  # ", which supplies Li Auto, Xiaomi and", ", in which BMW, Ford and"
    r",\s(?:(?:in|of|from|to)\s)?(?:which|whom|whose|who)\s(?:[a-z][\w’'-]*\s){0,5}"
    r"(?:[A-Z][\w’'&-]*(?:\s[A-Z][\w’'-]*)?(?:,\s|\sand\s|,\sand\s))+$"
)
_FORMER_POST = re.compile(
    r"\b(?:[Ff]ormer(?:ly)?|[Ee]x|[Oo]ne-time|[Pp]reviously|[Oo]nce (?:an? |the |at |of |with )"
    r"|used to (?:be|head|run|work)|worked (?:at|for)|veteran of)\b[^,;:.]*$"
)
_IN_PLACE = re.compile(r"\b[Ii]n (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)?\Z")  # "In China, where GM works with SAIC, ..."
ASIDE = re.compile(
    r",\s(?:(?:in|of|with|for|to|by)\s)?(?:which|who|whose|where|whom|part of|based|formerly|once|maker of|"
    r"\w+ed by|made by|built by|sold by|"
    r"a|an|another|the|its|their|both|now|also|one of|known|headquartered|listed|led by|"
    r"[A-Z][\w-]*(?:\s[A-Z][\w-]*)?['’]s)\s[^,;:]{0,90}"
    r"(?:(?:, [A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2}){1,5},? (?:and|or) [A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2})?,"
)


@once
def absolute(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether a name acts in a clause that "with" opens: "sales of 26,557, with Hyptec adding another 3,100"."""
    if _DOING.match(view.text, owner.end) is None:
        return False
    return _WITH.search(view.text, max(view.start, owner.start - AT_REACH), owner.start) is not None


@once
def in_relative(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether a name is what a relative clause tells of: "the 400,000 that Tesla sold"."""
    return _RELATIVE.search(view.gap(max(view.start, owner.start - AT_REACH), owner.start)) is not None


_VOICE = re.compile(  # "Kia analyst Jo Berg", "Kia downgraded the stock"
    r"(?:\.|['’]s)?(?: & Co\.?)? (?:\w+ ){0,2}?(?:analysts?|economists?|strategists?|downgraded|upgraded|reiterated"
    r"|initiated)\b"
)
_VOICE_OF = re.compile(r"\b(?:analyst|economist|strategist|consultant)s? (?:at|for|from|of|with)(?: the)? \Z")
_LONGEST_VOICE = 30


def voice(text: str, firm: Entity) -> bool:
    """Whether a firm is only named for its analysts, who speak of others: "Baird analyst Jo Berg says it"."""
    if _VOICE.match(text, firm.end):
        return True
    return _VOICE_OF.search(text, max(0, firm.start - _LONGEST_VOICE), firm.start) is not None


def opens(view: SentenceView, owner: Entity) -> bool:
    """Whether a name can be what its sentence is about: no owner, nor in a relative clause or behind a preposition."""
    before = view.gap(max(view.start, owner.start - AT_REACH), owner.start)
    if (
        in_relative(view, owner)
        or of_role(view, owner)
        or of_kin(view, owner)
        or former_post(view.text, max(view.start, owner.start - AT_REACH), owner)
        or _OBLIQUE.search(before)
        or OWNS.match(view.text, owner.end)
        or KIN_OF.match(view.text, owner.end)
    ):
        return False
    return not counted_in(view, owner) and not (possesses_maker(view, owner) or OTHER_BRAND.match(view.text, owner.end))


@once
def set_beside(view: SentenceView) -> int:
    """Where the names end that a sentence opens with to set another one beside them: "Unlike Ford, Kia will"."""
    opening = _SET_BESIDE.match(view.text, view.start, view.end)
    return opening.end() if opening is not None else view.start


def former_post(text: str, start: int, firm: Entity | Reference) -> bool:
    """Whether a firm is only where someone used to work: "Jo Berg, a former Kia manager". start: from where to look."""
    return _FORMER_POST.search(text, start, firm.start) is not None


def of_role(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether a name only tells what another one is: "The supplier of BMW and Rivian lost"."""
    if not view.text.endswith(_OF_ENDS, view.start, owner.start):
        return False
    return _OF_ROLE.search(view.text, max(view.start, owner.start - APPOSED_REACH), owner.start) is not None


@once
def doer_behind(view: SentenceView, end: int) -> tuple[Entity, Cue] | None:
    """Who did what is counted, told right behind it, and the word for it: "the 607,000 that BYD sold"."""
    for name in view.makers:
        if name.start >= end:
            if not _GOODS.fullmatch(view.text, end, name.start):
                return None
            verbs = (c for c in view.cues_of("METRIC") if c.form != "noun" and c.start >= name.end)
            return next(((name, c) for c in verbs if _DID.fullmatch(view.text, name.end, c.start)), None)
    return None


def of_kin(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether a name only tells what the next one is to it: "Fisker rival Canoo"."""
    kin = KIN_BEHIND.match(view.text, owner.end)
    return kin is not None and any(e.start == kin.end() and e.label in ("MAKER", "ORG") for e in view.entities)


@once
def called_kin(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether the words before only tell what a name is to another one: Canoo in "sales at Fisker rival Canoo"."""
    names = (e for e in view.entities if 0 < owner.start - e.end <= AT_REACH // 2 and e.label in ("MAKER", "ORG"))
    return any((kin := KIN_BEHIND.match(view.text, e.end)) is not None and kin.end() == owner.start for e in names)


@once
def counted_in(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether a name only says who is counted as well: "Including Hino and Daihatsu, the group sold"."""
    return _WITH_OTHERS.search(view.text, max(view.start, owner.start - APPOSED_REACH), owner.start) is not None


@once
def possesses_maker(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether a name is that of a maker's owner: "Dongfeng's premium brand Voyah"."""
    following = (m for m in view.makers if 0 < m.start - owner.end <= AT_REACH)
    if any(POSSESSES.fullmatch(view.gap(owner.end, m.start)) for m in following):
        return True
    firms = (e for e in view.entities if e.label == "ORG" and 0 < e.start - owner.end <= AT_REACH)
    return any(_KIN.fullmatch(view.gap(owner.end, e.start)) for e in firms)


def acts(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether a name can be the subject of its clause: no preposition stands before it, and it describes no other."""
    if OWNS.match(view.text, owner.end) or possesses_maker(view, owner) or in_aside(view, owner, owner.end, view.end):
        return False
    if absolute(view, owner):
        return True
    before = view.text[max(view.start, owner.start - AT_REACH) : owner.start]
    if before.endswith("the ") and names_brand(view, owner):
        return False
    if _HAD.search(before):
        return False  # "has Volvo on its list of investors and raised"
    return _GOVERNED.search(before[:1].lower() + before[1:]) is None and _RELATIVE.search(before.lower()) is None


def kin_meant(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether a name only tells whose rival or partner is meant: "the Tesla rival delivered 9,095"."""
    if not view.text.endswith(("the ", "The "), 0, owner.start):
        return False
    return _KIN_MEANT.match(view.text, owner.end) is not None


def names_brand(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether a name only tells which brand is meant: "the Cupra brand's maker", not "the Cupra brand added 900"."""
    if ITS_BRAND.match(view.text, owner.end) is None or BRAND_ACTS.match(view.text, owner.end):
        return False
    return _AT_GROUP.search(view.text, max(view.start, owner.start - AT_REACH), owner.start) is None


def in_aside(view: SentenceView, owner: Entity | Reference, left: int, right: int) -> bool:
    """Whether a name stands in a clause that tells of another one: "Avatr, in which CATL holds shares, delivered"."""
    opening = view.text.rfind(",", max(view.start, owner.start - APPOSED_REACH), owner.start)
    closing = view.text.find(", ", left, right)
    if opening < 0 or closing < 0:
        return False
    names = [m for m in view.entities if m.label in ("MAKER", "ORG")] + view.references
    where = view.text.startswith(", where ", opening) and _IN_PLACE.search(view.text, view.start, opening) is not None
    if not where and not any(m.end <= opening for m in names):
        return False
    if _IN_LIST.search(view.text, max(view.start, owner.start - APPOSED_REACH), owner.start):
        return True
    apposed = owner.start - opening > APART and any(0 <= opening - m.end <= 1 for m in names)
    return apposed or ASIDE.fullmatch(view.text, opening, closing + 1) is not None
