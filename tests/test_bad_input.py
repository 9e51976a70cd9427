"""Bad input is said clearly or simply holds no facts, and costs no other text anything."""

from __future__ import annotations

import time

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import evnlp
from evnlp.corpus.readers import Fault, Text
from evnlp.corpus.runner import Result, batches, run

GOOD = "Xiaomi Auto delivered more than 39,000 vehicles in January 2026."
ODD = {
    "empty": "",
    "white space": " \t\n\r\x0b\x0c ",
    "one word": "Xiaomi",
    "one character": "9",
    "NULs": "\x00\x00NIO\x00 delivered \x005",
    "control characters": "".join(map(chr, range(32))) * 5,
    "emoji": "🚗🔋 NIO 👍🏽 delivered 5 🚗‍🔧",
    "right to left": "سلّمت شركة نيو 31,138 سيارة في أكتوبر \u202e000,93\u202c",
    "no-break and thin spaces": "\u00a0\u2009\u202f\u200b\ufeff",
    "HTML": "<div class='x'><script>alert(1)</script><p>&nbsp;&amp;#39;</p></div>",
    "deep brackets": "(" * 500 + "5" + ")" * 500,
    "currency signs": "$€£¥" * 200,
    "combining marks": "a" + "\u0301" * 5000,
    "astral digits": "𝟛𝟡,𝟘𝟘𝟘 vehicles ٣٩٠٠٠ ²³ ½ Ⅻ",
    "huge number": "NIO delivered " + "9" * 400 + " vehicles in " + "1" * 400,
    "huge exponent": "NIO delivered 1e999 vehicles, 1" + "0" * 400 + " million trillion",
    "impossible dates": "On 31 February 2025, 2025-13-45 and 0000-00-00, NIO delivered 5 cars by 9999-12-31.",
}


@pytest.fixture(params=ODD.values(), ids=ODD)
def odd(request):
    return request.param


def facts(result):
    return [(row["subject"], row["value"]) for row in result.rows]


def test_odd_text_holds_no_wrong_facts_and_offsets_fit(nlp, odd):
    for row in nlp(odd)._.facts.to_dicts():
        assert odd[row["start"] : row["end"]] == row["quote"]


def test_odd_text_costs_its_neighbours_nothing(nlp, odd):
    first, middle, last = results(nlp, [GOOD, odd, GOOD])
    assert isinstance(middle, Result)
    assert facts(first) == facts(last) == [("Xiaomi", 39000)]


def results(nlp, texts):
    given = [Text(f"t{at}", text, None, None, "texts", at) for at, text in enumerate(texts, 1)]
    return list(run(nlp, given, lambda doc, _: doc._.facts.to_dicts()))


def test_no_break_spaces_read_as_spaces(nlp):
    spaced = GOOD.replace(" ", "\u00a0").replace("39,000 ", "39\u202f000 ")
    assert [(fact.subject, fact.period) for fact in nlp(spaced)._.facts] in ([("Xiaomi", "2026-01")], [])
    assert [fact.value for fact in nlp(GOOD.replace("39,000 ", "39,000\u00a0"))._.facts] == [39000]


@pytest.mark.parametrize(
    "piece", ["7", "9,", "1 ", "$1 ", "( ", "- ", "NIO ", "2025-", "5 million ", "NIO sold 5 in May, ", "on the "]
)
def test_time_grows_no_faster_than_the_text(nlp, piece):
    def seconds(length):
        doc = nlp.make_doc(piece * (length // len(piece)))  # the tokenizer is not ours
        begin = time.process_time()
        for _, step in nlp.pipeline:
            step(doc)
        return time.process_time() - begin

    limit = 3 * 3 * max(seconds(2_000), 0.05)
    assert any(seconds(6_000) < limit for _ in range(3)), "a busy machine may be slow once"


def test_million_digits(nlp):
    assert len(nlp("7" * 1_000_000)._.facts) == 0


def test_text_that_is_too_long_is_a_fault_and_costs_no_other_text_anything(nlp, monkeypatch):
    monkeypatch.setattr(nlp, "max_length", 1000)
    first, middle, last = results(nlp, [GOOD, "x" * 1001, GOOD])
    assert isinstance(middle, Fault)
    assert (middle.file, middle.line, middle.id) == ("texts", 2, "t2")
    assert "1,001 characters" in middle.reason
    assert facts(first) == facts(last) == [("Xiaomi", 39000)]


def test_lone_surrogate_is_a_fault(nlp):
    first, middle, last = results(nlp, [GOOD, "NIO \ud83d delivered", GOOD])
    assert middle.reason == "a lone surrogate at character 4 of the text"
    assert facts(first) == facts(last) == [("Xiaomi", 39000)]


@Language.component("raises_on_bad")
def raises_on_bad(doc: Doc) -> Doc:
    if "bad" in doc.text:
        raise ZeroDivisionError("it is bad")
    return doc


def test_document_on_which_a_component_raises_is_a_fault():
    nlp = evnlp.load()
    nlp.add_pipe("raises_on_bad", first=True)
    first, middle, last = results(nlp, [GOOD, "bad", GOOD])
    assert middle.reason == "the pipeline failed: ZeroDivisionError: it is bad"
    assert facts(first) == facts(last) == [("Xiaomi", 39000)]


def test_results_come_in_the_order_of_the_input(nlp):
    texts = [GOOD.replace("39,000", f"{at + 1},000") if at % 7 else "\ud800" for at in range(250)]
    for at, result in enumerate(results(nlp, texts)):
        assert isinstance(result, Result) == bool(at % 7)
        assert at % 7 == 0 or facts(result) == [("Xiaomi", (at + 1) * 1000)]


def test_batches_are_bounded():
    texts = [Text(str(at), "x" * 300_000, None, None, "f", at) for at in range(10)]
    assert [len(batch) for batch in batches(texts)] == [4, 4, 2]
    assert [len(batch) for batch in batches([Fault("f", at, "r") for at in range(250)])] == [100, 100, 50]
    assert list(batches([])) == []


def test_extract_gives_error_rows_in_their_place():
    rows = list(
        evnlp.extract(
            [GOOD, {"text": None}, 5, "\ud800", {"id": "x", "text": GOOD, "date": "soon"}, {"id": "x", "text": "twice"}]
        )
    )
    assert [row.get("subject") or row["reason"] for row in rows] == [
        "Xiaomi",
        "text is null, not a string",
        "int, not a text or a row",
        "a lone surrogate at character 0 of the text",
        "Xiaomi",
        "a text with this id was read already",
    ]
    assert [row.get("doc") for row in rows] == ["texts:1", None, None, None, "x", None]


def test_nlp_itself_raises_what_spacy_raises(nlp):
    with pytest.raises(UnicodeEncodeError):
        nlp("\ud800")
    with pytest.raises(ValueError, match="E088"):
        spacy.blank("en")("x" * 1_000_001)
    assert nlp.max_length == 10_000_000
