"""Figures as rows of facts, with the stretch of text that states them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from evnlp.linking.figure import Figure


def rows(figures: Iterable[Figure], text: str) -> Iterator[dict[str, Any]]:
    """Fact rows of figures, as plain data."""
    for figure in figures:
        start, end = evidence(figure)
        row: dict[str, Any] = {
            "subject": figure.subject,
            "predicate": figure.predicate,
            "value": abs(figure.value) if figure.predicate == "loss" else figure.value,
            "value_max": figure.value_max,
            "unit": unit(figure),
            "cmp": figure.cmp,
            "product": figure.product,
            "period": figure.period,
            "status": figure.status,
            "basis": figure.basis,
            "region": figure.region,
            "channel": figure.channel,
            "standard": figure.standard,
            "equivalent": figure.measure.equivalent,
            "quote": text[start:end],
            "start": start,
            "end": end,
            "rule": figure.rule,
            "because": figure.because,
            "places": places(figure),
        }
        yield {slot: value for slot, value in row.items() if value is not None}


def unit(figure: Figure) -> str | None:
    """The unit of the fact: a count is of vehicles."""
    return "vehicle" if figure.family == "count" else figure.unit


def places(figure: Figure) -> dict[str, list[int]]:
    """Where the words stand that fill the slots, as far as the sentence has them."""
    view = figure.view
    found = {"value": [figure.start, figure.end]}
    if figure.metric and view.start <= figure.metric.start < view.end:
        found["predicate"] = [figure.metric.start, figure.metric.end]
    if figure.subject_span and view.start <= figure.subject_span[0] < view.end:
        found["subject"] = [*figure.subject_span]
    dated = [p for p in view.periods if p.period and p.period == figure.period]
    if dated:
        nearest = min(dated, key=lambda p: abs(p.start - figure.start))
        found["period"] = [nearest.start, nearest.end]
    return found


def evidence(figure: Figure) -> tuple[int, int]:
    """The stretch from the first to the last of subject, metric and amount, as far as they stand in the sentence."""
    view = figure.view
    points = [figure.measure.cue_start, figure.measure.cue_end]
    if figure.metric and view.start <= figure.metric.start < view.end:
        points += [figure.metric.start, figure.metric.end]
    if figure.subject_span and view.start <= figure.subject_span[0] < view.end:
        points += figure.subject_span
    return min(points), max(points)
