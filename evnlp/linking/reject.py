"""Numbers that can be no fact, by their type and neighbours."""

from __future__ import annotations

import re

from evnlp.linking.figure import Figure

_YEAR = re.compile(r"(?:19|20)\d\d$")
_FOREIGN_GAP = re.compile(
    r"[\s-]*(?:(?:new|its|the|more|of|such|public|fast|dc|ac|full-time|other|additional|retail)[\s-]+)*$"
)
_SHARE = re.compile(r"\b(?:shares?|stock|stocks|adrs?|price target|strike price)\b")
LEAST_BARE = 100  # a smaller number without a unit word is hardly ever a count of vehicles


def reject(figure: Figure) -> str:
    """Why the figure can be no fact; "" where nothing speaks against it."""
    measure, view = figure.measure, figure.view
    if measure.restates:
        return "restates the amount before"
    if measure.per in ("day", "week", "month", "hour", "share", "vehicle", "km"):
        return f"an amount per {measure.per}"
    if figure.family == "count":
        text = view.text[measure.start : measure.end]
        if measure.kind == "ordinal" and measure.unit != "vehicle":
            return "an ordinal"
        if measure.unit is None and (_YEAR.fullmatch(text) or (measure.value < LEAST_BARE)):
            return "a year or a small number"
        if measure.value != int(measure.value):
            return "no whole number"
        for cue in view.cues_of("FOREIGN"):
            if cue.start >= measure.end and _FOREIGN_GAP.fullmatch(view.gap(measure.end, cue.start)):
                return f"a number of {view.gap(cue.start, cue.end)}"
    return ""
