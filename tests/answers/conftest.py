from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from evnlp import Facts, extract
from evnlp.pipeline import load


@pytest.fixture
def told():
    """Makes a row of a fact as `evnlp extract` writes it."""

    def make(**slots):
        return {
            "doc": "a1",
            "subject": "NIO",
            "predicate": "deliveries",
            "unit": "vehicle",
            "cmp": "=",
            "period": "2025-05",
            "status": "actual",
            "quote": "said so",
            "rule": "metric",
            "start": 0,
            "end": 7,
            **slots,
        }

    return make


@pytest.fixture(scope="session")
def made():
    """A made-up year of deliveries, see `made_corpus.py`."""
    return SimpleNamespace(**runpy.run_path(str(Path(__file__).with_name("made_corpus.py"))))


@pytest.fixture(scope="session")
def articles(made):
    """What the made-up press wrote."""
    return made.articles()


@pytest.fixture(scope="session")
def made_facts(articles):
    """What evnlp reads in the made-up press."""
    return Facts.from_rows(extract(articles, nlp=load(exclude="evnlp_ents")))
