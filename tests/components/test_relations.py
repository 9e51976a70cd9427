"""The last step: facts."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from evnlp import layers
from evnlp.components.relations import Relations
from evnlp.errors import MissingStepError
from evnlp.mentions import Missed

TEXT = "NIO CEO William Li spoke. NIO delivered 21,017 cars in July, 3,000 people heard."


@pytest.fixture
def doc(nlp: Language):
    doc = nlp.make_doc(TEXT)
    doc._.date = "2025-08-01"
    return nlp(doc)


def test_figures_and_ties_in_the_order_of_the_text(doc) -> None:
    facts = layers.peek(doc, "facts")
    assert [(f["subject"], f["predicate"], f["value"]) for f in facts] == [
        ("William Li", "ceo_of", "NIO"),
        ("NIO", "deliveries", 21017),
    ]


def test_facts_are_plain_rows_with_their_evidence(doc) -> None:
    for fact in layers.peek(doc, "facts"):
        assert type(fact) is dict
        assert TEXT[fact["start"] : fact["end"]] == fact["quote"]
        assert fact["rule"]
        assert fact["because"]


def test_a_period_tells_the_date_that_it_was_counted_from(doc) -> None:
    tie, figure = layers.peek(doc, "facts")
    assert figure["because"]["counted from"] == "2025-08-01"
    assert "counted from" not in tie["because"]


def test_what_became_no_fact_says_why(doc) -> None:
    (missed,) = layers.get(doc, "missed", Missed, "test")
    assert TEXT[missed.start : missed.end] == "3,000"
    assert missed.reason


def test_the_id_of_the_document_goes_along(nlp: Language) -> None:
    ((doc, _),) = nlp.pipe([(TEXT, {"id": "a1"})], as_tuples=True)
    assert {fact["doc"] for fact in layers.peek(doc, "facts")} == {"a1"}


def test_spans_are_labelled_by_predicate(nlp: Language) -> None:
    step = Relations(nlp, "evnlp_relations", spans=True)
    doc = step(nlp(TEXT, disable=["evnlp_relations", "evnlp_ents"]))
    assert [(span.label_, span.text) for span in doc.spans["evnlp/facts"]][1:] == [
        ("deliveries", "NIO delivered 21,017 cars")
    ]


def test_it_says_which_step_is_missing() -> None:
    blank = spacy.blank("en")
    with pytest.raises(MissingStepError, match="evnlp_sentences"):
        Relations(blank, "evnlp_relations")(blank.make_doc(TEXT))
