"""One number said of two things: "produced and delivered 10,000"."""

from __future__ import annotations

import re
from dataclasses import replace

from evnlp.linking.figure import MONEY_NAMES, Figure
from evnlp.linking.metrics.basis import both_bases
from evnlp.linking.metrics.metric import fits
from evnlp.linking.metrics.money import OTHER

_AND = re.compile(r"\s(?:and|as well as|/)\s(?:to\s|also\s)?")


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
