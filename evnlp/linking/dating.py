"""When a figure was: by the custom of its predicate."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evnlp.linking.cumulative import cumulative
from evnlp.linking.figure import OF_PRODUCT, Figure
from evnlp.linking.frame import Frame
from evnlp.linking.when import AHEAD, PeriodChoice
from evnlp.values import calendar

_HOURS = re.compile(r"\b(?:hour|minute)s?\b")
TALK = 150  # characters before a sentence in which share prices may be spoken of
_SHARES = re.compile(r"\b(?:shares|stock|trading|trades|clos(?:e|ed|ing))\b")
_NOW = re.compile(r"\b(?:now|currently|today|sits|stands)\b")


class Dating:
    """Gives figures their period."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self.choice = PeriodChoice(points)

    def date(self, figure: Figure, frame: Frame, earlier: list[Figure], date: str | None) -> None:
        """Set the figure's period, and say which cues decided it."""
        predicate = figure.predicate
        if predicate in OF_PRODUCT:
            return
        chosen = self.choice.choose(figure, frame, earlier, date)
        label = chosen.value if chosen else None
        cues = chosen.cues if chosen else {}
        if predicate == "capacity" and figure.status not in AHEAD:
            label = None
        elif predicate == "recalls":
            label = label if label and "/" not in label else date
        elif predicate == "market_value":
            label = label if label and len(label) == len("2025-01-01") else self._trading_day(figure, frame, date)
        elif predicate == "cash" and label:
            label = calendar.last_day(label)
        elif predicate == "orders":
            label = label or self._first_hours(figure, frame, date)
        stated = label if "far" in cues else None
        counted = cumulative(figure, stated, frame.topic, date) if figure.status == "actual" else None
        figure.period = counted or label
        if cues:
            figure.because["period"] = sorted(cues)

    def _trading_day(self, figure: Figure, frame: Frame, date: str | None) -> str | None:
        """The day of the share price that the text speaks of, or the document's where the value is today's."""
        start, end = max(0, figure.view.start - TALK), figure.view.end
        if _NOW.search(figure.view.text, figure.view.start, end):
            return date
        if not _SHARES.search(figure.view.text, start, end):
            return None
        return frame.topic.last_spoken(end, "day", start) or date

    def _first_hours(self, figure: Figure, frame: Frame, date: str | None) -> str | None:
        """Orders "in the first hour" came in on the day last named, that of the launch."""
        if not _HOURS.search(figure.view.text, figure.view.start, figure.view.end):
            return None
        return frame.topic.last_spoken(figure.start, "day") or date
