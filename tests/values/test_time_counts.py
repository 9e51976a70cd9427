"""Counted units."""

from __future__ import annotations

import datetime

import pytest

from evnlp.values import parse_period

REFERENCE = datetime.date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("the first nine months of 2025", "2025-01/2025-09"),
        ("nine months of 2024", "2024-01/2024-09"),
        ("the last three months of 2018", "2018-Q4"),
        ("the past 12 months", "2024-11/2025-10"),
        ("the next four years", "2025/2029"),
        ("the three months to September", "2025-Q3"),
        ("the quarter ended June 30, 2025", "2025-Q2"),
        ("the year ended March 2025", "2024-04/2025-03"),
        ("the 12 months through June 2025", "2024-07/2025-06"),
        ("the March quarter of 2025", "2025-Q1"),
        ("the July-September quarter", "2025-Q3"),
        ("the second and third quarters of 2025", "2025-04/2025-09"),
        ("the week of November 3", "2025-W45"),
        ("the first 20 days of November", "2025-11-01/2025-11-20"),
        ("the last zero months", None),
    ],
)
def test_reading(text: str, period: str | None) -> None:
    assert parse_period(text, REFERENCE) == period
