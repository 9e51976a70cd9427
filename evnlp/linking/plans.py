"""What a plan still is: a plant that has yet to open, a goal that no other has replaced."""

from __future__ import annotations

import re

from evnlp.linking.figure import Figure
from evnlp.linking.scene import SentenceView
from evnlp.linking.topic import Topic
from evnlp.mentions import Cue

_MADE = r"(?:start(?: up)?|open|begin|be (?:ready|finished|completed|built|up and running)|go (?:into|on)|come on)"
_TO_COME = re.compile(
    rf"\b(?:(?:is|are) (?:due|set|slated|scheduled|expected|supposed|planned|meant|designed) to {_MADE}|"
    rf"(?:will|would|should|due to|is to|are to) {_MADE}|up and running (?:by|in|from)|"
    r"(?:is|are) (?:due|planned) (?:in|for)|under construction|being built|"
    r"(?:is|are) (?:putting up|building|constructing|erecting))\b|"
    r"\b(?:broken|breaks?|broke) ground\b|\bto (?:build|put up)\b|\bsigned for a\b"
)
_GROWING = re.compile(r"\b(?:rising|growing|increasing|expanding|climbing|going up) to\b")
_LATER = re.compile(r"\s(?:(?:cars|vehicles|units)\s)?(?:later|eventually|in time|in a (?:second|later) phase)\b")
_STANDS = re.compile(r"\b(?:can|already|currently|today|opened|has made|has built)\b")
_VERB = re.compile(r"(?:had|once|was|were)\s")
_REPLACED = re.compile(
    r"\b(?:cut|lower|rais|trim|slash|lift|reduc|scrap|revis|abandon|withdr|downgrad|upgrad|halv|doubl|chang|becam)\w*\b|"
    r"\b(?:instead|now|meanwhile|no longer|originally|initially|at first)\b"
)
_SPEAKS = re.compile(r"\W*(?:\w+,?\s){0,2}(?:he|she)\b", re.IGNORECASE)


def plant_to_come(figure: Figure) -> bool:
    """Whether a capacity is of a plant that the sentence says is planned or being built."""
    view = figure.view
    start, end = view.clause(figure.start)
    if figure.predicate != "capacity":
        return False
    if _GROWING.search(view.gap(start, figure.start)) or _LATER.match(view.text, figure.end):
        return True
    if _STANDS.search(view.gap(start, figure.start)):
        return False
    return _TO_COME.search(view.gap(start, end)) is not None


def replaced(figure: Figure, cue: Cue) -> bool:
    """Whether a goal that "had" been set has made way for another: one that was met or missed only lies behind."""
    view = figure.view
    if cue.form != "verb" or not _VERB.match(view.gap(cue.start, cue.end)):
        return True
    if _REPLACED.search(view.gap(view.start, view.end)):
        return True
    return any(c.id == "target" and c is not cue for c in view.cues_of("STATUS"))


def still_speaks(figure: Figure, previous: SentenceView | None, topic: Topic) -> bool:
    """Whether the outsider named in the sentence before goes on: "She expects 16,900 this year"."""
    view = figure.view
    if previous is None or not _SPEAKS.match(view.text, view.start, figure.start):
        return False
    people = [e for e in previous.entities if e.label == "PERSON"]
    return bool(people) and people[-1].name in topic.outsiders
