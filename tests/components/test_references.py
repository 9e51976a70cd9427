"""What "the company" and "it" stand for."""

from __future__ import annotations

import pytest
from spacy.language import Language

from evnlp import layers
from evnlp.mentions import Reference


def resolved(nlp: Language, text: str) -> list[tuple[str, str]]:
    doc = nlp(text, disable=["evnlp_relations", "evnlp_ents"])
    return [(text[r.start : r.end], r.name) for r in layers.get(doc, "references", Reference, "test")]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("NIO grew. The company sold 5,000 cars.", [("The company", "NIO")]),
        ("NIO said it sold 5,000 cars.", [("it", "NIO")]),
        ("NIO and its cars.", [("its", "NIO")]),
        ("Toyota and Tesla grew. The Japanese carmaker sold 5,000.", [("The Japanese carmaker", "Toyota")]),
        ("Tesla and Toyota grew. The US carmaker sold 5,000.", [("The US carmaker", "Tesla")]),
        ("NIO grew, while XPeng fell as it sold 5,000.", [("it", "XPeng")]),
        ("NIO grew. XPeng fell. It sold 5,000.", [("It", "XPeng")]),
        ("NIO overtook XPeng when it sold 5,000.", [("it", "NIO")]),
        ("The company sold 5,000 cars.", []),
        ("Lonza Ltd. grew. The company is based in Basel.", [("The company", "Lonza")]),
        ("Ryanair bought Airbus jets. The airline plans to buy 40 more from Boeing.", [("The airline", "Ryanair")]),
        ("NIO hired Moons, the Oslo start-up.", [("the Oslo start-up", "Moons")]),
        ("NIO hired Panasonic, the Osaka company.", [("the Osaka company", "Panasonic")]),
        ("NIO grew, but the country did not.", []),
    ],
)
def test_who_is_meant(nlp: Language, text: str, references: list[tuple[str, str]]) -> None:
    assert resolved(nlp, text) == references


def test_a_name_within_is_no_reference(nlp: Language) -> None:
    assert resolved(nlp, "XPeng grew, the NIO company fell.") == []
