"""Amounts of money in the currencies of `currencies.jsonl`."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnlp.resources import knowledge
from evnlp.values import find_measures, find_money

ROWS: list[dict[str, Any]] = knowledge().rows("currencies")
SIGNS = [(sign, row["id"]) for row in ROWS for sign in row.get("symbols", ())]
NAMES = [(name, row["id"]) for row in ROWS for name in row.get("names", ())]


def test_there_are_sixty_currencies() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS) >= 60


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
@pytest.mark.parametrize("form", ["{} 1,500", "{}1,500", "1,500 {}", "1.5 billion {}"])
def test_code_before_and_after(row: dict[str, Any], form: str) -> None:
    (found,) = find_money(form.format(row["id"]))
    assert found.unit == row["id"]
    assert found.value in (1500, 1500000000)


@pytest.mark.parametrize(("sign", "code"), SIGNS)
def test_symbol_before(sign: str, code: str) -> None:
    (found,) = find_money(f"cost {sign}2,500 each")
    assert (found.unit, found.value) == (code, 2500)


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_name_after(name: str, code: str) -> None:
    (found,) = find_money(f"paid 2,500 {name} for it")
    assert (found.unit, found.value) == (code, 2500)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("¥500,000 in Beijing", "CNY"),
        ("¥500,000 in Tokyo, Japan", "JPY"),
        ("¥500,000", "CNY"),
        ("$5 in Canada", "USD"),
        ("C$5", "CAD"),
        ("NT$5", "TWD"),
    ],
)
def test_shared_signs(text: str, code: str) -> None:
    assert [found.unit for found in find_money(text)] == [code]


@pytest.mark.parametrize(
    ("text", "value"),
    [("3 dollars 50 cents", 3.5), ("20 ringgit and 43 sen", 20.43), ("15 euros 50.", 15.5), ("30 MUSD", 30000000)],
)
def test_cents_and_codes_with_scale(text: str, value: float) -> None:
    assert [found.value for found in find_money(text)] == [value]


@pytest.mark.parametrize("text", ["AUS$5", "R32", "the team won 3", "10 won in a row", "Euro 6"])
def test_no_money(text: str) -> None:
    assert find_money(text) == []


@given(st.integers(1, 10**12), st.sampled_from(["$", "€", "£", "RMB", "HK$", "₹"]))
def test_amounts_come_back(value: int, sign: str) -> None:
    (found,) = find_measures(f"It paid {sign}{value:,} for this.")
    assert (found.kind, found.value) == ("money", value)
