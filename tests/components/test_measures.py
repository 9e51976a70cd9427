"""The step `evnlp_measures`."""

from __future__ import annotations

import pickle

import pytest
import spacy

from evnlp import layers
from evnlp.components.measures import Measures
from evnlp.errors import MissingStepError
from evnlp.mentions import Entity, Measure


def step(**options: bool) -> Measures:
    return Measures(spacy.blank("en"), "evnlp_measures", **options)


def test_it_skips_names() -> None:
    doc = spacy.blank("en")("Tesla sold 3,000 units of the Model 3.")
    layers.put(doc, "entities", [Entity(30, 37, "MODEL", "tesla-model-3", "Model 3", "Tesla")])
    step()(doc)
    found = layers.get(doc, "measures", Measure, "test")
    assert [(m.value, m.unit) for m in found] == [(3000, "vehicle")]


def test_it_names_the_missing_step() -> None:
    with pytest.raises(MissingStepError, match="evnlp_entities"):
        step()(spacy.blank("en")("5 km"))


def test_spans_have_the_usual_labels() -> None:
    doc = spacy.blank("en")("RMB30,000 for 400 km, 5% more, in 2 hours, 9 in all, the 3rd")
    layers.put(doc, "entities", [])
    step(spans=True)(doc)
    labels = [span.label_ for span in doc.spans["evnlp/measures"]]
    assert labels == ["MONEY", "QUANTITY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"]


def test_user_rows_extend_the_tables() -> None:
    rows = {"currencies": [{"id": "XTS", "names": ["testmark"], "symbols": ["T$"]}]}
    doc = spacy.blank("en")("It cost T$500 or 12 testmarks.")
    layers.put(doc, "entities", [])
    Measures(spacy.blank("en"), "evnlp_measures", patterns=rows)(doc)
    assert [m.unit for m in layers.get(doc, "measures", Measure, "test")] == ["XTS", "XTS"]


def test_it_pickles() -> None:
    copy = pickle.loads(pickle.dumps(step()))  # noqa: S301 - our own bytes
    doc = spacy.blank("en")("5 km")
    layers.put(doc, "entities", [])
    assert layers.get(copy(doc), "measures", Measure, "test")[0].unit == "km"
