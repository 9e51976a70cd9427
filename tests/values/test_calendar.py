"""Arithmetic on period labels."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnlp.values import calendar as cal

REFERENCE = datetime.date(2025, 11, 20)
DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "half", "year"])


@pytest.mark.parametrize(
    ("period", "kind", "shifted"),
    [
        ("2026-01", "year-", "2025-01"),
        ("2025-Q3", "prev", "2025-Q2"),
        ("2025-Q1", "prev", "2024-Q4"),
        ("2025-H1", "prev", "2024-H2"),
        ("2025-12", "next", "2026-01"),
        ("2023-01/2023-07", "year-", "2022-01/2022-07"),
        ("2025-04/2026-03", "prev", "2024-04/2025-03"),
        ("2025-W01", "prev", "2024-W52"),
        ("2024-02-29", "year-", "2023-02-28"),
        ("2025-03-01", "prev", "2025-02-28"),
        ("../2025-10", "year-", "../2024-10"),
        ("XXXX-Q3", "prev", "XXXX-Q2"),
        ("XXXX-01", "prev", "XXXX-12"),
        ("XXXX-01", "year-", None),
        ("2025", "same", "2025"),
    ],
)
def test_shift(period: str, kind: str, shifted: str | None) -> None:
    assert cal.shift(period, kind) == shifted


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("2025-07", "2025-09", "2025-Q3"),
        ("2025-01", "2025-06", "2025-H1"),
        ("2025-01", "2025-12", "2025"),
        ("2025-01", "2025-10", "2025-01/2025-10"),
        ("2024", "2026", "2024/2026"),
        ("2025-11-03", "2025-11-09", "2025-W45"),
        ("2025-11-03", "2025-11-10", "2025-11-03/2025-11-10"),
    ],
)
def test_join_is_as_short_as_it_is_exact(start: str, end: str, label: str) -> None:
    assert cal.join(start, end) == label


def test_parts_of_labels() -> None:
    assert cal.year_to_date("2025-10") == "2025-01/2025-10"
    assert cal.year_to_date("2025-Q3") == "2025-01/2025-09"
    assert cal.up_to("2023-01/2023-07") == "../2023-07"
    assert cal.last_day("2025-Q3") == "2025-09-30"
    assert cal.interval("../2025-10") == (None, datetime.date(2025, 11, 1))
    assert cal.same("2025-07/2025-09", "2025-Q3")
    assert not cal.same("2025-07", "2025-Q3")
    with pytest.raises(ValueError, match="no year"):
        cal.interval("XXXX-10")
    with pytest.raises(ValueError, match="not a period"):
        cal.interval("soon")


def test_spans_of_no_known_year_stay() -> None:
    assert cal.step("XXXX-07/XXXX-09", 2) == "XXXX-07/XXXX-09"
    assert cal.step("XXXX-Q3", 2) == "XXXX-Q1"


@given(DAYS, UNITS, st.integers(-30, 30))
def test_steps_go_there_and_back(day: datetime.date, unit: str, n: int) -> None:
    label = cal.label_of(day, unit)
    start, end = cal.interval(label)
    assert start is not None
    assert end is not None
    assert start <= day < end
    assert cal.canonical(start, end) == label
    assert cal.grain(label) == unit
    assert cal.step(cal.step(label, n), -n) == label
