from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example

import evnlp
from evnlp.factories import STEPS

TEXTS = [
    "Xiaomi Auto delivered more than 39,000 vehicles in January 2026.",
    "NIO delivered 40,397 cars in October 2025, up 92.6 percent year on year. It produced 41,000.",
    "BYD sold 441,706 vehicles in October.",
    "",
]
CONTEXTS = [{"id": f"d{at}", "date": "2026-02-01"} for at in range(len(TEXTS))]


def rows(nlp, **options):
    pairs = nlp.pipe(zip(TEXTS, CONTEXTS, strict=True), as_tuples=True, **options)
    return [doc._.facts.to_dicts() for doc, _ in pairs]


@pytest.fixture(scope="module")
def expected(nlp):
    found = rows(nlp)
    assert len([row for doc in found for row in doc]) >= 4
    return found


def in_fresh_process(code: str, *arguments: object) -> object:
    """What a process that has not imported evnlp makes of the texts: `code` leaves the pipeline in `nlp`."""
    tell = f"""
import json, sys, spacy
{code}
pairs = nlp.pipe(zip({TEXTS!r}, {CONTEXTS!r}), as_tuples=True)
print(json.dumps([doc._.facts.to_dicts() for doc, _ in pairs]))
"""
    command = [sys.executable, "-c", tell, *map(str, arguments)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_to_disk_and_back_in_a_fresh_process(nlp, expected, tmp_path):
    nlp.to_disk(tmp_path / "saved")
    assert in_fresh_process("nlp = spacy.load(sys.argv[1])", tmp_path / "saved") == expected


def test_to_bytes_and_back_in_a_fresh_process(nlp, expected, tmp_path):
    (tmp_path / "bytes").write_bytes(nlp.to_bytes())
    nlp.config.to_disk(tmp_path / "config.cfg")
    code = """
nlp = spacy.util.load_model_from_config(spacy.util.load_config(sys.argv[2]))
nlp.from_bytes(open(sys.argv[1], "rb").read())
"""
    assert in_fresh_process(code, tmp_path / "bytes", tmp_path / "config.cfg") == expected


def test_patterns_of_ones_own_go_with_a_saved_pipeline(tmp_path):
    patterns = tmp_path / "patterns.jsonl"
    patterns.write_text('{"label": "MAKER", "pattern": "Zorblax", "id": "zorblax"}\n')
    evnlp.load(patterns=patterns).to_disk(tmp_path / "saved")
    patterns.unlink()
    nlp = spacy.load(tmp_path / "saved")
    assert [fact.subject for fact in nlp(TEXTS[0].replace("Xiaomi Auto", "Zorblax"))._.facts] == ["Zorblax"]


def test_two_processes(nlp, expected):
    assert rows(nlp, n_process=2, batch_size=2) == expected


def test_docs_carry_their_facts_through_bytes(nlp, expected):
    docs = [doc for doc, _ in nlp.pipe(zip(TEXTS, CONTEXTS, strict=True), as_tuples=True)]
    again = [Doc(nlp.vocab).from_bytes(doc.to_bytes()) for doc in docs]
    assert [doc._.facts.to_dicts() for doc in again] == expected
    stored = DocBin(docs=docs, store_user_data=True).to_bytes()
    unpacked = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert [doc._.facts.to_dicts() for doc in unpacked] == expected


def test_steps_can_run_on_a_doc_that_came_back(nlp, expected):
    first = evnlp.load(exclude=["evnlp_relations", "evnlp_ents"])
    doc = Doc(nlp.vocab).from_bytes(first(TEXTS[0]).to_bytes())
    for name in ("evnlp_relations", "evnlp_ents"):
        doc = nlp.get_pipe(name)(doc)
    assert [fact.to_dict()["value"] for fact in doc._.facts] == [39000]
    assert [ent.label_ for ent in doc.ents] == ["MAKER", "QUANTITY", "PERIOD"]


def trained_pipeline() -> spacy.Language:
    """A pipeline with a tagger and a named entity recogniser that have learned one sentence."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("ner")
    words = TEXTS[0][:-1].split()
    doc = Doc(nlp.vocab, words=words)
    gold = {"tags": ["X"] * len(words), "entities": [(0, 11, "FIRM")]}
    examples = [Example.from_dict(doc, gold)]
    nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples)
    return nlp


def test_after_the_components_of_a_trained_pipeline(expected, tmp_path):
    nlp = trained_pipeline()
    theirs = [(ent.start_char, ent.end_char, ent.label_) for ent in nlp(TEXTS[0]).ents]
    assert (0, 11, "FIRM") in theirs
    for step in STEPS:
        nlp.add_pipe(f"evnlp_{step}")
    assert rows(nlp) == expected
    doc = nlp(TEXTS[0])
    assert set(theirs) <= {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
    assert {token.tag_ for token in doc} == {"X"}
    nlp.to_disk(tmp_path / "trained")
    assert in_fresh_process("nlp = spacy.load(sys.argv[1])", tmp_path / "trained") == expected


def test_hash_seed_makes_no_difference(root, tmp_path):
    outputs = []
    for seed in ("0", "1", "4242"):
        out = tmp_path / f"{seed}.jsonl"
        command = [sys.executable, "-m", "evnlp.cli", "extract", root / "seeds", "-o", out]
        subprocess.run(command, env={"PYTHONHASHSEED": seed, "PATH": ""}, check=True, capture_output=True)
        outputs.append(Path(out).read_bytes())
    assert outputs[0] == outputs[1] == outputs[2] != b""
