"""Shares' codes that a text uses as names: "Wolfspeed (NYSE: WOLF) fell. ... WOLF has a market cap of $3 billion"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from evnlp.mentions import Entity

_CODE = re.compile(r"\((?:(?P<exchange>[A-Z][A-Za-z ]{1,14}): ?)?(?P<code>[A-Z]{2,5})\)")
_BETWEEN = re.compile(r"(?:,? [A-Z][\w.]*){0,3},? ")  # "Wolfspeed, Inc. (NYSE: WOLF)"
_NO_CODES = frozenset(
    ("ADR", "BEV", "CEO", "CFO", "DOE", "EPA", "ETF", "EU", "EV", "EVS", "IPO", "NEV", "OTC", "SUV", "UK", "US", "USA")
)
LONGEST = 30  # characters between a firm and its code
LEAST = 3  # letters of a code without an exchange


def tickers(text: str, known: Sequence[Entity]) -> list[Entity]:
    """The places where a code stands for its firm; `known` are the listed names, in the order of the text."""
    firms = [entity for entity in known if entity.label in ("MAKER", "ORG")]
    ends = [firm.end for firm in firms]
    taken = {entity.start for entity in known}
    found: list[Entity] = []
    for bracket in _CODE.finditer(text):
        code = bracket["code"]
        at = bisect_left(ends, bracket.start() + 1) - 1
        if at < 0 or code in _NO_CODES or (not bracket["exchange"] and len(code) < LEAST):
            continue
        firm = firms[at]
        near = bracket.start() - firm.end <= LONGEST and _BETWEEN.fullmatch(text, firm.end, bracket.start())
        if not near or code == text[firm.start : firm.end].upper():
            continue
        for use in re.finditer(rf"(?<![\w(:$&/.-]){code}(?![\w)&/-])", text[bracket.end() :]):
            start = bracket.end() + use.start()
            if start not in taken and text[start - 2 : start] != ": ":
                taken.add(start)
                found.append(firm._replace(start=start, end=start + len(code)))
    return found
