"""Patterns for nouns that name a tie by themselves: "Kia's rival BYD", "CATL, a supplier of Kia".

A row of patterns/relations with the predicate `@NOUN` is a way to say such a tie. OWNER is whose rival (supplier ...)
the BEARER is; NOUN is the noun. The table `nouns` of patterns/relations/words.json says for each noun which predicate
it stands for, who of the two is the subject, and what kind of mention they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evnlp.resources import Knowledge, Row

ANY_NOUN = "@NOUN"
_PARTY = re.compile(r"\b(OWNER|BEARER)(S?)\b")
BEARER = "8"  # the number of the bearer's slot
_NUMBER = {"OWNER": "7", "BEARER": BEARER}


def expand(row: Row, knowledge: Knowledge) -> Iterator[Row]:
    """The rows that a row stands for: itself, or one for each noun."""
    if row["predicate"] != ANY_NOUN:
        yield row
        return
    for noun, sense in knowledge.data("relations/words").get("nouns", {}).items():
        kind = sense["kind"]

        def slot(party: re.Match[str], kind: str = kind) -> str:
            return f"{kind}{party[2]}{_NUMBER[party[1]]}"

        pattern = _PARTY.sub(slot, row["pattern"])
        slots = {party[1]: slot(party) for party in _PARTY.finditer(row["pattern"])}
        subject, value = ("OWNER", "BEARER") if sense["subject"] == "owner" else ("BEARER", "OWNER")
        found = {"subject": slots[subject], "value": slots[value], "predicate": sense["predicate"]}
        extra = {key: sense[key] for key in ("check", "status", "tense") if key in sense}
        yield {**row, **found, **extra, "pattern": re.sub(r"\bNOUN\b", noun, pattern)}
