"""Where texts are read: in this process, in processes beside it, or on a Ray cluster. All give the same outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from evnlp.corpus.readers import Text
from evnlp.corpus.recipe import Outcome, Recipe
from evnlp.errors import InputError

ENGINES = ("processes", "ray")


class Limits(NamedTuple):
    """What a text and a worker may take. seconds: for one text. mebibytes: a larger worker is replaced by a new one."""

    seconds: float = 120
    mebibytes: int = 1_000


class Engine(Protocol):
    """Turns texts into outcomes. batch_texts, batch_characters: the size of a batch that suits it."""

    batch_texts: int
    batch_characters: int

    def run(self, batches: Iterable[list[Text]]) -> Iterator[list[Outcome]]:
        """The outcomes of each batch, in order; batches are taken only a bounded number ahead."""

    def close(self) -> None:
        """End all that was started."""


def make_engine(
    recipe: Recipe, workers: int | None, limits: Limits, name: str = "processes", address: str | None = None
) -> Engine:
    """An engine; without workers and a cluster, this very process. `InputError` for a name of none."""
    if name == "ray":
        from evnlp.corpus.engines.cluster import RayTasks

        return RayTasks(recipe, limits, address, workers)
    if name != "processes":
        raise InputError(f"no such engine: {name}; there are {', '.join(ENGINES)}")
    if workers:
        from evnlp.corpus.engines.processes import Processes

        return Processes(recipe, workers, limits)
    from evnlp.corpus.engines.here import Here

    return Here(recipe)
