"""The period of every figure of a text: `cases/dates.jsonl`."""

import json
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / "cases" / "dates.jsonl"
CASES = [json.loads(line) for line in PATH.read_text(encoding="utf8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_each_figure_has_its_time(nlp, case):
    doc = nlp.make_doc(case["text"])
    doc._.date = case["date"]
    figures = [fact for fact in nlp(doc)._.facts if fact.unit]
    assert [[fact.predicate, fact.value, fact.period] for fact in figures] == case["expected"]
