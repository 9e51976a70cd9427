"""Which firm a document is mostly about."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from evnlp.mentions import Entity, Sentence

HEAD = 3  # sentences at the beginning of a document in which a name counts twice
OPENING = 20  # characters from a sentence's beginning in which a name is likely what it speaks of


def weights(firms: Iterable[Entity], models: Iterable[Entity], sentences: Sequence[Sentence]) -> Counter[str]:
    """How often firms are named: twice in the first sentences, more where a name opens one and for makers."""
    found: Counter[str] = Counter()
    starts = [sentence.start for sentence in sentences]
    head = sentences[min(HEAD, len(sentences)) - 1].end if sentences else 0
    for firm in firms:
        begins = starts[bisect_right(starts, firm.start) - 1] if starts else 0
        weight = (2 if firm.start < head else 1) + (firm.start - begins < OPENING)
        found[firm.name] += weight * (3 if firm.label == "MAKER" else 2)
    for model in models:
        if model.maker in found:
            found[model.maker] += 2
    return found
