"""The place that a figure shares with the one before it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evnlp.linking.context.scene import SentenceView, once
from evnlp.linking.figure import VOLUMES, Figure
from evnlp.linking.limits.places import OF_THEM

BRANDS = 3  # sentences within which a change of a brand's goes on from its group's

_THERE = re.compile(
    r"\b(?:(?:in|within) the (?:[A-Z][a-z]+\s){0,2}(?:country|nation)|in th(?:at|is) (?:country|market)|here|"
    r"(?:sales|registrations|deliveries|demand|volumes?|output|production|market|exports) there|"
    r"in the region|across the region|in the bloc|across the bloc|on the continent|"
    r"there(?=[,.;:]|\s(?:in|during|last|this|so|since|by|and|to|rose|fell|grew|came|reached)\b))",
    re.IGNORECASE,
)
AT_HOME = re.compile(
    r"(?<!than )\b(?:(?:at|back) home|domestically|"
    r"(?:in|on|for) (?:its|their|the) (?:home|domestic) (?:market|country|turf|soil)|"
    r"domestic (?:tally|volumes?|numbers?|figures?|count|despatches|dispatches|wholesales|offtake))\b",
    re.IGNORECASE,
)
_ALL_TOLD = re.compile(
    r"\b(?:global|worldwide|world|overall|total|in all(?! of)|altogether|overseas|abroad)\b", re.IGNORECASE
)
_PART = re.compile(r"\b(?:of which|of them|of these|of those|including)\s$")
_AGENT = re.compile(r"\b(?:its|the|whose) (?:distributor|importer|dealers?|arm|unit|subsidiary)\b")


def priced_alike(last: Figure, figure: Figure) -> bool:
    """Whether prices in one currency follow each other: "549,900 baht in Thailand. A long-range one is 649,900"."""
    if last.view is not figure.view:
        near = figure.view.number - last.view.number <= 1 and figure.view.line is last.view.line
        if not near or not (figure.subject.startswith(last.subject) or last.subject.startswith(figure.subject)):
            return False
    return last.predicate == "price" and last.unit == figure.unit


@once
def home_or_there(view: SentenceView, start: int, end: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Where a clause says "at home", and where "in the country"."""
    return AT_HOME.search(view.text, start, end), _THERE.search(view.text, start, end)


def of_brand(figure: Figure, last: Figure, parents: Mapping[str, str]) -> bool:
    """Whether a text goes on from a group's change to its brands': "GM's sales in China fell 5 %. Buick's rose"."""
    group, view = parents.get(figure.subject), figure.view
    if not group or figure.family != "percent" or not last.change or last.region in (None, "overseas"):
        return False
    alike = last.predicate == f"{figure.predicate}_change" and group in (last.subject, parents.get(last.subject))
    near = view.number - last.view.number <= BRANDS
    return alike and near and not _ALL_TOLD.search(view.text, view.start, view.end)


def goes_on(figure: Figure, last: Figure) -> bool:
    """Whether a figure goes on a list of makers in one market: "Buick's sales in China rose 7 %. Cadillac's fell"."""
    view = figure.view
    if figure.predicate not in VOLUMES or last.predicate != figure.predicate or last.subject == figure.subject:
        return False
    home, _ = home_or_there(last.view, *last.view.clause(last.start))
    if home is not None and home[0].startswith("domestic"):
        return False  # beside which stand exports
    if last.region == "overseas" or _PART.search(last.view.gap(last.view.start, last.measure.cue_start)):
        return False
    return view.number - last.view.number <= 1 and not _ALL_TOLD.search(view.text, view.start, view.end)


def same_in(last: Figure, figure: Figure) -> bool:
    """Whether a sentence goes on about a maker: "20,380 at home; since New Year it has come to 124,264"."""
    if last.view is not figure.view or last.subject != figure.subject or figure.predicate not in VOLUMES:
        return False
    between = figure.view.gap(last.end, figure.start)
    same = last.predicate.removesuffix("_change") == figure.predicate
    goes_on = same and (figure.rule == "frame" or (last.region != "overseas" and figure.predicate != "orders"))
    if goes_on and OF_THEM.match(figure.view.text, last.end):
        return False
    world = _ALL_TOLD.search(figure.view.text, last.end, figure.view.end)
    return (goes_on or _AGENT.search(between) is not None) and not world
