"""Goods and dealings that are no vehicles, and so no figures of makers."""

from __future__ import annotations

import re

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import VOLUMES, Figure
from evnlp.mentions import Cue

CHARGING = "charging"  # id of cues
NEAR = 700  # characters before a figure within which its owner has to be named
SOLD, INPUT = "goods", "input"  # ids of goods: for households; what makers of cars buy too
_BESIDE = re.compile(r"\s?(?:(?:of|in|for|its|more|fewer|other)\s|[\w-]+\s)?(?:[\w-]+\s)?")
_OF_CARS = re.compile(r"\b(?:cars?|vehicles?|auto|automotive|ev|nev|truck|registrations?)\b")

_OF_OTHERS = re.compile(r"\b(?:retail|industry|market|home|wholesale)\s(?:sales)?$", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:survey(?:ed|ing|s)?|poll(?:ed|ing)|ask(?:ed|ing|s)?|interview(?:ed|ing)|canvass(?:ed|ing))\s(?:of\s)?$"
)


def other_goods(figure: Figure, metric: Cue | None, frame: Frame) -> bool:
    """Whether the clause, or the sentence before, speaks of phones and the like, and this sentence of no vehicles."""
    view = figure.view
    if metric is not None and _OF_CARS.search(view.gap(metric.start, metric.end)):
        return False
    if _vehicles(view):
        return False
    start = view.clause(figure.start)[0]
    here = any(start <= c.start < figure.start and _traded(view, c, metric) for c in view.cues_of("GOODS"))
    if here or view.makers:
        return here
    takings = figure.family == "percent" and metric is not None and _takings(view, metric)
    parts = bool(frame.topic.supplier) and not takings and (metric is None or metric.id in VOLUMES)
    return parts or (frame.previous is not None and _only_goods(frame.previous))


def only_foreign(figure: Figure) -> bool:
    """Whether a bare number's sentence counts something else: "roll out charging points: the EU needs 8.8 million"."""
    view = figure.view
    if figure.rule != "frame" or figure.measure.unit is not None or view.makers or view.models:
        return False
    here = any(c.end <= figure.start and c.id == CHARGING for c in view.cues_of("FOREIGN"))
    return here and not (view.cues_of("METRIC") or view.cues_of("CLASS"))


def _takings(view: SentenceView, metric: Cue) -> bool:
    """Whether "sales" may be a supplier's revenue, not what shops or carmakers sell."""
    return metric.id == "sales" and _OF_OTHERS.search(view.gap(max(view.start, metric.start - 12), metric.end)) is None


def _traded(view: SentenceView, goods: Cue, metric: Cue | None) -> bool:
    """Whether goods are what a metric counts: always, but what goes into cars only beside it ("chip sales")."""
    if goods.id != INPUT or metric is None:
        return True
    gap = view.gap(goods.end, metric.start) if goods.end <= metric.start else view.gap(metric.end, goods.start)
    return _BESIDE.fullmatch(gap) is not None


def _only_goods(view: SentenceView) -> bool:
    return not _vehicles(view) and any(c.id == SOLD for c in view.cues_of("GOODS"))


def _vehicles(view: SentenceView) -> bool:
    """Whether a sentence names a class of vehicles or counts them as more than "units"."""
    if view.cues_of("CLASS"):
        return True
    return any(m.unit == "vehicle" and "unit" not in view.gap(m.start, m.end) for m in view.measures)


def of_people(figure: Figure) -> bool:
    """Whether a number counts people that the sentence speaks of: "Employees today: 1,000", "asked 900 buyers"."""
    view = figure.view
    if _ASKED.search(view.text, max(view.start, figure.start - 40), figure.measure.cue_start):
        return True
    if figure.rule != "frame" or figure.measure.unit is not None or view.makers:
        return False
    return any(c.id in ("people", "person") and c.end <= figure.start for c in view.cues_of("FOREIGN"))


def of_staff_or_sites(figure: Figure) -> bool:
    """Whether a number that is no count of vehicles counts people, stores or chargers."""
    view = figure.view
    kinds = ("people", "person", "site", "charging")
    named = {view.gap(c.start, c.end) for c in view.cues_of("FOREIGN") if c.id in kinds} | {"staff"}
    return figure.drop.removeprefix("a number of ") in named


def nobody_near(figure: Figure) -> bool:
    """Whether only the document's main maker can own the figure, and nothing near names it."""
    if figure.because.get("subject") != ["main"]:
        return False
    return figure.subject not in figure.view.text[max(0, figure.start - NEAR) : figure.start]
