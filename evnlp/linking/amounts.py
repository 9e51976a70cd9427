"""Numbers of vehicles, sums of money, levels of ratios, a product's own figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evnlp.linking.figure import SPECS, Figure
from evnlp.linking.reject import LEAST_TAKEN_OVER, beyond
from evnlp.linking.slots import Context, Slots


class Amounts:
    """Links an amount: what it measures, then the rest."""

    def __init__(self, slots: Slots, limits: Mapping[str, Any]) -> None:
        self.slots = slots
        self.limits = limits

    def link(self, figure: Figure, context: Context) -> None:
        """Fill the slots, or say in `drop` why the amount is no fact."""
        if figure.family == "spec":
            figure.predicate, figure.rule = SPECS[figure.unit or ""], "unit"
        else:
            self._measure(figure, context)
        if figure.drop:
            return
        if figure.predicate == "production" and figure.measure.per == "year":
            figure.predicate = "capacity"
        if beyond(figure, self.limits):
            figure.drop = f"no {figure.predicate} is of that size"
            return
        self.slots.fill(figure, context)

    def _measure(self, figure: Figure, context: Context) -> None:
        chosen = self.slots.metric.choose(figure, context.done, context.frame)
        if chosen is None:
            figure.drop = "no metric"
            return
        figure.predicate, figure.metric = chosen.value
        figure.because["predicate"] = sorted(chosen.cues)
        taken = not any(c.startswith(("before", "after")) for c in chosen.cues)
        figure.rule = "frame" if taken else "metric"
        if taken and figure.family == "count" and figure.value < LEAST_TAKEN_OVER:
            figure.drop = "a small number without a metric word"
