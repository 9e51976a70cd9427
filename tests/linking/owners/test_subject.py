"""Whose a figure is."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("NIO delivered 21,017 cars.", ["NIO"]),
        ("NIO delivered 21,017 cars, ahead of Zeekr.", ["NIO"]),
        ("Unlike Zeekr, NIO delivered 21,017 cars.", ["NIO"]),
        ("NIO delivered 21,017 cars and Zeekr 16,977.", ["NIO", "Zeekr"]),
        ("NIO delivered 21,017 cars while Zeekr delivered 16,977.", ["NIO", "Zeekr"]),
        ("NIO delivered 21,017 cars. Its sister Onvo delivered 5,976.", ["NIO", "Onvo"]),
        ("NIO delivered 21,017 cars in July. Deliveries had been 24,925 in June.", ["NIO", "NIO"]),
        ("NIO had a good month. The company delivered 21,017 cars.", ["NIO"]),
        ("The SU7 had 25,000 deliveries.", ["Xiaomi"]),
        ("Deliveries came to 21,017 at NIO and 16,977 at Zeekr.", ["NIO", "Zeekr"]),
        ("CATL had revenue of 94 billion yuan.", ["CATL"]),
    ],
)
def test_the_owner_of_a_volume(slot, text: str, owners: list[str]) -> None:
    assert slot("subject", text, "2025-08-01") == owners


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Sales of NEVs in China came to 1.2 million in July, the CPCA said.", ["China"]),
        ("NIO sold 21,017 cars in China.", ["NIO"]),
    ],
)
def test_a_market_owns_what_all_makers_sold(slot, text: str, owners: list[str]) -> None:
    assert slot("subject", text, "2025-08-08") == owners


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("The SU7 costs 215,900 yuan and has a 700 km range.", ["SU7", "SU7"]),
        ("The SU7 costs 215,900 yuan, the Model 3 235,500 yuan.", ["SU7", "Model 3"]),
        ("The SU7, cheaper than the Model 3, costs 215,900 yuan.", ["SU7"]),
        ("The SU7 is here. Its range is 700 km.", ["SU7"]),
    ],
)
def test_a_products_own_figures(slot, text: str, owners: list[str]) -> None:
    assert slot("subject", text) == owners


@pytest.mark.parametrize(
    "text",
    [
        "Together, NIO and XPeng delivered 57,734 cars.",
        "Deliveries came to 21,017.",
        "UBS had revenue of $12 billion.",
        "It has a range of 700 km.",
    ],
)
def test_what_is_nobodys_is_dropped(linked, text: str) -> None:
    assert all(figure.drop for figure in linked(text, "2025-08-01"))
