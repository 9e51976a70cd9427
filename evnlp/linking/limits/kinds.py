"""The kind of a profit, loss, revenue or margin: net, gross, operating, adjusted, of vehicles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evnlp.linking.context.frame import Frame
from evnlp.linking.figure import Figure
from evnlp.mentions import Cue

RESULTS = ("profit", "loss")
KEPT = ("net", "operating")  # in the next sentence

_VEHICLE_MONEY = re.compile(r"\b(?:vehicle|automotive|auto|car)\b")
_VEHICLES_BRING = re.compile(
    r"\b(?:vehicles|autos|cars|(?:vehicle|automotive|auto|car|ev) (?:sales|business|unit|division|segment))"
    r"(?: alone| at [\w\s]+)?\s$"
)
_SEGMENT = re.compile(  # "passenger vehicle revenue", "the commercial vehicle business clocked revenue"
    r"\b(passenger|commercial)[- ](?:vehicles?|cars?)['’]?s?\s"
    r"(?:(?:business|segment|unit|division|arm|operations?)(?:['’]s)?\s)?"
    r"(?:(?!to\b|and\b|but\b)\w+\s){0,3}(?:vehicle )?(?:revenues?|turnover|sales)$"
)
_TAX = re.compile(
    r"(?:\s\([^()]*\))?\s(?:(?P<EBITDA>before interest, tax(?:es)?, depreciation)|"
    r"(?P<operating>before interest and tax(?:es|ation)?)|(?P<pretax>before tax(?:es|ation)?)|"
    r"(?P<net>after tax(?:es|ation)?))\b"
)
_NET = re.compile(
    r",?\snet\b(?=[.,;:)]|$|\s(?:in|for|on|over|during|last|this|from|between|after|against|and|but|of tax))"
)
_TAX_LEAD = re.compile(r"\W*(?:(?P<net>after tax(?:es)?)|(?P<pretax>before tax(?:es)?))\b")
_LINE = re.compile(r"\b(?:at|on) the (?P<line>operating|bottom|net|gross) (?:line|level)\b")
_BOTTOM = re.compile(r"\bbottom line\s(?:was|is|came|showed|shows|stood|swung|read|of)\b")
_ADJUSTED = re.compile(
    r"^\W*(?:(?:and|but|or)\s)?(?:adjusted|underlying),|\b(?:adjusted|underlying|non-gaap)\s(?:\(non-gaap\)\s)?(?:\w+\s){0,2}$|"
    r"\bon an? (?:adjusted|underlying|non-gaap) basis\b|\badjusted for\b|"
    r"\b(?:excluding|stripping out|strip out|without|before|leaving out|disregarding) (?:the |these |its |all )?"
    r"(?:items\b|one-off|one-time|special|exceptional|extraordinary|non-recurring|write-?downs?|impairments?|restructuring|share-based)"
)


_ADJUSTED_BEHIND = re.compile(
    r",?\s(?:(?:on an? (?:adjusted|underlying|non-gaap) basis|when adjusted|in adjusted terms)\b|"
    r"(?:excluding|before|stripping out|without) (?:one-off|one-time|special|exceptional|share-based))",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:a total of|total(?:ling|ing)?(?: revenues?| sales)? of|in total)\s$")
_FROM_CARS = re.compile(
    r"\s(?:of (?:that|it|which) )?(?:came|was|were|stemmed|derived|earned|made|brought in)\s(?:from|with|by)\s"
    r"(?:(?:the|its|selling|sale of|sales of)\s)*"
    r"(?:vehicles|cars|(?:vehicle|automotive|auto|car) (?:sales|business|unit))\b"
)


def kind(figure: Figure, frame: Frame, metrics: Mapping[str, Mapping[str, Any]]) -> str | None:
    """What the words around tell, or those of the result it is set against. metrics: METRIC rows by phrase."""
    found = _told(figure, metrics) or _kept(figure, frame)
    if found == "adjusted":
        found = f"adjusted {_taxed(figure) or ''}".rstrip()
    if figure.predicate not in RESULTS or (found or "").startswith("adjusted"):
        return found
    view, cue = figure.view, figure.metric
    start = view.clause(figure.start)[0]
    lead = view.gap(start, cue.start if cue is not None and start <= cue.start < figure.start else figure.start)
    behind = _ADJUSTED_BEHIND.match(view.text, figure.closing, view.end)
    adjusted = (
        behind is not None
        or _ADJUSTED.search(lead) is not None
        or _ADJUSTED.search(view.gap(start, figure.start)) is not None
    )
    return f"adjusted {found or ''}".rstrip() if adjusted else found


def _told(figure: Figure, metrics: Mapping[str, Mapping[str, Any]]) -> str | None:
    cue = figure.metric
    if cue is None:
        return None
    phrase = figure.view.text[cue.start : cue.end].lower()
    if figure.predicate == "revenue" and (
        segment := _SEGMENT.search(figure.view.gap(max(figure.view.start, cue.start - 60), cue.end))
    ):
        return segment[1]
    own = _taxed(figure) if figure.rule == "frame" else None
    kind: str | None = own or metrics.get(phrase, {}).get("kind") or _taxed(figure)
    if kind is None and cue.form == "verb" and figure.predicate in RESULTS:
        kind = _of_noun(figure, cue, metrics)
    if figure.predicate == "revenue" and figure.rule == "frame" and _OF_ALL.search(_lead(figure)):
        return None
    if kind is None and figure.predicate == "revenue":
        if _FROM_CARS.match(figure.view.text, figure.end, figure.view.end):
            return "vehicle"
        lead = figure.view.gap(max(figure.view.start, cue.start - 30), cue.start)
        told = _VEHICLES_BRING.search(lead) if cue.form == "verb" else _VEHICLE_MONEY.search(phrase)
        return "vehicle" if told else None
    return kind


def _of_noun(figure: Figure, verb: Cue, metrics: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The kind that the noun before a verb tells: "net profit attributable to the parent lost 773 million"."""
    start, _ = figure.view.clause(figure.start)
    for noun in reversed([c for c in figure.view.cues_of("METRIC") if start <= c.start and c.end <= verb.start]):
        if noun.id in ("profit", "loss"):
            return metrics.get(figure.view.gap(noun.start, noun.end), {}).get("kind")
    return None


