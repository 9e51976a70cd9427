"""Merging, whatever the rows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from evnlp.answers.table import FactTable

CMPS = ["=", "~", ">", ">=", "<", "<="]
VALUES = st.one_of(
    st.integers(38_900, 39_100), st.sampled_from([39_000, 38_000, 40_000, 39_500, 1_800_000, 1_789_226, 0, 7, 70])
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "doc": st.sampled_from(["a", "b", "c", "d"]),
            "subject": st.sampled_from(["NIO", "Nio", "Li Auto"]),
            "predicate": st.sampled_from(["deliveries", "revenue"]),
            "value": VALUES,
            "unit": st.sampled_from(["vehicle", "CNY", "USD"]),
            "cmp": st.sampled_from(CMPS),
            "period": st.sampled_from(["2025-05", "2025-Q2", "2025-04/2025-06", "../2025-05", "XXXX-05", None]),
            "status": st.sampled_from(["actual", "target"]),
            "published": st.sampled_from(["2025-06-01", "2025-07-01", None]),
            "equivalent": st.sampled_from([None, None, [39_000, "USD"], [280_000, "CNY"]]),
        }
    ),
    max_size=25,
)
SAME = {"2025-04/2025-06": "2025-Q2"}


def as_rows(drawn):
    return [{**row, "quote": f"q{at}", "start": at, "end": at + 1} for at, row in enumerate(drawn)]


def merged(rows):
    return FactTable.of(rows).merge().to_dicts()


@settings(deadline=None, max_examples=12)
@given(ROWS, st.randoms(use_true_random=False))
def test_order_is_nothing_and_nothing_is_lost(drawn, random):
    rows = as_rows(drawn)
    facts = merged(rows)
    assert merged(random.sample(rows, len(rows))) == facts
    assert sorted(part["start"] for fact in facts for part in fact["evidence"]) == [row["start"] for row in rows]
    for fact in facts:
        for part in fact["evidence"]:
            row = rows[part["start"]]
            assert (row["predicate"], row["status"]) == (fact["predicate"], fact["status"])
            assert row["subject"].lower() == fact["subject"].lower()
            assert SAME.get(row["period"], row["period"]) == fact.get("period")


@settings(deadline=None, max_examples=12)
@given(ROWS)
def test_merging_what_is_merged_changes_nothing(drawn):
    once = merged(as_rows(drawn))
    slots = ("id", "subject", "predicate", "value", "unit", "cmp", "period", "status", "equivalent")
    facts = [{name: row.get(name) for name in slots} for row in once]
    assert [{name: row.get(name) for name in slots} for row in merged(facts)] == facts


def row(at, **slots):
    told = {"doc": f"d{at}", "subject": "NIO", "predicate": "deliveries", "unit": "vehicle", "period": "2025-05"}
    return {**told, "quote": "q", "start": at, "end": at + 1, **slots}


def values(*rows):
    return [(fact["value"], fact["mentions"]) for fact in merged(rows)]


def test_without_a_time_only_equal_amounts_are_the_same():
    assert values(row(1, value=39002), row(2, value=39000, cmp="~")) == [(39002, 2)]
    undated = {"period": None}
    assert values(row(1, value=39002, **undated), row(2, value=39000, cmp="~", **undated)) == [(39000, 1), (39002, 1)]
    price = {"period": None, "predicate": "price", "unit": "CNY", "subject": "SU7"}
    assert values(row(1, value=215900, **price), row(2, value=216000, cmp="~", **price)) == [(215900, 2)]


def test_two_exact_values_are_never_joined_by_a_rounding_between_them():
    assert values(row(1, value=39002), row(2, value=39000, cmp="~"), row(3, value=38702)) == [(38702, 1), (39002, 2)]


def test_ten_thousand_amounts_of_one_statement():
    facts = merged(row(at, value=100_000 + 7 * at, period=None) for at in range(10_000))
    assert len(facts) == 10_000


def test_ties_between_names_are_the_same_whenever_told():
    tie = {"predicate": "ceo_of", "subject": "Lei Jun", "unit": None}
    assert values(row(1, value="Xiaomi", **tie), row(2, value="xiaomi", period=None, **tie)) == [("Xiaomi", 2)]
    launch = {"predicate": "launched", "unit": None, "value": "ET9"}
    assert values(row(1, **launch), row(2, **launch, period="2025-06")) == [("ET9", 1), ("ET9", 1)]


def test_a_name_has_one_spelling_in_all_facts():
    rows = [
        row(1, value=39002),
        row(2, value=41002, subject="Nio", period="2025-06"),
        row(3, value=7001, subject="nio", period="2025-07"),
    ]
    assert {fact["subject"] for fact in merged(rows)} == {"NIO"}
