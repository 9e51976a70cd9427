"""Arithmetic on stretches of time written as ISO labels.

`2025`, `2025-H1`, `2025-Q3`, `2026-01`, `2025-W47`, `2025-11-20`; spans `2023-01/2023-07`, both ends included; open
ones `../2025-10`, `2025-10/..`. A year that cannot be told is `XXXX`: `XXXX-10`.
"""

from __future__ import annotations

import datetime
import re
from datetime import date
from functools import lru_cache

DAY = datetime.timedelta(days=1)
UNKNOWN = "XXXX"
OPEN = ".."

_LABEL = re.compile(r"(\d{4}|XXXX)(?:-(?:(\d\d)(?:-(\d\d))?|Q([1-4])|H([12])|W(\d\d)))?$")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
MARKS = {"quarter": "Q", "half": "H"}
LENGTHS = ("month", *MARKS, "year")


def _split(label: str) -> tuple[str, str, int, int]:
    """Grain, year as written, number within the year, day of the month; ValueError for what is no label."""
    found = _LABEL.match(label)
    if not found:
        raise ValueError(f"not a period: {label!r}")
    year, month, day, quarter, half, week = found.groups()
    if day:
        return "day", year, int(month), int(day)
    for name, part in (("month", month), ("quarter", quarter), ("half", half), ("week", week)):
        if part:
            return name, year, int(part), 0
    return "year", year, 1, 0


def grain(period: str) -> str:
    """`day` `week` `month` `quarter` `half` `year` of a simple label, `span` of a span or an open one."""
    return "span" if "/" in period else _split(period)[0]


def month_label(index: int) -> str:
    """The month with this number, counted from January of year 0."""
    return f"{index // 12:04}-{index % 12 + 1:02}"


def month_index(day: date) -> int:
    """Number of the day's month, counted from January of year 0."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """First day of the month with this index (see `month_index`)."""
    return date(month // 12, month % 12 + 1, 1)


def week_label(day: date) -> str:
    """The ISO week that the day lies in."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def label_of(day: date, unit: str) -> str:
    """The day, week, month, quarter, half or year that a day lies in."""
    if unit == "day":
        return day.isoformat()
    if unit == "week":
        return week_label(day)
    if unit == "month":
        return f"{day.year:04}-{day.month:02}"
    if unit == "year":
        return f"{day.year:04}"
    return f"{day.year:04}-{MARKS[unit]}{(day.month - 1) // _MONTHS[unit] + 1}"


@lru_cache(maxsize=4096)
def interval(period: str) -> tuple[date | None, date | None]:
    """First day and the day after the last; None for an open side. ValueError where the year is unknown."""
    if "/" in period:
        start, end = period.split("/", 1)
        return (None if start == OPEN else interval(start)[0], None if end == OPEN else interval(end)[1])
    unit, year, number, day = _split(period)
    if year == UNKNOWN:
        raise ValueError(f"no year: {period!r}")
    if unit == "day":
        start_day = date(int(year), number, day)
        return start_day, start_day + DAY
    if unit == "week":
        start_day = date.fromisocalendar(int(year), number, 1)
        return start_day, start_day + 7 * DAY
    size = _MONTHS[unit]
    first = int(year) * 12 + (number - 1) * size
    return first_day(first), first_day(first + size)


def canonical(start: date, end: date) -> str:
    """The label of the days from `start` up to, not including, `end`: as short as it is exact."""
    if end - start == DAY:
        return start.isoformat()
    if start.day == 1 and end.day == 1:
        first, size = month_index(start), month_index(end) - month_index(start)
        for unit, length in _MONTHS.items():
            if size == length and first % length == 0:
                return label_of(start, unit)
        if size % 12 == 0 and first % 12 == 0:
            return f"{start.year:04}/{end.year - 1:04}"
        return f"{month_label(first)}/{month_label(first + size - 1)}"
    if end - start == 7 * DAY and start.weekday() == 0:
        return week_label(start)
    return f"{start.isoformat()}/{(end - DAY).isoformat()}"


