"""Owners that no list knows: "Meyer's profit"; and such as no name stands for: "the French maker".

The text may tell the trade of a firm that no list knows: "Zelltec, a battery start-up", "lidar maker Zelltec".
"""

from __future__ import annotations

import re

from evnlp.linking.context.position import AT_REACH
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.owners.national import a_makers
from evnlp.mentions import Cue

_STRANGER = re.compile(r"\b[A-Z][\w&.-]+(?:\s[A-Z][\w&.-]+)*['’]s?\s(?:[a-z][\w-]*\s){0,3}$")
_GOODS = (
    r"(?:anodes?|autonomous|auto(?:motive)?|axles?|batter(?:y|ies)|brakes?|bus(?:es)?|cables?|cars?|cathodes?|cells?"
    r"|charg(?:er|ers|ing)|chips?|components?|driver-assistance|drivetrains?|e-mobility|electric|EVs?|fuel-cells?|lidars?"
    r"|lithium|mobility|motors?|parts|powertrains?|robotaxis?|seats?|self-driving|semiconductors?|sensors?|swapping|trucks?"
    r"|tyres?|tires?|vans?|vehicles?|wiring)"
)
_FIRM = (
    r"(?:arm|business|company|developer|division|firm|group|maker|manufacturer|operator|producer|provider|specialist"
    r"|start-?up|subsidiary|supplier|unit|venture)"
)


def of_stranger(view: SentenceView, metric: Cue | None) -> bool:
    """Whether a name that is none we know, or a foreign maker that stands for none, owns the metric word."""
    if metric is None or not view.start <= metric.start < view.end:
        return False
    reach = max(view.start, metric.start - 2 * AT_REACH)
    if foreigner := a_makers(view, metric):
        start, end = foreigner.span()
        if any(start < place.start < end for place in view.places):
            return not any(start <= word.start < end for word in view.references)
    owner = _STRANGER.search(view.text[reach : metric.start])
    if owner is None:
        return False
    at = reach + owner.start()
    spans = [(m.start, m.end) for m in view.entities] + [(m.start, m.end) for m in view.references]
    spans += [(m.start, m.end) for m in view.periods]
    return not any(start <= at < end for start, end in spans)


def of_cars(text: str, name: str) -> bool:
    """Whether a text says that a firm makes or sells what goes into cars, or charges or drives them."""
    firm = re.escape(name)
    described = rf"\b{firm}(?: \([^()]{{1,30}}\))?,? (?:is |was |has been )?(?:an?|the|one of|its|[A-Z][\w-]+['’]s?)\b"
    if re.search(rf"{described}(?=[^.;,]{{0,60}}\b{_FIRM}\b)(?=[^.;,]{{0,80}}\b{_GOODS}\b)", text):
        return True
    return re.search(rf"\b{_GOODS}[ -](?:[a-z-]+ )?{_FIRM}s? {firm}\b", text) is not None
