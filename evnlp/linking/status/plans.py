"""What a plan still is: a plant that has yet to open, a goal that no other has replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.context.topic import Topic
from evnlp.linking.figure import FLOWS, RATIOS, Figure
from evnlp.mentions import Cue

BEHIND = 4  # words between a capacity and the time from which it holds
GUIDED = FLOWS | RATIOS | {"investment", "cash"}  # what firms give guidance on, outsiders less often

_MADE = r"(?:start(?: up)?|open|begin|be (?:ready|finished|completed|built|up and running)|go (?:into|on)|come on)"
LAID_OUT = re.compile(
    r"(?:(?:is|are|was|were) )?(?:laid out for|meant to|supposed to|designed to|designed for|intended to|able to)"
)
_TO_COME = re.compile(
    rf"\b(?:(?:is|are) (?:due|set|slated|scheduled|expected|supposed|planned|meant|designed) to {_MADE}|"
    rf"(?:will|would|should|due to|is to|are to) {_MADE}|up and running (?:by|in|from)|"
    r"(?:is|are) (?:due|planned) (?:in|for)|under construction|being built|"
    r"(?:is|are) (?:putting up|building|constructing|erecting))\b|"
    r"\b(?:broken|breaks?|broke) ground\b|\bto (?:build|put up)\b|\bsigned for a\b|"
    r"\b(?:invest|spend|put|pour|sink)\s[^;:]{3,50}\s(?:in|into|on)\s(?:a|an|its|another)\s(?:new|second|third|fourth)\b|"
    r"\b(?:halt|paus|suspend|stopp)\w*\s(?:work|construction)\s(?:on|at|of)\b|"
    r"\bground (?:was|has been|had been) broken\b"
)
_GROWING = re.compile(
    r"\b(?:rising|growing|increasing|expanding|climbing|going up|"
    r"being (?:doubled|tripled|expanded|raised|extended|enlarged|increased|boosted|lifted|upgraded|scaled up)|"
    r"(?:can|could|may|to) be (?:doubled|tripled|expanded|raised|extended|increased)|expandable|scalable) to\b"
)
_LATER = re.compile(
    r"(?:\s(?:cars|vehicles|units|trucks|vans|of them))?(?:\s(?:a|per) (?:year|annum)|\sannually)?,?\s"
    r"(?:later|eventually|in time|one day|"
    r"(?:at|in) a (?:second|later|further|final) (?:phase|stage|step)|when (?:the line|it) is full|"
    r"once (?:(?:it|they) (?:is|are) )?(?:\w+ly )?(?:finished|completed?|built|ready|the [\w ]{3,30} (?:is|are)\b)|"
    r"at full (?:stretch|tilt)\b)"
)
_FROM = re.compile(
    r"\b(?:[Ff]rom|(?:[Ss]tart|[Bb]eginn)ing(?: in| from)?|as of|with effect from)\s(?:early |mid-?|late )?$"
)
_VERB = re.compile(r"(?:had|once|was|were)\s|(?P<noun>(?:which|that)\scalled\s)")
_REPLACED = re.compile(
    r"\b(?:cut|lower|rais|trim|slash|lift|reduc|scrap|revis|abandon|withdr|downgrad|upgrad|halv|doubl|chang|becam|suspend|pull)\w*\b|"
    r"\b(?:instead|now|meanwhile|no longer|originally|initially|at first)\b"
)
_PASSIVE = re.compile(
    r"(?:(?:is|are|was|were) )?(?:expected|seen|projected|forecast|put)(?: (?:to|at|around|reaching))?"
)
_SPEAKS = re.compile(r"\W*(?:\w+,?\s){0,2}(?:he|she)\b", re.IGNORECASE)
_STANDS_AT = re.compile(
    r"[^;:]*[;:]\s[^;:]*\b(?:stands?|stood|has|had|came|managed|reached|delivered|sold|built|exported)\s(?:[\w-]+\s){0,3}$"
)


def plant_to_come(figure: Figure) -> bool:
    """Whether a capacity is of a plant that the sentence says is planned or being built."""
    view = figure.view
    start, end = view.clause(figure.start)
    if figure.predicate == "investment" and figure.metric is not None and figure.metric.form == "thing":
        return _TO_COME.search(view.gap(start, end)) is not None
    if figure.predicate != "capacity":
        return False
    if _GROWING.search(view.gap(start, figure.start)) or _LATER.match(view.text, figure.end):
        return True
    return _TO_COME.search(view.gap(start, end)) is not None


def from_then(figure: Figure) -> str | None:
    """The time from which a plant is able to build so many: "300,000 a year from 2026", "from 2021 it is to build"."""
    view = figure.view
    start, _ = view.clause(figure.start)
    for period in view.periods:
        behind = period.start >= figure.end and view.words(figure.end, period.start) <= BEHIND
        if not period.period or not (behind or start <= period.start < figure.start):
            continue
        if period.opening == "since" or _FROM.search(view.text, max(view.start, period.start - 24), period.start):
            return period.period.removesuffix("/..")
    return None


def guided(figure: Figure, cue: Cue, topic: Topic) -> bool:
    """Whether a result is expected by none but the firm itself: "gross margin is seen at 20 % in the quarter"."""
    view = figure.view
    if figure.of_market or figure.predicate not in GUIDED or not _PASSIVE.fullmatch(view.gap(cue.start, cue.end)):
        return False
    start, end = view.clause(cue.start)
    if not any(start <= c.start < cue.start and c.form == "noun" for c in view.cues_of("METRIC")):
        return False  # "Kia is seen at 3 trillion won"
    return not any(e.name in topic.outsiders for e in view.entities if start <= e.start < end)


def replaced(figure: Figure, cue: Cue) -> bool:
    """Whether a goal that "had" been set has made way for another: one that was met or missed only lies behind."""
    view = figure.view
    verb = _VERB.match(view.gap(cue.start, cue.end))
    if cue.form != "verb" or verb is None:
        return True
    if _REPLACED.search(view.gap(view.start, view.end)):
        return True
    return not verb["noun"] and any(c.id == "target" and c is not cue for c in view.cues_of("STATUS"))


def spent(figure: Figure, cue: Cue) -> bool:
    """Whether a word of status has its number: "instead of the 300,000 it had planned, Skoda ...", "(est $46m)"."""
    view = figure.view
    closed = view.text.find(")", cue.end, figure.start)
    if closed >= 0 and view.text.rfind("(", view.start, cue.start) > view.text.rfind(")", view.start, cue.start):
        return True
    if cue.id != "former" or "," not in view.gap(cue.end, figure.measure.cue_start):
        return False
    return any(cue.end <= m.start and m.end < figure.start and m.kind == figure.measure.kind for m in view.measures)


def still_speaks(figure: Figure, previous: SentenceView | None, topic: Topic) -> bool:
    """Whether the outsider named in the sentence before goes on: "She expects 16,900 this year"."""
    view = figure.view
    if previous is None or not _SPEAKS.match(view.text, view.start, figure.start):
        return False
    people = [e for e in previous.entities if e.label == "PERSON"]
    return bool(people) and people[-1].name in topic.outsiders


def stands_now(figure: Figure, goal: Cue, earlier: Sequence[Figure]) -> bool:
    """Whether a number only tells how far one is: "its goal of 1.5 million is near: it stands at 1.2 million"."""
    if goal.form != "noun":
        return False
    own = (o for o in earlier if goal.end <= o.start and figure.view.words(goal.end, o.start) <= 2)
    return any(_STANDS_AT.match(figure.view.text, o.end, figure.start) for o in own)
