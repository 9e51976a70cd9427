from __future__ import annotations

import importlib.util
import json
import random
import sys

import pytest
from spacy.cli.evaluate import evaluate
from spacy.tokens import DocBin

from evnlp.corpus.readers import Reader
from evnlp.corpus.rows import fact_rows
from evnlp.corpus.runner import run
from evnlp.sameness import core, full, name_key, same_name, same_person, same_product, slots_off
from evnlp.scoring import Ratios, Score, gold_example
from evnlp.views.score import score_report

FACT = {
    "subject": "Xiaomi",
    "predicate": "deliveries",
    "value": 39000,
    "unit": "vehicle",
    "cmp": ">",
    "period": "2026-01",
}
POST = {"subject": "Lei Jun", "predicate": "ceo_of", "value": "Xiaomi"}
RIVALS = {"subject": "Xiaomi", "predicate": "competes_with", "value": "Apple"}
LAUNCH = {"subject": "Xiaomi", "predicate": "launched", "value": "SU7", "period": "2024"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Xiaomi Auto", "xiaomi"),
        ("Li Auto", "LI AUTO"),
        ("Škoda", "Skoda"),
        ("Mercedes-Benz", "Mercedes"),
        ("Great Wall", "GWM"),
        ("S.A.I.C. Motor Corp.", "SAIC"),
        ("EV", "ev"),
    ],
)
def test_same_name(a, b):
    assert same_name(a, b)


@pytest.mark.parametrize(("a", "b"), [("NIO", "Onvo"), ("Auto", "Motor"), ("SU7", "SU7 Max")])
def test_other_name(a, b):
    assert not same_name(a, b)


def test_name_of_trade_words_alone_keeps_them():
    assert name_key("Auto Group") == "autogroup"


def test_products():
    assert same_product("Tesla Model 3", "Model 3")
    assert same_product("NEV passenger", "passenger NEV") is False
    assert not same_product("net", "adjusted net")
    assert not same_product("Model 3", "Model Y")


def test_persons():
    assert same_person("Hackett", "Jim Hackett")
    assert same_person("Stanley Qu", "Stanley Yu Qu")
    assert not same_person("Lei Jun", "Lu Jun")
    assert not same_person("", "Lei Jun")


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "NIO"},
        {"predicate": "sales"},
        {"unit": "km"},
        {"unit": None},
        {"value": 39200},
        {"value": "39000"},
        {"value": None},
    ],
)
def test_core_needs_subject_predicate_unit_and_value(change):
    found = {**FACT, **change}
    assert core(FACT, found) == (change == {"value": "39000"})


def test_value_may_differ_by_half_a_percent():
    assert core(FACT, {**FACT, "value": 39195})
    assert not core(FACT, {**FACT, "value": 39197})


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("cmp", "="),
        ("value_max", 5),
        ("product", "SU7"),
        ("period", "2026"),
        ("status", "target"),
        ("region", "China"),
        ("channel", "retail"),
    ],
)
def test_full_needs_the_other_slots(slot, value):
    found = {**FACT, slot: value}
    assert slots_off(FACT, found) == [slot]
    assert core(FACT, found)
    assert not full(FACT, found)


def test_full_knows_what_means_the_same():
    assert full(FACT, {**FACT, "status": "actual", "product": "EV", "period": "2026-01-01/2026-01-31"})


def test_relations():
    assert full(POST, {**POST, "subject": "Jun Lei Jun", "period": "2025", "status": "actual", "cmp": "="})
    assert full(RIVALS, {**RIVALS, "subject": "Apple", "value": "Xiaomi"})
    assert not core(POST, {**POST, "subject": "Xiaomi", "value": "Lei Jun"})
    assert slots_off(POST, {**POST, "status": "planned"}) == ["status"]
    assert slots_off(LAUNCH, {**LAUNCH, "period": "2025"}) == ["period"]


def test_as_many_facts_as_possible_are_paired():
    wide, narrow = {**FACT, "value": 100.0}, {**FACT, "value": 100.4}
    score = Score()
    score.add("d", [wide, narrow], [{**FACT, "value": 100.45}, {**FACT, "value": 99.6}])
    assert score.core().hits == 2


def test_ratios():
    assert Ratios.of(1, 2, 4) == (0.25, 0.5, pytest.approx(1 / 3), 1, 2, 4)
    assert Ratios.of(0, 0, 0).f1 == 0.0
    assert Ratios.of(0, 0, 3).precision == 0.0


