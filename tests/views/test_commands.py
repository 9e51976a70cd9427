"""`evnlp report` and `evnlp plot` on what `evnlp extract` wrote."""

from __future__ import annotations

import json
import re

import pytest
from typer.testing import CliRunner

from evnlp.cli import app

TEXTS = [
    ("a1", "2025-09-01", "NIO delivered 31,305 cars in August 2025. XPeng delivered 37,709 vehicles in August 2025."),
    ("a2", "2025-10-01", "NIO delivered 34,749 cars in September 2025. XPeng delivered 41,581 cars in September 2025."),
    ("a3", "2025-10-02", "NIO delivered 36,010 cars in September 2025, it was said. 🚗 BYD hired 500 staff."),
    ("a4", "2025-10-03", "Nothing happened."),
]


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Texts, and the facts that were found in them."""
    folder = tmp_path_factory.mktemp("report")
    texts, facts = folder / "news.jsonl", folder / "facts.jsonl"
    rows = [{"id": id, "date": date, "title": f"Story {id}", "text": text} for id, date, text in TEXTS]
    texts.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert run("extract", texts, "-o", facts).exit_code == 0
    return folder, facts, texts


def test_a_report_of_extracted_facts(files, opened):
    folder, facts, texts = files
    done = run("report", facts, texts, "-o", folder / "report.html", "--title", "Autumn")
    assert (done.exit_code, done.output) == (0, "")
    page = opened((folder / "report.html").read_text("utf-8"))
    assert page.locator("h1").inner_text() == "Autumn"
    assert page.locator("#summary").inner_text() == "5 facts from 3 articles. Without a fact: 1 article."
    page.locator("#rows tr", has_text="41,581").click()
    assert "".join(page.locator(".part.chosen").all_inner_texts()) == "XPeng delivered 41,581 cars"
    conflict = page.locator("#conflict-list li").first.inner_text()
    assert re.search(r"NIO · deliveries · 2025-09 sources disagree, 3\.\d+ % apart", conflict)
    assert "34,749 vehicles" in conflict
    assert "36,010 vehicles" in conflict


def test_texts_of_other_columns_and_of_pages(tmp_path):
    (tmp_path / "news.csv").write_text("body,key\nNIO delivered 31305 cars in August 2025.,b1\n", "utf-8")
    story = "<p>XPeng delivered 37,709 vehicles in August 2025, which is more than it delivered in July.</p>"
    (tmp_path / "page.html").write_text(
        f"<html><body><article><h1>XPeng</h1>{story * 3}</article></body></html>", "utf-8"
    )
    inputs = [tmp_path / "news.csv", tmp_path / "page.html", "--text-column", "body", "--id-column", "key"]
    assert run("extract", *inputs, "-o", tmp_path / "facts.jsonl").exit_code == 0
    done = run("report", tmp_path / "facts.jsonl", *inputs, "-o", tmp_path / "report.html")
    assert (done.exit_code, done.output) == (0, "")
    page = (tmp_path / "report.html").read_text("utf-8")
    data = json.loads(re.search(r'id="data">(.*?)</script>', page)[1])
    assert [article["id"] for article in data["articles"]] == ["b1", "page.html"]
    places = [data["slots"].index(name) for name in ("article", "start", "end")]
    said = [data["articles"][row[places[0]]]["text"][row[places[1]] : row[places[2]]] for row in data["facts"]]
    assert said[:2] == ["NIO delivered 31305 cars", "XPeng delivered 37,709 vehicles"]


def test_a_report_of_parquet(files):
    folder, _, texts = files
    run("extract", texts, "-o", folder / "facts.parquet")
    assert run("report", folder / "facts.parquet", texts, "-o", folder / "p.html").exit_code == 0
    assert "NIO delivered 34,749 cars" in (folder / "p.html").read_text("utf-8")


def test_a_chart_of_extracted_facts(files):
    folder, facts, _ = files
    done = run("plot", facts, "--predicate", "deliveries", "-o", folder / "chart.svg")
    assert (done.exit_code, done.output) == (0, "")
    svg = (folder / "chart.svg").read_text("utf-8")
    assert "XPeng" in svg
    run("plot", facts, "--predicate", "deliveries", "--subject", "NIO", "-o", folder / "chart.svg")
    assert "XPeng" not in (folder / "chart.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "none.jsonl", "{texts}", "-o", "{out}.html"], "no such file or folder: none.jsonl"),
        (["report", "{facts}", "none.jsonl", "-o", "{out}.html"], "no such file or folder: none.jsonl"),
        (["report", "{facts}", "{texts}", "-o", "{out}.pdf"], "a report is an .html file"),
        (["report", "{empty}", "{texts}", "-o", "{out}.html"], "no facts in"),
        (["plot", "{facts}", "--predicate", "sales", "-o", "{out}.png"], "no such figure"),
        (["plot", "{facts}", "--predicate", "deliveries", "--every", "hour", "-o", "{out}.png"], "by is day, week"),
        (["plot", "{facts}", "--predicate", "deliveries", "-o", "{out}.bmp"], "use .png or .svg"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(files, arguments, said):
    folder, facts, texts = files
    (folder / "empty.jsonl").write_text("", "utf-8")
    names = {"facts": facts, "texts": texts, "empty": folder / "empty.jsonl", "out": folder / "bad"}
    done = run(*(argument.format(**names) for argument in arguments))
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.output
    assert not list(folder.glob("bad*"))


def test_texts_that_cannot_be_read_are_said(files):
    folder, facts, texts = files
    broken = folder / "broken.jsonl"
    broken.write_text(f"{texts.read_text('utf-8')}\nnot json\n", "utf-8")
    done = run("report", facts, broken, "-o", folder / "report.html")
    assert done.exit_code == 0
    assert "broken.jsonl, line 5: no JSON" in done.stderr
