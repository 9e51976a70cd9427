"""The numbers of a document that became no fact, each with its reason."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from evnlp.linking.context.scene import Scene
from evnlp.linking.figure import Figure
from evnlp.mentions import Measure, Missed

NO_LINE = "in a line of which nothing counts"


def missed(scene: Scene, figures: Iterable[Figure], measures: Iterable[Measure]) -> list[Missed]:
    """In the order of the text; what is part of a name or a period, or restates a fact's amount, is not missed."""
    kept: set[int] = set()
    dropped: dict[int, Figure] = {}
    for figure in figures:
        if figure.drop:
            dropped[figure.start] = figure
        else:
            kept.add(figure.start)
    found = [*_unlinked(scene, measures)]
    for view in scene.sentences:
        before = -1
        for measure in view.measures:
            if measure.start not in kept and not (measure.restates and before in kept):
                found.append(_missed(measure, dropped.get(measure.start)))
            before = measure.start
    return sorted(found)


def _missed(measure: Measure, figure: Figure | None) -> Missed:
    if figure is not None:
        return Missed(measure.start, measure.end, figure.drop, figure.predicate, figure.subject)
    reason = "a length of time" if measure.kind == "duration" else f"no fact is made of {measure.unit or measure.kind}"
    return Missed(measure.start, measure.end, reason, "", "")


def _unlinked(scene: Scene, measures: Iterable[Measure]) -> Iterator[Missed]:
    """The measures outside of all sentences."""
    starts = [view.start for view in scene.sentences]
    for measure in measures:
        at = bisect_right(starts, measure.start) - 1
        if at < 0 or measure.start >= scene.sentences[at].end:
            yield Missed(measure.start, measure.end, NO_LINE, "", "")
