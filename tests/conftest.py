from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from spacy.language import Language

import evnlp

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

EXAMPLE = "Xiaomi Auto delivered more than 39,000 vehicles in January 2026."

hypothesis.settings.register_profile("busy machine", deadline=None)
hypothesis.settings.load_profile("busy machine")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline; leave it as it is."""
    return evnlp.load()


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Where gold files lie that are not part of the repository; skips the test where they are absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("no ../shared here")
    return SHARED


@pytest.fixture
def example() -> str:
    """A sentence with one fact in it."""
    return EXAMPLE


@pytest.fixture
def row() -> dict[str, Any]:
    """A fact as the pipeline leaves it on the Doc."""
    start = EXAMPLE.index("delivered")
    return {
        "doc": "a1",
        "subject": "Xiaomi",
        "predicate": "deliveries",
        "value": 39000.0,
        "unit": "vehicle",
        "cmp": ">",
        "period": "2026-01",
        "status": "actual",
        "start": start,
        "end": len(EXAMPLE) - 1,
        "quote": EXAMPLE[start:-1],
        "rule": "metric",
        "because": {"subject": ["agent"], "counted_from": "2026-02-01"},
    }


def read_jsonl(path: Path) -> list[Any]:
    """The rows of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def jsonl():
    """Reads the rows of a JSONL file."""
    return read_jsonl
