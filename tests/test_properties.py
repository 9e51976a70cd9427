"""On any text that spaCy takes the pipeline does not raise, offsets fit, and the result is the same twice."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evnlp import layers
from evnlp.corpus.readers import Text
from evnlp.corpus.rows import mention_rows

WORDS = (  # noqa: SIM905 - shorter
    "Xiaomi|NIO|BYD|Tesla|Model 3|SU7|Lei Jun|CATL|China|the company|it|delivered|sold|sales of|deliveries|production|"
    "target|expects|more than|up to|about|between|and|from|to|up|down|fell|rose|doubled|year on year|%|percent|million|"
    "billion|RMB|$|€|yuan|39,000|1.5|400,000|3Q24|2025|2026-01|January|last month|this year|in|by the end of|"
    "1 February|respectively|vehicles|units|km|kWh|CEO|founder|launched|price|range|"
    "(|)|,|.|;|:|-|–|—|’s|\n|\n\n|\t|\u00a0|\u2009|Q3|H1"
).split("|")
news = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
mixed = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=25).map("".join)
dates = st.one_of(st.none(), st.dates().map(str))
SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(nlp, text, date):
    context = {"id": "t", "date": date}
    (doc, _), (again, _) = nlp.pipe([(text, context), (text, context)], as_tuples=True)
    rows = doc._.facts.to_dicts()
    assert rows == again._.facts.to_dicts()
    assert [(ent.start, ent.end, ent.label) for ent in doc.ents] == [
        (ent.start, ent.end, ent.label) for ent in again.ents
    ]
    for row in rows:
        assert 0 <= row["start"] < row["end"] <= len(text)
        assert text[row["start"] : row["end"]] == row["quote"]
    for layer in ("lines", "sentences", "entities", "measures", "periods", "cues", "references"):
        for mention in layers.peek(doc, layer):
            assert 0 <= mention.start <= mention.end <= len(text), (layer, mention)
    check_mentions(mention_rows(doc, Text("t", text, date, None, "f", 1)), text)


def check_mentions(rows, text):
    ends = {}
    for row in rows:
        assert text[row["start"] : row["end"]] == row["text"] != ""
        assert row["start"] >= ends.get(row["kind"], 0), "mentions of one kind do not overlap"
        ends[row["kind"]] = row["end"]


@given(news, dates)
@SETTINGS
def test_words_of_the_trade(nlp, text, date):
    check(nlp, text, date)


@given(mixed, dates)
@SETTINGS
def test_words_of_the_trade_among_others(nlp, text, date):
    check(nlp, text, date)


@given(st.text(max_size=200))
@SETTINGS
def test_any_text(nlp, text):
    check(nlp, text, None)
