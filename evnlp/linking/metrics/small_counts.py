"""Small bare numbers that count vehicles for all that: "has delivered 41", "88 trucks, compared to 61 in 2023"."""

from __future__ import annotations

import re
from bisect import bisect_left

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import VOLUMES, Figure
from evnlp.mentions import Measure

_BESIDE = re.compile(
    r"(?:\b(?:compared (?:to|with)|versus|vs\.?|against|(?:up |down )?from|half the|on the|than the)\s"
    r"(?:just |only |a mere |the )?|\()$"
)


def told(figure: Figure) -> bool:
    """Whether the words around a small number in digits say that it counts vehicles."""
    view, measure = figure.view, figure.measure
    if view.text[measure.start].isalpha():
        return False
    return _of_verb(figure) or _of_model(figure) or _set_beside(view, measure) or _listed(view, measure)


def _of_verb(figure: Figure) -> bool:
    view = figure.view
    return any(
        c.id in VOLUMES - {"capacity"}
        and c.form == "verb"
        and c.end < figure.start
        and not view.gap(c.end, figure.start).strip()
        for c in view.cues_of("METRIC")
    )


def _of_model(figure: Figure) -> bool:
    """Whether a model stands right behind: "hands over the first 30 Model Ys"."""
    view, end = figure.view, figure.end
    behind = any(m.start == end + 1 and view.text.startswith("s", m.end) for m in view.models)
    return behind and any(c.id in VOLUMES and c.form == "verb" for c in view.cues_of("METRIC"))


def _set_beside(view: SentenceView, measure: Measure) -> bool:
    """Whether vehicles just counted are set beside it: "2,397 units from 48 a year earlier"."""
    if not _BESIDE.search(view.text, max(view.start, measure.start - 30), measure.start):
        return False
    last = _before(view, measure)
    if last is None or view.cut_between(last.end, measure.start):
        return False
    return last.unit == "vehicle" or any(m.start == last.end + 1 for m in view.models)


def _listed(view: SentenceView, measure: Measure) -> bool:
    """Whether it ends a list of makers and numbers: "Leapmotor 973, Xpeng 312, Lucid 41"."""
    last = _before(view, measure)
    if last is None or last.unit not in (None, "vehicle"):
        return False
    named = {m.end + 1 for m in (*view.makers, *view.models)}
    return measure.start in named and last.start in named


def _before(view: SentenceView, measure: Measure) -> Measure | None:
    """The last number of vehicles before a number, past percentages."""
    at = bisect_left(view.measures, measure.start, key=_start) - 1
    while at >= 0 and view.measures[at].kind in ("percent", "duration"):
        at -= 1
    return view.measures[at] if at >= 0 else None


def _start(measure: Measure) -> int:
    return measure.start
