"""Words that say how a number is meant: "more than", "up to", "10,000+", "or so".

A row of `comparators.jsonl`: `pattern`, `form` (where it stands and what for) and `id`: of the forms `before` and
`after` the comparator of `evnlp.mentions.Measure`; `case`: only in this case, for capitals make it a name ("YU7 Max").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from evnlp.values.phrases import GAP, Phrases

_AMOUNT_FOLLOWS = re.compile(r"\s?(?:[\d$€£¥₹]|an?\s)")
_SET_AGAINST = re.compile(  # "33 billion euros and above analysts' forecasts"
    r"(?:above|below|under)\s(?:the|its|their|what|analysts?|market|consensus|Wall|Street|expectations|estimates|forecasts|"
    r"[A-Z]\w+['’]s)\b"
)
_MOVED_UP = re.compile(  # "edged up to 16.6 %" is where it got
    r"\b(?:edg|inch|tick|mov|climb|pick|bump|nudg|push|ramp|scal|stepp)(?:ed|ing)\sup\sto\s$|\b(?:crept|went)\sup\sto\s$"
)
LONGEST = 12  # characters of a verb of motion
_GLUED = re.compile(r"[a-z]{1,2}\.?|[a-z]+-")


class ComparatorTable:
    """The comparators of `comparators.jsonl`."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        forms: dict[str, dict[str, str]] = {}
        exact: dict[str, dict[str, str]] = {"before": {}, "after": {}}
        for row in rows:
            table = exact if row.get("case") else forms
            table.setdefault(row["form"], {})[row["pattern"]] = row["id"]
        gap = f"(?:{GAP})?"
        self._before = Phrases(forms["before"], exact["before"], gap=f"(?:{GAP}|-)?", backward=True)
        self._after = Phrases(forms["after"], exact["after"], gap=f"(?:{GAP}|-)?")
        self._between = Phrases({**forms["range"], **forms["change"]}, gap=gap, backward=True)
        self._opener = Phrases(forms["opener"], gap=gap, backward=True)
        self.restating = Phrases(forms["equivalent"])
        self.glued = frozenset(word.rstrip("-") for word in forms["before"] if _GLUED.fullmatch(word))

    def before(self, text: str, place: int) -> tuple[str, int] | None:
        """The comparator that ends where an amount begins, and its start."""
        found = self._before.before(text, place)
        if found is not None and found[0] == "=" and text.startswith("over", place - 5):  # "hand over 220"
            return None
        if found is not None and found[0] == "<=" and _MOVED_UP.search(text, max(0, found[1] - LONGEST), place):
            return None
        return found

    def after(self, text: str, place: int) -> tuple[str, int] | None:
        """The comparator right behind an amount, and its end; what stands before another amount belongs to that."""
        found = self._after.after(text, place)
        if found is None or _AMOUNT_FOLLOWS.match(text, found[1]) or _SET_AGAINST.match(text, found[1] - len("above")):
            return None
        return found

    def range_word(self, text: str, place: int) -> tuple[str, int] | None:
        """`between`, `from` or `change` (a verb such as "rose") right before an amount, and its start."""
        return self._between.before(text, place)

    def opens_range(self, text: str, place: int) -> bool:
        """Whether a "from" that begins at `place` opens a range of values: "priced from", ", from"."""
        rest = text[max(0, place - 3) : place].rstrip()
        return not rest or not rest[-1].isalnum() or self._opener.before(text, place) is not None
