from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Span

from evnlp import layers
from evnlp.components.ents import Ents
from evnlp.mentions import Entity, Measure, Period

TEXT = "BYD sold 5,000 Seals, worth RMB30m, in May."


def measure(start, end, kind, unit=None):
    return Measure(start, end, start, end, kind, 1, None, unit, "=", None, None, False, False)


@pytest.fixture
def doc():
    doc = spacy.blank("en")(TEXT)
    layers.put(
        doc, "entities", [Entity(0, 3, "MAKER", "byd", "BYD", ""), Entity(15, 20, "MODEL", "byd-seal", "Seal", "BYD")]
    )
    layers.put(doc, "periods", [Period(39, 42, "2025-05", "month", "yearless", "", "")])
    layers.put(
        doc,
        "measures",
        [measure(9, 20, "number", "vehicle"), measure(28, 34, "money", "CNY"), measure(39, 42, "number")],
    )
    return doc


def ents(doc):
    return [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents]


def test_mentions_become_entities_and_names_come_first(doc):
    assert ents(Ents(None, "ents")(doc)) == [
        ("BYD", "MAKER", "byd"),
        ("Seals", "MODEL", "byd-seal"),
        ("RMB30m", "MONEY", ""),
        ("May", "PERIOD", ""),
    ]


def test_entity_takes_all_of_a_token_that_the_mention_touches(doc):
    layers.put(doc, "entities", [Entity(15, 19, "MODEL", "byd-seal", "Seal", "BYD")])
    seal = Ents(None, "ents")(doc).ents[0]
    assert (seal.text, seal.ent_id_) == ("Seals", "byd-seal")


def test_counted_vehicles_are_a_quantity_and_bare_numbers_are_none(doc):
    layers.put(doc, "entities", [])
    layers.put(doc, "periods", [])
    assert [label for _, label, _ in ents(Ents(None, "ents")(doc))] == ["QUANTITY", "MONEY"]


@pytest.mark.parametrize(("overwrite", "label"), [(False, "FIRM"), (True, "MAKER")])
def test_entities_of_somebody_else(doc, overwrite, label):
    doc.ents = [Span(doc, 0, 2, label="FIRM"), Span(doc, len(doc) - 1, len(doc), label="STOP")]
    found = [label for _, label, _ in ents(Ents(None, "ents", overwrite=overwrite)(doc))]
    assert (found[0], found[-1]) == (label, "STOP")


def test_nothing_found_changes_nothing(doc):
    for layer in ("entities", "periods", "measures"):
        layers.put(doc, layer, [])
    doc.ents = [Span(doc, 0, 1, label="FIRM")]
    assert ents(Ents(None, "ents")(doc)) == [("BYD", "FIRM", "")]
