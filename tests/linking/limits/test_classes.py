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


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("BYD delivered 9,000 cars, of which fully electric models accounted for 4,100.", [None, "BEV"]),
        ("Xiaomi delivered 9,000 cars, of which the YU7 took 4,100.", [None, "YU7"]),
        ("Xiaomi delivered 9,000 cars: SU7 4,900, YU7 4,100.", [None, "SU7", "YU7"]),
        ("Deliveries of the Model 3 and Model Y came to 9,000.", ["Model 3/Y"]),
        ("Medium and heavy truck sales at BYD came to 9,000.", ["medium and heavy truck"]),
        ("The electric bus maker BYD delivered 9,000 vehicles.", [None]),
        ("BYD's premium brand Denza delivered 9,000 cars.", [None]),
        ("BYD recalled 9,000 vehicles, most of them Seals.", [None]),
        ("BYD has orders for 9,598 buses, of which 5,150 are for Oslo.", ["buses", "buses"]),
    ],
)
def test_parts_rows_and_makers_of_a_class(slot, text: str, products: list[str | None]) -> None:
    assert slot("product", text) == products


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NIO lost 195 million yuan after tax.", "net"),
        ("NIO reported a loss of 195 million yuan before interest and tax.", "operating"),
        ("NIO lost 195 million yuan before tax.", "pretax"),
        ("On the bottom line, NIO made a loss of 195 million yuan.", "net"),
    ],
)
def test_the_kind_of_a_result_behind_it(slot, text: str, kind: str) -> None:
    assert slot("product", text) == [kind]
