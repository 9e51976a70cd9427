"""Percentages of change."""

from __future__ import annotations

import pytest

from evnlp.linking.figure import Figure
from evnlp.linking.metrics.percents import sign

DATE = "2025-08-01"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("NIO's sales rose 5 percent in July.", [("sales_change", 5)]),
        ("NIO's sales fell 5 percent in July.", [("sales_change", -5)]),
        ("NIO sold 900 cars in July, 5 percent fewer than a year earlier.", [("sales_change", -5)]),
        ("NIO sold 900 cars in July (+5%).", [("sales_change", 5)]),
        (
            "NIO's sales rose 5 percent in July and its revenue fell 3 percent.",
            [("sales_change", 5), ("revenue_change", -3)],
        ),
        ("NIO sold 900 cars and built 800 in July, the latter up 5 percent.", [("production_change", 5)]),
        ("NIO's sales in July rose 5 percent, those of trucks 3 percentage points.", [("sales_change", 5)]),
        ("NIO cut the price of the ET7 by 5 percent.", [("price_change", -5)]),
        ("NIO's tyres are 5 percent wider.", []),
        ("NIO's shares rose 5 percent.", []),
        ("About 5 percent of them are blue, NIO said.", []),
    ],
)
def test_what_changed_and_by_how_much(figures, text: str, changes: list[tuple[str, float]]) -> None:
    assert [(f.predicate, f.value) for f in figures(text, DATE) if f.change] == changes


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("BYD sold 900 BEVs in Norway in July, up 5 percent.", ("BYD", "BEV", "Norway", "2025-07", "yoy")),
        ("NIO sold 900 cars in July, XPeng 800, up 5 percent.", ("XPeng", None, None, "2025-07", "yoy")),
        ("NIO expects sales to rise 5 percent in 2026.", ("NIO", None, None, "2026", "yoy")),
    ],
)
def test_a_change_has_the_slots_of_what_changed(figures, text: str, slots: tuple) -> None:
    change = figures(text, DATE)[-1]
    assert (change.subject, change.product, change.region, change.period, change.basis) == slots


def test_columns_of_a_table_have_the_bases_of_its_head(figures) -> None:
    found = figures("Deliveries in July, YoY, MoM\nNIO | 21,017 | +2.5% | -15.7%\nXPeng | 36,717 | +229% | +6.1%", DATE)
    assert [f.basis for f in found if f.change] == ["yoy", "mom", "yoy", "mom"]


@pytest.mark.parametrize(
    ("text", "way", "ends"),
    [
        ("by 5 percent", 1, (5, None)),
        ("by 5 percent", -1, (-5, None)),
        ("by 30.7 to 37 percent", -1, (-37, -30.7)),
        ("-5%", -1, (-5, None)),
    ],
)
def test_a_fall_is_negative_with_its_lower_end_first(view, text: str, way: int, ends: tuple) -> None:
    seen = view(f"NIO moved {text}.")
    figure = Figure.of(seen.measures[0], seen)
    sign(figure, way)
    assert (figure.value, figure.value_max) == ends
