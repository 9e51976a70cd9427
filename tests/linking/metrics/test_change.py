"""What changed: a figure or metric word of the sentence, or what was spoken of before."""

from __future__ import annotations

import pytest

DATE = "2025-08-01"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("NIO sold 900 cars and built 800 in July; sales rose 5 percent.", ("NIO", "sales_change", 5)),
        ("NIO sold 900 cars in July. That was 5 percent more than a year earlier.", ("NIO", "sales_change", 5)),
        ("Sales of NIO fell 2 percent in July. XPeng rose 5 percent.", ("XPeng", "sales_change", 5)),
        ("Down 5 percent on the quarter, NIO's revenue was $3 billion.", ("NIO", "revenue_change", -5)),
        (
            "In July BYD sold 900 BEVs and 800 PHEVs, the former up 5 percent.",
            ("BYD", "sales_change", 5),
        ),
    ],
)
def test_what_a_percentage_goes_on_with(figures, text: str, told: tuple) -> None:
    assert told in [(f.subject, f.predicate, f.value) for f in figures(text, DATE)]


def test_respectively_pairs_changes_with_volumes(figures) -> None:
    found = figures("In July BYD sold 900 cars and built 800, up 5 percent and down 3 percent, respectively.", DATE)
    assert [(f.value, f.predicate) for f in found if f.change] == [(5, "sales_change"), (-3, "production_change")]


@pytest.mark.parametrize(
    "text",
    [
        "NIO has a good idea. Rain fell 5 percent.",
        "NIO sold 900 cars. Its shares rose 5 percent.",
        "NIO cut its profit outlook by 5 percent.",
        "NIO has 3,500 stations, up 5 percent.",
    ],
)
def test_what_is_not_ours_does_not_change(figures, text: str) -> None:
    assert [f for f in figures(text, DATE) if f.change] == []
