"""Numbers that can be no fact."""

from __future__ import annotations

import pytest

from evnlp.linking.figure import Figure
from evnlp.linking.metrics.reject import beyond, reject


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("NIO's revenue was 18 billion yuan ($2.5 billion).", "restates"),
        ("NIO builds 900 cars a day.", "per day"),
        ("NIO earned $2 per share.", "per share"),
        ("NIO grew for the 16th month.", "ordinal"),
        ("NIO grew in 12 markets.", "small number"),
        ("NIO's deliveries fell by 2,000.", "by how much"),
        ("NIO sold 2,000 fewer cars.", "more or less"),
        ("NIO cut the price by $2,000.", "by how much"),
        ("NIO has 3,500 stations.", "stations"),
        ("NIO has 3,500 employees.", "employees"),
        ("The ET7 goes from 0 to 100 km/h.", "sprint"),
        ("NIO opened a charger of 480 kW.", "charg"),
        ("NIO drove 480 km.", "what was driven"),
        ("Shares of NIO fell to $5.", "shares"),
    ],
)
def test_why_a_number_is_no_fact(view, text: str, reason: str) -> None:
    seen = view(text)
    assert reason in reject(Figure.of(seen.measures[-1], seen))


@pytest.mark.parametrize(
    "text",
    [
        "NIO sold 2,018 cars.",
        "NIO has delivered 41.",
        "NIO built its 500,000th car.",
        "NIO's plant can build 300,000 cars a year.",
        "NIO's ET7 has a 480 km range.",
        "The top speed of NIO's ET7 is 200 km/h.",
        "NIO's revenue was $5 billion.",
        "NIO's deliveries fell by 5 percent.",
        "NIO found 900 customers.",
    ],
)
def test_what_may_be_a_fact(view, text: str) -> None:
    seen = view(text)
    assert reject(Figure.of(seen.measures[0], seen)) == ""


LIMITS = {"price": [1000, 500_000], "deliveries": [1, 20_000_000], "per_dollar": {"CNY": 7}}


@pytest.mark.parametrize(
    ("text", "predicate", "outside"),
    [
        ("It costs $500.", "price", True),
        ("It costs $50,000.", "price", False),
        ("It costs 6,000 yuan.", "price", True),
        ("It costs 3,000,000 yuan.", "price", False),
        ("It sold 30,000,000 cars.", "deliveries", True),
        ("It sold 30,000,000 cars.", "sales", False),
    ],
)
def test_the_size_that_a_predicate_can_have(view, text: str, predicate: str, outside: bool) -> None:
    seen = view(text)
    assert beyond(Figure.of(seen.measures[0], seen), predicate, LIMITS) is outside