def normal(period: str) -> str:
    """The same stretch of time under its shortest label: `2025-07/2025-09` is `2025-Q3`."""
    if "/" not in period or OPEN in period or UNKNOWN in period:
        return period
    start, end = interval(period)
    return canonical(start, end) if start and end and start < end else period


def join(start: str, end: str) -> str:
    """From the beginning of one label to the end of another: `2025-07`, `2025-09` → `2025-Q3`."""
    start = start.split("/")[0]
    return normal(f"{start}/{end.split('/')[-1]}")


def same(a: str, b: str) -> bool:
    """Whether two labels mean the same stretch of time."""
    return a == b or (UNKNOWN not in a + b and interval(a) == interval(b))


def step(period: str, n: int) -> str:
    """`n` units of the label's own later: `2025-Q3`, -1 → `2025-Q2`; a span moves by its own length.

    A span of no known year stays as it is.
    """
    if UNKNOWN in period:
        if "/" in period:
            return period
        unit, _, number, _ = _split(period)
        turn = {"month": 12, "quarter": 4, "half": 2}.get(unit)
        return label_of_number(UNKNOWN, unit, (number - 1 + n) % turn + 1) if turn else period
    if "/" in period:
        return _step_span(period, n)
    unit, start = grain(period), interval(period)[0]
    if start is None:
        return period
    if unit in ("day", "week"):
        return label_of(start + n * (DAY if unit == "day" else 7 * DAY), unit)
    return label_of(first_day(month_index(start) + n * _MONTHS[unit]), unit)


def label_of_number(year: str, unit: str, number: int) -> str:
    """The label of the `number`-th month, quarter, half or week of a year as written."""
    mark = {"month": "", "quarter": "Q", "half": "H", "week": "W"}[unit]
    return f"{year}-{mark}{number:0{1 if unit in MARKS else 2}}"


def _step_span(period: str, n: int) -> str:
    start, end = interval(period)
    if start is None or end is None:
        return period
    if start.day == 1 and end.day == 1:
        size = (month_index(end) - month_index(start)) * n
        return canonical(first_day(month_index(start) + size), first_day(month_index(end) + size))
    return canonical(start + n * (end - start), end + n * (end - start))


def years_on(period: str, n: int) -> str:
    """The same stretch `n` years later (earlier if negative); a 29 February becomes the 28th."""
    return "/".join(part if part == OPEN else _year_on(part, n) for part in period.split("/"))


def _year_on(label: str, n: int) -> str:
    if label.startswith(UNKNOWN):
        return label
    moved = f"{int(label[:4]) + n:04}{label[4:]}"
    if label[4:] == "-02-29":
        moved = moved[:-2] + "28"
    return moved[:-2] + "52" if label[4:] == "-W53" else moved


def shift(period: str, kind: str) -> str | None:
    """The stretch that a shift names, seen from `period`.

    kind: `year-` the same a year before, `prev` and `next` the unit before and after; `same` and "" give it back.
    None for the year before a label without its year.
    """
    if kind == "year-":
        return None if UNKNOWN in period else years_on(period, -1)
    if kind in ("prev", "next") and not (UNKNOWN in period and "/" in period):
        return step(period, -1 if kind == "prev" else 1)
    return period


def year_to_date(period: str) -> str:
    """From the beginning of the year up to the end of a label: `2025-10` → `2025-01/2025-10`."""
    end = period.split("/")[-1]
    unit = grain(end)
    first = f"{end[:4]}-01-01" if unit in ("day", "week") else f"{end[:4]}-01"
    return join(first, end) if UNKNOWN not in end else f"{first}/{end}"


def up_to(period: str) -> str:
    """From the beginning up to the end of a label: `2025-10` → `../2025-10`."""
    return f"{OPEN}/{period.split('/')[-1]}"


def last_day(period: str) -> str:
    """The last day of a label, `2025-06` → `2025-06-30`; the label itself where it has no end or no year."""
    if UNKNOWN in period:
        return period
    end = interval(period)[1]
    return (end - DAY).isoformat() if end else period
