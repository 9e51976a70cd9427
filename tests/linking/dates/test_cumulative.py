"""Figures counted from the beginning."""

from __future__ import annotations

import pytest

DATE = "2025-08-04"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("To date NIO has delivered 806,731 cars.", "../2025-08-04"),
        ("As of July 31, NIO had cumulatively delivered 806,731 cars.", "../2025-07-31"),
        ("NIO built its 800,000th car.", "../2025-08-04"),
        ("On July 22 NIO built its 800,000th car.", "../2025-07-22"),
        ("NIO built its 800,000th car in July.", "../2025-07"),
        ("By the end of July it had delivered 806,731 cars, NIO said.", "../2025-07"),
        ("NIO has delivered 806,731 cars since 2018.", "../2025-08-04"),
        ("NIO delivered 21,017 cars in July. Cumulative deliveries reached 806,731.", "../2025-07"),
    ],
)
def test_what_counts_from_the_beginning(figures, text: str, period: str) -> None:
    assert figures(text, DATE)[-1].period == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In total NIO delivered 21,017 cars in July.", "2025-07"),
        ("NIO aims to have delivered 1 million cars in total by the end of 2026.", "2026"),
        ("NIO delivered 21,017 cars in July, the most since 2018.", "2025-07"),
    ],
)
def test_what_counts_a_stretch_of_time(slot, text: str, period: str) -> None:
    assert slot("period", text, DATE) == [period]


def test_without_a_date_to_date_is_no_time(slot) -> None:
    assert slot("period", "To date NIO has delivered 806,731 cars.") == [None]
