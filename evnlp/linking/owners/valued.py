"""Who is valued where somebody puts money in: "bought a stake in Nikola that values the startup at $18 billion"."""

from __future__ import annotations

import re

from evnlp.linking.figure import Figure
from evnlp.mentions import Entity

_VALUING = re.compile(r"(?!valued at$)(?:\w+ )?valu(?:e|es|ed|ing)(?: (?:it|the \w+))?(?: at)?")
_IN = re.compile(r"\b(?:in|into|of|for)\s(?:(?:the|rival|maker|startup|start-up|company|firm|EV|electric)\s)*$")
_OF_ITS = re.compile(r"['’]s?\s")


def valued(figure: Figure) -> Entity | None:
    """The firm in which the sentence says money is put before it tells of a value."""
    view, metric = figure.view, figure.metric
    if metric is None or metric.form == "noun" or not view.start <= metric.start < figure.start:
        return None
    if not _VALUING.fullmatch(view.gap(metric.start, metric.end)):
        return None
    firms = [e for e in view.entities if e.label in ("MAKER", "ORG") and e.end <= metric.start]
    return (
        firms[-1] if firms and _IN.search(view.text, max(view.start, firms[-1].start - 40), firms[-1].start) else None
    )


def of_its_part(figure: Figure, firm: Entity) -> bool:
    """Whether it is a part of the firm that is valued: "in Uber's self-driving unit, valuing it at"."""
    return _OF_ITS.match(figure.view.text, firm.end) is not None
