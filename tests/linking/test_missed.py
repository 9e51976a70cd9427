"""The numbers of a document that became no fact."""

from __future__ import annotations

from evnlp.linking.missed import missed
from evnlp.mentions import Measure


def test_every_number_of_a_text_is_in_a_fact_or_missed(scene, linked, root) -> None:
    for path in sorted((root / "seeds").glob("*.txt")):
        text = path.read_text("utf-8")
        measures = [measure for view in scene(text).sentences for measure in view.measures]
        figures = linked(text)
        facts = {figure.start for figure in figures if not figure.drop}
        found = missed(scene(text), figures, measures)
        assert found
        assert {each.start for each in found}.isdisjoint(facts)
        assert {each.start for each in found} | facts >= {m.start for m in measures if not m.restates}
        assert all(each.reason for each in found)


def test_a_restated_amount_goes_with_the_first(scene, linked) -> None:
    text = "XPeng's revenue was 18.27 billion yuan ($2.55 billion)."
    assert missed(scene(text), linked(text), []) == []
    text = "A ticket for the show of NIO was 300 yuan ($42)."
    assert [text[each.start : each.end] for each in missed(scene(text), linked(text), [])] == ["300 yuan", "$42"]


def test_numbers_of_lines_that_do_not_count_are_told(scene, linked) -> None:
    text = "NIO delivered 21,017 cars in July."
    beyond = Measure(90, 95, 90, 95, "number", 500.0, None, None, "=", None, None, False, False)
    assert [each.reason for each in missed(scene(text), linked(text), [beyond])] == [
        "in a line of which nothing counts"
    ]
