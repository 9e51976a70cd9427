"""Reading on a Ray cluster. Ray hands out the work; a text is read by the same worker process as anywhere."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from evnlp.corpus.engines import Limits
from evnlp.corpus.engines.processes import Processes
from evnlp.corpus.readers import Text
from evnlp.corpus.recipe import Outcome, Recipe, read_recipe
from evnlp.errors import EngineError, needs

AHEAD = 2  # tasks for each processor of the cluster that may be under way
RETRIES = 5  # of a task whose node is gone


class RayTasks:
    """Tasks of Ray, one a shard. address: of a cluster; without one, Ray starts on this machine.

    workers: tasks at a time, else as many as the cluster has processors. `EngineError` where no cluster answers.
    """

    batch_texts = 1_000
    batch_characters = 8_000_000

    def __init__(self, recipe: Recipe, limits: Limits, address: str | None = None, workers: int | None = None) -> None:
        with needs("ray", "The engine ray"):
            import ray
        self._ray: Any = ray
        self._started = not ray.is_initialized()
        if self._started:
            try:
                ray.init(address=address, num_cpus=None if address else workers, log_to_driver=False, logging_level=40)
            except (ConnectionError, RuntimeError, ValueError) as error:
                raise EngineError(f"no Ray cluster at {address or 'this machine'}: {error}") from None
        self._task = ray.remote(max_retries=RETRIES, num_cpus=1)(read)
        self._told = ray.put((recipe.told(), limits))
        self._workers = workers

    def run(self, batches: Iterable[list[Text]]) -> Iterator[list[Outcome]]:
        """The outcomes of each batch, in order."""
        under_way: deque[tuple[list[Text], Any]] = deque()
        source = iter(batches)
        more = True
        while more or under_way:
            while more and len(under_way) < self._most():
                batch = next(source, None)
                if batch is None:
                    more = False
                else:
                    under_way.append((batch, self._task.remote(self._told, batch)))
            if under_way:
                yield self._outcomes(*under_way.popleft())

    def _most(self) -> int:
        return AHEAD * int(self._workers or self._ray.cluster_resources().get("CPU", 1))

    def _outcomes(self, texts: list[Text], result: Any) -> list[Outcome]:
        """What a task found; where it failed again and again, it is halved until the text to blame is alone."""
        try:
            found: list[Outcome] = self._ray.get(result)
        except self._ray.exceptions.RayTaskError as error:
            raise EngineError(f"a task failed: {error.cause}") from None
        except self._ray.exceptions.RayError as error:
            if len(texts) == 1:
                return [texts[0].fault(f"its worker was lost: {type(error).__name__}")]
            middle = len(texts) // 2
            halves = [(half, self._task.remote(self._told, half)) for half in (texts[:middle], texts[middle:])]
            return [outcome for half in halves for outcome in self._outcomes(*half)]
        return found

    def close(self) -> None:
        """Leave the cluster."""
        if self._started:
            self._ray.shutdown()


def read(told: tuple[str, Limits], texts: list[Text]) -> list[Outcome]:
    """A task: what becomes of each text."""
    (outcomes,) = _worker(*told).run([texts])
    return outcomes


@lru_cache(maxsize=1)
def _worker(told: str, limits: Limits) -> Processes:
    """The worker process of this process of Ray, kept for the next task."""
    return Processes(read_recipe(told), 1, limits)
