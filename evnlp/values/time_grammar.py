"""From the words of a phrase of time to what it says: rules over the string of their kinds (see time_words)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from evnlp.values import calendar as cal
from evnlp.values import yearless
from evnlp.values.time_figures import Token
from evnlp.values.time_rules import Grammar, Result, Rule

XXXX = cal.UNKNOWN


class Year(NamedTuple):
    """A year that a phrase names: None where it is not told; `first` is the month it begins in."""

    end: int
    year: int | None
    anchor: str
    first: int = 1

    def part(self, unit: str, number: int) -> str:
        """The label of its `number`-th month, quarter or half."""
        size = {"month": 1, "quarter": 3, "half": 6}[unit]
        return self.months((number - 1) * size, size)

    def months(self, skip: int, count: int) -> str:
        """The label of `count` of its months, after the first `skip`."""
        begin = (self.year or 2001) * 12 + self.first - 1 + skip
        label = cal.canonical(cal.first_day(begin), cal.first_day(begin + count))
        return label if self.year else label.replace("2001", XXXX)


def count_of(value: object) -> int:
    """What a number's word stands for; "a" is one."""
    return value if isinstance(value, int) else 1


MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
DAYS = {"day": 1, "week": 7, "fortnight": 14}


class Phrase:
    """A run of words of time.

    reference: the day that relative words count from. fiscal: first month of fiscal years, and whether such a year is
    named after the one in which it ends. alone: the text says nothing else, so that no verb tells of what has been.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        grammar: Grammar,
        reference: date | None,
        fiscal: tuple[int, bool] = (1, False),
        alone: bool = False,
    ) -> None:
        self.alone = alone
        self.tokens = tokens
        self.grammar = grammar
        self.kinds = "".join(t.kind for t in tokens)
        self.reference = reference
        self.fiscal = fiscal
        self._simple: dict[int, Result | None] = {}

    def value(self, found: re.Match[str], group: int) -> Any:
        """What the word in this group of a rule stands for; None where it is absent."""
        at = found.start(group)
        return self.tokens[at].value if at >= 0 and found.end(group) > at else None

    def word(self, at: int) -> str:
        """The function word at this place."""
        return str(self.tokens[at].value)

    def unit(self, at: int) -> str:
        """The unit named at this place, "" for none."""
        return self.tokens[at].value if at < len(self.tokens) and self.tokens[at].kind == "u" else ""

    def simple(self, at: int) -> Result | None:
        """The longest reading of one stretch of time that begins here."""
        if at >= len(self.kinds):
            return None
        if at not in self._simple:
            self._simple[at] = None  # a rule that comes back to its own place finds nothing
            best: Result | None = None
            for pattern, method in self.grammar.rules_for(self.kinds[at]):
                found = pattern.match(self.kinds, at)
                result = self._apply(method, found) if found else None
                if result and (best is None or result[0] > best[0]):
                    best = result
            self._simple[at] = best
        return self._simple[at]

    def single(self, at: int) -> bool:
        """Whether the unit here is one, not many: "month", not "months"."""
        token = self.tokens[at]
        return token.end - token.start <= len(str(token.value)) or self.half_year(at)

    def half_year(self, at: int) -> bool:
        """Whether the unit here is "half-year"."""
        token = self.tokens[at]
        return token.value == "half" and token.end - token.start == len("half-year")

    def spelt(self, at: int) -> bool:
        """Whether the number here is a small one in letters, more often a count than a day."""
        token = self.tokens[at]
        return token.kind == "n" and token.value < 21 and token.end - token.start > 2

    def resolved(self, label: str) -> str:
        """The label with its year: the latest one that has begun by the reference day."""
        return yearless.nearest(label, self.reference) if self.reference and XXXX in label else label

    def place(self, label: str) -> str:
        """The same of what a day is told within; where the phrase stands alone, the coming one."""
        ahead = self.alone and self.reference is not None and XXXX in label
        return yearless.next_after(label, self.reference) if ahead and self.reference else self.resolved(label)

    def inner(self, at: int) -> Result | None:
        """The stretch that "of ..." or a bare "next year" names."""
        return self.simple(at + (self.kinds[at : at + 1] in ("O", "i", ",")))

    def _apply(self, method: Rule, found: re.Match[str]) -> Result | None:
        try:
            return method(self, found)
        except (ValueError, OverflowError):  # no such day, or beyond the years that a calendar has
            return None

    def current(self, unit: str, steps: int = 0) -> str | None:
        """The reference's own day, week ... year, or one so many steps later; None for what has no label."""
        if self.reference is None or unit not in ("day", "week", "month", "quarter", "half", "year", "decade"):
            return None
        if unit == "decade":
            first = self.reference.year // 10 * 10 + 10 * steps
            return f"{first}/{first + 9}"
        return cal.step(cal.label_of(self.reference, unit), steps)

    def untold(self, skip: int, count: int) -> str:
        """Months of a year that is not told, after its first `skip`, without their year.

        Where business years are spoken of, those of the calendar or the business year that were over last.
        """
        first, today = self.fiscal[0], self.reference
        if first == 1 or today is None or count == 1:
            return Year(0, None, "").months(skip, count)
        years = [Year(0, today.year - back, "", begun) for begun in (1, first) for back in (0, 1, 2)]
        ends = [(cal.interval(year.months(skip, count))[1] or date.max, year) for year in years]
        over = [(end, year) for end, year in ends if end <= today + 3 * cal.DAY]
        return max(over, key=itemgetter(0))[1].months(skip, count)

    def business_year(self, steps: int = 0) -> str | None:
        """The fiscal year that the reference lies in, or one so many years later."""
        if self.reference is None:
            return None
        return Year(0, self._begun() + steps, "", self.fiscal[0]).months(0, 12)

    def _begun(self) -> int:
        """In which year the fiscal year of the reference began."""
        today = self.reference or date.min
        return today.year - (today.month < self.fiscal[0])

    def year(self, at: int) -> Year | None:
        """The year named here: "2025", ", 2025", "of last year", "in fiscal 2024", "of the year"."""
        found = _YEAR.match(self.kinds, at)
        if not found:
            return None
        last = self.tokens[found.end() - 1]
        if found[0][0] in "-/" and last.start - self.tokens[found.start() - 1].end > 1:
            return None
        if last.kind in "yY":
            anchor = "calendar"
            if "F" in found[0]:
                return self.fiscal_year(found.end(), (last.value,))
            return Year(found.end(), last.value, anchor)
        if last.kind == "f":
            return self.fiscal_year(found.end(), last.value, "F" in found[0])
        return self._running_year(found) if last.value == "year" else None

    def _running_year(self, found: re.Match[str]) -> Year | None:
        """As in "of the year", "of the fiscal year", "of last year"."""
        fiscal = "F" in found[0] and self.reference is not None
        if "r" not in found[0]:
            first = self.fiscal[0] if fiscal else 1
            return Year(found.end(), self._begun() if fiscal else None, "yearless", first)
        step, owner, _ = self.tokens[found.start() + found[0].index("r")].value
        if owner or self.reference is None:
            return None
        begun = self._begun() if fiscal else self.reference.year
        return Year(found.end(), begun + step, "reference", self.fiscal[0] if fiscal else 1)

    def fiscal_year(self, end: int, years: tuple[int, ...], said: bool = True) -> Year:
        """A fiscal year by its label: (2026,) or (2025, 2026)."""
        first, ends = self.fiscal
        if len(years) == 2:
            return Year(end, years[0], "calendar", 4 if said or first > 1 else 1)
        return Year(end, years[0] - (ends and first > 1), "calendar", first)


_YEAR = re.compile(r"[O,ik]?t?[CF]?u?[yY]|[-/]y(?![-/])|[-O,i]?t?F?u?f|[O,i]?t?rF?C?u|[Oi]tF?u")
