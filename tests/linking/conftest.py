"""Texts as linking sees them: real steps find the mentions, then figures are linked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from evnlp import layers
from evnlp.components.relations import INPUTS
from evnlp.linking.context.scene import Scene, SentenceView
from evnlp.linking.figure import Figure
from evnlp.linking.figures import Figures
from evnlp.mentions import Line, Sentence
from evnlp.resources import knowledge


@pytest.fixture(scope="session")
def scene(nlp: Language) -> Callable[..., Scene]:
    """Makes the scene of a text; the date is the document's."""

    def scene(text: str, date: str | None = None) -> Scene:
        doc = nlp.make_doc(text)
        doc._.date = date
        doc = nlp(doc, disable=["evnlp_relations", "evnlp_ents"])
        lines, sentences = (
            layers.get(doc, name, row, "test") for name, row in (("lines", Line), ("sentences", Sentence))
        )
        found = {name: layers.get(doc, name, row, "test") for name, row in INPUTS.items()}
        return Scene.build(text, date, lines, sentences, found)

    return scene


@pytest.fixture(scope="session")
def view(scene: Callable[..., Scene]) -> Callable[..., SentenceView]:
    """Makes the view of a text of one sentence."""
    return lambda text, date=None: scene(text, date).sentences[0]


@pytest.fixture(scope="session")
def linked(scene: Callable[..., Scene]) -> Callable[..., list[Figure]]:
    """Links the figures of a text; those that are no facts say why in `drop`."""
    figures = Figures(knowledge())
    return lambda text, date=None: figures.find(scene(text, date))


@pytest.fixture(scope="session")
def figures(linked: Callable[..., list[Figure]]) -> Callable[..., list[Figure]]:
    """Links the figures of a text and leaves out those that are no facts; in the order of the text."""
    return lambda text, date=None: sorted((f for f in linked(text, date) if not f.drop), key=lambda f: f.start)


@pytest.fixture(scope="session")
def slot(figures: Callable[..., list[Figure]]) -> Callable[..., list[object]]:
    """The fillings of one slot, figure by figure."""
    return lambda name, text, date=None: [getattr(figure, name) for figure in figures(text, date)]
