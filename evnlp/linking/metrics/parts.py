"""Sums that no word names: parts of an investment told before, what a part of a firm takes, what goes into a plant."""

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

_CONTRIBUTED = re.compile(
    r"\b(?:business|division|unit|segment|arm|side|brand|operations|services?|software|cars|vehicles|vans|trucks|bikes|credits|sales|"
    r"exports|batteries|storage|energy|licen[cs]ing|leasing|parts|scooters|motorcycles)(?:\s(?:also|alone|together|itself|[A-Z]\w+))?\s"
    r"(?:contribute[sd]|chip(?:s|ped) in|brought(?: in)?|generate[sd]|threw in|add(?:s|ed) another)\s"
    r"(?:(?:a|an|about|around|just|only|another|a further|some|over|more than|nearly|almost)\s)*$"
)
_NO_REVENUE = re.compile(
    r"\s(?:in|of|to|towards?)\s(?:\w+\s){0,3}?(?:profits?|loss(?:es)?|savings|cash|ebit(?:da)?|earnings|income|fund|cost|costs|tax|taxes|"
    r"campaign|project|investments?|damages?)\b",
    re.IGNORECASE,
)

_WORKS = r"(?:plants?|factor(?:y|ies)|gigafactory|works|sites?|complex|project)"
_GIVEN = re.compile(
    rf"\b(?:{_WORKS}\s(?:(?:in|near|at)\s[A-Z]\w+\s)?(?:gets|receives|will (?:get|receive)|is (?:getting|to get))|"
    rf"bill (?:for|of) (?:the|its|a)\s(?:[\w-]+\s){{0,3}}{_WORKS}"
    r"(?:\s(?:is|was|comes to|climbs to|rises to|runs to))?:?)\s"
    r"(?:(?:an?|another|further|about|around|some|over|more than|nearly|almost|up to)\s)*$"
)
_AID = re.compile(
    r"\s(?:in|of|from)\s(?:\w+\s){0,3}?(?:aid|grants?|subsid(?:y|ies)|loans?|tax|incentives?|state|government|credits?|taxpayers?|EU|"
    r"orders?|contracts?)\b"
)


def given_to_plant(figure: Figure) -> bool:
    """Whether a sum is put into a plant: "the works gets another $90m", "the bill for the plant: $5bn"."""
    view, left = figure.view, figure.measure.cue_start
    if _AID.match(view.text, figure.closing, view.end):
        return False
    return _GIVEN.search(view.text, max(view.start, left - 90), left) is not None


def contributed(figure: Figure) -> bool:
    """Whether a sum is what a part of a firm takes: "software and services chipped in $447 million"."""
    view, left = figure.view, figure.measure.cue_start
    if _CONTRIBUTED.search(view.text, max(view.start, left - 70), left) is None:
        return False
    return _NO_REVENUE.match(view.text, figure.closing, view.end) is None


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
