"""What words for money mean."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "predicates"),
    [
        ("NIO put $2 billion into its plant in Hefei.", ["investment"]),
        ("NIO invested $2 billion in research and development.", ["rd_spend"]),
        ("NIO spent $2 billion on R&D.", ["rd_spend"]),
        ("NIO raised $2 billion from investors.", ["funding"]),
        ("NIO's sales came to $2 billion.", ["revenue"]),
        ("NIO sold $2 billion of bonds.", []),
        ("NIO pays a fine of $2 billion.", []),
        ("NIO got a subsidy of $2 billion.", []),
        ("NIO signed a contract worth $2 billion.", []),
        ("NIO is worth $20 billion.", ["market_value"]),
        ("NIO lost $2 billion.", ["loss"]),
        ("NIO earned $2 billion.", ["profit"]),
    ],
)
def test_the_predicate_of_a_sum(slot, text: str, predicates: list[str]) -> None:
    assert slot("predicate", text) == predicates
