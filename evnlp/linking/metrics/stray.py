"""Numbers that belong to something else: "1,000 exhibitors", "S&P 500"; they take over no metric from other figures."""

from __future__ import annotations

import re
from collections.abc import Collection

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.mentions import Cue, Entity, Measure, Period, Reference

ROUND = 100  # an ordinal that is counted
TELLING = frozenset({"METRIC", "CHANGE", "BASIS", "STATUS", "CLASS", "CHANNEL", "CUMULATIVE", "COMPARISON", "MARKET"})

_NEXT = re.compile(r"(-?)\s?[\"”’)\]]*\s?([A-Za-z][\w’'-]*)")
_BEFORE = 120  # characters in which it is told what is counted
_ABOARD = re.compile(
    r"\b(?:ships?|vessels?|ferry|freighters?|carriers?|ro-ros?)\b[^.;]{0,80}\b(?:room for|space for|"
    r"capacity (?:of|for)|carries|holds|(?:can|could|to) (?:carry|hold|take|transport)|"
    r"capable of (?:carrying|holding|transporting))\s"
    r"(?:(?:about|around|some|up to|as many as|more than|over|nearly|almost)\s)?$",
    re.IGNORECASE,
)
_MORE_SHARES = re.compile(r"\b(?:shares|ADSs?|warrants)\b[^.;]{0,80}\b(?:another|an additional|a further)\s$")
_NAME_BEFORE = re.compile(r"([A-Z&][\w&.-]*)\s$")


def stray(figure: Figure, followers: Collection[str]) -> bool:
    """Whether a bare number counts what the next word says, or is part of a name that no list knows.

    followers: words that may follow a number that counts cars ("3,210 in May", "3,210 more than").
    """
    view, measure = figure.view, figure.measure
    if measure.unit == "vehicle":
        return False
    after = _NEXT.match(view.text, measure.end, view.end)
    if after is not None and (after[1] or not _may_follow(figure, after.start(2), after[2], followers)):
        return True
    before = _NAME_BEFORE.search(view.text, max(view.start, measure.start - 20), measure.start)
    if before is None or before.start() == view.start:
        return before is not None and "&" in before[1]
    mentions: list[Entity | Period | Cue] = [*view.entities, *view.periods, *view.cues]
    return not any(m.start <= before.start() < m.end for m in mentions)


def held_or_traded(figure: Figure) -> str:
    """What is counted but vehicles made or sold: those a ship has room for, more shares; "" for neither."""
    view, start = figure.view, figure.measure.cue_start
    before = view.gap(max(view.start, start - _BEFORE), start)
    if _ABOARD.search(before):
        return "what a ship has room for"
    return "a number of shares" if figure.measure.unit is None and _MORE_SHARES.search(before) else ""


def _may_follow(figure: Figure, start: int, word: str, followers: Collection[str]) -> bool:
    view = figure.view
    if word.lower() in followers or word.endswith("ly"):
        return True
    told = [c for c in view.cues if c.label in TELLING]
    mentions: list[Entity | Period | Cue | Reference] = [*view.entities, *view.periods, *told, *view.references]
    return any(m.start <= start < m.end for m in mentions)


def round_vehicle(view: SentenceView, measure: Measure) -> bool:
    """Whether an ordinal below a thousand is a small maker's milestone: "its 500th electric van"."""
    if measure.value < ROUND or measure.value % ROUND:
        return False
    return measure.unit == "vehicle" or any(c.start == measure.end + 1 for c in view.cues_of("CLASS"))
