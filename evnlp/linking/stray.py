"""Numbers that belong to something else: "1,000 exhibitors", "S&P 500"; they take over no metric from other figures."""

from __future__ import annotations

import re

from evnlp.linking.figure import Figure

FOLLOWERS = frozenset(
    "a about above across after against all alone also altogether an and apiece are around as at back battery because before being "
    "below between beyond but by came combined come compared cumulatively despite due during each either ended even ever far fewer "
    "followed for from fully globally had has have here higher however if in including increased is it its just last less locally "
    "lower made mark meaning mostly more nationwide nearly new next of off on once only or over overall overseas per plus rather "
    "respectively rose selling short since slightly so some still than that the their then there these they this though through "
    "thus till to today together too total totally under units until up upwards versus vs was went were when where whereas which "
    "while who will with within without worldwide would yet".split()
)

TELLING = frozenset({"METRIC", "CHANGE", "BASIS", "STATUS", "CLASS", "CHANNEL", "CUMULATIVE", "COMPARISON", "MARKET"})

_TICKER = re.compile(r"\(\d{4,6}\)")
_NEXT = re.compile(r"(-?)\s?[\"”’)\]]*\s?([A-Za-z][\w’'-]*)")
_NAME_BEFORE = re.compile(r"([A-Z&][\w&.-]*)\s$")


def stray(figure: Figure) -> bool:
    """Whether a bare number counts what the next word says, or is part of a name that no list knows."""
    view, measure = figure.view, figure.measure
    if measure.unit == "vehicle":
        return False
    if _TICKER.match(view.text, measure.start - 1, view.end):
        return True
    after = _NEXT.match(view.text, measure.end, view.end)
    if after is not None and (after[1] or not _may_follow(figure, after.start(2), after[2])):
        return True
    before = _NAME_BEFORE.search(view.text, max(view.start, measure.start - 20), measure.start)
    if before is None or before.start() == view.start or before[1].isupper():
        return before is not None and "&" in before[1]
    covered = any(m.start <= before.start() < m.end for m in (*view.entities, *view.periods, *view.cues))
    return not covered


def _may_follow(figure: Figure, start: int, word: str) -> bool:
    view = figure.view
    if word.lower() in FOLLOWERS or word.endswith("ly"):
        return True
    told = (c for c in view.cues if c.label in TELLING)
    return any(m.start <= start < m.end for m in (*view.entities, *view.periods, *told, *view.references))
