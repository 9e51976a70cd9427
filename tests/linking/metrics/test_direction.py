"""Which way something moved."""

from __future__ import annotations

import pytest

from evnlp.linking.figure import Figure
from evnlp.linking.metrics.direction import direction, moved_by


def last(view, text: str) -> Figure:
    seen = view(text)
    return Figure.of(seen.measures[-1], seen)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("NIO's sales rose 5 percent.", 1),
        ("NIO's sales fell 5 percent.", -1),
        ("NIO saw a 5 percent drop.", -1),
        ("NIO saw growth of 5 percent.", 1),
        ("NIO's sales, up 5%.", 1),
        ("NIO's sales: -5%.", -1),
        ("NIO's margin rose to 5 percent.", 0),
        ("NIO made up 5 percent of sales.", 0),
        ("NIO had 5 percent.", 0),
    ],
)
def test_words_and_signs_of_direction(view, text: str, way: int) -> None:
    assert direction(last(view, text), []) == way


@pytest.mark.parametrize(
    ("text", "moved"), [("NIO's share rose 5 percent.", True), ("NIO's share rose to 5 percent.", False)]
)
def test_by_how_much_or_to_where(view, text: str, moved: bool) -> None:
    assert moved_by(last(view, text)) is moved
