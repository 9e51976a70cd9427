"""Whether vehicles are spoken of where a figure stands."""

from __future__ import annotations

import pytest

import evnlp
from evnlp import layers
from evnlp.mentions import Missed

NLP = evnlp.load()
FAR = "The council met and spoke of schools. " * 40


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BYD delivered 441,706 units in May 2025.", True),
        (f"{FAR}BYD delivered 441,706 units in May 2025.", True),
        (f"Cars are dear. {FAR}The market's sales rose to 12,000 tickets.", False),
        ("The museum sold 441,706 tickets in May 2025 and its revenue was $4 million.", False),
    ],
)
def test_figures_need_vehicles_near(text: str, found: bool) -> None:
    doc = NLP(text)
    figures = [fact for fact in doc._.facts if not isinstance(fact.value, str)]
    assert bool(figures) == found


def test_numbers_of_a_text_without_vehicles_say_so() -> None:
    doc = NLP("The museum sold 441,706 tickets in May 2025.")
    assert [missed.reason for missed in layers.get(doc, "missed", Missed, "test")] == ["no vehicles are spoken of"]
