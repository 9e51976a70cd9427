"""What a figure measures."""

from __future__ import annotations

import pytest

from evnlp.linking.metrics.metric import fits


@pytest.mark.parametrize(
    ("text", "predicates"),
    [
        ("NIO built 900 cars and sold 800.", ["production", "sales"]),
        ("Orders for NIO came to 9,000, deliveries to 8,000.", ["orders", "deliveries"]),
        ("NIO had 9,000 orders and 8,000 deliveries.", ["orders", "deliveries"]),
        ("NIO's deliveries were 21,017, XPeng's 36,717.", ["deliveries", "deliveries"]),
        ("NIO's deliveries came to 21,017. XPeng followed with 36,717.", ["deliveries", "deliveries"]),
        ("Deliveries in July\nNIO 21,017\nXPeng 36,717", ["deliveries", "deliveries"]),
        ("NIO had revenue of $5 billion and a loss of $2 billion.", ["revenue", "loss"]),
        ("NIO sold 21,017 cars and had sales of $5 billion.", ["sales", "revenue"]),
        ("NIO's gross margin was 10 percent, its market share 2 percent.", ["gross_margin", "market_share"]),
    ],
)
def test_the_word_that_a_figure_belongs_to(slot, text: str, predicates: list[str]) -> None:
    assert slot("predicate", text, "2025-08-01") == predicates


@pytest.mark.parametrize(
    "text",
    [
        "NIO has 21,017 fans.",
        "NIO met 300 people. It was good.",
        "In NIO's 21,017 there is nothing.",
        "NIO has $5 billion of debt.",
    ],
)
def test_a_number_of_nothing_known_is_no_figure(slot, text: str) -> None:
    assert slot("predicate", text) == []


@pytest.mark.parametrize(
    ("text", "metric", "predicate"),
    [
        ("NIO sold 500 cars.", "deliveries", "deliveries"),
        ("NIO sold 500 cars.", "revenue", ""),
        ("NIO made $500 million.", "sales", "revenue"),
        ("NIO made $500 million.", "gross_margin", ""),
        ("NIO had 50 percent.", "gross_margin", "gross_margin"),
        ("NIO had 50 percent.", "sales", ""),
    ],
)
def test_which_metric_goes_with_which_amount(linked, text: str, metric: str, predicate: str) -> None:
    assert fits(linked(text)[0], metric) == predicate
