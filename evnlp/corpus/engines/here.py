"""Reading in this very process: nothing to start, nothing to isolate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evnlp.corpus.readers import Text
from evnlp.corpus.recipe import Extraction, Outcome, Recipe


class Here:
    """Reads one batch after the other."""

    batch_texts = 100
    batch_characters = 1_000_000

    def __init__(self, recipe: Recipe) -> None:
        self._extraction = Extraction.kept(recipe.told())

    def run(self, batches: Iterable[list[Text]]) -> Iterator[list[Outcome]]:
        """The outcomes of each batch."""
        for batch in batches:
            yield self._extraction.batch(batch)

    def close(self) -> None:
        """Nothing was started."""
