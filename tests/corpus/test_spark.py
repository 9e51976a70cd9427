"""The recipe of docs/runs.md on a local Spark, where pyspark and Java are at hand."""

from __future__ import annotations

import os
import re
import shutil
import sys

import pytest

import evnlp
from evnlp.corpus.arrow import COLUMNS, fact_batches
from evnlp.corpus.tables import FACTS

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
ARTICLES = [
    {"id": "a", "date": "2025-11-03", "title": None, "text": "NIO delivered 31,138 cars last month."},
    {"id": "b", "date": None, "title": "BYD sold 441,706 vehicles in October 2025", "text": "More to come."},
    {"id": "c", "date": None, "title": None, "text": None},
    {"id": "d", "date": None, "title": None, "text": "Rain fell."},
]


def check(rows):
    """The facts are those of `evnlp.extract`; the text that could not be read says why."""
    facts = [row for row in rows if not row["reason"]]
    cells = [FACTS.cells(row) for row in evnlp.extract(ARTICLES) if "predicate" in row]
    plain = {"published", "period_start", "period_end"}  # days, which come back as such
    assert [{name: row[name] for name in COLUMNS if name not in {*plain, "reason"}} for row in facts] == [
        {name: row.get(name) for name in FACTS.columns if name not in plain} for row in cells
    ]
    assert str(facts[0]["period_start"]) == "2025-10-01"
    assert [(row["doc"], row["reason"]) for row in rows if row["reason"]] == [("c", "text is null, not a string")]


def test_batches_in_batches_out():
    batches = list(fact_batches(pyarrow.Table.from_pylist(ARTICLES).to_batches(max_chunksize=2)))
    check(pyarrow.Table.from_batches(batches).to_pylist())


def test_the_recipe(root, tmp_path, monkeypatch):
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("no Java here")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", f"{root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", "--master local[2] --conf spark.ui.enabled=false pyspark-shell")
    parquet.write_table(pyarrow.Table.from_pylist(ARTICLES), tmp_path / "articles")
    page = (root / "docs" / "runs.md").read_text("utf-8")
    (recipe,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    names = {}
    try:
        exec(compile(recipe, "docs/runs.md", "exec"), names)  # noqa: S102 - our own page
        check(sorted(parquet.read_table(tmp_path / "facts").to_pylist(), key=lambda row: row["doc"]))
    finally:
        names["spark"].stop()
