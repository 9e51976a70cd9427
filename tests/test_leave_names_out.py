"""Without the names that gold facts speak of most, roles in the text must carry them: at most 15 points are lost."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

import pytest

import evnlp
from evnlp.resources import NAME_FILES, knowledge
from evnlp.sameness import name_key
from evnlp.scoring import Score

SETS = ("dev-web", "dev-real", "dev-real2", "dev-written", "dev-written2", "dev-short")
MAKERS, MODELS = 10, 20
MOST_LOST = 0.15
SLOTS = {"entities/makers": ("subject", "value"), "entities/models": ("subject", "product")}


@pytest.fixture(scope="module")
def documents(shared):
    """The documents that may be read: two thirds, by a hash of their id."""
    rows = [json.loads(line) for name in SETS for line in (shared / "gold" / f"{name}.jsonl").open(encoding="utf-8")]
    return [row for row in rows if hashlib.sha256(str(row["id"]).encode()).hexdigest()[0] not in "01234"]


def most_frequent(documents, table, number):
    """Ids of the entities of a table that the gold facts name most often."""
    ids = {}
    for id, row in knowledge().table(table).items():
        ids.setdefault(name_key(row["name"]), id)
    named = Counter(
        ids[name_key(fact[slot])]
        for document in documents
        for fact in document["facts"]
        for slot in SLOTS[table]
        if isinstance(fact.get(slot), str) and name_key(fact[slot]) in ids
    )
    return [id for id, _ in named.most_common(number)]


def core_f1(nlp, documents):
    score = Score()
    for document in documents:
        doc = nlp.make_doc(document["text"])
        doc._.date = document.get("date")
        score.add(document["id"], document["facts"], nlp(doc)._.facts.to_dicts())
    return score.core().f1


def test_roles_carry_names_that_no_list_knows(nlp, documents, record_property):
    gone = [
        *most_frequent(documents, "entities/makers", MAKERS),
        *most_frequent(documents, "entities/models", MODELS),
    ]
    assert len(gone) == MAKERS + MODELS
    removed = [{"id": id, "remove": True} for id in gone]
    files = [*NAME_FILES.values(), *(file.replace("names/", "entities/") for file in NAME_FILES.values())]
    without = evnlp.load(patterns=dict.fromkeys(files, removed))
    before, after = core_f1(nlp, documents), core_f1(without, documents)
    record_property("core F1 with the names", round(before, 4))
    record_property("core F1 without them", round(after, 4))
    print(f"core F1 {before:.3f} with the names, {after:.3f} without them")
    assert after >= before - MOST_LOST, gone