def test_score_counts_what_is_missed_wrong_and_inexact():
    score = Score()
    score.add("one", [FACT, POST], [{**FACT, "period": "2025-01"}, RIVALS])
    score.add("none", [], [LAUNCH])
    assert score.core() == Ratios.of(1, 2, 3)
    assert score.full() == Ratios.of(0, 2, 3)
    assert score.core("predicate:deliveries").f1 == 1.0
    assert score.core("doc:none") == Ratios.of(0, 0, 1)
    assert [fact["predicate"] for _, fact in score.missed] == ["ceo_of"]
    assert [fact["predicate"] for _, fact in score.wrong] == ["competes_with", "launched"]
    report = score_report(score, by="predicate", errors=1)
    assert "core  P 0.333  R 0.500" in report
    assert "missed   one" in report
    assert "inexact  one period" in report


def test_spacy_evaluates_with_the_scorer(nlp, example):
    right = {"text": example, "facts": [FACT]}
    dated = {"text": "NIO delivered 31,138 cars last month.", "date": "2025-11-03", "facts": [{**FACT, "value": 1}]}
    scores = nlp.evaluate([gold_example(nlp, right), gold_example(nlp, dated)])
    assert (scores["evnlp_core_p"], scores["evnlp_core_r"], scores["evnlp_full_f"]) == (0.5, 0.5, 0.5)
    assert nlp.evaluate([gold_example(nlp, {"text": "Nothing.", "facts": []})])["evnlp_core_f"] is None


def test_spacy_evaluate_reads_gold_facts_from_a_file(nlp, example, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    gold = gold_example(nlp, {"text": example, "facts": [FACT]}).reference
    DocBin(docs=[gold], store_user_data=True).to_disk(tmp_path / "gold.spacy")
    scores = evaluate(str(tmp_path / "pipeline"), tmp_path / "gold.spacy", silent=True)
    assert scores["evnlp_full_f"] == 1.0


@pytest.fixture(scope="module")
def reference(shared):
    """The scorer that results are judged by."""
    sys.path.insert(0, str(shared / "tools"))
    try:
        spec = importlib.util.spec_from_file_location("reference_score", shared / "tools" / "score.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


def damaged(fact, rng):
    """A fact with something about it changed."""
    changes = [
        {"value": fact["value"] * 1.004 if not isinstance(fact["value"], str) else "Other"},
        {"period": rng.choice(["2025", "2025-Q1", "2025-01/2025-03", "../2025-10", None])},
        {"cmp": rng.choice(["=", "~", ">"])},
        {"product": rng.choice(["EV", "net", "BEV", None])},
        {"status": rng.choice(["actual", "target"])},
        {"subject": rng.choice([fact["subject"].upper() + " Motor", "NIO"])},
        {"predicate": "sales"},
    ]
    return {**fact, **rng.choice(changes)}


@pytest.mark.parametrize(
    "name", ["seeds", "dev-web", "dev-real", "dev-real2", "dev-written", "dev-written2", "dev-short"]
)
def test_agrees_with_the_reference_to_the_number(shared, reference, jsonl, name):
    docs = jsonl(shared / "gold" / f"{name}.jsonl")
    rng = random.Random(name)
    found = {doc["id"]: [damaged(fact, rng) for fact in doc["facts"] if rng.random() < 0.9] for doc in docs}
    for facts in found.values():
        facts += rng.sample(facts, len(facts) // 4)
        rng.shuffle(facts)
    score = Score()
    for doc in docs:
        score.add(doc["id"], doc["facts"], found[doc["id"]])
    tally, slots, missed, wrong, inexact, _ = reference.score(
        docs, [{**fact, "doc": doc} for doc, facts in found.items() for fact in facts]
    )
    for key, counts in tally.items():
        assert [score.core_hits[key], score.full_hits[key], score.gold[key], score.found[key]] == counts, key
    assert {name: right for name, (right, _) in slots.items()} == {
        name: score.core().hits - score.slots_wrong[name] for name in slots
    }
    assert (len(score.missed), len(score.wrong), len(score.inexact)) == (len(missed), len(wrong), len(inexact))


def test_agrees_with_the_reference_on_what_the_pipeline_finds(nlp, shared, reference, jsonl, tmp_path):
    path = shared / "gold" / "dev-short.jsonl"
    docs = jsonl(path)
    found = {result.text.id: result.rows for result in run(nlp, Reader([path]), fact_rows)}
    score = Score()
    for doc in docs:
        score.add(doc["id"], doc["facts"], found[doc["id"]])
    tally, *_ = reference.score(docs, [json.loads(json.dumps(row)) for rows in found.values() for row in rows])
    assert [score.core().hits, score.full().hits, score.core().gold, score.core().found] == tally["*"]
    assert score.core().hits > 0
