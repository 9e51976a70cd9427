"""Periods that no words of time name: by what a figure is set against, "quarterly", "over four years"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from evnlp.linking.context.comparison import in_arm
from evnlp.linking.context.frame import Frame
from evnlp.linking.context.topic import LATE, YEAR_REPORTED
from evnlp.linking.dates import attachment
from evnlp.linking.dates.continued import carries
from evnlp.linking.dates.meant import AHEAD
from evnlp.linking.figure import Figure
from evnlp.linking.points import Candidate
from evnlp.mentions import Period
from evnlp.values import calendar

MOST_YEARS = 30
UNITS = {"quarterly": "quarter", "annual": "year", "yearly": "year", "full-year": "year"}
LEAD = 40  # characters before a metric in which "quarterly" stands
_UNIT = re.compile(rf"\b({'|'.join(UNITS)})\s(?:(?!average)[\w-]+\s?){{1,4}}$")


def implied(figure: Figure, frame: Frame, date: str | None) -> Iterator[Candidate[str]]:
    """What has just ended: the month or quarter that is set against the one before, "its quarterly loss"."""
    if date is None or figure.status != "actual" or not carries(figure):
        return
    day = datetime.date.fromisoformat(date)
    for period in attachment.near(figure):
        if period.grain in ("month", "quarter") and in_arm(figure.view, period, figure.measure):
            yield from (Candidate(label, {"implied": 1.0}) for label in _against(period, day))
    grain = _unit(figure)
    if grain == "quarter" or (grain and day.month <= YEAR_REPORTED):
        told = frame.topic.period(grain) or calendar.step(calendar.label_of(day + LATE, grain), -1)
        yield Candidate(told, {"unit": 1.0})


def _unit(figure: Figure) -> str:
    """The unit of time that an adjective names: "its quarterly loss"."""
    cue, view = figure.metric, figure.view
    if cue is None or cue.form != "noun" or not view.start <= cue.start:
        return ""
    found = _UNIT.search(view.gap(max(view.start, cue.start - LEAD), cue.end))
    return UNITS[found[1]] if found else ""


def _against(period: Period, day: datetime.date) -> Iterator[str]:
    """What may be compared with a month or quarter: the one just over."""
    over_last = calendar.step(calendar.label_of(day + LATE, period.grain), -1)
    base = period.period
    if period.anchor == "frame":
        if period.shift == "prev":
            yield over_last
    elif base and "/" not in base and calendar.UNKNOWN not in base:
        yield from {over_last} & {calendar.step(base, 1), calendar.years_on(base, 1)}


def over_years(figure: Figure, date: str | None) -> Iterator[Candidate[str]]:
    """A plan "over four years" runs from the document's year on."""
    view = figure.view
    if date is None or figure.status not in AHEAD:
        return
    for measure in view.measures:
        years = measure.kind == "duration" and measure.unit == "year" and 1 < measure.value < MOST_YEARS
        if years and view.gap(max(view.start, measure.start - 5), measure.start) == "over ":
            far = view.words(min(measure.end, figure.end), max(measure.start, figure.start))
            label = f"{date[:4]}/{int(date[:4]) + int(measure.value)}"
            yield Candidate(label, {"over_years": 1.0, "far": min(far, attachment.FAR)})
