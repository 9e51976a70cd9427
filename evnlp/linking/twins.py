"""One number said of two things: "produced and delivered 10,000"."""

from __future__ import annotations

import re
from dataclasses import replace

from evnlp.linking.figure import Figure
from evnlp.linking.metric import fits

_AND = re.compile(r"\s(?:and|as well as|/)\s(?:to\s|also\s)?")


def twin(figure: Figure) -> Figure | None:
    """The same figure of the metric word that is joined to its own; None where there is none."""
    cue, view = figure.metric, figure.view
    if figure.drop or cue is None or figure.rule != "metric" or figure.change:
        return None
    for other in view.cues_of("METRIC"):
        first, second = sorted((cue, other))
        joined = other is not cue and first.form == second.form and _AND.fullmatch(view.text, first.end, second.start)
        predicate = fits(figure, other.id)
        if joined and predicate and predicate != figure.predicate:
            return replace(
                figure, predicate=predicate, metric=other, because={**figure.because, "joined": [view.gap(*other[:2])]}
            )
    return None
