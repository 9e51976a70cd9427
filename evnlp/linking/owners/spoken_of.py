"""Whom a sentence speaks of, and whom a word in it can take up."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from evnlp.linking.context.position import ASIDE, KIN_OF, OWNS, POSSESSES, former_post, voice
from evnlp.linking.owners.homes import RIVAL
from evnlp.mentions import Entity, Sentence

LONGEST_ASIDE = 30  # characters
SUBJECT_POSITION = 70  # characters from the sentence's start within which a name is likely its subject

_APPOSED = re.compile(r"\s*,\s*(?:which is\s+)?$")
_NEXT = re.compile(r"(?: [A-Z]\w+)?, (?:one of |a part of )?$")
_KIN = re.compile(
    r" (?:affiliate|brand|maker|owner|parent|partner|rival|subsidiary|supplier|unit)(?: company| firm| group)? "
)
_ITS_OWN = re.compile(r"\b[Ii]ts\s(?:[\w-]+\s){1,4}$")
_ASIDE = re.compile(
    r"(?:\b(?:[Ii]nclud|[Ee]xclud|[Cc]ount)ing\s(?:\w+(?:,|\sand)\s)*(?:the\s)?|\b(?:against|by|for|from|to|with)\s(?:the\s)?|"
    r"\b(?:once|formerly|previously|lately|late|earlier|before that)\s(?:of|at|with)\s(?:\w+(?:,|\sand)\s)*|"
    r"\b(?:customer|client|partner|rival|competitor|supplier|investor|shareholder|brand|unit)s?\s(?:are|is|were|was|include[sd]?)\s|"
    r"\b(?:which|whom|whose)\s(?:the\s)?|\b(?:[Ff]ormer|[Oo]ne-time)\s(?:\w+\s)?|\b[Ee]x-)$"
)
_CAREER = re.compile(  # "worked at Bosch and Kia before he set up the firm"
    r"\b(?:(?:had |has )?(?:once |previously |formerly |earlier )?worked|stints?|spells?|\d+ years|years|"
    r"(?:[Pp]reviously|[Ff]ormerly|[Ee]arlier|once)(?: an?| the| in)? [\w-]+)(?: [a-z][\w-]*){0,4} (?:at|for) "
    r"(?:(?:both |the |[A-Z][\w&.-]*(?:['’]s [a-z -]+)?)(?:,? and(?: then)?(?: at)? |, (?:and )?| )?)*$"
    r"|\b(?:left|quit) $"
)
LONGEST_CAREER = 80  # characters
_SPEAKER = re.compile(
    r"[\"”’] (?:said|says|added|adds) (?!former )[A-Z][^.;“\"”]{3,60}, (?!former |an? )[^.;“\"”]{3,80}$"
)
_TRADES = ("er", "OEM", "marque", "giant", "group", "company", "firm", "start-up", "startup")
_CARMAKER = re.compile(
    r"\b(?:(?:\w*car|auto|automobile|truck|bus|EV|scooter|motorcycle)[ -]?maker|marque|OEM)(?:['’]s)?$"
)
_SUPPLIER = re.compile(
    r"\b(?:supplier|chip-?maker|(?:battery|cell|parts|tyre|tire|chip|lidar|component)s?[ -]"
    r"(?:maker|giant|company|firm|group|manufacturer|producer|specialist|start-?up))(?:['’]s)?$"
)
_SET_APART = re.compile(
    r"\b(?:[Uu]nlike|[Ll]ike|than|as with|[Cc]ompared (?:with|to)|[Bb]ehind|[Aa]head of|[Aa]part from|[Bb]esides|"
    r"(?:[Ss]econd|[Nn]ext)(?: only)? to)\s"
    r"(?:(?:the|its|arch-?rivals?|rivals?|fellow|larger|smaller|bigger)\s)*$|"
    r"\b(?:[Rr]ivals|[Pp]eers|[Cc]ompetitors)\s(?:such as\s|like\s|including\s)?(?:[A-Z][\w.&’-]*(?:,| and)?\s)*$"
)
_BEGINS = re.compile(
    r"(?:^|\n|[.!?][\"”’]?\s)(?:(?:At|For|But|And|Yet|Meanwhile|Rival|Supplier|Battery maker),?\s|"
    r"(?:For|In|Last|This|Until|Since|By|On)\s(?:[a-z0-9][\w-]*\s?){1,3},?\s)?$"
)
_GOODS = re.compile(r"['’]s?\s|[-‑](?:owned|backed|supplied|made|powered)\b|\s(?:batter|cells|chips|packs)")
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,;:–—“\"]|\b(?:and|but|while|whereas|as|that|said|says|for \d{4}|in \d{4}|year|month|quarter|overall))\s*$"
)
_BACKS = re.compile(  # "Baird led the round"
    r" (?:is |was |co-)?(?:led|leading|invested in|participated in|joined) (?:the|this|its) (?:[\w-]+ ){0,3}"
    r"(?:round|funding|raise|investment)\b"
)
_SAYS = re.compile(
    r" (?:[Ss]a(?:ys|id)|[Hh]opes|[Ee]xpects|[Cc]laims|[Tt]hinks|[Aa]nnounces|(?:has |had )?(?:said|announced)|"
    r"believes|hoped|expected|claimed)(?: that)? $"
)
_CAPITAL = re.compile(r"\b[A-Z][\w&-]+$")
_LISTING = (", ", " and ", ", and ", " or ", " & ")
_IT = frozenset(("it", "It", "its", "they"))
_NAME_BEFORE = re.compile(r"\b([A-Z][\w&-]+\.?), $")
_AUTHOR = re.compile(
    r"['’]d (?:rather|prefer)\b|\s(?:(?:still|also|would) )?(?:like|prefer|rate|recommend|reiterate)\b"
)
_HIS = re.compile("[Ii]ts")
_FORESEES = re.compile(r" (?:(?:now|also|still) )?(?:expects|forecasts|foresees|predicts|projects|reckons|sees)\b")
_JOINED = re.compile(r",? (?:and|&) |, ")
_SPEAKS = re.compile(r"[,.!?…]?[\"”’] (?:\w+ )?(?:said|says|added|adds|told|explained|explains|according)\b[^.;]*$")


def it_foresees(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether "it", behind a sentence about a trade body, is that body: "It says", "For the year it forecasts"."""
    return match.start() == sentence.start or _FORESEES.match(text, match.end()) is not None


