"""One number said of two things."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("NIO produced and delivered 900 cars in May.", [("deliveries", None), ("production", None)]),
        ("NIO delivered 900 cars and produced vans.", [("deliveries", None)]),
        (
            "NIO's deliveries rose 6 percent both year on year and month on month in May.",
            [("deliveries_change", "mom"), ("deliveries_change", "yoy")],
        ),
        ("NIO's deliveries rose 6 percent year on year in May.", [("deliveries_change", "yoy")]),
    ],
)
def test_a_number_joined_to_two_words(figures, text: str, told: list[tuple[str, str | None]]) -> None:
    found = figures(text, "2025-06-01")
    assert sorted(((f.predicate, f.basis) for f in found), key=str) == told


def test_each_of_two_numbers_keeps_its_own_word(figures) -> None:
    found = figures("NIO produced 900 and delivered 800 cars.")
    assert [(f.predicate, f.value) for f in found] == [("production", 900), ("deliveries", 800)]
