"""Measures of whole phrases, from `cases/measures.jsonl`; and that no input hurts."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnlp.mentions import Measure
from evnlp.values import find_measures
from evnlp.values.find import packaged_scanner

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "measures.jsonl").open(encoding="utf-8")]
KEYS = ("kind", "value", "value_max", "unit", "cmp", "per", "equivalent", "restates", "signed")
PIECES = st.sampled_from(
    [*"$€-–+% ,.()1m/:'½٣²a\n", '"', "RMB", "to", "and", "more than", "23", "456", "000", "bn", "km"]
)
WORDS = st.sampled_from(["million", "half", "two", "hundred", "third", "of", "cars", "a year", "between", "(US$"])


def seen(text: str, measure: Measure, asked: dict[str, Any]) -> dict[str, Any]:
    found = {key: getattr(measure, key) for key in KEYS if key in asked}
    found["quote"] = text[measure.start : measure.end]
    if "cue" in asked:
        found["cue"] = text[measure.cue_start : measure.cue_end]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_case(case: dict[str, Any]) -> None:
    measures = find_measures(case["text"])
    asked = case["is"]
    assert [case["text"][m.start : m.end] for m in measures] == [one["quote"] for one in asked]
    assert [seen(case["text"], m, one) for m, one in zip(measures, asked, strict=True)] == asked


def test_claimed_stretches_are_left_alone() -> None:
    text = "Model 3 sold 3 million, Model 3 again"
    measures = packaged_scanner().scan(text, [(0, 7), (24, 31)])
    assert [text[m.start : m.end] for m in measures] == ["3 million"]


@given(st.lists(PIECES | WORDS, max_size=30).map("".join) | st.text(max_size=60))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    measures = find_measures(text)
    assert measures == find_measures(text)
    end = 0
    for measure in measures:
        assert 0 <= measure.cue_start <= measure.start < measure.end <= measure.cue_end <= len(text)
        assert measure.start >= end
        assert measure.value_max is None or measure.value <= measure.value_max
        end = measure.end


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "1,",
        "(",
        " ",
        "12 ",
        "1-",
        "5%",
        "one ",
        "a ",
        "$",
        '5"',
        "1.",
        "12,12,",
        "half a ",
        "new ",
        "1/2 ",
        "123 ",
        "$(1) ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        find_measures(text)
        return time.process_time() - start

    find_measures(piece)
    limit = 8 * 4 * max(seconds(3_000), 0.01)
    assert any(seconds(24_000) < limit for _ in range(3)), "a busy machine may be slow once"
