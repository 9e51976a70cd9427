from __future__ import annotations

import gzip
import io
import json
import sys
from types import SimpleNamespace

import pytest

from evnlp.corpus.readers import Fault, Reader, Text
from evnlp.errors import InputError


def write(path, *rows):
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    data = b"".join(line + b"\n" for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def texts(*inputs, **options):
    return [found for found in Reader(inputs, **options) if isinstance(found, Text)]


def reasons(path):
    return [(found.line, found.reason) for found in Reader([path]) if isinstance(found, Fault)]


def test_rows(tmp_path):
    path = write(
        tmp_path / "a.jsonl", {"id": "x", "text": "One", "date": "2025-11-21", "url": "u"}, b" ", {"text": "Two"}
    )
    assert texts(path) == [
        Text("x", "One", "2025-11-21", None, str(path), 1, "u"),
        Text("a.jsonl:3", "Two", None, None, str(path), 3),
    ]


def test_gzipped_rows(tmp_path):
    path = write(tmp_path / "a.jsonl.gz", {"text": "One"})
    assert texts(path)[0][:2] == ("a.jsonl.gz:1", "One")


def test_text_file(tmp_path):
    (tmp_path / "news.txt").write_bytes("\ufeffOne\r\ntwo".encode())
    assert texts(tmp_path / "news.txt", date="2025-01-01") == [
        Text("news", "One\r\ntwo", "2025-01-01", None, str(tmp_path / "news.txt"), 0)
    ]


def test_folder_is_read_with_all_below_it_in_order(tmp_path):
    write(tmp_path / "b.jsonl", {"text": "3"})
    write(tmp_path / "a" / "z.jsonl", {"text": "1"}, {"text": "2"})
    (tmp_path / "c.TXT").write_text("4")
    (tmp_path / "notes.md").write_text("not read")
    reader = Reader([tmp_path])
    assert [(text.id, text.text) for text in reader] == [
        ("a/z.jsonl:1", "1"),
        ("a/z.jsonl:2", "2"),
        ("b.jsonl:1", "3"),
        ("c", "4"),
    ]
    assert reader.left_out == {"files of other endings": 1}


def test_own_output_in_the_folder_is_not_read(tmp_path):
    write(tmp_path / "a.jsonl", {"text": "1"})
    out = write(tmp_path / "facts.jsonl", {"subject": "x"})
    assert [found.file for found in Reader([tmp_path], leave_out=[out])] == [str(tmp_path / "a.jsonl")]


def test_standard_input(monkeypatch):
    monkeypatch.setattr(
        sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"text": "One"}\n\n{"text": "Two", "id": 7}'))
    )
    assert [(text.id, text.text, text.file, text.line) for text in Reader(["-"])] == [
        ("stdin:1", "One", "stdin", 1),
        ("7", "Two", "stdin", 3),
    ]


def test_title_is_read_before_the_text_unless_it_stands_there(tmp_path):
    path = write(
        tmp_path / "a.jsonl",
        {"title": "Head", "text": "Body"},
        {"title": "Head", "text": "Head\nBody"},
        {"title": "", "text": "Body"},
        {"title": None, "text": "Body"},
    )
    assert [text.text for text in texts(path)] == ["Head\n\nBody", "Head\nBody", "Body", "Body"]


def test_title_that_is_no_string_is_warned_of(tmp_path):
    reader = Reader([write(tmp_path / "a.jsonl", {"title": 5, "text": "Body"})])
    assert [text.text for text in reader] == ["Body"]
    assert "title is a number" in reader.warnings[0]


@pytest.mark.parametrize(
    ("given", "date", "warnings"),
    [
        ("2025-11-21", "2025-11-21", 0),
        ("2025-11-21T10:20:00Z", "2025-11-21", 0),
        (None, "2020-01-01", 0),
        ("soon", None, 1),
        ("2025-02-30", None, 1),
        ("20251121", None, 1),
        (20251121, None, 1),
        (["2025-11-21"], None, 1),
    ],
)
def test_date(tmp_path, given, date, warnings):
    reader = Reader([write(tmp_path / "a.jsonl", {"text": "One", "date": given})], "2020-01-01")
    assert [text.date for text in reader] == [date]
    assert len(reader.warnings) == warnings


BAD_ROWS = [
    (b"[1, 2]", "a list, not an object"),
    (b"null", "null, not an object"),
    (b'"text"', "a string, not an object"),
    (b"{", "no JSON"),
    (b'{"text": 1' + b"0" * 5000 + b"}", ""),
    (b"[" * 100_000, "no JSON"),
    (b'{"text": "\xff"}', "not UTF-8"),
    ({"id": "a"}, "no text"),
    ({"text": None}, "text is null"),
    ({"text": 5}, "text is a number"),
    ({"text": ["a"]}, "text is a list"),
    ({"text": "a\0"}, "no text: a NUL at character 1"),
    ({"title": "\0", "text": "a"}, "no text: a NUL at character 0"),
    (b'{"text": "\0"}', "no JSON"),
    ({"text": "a", "id": ["a"]}, "id is a list"),
    ({"text": "a", "id": True}, "id is a truth value"),
    ({"text": "a", "id": "\ud800"}, "lone surrogate"),
    ({"text": "a", "id": "good"}, "read already"),
]


@pytest.mark.parametrize(("row", "reason"), BAD_ROWS, ids=[reason or "huge" for _, reason in BAD_ROWS])
def test_bad_row_is_a_fault_and_costs_no_other_row_anything(tmp_path, row, reason):
    path = write(tmp_path / "a.jsonl", {"id": "good", "text": "One"}, row, {"id": "also good", "text": "Two"})
    first, fault, last = Reader([path])
    assert isinstance(fault, Fault)
    assert (fault.file, fault.line) == (str(path), 2)
    assert reason in fault.reason
    assert (first.text, last.text) == ("One", "Two")


def test_same_id_in_two_files(tmp_path):
    write(tmp_path / "a.jsonl", {"id": "x", "text": "One"})
    write(tmp_path / "b.jsonl", {"id": "x", "text": "Two"})
    assert [type(found).__name__ for found in Reader([tmp_path])] == ["Text", "Fault"]


def test_text_file_that_is_no_utf8(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    assert reasons(tmp_path / "a.txt")[0][1].startswith("not UTF-8")


@pytest.mark.parametrize("data", [b"no gzip", gzip.compress(b'{"text": "One"}\n' * 9999)[:-20]])
def test_broken_gzip(tmp_path, data):
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    assert "cannot be read" in reasons(tmp_path / "a.jsonl.gz")[-1][1]


def test_file_that_cannot_be_read_costs_only_itself(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b.txt").write_text("One")
    fault, text = Reader([tmp_path])
    assert fault.reason == "cannot be read: No such file or directory"
    assert text.text == "One"


def test_input_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        Reader([tmp_path / "nowhere.jsonl"])


def test_folder_without_files(tmp_path):
    assert list(Reader([tmp_path])) == []


def test_many_warnings_are_counted_and_not_all_kept(tmp_path):
    reader = Reader([write(tmp_path / "a.jsonl", *[{"text": "One", "date": "soon"}] * 300)])
    assert sum(1 for _ in reader) == 300
    assert (len(reader.warnings), reader.warned) == (100, 300)
