"""Bare numbers that share the unit of others: "up from 14.9", "2.21 billion a year before", "a Model Y 259,900"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.structure import compares
from evnlp.linking.figure import MONEY, VOLUMES, Figure
from evnlp.linking.metrics.reject import restates

_BILLIONS = re.compile(r"\d\s?(?:billion|bn|bln|trillion|tn|trln|tln|trn)\b", re.IGNORECASE)
_MILLIONS = re.compile(r"\d\s?(?:million|m|mn|mln|crore|lakh|thousand)\b", re.IGNORECASE)
_RISE_TO = re.compile(r"(?:%|\b(?:percent|per cent|pct)),?\s(?:\([^()]*\)\s)?to\s$")
_STEP = re.compile(r"\s+(?:by\s+|of\s+)?(?:an?\s+)?")
_NO_UNIT = re.compile(r"\s*(?:[.,;:)](?!\d)|$|\s(?:to|while|and|in|on|after|from|year|month|but|against|at)\b)")
_JOINED = re.compile(r"(?:[,;]|\b(?:and|or|but|versus))\s(?:(?:up to|about|around|just|only|even|some|nearly)\s)*$")
_VERSION = re.compile(
    r"\s(?:with|in|for|on|from)\s(?:the|its|an?)\s(?:[\w.-]+\s){0,4}?"
    r"(?:ones?|packs?|batter(?:y|ies)|versions?|models?|cars?|units?|trims?|rest|others?|kWh|guise|form|variants?)\b"
)
_BY_PLACE = re.compile(r"(?:[,;]|\b(?:and|but|by))\s$")
_IN = re.compile(r"\s(?:per cent |percent )?in\s(?:the\s|mainland\s)?")
IN_BEFORE = re.compile(r"\bin\s(?:the\s|mainland\s)?$")
_ON_SALES = re.compile(
    r"\bon (?:\w+ )?(?:sales|turnover|revenues?|takings) of\s(?:(?:about|around|some|just|only)\s)*$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = ((1e9, re.compile(r"(?:billion|bn|bln)\b")), (1e6, re.compile(r"(?:million|mn|mln|m)\b")))
ALIKE = 2.5  # how many times larger or smaller a figure of another version of a car may be
KIN = 30  # how many times larger or smaller a number may be to share the unit of the one before


def settle(figures: Sequence[Figure], frame: Frame) -> None:
    """Give bare numbers the unit that the words around them or the number before ask for."""
    figures = [f for f in figures if not restates(f)]
    amount: Figure | None = None  # the last one that is no percentage
    for at, figure in enumerate(figures):
        if at and figures[at - 1].family != "percent":
            amount = figures[at - 1]
        if figure.measure.kind == "money":
            frame.currency = figure.unit or frame.currency
        if figure.family != "count" or figure.unit is not None or figure.measure.kind != "number":
            continue
        mate = figures[at - 1] if at else None
        if _bracketed(figure, mate):
            continue
        if _percent(figure, mate):
            figure.family, figure.unit = "percent", "percent"
        elif unit := _currency(figure, amount, frame):
            figure.family, figure.unit = "money", unit
        elif unit := _of_version(figure, figures[:at]):
            figure.family, figure.unit = "spec", unit


def _bracketed(figure: Figure, mate: Figure | None) -> bool:
    """Whether a bare number in brackets recalls the sum before, in its scale: "USD 268.0 million (Q2 2023: 304.2)"."""
    view = figure.view
    if mate is None or mate.family != "money" or view.text[figure.end : figure.end + 1] != ")":
        return False
    if not any(p.end + 2 == figure.start and view.text.endswith("(", 0, p.start) for p in view.periods):
        return False
    scale = next((s for s, word in _SCALES if word.search(view.text, mate.start, mate.end)), 0)
    if not scale or not mate.value / KIN <= figure.value * scale <= mate.value * KIN:
        return False
    figure.family, figure.unit, figure.value = "money", mate.unit, figure.value * scale
    return True


def _percent(figure: Figure, mate: Figure | None) -> bool:
    fraction = figure.value != int(figure.value) and "." in figure.view.text[figure.start : figure.end]
    if abs(figure.value) >= 1000 or _BILLIONS.match(figure.view.text, figure.end - 10, figure.end):
        return False
    if figure.measure.signed and (fraction or abs(figure.value) < 100):
        return True
    if fraction and _moved(figure):
        return True
    if mate is None or mate.family != "percent" or abs(figure.value) > 100:
        return _of_list(figure, fraction)
    gap = figure.view.gap(mate.end, figure.measure.cue_start)
    if compares(gap) or (fraction and not figure.view.cut_between(mate.end, figure.start)):
        return True
    return _of_list(figure, fraction)


def _of_version(figure: Figure, earlier: Sequence[Figure]) -> str | None:
    """The unit that a bare number shares with a specification: "375 miles with the large pack, 270 with the small"."""
    view = figure.view
    like = (f for f in earlier if f.family == "spec" and f.value / ALIKE <= figure.value <= f.value * ALIKE)
    spec = next(like, None)
    if spec is None:
        return None
    named = any(m.end == figure.start - 1 for m in view.models) and figure.value != int(figure.value)
    joined = _JOINED.search(view.gap(spec.end, figure.measure.cue_start)) is not None
    if not named and not (joined and _VERSION.match(view.text, figure.end)):
        return None
    figure.host = spec
    return spec.unit


def _by_place(figure: Figure) -> bool:
    """Whether a bare number goes on about another place: "6 percent in Europe, 22 in America", "in China 15"."""
    view, places = figure.view, [e for e in figure.view.entities if e.label == "PLACE"]
    before = view.gap(max(view.start, figure.start - 30), figure.measure.cue_start)
    if _BY_PLACE.search(before) and any(
        p.start > figure.end and _IN.fullmatch(view.text, figure.end, p.start) for p in places
    ):
        return True
    place = next((p for p in places if p.end == figure.measure.cue_start - 1), None)
    return place is not None and IN_BEFORE.search(view.gap(view.start, place.start)) is not None


def _moved(figure: Figure) -> bool:
    """Whether a bare number says how far something moved: "while Skoda rose 10.1"."""
    view = figure.view
    near = [c for c in view.cues_of("CHANGE") if c.end <= figure.measure.cue_start and c.id in ("up", "down")]
    step = bool(near) and _STEP.fullmatch(view.gap(near[-1].end, figure.measure.cue_start)) is not None
    return step and _NO_UNIT.match(view.text, figure.end) is not None


def _of_list(figure: Figure, fraction: bool) -> bool:
    """Whether a bare number goes on with percentages: "hybrids rose 13.9 per cent, diesel 22.0."."""
    view = figure.view
    percents = any(m.kind == "percent" and m.end <= figure.start for m in view.measures)
    if not percents or _NO_UNIT.match(view.text, figure.end) is None:
        return False
    named = figure.start - 1 in {m.end for m in view.entities} | {c.end for c in view.cues_of("CLASS")}
    if (
        abs(figure.value) <= 100
        and (_by_place(figure) or _moved(figure))
        and not any(m.kind == "quantity" for m in view.measures)
    ):
        return True
    owned = view.gap(figure.start - 3, figure.start) in ("'s ", "’s ") and abs(figure.value) <= 100
    return (fraction and named) or owned


def _counts_models(figure: Figure) -> bool:
    """Whether a number stands right before several of a model: "42,400 Oceans"."""
    view = figure.view
    return any(m.start == figure.end + 1 and view.text.startswith("s", m.end) for m in view.models)


def _currency(figure: Figure, mate: Figure | None, frame: Frame) -> str | None:
    view = figure.view
    before = [c for c in view.cues_of("METRIC") if c.end <= figure.start and not view.cut_between(c.end, figure.start)]
    told = (
        bool(before)
        and before[-1].id in MONEY
        and not any(before[-1].end <= m.start < figure.start for m in view.measures)
    )
    if _YEAR.fullmatch(view.text, figure.start, figure.end):  # "the 2026 model year"
        return None
    if _BILLIONS.search(view.text, figure.start, figure.end):
        return (mate.unit if mate and mate.family == "money" else None) or frame.currency
    if _counts_models(figure):
        return None
    led_to = before and before[-1].id in MONEY and _MILLIONS.search(view.text, figure.start, figure.end) is not None
    if led_to and _RISE_TO.search(view.gap(max(view.start, figure.start - 40), figure.measure.cue_start)):
        return frame.currency
    raised = (
        told and before[-1].id == "funding" and view.text.startswith(" to ", before[-1].end)
    )  # "be raised to 500,000"
    if told and before[-1].form != "thing" and not raised:
        return frame.currency
    on_sales = _ON_SALES.search(view.gap(max(view.start, figure.start - 40), figure.measure.cue_start))
    if mate is not None and mate.family == "money" and on_sales:
        return mate.unit
    if mate is None or mate.family != "money" or not mate.value / KIN <= figure.value <= mate.value * KIN:
        return None
    counted = any(c.id in VOLUMES and mate.end <= c.start for c in view.cues_of("METRIC"))
    return None if counted else mate.unit
