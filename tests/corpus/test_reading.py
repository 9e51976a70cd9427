"""From Python: files and frames in, rows and files out, lazily."""

from __future__ import annotations

import datetime
import json
import sys

import pandas
import polars
import pytest

import evnlp
from evnlp import Facts
from evnlp.corpus.readers import Fault, Text
from evnlp.corpus.written import read_rows
from evnlp.errors import InputError, MissingExtraError

ROWS = [
    {"id": "a", "text": "NIO delivered 31,138 cars last month.", "date": "2025-11-03", "url": "https://example.org/a"},
    {"id": "b", "text": None, "date": None, "url": None},
    {"id": "c", "text": "BYD sold 441,706 vehicles in October 2025.", "date": None, "url": None},
]
FOUND = [("a", "NIO", 31138, "2025-10"), (None, None, None, None), ("c", "BYD", 441706, "2025-10")]


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return path


def found(rows):
    return [tuple(row.get(name) for name in ("doc", "subject", "value", "period")) for row in rows]


def test_rows_one_by_one_with_error_rows_in_their_place(news):
    rows = list(evnlp.read(news).extract())
    assert found(rows) == FOUND
    assert rows[1]["reason"] == "text is null, not a string"
    assert (rows[0]["published"], rows[0]["url"]) == ("2025-11-03", "https://example.org/a")


@pytest.mark.parametrize(
    ("write", "ending"),
    [
        ("to_jsonl", "jsonl"),
        ("to_csv", "csv"),
        ("to_parquet", "parquet"),
        ("to_duckdb", "duckdb"),
        ("to_sqlite", "sqlite"),
    ],
)
def test_files(news, tmp_path, write, ending):
    extract = evnlp.read(news).extract()
    out = tmp_path / f"facts.{ending}"
    counts = getattr(extract, write)(out)
    assert (counts.documents, counts.with_rows, counts.without, counts.failed, counts.rows) == (3, 2, 0, 1, 2)
    assert list(read_rows(out)) == [row for row in extract if "predicate" in row]
    (error,) = read_rows(tmp_path / f"{out.name}.errors.jsonl")
    assert (error["line"], error["reason"]) == (2, "text is null, not a string")


def test_rdf(news, tmp_path):
    assert evnlp.read(news).extract().to_rdf(tmp_path / "facts.nt").rows == 2
    assert (tmp_path / "facts.nt").read_text().count("urn:evnlp:schema:Fact>") == 2


def test_workers_give_the_same_bytes(news, tmp_path):
    for workers in (None, 2):
        evnlp.read(news).extract(workers=workers).to_csv(tmp_path / f"{workers}.csv")
    assert (tmp_path / "None.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
    assert found(evnlp.read(news).extract(workers=1)) == FOUND


def test_facts_and_frame(news):
    extract = evnlp.read(news).extract()
    assert isinstance(extract.facts(), Facts)
    assert extract.to_pandas()["value"].tolist() == [31138, 441706]


def test_documents(news):
    first, second, third = evnlp.read(news)
    assert isinstance(first, Text)
    assert isinstance(second, Fault)
    assert third.text == ROWS[2]["text"]


def test_date_and_patterns(tmp_path):
    (tmp_path / "a.txt").write_text("Zorblax Motors built 1,200 cars last month.")
    patterns = [{"label": "MAKER", "pattern": "Zorblax Motors", "id": "zorblax"}]
    (row,) = evnlp.read(tmp_path, date="2025-06-03").extract(patterns=patterns)
    assert (row["value"], row["period"]) == (1200, "2025-05")


def test_nothing_is_read_before_it_is_asked_for(news):
    extract = evnlp.read(news).extract()
    news.write_text(json.dumps(ROWS[2]))
    assert found(extract) == FOUND[2:]


def test_read_again_with_resume(news, tmp_path):
    extract, out = evnlp.read(news).extract(), tmp_path / "facts"
    out.mkdir()
    first = extract.write(out, "parquet")
    with pytest.raises(InputError, match="not empty"):
        extract.write(out, "parquet")
    assert extract.write(out, "parquet", resume=True) == first


FRAMES = {
    "pandas": lambda rows: pandas.DataFrame(rows),
    "pandas with times": lambda rows: pandas.DataFrame(rows).assign(date=lambda it: pandas.to_datetime(it["date"])),
    "pandas with own empty cells": lambda rows: pandas.DataFrame(rows).convert_dtypes(),
    "polars": lambda rows: polars.DataFrame(rows),
    "polars with dates": lambda rows: polars.DataFrame(rows).with_columns(polars.col("date").str.to_date()),
}


@pytest.fixture(params=FRAMES.values(), ids=FRAMES)
def frame(request):
    return request.param


def test_frames(frame, nlp):
    assert found(evnlp.extract(frame(ROWS), nlp=nlp)) == FOUND
    rows = list(evnlp.read(frame(ROWS)).extract())
    assert found(rows) == FOUND
    assert rows[1]["reason"] == "text is null, not a string"
    assert rows == list(evnlp.extract(ROWS, nlp=nlp))


def test_frame_with_columns_of_other_names_to_a_file(frame, tmp_path):
    names = {"id": "n", "text": "body", "date": "day", "url": "link"}
    data = frame(ROWS)
    data = data.rename(names) if hasattr(data, "iter_rows") else data.rename(columns=names)
    options = {f"{name}_column": column for name, column in names.items()}
    counts = evnlp.read(data, **options).extract().to_jsonl(tmp_path / "facts.jsonl")
    assert (counts.documents, counts.rows, counts.failed) == (3, 2, 1)
    assert found(read_rows(tmp_path / "facts.jsonl")) == [FOUND[0], FOUND[2]]


def test_ids_and_dates_of_every_kind_in_a_frame(nlp):
    rows = {"id": [1, 2], "text": [ROWS[0]["text"]] * 2, "date": [datetime.date(2025, 11, 3), None]}
    first, second = evnlp.extract(pandas.DataFrame(rows), nlp=nlp, date="2025-06-01")
    assert (first["doc"], first["period"]) == ("1", "2025-10")
    assert (second["doc"], second["period"]) == ("2", "2025-05")


def test_any_iterable_is_read_lazily(nlp):
    def endless():
        while True:
            yield ROWS[0]["text"]

    rows = evnlp.extract(endless(), nlp=nlp)
    assert next(rows)["value"] == 31138


def test_texts_are_not_taken_for_names_of_files(news):
    with pytest.raises(TypeError, match="takes texts"):
        evnlp.read([str(news)])
    with pytest.raises(InputError, match="no such file"):
        evnlp.read("NIO sold 5 cars.")
    with pytest.raises(TypeError, match="no option body_column"):
        evnlp.read(news, body_column="x")


def test_missing_pandas_is_named_with_its_extra(news, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'evnlp\[table\]'"):
        evnlp.read(news).extract().to_parquet(tmp_path / "facts.parquet")
