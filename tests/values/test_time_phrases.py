"""Ranges, open ends, parts of stretches."""

from __future__ import annotations

import datetime

import pytest

from evnlp.values import parse_period

REFERENCE = datetime.date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("from April through June 2024", "2024-Q2"),
        ("between May and July 2024", "2024-05/2024-07"),
        ("April-June", "2025-Q2"),
        ("Nov. 3 - Dec. 5, 2024", "2024-11-03/2024-12-05"),
        ("since 2019", "2019/.."),
        ("since last March", "2024-03/.."),
        ("by 2030", "2030"),
        ("until March 2025", "../2025-03"),
        ("before 2030", "../2029"),
        ("after 2030", "2031/.."),
        ("through October", "2025-01/2025-10"),
        ("early 2026", "2026"),
        ("the end of June", "2025-06"),
        ("by year-end", "2025"),
        ("the rest of 2025", "2025-11-20/2025-12-31"),
        ("from May 2020 to the present", "2020-05-01/2025-11-20"),
        ("from 2026 onwards", "2026/.."),
        ("from 2019 to the start of 2021", "2019-01/2021-01"),
        ("from 3 March 2025 for ten days", "2025-03-03/2025-03-12"),
        ("2023-01/2023-07", "2023-01/2023-07"),
        ("January-to-October", "2025-01/2025-10"),
        ("from 2024 to 2020", None),
    ],
)
def test_reading(text: str, period: str | None) -> None:
    assert parse_period(text, REFERENCE) == period
