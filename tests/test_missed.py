"""Numbers of a text that became no fact."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from evnlp import Facts, layers
from evnlp.mentions import Missed


@pytest.fixture
def missed(nlp):
    """What was missed in a text of 1 August 2025."""

    def missed(text):
        ((doc, _),) = nlp.pipe([(text, {"date": "2025-08-01"})], as_tuples=True)
        return doc._.facts.missed()

    return missed


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("NIO earned $2 per share in July.", "$2", "an amount per share"),
        ("NIO builds 900 cars a day.", "900 cars", "an amount per day"),
        ("NIO and XPeng met; cars worth watching, says one, 31,500.", "31,500", "unknown metric"),
        ("Together, NIO and XPeng delivered 57,000 cars in July.", "57,000 cars", "of several makers together"),
        ("Deliveries came to 21,017 cars.", "21,017 cars", "no owner: nobody is named"),
        ("NIO grew for the 16th month.", "16th", "an ordinal"),
        ("NIO has 3,500 employees.", "3,500", "employees"),
        ("NIO's test lasted 16 hours.", "16 hours", "a length of time"),
        ("NIO's car is 4,800 mm long.", "4,800 mm", "no fact is made of mm"),
    ],
)
def test_every_number_has_its_reason(missed, text, number, reason):
    found = {each.text: each for each in missed(text)}
    assert reason in found[number].reason
    assert text[found[number].start : found[number].end] == number


def test_the_nearest_that_it_could_be_of_are_named(missed):
    (number,) = missed("XPeng met NIO in July. Together, NIO and XPeng delivered 57,000 cars in July.")
    assert number.owners == ("XPeng", "NIO")
    assert number.metrics == ("deliveries",)
    assert number.periods == ("2025-07",)
    assert number.sentence.startswith("Together")
    assert "whose  XPeng, NIO?" in repr(number)


def test_owners_of_earlier_sentences_stand_in_where_a_sentence_names_none(missed):
    found = missed("NIO and XPeng build cars. One of the two has 4,500 employees.")
    assert found[-1].owners == ("XPeng", "NIO")


def test_what_became_a_fact_or_stands_in_one_is_not_missed(missed):
    assert list(missed("NIO delivered 21,017 cars in July 2025, up 2.5 percent from a year earlier.")) == []
    assert list(missed("XPeng's revenue was 18.27 billion yuan ($2.55 billion) in the second quarter.")) == []
    assert repr(missed("NIO builds cars.")) == "no number was missed"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("NIO and XPeng, 5,000.", "two makers possible"),
        ("NIO, BYD and XPeng, 5,000.", "several makers possible"),
        ("NIO, 5,000.", "nothing ties it to the one named"),
        ("Here 5,000.", "nobody is named"),
    ],
)
def test_a_number_of_nobodys_tells_how_many_could_own_it(nlp, text, reason):
    doc = nlp(text)
    start = text.index("5,000")
    layers.put(doc, "missed", [Missed(start, start + 5, "no owner", "deliveries", "")])
    assert reason in doc._.facts.missed()[0].reason


def test_it_survives_bytes(nlp):
    doc = nlp("NIO earned $2 per share in July.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert list(again._.facts.missed()) == list(doc._.facts.missed())


def test_facts_of_no_doc_say_so(row):
    with pytest.raises(ValueError, match=r"doc\._\.facts\.missed"):
        Facts.from_rows([row]).missed()
