"""What is written out is read back: measures in every unit and currency, ranges, bounds, periods in words."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnlp.resources import knowledge
from evnlp.values import calendar as cal
from evnlp.values import find_measures, parse_measure, parse_period

REFERENCE = datetime.date(2025, 11, 20)
SIGNED = [(sign, row["id"]) for row in knowledge().rows("currencies") for sign in (*row.get("symbols", ()), row["id"])]
UNITS: list[dict[str, Any]] = [row for row in knowledge().rows("units") if row["dimension"] not in ("per", "vehicle")]
NAMED = [(row["names"][0], row["id"]) for row in UNITS if row.get("names") and row["names"][0] != "pound"]
BOUNDS = {"more than": ">", "at least": ">=", "less than": "<", "up to": "<=", "about": "~", "no fewer than": ">="}
BOUNDS |= {"nearly": "~", "under": "<", "fewer than": "<", "over": ">"}
VALUES = st.integers(1000, 10**9) | st.decimals(1000, 10**6, places=1).map(float)
MONTHS = [datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
ORDINALS = ["first", "second", "third", "fourth"]
YEARS = st.integers(1990, 2049)


@given(
    VALUES,
    st.sampled_from(SIGNED),
    st.sampled_from(["{sign}{value:,}", "{sign} {value:,}", "a price of {sign} {value:,}"]),
)
def test_money(value: float, sign: tuple[str, str], form: str) -> None:
    (found,) = find_measures(form.format(sign=sign[0], value=value))
    assert (found.kind, found.value, found.unit) == ("money", value, sign[1])


@given(VALUES, st.sampled_from(NAMED), st.sampled_from(list(BOUNDS)))
def test_bounded_quantities(value: float, unit: tuple[str, str], bound: str) -> None:
    found = parse_measure(f"{bound} {value:,} {unit[0]}s")
    assert found is not None
    assert (found.value, found.unit, found.cmp) == (value, unit[1], BOUNDS[bound])


@given(
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    st.sampled_from(NAMED),
    st.sampled_from(["{}–{} {}s", "{}-{} {}s", "{} to {} {}s", "between {} and {} {}s", "from {} to {} {}s"]),
)
def test_ranges(low: int, more: int, unit: tuple[str, str], form: str) -> None:
    (found,) = find_measures("priced " + form.format(f"{low:,}", f"{low + more:,}", unit[0]))
    assert (found.value, found.value_max, found.unit, found.cmp) == (low, low + more, unit[1], "range")


@given(st.integers(1, 999), st.sampled_from([("thousand", 3), ("million", 6), ("bn", 9), ("lakh", 5), ("crore", 7)]))
def test_scales(value: int, scale: tuple[str, int]) -> None:
    found = parse_measure(f"RMB{value} {scale[0]}")
    assert found is not None
    assert found.value == value * 10 ** scale[1]


@given(YEARS, st.integers(1, 12), st.sampled_from(["{} {}", "{}, {}", "in {} of {}", "{}/{}"]))
def test_months(year: int, month: int, form: str) -> None:
    assert parse_period(form.format(MONTHS[month - 1], year), REFERENCE) == f"{year}-{month:02}"


@given(
    YEARS,
    st.integers(1, 4),
    st.sampled_from(["Q{n} {y}", "{n}Q{s}", "the {o} quarter of {y}", "Q{n} of {y}", "{y}Q{n}"]),
)
def test_quarters(year: int, number: int, form: str) -> None:
    text = form.format(n=number, y=year, s=f"{year % 100:02}", o=ORDINALS[number - 1])
    assert parse_period(text, REFERENCE) == f"{year}-Q{number}"


@given(YEARS, st.sampled_from([1, 2]), st.sampled_from(["H{n} {y}", "{n}H{y}", "the {o} half of {y}"]))
def test_halves(year: int, number: int, form: str) -> None:
    assert parse_period(form.format(n=number, y=year, o=ORDINALS[number - 1]), REFERENCE) == f"{year}-H{number}"


@given(
    YEARS,
    st.integers(1, 11),
    st.data(),
    st.sampled_from(
        ["{} to {} {}", "from {} through {} {}", "{}–{} {}", "between {} and {} {}", "from {} until {} {}"]
    ),
)
def test_spans_of_months(year: int, first: int, data: st.DataObject, form: str) -> None:
    last = data.draw(st.integers(first + 1, 12))
    found = parse_period(form.format(MONTHS[first - 1], MONTHS[last - 1], year), REFERENCE)
    assert found == cal.normal(f"{year}-{first:02}/{year}-{last:02}")


@pytest.mark.parametrize(
    ("form", "period"),
    [
        ("since March {}", "{}-03/.."),
        ("until March {}", "../{}-03"),
        ("by March {}", "{}-03"),
        ("by the end of {}", "{}"),
        ("the first nine months of {}", "{}-01/{}-09"),
        ("the year ended March {}", None),
        ("week 47 of {}", "{}-W47"),
    ],
)
@given(year=YEARS)
def test_open_and_counted(form: str, period: str | None, year: int) -> None:
    expected = period.format(year, year) if period else f"{year - 1}-04/{year}-03"
    assert parse_period(form.format(year), REFERENCE) == expected


@given(st.integers(2, 60), st.sampled_from(["days", "weeks", "months", "years"]))
def test_distances(count: int, unit: str) -> None:
    found = parse_period(f"{count} {unit} ago", REFERENCE)
    assert found is not None
    start, end = cal.interval(found)
    assert start is not None
    assert end is not None
    days = {"days": 1, "weeks": 7, "months": 30.44, "years": 365.25}[unit] * count
    assert start <= REFERENCE - datetime.timedelta(
        days=int(days) - 31 * (unit in ("months", "years")) - 366 * (unit == "years")
    )
    assert (REFERENCE - end).days <= days + 1


@given(
    st.dates(datetime.date(2012, 1, 1), datetime.date(2049, 12, 31)),
    st.sampled_from(["day", "week", "month", "quarter", "half", "year"]),
)
def test_labels_themselves(day: datetime.date, unit: str) -> None:
    """From 2012 on: "2010-11" may be a fiscal year."""
    label = cal.label_of(day, unit)
    assert parse_period(label) == label
    span = cal.canonical(day, day + datetime.timedelta(days=40))
    assert parse_period(span) == span
