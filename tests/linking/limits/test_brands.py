"""A group beside its namesake brand."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("NIO delivered 36,275 cars. The NIO brand delivered 18,393 of them, Onvo 11,794.", [None, "NIO brand", None]),
        ("NIO delivered 36,275 cars: NIO 18,393, Onvo 11,794 and Firefly 6,088.", [None, "NIO brand", None, None]),
        ("NIO delivered 36,275 cars. In June NIO delivered 18,393.", [None, None]),
        ("NIO delivered 18,393 cars, Onvo 11,794.", [None, None]),
        ("BYD sold 18,393 cars, of them 11,794 under the BYD brand.", [None, "BYD brand"]),
    ],
)
def test_only_the_brands_part_gets_the_brands_name(slot, text: str, products: list[str | None]) -> None:
    assert slot("product", text, "2025-12-01") == products


def test_the_change_of_a_brands_figure_is_the_brands(slot) -> None:
    text = "NIO delivered 36,275 cars. The NIO brand delivered 18,393 of them, up 5 percent, Onvo 11,794."
    assert slot("product", text, "2025-12-01") == [None, "NIO brand", "NIO brand", None]
