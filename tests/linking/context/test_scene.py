"""Sentences with their mentions."""

from __future__ import annotations

import pytest

from evnlp.linking.context.scene import Scene, SentenceView, once
from evnlp.mentions import Cue, Entity, Line, Measure, Period, Sentence, Stretch

TEXT = "NIO sold 5 cars, but XPeng’s sales, down 2.5% in May, rose; Zeekr’s fell."
LINE = Line(0, len(TEXT), "body")
SENTENCE = SentenceView(0, 0, len(TEXT), LINE, TEXT)


def at(words: str) -> int:
    return TEXT.index(words)


@pytest.mark.parametrize(
    ("left", "right", "cut"),
    [("NIO", "cars", False), ("cars", "XPeng", True), ("XPeng", "May", False), ("May", "Zeekr", True)],
)
def test_where_a_clause_ends(left: str, right: str, cut: bool) -> None:
    assert SENTENCE.cut_between(at(left), at(right)) is cut


@pytest.mark.parametrize(
    ("word", "clause"),
    [
        ("NIO", "NIO sold 5 cars"),
        ("XPeng", ", but XPeng’s sales, down 2.5% in May, rose"),
        ("fell", "; Zeekr’s fell."),
    ],
)
def test_the_clause_of_a_word(word: str, clause: str) -> None:
    start, end = SENTENCE.clause(at(word))
    assert TEXT[start:end] == clause


def test_words_between() -> None:
    assert SENTENCE.words(at("XPeng"), at(" rose")) == 6
    assert SENTENCE.words(at("rose"), at("NIO")) == 0
    assert SENTENCE.gap(at("XPeng"), at(" sales")) == "xpeng’s"


def scene(**layers: list) -> Scene:
    text = "In May 2025 it sold 5 cars. Model 3 is one."
    sentences = [Sentence(0, 27, 0), Sentence(28, len(text), 0)]
    layers = {"setting": [Stretch(0, len(text))], **layers}
    return Scene.build(text, None, [Line(0, len(text), "body")], sentences, layers)


def measure(start: int, end: int) -> Measure:
    return Measure(start, end, start, end, "number", 5, None, None, "=", None, None, False, False)


MAY = Period(3, 11, "2025-05", "month", "calendar", "", "")
MODEL = Entity(28, 35, "MODEL", "tesla-model-3", "Model 3", "Tesla")


def test_mentions_go_to_their_sentences() -> None:
    metric, five = Cue(15, 19, "METRIC", "sales", "verb"), measure(20, 21)
    first, second = scene(entities=[MODEL], periods=[MAY], measures=[five], cues=[metric]).sentences
    assert (first.periods, first.measures, first.cues, first.entities) == ([MAY], [five], [metric], [])
    assert (second.entities, second.models, second.makers) == ([MODEL], [MODEL], [])
    assert list(first.cues_of("METRIC")) == [metric]
    assert list(first.cues_of("CHANGE")) == []


def test_names_come_before_periods_and_periods_before_measures() -> None:
    later = Period(28, 35, "XXXX-03", "month", "yearless", "", "")
    first, second = scene(entities=[MODEL], periods=[MAY, later], measures=[measure(7, 11), measure(34, 35)]).sentences
    assert (first.measures, second.periods, second.measures) == ([], [], [])


def test_what_lies_in_no_sentence_or_in_two_is_left_out() -> None:
    first, second = scene(measures=[measure(25, 30), measure(27, 28)]).sentences
    assert first.measures == second.measures == []


def test_a_question_is_asked_once_until_measures_change() -> None:
    asked = []

    @once
    def ends_at(view: SentenceView, offset: int) -> bool:
        asked.append(offset)
        return view.end == offset

    first, _ = scene().sentences
    assert [ends_at(first, 27), ends_at(first, 5), ends_at(first, 27)] == [True, False, True]
    assert asked == [27, 5]
    first.put([measure(20, 21)])
    assert first.measures == [measure(20, 21)]
    assert ends_at(first, 27)
    assert asked == [27, 5, 27]


def test_without_vehicles_sentences_hold_measures_alone() -> None:
    found = scene(setting=[], entities=[MODEL], measures=[measure(20, 21), measure(34, 35)])
    assert [(view.entities, view.measures) for view in found.sentences] == [([], [measure(20, 21)]), ([], [])]
