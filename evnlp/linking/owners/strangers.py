"""Owners that no list knows: "Meyer's profit"; and such as no name stands for: "the French maker"."""

from __future__ import annotations

import re

from evnlp.linking.context.position import AT_REACH
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.owners.national import a_makers
from evnlp.mentions import Cue

_STRANGER = re.compile(r"\b[A-Z][\w&.-]+(?:\s[A-Z][\w&.-]+)*['’]s?\s(?:[a-z][\w-]*\s){0,3}$")


def of_stranger(view: SentenceView, metric: Cue | None) -> bool:
    """Whether a name that is none we know, or a foreign maker that stands for none, owns the metric word."""
    if metric is None or not view.start <= metric.start < view.end:
        return False
    reach = max(view.start, metric.start - 2 * AT_REACH)
    if foreigner := a_makers(view, metric):
        start, end = foreigner.span()
        if any(start < place.start < end for place in view.places):
            return not any(start <= word.start < end for word in view.references)
    owner = _STRANGER.search(view.text[reach : metric.start])
    if owner is None:
        return False
    at = reach + owner.start()
    spans = [(m.start, m.end) for m in view.entities] + [(m.start, m.end) for m in view.references]
    spans += [(m.start, m.end) for m in view.periods]
    return not any(start <= at < end for start, end in spans)
