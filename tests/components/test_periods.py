"""The step that finds periods, and the date that it counts from."""

from __future__ import annotations

import datetime

import pytest
import spacy
from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.periods import Periods, head_date
from evnlp.errors import MissingStepError
from evnlp.mentions import Entity, Period


def run(text: str, date: str | None = None, entities: tuple[Entity, ...] = ()) -> Doc:
    nlp = spacy.blank("en")
    doc = nlp.make_doc(text)
    layers.put(doc, "entities", list(entities))
    if date:
        layers.set_date(doc, date)
    return Periods(nlp, "evnlp_periods", spans=True)(doc)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Markets 2025-11-21 10:20\nThe maker said", datetime.date(2025, 11, 21)),
        ("SHANGHAI, Feb. 1, 2026 (Wire) - The maker said", datetime.date(2026, 2, 1)),
        ("Published: 3 March 2024\nThe maker said", datetime.date(2024, 3, 3)),
        ("By Jane Doe | November 20, 2025\nThe maker said", datetime.date(2025, 11, 20)),
        ("The maker will, so it says, open the plant near Berlin on 3 March 2027 at last", None),
        ("SHANGHAI, Feb. 1 - The maker said", None),
        ("The maker (since January 2, 2007) sells cars", None),
        ("", None),
    ],
)
def test_date_of_the_head(head: str, day: datetime.date | None) -> None:
    assert head_date(head) == day


def test_given_date_comes_before_the_dateline() -> None:
    doc = run("BEIJING, Feb. 1, 2026 - Sales fell last month.", "2025-06-10")
    assert layers.reference(doc) == "2025-06-10"
    assert [p.period for p in layers.get(doc, "periods", Period, "test")] == ["2026-02-01", "2025-05"]


def test_dateline_is_counted_from() -> None:
    doc = run("BEIJING, Feb. 1, 2026 - Sales fell last month.")
    assert layers.reference(doc) == "2026-02-01"
    assert [(s.text, s.kb_id_) for s in doc.spans["evnlp/periods"]] == [
        ("Feb. 1, 2026", "2026-02-01"),
        ("last month", "2026-01"),
    ]


def test_without_a_date_nothing_is_counted() -> None:
    doc = run("Sales fell last month.")
    assert layers.reference(doc) is None
    assert [p.period for p in layers.get(doc, "periods", Period, "test")] == [None]


def test_names_are_left_alone() -> None:
    doc = run("The March 2025 left the line in March 2025.", None, (Entity(4, 14, "MODEL", "", "March", ""),))
    assert [p.start for p in layers.get(doc, "periods", Period, "test")] == [32]


def test_names_must_have_been_looked_for() -> None:
    nlp = spacy.blank("en")
    with pytest.raises(MissingStepError):
        Periods(nlp, "evnlp_periods")(nlp.make_doc("In March."))
