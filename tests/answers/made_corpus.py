"""A made-up year of deliveries, and what a made-up press wrote about it. No figure here is a real one.

`TRUTH` is what happened. `articles()` tells all of it, in turns of its own, with copies, roundings, equivalents,
targets and running totals, and with the contradictions listed in `PLANTED`, no other.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from typing import Any

MAKERS = ("NIO", "XPeng", "Leapmotor", "BYD", "Xiaomi", "Li Auto")
MONTHS = tuple(f"2025-{month:02}" for month in range(1, 13))
TRUTH = {
    "NIO": (13863, 13192, 15039, 23911, 23231, 24925, 21017, 31305, 34749, 40397, 36275, 48135),
    "XPeng": (30351, 30453, 31905, 35045, 33525, 34611, 36717, 37709, 41581, 42013, 36728, 37508),
    "Leapmotor": (25171, 25287, 37095, 41039, 45067, 48006, 50129, 57066, 66657, 70289, 70327, 60423),
    "BYD": (11943, 14039, 15422, 13727, 18908, 16702, 16977, 17626, 18257, 21423, 28843, 30267),
    "Xiaomi": (20117, 20339, 29244, 28585, 28013, 25443, 30452, 36396, 41948, 48654, 46249, 50212),
    "Li Auto": (29927, 26263, 36674, 33939, 40856, 36279, 30731, 28529, 33951, 31767, 33181, 44246),
}
RESTATED = ("XPeng", "2025-03", 33205, datetime.date(2025, 6, 10))
"""Told first, and corrected on that day to the figure of the table."""

# kind, subject, predicate, product, period, what stands, what speaks against it
PLANTED = [
    ("restatement", "XPeng", "deliveries", None, "2025-03", 31905, 33205),
    ("disagreement", "NIO", "deliveries", None, "2025-02", 13192, 13912),
    ("disagreement", "Leapmotor", "deliveries", None, "2025-05", 45067, 45607),
    ("disagreement", "Li Auto", "deliveries", None, "2025-11", 33181, 33811),
    ("disagreement", "Xiaomi", "deliveries", None, "../2025-10", 401023, 410023),
    ("disagreement", "Leapmotor", "deliveries_change", None, "2025-07", 4.4, 14.4),
    ("disagreement", "Li Auto", "revenue", None, "2025-Q2", 30200000000, 32000000000),
    ("sum", "Leapmotor", "deliveries", None, "2025-H1", 212665, 221665),
    ("sum", "NIO", "deliveries", None, "2025-Q3", 88071, 87071),
    ("sum", "XPeng", "deliveries", None, "2025-01/2025-10", 355910, 353910),
    ("classes", "BYD", "deliveries", None, "2025-08", 17626, 18626),
    ("models", "Xiaomi", "deliveries", None, "2025-09", 41948, 43948),
    ("change", "BYD", "deliveries", None, "2025-10", 21423, 26472.65),
    ("change", "BYD", "deliveries", None, "2025-07", 16977, 17720.822),
    ("change", "NIO", "deliveries", None, "2025-05", 23231, 25947.072),
    ("denial", "Leapmotor", "deliveries", None, "2025-12", 60423, 60423),
]

REPORTS = (
    "{maker} delivered {n} vehicles in {month} {year}, the company said on {weekday}.",
    "{maker} handed over {n} cars to customers in {month} {year}. The carmaker gave no figures for single models.",
    "Deliveries of {maker} came to {n} vehicles in {month} {year}, {change} from the month before.",
    "In {month} {year}, {maker} delivered {n} units, {change} from {before}.",
    "{maker}'s deliveries in {month} {year} stood at {n} vehicles, figures released by the automaker show.",
    "{maker} said it delivered {n} vehicles in {month} {year}. Deliveries were {change} month-on-month.",
    "Shanghai traders had waited for it: {maker} delivered {n} vehicles in {month} {year}.",
    "{maker} reported deliveries of {n} vehicles for {month} {year}.",
    "A total of {n} vehicles were delivered by {maker} in {month} {year}.",
    "{maker} deliveries: {n} in {month} {year}\n\n{maker} delivered {n} vehicles in {month} {year}, it said today.",
    "Last month {maker} delivered {n} cars. Demand for family cars held up well, the maker added.",
    "The {month} {year} deliveries of {maker} totalled {n} vehicles.",
)


def articles() -> list[dict[str, Any]]:
    """All articles, as rows with `id`, `date`, `url` and `text`."""
    told = [*_monthly(), *_supports(), *_others(), *_contradictions()]
    rows = [
        {"id": f"m{number:03}", "date": day, "url": f"https://example.org/{number}", "text": text}
        for number, (day, text) in enumerate(told, 1)
    ]
    return [*rows, *_copies(rows)]


def figure(maker: str, month: int) -> int:
    """What happened; month from 1."""
    return TRUTH[maker][month - 1]


def _monthly() -> Iterator[tuple[str, str]]:
    """Each cell of the table once, told on the first of the next month or a day later."""
    for at, maker in enumerate(MAKERS):
        for month in range(1, 13):
            first_told = RESTATED[2] if (maker, MONTHS[month - 1]) == RESTATED[:2] else figure(maker, month)
            report = REPORTS[(at * 5 + month) % len(REPORTS)]
            if month == 1 and "{change}" in report:
                report = REPORTS[0]
            day = _day_after(month, at % 2)
            before = figure(maker, month - 1) if month > 1 else 0
            text = report.format(
                maker=maker,
                n=f"{first_told:,}",
                month=calendar.month_name[month],
                year=2025,
                weekday=day.strftime("%A"),
                change=_change(before, first_told) if before else "",
                before=calendar.month_name[month - 1],
            )
            yield day.isoformat(), text


def _day_after(month: int, more: int) -> datetime.date:
    """The first day of the month after, or some days later."""
    first = datetime.date(2025 + month // 12, month % 12 + 1, 1)
    return first + datetime.timedelta(days=more)


def _change(before: int, now: int) -> str:
    percent = 100 * (now - before) / before
    return f"{'up' if percent > 0 else 'down'} {abs(percent):.1f} percent"


def _supports() -> Iterator[tuple[str, str]]:
    """Bounds, roundings and equivalents that agree with the table."""
    yield "2025-11-02", "Xiaomi delivered more than 48,000 vehicles in October 2025, its chief executive wrote."
    yield "2026-01-02", "Xiaomi's deliveries exceeded 50,000 vehicles in December 2025."
    yield "2025-05-02", "NIO delivered about 24,000 vehicles in April 2025."
    yield "2025-07-03", "Li Auto delivered roughly 36,300 cars in June 2025, a little less than hoped for."
    yield "2025-10-02", "Leapmotor delivered nearly 67,000 vehicles in September 2025."
    yield "2025-12-02", "XPeng delivered fewer than 37,000 vehicles in November 2025."
    yield "2025-12-03", "Li Auto delivered around 33,200 vehicles in November 2025."
    yield "2025-09-03", "BYD delivered 17,600 vehicles in August 2025."
    yield "2025-04-25", "NIO delivered 42,094 vehicles in the first quarter of 2025."
    yield "2025-07-04", "NIO delivered 72,067 vehicles in the second quarter of 2025."
    yield "2025-07-05", "In the first half of 2025, NIO delivered 114,161 vehicles."
    yield "2025-08-28", "Li Auto's revenue was 30.2 billion yuan ($4.2 billion) in the second quarter of 2025."
    yield "2025-08-29", "Li Auto had revenue of $4.2 billion in the second quarter of 2025."
    yield "2025-10-03", "Li Auto delivered 93,211 vehicles in the third quarter of 2025."


def _others() -> Iterator[tuple[str, str]]:
    """Figures that are near those of the table and none of them."""
    yield "2025-01-15", "NIO aims to deliver 400,000 vehicles in 2025."
    yield "2025-01-16", "XPeng plans to deliver 380,000 vehicles in 2025, it told suppliers."
    yield "2025-07-20", "Analysts expect NIO to deliver 34,000 vehicles in September 2025."
    yield "2025-11-03", "Cumulative deliveries of NIO reached 913,182 vehicles as of October 31, 2025."
    yield "2025-06-03", "XPeng exported 3,525 vehicles in May 2025."
    yield "2025-10-05", "XPeng produced 42,313 vehicles in September 2025."
    yield "2025-09-09", "BYD's retail sales in China were 16,101 vehicles in August 2025."
    yield "2025-09-10", "BYD's wholesale sales were 17,301 vehicles in August 2025."
    yield "2025-12-08", "Registrations of Xiaomi cars came to 45,871 in November 2025."
    yield "2025-05-09", "NIO delivered 20,301 vehicles in China in April 2025."
    yield "2024-06-01", "NIO delivered 20,544 vehicles in May 2024."
    yield "2025-08-04", "Xiaomi received 64,000 orders in July 2025."


def _contradictions() -> Iterator[tuple[str, str]]:
    """What `PLANTED` lists."""
    yield "2025-06-10", "XPeng now says it delivered 31,905 vehicles in March 2025, after returns were taken off."
    yield "2025-06-12", "XPeng delivered 31,905 vehicles in March 2025, according to its corrected filing."
    yield "2025-03-02", "NIO delivered 13,912 vehicles in February 2025."
    yield "2025-06-02", "Leapmotor delivered 45,607 vehicles in May 2025, a record."
    yield "2025-12-01", "Li Auto handed over 33,811 cars in November 2025."
    yield "2025-11-01", "As of October 31, 2025, Xiaomi had delivered 401,023 vehicles in total."
    yield (
        "2025-11-02",
        "Xiaomi's cumulative deliveries reached 401,023 vehicles as of October 31, 2025, state media counted.",
    )
    yield "2025-11-03", "Cumulative deliveries of Xiaomi reached 410,023 vehicles as of October 31, 2025."
    yield "2025-08-02", "BYD's deliveries in July 2025 rose 6.1 percent from June."
    yield "2025-08-03", "Leapmotor's deliveries in July 2025 rose 14.4 percent from June."
    yield "2025-08-30", "Li Auto's revenue was 32.0 billion yuan in the second quarter of 2025."
    yield "2025-07-02", "Leapmotor delivered 212,665 vehicles in the first half of 2025."
    yield "2025-10-01", "NIO delivered 88,071 vehicles in the third quarter of 2025."
    yield "2025-11-02", "XPeng delivered 355,910 vehicles in the first ten months of 2025."
    yield "2025-09-04", "BYD delivered 12,313 BEVs and 6,313 PHEVs in August 2025."
    yield (
        "2025-10-04",
        "Xiaomi delivered 30,313 SU7 cars in September 2025. It delivered 13,635 YU7 cars in September 2025.",
    )
    yield "2025-11-04", "BYD's deliveries in October 2025 rose 45.0 percent from a month earlier."
    yield "2025-06-05", "NIO's deliveries in May 2025 rose 26.3 percent year-on-year."
    yield "2026-01-05", "Leapmotor denied that it delivered 60,423 vehicles in December 2025."


COPIED = (2, 15, 27, 39, 44, 58, 63, 71)
"""Articles, counted from 0, that another outlet prints again, with its own first and last words."""


def _copies(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, at in enumerate(COPIED):
        row = rows[at]
        text = f"{row['text']} (agencies)"
        yield {**row, "id": f"c{number:03}", "url": f"https://example.net/{number}", "text": text}
