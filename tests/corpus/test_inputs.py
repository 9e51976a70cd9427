"""Rows in files of every kind, packed or plain, here or far away; an odd file costs no other one anything."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import os
import sys
import tracemalloc

import fsspec
import pyarrow
import pyarrow.parquet
import pytest
from backports import zstd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evnlp.corpus.readers import Columns, Fault, Reader, Text, as_plain, limits
from evnlp.errors import InputError, MissingExtraError

ROWS = [
    {
        "id": "a",
        "text": 'NIO, "the maker",\nsold 5 cars.',
        "date": "2025-11-21",
        "title": "T",
        "url": "https://x.org/a",
    },
    {"id": "b", "text": "Škoda sold 6.", "date": None, "title": None, "url": None},
]
PACK = {"": bytes, ".gz": gzip.compress, ".zst": zstd.compress}


def as_jsonl(rows):
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def as_csv(rows, delimiter=",", names=None):
    out = io.StringIO(newline="")
    lines = csv.DictWriter(out, names or list(rows[0]), delimiter=delimiter)
    lines.writeheader()
    lines.writerows(rows)
    return out.getvalue().encode()


def as_parquet(rows, **options):
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out, **options)
    return out.getvalue()


FORMATS = {".jsonl": as_jsonl, ".csv": as_csv, ".parquet": as_parquet}


def put(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def read(*inputs, **options):
    return list(Reader(inputs, **options))


def fault(*inputs, **options):
    (found,) = (found for found in read(*inputs, **options) if isinstance(found, Fault))
    return found


def slots(found):
    return [(text.id, text.text, text.date, text.title, text.url) for text in found]


@pytest.mark.parametrize(
    "ending", [f"{kind}{packed}" for kind in (".jsonl", ".csv") for packed in PACK] + [".parquet", ".CSV.GZ"]
)
def test_the_same_rows_of_every_kind_of_file(tmp_path, ending):
    kind, packed = ("." + ending.lower().strip(".").split(".")[0]), "." + ending.lower().split(".")[-1]
    data = PACK.get(packed, bytes)(FORMATS[kind](ROWS))
    assert slots(read(put(tmp_path / f"news{ending}", data))) == [
        ("a", 'T\n\nNIO, "the maker",\nsold 5 cars.', "2025-11-21", "T", "https://x.org/a"),
        ("b", "Škoda sold 6.", None, None, None),
    ]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=30)


@pytest.mark.parametrize("ending", FORMATS)
@given(rows=st.lists(st.fixed_dictionaries({"text": texts, "title": texts}), min_size=1, max_size=5))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_in_letter_for_letter(tmp_path, ending, rows):
    found = read(put(tmp_path / f"news{ending}", FORMATS[ending](rows)))
    wanted = [f"{row['title']}\n\n{row['text']}" if row["title"] else row["text"] for row in rows]
    begins = [bool(row["title"]) and row["text"].startswith(row["title"]) for row in rows]
    assert [text.text for text in found] == [
        row["text"] if own else text for row, text, own in zip(rows, wanted, begins, strict=True)
    ]


@pytest.mark.parametrize("ending", FORMATS)
def test_columns_of_other_names(tmp_path, ending):
    rows = [{"n": 7, "body": "NIO sold 5.", "day": "2025-11-21", "head": "H", "link": "https://x.org"}]
    path = put(tmp_path / f"news{ending}", FORMATS[ending](rows))
    columns = Columns(text="body", id="n", date="day", title="head", url="link")
    assert slots(read(path, columns=columns)) == [("7", "H\n\nNIO sold 5.", "2025-11-21", "H", "https://x.org")]


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_file_without_a_column_of_texts_is_one_fault(tmp_path, ending):
    path = put(tmp_path / f"news{ending}", FORMATS[ending]([{"id": "a", "body": "x"}] * 5))
    assert fault(path).reason == "cannot be read: no column 'text' among its columns: id, body"
    assert read(path, columns=Columns(text="body"))


def test_rows_without_ids_are_named_by_line_or_row(tmp_path):
    put(tmp_path / "a.csv", b'text\r\n"one\r\ntwo"\r\nthree\r\n')
    put(tmp_path / "b.parquet", as_parquet([{"text": "four"}, {"text": "five"}]))
    found = read(tmp_path)
    assert [text.id for text in found] == ["a.csv:2", "a.csv:4", "b.parquet:1", "b.parquet:2"]
    assert [text.line for text in found] == [2, 4, 1, 2]


@pytest.mark.parametrize("delimiter", ",;\t")
def test_delimiters(tmp_path, delimiter):
    path = put(tmp_path / "a.csv", b"\xef\xbb\xbf" + as_csv(ROWS, delimiter))
    assert [text.id for text in read(path)] == ["a", "b"]


CSV_FAULTS = {
    b"x,\xff\xfe,\n": "not UTF-8",
    b"x,y,z,more,cells\n": "5 cells, more than the 3 columns",
    b"x\n": "no text",
    b'x,"a" b,\n': "no CSV",
    b",,\n": None,
}


@pytest.mark.parametrize(("line", "reason"), CSV_FAULTS.items())
def test_bad_line_of_csv_costs_no_other_anything(tmp_path, line, reason):
    path = put(tmp_path / "a.csv", b"id,text,date\na,One,\n" + line + b"b,Two,\n")
    first, middle, last = read(path)
    assert (first.text, last.text) == ("One", "Two")
    assert (middle.file, middle.line) == (str(path), 3)
    assert reason is None or reason in middle.reason
    assert isinstance(middle, Fault) == (reason is not None)


def test_quote_that_never_ends_is_said(tmp_path):
    first, last = read(put(tmp_path / "a.csv", b'text\nOne\n"Two\nThree\n'))
    assert (first.text, last.line) == ("One", 3)
    assert "no CSV" in last.reason


def test_long_article_in_csv(tmp_path):
    assert len(read(put(tmp_path / "a.csv", as_csv([{"text": "x" * 1_000_000}])))[0].text) == 1_000_000


def test_kinds_of_columns_in_parquet(tmp_path):
    day = datetime.date(2025, 11, 21)
    when = datetime.datetime(2025, 11, 22, 10, tzinfo=datetime.timezone.utc)
    rows = [{"id": 1, "text": "a", "date": day, "at": when}, {"id": 2, "text": None, "date": None, "at": None}]
    path = put(tmp_path / "a.parquet", as_parquet(rows, use_dictionary=True))
    good, bad = read(path)
    assert (good.id, good.date) == ("1", "2025-11-21")
    assert (bad.line, bad.reason) == (2, "text is null, not a string")
    assert read(path, columns=Columns(date="at"))[0].date == "2025-11-22"


def test_broken_utf8_in_parquet_costs_its_row(tmp_path):
    texts = pyarrow.array([b"One", b"\xff", b"Two"], pyarrow.binary()).view(pyarrow.binary())
    broken = pyarrow.StringArray.from_buffers(3, texts.buffers()[1], texts.buffers()[2])
    pyarrow.parquet.write_table(pyarrow.table({"text": broken}), tmp_path / "a.parquet")
    first, middle, last = read(tmp_path / "a.parquet")
    assert (first.text, middle.line, last.text) == ("One", 2, "Two")
    assert "not UTF-8" in middle.reason


BROKEN = {
    "empty.jsonl": (b"", None),
    "empty.txt": (b"", "text"),
    "empty.csv": (b"", "no column 'text'"),
    "empty.parquet": (b"", "cannot be read"),
    "empty.jsonl.gz": (b"", None),
    "cut.jsonl.gz": (gzip.compress(as_jsonl([{"text": "One"}]) * 50)[:-20], "cannot be read: Compressed file ended"),
    "cut.txt.zst": (zstd.compress(b"NIO sold 5 cars. " * 99)[:-5], "cannot be read: Compressed file ended"),
    "none.jsonl.gz": (b"no gzip", "cannot be read: Not a gzipped file"),
    "none.jsonl.zst": (b"no zstd", "cannot be read: Unable to decompress"),
    "cut.parquet": (as_parquet(ROWS * 50)[:-20], "cannot be read: Parquet magic bytes not found"),
    "none.parquet": (b"PAR1" + b"x" * 100 + b"PAR1", "cannot be read"),
    "latin.txt": (b"caf\xe9", "not UTF-8"),
    "binary.txt": (b"NIO\0", "no text: a NUL at character 3"),
    "bomb.jsonl.gz": (gzip.compress(b"x" * 30_000_000), "unpacks to more than 100 times its size"),
    "bomb.txt.zst": (zstd.compress(b"x" * 30_000_000), "unpacks to more than 100 times its size"),
    "bomb.csv.gz": (gzip.compress(b"text\n" + b"x" * 30_000_000), "unpacks to more than 100 times its size"),
    "page.parquet": (
        as_parquet([{"text": "x" * 30_000_000}], use_dictionary=False, compression="zstd"),
        "unpacks to more than 100 times its size",
    ),
    "bomb.parquet": (as_parquet([{"text": "x" * 1_000_000}] * 40), "unpacks to more than 100 times its size"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_costs_only_itself(tmp_path, name):
    data, reason = BROKEN[name]
    put(tmp_path / "0.txt", b"One")
    put(tmp_path / name, data)
    put(tmp_path / "z.txt", b"Two")
    first, *middle, last = read(tmp_path)
    assert (first.text, last.text) == ("One", "Two")
    if reason in (None, "text"):
        assert [text.text for text in middle] == ([""] if reason else [])
    else:
        (found,) = [found for found in middle if isinstance(found, Fault)]
        assert found.file == str(tmp_path / name)
        assert reason in found.reason


def test_bomb_is_never_unpacked_as_a_whole(tmp_path):
    path = put(tmp_path / "bomb.txt.gz", gzip.compress(b"0" * 200_000_000, 1))
    tracemalloc.start()
    assert "100 times" in fault(path).reason
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_parquet_page_that_is_a_bomb_is_not_even_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(pyarrow.parquet.ParquetFile, "iter_batches", None)
    path = put(tmp_path / "a.parquet", BROKEN["page.parquet"][0])
    assert "100 times" in fault(path).reason


def test_rows_before_the_place_where_a_file_breaks_are_read(tmp_path):
    rows = b"".join(as_jsonl([{"text": f"{at} " + str(hash(str(at))) * 20}]) for at in range(500))
    *texts, last = read(put(tmp_path / "a.jsonl.gz", gzip.compress(rows)[:-2000]))
    assert len(texts) > 100
    assert isinstance(last, Fault)


def test_line_that_is_too_long_costs_only_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_PIECE", 1000)
    path = put(tmp_path / "a.jsonl", as_jsonl([ROWS[0], {"text": "x" * 5000}, ROWS[1]]))
    first, middle, last = read(path)
    assert (first.id, middle.line, last.id) == ("a", 2, "b")
    assert middle.reason == "a line of more than 1,000 bytes"
    put(tmp_path / "b.txt", b"x" * 1001)
    assert fault(tmp_path / "b.txt").reason == "cannot be read: larger than 1,000 bytes"


def test_one_huge_line(tmp_path):
    (text,) = read(put(tmp_path / "a.jsonl", as_jsonl([{"text": "x" * 5_000_000}])))
    assert len(text.text) == 5_000_000


def test_mixed_folder(tmp_path):
    put(tmp_path / "a.csv", as_csv([{"text": "1"}]))
    put(tmp_path / "b" / "c.jsonl.zst", zstd.compress(as_jsonl([{"text": "2"}])))
    put(tmp_path / "b" / "d.txt.gz", gzip.compress(b"3"))
    put(tmp_path / "b" / "e.pdf", b"%PDF")
    put(tmp_path / "f.parquet", as_parquet([{"text": "4"}]))
    put(tmp_path / "g.parquet.gz", b"")
    reader = Reader([tmp_path])
    assert [(text.id, text.text) for text in reader] == [
        ("a.csv:2", "1"),
        ("b/c.jsonl.zst:1", "2"),
        ("b/d", "3"),
        ("f.parquet:1", "4"),
    ]
    assert reader.left_out == {"files of other endings": 2}


def test_share_of_what_is_read(tmp_path):
    for name in "abcd":
        put(tmp_path / f"{name}.jsonl", as_jsonl([{"text": "x" * 1000}]))
    put(tmp_path / "e.pdf", b"x" * 9999)
    reader = Reader([tmp_path])
    shares = [reader.share() for _ in reader]
    assert shares == [0.25, 0.5, 0.75, 1]
    assert reader.share() == 1
    assert Reader(["-"]).share() is None


def test_glob(tmp_path):
    for name in ("2024/a/x.jsonl", "2024/b/x.jsonl", "2025/x.jsonl", "2024/b/x.csv"):
        put(tmp_path / name, as_jsonl([{"text": name}]))
    assert [text.id for text in read(f"{tmp_path}/*/*/*.jsonl")] == ["2024/a/x.jsonl:1", "2024/b/x.jsonl:1"]
    assert [text.id for text in read(f"{tmp_path}/**/*.jsonl")] == [
        "2024/a/x.jsonl:1",
        "2024/b/x.jsonl:1",
        "2025/x.jsonl:1",
    ]
    assert [text.id for text in read(f"{tmp_path}/2025/*.jsonl")] == ["x.jsonl:1"]


def test_glob_that_names_nothing():
    with pytest.raises(InputError, match="no file is named like"):
        Reader(["nowhere/*.jsonl"])


def test_file_whose_name_looks_like_a_glob(tmp_path):
    assert [text.id for text in read(put(tmp_path / "a[1].txt", b"x"))] == ["a[1]"]


def test_folder_that_cannot_be_read_costs_only_itself(tmp_path, monkeypatch):
    put(tmp_path / "a" / "x.txt", b"One")
    put(tmp_path / "b.txt", b"Two")
    listdir = os.listdir

    def refuse(folder):
        if str(folder).endswith("a"):
            raise PermissionError(13, "Permission denied")
        return listdir(folder)

    monkeypatch.setattr("os.listdir", refuse)
    refused, text = read(tmp_path)
    assert (refused.file, refused.reason) == (str(tmp_path / "a"), "cannot be read: Permission denied")
    assert text.text == "Two"


@pytest.fixture
def far():
    """A file system far away."""
    system = fsspec.filesystem("memory")
    system.pipe("/news/a.jsonl", as_jsonl([{"text": "1"}]))
    system.pipe("/news/b/c.csv.gz", gzip.compress(as_csv([{"text": "2"}])))
    system.pipe("/news/b/d.parquet", as_parquet([{"text": "3"}]))
    yield "memory://news"
    system.rm("/news", recursive=True)


def test_addresses(far):
    assert [(text.id, text.text) for text in read(far)] == [
        ("a.jsonl:1", "1"),
        ("b/c.csv.gz:2", "2"),
        ("b/d.parquet:1", "3"),
    ]
    assert [text.file for text in read(f"{far}/a.jsonl")] == ["memory:///news/a.jsonl"]
    assert [text.id for text in read(f"{far}/*/*.csv.gz")] == ["b/c.csv.gz:2"]


@pytest.mark.parametrize("address", ["memory://nowhere/a.jsonl", "memory://nowhere/*.jsonl", "nonsense://a/b.jsonl"])
def test_address_that_leads_nowhere(address):
    with pytest.raises(InputError, match=r"no such file|named like|cannot be reached"):
        read(address)


@pytest.mark.parametrize(
    ("name", "data", "library", "extra"),
    [
        ("a.parquet", as_parquet(ROWS), "pyarrow.parquet", "table"),
        ("a.jsonl.zst", b"", "backports.zstd", "zstd"),
        ("a.html", b"<p>", "w3lib.encoding", "web"),
        ("a.warc", b"WARC", "fastwarc.warc", "web"),
    ],
)
def test_missing_library_is_named_with_its_extra(tmp_path, monkeypatch, name, data, library, extra):
    path = put(tmp_path / name, data)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'evnlp\[{extra}\]'"):
        read(path)


def test_missing_library_for_addresses(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(MissingExtraError, match=r"needs fsspec: pip install 'evnlp\[remote\]'"):
        read("s3://bucket/a.jsonl")


SOUND = {
    **{f"{kind}{packed}": PACK[packed](FORMATS[kind](ROWS)) for kind in (".jsonl", ".csv") for packed in PACK},
    ".parquet": as_parquet(ROWS),
    ".txt.zst": zstd.compress(b"NIO sold 5 cars."),
    ".html": b"<html><body><p>NIO sold 5 cars.</p></body></html>",
    ".warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40\r\n\r\n"
    + b"HTTP/1.1 200 OK\r\n\r\n<p>NIO sold 5.</p>\r\n\r\n",
}


@pytest.mark.parametrize("ending", SOUND)
@given(cuts=st.lists(st.tuples(st.integers(0, 600), st.binary(max_size=4)), max_size=4), noise=st.none() | st.binary())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_in_a_file_it_is_read_or_said(tmp_path, ending, cuts, noise):
    data = bytearray(SOUND[ending]) if noise is None else bytearray(noise)
    for at, piece in cuts:
        data[at % (len(data) + 1) : at % (len(data) + 1) + len(piece)] = piece
    put(tmp_path / "0.txt", b"One")
    put(tmp_path / f"a{ending}", bytes(data))
    put(tmp_path / "z.txt", b"Two")
    first, *found, last = [item if isinstance(item, Fault) else as_plain(item) for item in read(tmp_path)]
    assert (first.text, last.text) == ("One", "Two")
    assert all(isinstance(item, (Text, Fault)) for item in found)


def test_ids_are_data_and_no_paths(tmp_path):
    ids = ["../../etc/passwd", "/etc/x", "a\0b", "C:\\x", "con", "", "x" * 5000]
    found = read(put(tmp_path / "a.jsonl", as_jsonl([{"id": id, "text": "x"} for id in ids])))
    assert [text.id for text in found] == [id or "a.jsonl:6" for id in ids]
    assert all(isinstance(text, Text) for text in found)
