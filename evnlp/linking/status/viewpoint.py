"""Who expects a figure: the firm itself, or an outsider: an analyst, a bank, a trade body."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.context.topic import Topic
from evnlp.linking.figure import Figure
from evnlp.mentions import Cue

LEAD = 30  # characters before a word of status in which its subject stands

_SAID = re.compile(
    r"[\"”’,]\s(?:[A-Z][\w.&'’-]+\s){0,4}(?:analysts?|brokers?|economists?|strategists?)\b[^.;]*"
    r"\b(?:said|says|say|wrote|writes|reckons?|thinks?|believes?|estimates?|predicts?)\b"
)
_BY_COUNT = re.compile(r"\b(?:by|on|at)\s(?:[\w&.-]+\s){0,2}[\w&.-]+['’]s?\s(?:own\s|latest\s|best\s)?$")
_MOVED_BY = re.compile(
    r"\w+\sby\s(?:(?:about|almost|around|more than|nearly|over|roughly|some)\s)?\W?\d"
)  # "raised its outlook by $300 million to $23.4 billion"
_ITS_FORECAST = re.compile(  # "maintained its 2.8 trillion yen forecast"
    r"\b(?:(?:affirm|confirm|cut|downgrad|hik|keep|lift|lower|maintain|narrow|rais|reaffirm|reiterat|repeat|retain"
    r"|revis|slash|trim|upgrad|withdr)\w*|kept|(?:hold|holds|held|stands?|stood|stuck|sticks?) (?:to|by|on to))"
    r"\s(?:its|their)\s(?:[^\s;:]+\s){0,6}$"
)
_MANAGEMENT = re.compile(
    r"(?:\bmanagement|\bexecutives|\bbosses|\bthe (?:company|firm|group|board|carmaker|automaker|maker)|"
    r"(?:^|[.;,]\s|\band\s|\bbut\s)(it))\s(?:itself\s|now\s|also\s|still\s|then\s)?$"
)


def outsider(figure: Figure, topic: Topic) -> bool:
    """Whether an analyst, bank or trade body is the one who speaks in the sentence before the figure."""
    return any(
        e.name in topic.outsiders
        for e in figure.view.entities
        if e.label in ("PERSON", "ORG") and e.end <= figure.start
    )


def said(figure: Figure, topic: Topic) -> bool:
    """Whether the sentence ends with an outsider saying so: "..., Morgan Stanley analyst Adam Jonas said"."""
    view = figure.view
    if _SAID.search(view.text, figure.end, view.end) is None:
        return False
    return not any(m.end > figure.end for m in view.makers)


def own_view(figure: Figure, cue: Cue, topic: Topic) -> bool:
    """Whether it is the firm itself that expects a figure: "management thinks it can sell 225,000", of a plant, too."""
    if cue.id != "forecast" or figure.of_market:
        return False
    if figure.predicate.startswith("capacity") or _MOVED_BY.match(figure.view.text, cue.start, figure.view.end):
        return True
    if kept_own(figure, topic):
        return True
    found = _MANAGEMENT.search(figure.view.gap(max(figure.view.start, cue.start - LEAD), cue.start))
    return found is not None and not outsider(figure, topic) and not (found[1] and topic.outsiders)


def kept_own(figure: Figure, topic: Topic) -> bool:
    """Whether a firm keeps or moves what it expects: "it maintained its 2.8 trillion yen forecast"."""
    view = figure.view
    its = _ITS_FORECAST.search(view.gap(view.clause(figure.start)[0], figure.measure.cue_start))
    return its is not None and not topic.outsiders


def reckoned(view: SentenceView, cue: Cue) -> bool:
    """Whether somebody's estimate is of what has happened: "sold, by Cox's estimate, 4,306"."""
    return _BY_COUNT.search(view.text, max(view.start, cue.start - LEAD), cue.start) is not None
