"""Facts in a notebook."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from spacy import displacy

import evnlp
from evnlp import Facts
from evnlp.views.marks import LONGEST, Mark, marked

EVIL = '<script>alert("1")</script>\'&\x1b\u202e<img src=x onerror=alert(2)><a href="javascript:alert(3)">'
ALLOWED = {"div", "table", "thead", "tbody", "tr", "th", "td", "p", "mark", "small"}


class Checker(HTMLParser):
    """Fails on any tag or attribute that the views do not write themselves."""

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED
        assert {name for name, _ in attrs} <= {"style", "class", "scope", "title"}
        assert not any("url(" in value for _, value in attrs)


def check(html):
    Checker().feed(html)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", html)
    return html


@pytest.fixture
def facts(nlp):
    text = "NIO delivered 40,397 cars in October 2025. BYD, it was said, made a profit of 7.8 billion yuan."
    return nlp(text)._.facts


def test_a_fact_shows_its_sentence_with_the_slots_marked(facts):
    html = check(facts[0]._repr_html_())
    words = re.findall(r'<mark[^>]* title="(\w+)">([^<]*)<', html)
    assert words == [
        ("subject", "NIO"),
        ("predicate", "delivered"),
        ("value", "40,397 cars"),
        ("period", "October 2025"),
    ]
    assert "40,397 vehicles" in html


def test_facts_show_a_row_each_with_the_sentence(facts):
    html = check(facts._repr_html_())
    assert html.count("<tr>") == 1 + len(facts)
    assert "CNY 7,800,000,000" in html
    assert ">doc<" not in html  # no fact has one
    assert "BYD, it was said, made a profit of 7.8 billion yuan." in re.sub(r"<[^>]*>", "", html)
    assert "no facts" in Facts()._repr_html_()


def test_facts_of_rows_show_their_quote(row):
    assert row["quote"] in check(Facts.from_rows([row])[0]._repr_html_())


def test_a_tie_shows_both_names(nlp):
    html = nlp("Lei Jun is the chief executive of Xiaomi.")._.facts[0]._repr_html_()
    assert re.findall(r'title="(\w+)">([^<]*)<', html) == [("subject", "Lei Jun"), ("value", "Xiaomi")]


def test_all_that_comes_from_a_text_is_escaped(row):
    slots = ("doc", "subject", "unit", "product", "period", "status", "region", "quote")
    facts = Facts.from_rows([{**row, **dict.fromkeys(slots, EVIL)}])
    for html in (facts._repr_html_(), facts[0]._repr_html_()):
        assert check(html).count("&lt;script&gt;alert(&quot;1&quot;)") == len(slots)


def test_a_text_that_is_all_tricks_shows_as_it_is(nlp):
    doc = nlp(f"{EVIL} NIO delivered 40,397 cars {EVIL} in October 2025 and {EVIL} 12 {EVIL}.")
    assert len(doc._.facts) == 1
    assert "&lt;img src=x onerror=" in check(doc._.facts[0]._repr_html_())
    assert "&lt;script&gt;" in check(doc._.facts.missed()._repr_html_())


def test_a_long_table_is_cut_and_says_so(row):
    html = Facts.from_rows([row] * 1230)._repr_html_()
    assert html.count("<tr>") == 101
    assert "the first 100 of 1,230 facts; 1,130 more are not shown" in html


def test_a_long_sentence_is_cut_around_its_marks():
    text = "a " * 600 + "NIO" + " b" * 600
    html = marked(text, 0, [Mark(1200, 1203, "subject")])
    assert ">NIO</mark>" in html
    assert html.startswith("…")
    assert html.endswith("…")
    assert len(html) < LONGEST + 200
    assert marked("x" * 500, 0, ()) == "x" * LONGEST + "…"


def test_where_marks_overlap_the_first_stands():
    html = marked("NIO ET7", 10, [Mark(10, 17, "subject"), Mark(14, 17, "value"), Mark(0, 5, "period")])
    assert re.sub(r"<[^>]*>", "", html) == "NIO ET7"
    assert html.count("<mark") == 1


def test_missed_numbers_show_reason_and_candidates(nlp):
    html = check(nlp("NIO earned $2 per share in July 2025.")._.facts.missed()._repr_html_())
    assert "an amount per share" in html
    assert ">NIO<" in html
    assert ">$2</mark>" in html
    assert "no number was missed" in nlp("NIO.")._.facts.missed()._repr_html_()


def test_answers_show_their_first_rows(row):
    rows = [{**row, "doc": f"a{n}", "quote": EVIL, "product": EVIL} for n in range(30)]
    html = check(Facts.from_rows(rows).to_table()._repr_html_())
    assert html.count("<tr>") == 21
    assert "the first 20 of 30 rows; 10 more are not shown" in html
    assert "39,000" in html
    assert "&lt;script&gt;" in html
    assert "no rows" in Facts.from_rows(rows).conflicts()._repr_html_()


def test_displacy_has_evnlps_colours():
    nlp = evnlp.load(config={"components.evnlp_relations.spans": True, "components.evnlp_entities.spans": True})
    doc = nlp("NIO delivered 40,397 cars in October 2025.")
    ents = displacy.render(doc, style="ent", jupyter=False)
    assert "#9fdccf" in ents
    assert "#b8d4f6" in ents
    spans = displacy.render(doc, style="span", options={"spans_key": "evnlp/facts"}, jupyter=False)
    assert "#f3e2a0" in spans
    assert "deliveries" in spans
