"""Levels of ratios and who holds a share."""

from __future__ import annotations

import pytest

DATE = "2025-08-08"


def told(found: list) -> list[tuple]:
    return [(f.subject, f.predicate, f.value, f.product, f.region) for f in found]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("BYD's gross margin was 20 percent.", [("BYD", "gross_margin", 20, None, None)]),
        ("BYD's gross margin rose to 20 percent.", [("BYD", "gross_margin", 20, None, None)]),
        ("BYD's market share in China was 20 percent.", [("BYD", "market_share", 20, None, "China")]),
        ("BYD had a 20 percent share of the market.", [("BYD", "market_share", 20, None, None)]),
        ("BYD held 20 percent of the Chinese market.", [("BYD", "market_share", 20, None, "China")]),
        ("NEVs made up 54 percent of car sales in China in July.", [("China", "market_share", 54, "NEV", None)]),
        ("NEV penetration in China was 54 percent.", [("China", "market_share", 54, "NEV", None)]),
        ("BYD pays 20 percent interest.", []),
        ("Exports made up 20 percent of BYD's sales.", []),
        ("BYD's share rose 2 percentage points.", []),
    ],
)
def test_ratios(figures, text: str, facts: list[tuple]) -> None:
    assert told(figures(text, DATE)) == facts


def test_a_level_goes_on_with_the_one_before(figures) -> None:
    found = figures(
        "BYD's gross margin was 20 percent in the first quarter and 18 percent in the second quarter.", DATE
    )
    assert [(f.value, f.period) for f in found] == [(20, "2025-Q1"), (18, "2025-Q2")]
