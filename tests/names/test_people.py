"""People whom no list knows."""

from __future__ import annotations

import pytest

from evnlp.names.people import People, is_pinyin
from evnlp.names.reading import BreakWords
from evnlp.resources import knowledge

NO_BREAKS = BreakWords(frozenset(), frozenset(), frozenset())


@pytest.fixture(scope="module")
def people() -> People:
    return People(knowledge())


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("so Anna Holt said", "Anna Holt"),
        ("so Wang Xiaoyu said", "Wang Xiaoyu"),
        ("so Mr. Quandahl said", "Quandahl"),
        ("so Quandahl, 54, said", "Quandahl"),
        ("chief executive Zyx Quandahl said", "Zyx Quandahl"),
        ("Zyx Quandahl, the chief executive, said", "Zyx Quandahl"),
        ("they appointed Zyx Quandahl", "Zyx Quandahl"),
        ("so Zyx Quandahl said", ""),
        ("so Anna Motors said", ""),
    ],
)
def test_form_title_or_post_show_a_person(people: People, reading, text: str, person: str) -> None:
    seen = reading(text)
    tokens = people.person(seen, list(seen.stretches([], NO_BREAKS))[-1])
    assert " ".join(token.text for token in tokens) == person


@pytest.mark.parametrize(
    ("word", "may"), [("Xiaoyu", True), ("Chuanfu", True), ("Jun", True), ("Smith", False), ("Scott", False)]
)
def test_pinyin(word: str, may: bool) -> None:
    assert is_pinyin(word) is may
