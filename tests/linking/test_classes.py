"""What a figure is limited to."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("BYD sold 900 BEVs.", ["BEV"]),
        ("BYD sold 900 BEVs and 800 plug-in hybrids.", ["BEV", "PHEV"]),
        ("BYD's sales of passenger NEVs were 900.", ["passenger NEV"]),
        ("BYD sold 900 cars.", [None]),
        ("BYD sold 900 Seagull cars.", ["Seagull"]),
        ("BYD sold 900 units of the Seagull.", ["Seagull"]),
        ("Seagull sales at BYD were 900.", ["Seagull"]),
        ("BYD sold 900 cars and showed the Seagull.", [None]),
        ("NIO sold 900 electric cars.", [None]),
        ("Ford sold 900 electric cars.", ["EV"]),
    ],
)
def test_the_class_or_model_of_a_volume(slot, text: str, products: list[str | None]) -> None:
    assert slot("product", text) == products


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BYD's net profit was $2 billion.", "net"),
        ("BYD's gross profit was $2 billion.", "gross"),
        ("BYD's operating loss was $2 billion.", "operating"),
        ("BYD's profit was $2 billion.", None),
        ("BYD's automotive revenue was $2 billion.", "vehicle"),
        ("BYD's revenue was $2 billion.", None),
        ("BYD's vehicle margin was 20 percent.", "vehicle"),
        ("BYD's gross margin was 20 percent.", None),
    ],
)
def test_the_kind_of_money_and_margins(slot, text: str, kind: str | None) -> None:
    assert slot("product", text) == [kind]


def test_a_recall_is_of_the_model_last_named(slot) -> None:
    assert slot("product", "The SU7 has a fault. Xiaomi recalls 900 cars.") == ["SU7"]
