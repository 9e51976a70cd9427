"""Specifications, capacities, and what is too large to be true."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The SU7 has a 700 km range.", ("range", "=", "km")),
        ("The SU7's range goes up to 700 km.", ("range", "<=", "km")),
        ("The SU7 has a 101 kWh battery.", ("battery_capacity", "=", "kWh")),
        ("The SU7 has 220 kW of power.", ("power", "=", "kW")),
        ("The SU7's top speed is 130 mph.", ("top_speed", "=", "mph")),
        ("The SU7 reaches 100 km/h in 5.3 seconds.", ("acceleration", "=", "s")),
        ("Xiaomi's plant makes 150,000 cars a year.", ("capacity", "=", "vehicle")),
    ],
)
def test_the_unit_tells_what_is_measured(figures, text: str, told: tuple[str, str, str]) -> None:
    (figure,) = figures(text)
    assert (figure.predicate, figure.cmp, figure.unit) == told


@pytest.mark.parametrize("text", ["The SU7 costs $5 billion.", "The SU7 has a 70,000 km range."])
def test_what_is_too_large_is_dropped(linked, text: str) -> None:
    assert all(figure.drop for figure in linked(text))


def test_the_test_of_a_range(slot) -> None:
    assert slot("standard", "The SU7 has a 700 km range (CLTC). The Model 3 has a 629 km range.") == ["CLTC", None]
