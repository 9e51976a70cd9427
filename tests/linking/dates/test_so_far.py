"""The part of a year that has passed."""

from __future__ import annotations

import pytest

DATE = "2025-10-20"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("In nine months, NIO sold 201,221 cars.", ["2025-01/2025-09"]),
        ("NIO sold 34,749 cars in September and 201,221 in nine months.", ["2025-09", "2025-01/2025-09"]),
        ("NIO sold 87,071 cars in Q3, 201,221 in nine months.", ["2025-Q3", "2025-01/2025-09"]),
        ("Since New Year, NIO has sold 201,221 cars.", ["2025-01/2025-09"]),
        ("NIO's sales for 2025 stand at 201,221 cars with three months to go.", ["2025-01/2025-09"]),
        ("NIO sold 201,221 cars this year.", ["2025-01/2025-09"]),
        ("In four months, NIO sold 201,221 cars.", [None]),
    ],
)
def test_what_a_year_counts_so_far(slot, text: str, periods: list[str | None]) -> None:
    assert slot("period", text, DATE) == periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("NIO has now delivered 900,000 cars.", "../2025-10-20"),
        ("As of October 12, NIO had delivered 900,000 cars.", "../2025-10-12"),
        ("NIO had delivered 900,000 cars by September.", "../2025-09"),
        ("Since its launch in March 2018, NIO has delivered 900,000 cars.", "../2025-10-20"),
        (
            "By the end of September NIO had sold 201,221 cars, 34 % more than in last year's first three quarters.",
            "2025-01/2025-09",
        ),
        ("NIO delivered 34,749 cars in September, its best month so far.", "2025-09"),
        ("For the July-September period NIO delivered 87,071 cars cumulatively.", "2025-Q3"),
        ("HEFEI, Oct 20 - NIO delivered 34,749 cars in September.", "2025-09"),
    ],
)
def test_how_far_a_total_reaches(slot, text: str, period: str) -> None:
    assert slot("period", text, DATE)[0] == period


def test_last_years_is_the_same_stretch_of_it(slot) -> None:
    text = "NIO delivered 87,071 cars in the third quarter, against 61,855 in last year's."
    assert slot("period", text, DATE) == ["2025-Q3", "2024-Q3"]


def test_the_final_three_months_are_this_quarter(slot) -> None:
    assert slot("period", "NIO aims to deliver 120,000 cars in the final three months.", DATE) == ["2025-Q4"]
