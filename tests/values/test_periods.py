"""Stretches of time in text: readable cases, and what holds for any text."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnlp.values.periods import find_periods, parse_period
from evnlp.values.time_words import time_words

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "periods.jsonl").read_text(encoding="utf8").splitlines()
]
REFERENCE = datetime.date(2025, 11, 20)
FIGURES = (
    "2025 '25 30 3 31 Q3 H1 3Q24 FY26 FY2025-26 2023-24 2025-11-21 2025-02-30 9/31 2010s 21st 99999 2025Q3 , - ( ."
)
WORDS = st.sampled_from([*FIGURES.split(), *time_words().words])


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    reference = datetime.date.fromisoformat(case["date"]) if case["date"] else None
    text = case["text"]
    found = [[text[p.start : p.end], p.period, p.anchor, p.shift, p.opening] for p in find_periods(text, reference)]
    assert found == case["expected"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("the third quarter of 2025", "2025-Q3"),
        ("in late 2026", "2026"),
        ("last month", "2025-10"),
        ("2025-11-21", "2025-11-21"),
        ("last month and this month", None),
        ("sales of last month", None),
        ("", None),
    ],
)
def test_parse_reads_the_whole_text_or_nothing(text: str, period: str | None) -> None:
    assert parse_period(text, REFERENCE) == period


def test_claimed_stretches_are_left_alone() -> None:
    text = "The May 2025 edition of May came in May."
    assert [p.period for p in find_periods(text, REFERENCE, [(4, 12)])] == ["2025-05", "2025-05"]


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60), st.none() | st.dates())
def test_any_text(text: str, reference: datetime.date | None) -> None:
    found = find_periods(text, reference)
    assert found == find_periods(text, reference)
    ends = [0] + [p.end for p in found]
    assert all(end <= p.start < p.end <= len(text) for end, p in zip(ends, found, strict=False))
    assert {p.anchor for p in found} <= {"calendar", "reference", "yearless", "frame"}
    assert {p.shift for p in found} <= {"", "same", "year-", "prev", "next"}


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2049, 12, 31)))
def test_written_days_are_read_back(day: datetime.date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%b %d, %Y", "%m/%d/%Y"):
        assert parse_period(day.strftime(form), REFERENCE) == day.isoformat()
