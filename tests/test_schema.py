from __future__ import annotations

import copy
import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from evnlp import Fact
from evnlp.corpus.readers import Reader
from evnlp.corpus.rows import fact_rows
from evnlp.corpus.runner import run
from evnlp.fact import SCHEMA, SLOTS

SCHEMA_OF_ROWS = json.loads(files("evnlp").joinpath("fact.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def validator():
    Draft202012Validator.check_schema(SCHEMA_OF_ROWS)
    return Draft202012Validator(SCHEMA_OF_ROWS)


def test_schema_has_the_slots_of_a_row():
    assert list(SCHEMA_OF_ROWS["properties"]) == ["schema", "id", *SLOTS]
    assert SCHEMA_OF_ROWS["properties"]["schema"] == {"const": SCHEMA}


def test_a_good_row(validator, row):
    validator.validate(Fact.from_row(row).to_dict())


@pytest.mark.parametrize(
    "change",
    [
        {"predicate": "delivered"},
        {"unit": "km"},
        {"unit": None},
        {"value": "SU7"},
        {"cmp": "range"},
        {"cmp": "≥"},
        {"value_max": 40000},
        {"period": "January"},
        {"status": "planned soon"},
        {"basis": "yoy"},
        {"predicate": "launched"},
        {"predicate": "deliveries_change"},
        {"predicate": "revenue"},
        {"maker": "Xiaomi"},
        {"quote": ""},
    ],
    ids=str,
)
def test_a_bad_row(validator, row, change):
    bad = copy.deepcopy(Fact.from_row(row).to_dict())
    bad.update(change)
    assert not validator.is_valid({name: value for name, value in bad.items() if value is not None})


def check_rows(nlp, validator, paths):
    rows = [row for result in run(nlp, Reader(paths), fact_rows) for row in result.rows]
    assert rows
    faults = {
        (row["predicate"], row.get("unit"), error.json_path) for row in rows for error in validator.iter_errors(row)
    }
    assert faults == set()
    assert len({row["id"] for row in rows}) == len(rows)


def test_rows_of_the_samples(nlp, validator, root):
    check_rows(nlp, validator, [root / "seeds"])


@pytest.mark.parametrize("name", ["dev-web", "dev-real", "dev-real2", "dev-written", "dev-written2", "dev-short"])
def test_rows_of_the_gold_texts(nlp, validator, shared, name):
    check_rows(nlp, validator, [shared / "gold" / f"{name}.jsonl"])
