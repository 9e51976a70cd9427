"""Texts as the finders of names read them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evnlp.mentions import Line, Sentence
from evnlp.names.reading import Reading


@pytest.fixture(scope="session")
def reading() -> Callable[[str], Reading]:
    """Makes a reading of a text in which each line is one sentence."""

    def reading(text: str) -> Reading:
        lines, start = [], 0
        for line in text.split("\n"):
            lines.append(Line(start, start + len(line), "body"))
            start += len(line) + 1
        return Reading(text, [Sentence(line.start, line.end, at) for at, line in enumerate(lines)], lines)

    return reading
