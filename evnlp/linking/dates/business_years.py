"""Firms whose business year is no calendar one: "Honda's third quarter" is October to December."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from evnlp.linking.figure import Figure, kin
from evnlp.mentions import Period
from evnlp.resources import Row
from evnlp.values import calendar

APRIL = 4
FROM_APRIL = frozenset({"JP", "IN"})
REPORTED = 31  # days into a business year within which what is expected is still of the one before
UNTIL_OVER = datetime.timedelta(days=3)  # before its end a stretch may be reported
NEWS = 130  # days for which the end of a stretch is news
MONTHS = {"quarter": 3, "half": 6}
_NUMBERED = re.compile(
    r"(?:the\s|its\s)?(?:fiscal\s)?(?P<word>first|second|third|fourth|final|1st|2nd|3rd|4th)[- ]"
    r"(?:fiscal[- ])?(?:quarter|half)|"
    r"q(?P<q>[1-4])|(?P<nq>[1-4])q|h(?P<h>[12])|(?P<nh>[12])h",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"[Ff]iscal|FY")
_LABEL = re.compile(r"(20\d\d)(?:-Q([1-4]))?")
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}


def year_starts(*tables: Iterable[Row]) -> dict[str, int]:
    """The month that a firm's business year begins in, by name, where that is not January."""
    found = {
        str(row["name"]): int(row.get("year_from", APRIL if row.get("country") in FROM_APRIL else 1))
        for table in tables
        for row in table
    }
    return {name: month for name, month in found.items() if month != 1}


def business_year(figure: Figure, starts: Mapping[str, int], day: datetime.date) -> str | None:
    """The business year of a figure's owner that is under discussion on a day: just after its end, the one before."""
    first = starts.get(figure.subject) if kin(figure.predicate) == "flow" else None
    if first is None:
        return None
    back = REPORTED if figure.status != "actual" else 0
    day -= datetime.timedelta(days=back)
    begun = day.year - (day.month < first)
    return calendar.canonical(datetime.date(begun, first, 1), datetime.date(begun + 1, first, 1))


def business_part(period: Period, figure: Figure, first: int, day: datetime.date, *, ahead: bool) -> str | None:
    """The quarter or half of a business year that "the third quarter", "Q3", "the half year" names."""
    months = MONTHS.get(period.grain)
    if months is None or period.anchor not in ("yearless", "frame"):
        return None
    number = _number(figure.view.text[period.start : period.end])
    if number is None and (period.grain != "half" or period.shift not in ("", "same")):
        return None
    label: str | None = None
    for year in range(day.year - 2, day.year + 2):
        for part in (number,) if number else (1, 2):
            start = _months_on(year, first, months * (part - 1))
            end = _months_on(start.year, start.month, months)
            if ahead and end > day:
                return calendar.canonical(start, end)
            if not ahead and end <= day + UNTIL_OVER and (day - end).days < NEWS:
                label = calendar.canonical(start, end)
    return label


def business_label(period: Period, figure: Figure, first: int) -> str | None:
    """The months of "fiscal 2023" and "the first quarter of fiscal 2024", named after the year they end in."""
    if first == APRIL or _FISCAL.search(figure.view.text, period.start, period.end) is None:
        return None
    told = _LABEL.fullmatch(period.period or "")
    if told is None:
        return None
    quarter = int(told[2] or 1)
    start = _months_on(int(told[1]) - 1, first, 3 * (quarter - 1))
    return calendar.canonical(start, _months_on(start.year, start.month, 3 if told[2] else 12))


def _number(words: str) -> int | None:
    found = _NUMBERED.match(words)
    if found is None:
        return None
    told = next(group for group in found.groups() if group)
    number = _ORDINALS.get(told.lower()) or int(told)
    return 2 if told.lower() == "final" and "half" in words else number


def _months_on(year: int, month: int, months: int) -> datetime.date:
    at = year * 12 + month - 1 + months
    return datetime.date(at // 12, at % 12 + 1, 1)
