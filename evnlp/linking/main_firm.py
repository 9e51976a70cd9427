"""Which firm a document is mostly about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from evnlp.mentions import Entity, Sentence

HEAD = 3  # sentences at the beginning of a document in which a name counts twice


def weights(firms: Iterable[Entity], models: Iterable[Entity], sentences: Sequence[Sentence]) -> Counter[str]:
    """How often firms are named: a maker counts twice, and so does a name in the first sentences."""
    found: Counter[str] = Counter()
    head = sentences[min(HEAD, len(sentences)) - 1].end if sentences else 0
    for firm in firms:
        found[firm.name] += (2 if firm.start < head else 1) * (2 if firm.label == "MAKER" else 1)
    for model in models:
        found[model.maker] += model.maker in found
    return found
