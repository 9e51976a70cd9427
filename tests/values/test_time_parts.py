"""Months, quarters, halves and what is nth in them."""

from __future__ import annotations

import datetime

import pytest

from evnlp.values import parse_period

REFERENCE = datetime.date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("October", "2025-10"),
        ("October 2024", "2024-10"),
        ("last October", "2024-10"),
        ("this past October", "2025-10"),
        ("next March", "2026-03"),
        ("Q3", "2025-Q3"),
        ("3Q24", "2024-Q3"),
        ("Q3 FY2024", "2024-Q3"),
        ("the final quarter of 2024", "2024-Q4"),
        ("2024's second half", "2024-H2"),
        ("the first week of October", "2025-W40"),
        ("the third month of 2025", "2025-03"),
        ("the last day of May 2025", "2025-05-31"),
        ("the first half of November 2024", "2024-11-01/2024-11-15"),
        ("the 19th century", "1800/1899"),
        ("the fifth quarter of 2024", None),
    ],
)
def test_reading(text: str, period: str | None) -> None:
    assert parse_period(text, REFERENCE) == period
