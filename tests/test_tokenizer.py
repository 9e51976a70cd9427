"""How amounts and names of models are cut into tokens."""

from __future__ import annotations

import pytest

import evnlp

NLP = evnlp.load()

CUTS = [
    ("RMB30,000", "RMB 30,000"),
    ("HK$4.5", "HK$ 4.5"),
    ("US$1.2bn", "US$ 1.2 bn"),
    ("18.9GWh", "18.9 GWh"),
    ("25,000units", "25,000 units"),
    ("€35,000-€40,000", "€ 35,000 - € 40,000"),
    ("10,000–12,000", "10,000 – 12,000"),
    ("3Q24", "3Q24"),
    ("P7+", "P7+"),
    ("ET5T", "ET5T"),
    ("R1T", "R1T"),
    ("100,000+", "100,000 +"),
    ("2020s", "2020s"),
    ("F-150", "F-150"),
]


@pytest.mark.parametrize(("text", "tokens"), CUTS)
def test_amounts_are_taken_apart_and_models_are_not(text: str, tokens: str) -> None:
    assert [token.text for token in NLP.make_doc(text)] == tokens.split()


def test_rules_are_saved_with_the_pipeline() -> None:
    saved = evnlp.load(enable=["evnlp_sentences"])
    again = evnlp.load(enable=["evnlp_sentences"]).from_bytes(saved.to_bytes())
    assert [token.text for token in again.make_doc("RMB30,000 and P7+")] == ["RMB", "30,000", "and", "P7+"]


def test_text_is_kept() -> None:
    text = "It costs RMB30,000–RMB40,000, i.e. $5.6k-$7k; 18.9GWh went into P7+ cars."
    assert NLP.make_doc(text).text == text
