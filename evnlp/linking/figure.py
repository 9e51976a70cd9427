"""A figure on its way to a fact: a measure, and what was chosen for each of its slots."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from evnlp.linking.context.scene import SentenceView
from evnlp.mentions import Cue, Measure
from evnlp.values import calendar

VOLUMES = frozenset({"deliveries", "sales", "production", "exports", "registrations", "orders", "recalls", "capacity"})
FLOWS = frozenset({"revenue", "profit", "loss", "rd_spend"})
MONEY = FLOWS | {"investment", "funding", "cash", "market_value", "price"}
RATIOS = frozenset({"gross_margin", "market_share"})
SPECS = {
    "km": "range",
    "mi": "range",
    "kWh": "battery_capacity",
    "kW": "power",
    "hp": "power",
    "s": "acceleration",
    "km/h": "top_speed",
    "mph": "top_speed",
}
OF_PRODUCT = frozenset(SPECS.values()) | {"price"}
REPORTED = VOLUMES - {"capacity", "recalls"} | FLOWS | RATIOS
MONEY_NAMES = {"sales": "revenue", "deliveries": "revenue"}
PER_SHARE = re.compile(
    r",?\s(?:or\s|\()?(?:a\s(?:loss|profit)\sof\s)?\S{1,8}(?:\scents?)?\s(?:an?|per)\s(?:[a-z]+\s){0,2}share[,)]{0,2}"
)  # "$109.8 million, or 37 cents a share, a year earlier"
RESTATED_WITHIN = 3  # characters between an amount and its restatement


@dataclass
class Figure:
    """A measure with its slots, filled one after the other.

    family: `count` `money` `percent` `spec`. arm: of which figure it is the other side of a comparison.
    change: a percentage that says how a host figure or metric moved. drop: why it became no fact.
    because: slot → the cues that decided it. start, end: of the amount.
    """

    measure: Measure
    view: SentenceView
    family: str
    unit: str | None = None
    predicate: str = ""
    metric: Cue | None = None
    arm: Figure | None = None
    host: Figure | None = None
    change: bool = False
    value: float = 0
    value_max: float | None = None
    cmp: str = "="
    subject: str = ""
    of_market: bool = False
    subject_span: tuple[int, int] | None = None
    product: str | None = None
    period: str | None = None
    status: str = "actual"
    basis: str | None = None
    region: str | None = None
    channel: str | None = None
    standard: str | None = None
    rule: str = ""
    drop: str = ""
    because: dict[str, Any] = field(default_factory=dict)
    start: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        self.start, self.end = self.measure.start, self.measure.end

    @classmethod
    def of(cls, measure: Measure, view: SentenceView) -> Figure:
        """The figure that a measure makes, its slots yet to be filled."""
        return cls(
            measure,
            view,
            family(measure),
            measure.unit,
            value=measure.value,
            value_max=measure.value_max,
            cmp=measure.cmp,
        )

    @cached_property
    def closing(self) -> int:
        """Where the amount ends, with its comparator and its restatement or its change in brackets."""
        end, measures = self.measure.cue_end, self.view.measures
        at = bisect_left(measures, (end,))
        restated = measures[at] if at < len(measures) else None
        if restated is None:
            return end
        if restated.per == "share" and (shared := PER_SHARE.match(self.view.text, end, self.view.end)):
            return shared.end()
        if restated.start - end > RESTATED_WITHIN:
            return end
        if not restated.restates:
            enclosed = restated.kind == "percent" and self.view.text[end : restated.start].startswith(" (")
            return restated.end + 1 if enclosed and self.view.text[restated.end] == ")" else end
        return restated.cue_end + (self.view.text[restated.cue_end : restated.cue_end + 1] in (")", "]"))

    def take(self, other: Figure, *slots: str) -> None:
        """Take slots over from another figure, and say so."""
        for slot in slots:
            setattr(self, slot, getattr(other, slot))
        self.because["taken over"] = [*slots, f"from {other.start}:{other.end}"]


def is_capital_spending(figure: Figure) -> bool:
    """Whether an investment is what a firm spends in a reported stretch of time, not what it puts into one plant."""
    cue, view = figure.metric, figure.view
    if not figure.predicate.startswith("investment") or cue is None or not view.start <= cue.start < view.end:
        return False
    return view.gap(cue.start, cue.end).startswith("cap")


def family(measure: Measure) -> str:
    """What kind of figure a measure can be; "" where it can be none."""
    if measure.kind == "money":
        return "money"
    if measure.kind == "percent":
        return "percent"
    if measure.unit in SPECS:
        return "spec"
    if measure.unit == "vehicle" or measure.kind in ("number", "ordinal"):
        return "count"
    return ""


def kin(predicate: str) -> str:
    """Figures of one kin are reported for the same period: `volume`, `flow`, `money`."""
    base = predicate.removesuffix("_change")
    if base in VOLUMES or base == "market_share":
        return "volume"
    if base in FLOWS | RATIOS:
        return "flow"
    return "money" if base in MONEY else ""


def recalls(figure: Figure, last: Figure | None) -> bool:
    """Whether a figure only recalls a time before: "fell 10 % in May, after a rise of 4 % in April"."""
    if last is None or last.view is not figure.view or not (last.period and figure.period):
        return False
    if last.subject != figure.subject or calendar.OPEN in last.period + figure.period:
        return False
    if calendar.UNKNOWN in last.period + figure.period:
        return False
    end, start = calendar.interval(figure.period)[1], calendar.interval(last.period)[0]
    return end is not None and start is not None and end <= start


def first_of_market(figure: Figure) -> Figure | None:
    """The figure, where it is of a whole market."""
    return figure if figure.of_market else None
