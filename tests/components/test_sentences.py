"""Lines with their zones, and sentences."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from evnlp import layers
from evnlp.components.sentences import LONGEST, Sentences
from evnlp.mentions import Line, Sentence

NLP = spacy.blank("en")
STEP = Sentences(NLP, "evnlp_sentences")


def read(text: str) -> tuple[list[Line], list[Sentence]]:
    doc = NLP.make_doc(text)
    layers.put(doc, "sentences", STEP.find(doc))
    return layers.get(doc, "lines", Line, "test"), layers.get(doc, "sentences", Sentence, "test")


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("NIO grew. XPeng fell.", 2),
        ("NIO grew! Did XPeng? Yes.", 3),
        ("NIO Inc. grew by 2.5 percent.", 1),
        ("Mr. Li of the U.S. spoke on Nov. 3.", 1),
        ("It went to the U.S. The company grew.", 2),
        ("J. Doe said approx. 5.", 1),
        ("“NIO grew.” XPeng fell.", 2),
        ("NIO grew ... and fell.", 1),
        ("NIO sold 5,000.XPeng sold 3.", 1),
        ("NIO grew\nXPeng fell", 2),
        ("NIO grew • XPeng fell", 2),
        ("", 0),
        (" \n\t\n ", 0),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("NIO had a good month", "heading"),
        ("NIO had a good month.", "body"),
        ("- Onvo: 5,976", "item"),
        ("3. Zeekr", "item"),
        ("NIO | 21,017 | 5%", "row"),
        ("By Jane Doe", "dateline"),
        ("August 1, 2025", "dateline"),
        ("Read more: NIO had a good month", "dead"),
        ("NIO had " + "a very good " * 20 + "month", "body"),
    ],
)
def test_zones(line: str, kind: str) -> None:
    assert [found.kind for found in read(f"Carmakers report\n{line}")[0]] == ["headline", kind]


def test_the_first_line_is_a_headline_only_where_it_is_short_and_open() -> None:
    assert read("NIO grew in July.")[0][0].kind == "body"
    assert read("NIO grew in July")[0][0].kind == "headline"


def test_nothing_of_a_dead_line_becomes_a_sentence() -> None:
    assert sentences("NIO grew.\nRead more: XPeng fell. Zeekr too.") == ["NIO grew."]


def test_sentences_know_their_lines() -> None:
    assert [s.line for s in read("NIO grew. XPeng fell.\n\nZeekr too.")[1]] == [0, 0, 1]


@given(st.text(alphabet="ab. \n!?A•-1,U.S\u00a0", max_size=300))
def test_sentences_are_in_order_apart_and_trimmed(text: str) -> None:
    lines, found = read(text)
    ends = 0
    for sentence in found:
        assert ends <= sentence.start < sentence.end
        assert lines[sentence.line].start <= sentence.start
        assert sentence.end <= lines[sentence.line].end
        piece = text[sentence.start : sentence.end]
        assert piece.rstrip() == piece
        ends = sentence.end


@pytest.mark.parametrize("text", ["a " * LONGEST, "a" * 3 * LONGEST])
def test_no_sentence_is_longer_than_prose(text: str) -> None:
    pieces = sentences(text)
    assert max(map(len, pieces)) <= LONGEST
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
