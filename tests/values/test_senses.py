"""Units that the words around decide."""

from __future__ import annotations

import pytest

from evnlp.values import find_measures


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("sold 3m of them", [None]),
        ("a 100m race", ["m"]),
        ("a wheelbase of 3m", ["m"]),
        ("an altitude of 4,500m", ["m"]),
        ("weighs 900 pounds", ["lb"]),
        ("paid 900 pounds", ["GBP"]),
        ("a 900-pound pack", ["lb"]),
        ("a 900-pound pack for 30 pounds", ["lb", "GBP"]),
        ("a maximum takeoff weight of 1.3 million pounds", ["lb"]),
        ("three pounds of nickel", ["lb"]),
        ('a 12.8" screen', ["in"]),
        ('he said "in all 12"', [None]),
        ("a screen of 12 in.", ["in"]),
        ("sold 12 in May", [None]),
    ],
)
def test_units_by_their_neighbours(text: str, units: list[str | None]) -> None:
    assert [found.unit for found in find_measures(text)] == units
