"""The input in shards: stretches of bounded size, each written as one part, and known again by what is in it."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from evnlp.corpus.engines import Engine
from evnlp.corpus.readers import Fault, Text
from evnlp.corpus.recipe import Outcome
from evnlp.corpus.runner import batches

SHARD_TEXTS = 1_000
SHARD_CHARACTERS = 8_000_000


@dataclass(frozen=True)
class Shard:
    """Texts and faults in the order of the input; `number` counts shards from 0."""

    number: int
    items: list[Text | Fault]

    @cached_property
    def id(self) -> str:
        """Number and hash of what is in the shard: the same in every run over the same input."""
        found = hashlib.sha256()
        for item in self.items:
            found.update(json.dumps(item).encode("ascii") + b"\n")
        return f"{self.number:06}-{found.hexdigest()[:12]}"

    @cached_property
    def texts(self) -> list[Text]:
        """The texts among the items."""
        return [item for item in self.items if isinstance(item, Text)]


def cut(items: Iterable[Text | Fault], texts: int = SHARD_TEXTS) -> Iterator[Shard]:
    """The items in shards of at most `texts` items and, but for single long texts, of bounded length."""
    for number, batch in enumerate(batches(items, texts, SHARD_CHARACTERS)):
        yield Shard(number, batch)


def finished(engine: Engine, shards: Iterable[Shard]) -> Iterator[tuple[Shard, list[Outcome]]]:
    """Each shard with an outcome for each of its items, in order."""
    waiting: deque[Shard] = deque()
    found: list[Outcome] = []

    def work() -> Iterator[list[Text]]:
        for shard in shards:
            waiting.append(shard)
            for batch in batches(shard.texts, engine.batch_texts, engine.batch_characters):
                yield [text for text in batch if isinstance(text, Text)]

    for outcomes in engine.run(work()):
        found += outcomes
        while waiting and len(found) >= len(waiting[0].texts):
            shard = waiting.popleft()
            yield shard, _in_place(shard, found[: len(shard.texts)])
            del found[: len(shard.texts)]
    for shard in waiting:  # without texts
        yield shard, _in_place(shard, [])


def _in_place(shard: Shard, outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes of a shard's texts, with its faults where they stood among them."""
    following = iter(outcomes)
    return [item if isinstance(item, Fault) else next(following) for item in shard.items]
