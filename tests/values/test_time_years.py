"""Years, decades, weeks, units told by last, this, next."""

from __future__ import annotations

import datetime

import pytest

from evnlp.values import parse_period

REFERENCE = datetime.date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025", "2025"),
        ("in 2025", "2025"),
        ("calendar 2024", "2024"),
        ("fiscal 2024", "2024"),
        ("FY2024", "2024"),
        ("2023-24", "2023/2024"),
        ("the 1990s", "1990/1999"),
        ("the nineties", "1990/1999"),
        ("nineteen eighty six", "1986"),
        ("week 47 of 2024", "2024-W47"),
        ("2024-W05", "2024-W05"),
        ("last month", "2025-10"),
        ("this quarter", "2025-Q4"),
        ("next year", "2026"),
        ("last year's third quarter", "2024-Q3"),
        ("the 2025 fiscal year", "2025"),
        ("W60", None),
    ],
)
def test_reading(text: str, period: str | None) -> None:
    assert parse_period(text, REFERENCE) == period
