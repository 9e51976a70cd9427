"""How amounts and names of models are cut into tokens."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from spacy.tokenizer import Tokenizer

import evnlp
from evnlp import layers
from evnlp.tokenizer import CachingTokenizer

NLP = evnlp.load()
LONG = "It can't cost $5.6k, they don't say; (it's RMB30,000–RMB40,000!) i.e. U.S.-made cars" + " and)))]]" * 30

CUTS = [
    ("RMB30,000", "RMB 30,000"),
    ("HK$4.5", "HK$ 4.5"),
    ("US$1.2bn", "US$ 1.2 bn"),
    ("18.9GWh", "18.9 GWh"),
    ("25,000units", "25,000 units"),
    ("€35,000-€40,000", "€ 35,000 - € 40,000"),
    ("10,000–12,000", "10,000 – 12,000"),
    ("3Q24", "3Q24"),
    ("P7+", "P7+"),
    ("ET5T", "ET5T"),
    ("R1T", "R1T"),
    ("100,000+", "100,000 +"),
    ("2020s", "2020s"),
    ("F-150", "F-150"),
]


@pytest.mark.parametrize(("text", "tokens"), CUTS)
def test_amounts_are_taken_apart_and_models_are_not(text: str, tokens: str) -> None:
    assert [token.text for token in NLP.make_doc(text)] == tokens.split()


def test_rules_are_saved_with_the_pipeline() -> None:
    saved = evnlp.load(enable=["evnlp_sentences"])
    again = evnlp.load(enable=["evnlp_sentences"]).from_bytes(saved.to_bytes())
    assert [token.text for token in again.make_doc("RMB30,000 and P7+")] == ["RMB", "30,000", "and", "P7+"]


def test_text_is_kept() -> None:
    text = "It costs RMB30,000–RMB40,000, i.e. $5.6k-$7k; 18.9GWh went into P7+ cars."
    assert NLP.make_doc(text).text == text


@pytest.mark.parametrize("text", ["", " ", "\n\n", LONG, LONG * 2, LONG.replace(" ", "\n ")])
def test_tokens_are_those_of_spacys_own_tokenizer(text: str) -> None:
    own = Tokenizer(*NLP.tokenizer.__reduce__()[1])
    for _ in range(2):  # the second time from the cache
        assert [(t.text, t.idx, t.whitespace_) for t in NLP.make_doc(text)] == [
            (t.text, t.idx, t.whitespace_) for t in own(text)
        ]


def test_text_is_taken_once() -> None:
    doc = NLP.make_doc(LONG)
    assert layers.text(doc) is LONG


def test_memory_zone_leaves_nothing_behind() -> None:
    nlp = evnlp.load(enable=["evnlp_sentences"])
    known = len(nlp.vocab.strings)
    text, tokens = "Zorblaxes can't quiggle", ["Zorblaxes", "ca", "n't", "quiggle"]
    with nlp.memory_zone():
        assert [token.text for token in nlp.make_doc(text)] == tokens
    assert len(nlp.vocab.strings) == known
    assert [token.text for token in nlp.make_doc(text)] == tokens


def test_saved_and_pickled_pipelines_keep_their_tokenizer(tmp_path: Path) -> None:
    nlp = evnlp.load(enable=["evnlp_sentences"])
    nlp.to_disk(tmp_path / "saved")
    for again in (spacy.load(tmp_path / "saved"), pickle.loads(pickle.dumps(nlp))):  # noqa: S301 - our own
        assert type(again.tokenizer) is CachingTokenizer
        assert [token.text for token in again.make_doc("RMB30,000")] == ["RMB", "30,000"]


def test_units_of_ones_own_are_taken_apart() -> None:
    nlp = evnlp.load(
        patterns={"units": [{"id": "zorb", "dimension": "power", "factor": 1, "symbols": ["zrb"], "words": ["zorbs"]}]}
    )
    assert [token.text for token in nlp.make_doc("40zrb")] == ["40", "zrb"]
    assert [token.text for token in NLP.make_doc("40zrb")] == ["40zrb"]


def test_a_tokenizer_by_config_stays_as_it_is() -> None:
    nlp = evnlp.load(config={"nlp.tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}})
    assert type(nlp.tokenizer) is Tokenizer
    assert nlp("BYD sold 441,706 vehicles in October 2025.")._.facts[0].value == 441706
