from __future__ import annotations

import json
from pathlib import Path

import pytest

from evnlp.corpus.readers import Fault
from evnlp.corpus.writers import dumps, errors_path, format_of, write_errors, writer
from evnlp.errors import InputError


def test_rows_stand_in_the_file_when_all_is_written(tmp_path, jsonl):
    out = tmp_path / "facts.jsonl"
    with writer(out, "jsonl", ()) as rows:
        rows.write([{"a": 1}])
        assert not out.exists()
        rows.write([{"b": "é"}])
    assert jsonl(out) == [{"a": 1}, {"b": "é"}]
    assert [path.name for path in tmp_path.iterdir()] == ["facts.jsonl"]


def test_a_run_that_breaks_off_leaves_what_was_there(tmp_path):
    out = tmp_path / "facts.jsonl"
    out.write_text("earlier\n")

    def broken_run() -> None:
        with writer(out, "jsonl", ()) as rows:
            rows.write([{"a": 1}])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_run()
    assert out.read_text() == "earlier\n"
    assert [path.name for path in tmp_path.iterdir()] == ["facts.jsonl"]


def test_table_into_a_file(tmp_path):
    out = tmp_path / "facts.txt"
    with writer(out, "table", ("a",)) as rows:
        rows.write([{"a": 1}])
    assert out.read_text() == "a\n1\n"


@pytest.mark.parametrize(
    ("out", "given", "format"), [("f.jsonl", None, "jsonl"), ("f.txt", "jsonl", "jsonl"), (None, "table", "table")]
)
def test_format(out, given, format):
    assert format_of(Path(out) if out else None, given) == format


@pytest.mark.parametrize(("out", "given"), [("facts.xml", None), ("facts", None), ("facts.jsonl", "xml")])
def test_format_that_is_none(out, given):
    with pytest.raises(InputError, match="format"):
        format_of(Path(out), given)


def test_rows_are_json_to_the_letter():
    assert json.loads(dumps({"value": 0.1, "name": "Škoda \u2028"})) == {"value": 0.1, "name": "Škoda \u2028"}
    with pytest.raises(ValueError, match="JSON compliant"):
        dumps({"value": float("nan")})


def test_error_rows_stand_beside_the_output_until_a_run_has_none(tmp_path, jsonl):
    out = tmp_path / "facts.jsonl"
    write_errors(out, [Fault("a.jsonl", 3, "no text", "x"), Fault("b.txt", 0, "not UTF-8")])
    assert errors_path(out).name == "facts.jsonl.errors.jsonl"
    assert jsonl(errors_path(out)) == [
        {"file": "a.jsonl", "line": 3, "id": "x", "stage": "read", "reason": "no text"},
        {"file": "b.txt", "line": 0, "stage": "read", "reason": "not UTF-8"},
    ]
    write_errors(out, [])
    assert not errors_path(out).exists()
