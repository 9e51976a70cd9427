"""Trims named without their model."""

from __future__ import annotations

import pytest

from evnlp.names.known import KnownNames
from evnlp.names.reading import BreakWords
from evnlp.names.trims import Trims
from evnlp.resources import knowledge

NO_BREAKS = BreakWords(frozenset(), frozenset({"The"}), frozenset())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The SU7 is here, and so are the Pro and the Max.", ["SU7 Pro", "SU7 Max"]),
        ("The Model 3 is here, and so is the Max.", []),
        ("It was the Max that came before the SU7.", []),
    ],
)
def test_a_trim_is_of_the_model_named_before(reading, text: str, names: list[str]) -> None:
    source = knowledge()
    known, seen = KnownNames(source), reading(text)
    found = known.find(seen)
    trims = Trims(source, known).find(seen, found, list(seen.stretches(found, NO_BREAKS)))
    assert [entity.name for entity in trims] == names
