"""Names that a tie makes a firm's."""

from __future__ import annotations

import pytest

from evnlp.names.reading import BreakWords
from evnlp.names.standing import Standing
from evnlp.resources import knowledge

NO_BREAKS = BreakWords(frozenset(), frozenset(), frozenset())


@pytest.fixture(scope="module")
def standing() -> Standing:
    return Standing(knowledge())


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("so Quandahl founder she was", True),
        ("so Quandahl co-founder and boss", True),
        ("by the founder of Quandahl", True),
        ("by the founder of the van start-up, Quandahl", True),
        ("he co-founded Quandahl", True),
        ("a start-up for delivery robots, called Quandahl", True),
        ("by Oslo-based Quandahl, which", True),
        ("as a researcher at Quandahl", True),
        ("by her, sales director, Quandahl", True),
        ("it is Kia's Quandahl unit", True),
        ("so Quandahl raised $20 million", True),
        ("it was Quandahl's co-founder", True),
        ("it was Quandahl who said", False),
        ("it was Quandahl's dog", False),
        ("a dog called Quandahl", False),
        ("they walked with Quandahl", False),
        ("by Oslo-based Quandahl dogs", False),
        ("the director of Quandahl", False),
    ],
)
def test_ties_show_a_firm(standing: Standing, reading, text: str, firm: bool) -> None:
    seen = reading(text)
    stretch = list(seen.stretches([], NO_BREAKS))[-1]
    assert stretch.words == ["Quandahl"]
    assert standing.firm(text, stretch, seen.word_before(stretch).lower()) is firm
