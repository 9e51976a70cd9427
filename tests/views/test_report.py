"""The page of a report, before a browser sees it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from evnlp import Fact
from evnlp.views import report, report_rows
from evnlp.views.report import Disagreement, Side, report_page
from evnlp.views.report_rows import Article, short_amount

TEXT = "🚗 In October 2025, NIO delivered 40,397 cars."
QUOTE = "NIO delivered 40,397 cars"
PLACE = {"start": TEXT.index(QUOTE), "end": TEXT.index(QUOTE) + len(QUOTE), "quote": QUOTE}
FACT = Fact("NIO", "deliveries", 40397, unit="vehicle", period="2025-10", doc="a1", **PLACE)


def data_of(page):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


def facts_of(page):
    data = data_of(page)
    return [dict(zip(data["slots"], row, strict=True)) for row in data["facts"]]


def test_a_fact_with_its_place_as_javascript_counts():
    (fact,) = facts_of(report_page([FACT], [Article("a1", TEXT)]))
    utf16 = TEXT.encode("utf-16-le")
    assert utf16[2 * fact["start"] : 2 * fact["end"]].decode("utf-16-le") == QUOTE
    assert (fact["article"], fact["value"], fact["amount"]) == (0, 40397, "40,397 vehicles")
    assert fact["first"] == fact["last"] == 2025 * 12 + 9
    assert fact["figure"] == "deliveries by month"


def test_evidence_that_stands_elsewhere_is_looked_for():
    (fact,) = facts_of(report_page([FACT], [Article("a1", f"xx {TEXT}")]))
    assert fact["start"] == FACT.start + 3 + 1  # the car on wheels takes two
    (fact,) = facts_of(report_page([FACT], [Article("a1", "Another text.")]))
    assert (fact["article"], fact["start"]) == (0, None)
    (fact,) = facts_of(report_page([FACT], [Article("b", TEXT)]))
    assert (fact["article"], fact["start"]) == (None, None)


@pytest.mark.parametrize(
    ("slots", "figure"),
    [
        ({"predicate": "revenue", "unit": "CNY", "period": "2025-Q3"}, "revenue, CNY by quarter"),
        ({"predicate": "sales_change", "unit": "percent", "basis": "yoy"}, "sales change, %, yoy by month"),
        ({"product": "BEV"}, None),
        ({"period": "../2025-10"}, None),
        ({"period": "XXXX-10"}, None),
        ({"period": None}, None),
        ({"value": "ET7", "unit": None}, None),
    ],
)
def test_what_has_a_place_in_the_chart(slots, figure):
    row = {**FACT.to_dict(), **slots}
    (fact,) = facts_of(report_page([Fact.from_row(row)], [Article("a1", TEXT)]))
    assert fact["figure"] == figure


@pytest.mark.parametrize(
    ("value", "unit", "amount"),
    [
        (4_530_000_000, "USD", "USD 4.53bn"),
        (21_400_000, "vehicle", "21.4m vehicles"),
        (1_789_226, "vehicle", "1,789,226 vehicles"),
        (2_000_000_000_000, "USD", "USD 2tn"),
        (39_000, "vehicle", "39,000 vehicles"),
        (1_234_567.5, "CNY", "CNY 1,234,567.5"),
    ],
)
def test_large_amounts_in_short_lose_nothing(value, unit, amount):
    assert short_amount(Fact("NIO", "sales", value, unit=unit)) == amount


def test_what_is_left_out_is_said(monkeypatch):
    monkeypatch.setattr(report, "MAX_FACTS", 2)
    monkeypatch.setattr(report_rows, "MAX_CHARACTERS", 60)
    articles = [Article("a1", TEXT), Article("a2", TEXT), Article("a3", TEXT)]
    facts = [FACT, Fact.from_row({**FACT.to_dict(), "doc": "a2"}), FACT]
    page = report_page(facts, articles, total=3)
    summary = re.search(r'id="summary">(.*?)</p>', page)[1]
    assert summary == (
        "2 facts from 1 article. 1 fact more not shown: a page holds 2. "
        "The text of 1 article left out, for the length. Without a fact: 1 article."
    )


def test_both_sides_of_a_conflict_know_their_facts():
    other = Fact.from_row({**FACT.to_dict(), "value": 40000, "doc": "a9"})
    conflict = Disagreement("NIO · deliveries", "sources disagree", [Side(FACT, "40,397"), Side(other, "40,000")])
    (row,) = data_of(report_page([FACT], [Article("a1", TEXT)], [conflict]))["conflicts"]
    assert [side["fact"] for side in row["sides"]] == [0, None]
    assert row["sides"][0]["quote"] == QUOTE


def test_only_addresses_of_the_web_become_links():
    for url, kept in (
        ("https://x.org/1", True),
        ("HTTP://x.org", True),
        ("javascript:alert(1)", False),
        ("//x", False),
    ):
        (article,) = data_of(report_page([FACT], [Article("a1", TEXT, url=url)]))["articles"]
        assert (article["url"] == url) is kept


class Scripts(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.policy = [], ""

    def handle_starttag(self, tag, attrs):
        if tag == "script":
            self.found.append(dict(attrs))
        if ("http-equiv", "Content-Security-Policy") in attrs:
            self.policy = dict(attrs)["content"]
        assert not any(name.startswith("on") for name, _ in attrs)


def test_a_text_cannot_leave_its_place():
    evil = "</script><script>alert(1)</script><!-- \u2028 &lt;"
    facts = [Fact.from_row({**FACT.to_dict(), "subject": evil, "quote": evil, "product": evil})]
    page = report_page(facts, [Article("a1", f"{TEXT} {evil}", title=evil)], title=evil)
    parser = Scripts()
    parser.feed(page)
    assert parser.found == [{"type": "application/json", "id": "data"}, {}]
    assert data_of(page)["articles"][0]["text"].startswith(TEXT)


def test_the_policy_allows_the_pages_own_script_and_style_and_nothing_else():
    page = report_page([FACT], [Article("a1", TEXT)])
    parser = Scripts()
    parser.feed(page)
    rules = dict(rule.strip().split(" ", 1) for rule in parser.policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_the_same_input_gives_the_same_bytes():
    assert report_page([FACT], [Article("a1", TEXT)]) == report_page([FACT], [Article("a1", TEXT)])
