"""Ties between entities, on sentences with their names marked: no list of names takes part."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import srsly

from evnlp.linking.ties.examples import Checker, Example, check_examples
from evnlp.resources import knowledge

CASES = list(srsly.read_jsonl(Path(__file__).parents[2] / "cases" / "ties.jsonl"))
PREDICATES = (
    "launched", "refreshed", "founder_of", "chairman_of", "ceo_of", "president_of", "executive_of",
    "headquartered_in", "part_of", "competes_with", "supplies_to", "partners_with",
)  # fmt: skip


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def expected(line: str) -> tuple[str, ...]:
    """`Lei Jun | ceo_of | Xiaomi`, with ` | planned | 2026-04` where it is not actual or has a period."""
    parts = [part.strip() for part in line.split("|")]
    return (*parts, *("actual", "")[len(parts) - 3 :]) if len(parts) < 5 else tuple(parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_ties_in_a_sentence(checker: Checker, case: dict) -> None:
    found = checker.find(case["text"], case.get("date"))
    slots = ("subject", "predicate", "value", "status", "period")
    assert {tuple(f.get(slot, "") for slot in slots) for f in found} == {expected(line) for line in case["facts"]}


@pytest.mark.parametrize("predicate", PREDICATES)
def test_each_predicate_has_ten_cases_and_ten_without(predicate: str) -> None:
    stated = Counter(expected(line)[1] for case in CASES for line in case["facts"])
    silent = Counter(case["group"] for case in CASES if not case["facts"])
    assert stated[predicate] >= 10
    assert silent[predicate] >= 10


def test_each_pattern_matches_its_examples() -> None:
    rows = knowledge().rows("relations")
    assert [(rows[index]["id"], fault) for index, fault in check_examples(rows)] == []


def test_pattern_ids_are_unique() -> None:
    ids = Counter(row["id"] for row in knowledge().rows("relations"))
    assert [id for id, count in ids.items() if count > 1] == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"id": "a", "pattern": "PERSON leads NOBODY", "predicate": "ceo_of", "subject": "PERSON", "value": "NOBODY",
          "examples": ["[PERSON Ann] leads [MAKER Kia]"]}, "neither a mention nor an id"),
        ({"id": "b", "pattern": "PERSON (of FIRM", "predicate": "ceo_of", "subject": "PERSON", "value": "FIRM",
          "examples": ["[PERSON Ann] of [MAKER Kia]"]}, "cannot be read"),
        ({"id": "c", "pattern": "MODEL LAUNCH.past", "predicate": "launched", "subject": "maker", "value": "MODEL",
          "examples": ["[MAKER Kia] sells cars"]}, "does not match its example"),
        ({"id": "d", "pattern": "MODEL LAUNCH.past", "predicate": "launched", "subject": "maker", "value": "MODEL"},
         "no example"),
    ],
    ids=["unknown-word-class", "open-bracket", "wrong-example", "no-example"],
)  # fmt: skip
def test_a_faulty_pattern_is_named(row: dict, fault: str) -> None:
    faults = check_examples([row])
    assert len(faults) == 1
    assert faults[0][0] == 0
    assert fault in faults[0][1]


def test_quotes_are_the_text(checker: Checker) -> None:
    marked = "[PERSON Ann Li], 44, founder and “boss” of [MAKER Kia Corp|Kia] (NYSE: KIA), met [PLACE Ankara]-based [MAKER Togg]"  # noqa: E501
    text = Example(marked, {}).text
    found = checker.find(marked)
    assert {f["predicate"] for f in found} >= {"founder_of", "ceo_of", "headquartered_in"}
    assert all(text[f["start"] : f["end"]] == f["quote"] for f in found)
    assert all(text[slice(*f["because"]["value"])] in ("Kia Corp", "Ankara") for f in found)


def test_a_surname_stands_for_the_full_name(checker: Checker) -> None:
    found = checker.find("[PERSON Ann Li] spoke first. [PERSON Li], chief executive of [MAKER Kia], spoke last.")
    assert [f["subject"] for f in found] == ["Ann Li"]


def test_a_tie_said_twice_is_one(checker: Checker) -> None:
    found = checker.find(
        "[MAKER Kia] CEO [PERSON Ann Li] spoke. [PERSON Ann Li], chief executive of [MAKER Kia], sang."
    )
    assert [f["predicate"] for f in found] == ["ceo_of"]


def test_rivals_count_once_in_either_order(checker: Checker) -> None:
    found = checker.find("[MAKER Smart] competes with [MAKER Mini]. [MAKER Mini] competes with [MAKER Smart].")
    assert len(found) == 1


def test_nothing_in_dead_lines(checker: Checker) -> None:
    example = Example("[MAKER Kia] CEO [PERSON Ann Li] spoke.", {})
    dead = [line._replace(kind="dead") for line in example.lines]
    given = (example.entities, example.periods, example.references, checker.cues(example.text))
    assert checker.ties.find(example.text, example.sentences, example.lines, *given)
    assert checker.ties.find(example.text, example.sentences, dead, *given) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "(((([[[[<<<<", "'s 's 's , , - - –", "🚗 " * 50, "CEO " * 200, "\ud800 CEO of"]
)
def test_odd_text_has_no_ties(checker: Checker, text: str) -> None:
    assert checker.find(text) == []


def test_many_names_in_one_sentence_take_no_time(checker: Checker) -> None:
    marked = "Rivals " + "[MAKER Kia], " * 400 + "partners with, of, and its, " * 300 + "[MAKER Togg]."
    assert isinstance(checker.find(marked), list)
