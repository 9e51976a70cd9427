"""What is written in a format is there again when it is read, and other programs read the same."""

from __future__ import annotations

import csv
import gzip
import sqlite3
import sys

import duckdb
import pandas
import pyarrow.parquet
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evnlp import Fact
from evnlp.corpus.tables import FACTS, MENTIONS
from evnlp.corpus.writers import ENDINGS, check_format, format_of, join, read_part, writer
from evnlp.corpus.writers.batched import Batched
from evnlp.corpus.writers.streams import guard, unguard
from evnlp.corpus.written import read_rows
from evnlp.errors import InputError, MissingExtraError

READ_BACK = ("jsonl", "jsonl.gz", "csv", "csv.gz", "parquet", "duckdb", "sqlite", "db")

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)
words = st.one_of(words, st.sampled_from(["=1+1", "'=1+1", "-5", "+", "@a", "\t=", "a\r\nb", 'say "x"', "a,b", "NaN"]))
wholes = st.integers(-(2**53), 2**53)
numbers = st.one_of(wholes, st.floats(allow_nan=False, allow_infinity=False))
maybe = {name: st.one_of(st.none(), words) for name in ("product", "region", "channel", "standard", "rate", "source")}
days = st.dates().map(str)


@st.composite
def facts(draw):
    slots = {name: draw(value) for name, value in maybe.items()}
    if draw(st.booleans()):
        amount = {"value": draw(words), "unit": None}
    else:
        amount = {"value": draw(numbers), "unit": draw(words), "cmp": draw(st.sampled_from(["=", ">", "<=", "~"]))}
        amount["value_max"] = draw(st.none() | numbers)
        amount["equivalent"] = draw(st.none() | st.tuples(numbers, words) | st.tuples(numbers, numbers, words))
    period = draw(st.sampled_from([None, "2025-Q3", "../2025-10", "XXXX-10", "2025", "2023-01/2023-07", "9999"]))
    origin = {"published": draw(st.none() | days), "url": draw(st.none() | words), "doc": draw(st.none() | words)}
    place = {"start": draw(st.integers(0, 10**6)), "end": draw(st.integers(0, 10**6)), "quote": draw(words)}
    named = {"subject": draw(words), "predicate": draw(words), "rule": draw(words)}
    row = {**slots, **amount, "period": period, **origin, **place, **named}
    return Fact.from_row(row).to_dict()


def write(path, rows, table=FACTS):
    with writer(path, format_of(path, None), table=table) as out:
        for row in rows:
            out.write([row])
    return path


