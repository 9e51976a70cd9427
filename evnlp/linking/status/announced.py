"""What a sentence before or a heading only announces to be aimed at."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure

ANNOUNCING = 40  # characters of a sentence that only announces what follows
HEADING = 7  # words of a heading that is no headline
LISTED = frozenset({"item", "row"})
_OUTLOOK = re.compile(r"\b(?:outlook|guidance|forecast|targets?|goals?|plans?|ambitions?)\W*\Z")
_HAPPENED = re.compile(
    r"\b(?:fell|rose|slid|sank|grew|came|was|were|had|stood|(?:dropp|climb|jump|amount|total|reach|declin|slipp|dipp|gain|"
    r"surg|tumbl|increas|shrank|doubl|tripl)\w*ed)\b"
)
_AIMS = re.compile(
    r"\b(?:outlook|guidance|forecasts?|targets?|goals?|ambitions?)\b(?!\s(?:hit|met|beaten))", re.IGNORECASE
)
_TO_BE_SPENT = re.compile(
    r"\b(?:announc(?:e[sd]?|ing)|unveil(?:s|ed|ing)?|approv(?:e[sd]?|ing)|commit(?:s|ted|ting)?|green-?lit|propos(?:e[sd]?|ing)|"
    r"(?:team(?:s|ed|ing)? up|work(?:ing)?|agree(?:s|d)?) on|plans for)\s"
    r"(?:(?:on )?(?:[A-Z][a-z]+day|earlier|today|yesterday|last (?:week|month|year)|in [A-Z][a-z]+)\s)?"
    r"(?:(?:an?|the|its|their|another|further|new|additional|up to|about|around|some|nearly|over|as much as)\s)*$"
)
REACH = 50  # characters before a sum in which that is told


def to_be_spent(figure: Figure) -> bool:
    """Whether a sum is only announced: "announced a £1 billion investment", "has committed 4 billion euros"."""
    if figure.predicate != "investment":
        return False
    view, end = figure.view, figure.measure.cue_start
    return _TO_BE_SPENT.search(view.text, max(view.start, end - REACH), end) is not None


def announced(view: SentenceView, previous: SentenceView | None, figure_start: int) -> bool:
    """Whether the sentence before only says that what follows is aimed at."""
    if _HAPPENED.search(view.text, view.start, figure_start):
        return False
    if previous is None or previous.line is not view.line or previous.measures:
        return False
    if previous.end - previous.start > ANNOUNCING:
        return False
    return _OUTLOOK.search(previous.gap(previous.start, previous.end)) is not None


def headed(view: SentenceView, heading: SentenceView | None) -> bool:
    """Whether a list stands under "Guidance" or under a sentence that says what is aimed at."""
    if heading is None or view.line.kind not in LISTED:
        return False
    if heading.line.kind == "body" or heading.gap(heading.end - 1, heading.end) == ":":
        return any(c.id == "target" for c in heading.cues_of("STATUS"))
    words = heading.gap(heading.start, heading.end)
    return len(words.split()) <= HEADING and _AIMS.search(words) is not None
