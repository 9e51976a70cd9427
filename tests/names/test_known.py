"""Names of the lists and their conditions."""

from __future__ import annotations

import re

import pytest

from evnlp.names.known import KnownNames, alternatives
from evnlp.resources import knowledge


@pytest.fixture(scope="module")
def known() -> KnownNames:
    return KnownNames(knowledge())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Xiaomi and BYD", ["Xiaomi", "BYD"]),
        ("nio is no maker in lower case", []),
        ("Tesla sold the Model 3 and the Model Y", ["Tesla", "Model 3", "Model Y"]),
        ("Polestar sold 2 million", ["Polestar"]),
        ("Polestar 2 million", ["Polestar"]),
        ("see tesla.com and Tesla.com", []),
        ("Norway and the Norwegian capital", ["Norway", "Norway"]),
    ],
)
def test_names_in_a_text(known: KnownNames, reading, text: str, names: list[str]) -> None:
    assert [entity.name for entity in known.find(reading(text))] == names


def test_the_longest_of_alternatives_comes_first() -> None:
    pattern = re.compile(alternatives(["car", "car maker", "a.b"]))
    assert pattern.findall("car maker a.b axb car") == ["car maker", "a.b", "car"]
