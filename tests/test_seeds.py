from __future__ import annotations

import json

import pytest

from evnlp.scoring import Score

SAMPLES = ["january-deliveries", "raised-target"]


@pytest.fixture(params=SAMPLES)
def sample(request, root):
    """Text and expected facts of a sample article."""
    text = (root / "seeds" / f"{request.param}.txt").read_text("utf-8")
    return text, json.loads((root / "seeds" / "expected" / f"{request.param}.json").read_text("utf-8"))


def test_there_are_no_other_samples(root):
    assert sorted(path.stem for path in (root / "seeds").glob("*.txt")) == SAMPLES


def test_expected_quotes_stand_in_the_text(sample):
    text, expected = sample
    assert [fact["quote"] for fact in expected if fact["quote"] not in text] == []


def test_all_facts_are_found_and_nothing_else(nlp, sample):
    text, expected = sample
    score = Score()
    score.add("sample", expected, nlp(text)._.facts.to_dicts())
    assert (score.missed, score.wrong, score.inexact) == ([], [], [])


def test_the_same_amount_in_another_unit_is_found_too(nlp, sample):
    text, expected = sample
    restated = [fact["equivalent"] for fact in expected if "equivalent" in fact]
    assert [row["equivalent"] for row in nlp(text)._.facts.to_dicts() if "equivalent" in row] == restated


def test_samples_are_in_our_own_words(sample, shared):
    def runs(text, length=12):
        words = "".join(char if char.isalnum() else " " for char in text.lower()).split()
        return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}

    theirs = set()
    for path in (shared / "gold").glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            theirs |= runs(json.loads(line).get("text", ""))
    assert runs(sample[0]) & theirs == set()
