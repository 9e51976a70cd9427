"""When a figure was: by the custom of its predicate."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evnlp.linking.cumulative import cumulative
from evnlp.linking.figure import OF_PRODUCT, Figure
from evnlp.linking.frame import Frame
from evnlp.linking.meant import AHEAD, length
from evnlp.linking.points import Cues
from evnlp.linking.when import PeriodChoice
from evnlp.values import calendar

TALK = 200  # characters before a sentence in which share prices may be spoken of
_HOURS = re.compile(r"\b(?:hour|minute)s?\b")
_SHARES = re.compile(r"\b(?:shares|stock|trading|trades|clos(?:e|ed|ing))\b")
_NOW = re.compile(r"\b(?:now|currently|today|sits|stands)\b")


class Dating:
    """Gives figures their period."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self.choice = PeriodChoice(points)

    def date(self, figure: Figure, frame: Frame, earlier: list[Figure], date: str | None) -> None:
        """Set the figure's period, and say which cues decided it."""
        if figure.predicate in OF_PRODUCT:
            return
        chosen = self.choice.choose(figure, frame, earlier, date)
        label, cues = (chosen.value, chosen.cues) if chosen else (None, Cues())
        label = _by_custom(figure, label, frame, date)
        if figure.status == "actual":
            own = "far" in cues and not {"of_other", "crosses_value"} & cues.keys()
            label = cumulative(figure, label if own else None, frame.topic, date) or label
        figure.period = label
        if cues:
            figure.because["period"] = sorted(cue for cue, strength in cues.items() if strength)


def _by_custom(figure: Figure, label: str | None, frame: Frame, date: str | None) -> str | None:
    """What the predicate makes of the chosen period, or has where the text gives none."""
    predicate = figure.predicate
    if predicate == "capacity" and figure.status not in (*AHEAD, "forecast"):
        return None
    if predicate == "investment" and label and figure.status == "actual" and length(label) in ("day", "week"):
        return None
    if predicate == "recalls":
        return label if label and "/" not in label else date
    if predicate == "market_value":
        return label if label and length(label) == "day" else _trading_day(figure, frame, date)
    if predicate == "cash" and label:
        return _balance_day(label, date)
    if predicate == "orders" and not label:
        return _first_hours(figure, frame, date)
    return label


def _trading_day(figure: Figure, frame: Frame, date: str | None) -> str | None:
    """The day of the share price that the text speaks of, or the document's where the value is today's."""
    view = figure.view
    if _NOW.search(view.gap(view.start, view.end)):
        return date
    start = max(0, view.start - TALK)
    if not _SHARES.search(view.gap(start, view.end)):
        return None
    return frame.topic.last_spoken(view.end, "day", start) or date


def _balance_day(label: str, date: str | None) -> str:
    """The last day of a period; of one still running, that of the period before."""
    day = calendar.last_day(label)
    if date and len(day) == len(date) and day > date and calendar.OPEN not in label:
        return calendar.last_day(calendar.step(label, -1))
    return day


def _first_hours(figure: Figure, frame: Frame, date: str | None) -> str | None:
    """Orders "in the first hour" came in on the day last named, that of the launch."""
    if not _HOURS.search(figure.view.text, figure.view.start, figure.view.end):
        return None
    return frame.topic.last_spoken(figure.start, "day") or date
