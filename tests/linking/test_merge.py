"""One fact for one statement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnlp.linking.merge import FIXED, fuller, merge, repeats

FACT = {"subject": "NIO", "predicate": "deliveries", "unit": "vehicle", "status": "actual", "cmp": "="}
VALUES = [21000, 21017, 21300, 36000, 36700, 36717, 21017.5]


def fact(start: int = 0, **slots: object) -> dict:
    return {**FACT, "value": 21017, "start": start, "end": start + 5, **slots}


facts = st.lists(
    st.builds(
        lambda start, **slots: fact(start, **{slot: value for slot, value in slots.items() if value is not None}),
        st.integers(0, 50),
        subject=st.sampled_from(["NIO", "BYD"]),
        predicate=st.sampled_from(["deliveries", "sales"]),
        status=st.sampled_from(["actual", "target"]),
        value=st.sampled_from(VALUES),
        cmp=st.sampled_from(["=", ">", "~"]),
        product=st.sampled_from([None, "BEV", "PHEV"]),
        period=st.sampled_from([None, "2025-07", "../2025-07", "../2025-08-01"]),
        value_max=st.sampled_from([None, None, None, 40000]),
    ),
    max_size=8,
)


@given(facts)
def test_merging_again_changes_nothing(found: list[dict]) -> None:
    once = merge(found)
    assert merge(once) == once


@given(facts)
def test_facts_are_in_the_order_of_their_evidence(found: list[dict]) -> None:
    places = [(f["start"], f["end"]) for f in merge(found)]
    assert places == sorted(places)


@given(facts)
def test_each_combination_of_fixed_slots_is_kept(found: list[dict]) -> None:
    def fixed(fact: dict) -> tuple:
        return tuple(fact[slot] for slot in FIXED)

    assert set(map(fixed, merge(found))) == set(map(fixed, found))


@given(facts)
def test_no_two_that_are_left_are_the_same_statement(found: list[dict]) -> None:
    kept = merge(found)
    assert not [(a, b) for i, a in enumerate(kept) for b in kept[:i] if repeats(a, b)]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({}, True),
        ({"value": 21000}, True),
        ({"value": 21000, "cmp": "~"}, True),
        ({"value": 20000, "cmp": ">"}, True),
        ({"value": 20000, "cmp": ">", "start": 400}, False),
        ({"value": 10000, "cmp": ">"}, False),
        ({"value": 21018}, False),
        ({"status": "target"}, False),
        ({"product": "BEV"}, True),
        ({"period": "2025-07"}, True),
        ({"value_max": 22000, "cmp": "range"}, False),
    ],
    ids=str,
)
def test_which_facts_are_one_statement(other: dict, same: bool) -> None:
    assert repeats(fact(), fact(**other)) is same
    assert repeats(fact(**other), fact()) is same


@pytest.mark.parametrize(
    ("slot", "one", "other"),
    [
        ("product", "BEV", "PHEV"),
        ("basis", "yoy", "mom"),
        ("region", "China", "Europe"),
        ("channel", "retail", "wholesale"),
    ],
)
def test_a_slot_that_both_tell_differently_parts_them(slot: str, one: str, other: str) -> None:
    assert not repeats(fact(**{slot: one}), fact(**{slot: other}))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("2025-07", "2025-06", False), ("../2025-07", "../2025-07-31", True), ("../2025-07", "2025-07", False)],
)
def test_which_periods_are_one(one: str, other: str, same: bool) -> None:
    assert repeats(fact(period=one), fact(period=other)) is same


def test_the_exact_number_stays_and_takes_what_it_lacks() -> None:
    rounded, exact = fact(value=21000, cmp="~", region="China"), fact(9, product="BEV")
    assert fuller(rounded, exact) == {**exact, "region": "China"}
    assert fuller(exact, rounded) == {**exact, "region": "China"}


def test_of_equals_the_first_stays() -> None:
    assert merge([fact(30), fact(10)]) == [fact(10)]


def test_names_are_no_numbers() -> None:
    tie = {"subject": "Lei Jun", "predicate": "ceo_of", "value": "Xiaomi", "status": "actual", "start": 0, "end": 9}
    assert merge([tie, {**tie, "value": "Redmi"}, {**tie, "start": 5}]) == [tie, {**tie, "value": "Redmi"}]
