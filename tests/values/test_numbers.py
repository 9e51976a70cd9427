"""Numbers in digits and words, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnlp.values import find_numbers, parse_number

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
SMALL = [*ONES.split(), "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")]


def spelt(value: int) -> str:
    """A number in English words."""
    for scale, word in SCALES:
        if value >= scale:
            rest = f" {'and ' if scale == 100 else ''}{spelt(value % scale)}" if value % scale else ""
            return f"{spelt(value // scale)} {word}{rest}"
    if value < 20:
        return SMALL[value]
    tens = TENS[value // 10 - 2]
    return f"{tens}-{SMALL[value % 10]}" if value % 10 else tens


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("39,000", 39000),
        ("1\u202f234\u202f567.5", 1234567.5),
        ("12\u00a0345", 12345),
        ("30 000", 30000),
        ("12,34,567", 1234567),
        (".75", 0.75),
        ("1/4", 0.25),
        ("2 1/2", 2.5),
        ("3½", 3.5),
        ("40k", 40000),
        ("2.2m", 2200000),
        ("4.5bn", 4500000000),
        ("3.2 lakh", 320000),
        ("1.5 crore", 15000000),
        ("5 hundred thousand", 500000),
        ("two hundred and twelve thousand", 212000),
        ("half a million", 500000),
        ("half-million", 500000),
        ("a dozen", 12),
        ("two and a half million", 2500000),
        ("a million and a half", 1500000),
        ("three quarters of a million", 750000),
        ("two thirds of a million", 666666.666666667),
        ("twenty-one point five", 21.5),
        ("minus five", -5),
        ("one out of three", 1 / 3),
    ],
)
def test_parse_number(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(
    "text",
    ["", "SU7", "1,3", "12,34", "1.2.3", "10:20", "2025-11-21", "5 kg", "5%", "4-6", "007", "5th", "1e5", "9" * 40],
)
def test_no_single_number(text: str) -> None:
    assert parse_number(text) is None


def test_whole_values_are_ints() -> None:
    assert isinstance(parse_number("1.07 million"), int)
    assert isinstance(parse_number("2.5"), float)


@pytest.mark.parametrize(
    "text", ["five thousand and ten thousand", "one million and two million", "4000 and 3 hundred"]
)
def test_coordinated_numbers_stay_apart(text: str) -> None:
    assert len(find_numbers(text)) == 2


@given(st.integers(0, 10**15 - 1))
def test_digits_come_back(value: int) -> None:
    assert parse_number(f"{value:,}") == value
    assert parse_number(str(value)) == value


@given(st.integers(0, 10**15 - 1))
def test_words_come_back(value: int) -> None:
    assert parse_number(spelt(value)) == value


@given(st.decimals(0, 10**6, places=2))
def test_decimals_come_back(value: object) -> None:
    assert parse_number(f"{value:,.2f}") == float(str(value))
