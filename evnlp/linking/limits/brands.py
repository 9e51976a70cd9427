"""Brands as parts of a group: "NIO 17,143, Onvo 17,342" under its total, cars that "carried the Aito badge"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evnlp.linking.context.scene import SentenceView, once
from evnlp.linking.figure import VOLUMES, Figure
from evnlp.mentions import Entity, Reference

BADGED = re.compile(r"[-‑](?:branded|badged)\b")
_WEARING = re.compile(
    r"\b(?:wore|wears?|wearing|bore|bears?|bearing|carried|carr(?:y|ies|ying)|sported|sporting|under|sold as|with)\s"
    r"(?:the|an?)\s\Z"
)
_BADGE = re.compile(r"\s(?:[a-z-]+\s)?(?:badges?|names?|logo|brand|nameplate|banner|marque|label|emblem)\b")
OTHER_BRAND = re.compile(
    r"['’]s?\s(?:[a-z-]+\s)?(?:luxury|premium|posh|up-?market|high-end|top-end|budget|youth|sporty|performance|entry-level|family|"
    r"affordable|cheaper|smaller|newest|new|second|mass-market|sports-car|off-road)\s"
    r"(?:[a-z-]+\s)?(?:marque|brand|sub-brand|badge|arm|label|nameplate)\b"
)

WORN_REACH = 40  # characters before a name in which cars are said to bear it
NEIGHBOURS = 3  # figures to each side in which a sister brand shows that brands are being listed

_BRAND = re.compile(
    r"['’]?s?\s(?:(?:own|core|main|namesake|eponymous|flagship)\s)?(?:brand|marque|badge|nameplate)\b|\s\(brand only\)",
    re.IGNORECASE,
)

_COUNTS = re.compile(r"\s(?:brand|marque|badge)(?:['’]s)?:?\s\d")


@once
def worn(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether cars bear the name: "28,120 carried the Aito badge"."""
    return (
        _WEARING.search(view.text, max(view.start, owner.start - WORN_REACH), owner.start) is not None
        and _BADGE.match(view.text, owner.end) is not None
    )


def name_brands(figures: Sequence[Figure], parents: Mapping[str, str]) -> None:
    """Give figures of a brand that shares its group's name the product "<name> brand".

    parents: name of a brand → name of its group.
    """
    volumes = [f for f in figures if not f.drop and f.predicate in VOLUMES and f.arm is None]
    groups = _groups({f.subject for f in volumes}, parents)
    totals: dict[tuple[str, str, str | None], float] = {}
    for at, figure in enumerate(volumes):
        key = (figure.subject, figure.predicate, figure.period)
        goal = figure.status != "actual"  # below what was reached it is still the group's
        part = (figure.value < totals.get(key, 0) and not goal) or _named_brand(figure)
        if (figure.subject in groups and _called_brand(figure)) or (part and _listed(volumes, at, parents)):
            figure.product = " ".join(filter(None, (f"{figure.subject} brand", figure.product)))
        elif figure.product is None:
            totals[key] = max(figure.value, totals.get(key, 0))
    for figure in figures:
        if figure.host is not None and figure.host.product and figure.host.product.endswith("brand"):
            figure.product = figure.host.product


def _groups(names: set[str], parents: Mapping[str, str]) -> set[str]:
    """Those of the names that own others and are owned by none."""
    tops = {name for name in names if not parents.get(name)}
    return tops and tops.intersection(parents.values())


def _called_brand(figure: Figure) -> bool:
    """Whether the brand's name stands behind the figure: "of them 11,794 under the BYD brand"."""
    view = figure.view
    name = next((m for m in view.makers if m.start >= figure.end), None)
    if name is not None and _COUNTS.match(view.text, name.end):  # "2.04 million in the quarter, the VW brand's 1.1"
        return False
    if name is None or name.name != figure.subject or any(figure.end <= m.start < name.start for m in view.measures):
        return False
    return not view.cut_between(figure.end, name.start) and _BRAND.match(view.text, name.end) is not None


def _named_brand(figure: Figure) -> bool:
    """Whether the name that told the owner is called a brand: "NIO brand: 20,610", "Nio's namesake marque"."""
    view = figure.view
    name = next((m for m in reversed(view.makers) if m.end <= figure.start and m.name == figure.subject), None)
    if name is None or any(name.end <= m.start < figure.start for m in view.measures if m.kind != "percent"):
        return False
    return _BRAND.match(view.text, name.end) is not None


def _listed(volumes: Sequence[Figure], at: int, parents: Mapping[str, str]) -> bool:
    """Whether a sister brand's figure stands near, or beside one named as a brand the larger one of its group."""
    near = volumes[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
    figure = volumes[at]
    alike = [other for other in near if other.predicate == figure.predicate]
    group = _named_brand(figure) and any(
        other.subject == figure.subject and other.period == figure.period and other.value > figure.value
        for other in alike
        if not _named_brand(other)
    )
    return figure.product is None and (group or any(parents.get(o.subject) == figure.subject for o in alike))
