"""Which firm acts in a clause of a sequence: the subject of a second verb, "A agreed with B and supplies C"."""

from __future__ import annotations

import re
from itertools import pairwise

from evnlp.linking.ties.hits import Hit
from evnlp.linking.ties.sequence import Item, TokenSequence
from evnlp.resources import Knowledge

_TELLERS = frozenset(("bank", "data", "media", "rating"))
_FIRM = re.compile(r" <(?:MAKER|ORG|ITS?):(\d+)>")
_GOVERNED = re.compile(
    r"(?: (?:about|against|alongside|among|around|as|at|behind|between|by|for|from|in|including|into|like|of|on|over"
    r"|than|through|to|toward|towards|under|versus|via|with)(?: (?!<P)[^\s,;:]+){0,2}"
    r"| <(?:MAKER|ORG|ITS?|MODEL):\d+>(?: ,)?(?: and)?)$"
)
_KIN = re.compile(
    r" (?:affiliate|brand|owner|parent|subsidiary|supplier|unit)(?: company| firm| group)? <(?:MAKER|ORG):"
)
_QUOTE = re.compile(r",[”\"]")
_POSSESSOR = " 's"
_SECOND_VERB = re.compile(
    r"(?:(?: (?:in|of|on) <P\w+:\d+>| for [^\s,;<]+(?: [bm]illion)?)?(?: ,)?| as [^\s,;<]+)"
    r" and (?!<|the |its |their |a |an )"
    r"| , [a-z]+ing (?!<)"
)
_TOLD_OF = re.compile(r" ,(?: \w+)? (?:which|that|who|whose)(?= )")
_LAST_FIRM = re.compile(r" <(?:MAKER|ORG|IT):(\d+)>$")
_LEADS = re.compile(
    r"(?:^| (?:[,;:]|after|although|and|as|but|because|if|since|that|though|whereas|while|where))(?: [^\s,;:]+){0,2}$"
)
_OBJECT = re.compile(
    r" (?:acquire[sd]?|at|backed|backs|beat|bought|buys?|by|counts?|for|from|in|including|like|of|on|owns?|through|to"
    r"|under|with)(?: (?:the|a|an|its|'s|<ITS:\d+>|<PLACE:\d+>|[a-z]+)){0,3}$"
)
_APPOSITION = re.compile(
    r" <(?:MAKER|ORG):(\d+)> , (?:an?|the|one of|another|once|formerly|now)(?: (?!<[MO])[^\s,;:]+){0,8}"
    r" (?:of|to|with|by|from|for|under|behind)$"
)
_BEHIND_APPOSITION = re.compile(
    r" (?:, (?!and\b|or\b|but\b|which\b|who\b|whose\b|where\b|an?\b|the\b|with\b)[a-z]|(?:that|which) )"
)


def clause_subject(knowledge: Knowledge, sequence: TokenSequence, end: int) -> Item | None:
    """The firm that acts before a place of the sequence, since the last semicolon: named without a preposition."""
    string = sequence.string
    start = max(string.rfind(f" {sign}", 0, end) for sign in ";:") + 1
    owner = None
    for match in _FIRM.finditer(string, start, end):
        item, before = sequence.items[int(match[1])], string[start : match.start()]
        if before and _GOVERNED.search(before):
            continue
        if _KIN.match(string, match.end()):
            continue  # "Google parent Alphabet"
        if item.kind == "ORG" and knowledge.names.row("ORG", item.id).get("kind") in _TELLERS:
            continue
        if item.kind != "ITS" and not string.startswith(_POSSESSOR, match.end()):
            return item
        owner = owner or item
    return owner


def whose_board(knowledge: Knowledge, hit: Hit, firm: Item) -> Item:
    """The firm whose board somebody joins: for "named Jo Berg to its board", who acts in the clause."""
    acting = clause_subject(knowledge, hit.view.sequence, hit.match.start()) if firm.kind == "ITS" else None
    return acting or firm


def whose_rival(knowledge: Knowledge, hit: Hit) -> Item | None:
    """The firm that acts where a rival stands behind its verb: "made less than rival Valeo"; none where it leads."""
    if hit.row["id"] != "rivals-like":
        return None
    return None if _LEADS.search(hit.before) else clause_subject(knowledge, hit.view.sequence, hit.match.start())


def subject_before(knowledge: Knowledge, hit: Hit) -> Item | None:
    """The firm that does what a match tells that begins at its verb: ", which supplies", "and supplies"."""
    if _TOLD_OF.match(hit.words):
        told_of = _LAST_FIRM.search(hit.before)
        return hit.view.sequence.items[int(told_of[1])] if told_of else None
    return clause_subject(knowledge, hit.view.sequence, hit.match.start())


def described_by(hit: Hit, name: str) -> Item | None:
    """The firm that a match tells of which begins inside words for it: "A, a rival of B, is run by" is said of A."""
    if hit.match.start(name) != hit.match.start() or not _BEHIND_APPOSITION.match(
        hit.view.sequence.string, hit.match.end(name)
    ):
        return None
    described = _APPOSITION.search(hit.before)
    return hit.view.sequence.items[int(described[1])] if described else None


def of_second_verb(knowledge: Knowledge, hit: Hit, name: str) -> Item | None:
    """The subject of a match whose first mention only ends the clause before: "... with B and supplies C" is A's."""
    if hit.match.start(name) != hit.match.start():
        return None
    string = hit.view.sequence.string
    if not _SECOND_VERB.match(string, hit.match.end(name)) or not _OBJECT.search(hit.before):
        return None
    return clause_subject(knowledge, hit.view.sequence, hit.match.start())


def before_quote(hit: Hit, items: list[Item]) -> list[Item]:
    """Those of a list that stand before a quotation ends: "its rival Samsung,” Kia said"."""
    for number, (item, following) in enumerate(pairwise(items)):
        if _QUOTE.search(hit.view.text, item.end, following.start):
            return items[: number + 1]
    return items