def within_reach(text: str, inside: list[Entity], taken: Entity | None, end: int) -> list[Entity]:
    """The firms of a sentence that a word may take up: once one is spoken of as "it", "it" stays with that one."""
    if taken is None:
        return inside
    return [m for m in inside if m.end >= end or _OPENS_CLAUSE.search(text, max(0, m.start - 14), m.start)]


def spoken_about(text: str, sentence: Sentence, inside: Sequence[Entity]) -> Entity | None:
    """The maker that a sentence is about: named early, neither as an owner nor as one's own arm ("its unit X")."""
    aside = False  # whether the name before, whose list may go on, stands beside what is told
    for number, maker in enumerate(inside):
        following = inside[number + 1] if number + 1 < len(inside) else None
        if aside and text[inside[number - 1].end : maker.start] in _LISTING:
            continue
        if (
            maker.start - sentence.start > SUBJECT_POSITION
            or voice(text, maker)
            or _BACKS.match(text, maker.end)
            or OWNS.match(text, maker.end)
        ):
            continue
        if following is not None and POSSESSES.fullmatch(text, maker.end, following.start):
            continue
        if following is not None and (KIN_OF.match(text, maker.end) or _kin(text, maker, following)):
            continue
        before = text[sentence.start : maker.start]
        near = max(0, len(before) - LONGEST_ASIDE)
        aside = _ASIDE.search(before, near) is not None or _SET_APART.search(before, near) is not None
        if (
            not aside
            and before.rfind("(") <= before.rfind(")")
            and not ("ts " in before and _ITS_OWN.search(before))
            and not _CAREER.search(before, max(0, len(before) - LONGEST_CAREER))
        ):
            return maker
    if len(inside) == 1 and _SPEAKER.search(text, sentence.start, inside[0].start):
        return inside[0]  # "“Good,” said Ann Li, head of research at Kia."
    return None


def leads(text: str, firm: Entity) -> bool:
    """Whether a firm opens a sentence in its own right: no owner of goods ("CATL's cells"), behind no preposition."""
    if _GOODS.match(text, firm.end):
        return False
    return _BEGINS.search(text, max(0, firm.start - LONGEST_ASIDE), firm.start) is not None


def kind_meant(words: str) -> str:
    """Whether words can stand for makers only ("the carmaker"), for suppliers only ("the battery maker"), or both."""
    if not words.rstrip("'’s").endswith(_TRADES):
        return ""
    return "ORG" if _SUPPLIER.search(words) else "MAKER" if _CARMAKER.search(words) else ""


def of_kind(firms: Sequence[Entity], label: str) -> list[Entity]:
    """The makers or the suppliers of some firms."""
    return [firm for firm in firms if firm.label == label]


def other_than(makers: Sequence[Entity], owners: set[str], before: int) -> Entity | None:
    """The maker named last before that is none of the owners."""
    return next((m for m in reversed(makers) if m.end <= before and m.name not in owners), None)