def _kept(figure: Figure, frame: Frame) -> str | None:
    """The kind of the result told before: "a net loss of 2 billion, after a profit of 3", "A year ago it earned 3"."""
    last, view = frame.result, figure.view
    if last is None or figure.metric is None or figure.predicate not in RESULTS or last.start > figure.start:
        return None
    if last.subject != figure.subject or not (last.view is view or last.view is frame.previous):
        return None
    return last.product if last.view is view or last.product in KEPT else None


def _lead(figure: Figure) -> str:
    """The words of its clause before a figure; of one that goes on, those behind the number before."""
    view = figure.view
    start = view.clause(figure.start)[0]
    if figure.rule == "frame":
        start = max([start, *(m.end for m in view.measures if m.end <= figure.measure.cue_start)])
    return view.gap(start, figure.start)


def _taxed(figure: Figure) -> str | None:
    """The kind of a result that the words around tell: "lost £79.6m before tax", "on the bottom line"."""
    view, cue = figure.view, figure.metric
    if figure.predicate not in RESULTS:
        return None
    for end in (figure.closing, cue.end if cue is not None else figure.end):
        if found := _TAX.match(view.gap(end, view.end)):
            return found.lastgroup
    if _NET.match(view.text, figure.closing, view.end):
        return "net"
    lead = _lead(figure)
    if led := _TAX_LEAD.match(lead):
        return led.lastgroup
    if _BOTTOM.search(lead):
        return "net"
    line = _LINE.match(view.gap(figure.closing + 1, view.end)) or _LINE.search(lead)
    return {"bottom": "net"}.get(line["line"], line["line"]) if line else None
