from __future__ import annotations

import gc
import subprocess
import sys

import pytest
import spacy
from spacy.tokens import Doc, Span

import evnlp
from evnlp import extensions, layers
from evnlp.errors import ExtensionError, MissingStepError, PatternError
from evnlp.factories import STEPS

ALL = [f"evnlp_{step}" for step in STEPS]
NEEDS = {  # the step that each looks for first
    "evnlp_entities": "evnlp_sentences",
    "evnlp_measures": "evnlp_entities",
    "evnlp_periods": "evnlp_entities",
    "evnlp_cues": "evnlp_entities",
    "evnlp_references": "evnlp_entities",
    "evnlp_relations": "evnlp_sentences",
    "evnlp_ents": "evnlp_entities",
}


def python(code: str) -> str:
    """What a fresh process prints that runs the code."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_spacy_load_and_evnlp_load_give_the_same(example):
    one, other = spacy.load("evnlp"), evnlp.load()
    assert one.pipe_names == other.pipe_names == ALL
    assert one.config == other.config
    assert one.max_length == other.max_length == 10_000_000
    assert one(example)._.facts.to_dicts() == other(example)._.facts.to_dicts() != []


def test_import_is_light():
    heavy = "{'spacy', 'pandas', 'typer', 'numpy'}"
    assert python(f"import sys, evnlp; print({heavy} & set(sys.modules))") == "set()"
    later = "{'pandas', 'pyarrow', 'typer', 'evnlp.components.relations', 'evnlp.resources'}"
    code = f"import sys, spacy; old = set(sys.modules); spacy.blank('en'); print({later} & (set(sys.modules) - old))"
    assert python(code) == "set()"


def test_unknown_name_of_the_package():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = evnlp.nonsense
    assert {"load", "Fact", "Facts", "extract"} <= set(dir(evnlp))


def test_steps_can_be_left_out(example):
    assert evnlp.load(exclude="evnlp_ents").pipe_names == ALL[:-1]
    assert evnlp.load(disable=["evnlp_ents"]).disabled == ["evnlp_ents"]
    assert evnlp.load(enable="evnlp_sentences").pipe_names == ["evnlp_sentences"]
    assert spacy.load("evnlp", exclude=["evnlp_ents"])(example).ents == ()


def test_config_reaches_the_steps(example):
    for config in ({"components": {"evnlp_measures": {"spans": True}}}, {"components.evnlp_measures.spans": True}):
        doc = evnlp.load(config=config)(example)
        assert "39,000 vehicles" in [span.text for span in doc.spans["evnlp/measures"]]
        assert "evnlp/entities" not in doc.spans


def test_every_step_can_write_its_spans(example):
    doc = evnlp.load(config={f"components.evnlp_{step}.spans": True for step in STEPS[:-1]})(
        f"{example} It also built 41,000 cars."
    )
    layers_of_steps = {"facts" if step == "relations" else step for step in STEPS[:-1]}
    assert {name for name, spans in doc.spans.items() if len(spans)} == {f"evnlp/{layer}" for layer in layers_of_steps}


def test_each_step_works_in_a_pipeline_of_ones_own_without_importing_evnlp():
    code = f"import spacy; print([spacy.blank('en').add_pipe(name).name for name in {ALL}])"
    assert python(code) == str(ALL)


def test_steps_one_by_one_in_a_pipeline_of_ones_own(example):
    code = f"""
import spacy
nlp = spacy.blank("en")
for name in {ALL}:
    nlp.add_pipe(name)