@pytest.mark.parametrize("ending", READ_BACK)
@given(rows=st.lists(facts(), max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_written_and_read_are_the_same(tmp_path, ending, rows):
    path = write(tmp_path / f"facts.{ending}", rows)
    assert list(read_rows(path)) == rows
    assert [Fact.from_row(row).id for row in read_rows(path)] == [row["id"] for row in rows]


@given(st.lists(facts(), max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_another_reader_takes_the_triples(tmp_path, rows):
    graph = rdflib.Graph().parse(write(tmp_path / "facts.nt", rows), format="nt")
    schema = rdflib.Namespace("urn:evnlp:schema:")
    assert {str(node) for node in graph.subjects(rdflib.RDF.type, schema.Fact)} == {
        f"urn:evnlp:fact:{row['id']}" for row in rows
    }
    for row in rows:
        fact = rdflib.URIRef(f"urn:evnlp:fact:{row['id']}")
        assert row["quote"] in {str(quote) for quote in graph.objects(fact, schema.quote)}
        names = {
            str(name)
            for subject in graph.objects(fact, schema.subject)
            for name in graph.objects(subject, rdflib.RDFS.label)
        }
        assert row["subject"] in names
        if not isinstance(row["value"], str):
            assert row["value"] in {float(value) for value in graph.objects(fact, schema.value)}


@pytest.mark.parametrize("ending", [*ENDINGS])
def test_parts_are_joined_in_order_and_the_same_rows_give_the_same_bytes(tmp_path, row, ending):
    rows = [Fact.from_row({**row, "doc": f"a{at}"}).to_dict() for at in range(9)]
    parts = [write(tmp_path / f"{at}.jsonl", rows[at : at + 3]) for at in (0, 3, 6)]
    outs = [tmp_path / f"{name}{ending}" for name in ("joined", "again")]
    for out in outs:
        join(parts, out, format_of(out, None))
    one = write(tmp_path / f"one{ending}", rows)
    if ending != ".duckdb":  # DuckDB gives every file an identifier of its own
        assert outs[0].read_bytes() == outs[1].read_bytes() == one.read_bytes()
    if ending.strip(".") in READ_BACK:
        assert list(read_rows(outs[0])) == rows
    assert [name.name for name in tmp_path.iterdir() if name.name.startswith(".")] == []


@pytest.mark.parametrize("ending", ["csv", "parquet", "sqlite", "duckdb"])
def test_mentions_in_tables(tmp_path, ending):
    rows = [
        {"doc": "a", "kind": "maker", "start": 0, "end": 3, "text": "NIO", "name": "NIO", "id": "nio"},
        {"doc": "a", "kind": "number", "start": 4, "end": 5, "text": "5", "value": 5, "unit": "vehicle", "cmp": "="},
    ]
    assert list(read_rows(write(tmp_path / f"mentions.{ending}", rows, MENTIONS), MENTIONS)) == rows


@pytest.mark.parametrize("ending", READ_BACK)
def test_no_rows(tmp_path, ending):
    assert list(read_rows(write(tmp_path / f"facts.{ending}", []))) == []


@pytest.fixture
def change(row):
    text = '=HYPERLINK("http://example.org","click")'
    return Fact.from_row({**row, "value": -12.4, "unit": "percent", "cmp": "=", "quote": text}).to_dict()


def test_spreadsheets_find_no_formula_in_a_text_and_numbers_stay_numbers(tmp_path, change):
    with write(tmp_path / "facts.csv", [change]).open(newline="", encoding="utf-8") as lines:
        (cells,) = csv.DictReader(lines)
    assert cells["quote"].startswith("'=HYPERLINK")
    assert (cells["value"], cells["cmp"], cells["doc"]) == ("-12.4", "=", "a1")
    frame = pandas.read_csv(tmp_path / "facts.csv")
    assert frame["value"].tolist() == [-12.4]


@pytest.mark.parametrize("sign", "=+-@\t\r＝＋－＠")
def test_guard(sign):
    assert guard(f"{sign}1") == f"'{sign}1"
    assert unguard(guard(f"'{sign}1")) == f"'{sign}1"
    assert guard(-1.5) == -1.5


def test_columns_have_their_kinds_in_other_programs(tmp_path, change):
    schema = pyarrow.parquet.read_schema(write(tmp_path / "facts.parquet", [change]))
    assert (str(schema.field("value").type), str(schema.field("period_start").type)) == ("double", "date32[day]")
    assert schema.metadata[b"schema"] == b"1"
    query = "SELECT doc, value, schema FROM facts"
    with duckdb.connect(str(write(tmp_path / "facts.duckdb", [change]))) as base:
        assert base.execute(query).fetchall() == [("a1", -12.4, 1)]
        assert str(base.execute("SELECT period_start, period_end FROM facts").fetchall()[0][1]) == "2026-02-01"
    assert sqlite3.connect(write(tmp_path / "facts.sqlite", [change])).execute(query).fetchall() == [("a1", -12.4, 1)]


@pytest.mark.parametrize("ending", ["jsonl", "csv.gz", "parquet", "duckdb", "sqlite", "nt"])
def test_a_run_that_breaks_off_leaves_what_was_there(tmp_path, change, ending, monkeypatch):
    monkeypatch.setattr("evnlp.corpus.writers.batched.ROWS_AT_ONCE", 2)
    out = tmp_path / f"facts.{ending}"
    out.write_text("earlier")

    def broken_run() -> None:
        with writer(out, format_of(out, None)) as rows:
            rows.write([change] * 5)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_run()
    assert out.read_text() == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("ending", ["parquet", "duckdb", "sqlite"])
def test_many_rows_are_never_all_in_memory(tmp_path, change, ending, monkeypatch):
    monkeypatch.setattr("evnlp.corpus.writers.batched.ROWS_AT_ONCE", 100)
    most = []
    monkeypatch.setattr(
        Batched, "_hand_on", lambda self, was=Batched._hand_on: (most.append(len(self._cells)), was(self))
    )
    path = write(tmp_path / f"facts.{ending}", [change] * 1010)
    assert max(most) == 100
    assert sum(1 for _ in read_rows(path)) == 1010


def test_compressed_files_are_gzip_without_a_time(tmp_path, change):
    path = write(tmp_path / "facts.jsonl.gz", [change])
    assert path.read_bytes()[4:8] == b"\0\0\0\0"
    assert gzip.decompress(path.read_bytes()).count(b"\n") == 1
    part = write(tmp_path / "part.jsonl", [change])
    assert list(read_part(part)) == [change]


@pytest.mark.parametrize(
    ("ending", "library", "extra"), [("parquet", "pyarrow", "table"), ("duckdb", "duckdb", "table")]
)
def test_missing_library_is_named_with_its_extra(tmp_path, monkeypatch, ending, library, extra):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"needs {library}: pip install 'evnlp\[{extra}\]'"):
        write(tmp_path / f"facts.{ending}", [])
    assert list(tmp_path.iterdir()) == []


def test_rdf_is_not_read_back(tmp_path):
    with pytest.raises(InputError, match="not read back"):
        list(read_rows(tmp_path / "facts.nt"))


def test_rdf_is_of_facts_only():
    with pytest.raises(InputError, match="RDF is of facts, not of mentions"):
        check_format("nt", MENTIONS)
