"""The kind of a profit, loss, revenue or margin: net, gross, operating, adjusted, of vehicles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evnlp.linking.figure import Figure
from evnlp.linking.frame import Frame
from evnlp.mentions import Cue

_VEHICLE_MONEY = re.compile(r"\b(?:vehicle|automotive|auto|car)\b")
_VEHICLES_BRING = re.compile(
    r"\b(?:vehicles|autos|cars|(?:vehicle|automotive|auto|car|ev) (?:sales|business|unit|division|segment))"
    r"(?: alone| at [\w\s]+)?\s$"
)
_TAX = re.compile(
    r"(?:\s\([^()]*\))?\s(?:(?P<operating>before interest and tax(?:es|ation)?)|(?P<pretax>before tax(?:es|ation)?)|"
    r"(?P<net>after tax(?:es|ation)?))\b"
)
_TAX_LEAD = re.compile(r"\W*(?:(?P<net>after tax(?:es)?)|(?P<pretax>before tax(?:es)?))\b")
_LINE = re.compile(r"\b(?:at|on) the (?P<line>operating|bottom|net|gross) (?:line|level)\b")
_YEAR_BEFORE = re.compile(r"\b(?:same (?:period|quarter|half|months?)|year (?:earlier|before|ago))\b")
_AGAINST = re.compile(
    r"\b(?:after|against|from|versus|vs\.?|compared (?:with|to)|than)\s(?:a|an|its)?\s?$|"
    r"\b(?:where|when)\s(?:there|it|the \w+)\s(?:had been|was|had made|had)\s(?:a|an)?\s?$"
)
_ADJUSTED = re.compile(
    r"\bon an? (?:adjusted|underlying|non-gaap) basis\b|\badjusted for\b|"
    r"\bexcluding (?:one-off|one-time|special|exceptional)"
)


def kind(figure: Figure, frame: Frame, metrics: Mapping[str, Mapping[str, Any]]) -> str | None:
    """What the words around tell, or those of the result it is set against. metrics: METRIC rows by phrase."""
    found = _told(figure, metrics) or _before(figure, frame)
    if figure.predicate not in ("profit", "loss") or (found or "").startswith("adjusted"):
        return found
    view = figure.view
    adjusted = _ADJUSTED.search(view.gap(view.clause(figure.start)[0], figure.start)) is not None
    return f"adjusted {found or ''}".rstrip() if adjusted else found


def _told(figure: Figure, metrics: Mapping[str, Mapping[str, Any]]) -> str | None:
    cue = figure.metric
    if cue is None:
        return None
    phrase = figure.view.text[cue.start : cue.end].lower()
    kind: str | None = metrics.get(phrase, {}).get("kind") or _taxed(figure)
    if kind is None and cue.form == "verb" and figure.predicate in ("profit", "loss"):
        kind = _of_noun(figure, cue, metrics)
    if kind is None and figure.predicate == "revenue":
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


def _before(figure: Figure, frame: Frame) -> str | None:
    """The kind of the result that this one is set against: "a net loss of 2 billion, after a profit of 3"."""
    last, cue = frame.last.get("money"), figure.metric
    if last is None or cue is None or last.view is not figure.view or figure.predicate not in ("profit", "loss"):
        return None
    between = figure.view.gap(last.end, cue.start)
    return last.product if _AGAINST.search(between) or _YEAR_BEFORE.search(between) else None


def _taxed(figure: Figure) -> str | None:
    """The kind of a result that the words around tell: "lost £79.6m before tax", "on the bottom line"."""
    view, cue = figure.view, figure.metric
    if figure.predicate not in ("profit", "loss"):
        return None
    for end in (figure.closing, cue.end if cue is not None else figure.end):
        if found := _TAX.match(view.gap(end, view.end)):
            return found.lastgroup
    lead = view.gap(view.clause(figure.start)[0], figure.start)
    if led := _TAX_LEAD.match(lead):
        return led.lastgroup
    line = _LINE.match(view.gap(figure.closing + 1, view.end)) or _LINE.search(lead)
    return {"bottom": "net"}.get(line["line"], line["line"]) if line else None
