"""Firms that no list knows, whose trade the text tells: "Zelltec, a battery start-up", "lidar maker Zelltec"."""

from __future__ import annotations

import re

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


def of_cars(text: str, name: str) -> bool:
    """Whether a text says that a firm makes or sells what goes into cars, or charges or drives them."""
    firm = re.escape(name)
    described = rf"\b{firm}(?: \([^()]{{1,30}}\))?,? (?:is |was |has been )?(?:an?|the|one of|its|[A-Z][\w-]+['’]s?)\b"
    if re.search(rf"{described}(?=[^.;,]{{0,60}}\b{_FIRM}\b)(?=[^.;,]{{0,80}}\b{_GOODS}\b)", text):
        return True
    return re.search(rf"\b{_GOODS}[ -](?:[a-z-]+ )?{_FIRM}s? {firm}\b", text) is not None
