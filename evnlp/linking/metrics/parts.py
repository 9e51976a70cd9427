"""Sums that are parts of an investment told before."""

from __future__ import annotations

import re

from evnlp.linking.context.frame import Frame
from evnlp.linking.figure import Figure

PARTS_WITHIN = 6  # sentences after a sum in which its parts may follow
_ALLOTTED = re.compile(
    r"\b(?:go(?:es)?|going|went|gets?|receives?|will receive|earmarked|meant|intended|reserved|allocated|set aside|"
    r"destined|instead|for|plant|factory|works)\b"
)
_SITE = re.compile(r"\b(?:plants?|factor(?:y|ies)|works|shop|line|sites?|cent(?:er|re)s?|facilit(?:y|ies)|mill|hub)\b")


def part_of(figure: Figure, frame: Frame) -> Figure | None:
    """The investment that a sum is a part of: "Kokomo receives $100 million", "Jefferson plant, $130 million"."""
    view = figure.view
    sums = [f for f in (frame.aimed.get("money"), frame.last.get("money")) if f is not None]
    whole = max(sums, key=lambda f: f.start, default=None)
    whole = whole.host if whole is not None and whole.host is not None else whole
    if whole is None or whole.predicate != "investment" or view.number - whole.view.number > PARTS_WITHIN:
        return None
    if whole.unit != figure.unit or figure.value >= whole.value:
        return None
    if view.makers and not any(whole.subject in (m.name, frame.parents.get(m.name)) for m in view.makers):
        return None
    start, end = view.clause(figure.start)
    allotted = _ALLOTTED.search(view.text, start, min(end, figure.closing + 30))
    place = any(e.label == "PLACE" and start <= e.start < end for e in view.entities)
    return whole if allotted and (place or _SITE.search(view.text, view.start, view.end)) else None
