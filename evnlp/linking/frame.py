"""What holds beyond a sentence: the topic, the heading in force, the figures just linked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from evnlp.linking.figure import FLOWS, MONEY, RATIOS, VOLUMES, Figure
from evnlp.linking.scene import SentenceView
from evnlp.linking.topic import Topic
from evnlp.mentions import Cue


@dataclass
class Frame:
    """What a figure may take over.

    owner: whose the last actual figure was. model: the model last named. last: the last actual figure, by family;
    aimed: the last target or forecast. heading: the heading in force.
    """

    topic: Topic
    owner: str = ""
    model: str = ""
    last: dict[str, Figure] = field(default_factory=dict)
    aimed: dict[str, Figure] = field(default_factory=dict)
    heading: SentenceView | None = None

    def metrics(self, figure: Figure, earlier: list[Figure]) -> Iterator[tuple[str, str, Cue | None]]:
        """What the figures before and the heading measure: source, predicate, cue."""
        for other in reversed(earlier):
            if other.predicate and other.family == figure.family and not other.change and not other.drop:
                yield "frame_sentence", other.predicate, other.metric
                break
        if figure.family != "count":
            return
        if self.heading is not None and figure.view.line.kind in ("row", "item"):
            for cue in self.heading.cues_of("METRIC"):
                if cue.id in VOLUMES:
                    yield "frame_heading", cue.id, cue
                    break
        last = self.last.get(figure.family)
        if last is not None and last.view is not figure.view:
            distance = figure.view.number - last.view.number
            if distance <= 6:
                yield ("frame_line" if distance <= 1 else "frame_before"), last.predicate, last.metric
        if self.topic.metric:
            yield "main_metric", self.topic.metric, None

    def remember(self, figure: Figure) -> None:
        """Keep a linked figure for those that follow."""
        if figure.arm is not None or figure.drop:
            return
        if figure.status != "actual":
            self.aimed[figure.family] = figure
            return
        self.last[figure.family] = figure
        if figure.subject:
            self.owner = figure.subject


def kin(predicate: str) -> str:
    """Figures of one kin are reported for the same period: `volume`, `flow`, `money`."""
    base = predicate.removesuffix("_change")
    if base in VOLUMES or base == "market_share":
        return "volume"
    if base in FLOWS | RATIOS:
        return "flow"
    return "money" if base in MONEY else ""
