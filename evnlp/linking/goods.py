"""Goods and dealings that are no vehicles, and so no figures of makers."""

from __future__ import annotations

from evnlp.linking.figure import Figure
from evnlp.linking.frame import Frame


def other_goods(figure: Figure, frame: Frame) -> bool:
    """Whether the sentence, or the one before, speaks of phones and the like, and this one of no vehicles."""
    view = figure.view
    if any(True for _ in view.cues_of("CLASS")) or any(m.unit == "vehicle" for m in view.measures):
        return False
    views = [view] if view.makers or frame.previous is None else [view, frame.previous]
    return any(c.start < figure.start for v in views for c in v.cues_of("GOODS"))
