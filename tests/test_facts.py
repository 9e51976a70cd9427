from __future__ import annotations

import subprocess
import sys

import pytest

from evnlp import Fact, Facts


@pytest.fixture
def fact(row):
    return Fact.from_row(row)


@pytest.fixture
def facts(row):
    launch = {
        "doc": "a1",
        "subject": "Xiaomi",
        "predicate": "launched",
        "value": "SU7",
        "start": 70,
        "end": 80,
        "quote": "q",
    }
    profit = {
        **row,
        "subject": "BYD",
        "predicate": "profit",
        "value": 7e8,
        "unit": "CNY",
        "cmp": "=",
        "equivalent": [98e6, "USD"],
    }
    return Facts.from_rows([row, launch, profit])


def test_whole_numbers_have_no_decimal_point(fact, facts):
    assert repr(fact.value) == "39000"
    assert facts[2].to_dict()["equivalent"] == [98000000, "USD"]


def test_row_has_the_slots_that_apply(fact, row):
    expected = {key: value for key, value in row.items() if key != "because"}
    assert fact.to_dict() == {"schema": 1, "id": fact.id, **expected, "value": 39000}


def test_relation_between_names_has_no_unit_and_no_comparator(facts):
    assert not {"unit", "cmp", "value_max"} & facts[1].to_dict().keys()


def test_rows_and_back(facts):
    assert Facts.from_rows(facts.to_dicts()) == facts


def test_row_without_a_document_says_so(row):
    assert Fact.from_row({**row, "doc": None}).to_dict()["doc"] is None


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("doc", "a2"),
        ("start", 1),
        ("end", 99),
        ("value", 39001),
        ("period", "2026"),
        ("status", "target"),
        ("product", "SU7"),
    ],
)
def test_id_tells_facts_apart(fact, row, slot, value):
    assert Fact.from_row({**row, slot: value}).id != fact.id


def test_id_does_not_depend_on_what_is_not_scored(fact, row):
    assert Fact.from_row({**row, "rule": "other", "source": "CPCA", "because": {}}).id == fact.id


def test_id_is_the_same_in_another_process(fact):
    code = (
        "from evnlp import Fact; print(Fact(subject='Xiaomi', predicate='deliveries', value=39000, unit='vehicle', "
        f"cmp='>', period='2026-01', start={fact.start}, end={fact.end}, doc='a1').id)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == fact.id


def test_quote_is_taken_from_the_text_where_the_row_has_none(row, example):
    del row["quote"]
    assert Facts.from_rows([row], text=lambda: example)[0].quote == example[row["start"] : row["end"]]


@pytest.mark.parametrize(
    ("slots", "amount"),
    [
        ({"value": 39000, "unit": "vehicle", "cmp": ">"}, ">39,000 vehicles"),
        ({"value": 1, "unit": "vehicle"}, "1 vehicle"),
        ({"value": 7e8, "unit": "CNY"}, "CNY 700,000,000"),
        ({"value": -12.3, "unit": "percent"}, "-12.3 %"),
        ({"value": 10000, "value_max": 12000, "unit": "vehicle", "cmp": "range"}, "10,000 to 12,000 vehicles"),
        ({"value": 2.78, "unit": "s"}, "2.78 s"),
        ({"value": "SU7"}, "SU7"),
    ],
)
def test_amount_as_people_write_it(slots, amount):
    assert Fact.from_row({"subject": "Xiaomi", "predicate": "x", **slots}).amount() == amount


def test_short_repr(fact):
    assert repr(fact) == "Xiaomi · deliveries · >39,000 vehicles · 2026-01 · actual"


def test_repr_of_many_is_a_line_each(facts):
    assert len(repr(facts).splitlines()) == 3
    assert repr(Facts()) == "no facts"


def test_explain_names_quote_rule_and_reasons(fact):
    said = fact.explain()
    for part in (fact.quote, "metric", "agent", "2026-02-01"):
        assert part in said


def test_explain_shows_the_words_at_the_places_it_names(row, example):
    row["because"] = {"subject": [0, 11], "taken over": ["period", "from 51:63"], "cues": ["agent"], "none": []}
    said = Facts.from_rows([row], text=lambda: example).explain()
    assert 'subject       "Xiaomi Auto" [0:11]' in said
    assert 'taken over    period, from "January 2026" [51:63]' in said
    assert "none" not in said


def test_filter(facts):
    assert [f.predicate for f in facts.filter(subject="Xiaomi")] == ["deliveries", "launched"]
    assert [f.subject for f in facts.filter(predicate=["launched", "profit"])] == ["Xiaomi", "BYD"]
    assert isinstance(facts.filter(subject="none"), Facts)
    assert len(facts.filter(subject="none")) == 0


def test_filter_by_what_is_no_slot(facts):
    with pytest.raises(TypeError, match="no slot maker"):
        facts.filter(maker="Xiaomi")


def test_is_a_sequence(facts):
    assert len(facts) == 3
    assert isinstance(facts[:2], Facts)
    assert facts[-1] in facts
    assert next(reversed(facts)) == facts[2]


def test_fact_cannot_be_changed(fact):
    with pytest.raises(AttributeError):
        fact.value = 1
    assert {fact: "hashable"}[fact]


def test_to_pandas(facts):
    frame = facts.to_pandas()
    assert frame.shape[0] == 3
    assert list(frame["subject"]) == ["Xiaomi", "Xiaomi", "BYD"]
    assert frame.loc[0, "value"] == 39000
    assert list(Facts().to_pandas().columns) == list(frame.columns)


def test_to_pandas_without_pandas_names_the_extra(facts, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"evnlp\[table\]"):
        facts.to_pandas()
