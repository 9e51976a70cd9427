"""Labels without their year, `XXXX-10`, and the year that they mean seen from a reference day."""

from __future__ import annotations

from datetime import date

from evnlp.values import calendar as cal

SOON, MONTHS_AHEAD = 60, 155
RECENT = 31 * cal.DAY  # since the end of some days together that lie behind


def with_year(period: str, year: int) -> str:
    """`XXXX-10`, 2025 → `2025-10`; a span that runs over the new year ends in the year after."""
    if "/" not in period:
        return period.replace(cal.UNKNOWN, f"{year:04}")
    start, end = period.split("/", 1)
    over = start.startswith(cal.UNKNOWN) and end.startswith(cal.UNKNOWN) and end[5:] < start[5:]
    return cal.normal(f"{start.replace(cal.UNKNOWN, f'{year:04}')}/{end.replace(cal.UNKNOWN, f'{year + over:04}')}")


def _begins(period: str) -> date | None:
    try:
        start, end = cal.interval(period)
    except ValueError:  # 29 February of a common year
        return None
    return start or (end - cal.DAY if end else None)


def latest(period: str, reference: date) -> str:
    """A label without its year, in the latest year in which it has begun by the reference day."""
    if cal.UNKNOWN not in period:
        return period
    for year in range(reference.year, reference.year - 9, -1):
        begins = _begins(with_year(period, year))
        if begins is not None and begins <= reference:
            return with_year(period, year)
    return period


def next_after(period: str, reference: date) -> str:
    """The first one that is not over by the reference day, as a plan means it: `2025-03` in November 2025 → `2026-03`.

    The label's own year, or XXXX, does not count.
    """
    yearless = "/".join(part if part == cal.OPEN else cal.UNKNOWN + part[4:] for part in period.split("/"))
    for year in range(reference.year - 1, reference.year + 9):
        candidate = with_year(yearless, year)
        begins = _begins(candidate)
        end = cal.interval(candidate)[1] if begins else None
        if begins is not None and (end is None or end > reference):
            return candidate
    return period


def nearest(period: str, reference: date) -> str:
    """A label without its year: the latest that has begun (`latest`), but what is close ahead lies ahead.

    Close are a day within two months and some days together within five.
    """
    past = latest(period, reference)
    if cal.UNKNOWN in past or cal.OPEN in past or cal.grain(period.split("/")[0]) != "day":
        return past
    over = cal.interval(past)[1]
    if "/" in period and over and over <= reference <= over + RECENT:
        return past
    coming = next_after(period, reference)
    begins = cal.interval(coming)[0]
    ahead = MONTHS_AHEAD if "/" in period else SOON
    return coming if begins and 0 < (begins - reference).days <= ahead else past
