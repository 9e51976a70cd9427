"""Days: months with their days, figures, ordinals."""

from __future__ import annotations

import datetime

import pytest

from evnlp.values import parse_period

REFERENCE = datetime.date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Feb. 1, 2026", "2026-02-01"),
        ("1 February 2026", "2026-02-01"),
        ("the 1st of February 2026", "2026-02-01"),
        ("1-15 May 2024", "2024-05-01/2024-05-15"),
        ("May 1 to 15", "2025-05-01/2025-05-15"),
        ("December 3", "2025-12-03"),
        ("2026/02/01", "2026-02-01"),
        ("20260201", "2026-02-01"),
        ("1.2.2026", "2026-02-01"),
        ("2/1/2026", "2026-02-01"),
        ("23-2020-September", "2020-09-23"),
        ("the 20th of this month", "2025-11-20"),
        ("today", "2025-11-20"),
        ("tomorrow", "2025-11-21"),
        ("31 February 2025", None),
    ],
)
def test_reading(text: str, period: str | None) -> None:
    assert parse_period(text, REFERENCE) == period
