"""Bare numbers that share the unit of others."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("NIO's gross margin was 17.3 percent, up from 14.9.", ["percent", "percent"]),
        ("NIO's revenue was $5.2 billion, up from 4.9 billion.", ["USD", "USD"]),
        ("NIO's revenue was $5.2 billion. It had been 4.9 billion a year earlier.", ["USD", "USD"]),
        ("NIO's price for the ET7 is $50,000, down from 55,000.", ["USD", "USD"]),
        ("NIO delivered 21,017 and XPeng 36,717.", [None, None]),
        ("NIO's revenue was $5.2 billion, its deliveries were 21,017.", ["USD", None]),
        ("In Norway NIO’s sales fell 5.1 percent while those of BYD rose 10.1.", ["percent", "percent"]),
    ],
)
def test_the_unit_of_a_bare_number(linked, text: str, units: list[str | None]) -> None:
    assert [figure.unit for figure in linked(text)] == units
