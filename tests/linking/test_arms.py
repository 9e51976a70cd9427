"""The slots of the other side of a comparison."""

from __future__ import annotations

import pytest

DATE = "2026-01-05"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("NIO delivered 900 cars in December, down from 950 in November.", "2025-11"),
        ("NIO delivered 900 cars in December, down from 950 a year earlier.", "2024-12"),
        ("NIO delivered 900 cars in December, down from 950 the month before.", "2025-11"),
        ("NIO delivered 900 cars in the fourth quarter, down from 950 in the third quarter.", "2025-Q3"),
        ("NIO delivered 900 cars in 2025, compared with 950 in 2024.", "2024"),
        ("NIO delivered 900 cars in December, compared with 950.", "2024-12"),
    ],
)
def test_the_other_side_is_earlier(figures, text: str, period: str) -> None:
    host, arm = figures(text, DATE)
    assert (arm.value, arm.period) == (950, period)
    assert (arm.subject, arm.predicate, arm.status) == (host.subject, host.predicate, "actual")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("NIO raised its delivery target for 2026 to 950 cars from 900.", "former_target"),
        ("The SU7 now costs $50,000, down from $55,000.", "former"),
        ("NIO aims to deliver 950 cars in 2026, up from 900 in 2025.", "actual"),
        ("NIO's gross margin was 17 percent in the third quarter, up from 14 percent in the second quarter.", "actual"),
    ],
)
def test_what_was_replaced(figures, text: str, status: str) -> None:
    assert [figure.status for figure in figures(text, DATE)][-1] == status


def test_what_limits_the_one_limits_the_other(figures) -> None:
    _, arm = figures("BYD sold 900 BEVs in Norway in December, up from 850 a year earlier.", DATE)
    assert (arm.product, arm.region) == ("BEV", "Norway")
