"""The same facts from memory and from files of every format, and what cannot be read."""

from __future__ import annotations

import gzip
import json
import sys

import pytest

from evnlp import Facts
from evnlp.answers.stories import stories
from evnlp.corpus.writers import writer
from evnlp.errors import InputError, MissingExtraError


@pytest.fixture
def rows(told):
    given = [
        told(doc="a", value=39002, published="2025-06-01", url="https://example.org/a"),
        told(doc="b", value=39000, cmp=">", quote='-over 39,000, "they" said\n'),
        told(doc="c", value=7e8, predicate="revenue", unit="CNY", equivalent=[9.8e7, "USD"]),
        told(doc="d", value=550000, value_max=600000, cmp="range", status="target", equivalent=[1, 2, "XXX"]),
        told(doc="e", value="ET9", predicate="launched", unit=None),
    ]
    return Facts.from_rows(given).to_dicts()


@pytest.mark.parametrize("name", ["f.jsonl", "f.jsonl.gz", "f.csv", "f.parquet", "f.duckdb", "f.sqlite"])
def test_facts_of_a_file_are_those_of_memory(rows, tmp_path, name):
    path = tmp_path / name
    with writer(path, name.split(".")[1]) as out:
        out.write(rows)
    assert Facts.scan(path).merge().to_dicts() == Facts.from_rows(rows).merge().to_dicts()


def test_many_files_are_one_table(rows, tmp_path):
    for at, row in enumerate(rows):
        with writer(tmp_path / f"part-{at}.parquet", "parquet") as out:
            out.write([row])
    whole = Facts.from_rows(rows).merge().to_dicts()
    assert Facts.scan(tmp_path).merge().to_dicts() == whole
    assert Facts.scan(f"{tmp_path}/part-*.parquet").merge().to_dicts() == whole
    assert Facts.scan(*sorted(tmp_path.glob("*.parquet"))).merge().to_dicts() == whole


def test_merged_facts_read_back_are_facts(rows, tmp_path):
    facts = Facts.from_rows(rows)
    for name in ("m.jsonl", "m.parquet", "m.csv"):
        again = Facts.scan(facts.merge().write(tmp_path / name)).merge().to_dicts()
        assert [row["id"] for row in again] == [row["id"] for row in facts.merge()]


def test_rows_that_are_no_facts_are_said_and_cost_no_other(rows, tmp_path):
    lines = [
        json.dumps(rows[0]),
        "",
        "{broken",
        "[1, 2]",
        json.dumps({"subject": "NIO", "value": 3}),
        json.dumps(rows[2]),
    ]
    for name, pack in (("f.jsonl", bytes), ("f.jsonl.gz", gzip.compress)):
        path = tmp_path / name
        path.write_bytes(pack("\n".join(lines).encode()))
        facts = Facts.scan(path)
        assert len(facts.merge()) == 2
        faults = list(facts.faults())
        assert [fault.split(": ", 2)[1].split(", ")[1] for fault in faults] == ["line 3", "line 4", "line 5"]
        assert faults[1].endswith("not a fact row")
        assert faults[2].endswith("no predicate")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("f.xml", b"<a/>", "facts are read from"),
        ("f.parquet", b"no parquet", "f.parquet: "),
        ("f.csv", b"a,b\n1,2\n", "no column subject"),
        ("f.duckdb", b"no database", "f.duckdb: "),
    ],
)
def test_what_is_no_table_of_facts_is_said(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=said):
        Facts.scan(tmp_path / name)
    with pytest.raises(InputError, match="no such file"):
        Facts.scan(tmp_path / "none.jsonl")


def test_writing_names_what_it_can_write(rows, tmp_path):
    merged = Facts.from_rows(rows).merge()
    with pytest.raises(InputError, match="names no format"):
        merged.write(tmp_path / "m.xls")
    with pytest.raises(InputError, match="no such folder"):
        merged.write(tmp_path / "none" / "m.csv")
    assert list(tmp_path.iterdir()) == []


def test_csv_guards_text_and_leaves_numbers(told, tmp_path):
    facts = Facts.from_rows(
        [told(value=-12.4, predicate="sales_change", unit="percent", quote="=HYPERLINK(1)", basis="yoy")]
    )
    text = facts.merge().write(tmp_path / "m.csv").read_text("utf-8")
    assert "'=HYPERLINK(1)" in text
    assert ",-12.4," in text


def test_without_the_extra_its_name_is_said(rows, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match=r"evnlp\[table\]"):
        Facts.from_rows(rows).merge()


def test_copies_are_known_by_their_texts_in_any_order():
    text = "NIO delivered 39,002 vehicles in May 2025, the carmaker said on Sunday, its best month so far this year."
    other = (
        "XPeng opened a plant in Wuhan on Monday, with room for a hundred thousand cars a year and two thousand people."
    )
    told = [("b", f"SHANGHAI - {text}"), ("a", text), ("c", other)]
    assert stories(told) == stories(told[::-1]) == {"a": "a", "b": "a", "c": "c"}


def test_without_texts_copies_are_known_by_their_quotes(told):
    quote = "delivered 39,002 vehicles in May 2025, its best month so far this year, up a third on April"
    rows = [told(doc=doc, value=39002, quote=quote) for doc in "ab"] + [
        told(doc="c", value=39002, quote="39,002 vehicles")
    ]
    (row,) = Facts.from_rows(rows).merge()
    assert (row["sources"], row["mentions"]) == (2, 3)


def test_texts_give_day_and_address(told):
    texts = [{"id": "a1", "text": "NIO.", "date": "2025-06-01", "url": "https://example.org/a"}]
    (row,) = Facts.from_rows([told(value=39002)]).merge(texts)
    assert (row["published"], row["url"]) == ("2025-06-01", "https://example.org/a")


def test_rdf_of_merged_facts_leads_to_their_evidence(rows, tmp_path):
    rdflib = pytest.importorskip("rdflib")
    path = Facts.from_rows(rows).merge().write(tmp_path / "m.nt")
    graph = rdflib.Graph().parse(path)
    schema, prov = "urn:evnlp:schema:", "http://www.w3.org/ns/prov#"
    merged = set(graph.subjects(predicate=rdflib.RDF.type, object=rdflib.URIRef(f"{schema}MergedFact")))
    assert len(merged) == 4
    evidence = {str(node) for node in graph.objects(predicate=rdflib.URIRef(f"{prov}wasDerivedFrom"))}
    assert evidence == {f"urn:evnlp:fact:{row['id']}" for row in rows}
    assert rdflib.URIRef("https://example.org/a") in set(graph.objects(predicate=rdflib.URIRef(f"{prov}wasQuotedFrom")))
    assert sorted(int(count) for count in graph.objects(predicate=rdflib.URIRef(f"{schema}mentions"))) == [1, 1, 1, 2]
