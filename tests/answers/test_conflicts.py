from __future__ import annotations

import pytest

from evnlp.answers.table import FactTable


@pytest.fixture
def conflicts(told):
    """Conflicts among rows given by their slots, as (kind, value, other)."""

    def find(*given):
        rows = [told(**{"doc": f"d{at}", "start": at, **slots}) for at, slots in enumerate(given)]
        return [(row["kind"], row["value"], row["other"]) for row in FactTable.of(rows).conflicts()]

    return find


def test_rounding_and_bounds_are_no_conflict(conflicts):
    assert not conflicts(
        {"value": 39002},
        {"value": 39000},
        {"value": 39000, "cmp": ">"},
        {"value": 52000, "cmp": "<"},
        {"value": 38000, "cmp": ">"},
    )


def test_a_bound_that_the_value_breaks_is(conflicts):
    assert conflicts({"value": 39002}, {"value": 41000, "cmp": ">"}) == [("disagreement", 39002, 41000)]


@pytest.mark.parametrize(
    "slots",
    [
        {"product": "ET5"},
        {"region": "China"},
        {"channel": "retail"},
        {"status": "target"},
        {"status": "forecast"},
        {"period": "2025-06"},
        {"period": "../2025-05"},
        {"predicate": "production"},
        {"unit": "CNY", "predicate": "revenue"},
    ],
)
def test_figures_of_another_kind_do_not_contradict(conflicts, slots):
    assert not conflicts({"value": 39002}, {"value": 12345, **slots})


def test_several_at_a_time_do_not_contradict(conflicts):
    recall = {"predicate": "recalls"}
    assert not conflicts({"value": 1201, **recall}, {"value": 87211, **recall})
    assert not conflicts(
        {"value": 250000, "predicate": "price", "period": None}, {"value": 190000, "predicate": "price", "period": None}
    )


def test_a_later_value_restates_only_where_the_old_one_is_told_no_more(conflicts):
    old, new = {"value": 39002, "published": "2025-06-01"}, {"value": 38002, "published": "2025-07-10"}
    assert conflicts(old, new) == [("restatement", 38002, 39002)]
    assert conflicts(old, new, {"value": 39002, "published": "2025-08-01"}) == [("disagreement", 39002, 38002)]
    assert conflicts(old, {**new, "published": "2025-06-03"}) == [("disagreement", 39002, 38002)]


def test_sums_one_division_that_fits_is_enough(conflicts):
    q1, q2 = {"period": "2025-Q1", "value": 94008}, {"period": "2025-Q2", "value": 104181}
    half = {"period": "2025-H1", "value": 197189}
    assert conflicts(q1, q2, half) == [("sum", 197189, 198189)]
    months = [
        {"period": f"2025-{month:02}", "value": value}
        for month, value in enumerate((33000, 32000, 32189, 33000, 33000, 34000), 1)
    ]
    assert conflicts(q1, q2, half, *months) == [("sum", 94008, 97189), ("sum", 104181, 100000)]


def test_sums_of_rounded_parts(conflicts):
    q1, q2 = {"period": "2025-Q1", "value": 94000}, {"period": "2025-Q2", "value": 103000, "cmp": "~"}
    assert not conflicts(q1, q2, {"period": "2025-H1", "value": 197189})
    assert conflicts(q1, q2, {"period": "2025-H1", "value": 217189}) == [("sum", 217189, 197000)]


def test_sums_what_is_in_dispute_already_is_not_told_twice(conflicts):
    q1, half = {"period": "2025-Q1", "value": 94008}, {"period": "2025-H1", "value": 197189}
    q2, other = {"period": "2025-Q2", "value": 104181}, {"period": "2025-Q2", "value": 103181}
    assert [kind for kind, _, _ in conflicts(q1, q2, other, half)] == ["disagreement"]


def test_classes_of_a_maker_of_electric_cars_must_be_all(conflicts):
    bev, phev = {"product": "BEV", "value": 20001}, {"product": "EREV", "value": 10001}
    assert conflicts({"value": 36002}, bev, phev) == [("classes", 36002, 30002)]
    assert not conflicts({"value": 30002}, bev, phev)


def test_classes_of_others_may_be_less_but_not_more(conflicts):
    byd = {"subject": "BYD", "predicate": "sales"}
    bev, phev = {**byd, "product": "BEV", "value": 20001}, {**byd, "product": "PHEV", "value": 10001}
    assert not conflicts({**byd, "value": 36002}, bev, phev)
    assert conflicts({**byd, "value": 29002}, bev, phev) == [("classes", 29002, 30002)]
    assert conflicts({**byd, "value": 36002, "product": "NEV"}, bev, phev) == [("classes", 36002, 30002)]


def test_models_may_not_exceed_their_maker(conflicts):
    models = {"product": "ET5", "value": 20001}, {"product": "ES6", "value": 10001}
    assert conflicts({"value": 29002}, *models) == [("models", 29002, 30002)]
    assert not conflicts({"value": 39002}, *models)


@pytest.mark.parametrize(
    ("basis", "before", "change", "fits"),
    [
        ("mom", "2025-04", 20.0, True),
        ("mom", "2025-04", 26.0, False),
        ("yoy", "2024-05", 20.0, True),
        ("yoy", "2024-05", 2.0, False),
    ],
)
def test_a_value_fits_its_change(conflicts, basis, before, change, fits):
    stated = {"predicate": "deliveries_change", "unit": "percent", "value": change, "basis": basis}
    found = conflicts({"value": 12003}, {"value": 10002, "period": before}, stated)
    assert [kind for kind, _, _ in found] == ([] if fits else ["change"])


def test_a_change_by_quarter(conflicts):
    stated = {"predicate": "revenue_change", "unit": "percent", "value": 50, "basis": "qoq", "period": "2025-Q1"}
    money = {"predicate": "revenue", "unit": "CNY"}
    now, before = {**money, "value": 1.31e9, "period": "2025-Q1"}, {**money, "value": 1.11e9, "period": "2024-Q4"}
    assert [kind for kind, _, _ in conflicts(now, before, stated)] == ["change"]


def test_changed_goals_are_revisions_and_no_conflict(told):
    rows = [
        told(doc="a", value=450000, status="target", period="2025", published="2025-01-10"),
        told(doc="b", value=400000, status="target", period="2025", published="2025-07-10"),
    ]
    facts = FactTable.of(rows)
    assert len(facts.conflicts()) == 0
    (row,) = facts.revisions()
    assert (row["old"], row["new"], row["change"], row["status"]) == (450000, 400000, -50000, "target")
