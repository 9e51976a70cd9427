"""The period that a figure covers."""

from __future__ import annotations

import pytest

DATE = "2025-08-01"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("NIO delivered 21,017 cars in July.", ["2025-07"]),
        ("In July, NIO delivered 21,017 cars.", ["2025-07"]),
        ("In July NIO delivered 21,017 cars and built 20,000.", ["2025-07", "2025-07"]),
        ("NIO delivered 21,017 cars in July and 24,925 in June.", ["2025-07", "2025-06"]),
        ("NIO delivered 21,017 cars in July and 72,056 in the second quarter.", ["2025-07", "2025-Q2"]),
        ("NIO delivered 21,017 cars in July. Built were 20,000.", ["2025-07", "2025-07"]),
        ("NIO, which was founded in 2014, delivered 21,017 cars in July.", ["2025-07"]),
        ("NIO delivered 21,017 cars in July, it said on Friday.", ["2025-07"]),
        ("July was good. NIO delivered 21,017 cars.", ["2025-07"]),
        ("NIO delivered 21,017 cars.", [None]),
    ],
)
def test_the_period_of_what_happened(slot, text: str, periods: list[str | None]) -> None:
    assert slot("period", text, DATE) == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("NIO aims to deliver 440,000 cars in 2025.", ["2025"]),
        ("NIO aims to deliver 440,000 cars by 2027.", ["2027"]),
        ("NIO aims to deliver 440,000 cars by the end of next year.", ["2026"]),
        ("NIO expects to deliver 90,000 cars in the third quarter.", ["2025-Q3"]),
        ("NIO expects to deliver 90,000 cars this quarter.", ["2025-Q3"]),
        ("NIO delivered 21,017 cars in July. It aims to deliver 440,000 this year.", ["2025-07", "2025"]),
    ],
)
def test_the_time_by_which_a_goal_is_to_be_met(slot, text: str, periods: list[str]) -> None:
    assert slot("period", text, DATE) == periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("NIO's deliveries rose 2 percent in July from June.", "2025-07"),
        ("Compared with July 2024, NIO's deliveries rose 2 percent in July 2025.", "2025-07"),
    ],
)
def test_a_change_has_the_later_of_the_times_compared(slot, text: str, period: str) -> None:
    assert slot("period", text, DATE) == [period]


def test_a_products_own_figures_have_none(slot) -> None:
    assert slot("period", "In July the SU7 cost 215,900 yuan and had a 700 km range.", DATE) == [None, None]
