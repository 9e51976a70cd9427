"""The model, variant or class of vehicles that a figure is limited to; the kind of a profit, revenue or margin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from evnlp.linking.figure import FLOWS, VOLUMES, Figure
from evnlp.linking.frame import Frame
from evnlp.linking.scene import SentenceView
from evnlp.mentions import Cue, Entity

FIXED = frozenset({"BEV", "PHEV", "EREV", "NEV", "hybrid", "passenger", "commercial", "China-made", "EV", "own brands"})
ELECTRIC = frozenset({"BEV", "EV"})
OF_ONE_MODEL = frozenset({"recalls", "orders"})
REACH = 7  # words between a class and a figure that has no metric word of its own

_BEHIND = re.compile(
    r"[\s,-]*(?:(?:of|its|the|all|new|a|an|in|for|were|was|units|cars|vehicles|it|their|total|our|some|each|to)[\s-]+)*"
    r"(?:[a-z-]+er\s|electric\s|all-new\s|popular\s|best-selling\s)?$"
)
_IS = re.compile(r"(?:\s(?:were|was|at|came to|made up|numbered|reached|totalled|for))?[\s:]{1,2}")
_THEM = re.compile(r"\s(?:(?:units|cars|vehicles)\s)?of (?:them|those|these)\b")
_GENERIC = re.compile(r"\s(?:cars?|vehicles?|models?|sales|units?)$")
_VEHICLE_MONEY = re.compile(r"\b(?:vehicle|automotive|auto|car)\b")
_VEHICLES_BRING = re.compile(
    r"\b(?:vehicles|autos|cars|(?:vehicle|automotive|auto|car|ev) (?:business|unit|division|segment))(?: alone)?\s$"
)
_AGAINST = re.compile(r"\b(?:after|against|from|versus|vs\.?|compared (?:with|to)|than)\s(?:a|an|its)?\s?$")


class Classes:
    """Fills the product slot. metrics: METRIC rows by phrase; electric: makers of nothing but electric cars."""

    def __init__(self, metrics: Mapping[str, Mapping[str, Any]], electric: frozenset[str]) -> None:
        self.metrics = metrics
        self.electric = electric

    def product(self, figure: Figure, frame: Frame) -> str | None:
        """What the figure is limited to, if anything."""
        if figure.predicate in FLOWS or figure.predicate == "gross_margin":
            return self._kind(figure) or self._kind_before(figure, frame)
        if figure.predicate not in VOLUMES and figure.predicate != "market_share":
            return None
        found = self._model(figure) or self._class(figure) or _of_them(figure, frame)
        if found is None and figure.predicate in OF_ONE_MODEL:
            found = frame.model_of(figure.subject)
        return None if found in ELECTRIC and figure.subject in self.electric else found

    def _kind(self, figure: Figure) -> str | None:
        cue = figure.metric
        if cue is None:
            return None
        phrase = figure.view.text[cue.start : cue.end].lower()
        kind: str | None = self.metrics.get(phrase, {}).get("kind")
        if kind is None and figure.predicate == "revenue":
            lead = figure.view.gap(max(figure.view.start, cue.start - 30), cue.start)
            told = _VEHICLES_BRING.search(lead) if cue.form == "verb" else _VEHICLE_MONEY.search(phrase)
            return "vehicle" if told else None
        return kind

    def _kind_before(self, figure: Figure, frame: Frame) -> str | None:
        """The kind of the result that this one is set against: "a net loss of 2 billion, after a profit of 3"."""
        last, cue = frame.last.get("money"), figure.metric
        if last is None or cue is None or last.view is not figure.view or figure.predicate not in ("profit", "loss"):
            return None
        return last.product if _AGAINST.search(figure.view.gap(last.end, cue.start)) else None

    def _model(self, figure: Figure) -> str | None:
        model: Entity | None = limiting(figure, figure.view.models)
        if model is None and figure.subject_span is not None:
            model = next(
                (m for m in figure.view.models if m.start == figure.subject_span[0] and m.end <= figure.start), None
            )
        return model.name if model else None

    def _class(self, figure: Figure) -> str | None:
        measure, view = figure.measure, figure.view
        classes = list(view.cues_of("CLASS"))
        inside = [c for c in classes if measure.start <= c.start and c.end <= measure.end]
        cue: Cue | None = inside[0] if inside else limiting(figure, classes)
        if cue is None:
            return None
        if cue.id in FIXED or any(word in FIXED for word in cue.id.split()):
            return cue.id
        return _GENERIC.sub("", view.text[cue.start : cue.end].lower())


def _of_them(figure: Figure, frame: Frame) -> str | None:
    """What "283,000 of them" are: the model or class named last in the sentence, or first in the one before."""
    view = figure.view
    if not _THEM.match(view.text, figure.end) or any(
        m.unit == "vehicle" and m.end <= figure.start for m in view.measures
    ):
        return None
    for said in (view, frame.previous):
        if said is not None:
            named = [(m.start, m.name) for m in said.models if m.end <= figure.start]
            named += [(c.start, c.id) for c in said.cues_of("CLASS") if c.id in FIXED and c.end <= figure.start]
            if named:
                return (max if said is view else min)(named)[1]
    return None


def limiting(figure: Figure, mentions: Sequence[Any]) -> Any:
    """The mention that limits a figure: right behind it, beside its metric word, or before a metric taken over."""
    view, measure = figure.view, figure.measure
    for mention in mentions:
        if mention.start >= measure.end and _BEHIND.fullmatch(view.gap(measure.end, mention.start)):
            return mention
    before = [m for m in mentions if m.end <= measure.start and _reaches(view, m.end, measure.start)]
    metric = figure.metric
    if metric is None or not view.start <= metric.start < view.end:
        near = [m for m in before if view.words(m.end, measure.start) <= REACH]
        return near[-1] if near else None
    if before and before[-1].start >= metric.end and _IS.fullmatch(view.gap(before[-1].end, measure.cue_start)):
        return before[-1]
    for mention in before:
        ahead = mention.start < metric.start and view.words(mention.end, metric.start) <= 1
        if ahead or (metric.end <= mention.start and view.words(metric.end, mention.start) <= 4):
            return mention
    return None


def _reaches(view: SentenceView, left: int, right: int) -> bool:
    return not view.cut_between(left, right) and not any(left <= m.start < right for m in view.measures)
