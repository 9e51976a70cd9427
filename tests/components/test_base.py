"""What all steps share."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.mentions import Cue

NLP = spacy.blank("en")


class Words(Step):
    """Finds the words that the table `words` lists."""

    layer = "words"

    def prepare(self) -> None:
        self.words = {row["pattern"]: row["id"] for row in self.knowledge.rows("words")}

    def find(self, doc: Doc) -> list[Cue]:
        text = layers.text(doc)
        return [Cue(text.index(w), text.index(w) + len(w), "WORD", id, "") for w, id in self.words.items() if w in text]


OWN = {"words": [{"label": "WORD", "pattern": "zap", "id": "Z"}]}


def found(step: Step, text: str) -> list[str]:
    return [cue.id for cue in layers.get(step(NLP.make_doc(text)), "words", Cue, "test")]


def test_what_is_found_is_left_as_a_layer() -> None:
    assert found(Words(NLP, "words", patterns=OWN), "a zap") == ["Z"]
    assert found(Words(NLP, "words"), "a zap") == []


def test_spans_only_where_asked_for() -> None:
    silent = Words(NLP, "words", patterns=OWN)(NLP.make_doc("a zap"))
    told = Words(NLP, "words", patterns=OWN, spans=True)(NLP.make_doc("a zap"))
    assert "evnlp/words" not in silent.spans
    assert [(span.text, span.label_, span.kb_id_) for span in told.spans["evnlp/words"]] == [("zap", "WORD", "Z")]


def test_a_span_inside_a_token_becomes_the_token() -> None:
    doc = Words(NLP, "words", patterns=OWN, spans=True)(NLP.make_doc("a zapper"))
    assert [span.text for span in doc.spans["evnlp/words"]] == ["zapper"]


def test_own_patterns_go_with_bytes_and_folder(tmp_path) -> None:
    step = Words(NLP, "words", patterns=OWN)
    step.to_disk(tmp_path / "words")
    assert found(Words(NLP, "words").from_disk(tmp_path / "words"), "a zap") == ["Z"]
    assert found(Words(NLP, "words").from_bytes(step.to_bytes()), "a zap") == ["Z"]


def test_a_step_without_find_says_so() -> None:
    with pytest.raises(NotImplementedError):
        Step(NLP, "none")(NLP.make_doc("a"))
