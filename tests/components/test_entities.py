import json
import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.entities import Entities
from evnlp.errors import MissingStepError
from evnlp.mentions import Entity, Line, Sentence

NLP = spacy.blank("en")
STEP = Entities(NLP, "evnlp_entities")
CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "entities.jsonl").open(encoding="utf-8")]


def read(text, step=STEP):
    """Entities of a text, each line of it one sentence."""
    doc = Doc(NLP.vocab, words=[text] if text else [], spaces=[False] if text else [])
    lines, sentences, start = [], [], 0
    for number, line in enumerate(text.split("\n")):
        lines.append(Line(start, start + len(line), "item" if line.startswith("- ") else "body"))
        sentences.append(Sentence(start, start + len(line), number))
        start += len(line) + 1
    layers.put(doc, "lines", lines)
    layers.put(doc, "sentences", sentences)
    return layers.get(step(doc), "entities", Entity, "test")


def fits(entity, text, expected):
    words, label, id, name = expected
    return (text[entity.start : entity.end], entity.label, entity.name) == (words, label, name) and id in (
        "*",
        entity.id,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_cases(case):
    text = case["text"]
    entities = read(text)
    for expected in case["entities"]:
        wanted = sum(other == expected for other in case["entities"])
        assert sum(fits(entity, text, expected) for entity in entities) == wanted, entities
    found = [text[entity.start : entity.end] for entity in entities]
    assert not set(case.get("missing", [])) & set(found)


def test_a_model_knows_its_maker():
    by_name = {
        entity.name: entity.maker for entity in read("Rivals of the SU7: the Model 3 and Carmaker Vortano's VX7 SUV")
    }
    assert by_name["SU7"] == "Xiaomi"
    assert by_name["Model 3"] == "Tesla"


def test_own_names_are_found_and_packaged_ones_can_go():
    step = Entities(
        NLP,
        "own",
        patterns=[{"label": "MAKER", "pattern": "Vortano", "id": "vortano"}, {"id": "tesla", "remove": True}],
    )
    found = [(entity.id, entity.name) for entity in read("Vortano and Tesla met.", step)]
    assert found == [("vortano", "Vortano")]


def test_a_brand_that_needs_its_context_is_found_near_another_maker():
    step = Entities(NLP, "own", patterns=[{"label": "MAKER", "pattern": "Ocean", "id": "ocean", "context": "car"}])
    assert [entity.id for entity in read("The Ocean is deep.", step)] == []
    assert [entity.id for entity in read("The Ocean cars are good.", step)] == ["ocean"]
    assert [entity.id for entity in read("Tesla, BYD and Ocean.", step)] == ["tesla", "byd", "ocean"]
    assert [entity.id for entity in read("I like Ocean.\nTheir cars are by Ocean.", step)] == ["ocean", "ocean"]


@pytest.mark.parametrize(
    ("where", "texts"),
    [
        (
            "before",
            {"BYD Ocean": True, "BYD's new Ocean": True, "Ocean of BYD": False, "BYD grew. An Ocean away": False},
        ),
        ("sentence", {"Ocean of BYD": True, "The Ocean\nBYD": False}),
        ("text", {"The Ocean\nBYD": True, "The Ocean\nTesla": False}),
    ],
)
def test_a_model_that_needs_its_maker(where, texts):
    own = {
        "names/models": [{"label": "MODEL", "pattern": "Ocean", "id": "byd-ocean", "maker": where}],
        "entities/models": [{"id": "byd-ocean", "name": "Ocean", "maker": "byd"}],
    }
    step = Entities(NLP, "own", patterns=own)
    for text, expected in texts.items():
        assert ("byd-ocean" in [entity.id for entity in read(text, step)]) is expected, text


def test_nothing_is_found_outside_the_sentences():
    doc = NLP.make_doc("Tesla. Tesla.")
    layers.put(doc, "lines", [Line(0, 13, "body")])
    layers.put(doc, "sentences", [Sentence(0, 6, 0)])
    assert [entity.start for entity in STEP.find(doc)] == [0]


def test_it_says_which_step_is_missing():
    with pytest.raises(MissingStepError, match="evnlp_sentences"):
        STEP(NLP.make_doc("Tesla"))


def test_it_can_be_pickled_and_saved():
    text = "Lucid Motors of Newark delivered 3,309 cars."
    again = pickle.loads(pickle.dumps(STEP))  # noqa: S301 - our own
    assert read(text, again) == read(text)
    own = Entities(NLP, "own", patterns=[{"label": "MAKER", "pattern": "Vortano", "id": "vortano"}])
    back = Entities(NLP, "back").from_bytes(own.to_bytes())
    assert [entity.id for entity in read("Vortano grew.", back)] == ["vortano"]


WORDS = st.sampled_from(
    ["Tesla", "Model 3", "Li", "L7", "the", "3", "million", "Mr.", "CEO", "Ford", ",", "'s", "Vortano"]
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_entities_are_in_order_and_apart(text):
    last = 0
    for entity in read(text):
        assert last <= entity.start < entity.end <= len(text)
        assert entity.name
        last = entity.end


@pytest.mark.parametrize(
    "piece", ["Tesla L7 ", "A", "A ", "1,", "Mr. ", "Li-", "(", "Model 3/", "Ford Tom ", "Seal Ocean Air "]
)
def test_hostile_text_costs_no_more_than_its_length(piece):
    assert isinstance(read(piece * 30_000), list)
