"""The place that a figure is limited to."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("NIO sold 900 cars in Norway.", ["Norway"]),
        ("In Norway, NIO sold 900 cars.", ["Norway"]),
        ("NIO sold 900 cars overseas.", ["overseas"]),
        ("NIO sold 900 cars outside China.", ["overseas"]),
        ("NIO's sales in Norway were 900.", ["Norway"]),
        ("NIO sold 900 cars.", [None]),
        ("NIO of Hefei sold 900 cars.", [None]),
        ("NIO, based in Hefei, sold 900 cars.", [None]),
        ("NIO sold 900 cars in Norway and 300 in Sweden.", ["Norway", "Sweden"]),
        ("NIO sold 900 cars, the Norwegian road authority said.", [None]),
        ("NIO built a plant in Norway; it sold 900 cars.", [None]),
        ("NIO sold 900 cars in Norway, 300 in Sweden and 200 in Italy.", ["Norway", "Sweden", "Italy"]),
        ("NIO sold 900 cars, most of them in Norway.", [None]),
        ("NIO, which is to be listed in London, sold 900 cars.", [None]),
        ("NIO's Norwegian arm sold 900 cars.", ["Norway"]),
        ("NIO sold 700 cars in Norway; global sales were 900.", ["Norway", None]),
        ("In June NIO sold 700 cars in Norway; since January it has come to 1,900.", ["Norway", "Norway"]),
    ],
)
def test_the_region_of_a_volume(slot, text: str, regions: list[str | None]) -> None:
    assert slot("region", text) == regions


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("NIO invests $2 billion in a plant in Hefei.", "Hefei"),
        ("NIO's plant in Hefei has a capacity of 300,000 cars.", "Hefei"),
        ("NIO opened a plant in Hefei. It has a capacity of 300,000 cars.", "Hefei"),
        ("NIO's plant in Hefei, in the east of China, can build 300,000 cars a year.", "Hefei"),
        ("The SU7 costs 215,900 yuan in China.", "China"),
        ("The SU7 costs 215,900 yuan in Beijing.", None),
    ],
)
def test_the_region_of_plants_and_prices(figures, text: str, region: str | None) -> None:
    assert figures(text)[-1].region == region


def test_a_market_is_not_its_own_region(figures) -> None:
    (figure,) = figures("Sales of NEVs in China came to 1.2 million in July, the CPCA said.", "2025-08-08")
    assert (figure.subject, figure.region) == ("China", None)


def test_in_the_country_is_the_one_named_last(slot) -> None:
    assert slot("region", "NIO came to Norway. It sold 900 cars in the country.") == ["Norway"]


def test_in_the_country_is_the_makers_own_where_none_is_named(slot) -> None:
    assert slot("region", "NIO sold 900 cars in the country.") == ["China"]
