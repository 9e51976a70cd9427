"""Weekdays."""

from __future__ import annotations

import datetime

import pytest

from evnlp.values import parse_period

REFERENCE = datetime.date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Thursday", "2025-11-20"),
        ("last Thursday", "2025-11-13"),
        ("next Monday", "2025-11-24"),
        ("Monday of next week", "2025-11-24"),
        ("the first Friday of July 2025", "2025-07-04"),
        ("the last Thursday of November 2024", "2024-11-28"),
        ("two Mondays from now", "2025-12-01"),
        ("three Fridays ago", "2025-10-31"),
        ("the closest Monday to October 5, 2025", "2025-10-06"),
        ("Friday, November 14", "2025-11-14"),
        ("Saturday the 15th", "2025-11-15"),
        ("this past Tuesday", "2025-11-18"),
    ],
)
def test_reading(text: str, period: str | None) -> None:
    assert parse_period(text, REFERENCE) == period
