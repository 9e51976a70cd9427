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
