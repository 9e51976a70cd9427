"""Facts from electric-vehicle news: who delivered, sold, earned or launched what, and when.

>>> nlp = evnlp.load()                      # or spacy.load("evnlp")
>>> doc = nlp("Xiaomi Auto delivered more than 39,000 vehicles in January 2026.")
>>> doc._.facts
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evnlp.corpus.reading import read
    from evnlp.corpus.runner import extract
    from evnlp.fact import Fact
    from evnlp.facts import Facts
    from evnlp.pipeline import load

__version__ = "0.1.0"
__all__ = ["Fact", "Facts", "__version__", "extract", "load", "read"]

_HOMES = {
    "Fact": "evnlp.fact",
    "Facts": "evnlp.facts",
    "extract": "evnlp.corpus.runner",
    "load": "evnlp.pipeline",
    "read": "evnlp.corpus.reading",
}


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used: spaCy imports this module to look whether it is a pipeline."""
    if name not in _HOMES:
        raise AttributeError(f"module 'evnlp' has no attribute '{name}'")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
