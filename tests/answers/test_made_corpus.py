"""Merging on a press of our own making: see `made_corpus`."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def facts(made_facts, articles):
    return made_facts.to_table().with_texts(articles)


@pytest.fixture(scope="module")
def merged(facts):
    return {
        (row["subject"], row["predicate"], row.get("period"), row["value"], row["status"], row.get("channel")): row
        for row in facts.merge().to_dicts()
    }


def test_pivot_is_the_truth_cell_by_cell(facts, made):
    frame = facts.pivot("deliveries", by="month").loc["2025-01":"2025-12"]
    assert sorted(frame.columns) == sorted(made.MAKERS)
    assert list(frame.index) == list(made.MONTHS)
    assert {maker: tuple(frame[maker]) for maker in made.MAKERS} == made.TRUTH


def test_conflicts_are_those_that_were_planted(facts, made):
    found = [
        (row["kind"], row["subject"], row["predicate"], row.get("product"), row["period"], row["value"], row["other"])
        for row in facts.conflicts()
    ]
    assert len(made.PLANTED) >= 12
    assert sorted(found, key=str) == sorted(made.PLANTED, key=str)


def test_every_conflict_has_both_quotes_and_the_gap(facts, articles):
    texts = {row["id"]: row["text"] for row in articles}
    for row in facts.conflicts().to_dicts():
        assert row["quote"] in texts[row["doc"]]
        assert row["other_quote"] in texts[row["other_doc"]]
        assert row["gap"] == pytest.approx(row["other"] - row["value"])
        assert row["url"].startswith("https://")
        assert {part["side"] for part in row["evidence"]} == {"value", "other"}
        for part in row["evidence"]:
            assert texts[part["doc"]][part["start"] : part["end"]] == part["quote"]


@pytest.mark.parametrize(("day", "value"), [("2025-05-31", 33205), ("2025-06-09", 33205), ("2025-06-10", 31905)])
def test_as_of_gives_what_was_known_that_day(facts, day, value):
    assert facts.as_of(day).pivot("deliveries").loc["2025-03", "XPeng"] == value


def test_before_the_first_report_nothing_is_known(facts):
    assert len(facts.as_of("2024-01-01")) == 0
    assert facts.as_of("2024-01-01").pivot("deliveries").empty


def test_the_restatement_is_listed_as_a_revision(facts):
    (row,) = facts.revisions().to_dicts()
    assert (row["subject"], row["period"], row["old"], row["new"]) == ("XPeng", "2025-03", 33205, 31905)
    assert (row["old_published"], row["new_published"]) == ("2025-04-02", "2025-06-10")
    assert len(facts.as_of("2025-06-09").revisions()) == 0


def test_copies_of_a_story_are_one_source(merged, articles, made):
    copied = {articles[at]["id"] for at in made.COPIED}
    found = [row for row in merged.values() if copied & {part["doc"] for part in row["evidence"]}]
    assert len(found) > len(copied)
    assert all((row["sources"], row["mentions"]) == (1, 2) for row in found)


def test_bounds_and_roundings_stand_behind_the_exact_value(merged):
    for maker, period, value in (
        ("Xiaomi", "2025-10", 48654),
        ("Xiaomi", "2025-12", 50212),
        ("NIO", "2025-04", 23911),
        ("Li Auto", "2025-06", 36279),
        ("Leapmotor", "2025-09", 66657),
        ("XPeng", "2025-11", 36728),
        ("BYD", "2025-08", 17626),
    ):
        row = merged[maker, "deliveries", period, value, "actual", None]
        assert (row["sources"], row["cmp"]) == (2, "="), row


def test_an_amount_and_its_stated_equivalent_are_one(merged):
    row = merged["Li Auto", "revenue", "2025-Q2", 30200000000, "actual", None]
    assert row["sources"] == 2
    assert row["equivalent"] == [4200000000, "USD"]
    assert {part["unit"] for part in row["evidence"]} == {"CNY", "USD"}


def test_other_measures_are_never_joined(merged):
    for key in (
        ("NIO", "deliveries", "2025", 400000, "target", None),
        ("NIO", "deliveries", "2025-09", 34000, "forecast", None),
        ("NIO", "deliveries", "../2025-10", 913182, "actual", None),
        ("NIO", "deliveries", "2025-09", 34749, "actual", None),
        ("XPeng", "exports", "2025-05", 3525, "actual", None),
        ("XPeng", "production", "2025-09", 42313, "actual", None),
        ("BYD", "sales", "2025-08", 16101, "actual", "retail"),
        ("BYD", "sales", "2025-08", 17301, "actual", "wholesale"),
        ("Xiaomi", "registrations", "2025-11", 45871, "actual", None),
    ):
        assert merged[key]["mentions"] == 1, key


def test_every_fact_is_evidence_of_one_merged_fact(facts, merged, made_facts):
    evidence = [(part["doc"], part["start"], part["end"]) for row in merged.values() for part in row["evidence"]]
    assert sorted(evidence) == sorted((fact.doc, fact.start, fact.end) for fact in made_facts)
    assert sum(row["mentions"] for row in merged.values()) == len(made_facts)
