"""Columns of a table: what its head row says of the numbers below, by their places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import VOLUMES, Figure
from evnlp.mentions import Cue, Period

Column = Period | Cue

LONGEST_ROW = 90  # characters
COUNTS = ("number", "quantity")
_MOVED = re.compile(r"\b(?:change|chg|growth|yoy|y[/-]o[/-]y|y/y|mom|m/m|var|vs)\b|%|\+/-", re.IGNORECASE)
_HEAD = re.compile(r"[\w’'&/()%+.,:|\s–—-]*")


def columns(view: SentenceView) -> list[Column]:
    """The times or the metric words that stand side by side in a head row; none where there are not two."""
    if view.end - view.start > LONGEST_ROW or _HEAD.fullmatch(view.text, view.start, view.end) is None:
        return []
    times = [p for p in view.periods if p.period and p.anchor != "frame"]
    words = [c for c in view.cues_of("METRIC") if c.id in VOLUMES and c.form == "noun"]
    found: Sequence[Column] = times if len(times) > 1 else words
    return list(found) if len({c.period if isinstance(c, Period) else c.id for c in found}) > 1 else []


def column_of(figure: Figure, heads: Sequence[Column]) -> Column | None:
    """The column that a number stands in, where its row has as many numbers as there are columns."""
    view = figure.view
    if len(heads) < 2 or figure.family != "count" or view.end - view.start > LONGEST_ROW:
        return None
    counts = [m for m in view.measures if m.kind in COUNTS]
    if len(counts) != len(heads) or figure.measure not in counts or not view.makers:
        return None
    return heads[counts.index(figure.measure)]


def tells_change(view: SentenceView | None) -> bool:
    """Whether a head row has a column of changes."""
    return view is not None and _MOVED.search(view.text, view.start, view.end) is not None
