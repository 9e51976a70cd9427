"""Numbers that are known or given up, whatever is aimed at in the sentence around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evnlp.linking.figure import Figure
from evnlp.linking.status.tense import PAST
from evnlp.mentions import Cue

LEAD = 40  # characters before an amount that say that it is known

_THE = re.compile(
    r"\b(?:the|that)\s(?:(?:record|roughly|some|about|around|nearly|almost|over|just|under|mere|combined|total|"
    r"more than|fewer than|less than|paltry|previous|earlier)\s){0,2}$"
)
_DONE = re.compile(
    r"\s(?:(?:cars|vehicles|units|deliveries|sales|of them|it|they|that|which|was|were|had|been|actually)\s){0,4}"
    r"(?:(?:delivered|sold|handed over|made|built|registered|achieved|managed|recorded|posted|shipped|produced)\b|"
    r"(?:of|from|in|a)\s(?:last\s(?:year|month|quarter)|(?:the\s)?(?:previous|prior|preceding)\s(?:year|month|quarter)|"
    r"(?:a\s)?year\s(?:ago|earlier|before)))"
)
_LAST_ONES = re.compile(
    r"\b(?:last|previous|prior)\s(?:year|month|quarter)['’]s\s(?:\w+\s)?$|"
    r"\b(?:doubl|tripl|quadrupl|beat|match|exceed|surpass|topp?)(?:e|ing|ling|s)?\s20\d\d['’]s\s(?:\w+\s)?$"
)
_IT_WAS = re.compile(
    r"(?:^|[;:,(–—]\s?|\b(?:and|but|when|where|after)\s)(?:it|that|this|there)\s(?:was|were|had been)\s$"
)
_GOAL = re.compile(r"\s(?:goal|target|aim|guidance|forecast)\b")
_LEVEL = re.compile(r"stood at|amounted to|came to|came in at|reported")  # a forecast may, too
_AHEAD = re.compile(r"\b(?:to|will|would|may|might|could|can|should|shall|not|n['’]t|never)\s(?:\w+ly\s|have\s)?$")
_TURN = r"(?:loss|profit|rise|gain|increase|jump|surge|fall|drop|decline|decrease|slump|plunge)"
_AFTER = re.compile(  # "raised its outlook after sales climbed"
    r"\b(?:after|as|because)\s(?:(?!(?:to|will|would|could|may|might|if|expects?|plans?|aims?)\b)[\w’'&.%-]+\s){1,8}?"
    r"(?:rose|climbed|jumped|surged|soared|grew|fell|dropped|slid|slumped|plunged|plummeted|declined|tumbled|increased|"
    r"decreased|doubled|tripled|trebled|halved|gained|sold|delivered|shipped|posted|reported|earned|lost|booked|swung|"
    r"recorded|narrowed|widened|shrank|came in|hit|reached|beat|topped)\b|"
    r"\b(?:after|despite|following|having)\s(?:\w+ly\s)?(?:reporting|posting|booking|recording|suffering|selling|"
    r"delivering|shipping|building|making|losing|earning|seeing|swinging to|turning|reported|posted|booked|recorded|"
    rf"sold|delivered|shipped|built|lost|earned|suffered|an?\s(?:[\w-]+\s){{0,3}}{_TURN})\b"
)
_AFTER_A = re.compile(r"\b(?:after|despite|following)\s(?:an?|the|last \w+['’]s)\s(?:[\w-]+\s){0,2}$")
_TURN_BEHIND = re.compile(rf"\s(?:[\w-]+\s){{0,3}}?{_TURN}\b")
_AND_DID = re.compile(  # "will be shown in May, and deliveries of the L8 exceeded 10,000"
    r", (?:and|while|but)\s(?:(?!(?:to|will|would|could|may|might|that|if|expects?|plans?|aims?)\b)[\w’'&.%-]+\s){1,9}?"
    r"(?:rose|climbed|jumped|surged|grew|fell|dropped|declined|exceeded|surpassed|passed|hit|reached|totalled|totaled|"
    r"sold|delivered|was|were|stood at|came to)\s(?:by\s)?$"
    r"|, (?:and|but|while)\s(?:it|we|they|the [a-z-]+|[A-Z][\w-]+)\s(?:already |also |currently |now |still )?"
    r"(?:has|have|had|holds?)\s(?!to\b|set\b|[a-z]+ed\b|said\b|forecast\b)(?:[\w’'-]+\s){1,5}$"
)
_IT_DID = re.compile(
    r"\s(?:(?:cars|vehicles|units|deliveries)\s)?(?:that\s)?(?:it|they|the \w+|[A-Z]\w+)\s(?:had\s|has\s)?"
)
_GIVEN_UP = re.compile(
    r"[^.;:]{0,60}?(?:"
    r"\b(?:has|have|had|was|were|is)\s(?:\w+ly\s|since\s|later\s|now\s|already\s)?(?:been\s)?(?:\w+ly\s)?"
    r"(?:dropped|scrapped|abandoned|shelved|withdrawn|ditched|binned|given up|walked back|revised|replaced)\b|"
    r"\b(?:cut|lowered|raised|lifted|trimmed|slashed|reduced|revised|pared|upped|halved|brought down|scaled back)\s"
    r"(?:\w+\s)?to\b)"
)


def recalled(figure: Figure) -> bool:
    """Whether a number is one that came about before: "double the 130,000 of last year", "last year's 8.5 billion"."""
    view, measure = figure.view, figure.measure
    lead = view.gap(max(view.start, measure.cue_start - LEAD), measure.cue_start)
    if _LAST_ONES.search(lead) or _IT_WAS.search(lead):
        return _GOAL.match(view.text, figure.end) is None
    return _THE.search(lead) is not None and _DONE.match(view.text, figure.end, view.end) is not None


def done_behind(figure: Figure) -> bool:
    """Whether the verb right behind says that it happened: "half of the 326 million it lost in spring"."""
    cue, view = figure.metric, figure.view
    if cue is None or cue.form != "verb" or cue.start < figure.end:
        return False
    return (
        _IT_DID.fullmatch(view.text, figure.end, cue.start) is not None
        and PAST.match(view.gap(cue.start, cue.end)) is not None
    )


def came_about(figure: Figure, cues: Sequence[Cue]) -> int:
    """Where the last words end that say what came about, not what was aimed at: "..., but managed only 175,099"."""
    view = figure.view
    if figure.predicate == "price":
        return -1
    aims = [c.end for c in cues if c.id in ("target", "forecast", "former_target") and c.end <= figure.start]
    if aims and (after := told_after(figure, aims[-1])) >= 0:
        return after
    plans = [c.end for c in cues if c.id in ("planned", "target") and c.end <= figure.start]
    if plans and (then := _AND_DID.search(view.text, plans[-1], figure.start)):
        return then.end()
    told = [c for c in cues if c.id == "actual" and c.end <= figure.measure.cue_start]
    told = [c for c in told if not _LEVEL.fullmatch(view.gap(c.start, c.end))]
    for cue in reversed(told):
        if _AHEAD.search(view.gap(max(view.start, cue.start - LEAD), cue.start)):
            continue
        return -1 if any(cue.end <= m.start < figure.start for m in view.measures) else cue.end
    return -1


def told_after(figure: Figure, since: int) -> int:
    """Where the words end that say what a number came after: "raised its goal after sales of", "despite a 4 % drop"."""
    view = figure.view
    if after := _AFTER.search(view.text, since, figure.start):
        return after.end()
    turned = _AFTER_A.search(view.gap(since, figure.measure.cue_start)) and _TURN_BEHIND.match(view.text, figure.end)
    return figure.start if turned else -1


def given_up(figure: Figure) -> bool:
    """Whether words behind a goal say that it holds no more: "its goal of 15,000, cut to 12,500 in August"."""
    following = next((m.end for m in figure.view.measures if m.start >= figure.end), figure.view.end)
    return (
        _GIVEN_UP.match(figure.view.text, figure.end, min(following, figure.view.clause(figure.start)[1])) is not None
    )
