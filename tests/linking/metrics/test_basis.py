"""Against what a change is measured."""

from __future__ import annotations

import pytest

from evnlp.linking.metrics.basis import against
from evnlp.mentions import Period

DATE = "2025-08-01"


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("NIO sold 900 cars in July, up 5 percent year on year.", ["yoy"]),
        ("NIO sold 900 cars in July, up 5 percent month-on-month.", ["mom"]),
        ("NIO sold 900 cars in July, up 5 percent from June.", ["mom"]),
        ("NIO sold 900 cars in July, up 5 percent from July 2024.", ["yoy"]),
        ("NIO sold 900 cars in the second quarter, up 5 percent from the first quarter.", ["qoq"]),
        ("NIO sold 900 cars in July, a year-on-year rise of 5 percent.", ["yoy"]),
        ("NIO sold 900 cars in July, up 5 percent on the year and 3 percent on the month.", ["yoy", "mom"]),
        ("NIO sold 900 cars in July, up 5 percent.", ["yoy"]),
        ("The price of the SU7 rose 5 percent in July.", [None]),
    ],
)
def test_words_and_periods_tell_the_basis(figures, text: str, bases: list[str | None]) -> None:
    assert [f.basis for f in figures(text, DATE) if f.change] == bases


def period(label: str | None, grain: str = "month", anchor: str = "calendar", shift: str = "") -> Period:
    return Period(0, 1, label, grain, anchor, shift, "")


@pytest.mark.parametrize(
    ("compared", "base", "basis"),
    [
        (period("2024-07"), "2025-07", "yoy"),
        (period("2025-06"), "2025-07", "mom"),
        (period("2025-Q1", "quarter"), "2025-Q2", "qoq"),
        (period("2024", "year"), "2025", "yoy"),
        (period("2025-05"), "2025-07", None),
        (period("2024-07"), None, None),
        (period("XXXX-06"), "XXXX-07", None),
        (period(None, "year", "frame", "year-"), None, "yoy"),
        (period(None, "quarter", "frame", "prev"), None, "qoq"),
        (period(None, "week", "frame", "prev"), None, None),
    ],
)
def test_the_basis_that_a_period_makes(compared: Period, base: str | None, basis: str | None) -> None:
    assert against(compared, base) == basis
