"""Sentences, words and stretches of capitalised words."""

from __future__ import annotations

import pytest

from evnlp.mentions import Entity
from evnlp.names.reading import BreakWords

WORDS = BreakWords(
    always=frozenset({"I", "Monday"}), opening=frozenset({"The", "In"}), particles=frozenset({"van", "de"})
)


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("The boss of Volta Trucks met Anna Holt.", ["Volta Trucks", "Anna Holt"]),
        ("On Monday Volta met The Who.", ["On", "Volta", "The Who"]),
        ("In Delft Jan van Dam works.", ["Delft Jan van Dam"]),
        ("Volta, Farwind and Smith & Sons", ["Volta", "Farwind", "Smith & Sons"]),
        ("Volta’s cars by Rolls-Royce", ["Volta", "Rolls-Royce"]),
        ("the Volta-based firm", ["Volta"]),
        ("J.D. Power", ["J.D. Power"]),
        ("all in lower case", []),
        ("Volta\nFarwind", ["Volta", "Farwind"]),
    ],
)
def test_capitalised_words_in_a_row(reading, text: str, stretches: list[str]) -> None:
    found = reading(text).stretches([], WORDS)
    assert [text[stretch.start : stretch.end] for stretch in found] == stretches


def test_what_a_known_name_has_claimed_parts_them(reading) -> None:
    tesla = Entity(6, 11, "MAKER", "tesla", "Tesla", "")
    found = reading("Volta Tesla Farwind").stretches([tesla], WORDS)
    assert [stretch.words for stretch in found] == [["Volta"], ["Farwind"]]


def test_sentences_and_their_words(reading) -> None:
    seen = reading("Volta grew.\nIt sold 5 cars.")
    assert [seen.sentence_at(position) for position in (0, 11, 12, 20)] == [0, 0, 1, 1]
    assert seen.words(1) == {"it", "sold", "5", "cars"}
    assert [seen.begins_sentence(position) for position in (0, 6, 12, 15)] == [True, False, True, False]
