"""Shares' codes that a text uses as names: "Wolfspeed (NYSE: WOLF) fell. ... WOLF has a market cap of $3 billion"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence

from evnlp.mentions import Entity

_CODE = re.compile(r"\((?:(?P<exchange>[A-Z][A-Za-z ]{1,14}): ?)?(?P<code>[A-Z]{2,5})\)")
_WORD = re.compile(r"(?<![\w(:$&/.-])[A-Z]{2,5}(?![\w)&/-])")
_BETWEEN = re.compile(r"(?:,? [A-Z][\w.]*){0,3},? ")  # "Wolfspeed, Inc. (NYSE: WOLF)"
_NO_CODES = frozenset(
    ("ADR", "BEV", "CEO", "CFO", "DOE", "EPA", "ETF", "EU", "EV", "EVS", "IPO", "NEV", "OTC", "SUV", "UK", "US", "USA")
)
LONGEST = 30  # characters between a firm and its code
LEAST = 3  # letters of a code without an exchange


def tickers(text: str, known: Sequence[Entity]) -> list[Entity]:
    """The places where a code stands for its firm; `known` are the listed names, in the order of the text."""
    meant: dict[str, tuple[Entity, int]] = {}  # code → its firm, and where it has been told
    firms = [entity for entity in known if entity.label in ("MAKER", "ORG")]
    ends = [firm.end for firm in firms]
    for bracket in _CODE.finditer(text):
        code = bracket["code"]
        at = bisect_left(ends, bracket.start() + 1) - 1
        if at < 0 or code in _NO_CODES or (not bracket["exchange"] and len(code) < LEAST):
            continue
        firm = firms[at]
        near = bracket.start() - firm.end <= LONGEST and _BETWEEN.fullmatch(text, firm.end, bracket.start())
        if near and code != text[firm.start : firm.end].upper():
            meant.setdefault(code, (firm, bracket.end()))
    return list(_uses(text, meant, {entity.start for entity in known})) if meant else []


def _uses(text: str, meant: Mapping[str, tuple[Entity, int]], taken: Container[int]) -> Iterator[Entity]:
    """Where the codes stand by themselves, outside of the starts of listed names."""
    for use in _WORD.finditer(text, min(told for _, told in meant.values())):
        firm, told = meant.get(use[0], (None, 0))
        start = use.start()
        if firm is not None and start >= told and start not in taken and text[start - 2 : start] != ": ":
            yield firm._replace(start=start, end=use.end())