print(nlp({example!r})._.facts)
"""
    assert python(code) == "Xiaomi · deliveries · >39,000 vehicles · 2026-01 · actual"


@pytest.mark.parametrize(("name", "needed"), NEEDS.items())
def test_step_without_its_predecessor_names_it(example, name, needed):
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    with pytest.raises(MissingStepError, match=needed):
        nlp(example)


def test_facts_are_empty_before_the_last_step_ran(example):
    nlp = evnlp.load(exclude=["evnlp_relations"])
    assert len(nlp(example)._.facts) == 0


def test_patterns_of_ones_own(tmp_path, example):
    text = example.replace("Xiaomi Auto", "Zorblax")
    rows = [{"label": "MAKER", "pattern": "Zorblax", "id": "zorblax"}]
    (tmp_path / "names").mkdir()
    (tmp_path / "entities").mkdir()
    (tmp_path / "names" / "makers.jsonl").write_text('{"label": "MAKER", "pattern": "Zorblax", "id": "zorblax"}\n')
    (tmp_path / "entities" / "makers.jsonl").write_text('{"id": "zorblax", "name": "Zorblax", "kind": "maker"}\n')
    by_config = {f"components.{name}.patterns": str(tmp_path) for name in ALL[:-1]}
    for nlp in (evnlp.load(patterns=tmp_path), evnlp.load(patterns=rows), evnlp.load(config=by_config)):
        assert [fact.subject for fact in nlp(text)._.facts] == ["Zorblax"]
        assert [fact.subject for fact in nlp(example)._.facts] == ["Xiaomi"]


def test_patterns_that_are_not_there():
    with pytest.raises(PatternError, match="nowhere"):
        evnlp.load(patterns="nowhere")


def test_date_counts_for_relative_words(nlp):
    text = "NIO delivered 31,138 vehicles last month."
    doc = nlp.make_doc(text)
    doc._.date = "2025-11-03"
    assert [fact.period for fact in nlp(doc)._.facts] == ["2025-10"]
    ((doc, _),) = nlp.pipe([(text, {"date": "2025-06-01", "id": "a1"})], as_tuples=True)
    assert [(fact.period, fact.doc) for fact in doc._.facts] == [("2025-05", "a1")]
    assert [(fact.period, fact.doc) for fact in nlp(text)._.facts] == [(None, None)]


def test_date_that_is_none(nlp):
    with pytest.raises(ValueError, match="date"):
        nlp.make_doc("x")._.date = 5
    with pytest.raises(ValueError, match="soon"):
        nlp.make_doc("x")._.date = "soon"


def test_extension_of_somebody_else_is_not_overwritten(nlp):
    ours = Doc.remove_extension("facts")
    Doc.set_extension("facts", default=None)
    try:
        with pytest.raises(ExtensionError, match=r"Doc\._\.facts"):
            extensions.register()
    finally:
        Doc.remove_extension("facts")
        extensions.register()
    assert Doc.get_extension("facts") == ours


def test_facts_are_plain_data_on_the_doc(nlp, example):
    (row,) = layers.peek(nlp(example), "facts")
    assert type(row) is dict
    assert example[row["start"] : row["end"]] == row["quote"]


def test_tokenizer_of_a_pipeline_is_left_alone(example):
    nlp = spacy.blank("en")
    before = [token.text for token in nlp.make_doc(example)]
    for name in ALL:
        nlp.add_pipe(name)
    assert [token.text for token in nlp.make_doc(example)] == before


def test_ents_of_ones_own_stay_unless_asked_otherwise(example):
    for overwrite, expected in ((False, ["FIRM", "PERIOD", "QUANTITY"]), (True, ["MAKER", "PERIOD", "QUANTITY"])):
        nlp = evnlp.load(config={"components.evnlp_ents.overwrite": overwrite})
        doc = nlp.make_doc(example)
        doc.ents = [Span(doc, 0, 1, label="FIRM")]
        assert sorted(ent.label_ for ent in nlp(doc).ents) == expected


def test_ents_carry_our_ids(nlp, example):
    ent = nlp(example).ents[0]
    assert (ent.text, ent.label_, ent.kb_id_, ent.ent_id_) == ("Xiaomi Auto", "MAKER", "xiaomi", "xiaomi")


def test_facts_know_the_day_and_the_address_of_their_text(nlp):
    text = "NIO delivered 31,138 cars last month."
    given = [(text, {"date": "2025-11-03T08:00:00Z", "url": "https://example.org/a"}), (text, {"url": 5})]
    dated, bare = (doc._.facts[0] for doc, _ in nlp.pipe(given, as_tuples=True))
    assert (dated.published, dated.url) == ("2025-11-03", "https://example.org/a")
    assert (bare.published, bare.url) == (None, None)
    assert nlp(f"Shanghai, Nov. 3, 2025 - {text}")._.facts[0].published == "2025-11-03"
    doc = nlp.make_doc(text)
    doc._.date = "2025-11-03"
    assert nlp(doc)._.facts[0].published == "2025-11-03"


def test_day_and_address_are_no_part_of_a_facts_id(nlp):
    text = "NIO delivered 31,138 cars in October 2025."
    given = [(text, {"id": "a"}), (text, {"id": "a", "date": "2025-11-03", "url": "https://example.org/a"})]
    (first, second) = (doc._.facts[0] for doc, _ in nlp.pipe(given, as_tuples=True))
    assert first.id == second.id


def test_a_stream_gives_what_single_texts_give(example):
    nlp = evnlp.load()
    texts = [example, "", "NIO delivered 31,138 cars in May 2025."] * 25
    streamed = list(nlp.pipe(texts, batch_size=7))
    assert [doc.text for doc in streamed] == texts
    assert [doc._.facts.to_dicts() for doc in streamed] == [nlp(text)._.facts.to_dicts() for text in texts]


def test_error_handlers_are_asked(example):
    nlp = evnlp.load(exclude=["evnlp_sentences"])
    with pytest.raises(MissingStepError):
        list(nlp.pipe([example]))
    failed = []
    nlp.set_error_handler(lambda name, component, docs, error: failed.append((name, type(error))))
    assert list(nlp.pipe([example, example])) == []
    assert failed == [("evnlp_entities", MissingStepError)] * 2


def test_loading_leaves_the_collector_as_it_was():
    for leave, enabled in ((gc.enable, True), (gc.disable, False)):
        leave()
        try:
            with pytest.raises(PatternError):
                evnlp.load(patterns=[{"label": "MAKER", "pattern": "", "id": "quarq"}])
            evnlp.load(enable=["evnlp_sentences"])
            assert gc.isenabled() is enabled
        finally:
            gc.enable()
