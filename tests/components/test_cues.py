"""The words that say what figures are of."""

from __future__ import annotations

import pickle

import pytest
import spacy
from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.cues import Cues
from evnlp.errors import MissingStepError
from evnlp.mentions import Cue, Entity, Line, Measure, Sentence

NLP = spacy.blank("en")
ROWS = {
    "cues/metrics": [
        {"label": "METRIC", "pattern": "sold", "id": "sales", "form": "verb"},
        {"label": "METRIC", "pattern": "sold out", "id": "none", "form": "pseudo"},
    ],
    "cues/change": [
        {"label": "CHANGE", "pattern": "zoomed", "id": "up", "form": "verb"},
        {"label": "COMPARISON", "pattern": "zoomed from", "id": "from", "form": "verb"},
    ],
}
STEP = Cues(NLP, "evnlp_cues", patterns=ROWS)


def number(text: str, digits: str) -> Measure:
    start = text.index(digits)
    end = start + len(digits)
    return Measure(start, end, start, end, "number", float(digits), None, None, "=", None, None, False, False)


def read(
    text: str, entities: tuple[Entity, ...] = (), digits: str = "5", step: Cues = STEP, kind: str = "body"
) -> list:
    """The cues of a text of one sentence: words, label, id, form."""
    doc: Doc = NLP.make_doc(text)
    layers.put(doc, "lines", [Line(0, len(text), kind)])
    layers.put(doc, "sentences", [Sentence(0, len(text), 0)])
    layers.put(doc, "entities", list(entities))
    layers.put(doc, "measures", [number(text, digits)] if digits in text else [])
    found = layers.get(step(doc), "cues", Cue, "test")
    return [(text[c.start : c.end], c.label, c.id, c.form) for c in found]


def test_the_longest_phrase_of_a_label() -> None:
    assert ("sold out", "METRIC", "none", "pseudo") in read("Vans: it sold out by 5")
    assert "sold" not in [words for words, *_ in read("Vans: it sold out by 5")]


def test_a_word_may_have_two_labels() -> None:
    told = [(words, label) for words, label, *_ in read("Vans zoomed from 5")]
    assert ("zoomed", "CHANGE") in told
    assert ("zoomed from", "COMPARISON") in told


def test_only_sentences_with_a_figure_or_a_name_are_read() -> None:
    assert read("They sold cars") == []
    assert [words for words, *_ in read("It sold Kia", (Entity(8, 11, "MAKER", "kia", "Kia", ""),))] == ["sold"]


@pytest.mark.parametrize(("kind", "cues"), [("heading", ["Vans", "sold"]), ("body", [])])
def test_headings_hold_for_what_follows(kind: str, cues: list[str]) -> None:
    text = "Vans sold\n5"
    doc = NLP.make_doc(text)
    layers.put(doc, "lines", [Line(0, 9, kind), Line(10, 11, "row")])
    layers.put(doc, "sentences", [Sentence(0, 9, 0), Sentence(10, 11, 1)])
    layers.put(doc, "entities", [])
    layers.put(doc, "measures", [number(text, "5")])
    assert list(dict.fromkeys(text[c.start : c.end] for c in STEP.find(doc))) == cues


def test_names_keep_their_words() -> None:
    name = Entity(3, 12, "ORG", "", "Sold Cars", "")
    assert read("At Sold Cars 5", (name,)) == []
    assert [words for words, *_ in read("At Sold Cars, sold 5", (name,))] == ["sold"]


def test_where_no_vehicles_are_spoken_of_only_the_words_of_ties_are_read() -> None:
    rows = {**ROWS, "cues/ties": [{"label": "TIE", "pattern": "supplied", "id": "supply", "form": "verb"}]}
    step = Cues(NLP, "evnlp_cues", patterns=rows)
    asko = (Entity(0, 4, "ORG", "", "Asko", ""),)
    assert [words for words, *_ in read("Asko sold, supplied 5", asko, step=step)] == ["supplied"]
    assert read("Sofas sold, supplied 5", step=step) == []  # nobody is named whom it could tie
    assert {words for words, *_ in read("Vans sold, supplied 5", step=step)} == {"Vans", "sold", "supplied"}
    assert len(read(f"Vans sold. {' on' * 300} Sofas sold, supplied 5", step=step)) > 2


def test_it_says_which_step_is_missing() -> None:
    with pytest.raises(MissingStepError, match="evnlp_entities"):
        STEP(NLP.make_doc("It sold 5"))


def test_it_pickles() -> None:
    copy = pickle.loads(pickle.dumps(STEP))  # noqa: S301 - our own
    assert read("Vans zoomed from 5", step=copy) == read("Vans zoomed from 5")
