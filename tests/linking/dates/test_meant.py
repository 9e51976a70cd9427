"""What a mention of time stands for."""

from __future__ import annotations

import pytest

from evnlp.linking.dates.meant import length, moved
from evnlp.mentions import Period

DATE = "2025-08-20"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("NIO delivered 900 cars in the second quarter. It built 800 in the quarter.", "2025-Q2"),
        ("NIO delivered 900 cars in July. A year earlier it had delivered 700.", "2024-07"),
        ("NIO delivered 900 cars in July. The month before, it had delivered 700.", "2025-06"),
        ("NIO delivered 900 cars in July. In the same month of 2023 it delivered 700.", "2023-07"),
        ("NIO delivered 900 cars in July. It expects 800 in the fourth quarter.", "2025-Q4"),
        ("NIO delivered 900 cars in July. In December it delivered 700.", "2024-12"),
        ("NIO delivered 900 cars in July. It aims to deliver 700 in December.", "2025-12"),
        ("Nissan sold 900 cars in the quarter ended June 30, 2025. It sold 3,000 in the fiscal year to March 2025.",
         "2024-04/2025-03"),
    ],
)  # fmt: skip
def test_words_for_time_in_their_text(figures, text: str, period: str) -> None:
    assert figures(text, DATE)[-1].period == period


@pytest.mark.parametrize(
    ("shift", "label", "base", "meant"),
    [
        ("year-", None, "2025-07", "2024-07"),
        ("year-", "2022", "2025-07", "2022-07"),
        ("prev", None, "2025-Q3", "2025-Q2"),
        ("next", None, "2025-12", "2026-01"),
        ("year-", None, "XXXX-07", None),
    ],
)
def test_moved_from_another_time(shift: str, label: str | None, base: str, meant: str | None) -> None:
    assert moved(base, Period(0, 1, label, "", "frame", shift, "")) == meant


@pytest.mark.parametrize(("label", "unit"), [("2025-07", "month"), ("2025", "year"), ("2024-04/2025-03", "span")])
def test_length(label: str, unit: str) -> None:
    assert length(label) == unit