def taken_up(text: str, inside: list[Entity], position: int) -> Entity | None:
    """The maker of the sentence that a word at the position takes up: the one right before, else who opens a clause."""
    before = [m for m in inside if m.end <= position]
    before = [m for m in before if not _set_apart(text, m)]
    before = [m for m in before if not _CAREER.search(text, max(0, m.start - LONGEST_CAREER), m.start)]
    before = [m for k, m in enumerate(before) if not (k and _explains(text, before[k - 1], m))]
    told = [aside.end() for m in before if (aside := ASIDE.match(text, m.end, position))]
    before = [m for m in before if not any(m.start < end for end in told) or ASIDE.match(text, m.end, position)]
    before = [m for m in before if not voice(text, m)]
    before = _alone(text, before)
    if not before:
        return None
    if _APPOSED.fullmatch(text, before[-1].end, position):
        return before[-1]
    starts = [m.start for m in before]
    for number in range(len(before) - 1, 0, -1):
        if _kin(text, before[number - 1], before[number]):
            del before[number - 1], starts[number]
    opening = [m for m, at in zip(before, starts, strict=True) if _OPENS_CLAUSE.search(text, max(0, at - 14), at)]
    return opening[-1] if opening else before[0]


def _set_apart(text: str, firm: Entity) -> bool:
    """Whether a firm is only compared with, or where someone used to work: "Jo Berg, a former Kia manager"."""
    start = max(0, firm.start - LONGEST_ASIDE)
    return _SET_APART.search(text, start, firm.start) is not None or former_post(text, start, firm)


def _alone(text: str, firms: list[Entity]) -> list[Entity]:
    """The firms that no list joins to others: "it" is none of "Wrightbus and New Flyer"."""
    if len(firms) < 2:
        return firms
    joined = [bool(_JOINED.fullmatch(text, a.end, b.start)) for a, b in pairwise(firms)]
    listed = [a or b for a, b in zip([False, *joined], [*joined, False], strict=True)]
    return [firm for firm, of_list in zip(firms, listed, strict=True) if not of_list]


def _kin(text: str, firm: Entity, following: Entity) -> bool:
    """Whether a firm only tells whose parent, unit or rival the next one is: "MAN parent Volkswagen"."""
    return _KIN.fullmatch(text, firm.end, following.start) is not None


def _explains(text: str, name: Entity, owner: Entity) -> bool:
    """Whether an owner only tells who the one named before is: "Lotus, Geely's sports-car arm, cut its goal"."""
    return _NEXT.match(text, name.end, owner.start) is not None and text.startswith(("'s ", "’s "), owner.end)


def beside(
    text: str, match: re.Match[str], sentence: Sentence, ends: Mapping[int, Entity | None]
) -> tuple[Entity | None, bool]:
    """The firm that words tell more of, or that says "it" of itself; and whether that is one that no list knows."""
    if match[0] in ("We", "we") and _AUTHOR.match(text, match.end()):
        return None, True  # "We'd rather own Li Auto"
    reach = max(sentence.start, match.start() - 30)
    if match[0] in _IT:
        says = _SAYS.search(text, reach, match.start())
        sayer = ends.get(says.start()) if says else None
        unknown = says is not None and says.start() not in ends and _CAPITAL.search(text, reach, says.start())
        return (sayer if sayer is not None and sayer.label == "ORG" else None), bool(unknown)
    apposed = _NAME_BEFORE.search(text, reach, match.start()) if match[0][0] in "Tt" else None
    if apposed is None:
        return None, False
    end = apposed.end(1)
    if end not in ends and end - 1 not in ends:
        return None, apposed.start(1) > sentence.start  # "Moons, the Oslo start-up"
    return ends.get(end) or ends.get(end - 1), False


def speaking(text: str, firms: Sequence[Entity], end: int) -> Entity | None:
    """The firm that is named beside who says "we": "“We need two plants,” says Klaus Zellmer, Skoda's chief"."""
    after = next((firm for firm in firms if firm.start > end), None)
    return after if after is not None and _SPEAKS.search(text, end, after.start) else None


def words_in(pattern: re.Pattern[str], text: str, sentence: Sentence, ends: Container[int]) -> Iterator[re.Match[str]]:
    """The words for firms in a sentence; of "Kia, its rival" only the owner, for the rival has been named."""
    for match in pattern.finditer(text, sentence.start, sentence.end):
        apposed = match.start() - len(", ") in ends and not text.startswith(" ", match.end())
        named = apposed and RIVAL.fullmatch(match[0])
        yield (_HIS.match(text, match.start()) or match) if named else match
