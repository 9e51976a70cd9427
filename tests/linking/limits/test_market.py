"""The market that a text reports on."""

from __future__ import annotations

import pytest

from evnlp.linking.limits.market import reported_market
from evnlp.resources import knowledge

KINDS = {row["id"]: row.get("kind", "") for row in knowledge().rows("entities/places")}


@pytest.mark.parametrize(
    ("text", "market"),
    [
        ("U.S. auto sales sank in August as chips ran out.", "US"),
        ("Norway's car market shrank.", "Norway"),
        ("New registrations in Italy fell.", "Italy"),
        ("Tesla's sales in Italy fell.", ""),
        ("Chinese makers' sales rose.", ""),
        ("U.S. sales of Tesla rose.", ""),
        ("A new plant opens in Italy.", ""),
        ("Sales in Turin fell.", ""),
    ],
)
def test_a_report_names_its_market_first(scene, text: str, market: str) -> None:
    assert reported_market(scene(text), KINDS)[0] == market


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Car sales in Italy rose. Fiat sold 4,102 cars, Ford 1,530.", ["Italy", "Italy"]),
        ("Car sales in Italy rose. Fiat sold 4,102 cars in France.", ["France"]),
        ("Car sales in Italy rose. Fiat sold 4,102 cars worldwide.", [None]),
        ("Car sales in Italy rose. Fiat built 4,102 cars.", [None]),
        ("Car sales in Italy rose. Fiat wholesaled 4,102 cars.", [None]),
    ],
)
def test_what_makers_sold_is_what_they_sold_there(slot, text: str, regions: list[str | None]) -> None:
    assert slot("region", text) == regions


def test_the_class_of_a_market_limits_its_makers(slot) -> None:
    assert (
        slot("product", "India's electric-scooter league for May: Bajaj sold 19,580, Hero 8,141.")
        == ["electric-scooter"] * 2
    )


def test_columns_of_a_table_name_markets(slot) -> None:
    head = "FEBRUARY SALES\n\nMaker / domestic / overseas / total / change\n"
    rows = "Hyundai Motor 57,216 / 264,966 / 322,182 / +2.4%\nKia 46,003 / 207,707 / 253,710 / +4.6%\n"
    regions = slot("region", head + rows)
    assert regions[:3] + regions[4:7] == ["South Korea", "overseas", None] * 2
