"""Periods by the custom of their predicates."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("NIO's plant has a capacity of 300,000 cars in 2025.", None),
        ("NIO plans a capacity of 300,000 cars in 2026.", "2026"),
        ("NIO recalled 4,000 cars.", "2025-08-20"),
        ("NIO recalled 4,000 cars on August 6.", "2025-08-06"),
        ("NIO had cash of $3 billion at the end of June.", "2025-06-30"),
        ("NIO had cash of $3 billion in the second quarter.", "2025-06-30"),
        ("NIO is now worth $10 billion.", "2025-08-20"),
        ("NIO took 4,000 orders in the first hour.", None),
        ("NIO launched the ET9 on August 6. It took 4,000 orders in the first hour.", "2025-08-06"),
    ],
)
def test_the_custom_of_a_predicate(slot, text: str, period: str | None) -> None:
    assert slot("period", text, "2025-08-20") == [period]


def test_without_a_date_there_is_no_day_to_fall_back_on(slot) -> None:
    assert slot("period", "NIO recalled 4,000 cars. NIO is now worth $10 billion.") == [None, None]
