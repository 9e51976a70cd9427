"""How far a denial reaches: "did not" only what stands right behind it, "denied that" the sentence."""

from __future__ import annotations

import re

from evnlp.linking.figure import Figure
from evnlp.mentions import Cue

NOT_REACH = 4  # words between "not" and what it denies
_NOT = re.compile(r"(?:n['’]t|\b(?:not|no|cannot))$", re.IGNORECASE)
_ENDS_DENIAL = re.compile(r"[(:–—]")
_PAST_IT = re.compile(r",\s(?:and|but|so)\b|\s(?:\w+ed|\w+able),\s")  # "did not, and its loss", "is not listed, lost"


def denies(figure: Figure, cue: Cue) -> bool:
    """Whether a denial reaches the figure."""
    view = figure.view
    if not _NOT.search(view.text, cue.start, cue.end):
        return True
    metric = figure.metric
    right = min(figure.start, metric.start) if metric is not None and metric.start >= cue.end else figure.start
    return (
        not _ENDS_DENIAL.search(view.text, cue.end, right)
        and not _PAST_IT.match(view.text, cue.end, right)
        and view.words(cue.end, right) <= NOT_REACH
    )
