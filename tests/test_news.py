"""News of a few sentences, each with all its facts: `cases/news`, one file a theme.

A case with a `gap` says why it fails today; once it passes, the gap is to be taken out.
"""

import json
from pathlib import Path

import pytest

from evnlp import scoring

NEWS = Path(__file__).parent / "cases" / "news"
THEMES = {
    path.stem: [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    for path in sorted(NEWS.glob("*.jsonl"))
}
CASES = [case for cases in THEMES.values() for case in cases]


def param(case):
    marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
    return pytest.param(case, id=case["id"], marks=marks)


def short(fact):
    return " ".join(f"{name}={value}" for name, value in fact.items() if name != "quote" and value is not None)


def differences(golds, founds):
    score = scoring.Score()
    score.add("", golds, founds)
    lines = [f"missed: {short(gold)}" for _, gold in score.missed]
    lines += [f"wrong: {short(found)}" for _, found in score.wrong]
    for _, gold, found in score.inexact:
        lines.append(f"inexact in {', '.join(scoring.slots_off(gold, found))}: {short(found)} for {short(gold)}")
    return lines


@pytest.mark.parametrize("case", [param(case) for case in CASES])
def test_facts_of_a_text(nlp, case):
    doc = nlp.make_doc(case["text"])
    doc._.date = case["date"]
    assert differences(case["facts"], nlp(doc)._.facts.to_dicts()) == []


@pytest.mark.parametrize("cases", THEMES.values(), ids=THEMES)
def test_all_texts_are_read_without_a_date(nlp, cases):
    """Whatever a text leaves open about its times, no step may fail."""
    for doc in nlp.pipe(case["text"] for case in cases):
        assert all(doc.text[fact.start : fact.end] for fact in doc._.facts)


def test_quotes_stand_in_their_texts():
    assert [case["id"] for case in CASES if any(fact["quote"] not in case["text"] for fact in case["facts"])] == []


def test_every_case_has_an_id_of_its_own():
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("cases", THEMES.values(), ids=THEMES)
def test_every_theme_has_texts_with_and_without_facts(cases):
    assert len(cases) >= 12
    assert not all(case["facts"] for case in cases)
