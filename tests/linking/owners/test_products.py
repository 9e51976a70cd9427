"""Which product a price or a specification belongs to."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("The SU7 costs 215,900 yuan, 20,000 less than the Model 3.", ["SU7"]),
        ("The $40,000 ID.4 is here.", ["ID.4"]),
        ("VW sells the ID.4 for $40,000 and the ID.3 for $30,000.", ["ID.4", "ID.3"]),
        ("Unlike the Model 3, the SU7 costs 215,900 yuan.", ["SU7"]),
        ("With a 533 km range, the Model Y goes on sale.", ["Model Y"]),
        ("The SU7 starts at 215,900 yuan. The SU7 Max costs 299,900 yuan.", ["SU7", "SU7 Max"]),
        ("The SU7 Max, at 299,900 yuan, has a 101 kWh battery.", ["SU7 Max", "SU7 Max"]),
    ],
)
def test_the_nearest_product_that_is_not_set_against_another(slot, text: str, owners: list[str]) -> None:
    assert slot("subject", text) == owners


@pytest.mark.parametrize(
    ("text", "prices"),
    [
        ("Xiaomi launched the YU7 at 253,500 yuan.", [("YU7", 253500, "=")]),
        ("The YU7, at 253,500 yuan, is new.", [("YU7", 253500, "=")]),
        ("The YU7 is offered from 253,500 yuan.", [("YU7", 253500, ">=")]),
        ("The YU7 costs up to 329,900 yuan.", [("YU7", 329900, "<=")]),
        ("Xiaomi made 253,500 yuan while the YU7 was shown.", []),
    ],
)
def test_prices_with_and_without_a_word_for_them(figures, text: str, prices: list[tuple]) -> None:
    assert [(f.subject, f.value, f.cmp) for f in figures(text) if f.predicate == "price"] == prices
