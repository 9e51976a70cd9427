"""`evnlp table`, `series`, `conflicts` and `merge` on what `evnlp extract` wrote."""

from __future__ import annotations

import csv
import json

import pytest
from typer.testing import CliRunner

from evnlp.cli import app


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **more: CliRunner().invoke(app, list(arguments), **more)


@pytest.fixture
def facts(told, tmp_path):
    rows = [
        told(doc="a", value=39002, published="2025-06-01"),
        told(doc="b", value=39000, cmp=">", published="2025-06-02"),
        told(doc="c", value=39200, published="2025-06-02"),
        told(doc="d", value=41002, period="2025-07", published="2025-08-01"),
        told(doc="e", value=12001, product="ET5", published="2025-06-02"),
    ]
    path = tmp_path / "facts.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def lines(done):
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_table(run, facts, tmp_path):
    assert lines(run("table", facts)) == [
        {"period": "2025-05", "NIO": 39002},
        {"period": "2025-06"},
        {"period": "2025-07", "NIO": 41002},
    ]
    assert run("table", facts, "-o", "t.csv").exit_code == 0
    assert (tmp_path / "t.csv").read_text("utf-8").splitlines() == [
        "period,NIO",
        "2025-05,39002",
        "2025-06,",
        "2025-07,41002",
    ]
    assert lines(run("table", facts, "--as-of", "2025-06-30")) == [{"period": "2025-05", "NIO": 39002}]
    assert lines(run("table", facts, "--predicate", "sales")) == []


def test_series(run, facts, tmp_path):
    found = lines(run("series", facts, "--subject", "NIO", "--predicate", "deliveries", "--product", "*"))
    assert [(row["period"], row.get("product"), row.get("value")) for row in found] == [
        ("2025-05", None, 39002),
        ("2025-06", None, None),
        ("2025-07", None, 41002),
        ("2025-05", "ET5", 12001),
    ]
    assert run("series", facts, "--shape", "iea", "-o", "iea.csv").exit_code == 0
    with (tmp_path / "iea.csv").open(newline="") as file:
        assert [row["value"] for row in csv.DictReader(file)] == ["39002", "41002", "12001"]


def test_conflicts(run, facts):
    (row,) = lines(run("conflicts", facts))
    assert (row["kind"], row["value"], row["other"], row["gap"]) == ("disagreement", 39002, 39200, 198)


def test_merge_takes_copies_from_the_texts(run, facts, tmp_path):
    text = "NIO delivered 39,002 vehicles in May 2025, the carmaker said on Sunday, more than ever before."
    texts = [{"id": "a", "text": text}, {"id": "b", "text": f"(agencies) {text}"}]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in texts))
    by_text, alone = (lines(run("merge", facts, *more)) for more in (("--texts", "news.jsonl"), ()))
    assert ([row["sources"] for row in by_text], [row["sources"] for row in alone]) == ([1, 1, 1, 1], [1, 2, 1, 1])


def test_standard_input_and_rows_that_are_no_facts(run, facts, tmp_path):
    data = (tmp_path / "facts.jsonl").read_text("utf-8")
    assert len(lines(run("conflicts", "-", input=data))) == 1
    done = run("table", "-", input=f"{data}garbage\n")
    assert done.exit_code == 1
    assert "stdin.jsonl, line 6: not JSON" in done.stderr
    assert len(done.stdout.splitlines()) == 3
    done = run("table", "-", input="garbage\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no usable row" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.jsonl"], "no such file"),
        (["facts.jsonl", "--by", "decade"], "by is day, week"),
        (["facts.jsonl", "--as-of", "soon"], "a day is as in"),
        (["facts.jsonl", "-o", "t.xls"], "names no format"),
        (["facts.jsonl", "--texts", "none"], "no such file or folder: none"),
    ],
)
def test_wrong_arguments_are_said_in_a_line(run, facts, arguments, said):
    done = run("table", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
