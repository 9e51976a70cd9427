"""Distances from the reference day."""

from __future__ import annotations

import datetime

import pytest

from evnlp.values import parse_period

REFERENCE = datetime.date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("two years ago", "2023"),
        ("three months ago", "2025-08"),
        ("ten days ago", "2025-11-10"),
        ("a decade ago", "2015"),
        ("one year, two months ago", "2024-09-20"),
        ("two weeks from now", "2025-12-04"),
        ("3 days after tomorrow", "2025-11-24"),
        ("within five years", "2025/2030"),
        ("within ten days", "2025-11-20/2025-11-29"),
        ("so far this year", "2025-01/2025-10"),
        ("year to date", "2025-01/2025-10"),
        ("the week after next", "2025-W49"),
        ("90 quarters ago", "2003-Q2"),
        ("99 centuries ago", None),
    ],
)
def test_reading(text: str, period: str | None) -> None:
    assert parse_period(text, REFERENCE) == period
