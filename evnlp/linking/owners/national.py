"""Makers told by their country, which the figures of that country's market are not: "the US carmaker"."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView
from evnlp.mentions import Cue

_A_MAKER = (
    r"(?:\w*maker|brand|company|firm|start-?up|manufacturer|group|giant|rival|marque|newcomer|upstart|supplier|subsidiary|"
    r"offshoot|affiliate|unit|arm|leader|champion|competitor|challenger|producer|specialist|pioneer|conglomerate|player|one)"
)
MAKERS_OF = re.compile(  # "Chinese brands sold 43,000 cars" and "the US carmaker sold 1,200" tell not of China, the US
    r"\s(?:[\w-]+\s){0,2}(?:\w*makers|brands|companies|firms|start-?ups|manufacturers|groups|giants|rivals|marques)\b|"
    rf"(?:['’]s)?\s(?:[\w-]+\s){{0,3}}?{_A_MAKER}(?:['’]s)?(?![\w-]|\s(?:cars?|fleets?|registrations?|sales|level)\b)"
)
_THE = rf"\b[Tt]he\s(?:[\w-]+\s){{0,3}}{_A_MAKER}"
_ACTS = re.compile(rf"{_THE}\s(?:(?:has|had|itself|now|also|alone|only|\w+ly)\s)*\Z")
_OWNS = re.compile(rf"{_THE}['’]s\s(?:[\w-]+\s){{0,2}}\Z")
_FIRST_IN = re.compile(
    r"\b(?:leads?|led|leading|tops|topped|dominates|dominated|"
    r"(?:leader|leadership|champion|king|number (?:one|two|three)|no\. ?\d|first|second|third|top|lead|best-seller|"
    r"best-selling\s\w+)(?:\s(?:spot|place|position|rank|brand|maker|seller))?\s(?:of|in|on))\s(?:the\s)?\Z",
    re.IGNORECASE,
)
REACH = 60  # characters before a metric word


def a_makers(view: SentenceView, metric: Cue) -> re.Match[str] | None:
    """The words for a maker that does, or owns, what a metric word says: "the US carmaker sold 1,200"."""
    words = _OWNS if metric.form == "noun" else _ACTS
    return words.search(view.text, max(view.start, metric.start - REACH), metric.start)


def led(view: SentenceView, at: int) -> bool:
    """Whether a maker is first, or next, in a place's market: "the leader of India's market with 3,541"."""
    for place in view.places:
        if place.end > at or not any(maker.end <= place.start for maker in view.makers):
            continue
        if _FIRST_IN.search(view.text, max(view.start, place.start - REACH), place.start):
            return view.text.find(" wh", place.end, at) < 0
    return False
