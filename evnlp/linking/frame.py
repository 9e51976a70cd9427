"""What holds beyond a sentence: the document's main maker and reporting period, the heading, the figures just linked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from evnlp.linking.figure import FLOWS, MONEY, RATIOS, VOLUMES, Figure
from evnlp.linking.scene import Scene, SentenceView
from evnlp.mentions import Cue, Period

HEAD = 3  # sentences that weigh more in finding what a document is about


@dataclass
class Frame:
    """What a figure may take over.

    main: the maker that the document is mostly about. main_period: the period that it mostly reports.
    last: the last actual figure, by family. heading: metric word and periods of the heading in force.
    """

    main: str = ""
    main_period: str | None = None
    topic: str = ""
    model: str = ""
    last: dict[str, Figure] = field(default_factory=dict)
    heading: SentenceView | None = None

    def metrics(self, figure: Figure, earlier: list[Figure]) -> Iterator[tuple[str, str, Cue | None]]:
        """What the figures before and the heading measure: source, predicate, cue."""
        for other in reversed(earlier):
            if other.predicate and other.family == figure.family and not other.change:
                yield "frame_sentence", other.predicate, other.metric
                break
        if self.heading is not None and figure.view.line.kind in ("row", "item"):
            for cue in self.heading.cues_of("METRIC"):
                if cue.id in VOLUMES and figure.family == "count":
                    yield "frame_heading", cue.id, cue
                    break
        last = self.last.get(figure.family)
        if last is not None and last.view is not figure.view and not last.change:
            distance = figure.view.number - last.view.number
            if figure.family == "count" and distance <= 6:
                yield ("frame_line" if distance <= 1 else "frame_before"), last.predicate, last.metric

    def remember(self, figure: Figure) -> None:
        """Keep a linked figure for those that follow."""
        if figure.status != "actual" or figure.arm is not None or figure.drop:
            return
        self.last[figure.family] = figure
        if figure.subject:
            self.topic = figure.subject


def kin(predicate: str) -> str:
    """Figures of one kin are reported for the same period."""
    if predicate in VOLUMES:
        return "volume"
    if predicate in FLOWS | RATIOS:
        return "flow"
    return "money" if predicate in MONEY else ""


def main_maker(scene: Scene) -> str:
    """The maker named most, headline and first sentences before the rest."""
    weights: Counter[str] = Counter()
    for view in scene.sentences:
        weight = 4.0 if view.number == 0 else 2.0 if view.number < HEAD else 1.0
        for maker in view.makers:
            weights[maker.name] += weight  # type: ignore[assignment]
        for model in view.models:
            if model.maker:
                weights[model.maker] += weight / 2  # type: ignore[assignment]
    return weights.most_common(1)[0][0] if weights else ""


def reports(period: Period, date: str | None) -> bool:
    """Whether a figure of the past may be reported for this period."""
    if period.period is None or period.anchor == "frame" or period.grain in ("day", "week") or period.opening:
        return False
    return date is None or period.period.lstrip("./")[: len(date)] <= date


def main_period(scene: Scene) -> str | None:
    """The period that most of the document's figures are of."""
    weights: Counter[str] = Counter()
    for view in scene.sentences:
        if not view.periods:
            continue
        weight = 3 if view.number < HEAD else 1
        figures = bool(view.measures) and any(c.label == "METRIC" for c in view.cues)
        for period in view.periods:
            if reports(period, scene.date) and not after_comparison(view, period.start):
                weights[period.period or ""] += weight * (3 if figures else 1) * (2 if period.grain != "year" else 1)
    return weights.most_common(1)[0][0] if weights else None


_COMPARING = (
    "than", "from", "versus", "vs", "vs.", "against", "with", "to", "on", "over", "below", "above", "since", "of", "in", "the",
    "same", "a", "compared",
)  # fmt: skip


def after_comparison(view: SentenceView, offset: int) -> bool:
    """Whether what stands at the offset is the other side of a comparison ("than in May 2024")."""
    words = view.gap(max(view.start, offset - 40), offset).split()
    while words and words[-1] in ("in", "the", "of", "a", "same", "an", "for", "its", "during"):
        words.pop()
    if not words:
        return False
    return words[-1] in (
        "than",
        "from",
        "versus",
        "vs",
        "vs.",
        "against",
        "below",
        "above",
        "over",
        "on",
        "compared",
    ) or (words[-2:] in (["compared", "with"], ["compared", "to"], ["relative", "to"], ["comparison", "with"]))
