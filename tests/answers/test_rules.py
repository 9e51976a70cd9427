"""What a printed amount can mean."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evnlp.answers import rules
from evnlp.answers.table import prepared

CMPS = ["=", "~", ">", ">=", "<", "<="]


@pytest.fixture(scope="module")
def con():
    return prepared()


def reach(con, value, unit="vehicle", cmp="=", upper=None):
    return tuple(con.sql(reach_sql(value, unit, cmp, upper)).df().loc[0, ["low", "high"]])


def reach_sql(value, unit, cmp, upper=None):
    upper = "NULL" if upper is None else repr(upper)
    return rules.reach(
        f"SELECT {value!r}::DOUBLE AS value, {upper}::DOUBLE AS value_max, '{unit}' AS unit, '{cmp}' AS cmp"
    )


@pytest.mark.parametrize(
    ("value", "unit", "cmp", "low", "high"),
    [
        (39002, "vehicle", "=", 39001.5, 39002.5),
        (1_800_000, "vehicle", "=", 1_750_000, 1_850_000),
        (2_000_000, "vehicle", "=", 1_950_000, 2_050_000),
        (1_800_000, "vehicle", "~", 1_710_000, 1_890_000),
        (39_000, "vehicle", "~", 38_000, 40_000),
        (39_000, "vehicle", ">", 39_000, 40_000),
        (40_000, "vehicle", ">", 40_000, 50_000),
        (100_000, "vehicle", ">=", 100_000, 125_000),
        (37_000, "vehicle", "<", 36_000, 37_000),
        (20, "percent", "=", 19.5, 20.5),
        (34.07, "percent", "=", 34.065, 34.075),
        (-30, "percent", ">", -31, -30),
        (-30, "percent", "<", -30, -29),
        (6_640_000_000, "CNY", "=", 6_635_000_000, 6_645_000_000),
        (2.78, "s", "=", 2.775, 2.785),
    ],
)
def test_reach_of_an_amount(con, value, unit, cmp, low, high):
    assert reach(con, value, unit, cmp) == (pytest.approx(low), pytest.approx(high))


def test_a_range_reaches_from_end_to_end(con):
    assert reach(con, 550_000, cmp="range", upper=600_000) == (545_000, 605_000)
    assert reach(con, -37.0, "percent", "range", upper=-30.7) == (-37.5, pytest.approx(-30.2))


def test_what_a_bound_allows_has_no_end(con):
    for value, cmp, allowed in (
        (39000, ">", (39000, float("inf"))),
        (39000, "<", (float("-inf"), 39000)),
        (-30, ">", (float("-inf"), -30)),
        (-30, "<=", (-30, float("inf"))),
    ):
        frame = con.sql(reach_sql(value, "percent", cmp)).df()
        assert tuple(frame.loc[0, ["allowed_low", "allowed_high"]]) == allowed


NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.floats(-100, 100).map(lambda number: round(number, 2)))


def reaches(con, amounts):
    """Low and high of each of (value, cmp), in one query."""
    rows = ", ".join(f"({number}, {value!r}::DOUBLE, '{cmp}')" for number, (value, cmp) in enumerate(amounts))
    source = f"SELECT *, NULL::DOUBLE AS value_max, 'vehicle' AS unit FROM (VALUES {rows}) t(number, value, cmp)"  # noqa: S608
    return con.sql(f"SELECT low, high FROM ({rules.reach(source)}) ORDER BY number").fetchall()  # noqa: S608


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.integers(1, 10**10), st.integers(2, 6)), min_size=1, max_size=50))
def test_any_number_lies_within_its_own_rounding(con, drawn):
    rounded = [(float(f"{value:.{digits - 1}e}"), cmp) for value, digits in drawn for cmp in ("=", "~")]
    for at, (low, high) in enumerate(reaches(con, rounded)):
        assert low <= drawn[at // 2][0] <= high


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(NUMBERS, st.sampled_from(CMPS)), min_size=1, max_size=50))
def test_reach_is_never_empty_and_touches_its_value(con, drawn):
    for (value, _), (low, high) in zip(drawn, reaches(con, drawn), strict=True):
        assert low < high
        assert low <= value <= high
