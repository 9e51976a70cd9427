"""One number said of two things: "produced and delivered 10,000", "both Ford and GM are worth about $50 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import MONEY_NAMES, OF_PRODUCT, Figure
from evnlp.linking.metrics.basis import both_bases
from evnlp.linking.metrics.metric import fits
from evnlp.linking.metrics.money import OTHER
from evnlp.mentions import Entity

_AND = re.compile(r"\s(?:and|as well as|/)\s(?:to\s|also\s)?")
_LAST = re.compile(r",? and (?:the )?")
_IN_ROW = re.compile(r", (?:the )?")
_EACH = re.compile(r"(?: (?!and\b)[\w-]+){0,3} each\b")
_OF_BOTH = re.compile(
    r"\bof both (?:companies|firms|groups|\w*makers|manufacturers)\b|\b[Bb]oth (?:companies|\w*makers)['’]\s"
)


def of_both(figure: Figure, before: SentenceView | None) -> Iterator[Figure]:
    """The same figure of the others that it is said of. before: the sentence before, in which they may stand."""
    view = figure.view
    if figure.drop or not (
        "oth " in view.text[view.start : figure.start] or "each" in view.text[view.start : view.end]
    ):
        return
    label = "MODEL" if figure.predicate in OF_PRODUCT else "MAKER"
    told = _told_of(figure, [e for e in view.entities if e.label == label and e.end <= figure.start], before)
    if figure.subject in told:
        for name in told:
            if name != figure.subject:
                because = {**figure.because, "subject": ["both"]}
                yield replace(figure, subject=name, subject_span=None, because=because)


def _told_of(figure: Figure, named: list[Entity], before: SentenceView | None) -> list[str]:
    """Whom a figure is of: "both A and B", "A, B and C each", "of both companies"."""
    view, text = figure.view, figure.view.text
    start = view.clause(figure.start)[0]
    if both := _OF_BOTH.search(text, start, figure.start):
        told = {e.name for e in view.makers if e.end <= both.start()}
        told |= {e.name for e in before.makers} if before and len(told) < len("AB") else set()
        return sorted(told) if len(told) == len("AB") else []
    if len(named) < len("AB") or named[-2].start < start or not _LAST.fullmatch(text, named[-2].end, named[-1].start):
        return []
    row = named[-2:]
    for name in reversed(named[:-2]):
        if name.start < start or not _IN_ROW.fullmatch(text, name.end, row[0].start):
            break
        row.insert(0, name)
    two = len(row) == len("AB") and text.endswith(("oth ", "oth the "), start, row[0].start)
    each = _EACH.match(text, row[-1].end) or _EACH.match(text, figure.measure.end)
    return list({e.name: e for e in row}) if two or each else []


def twin(figure: Figure) -> Figure | None:
    """The same figure of the metric word that is joined to its own; None where there is none."""
    if figure.change and not figure.drop:
        return _against_both(figure)
    cue, view = figure.metric, figure.view
    if figure.drop or cue is None or figure.rule != "metric" or figure.change:
        return None
    for other in view.cues_of("METRIC"):
        first, second = sorted((cue, other))
        joined = other is not cue and first.form == second.form and _AND.fullmatch(view.text, first.end, second.start)
        predicate = fits(figure, other.id)
        if figure.family == "money" and other.id in MONEY_NAMES:
            continue  # "deliveries and capex of $2bn"
        if joined and predicate not in ("", OTHER, figure.predicate):
            return replace(
                figure, predicate=predicate, metric=other, because={**figure.because, "joined": [view.gap(*other[:2])]}
            )
    return None


def _against_both(figure: Figure) -> Figure | None:
    """The same change against the other base: "up 6 % both year on year and month on month"."""
    bases = both_bases(figure.view, figure.measure)
    return replace(figure, basis=bases[1]) if bases and figure.basis == bases[0] else None
