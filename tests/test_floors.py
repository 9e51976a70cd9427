"""F1 on the gold files must not fall below what was reached before; floors are raised with what is reached."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evnlp.corpus.evaluation import evaluate_file

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))


@pytest.mark.parametrize("name", FLOORS)
def test_f1_does_not_fall_below_its_floor(nlp, shared, record_property, name):
    score, faults = evaluate_file(nlp, shared / "gold" / f"{name}.jsonl")
    assert faults == []
    reached = {"core": score.core().f1, "full": score.full().f1}
    for kind, f1 in reached.items():
        record_property(f"{name} {kind} F1", round(f1, 4))
        assert f1 >= FLOORS[name][kind], f"{name}: {kind} F1 {f1:.4f}"
