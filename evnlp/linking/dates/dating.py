"""When a figure was: by the custom of its predicate."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from evnlp.linking.context.comparison import in_arm, number_before
from evnlp.linking.context.frame import Frame
from evnlp.linking.context.topic import over
from evnlp.linking.dates.attachment import inserted, near, of_event
from evnlp.linking.dates.continued import includes
from evnlp.linking.dates.cumulative import by_then, is_cumulative, up_to
from evnlp.linking.dates.meant import AHEAD, base_of, length, meant
from evnlp.linking.dates.so_far import year_so_far
from evnlp.linking.dates.when import PeriodChoice
from evnlp.linking.figure import FLOWS, OF_PRODUCT, VOLUMES, Figure
from evnlp.linking.points import Cues
from evnlp.linking.status.plans import from_then
from evnlp.linking.status.tense import in_progress
from evnlp.linking.status.viewpoint import outsider
from evnlp.values import calendar

BEGUN = 0.06  # share of a period up to which nothing can be reported of it
LATE_IN_YEAR = "12-16"  # day from which a year is spoken of as if it were over
TALK = 200  # characters before a sentence in which share prices may be spoken of
LISTED_AT = 6  # words between a time and a value: "listed in May at a value of ..."
_WAS = re.compile(r"\b(?:was|were|once|had been)\s(?:once\s)?(?:worth|valued)\b")
_HOURS = re.compile(r"\b(?:hour|minute)s?\b")
_SHARES = re.compile(r"\b(?:shares|stock|trading|trades|clos(?:e|ed|ing))\b")
LAUNCH_NEAR = 800  # characters before "in the first hour" within which the day of a launch is told
OPENING = 12  # characters from the start of a sentence within which a span heads it: "Over the half-year, ..."
NOW_REACH = 25  # characters between a share and "now"
_RATES = ("day", "week", "month")
_CURRENT = re.compile(r"\b(?:now|currently)\b")
_NOW = re.compile(
    r"\b(?:now|currently|today|(?<!valuation )(?:stands|sits) at|"
    r"(?:has|have)(?: since)? (?:ballooned|climbed|dropped|dwindled|fallen|grown|plunged|risen|shrunk|slid|soared|"
    r"swollen) to|"
    r"(?:has|with) a [^,;]{0,30}market (?:cap|value|capitali[sz]ation))\b"
)


class Dating:
    """Gives figures their period."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self.choice = PeriodChoice(points)

    def date(self, figure: Figure, frame: Frame, earlier: list[Figure], date: str | None) -> None:
        """Set the figure's period, and say which cues decided it."""
        if figure.predicate in OF_PRODUCT or (figure.predicate == "capacity" and figure.measure.per in _RATES):
            return
        chosen = self.choice.choose(figure, frame, earlier, date)
        label, cues = (chosen.value or None, chosen.cues) if chosen else (None, Cues())
        begins = from_then(figure) if figure.predicate == "capacity" and figure.status != "former" else None
        if begins and _to_come(begins, date):
            label, cues, figure.status = begins, Cues(), "forecast" if figure.status == "forecast" else "target"
        if figure.status == "actual" and "far" in cues and label and _not_yet(figure, label, date):
            figure.status = "forecast" if figure.of_market or outsider(figure, frame.topic) else "target"
        label = _by_custom(figure, label, cues, frame, date)
        if figure.predicate == "market_share" and "far" not in cues and _is_now(figure):
            label = date
        if figure.status == "actual":
            own = "far" in cues and not {"of_other", "crosses_value", "event"} & cues.keys()
            if label and label.endswith("/.."):
                label = _since_then(figure, label, frame, date)
            stated = label if own else None
            if date and stated and _running(figure, stated, date):
                label = _so_far(figure, frame, date)
            elif "year_so_far" not in cues and is_cumulative(figure, stated):
                label = _same_span(figure, up_to(figure, stated, frame.topic, date))
        figure.period = label
        if cues:
            figure.because["period"] = sorted(cue for cue, strength in cues.items() if strength)

    def redate(self, figure: Figure, host: Figure, frame: Frame, date: str | None) -> None:
        """A period of a change's own: "rose 4.4 % in April and 14.5 % in May"; "its first-quarter total rose 55 %"."""
        view, measure = figure.view, figure.measure
        for period in near(figure):
            carried = period.anchor == "frame" and (host.view is view or period.start - view.start > OPENING)
            if carried or period.opening not in ("", "to_date") or in_arm(view, period, measure):
                continue
            behind = measure.end <= period.start and view.words(measure.end, period.start) <= 1
            if behind and "(" in view.gap(measure.end, period.start):  # "45.7% (second quarter: 27,307 units)"
                continue
            ahead = host.end <= period.start and period.end <= measure.start and number_before(view, period) is None
            left, right = (measure.end, period.start) if behind else (period.end, measure.start)
            if ahead and inserted(view, period, view.gap(left, right)):
                continue
            if (behind or ahead) and not view.cut_between(left, right) and not of_event(view, period):
                figure.period = meant(period, figure, frame, date) or figure.period
        if figure.status == "actual" and host.view is not view:
            told = next((label for label, far in year_so_far(figure, frame.topic, date) if not far), None)
            main = frame.topic.period(base_of(figure.predicate)) if host.view.line != view.line else None
            own = figure.period != host.period or any(
                p.end <= figure.start and not of_event(view, p) for p in view.periods
            )
            back = includes(host.period, main) or (figure.subject != host.subject and not own)
            figure.period = told or (main if main and back else figure.period)


def _same_span(figure: Figure, label: str | None) -> str | None:
    """What a total "by the end of September" spans, where it is set against "last year's first three quarters"."""
    if label is None or not label.startswith("../"):
        return label
    for period in figure.view.periods:
        base = period.period or ""
        if "/" not in base or ".." in base or calendar.UNKNOWN in base:
            continue
        span = calendar.years_on(base, 1)
        if calendar.interval(span)[1] == calendar.interval(label[3:])[1]:
            return span
    return label


def _runs_on(label: str, date: str | None) -> bool:
    """Whether money is put in over years to come: "is spending $35 billion over the next three years"."""
    if not date or calendar.UNKNOWN in label or label.endswith(calendar.OPEN):
        return False
    end = calendar.interval(label)[1]
    return end is not None and end.year > int(date[:4]) + 1


def _not_yet(figure: Figure, label: str, date: str | None) -> bool:
    """Whether nothing can be reported of a period yet, or the year is still running on which work is going on."""
    if figure.predicate == "investment" and _runs_on(label, date):
        return True
    return _to_come(label, date) or bool(date and label == date[:4] and in_progress(figure) and not over(label, date))


def _to_come(label: str, date: str | None) -> bool:
    """Whether a period lies ahead, or has only begun, on the day that the document is from."""
    if not date or calendar.UNKNOWN in label:
        return False
    first, end = calendar.interval(label)
    day = datetime.date.fromisoformat(date)
    if first is None or end is None:
        return False
    return first > day or (length(label) in ("quarter", "year") and day - first < BEGUN * (end - first))


def _by_custom(figure: Figure, label: str | None, cues: Cues, frame: Frame, date: str | None) -> str | None:
    """What the predicate makes of the chosen period, or has where the text gives none."""
    predicate = figure.predicate
    if predicate == "capacity" and figure.status not in (*AHEAD, "forecast"):
        return None
    if predicate == "investment" and label and figure.status in AHEAD:
        return label.removeprefix("../")
    if predicate == "investment" and label and figure.status == "actual" and length(label) in ("day", "week"):
        return None
    if predicate == "recalls":
        return label if label and "/" not in label else date
    if predicate == "market_value":
        beside = "beside_after" in cues or "beside_before" in cues or _was_worth(figure, cues)
        told = label and length(label) in (("day", "month") if beside else ("day",))
        return label if told else _trading_day(figure, frame, date)
    if predicate == "cash" and label:
        return _balance_day(label, date)
    if predicate == "orders" and not label:
        return _first_hours(figure, frame)
    return label


def _running(figure: Figure, label: str, date: str) -> bool:
    """Whether a sum is of the year that is running: it counts what has passed of it."""
    counted = figure.predicate.removesuffix("_change") in VOLUMES - {"recalls"} | FLOWS
    so_far = label.startswith(f"{date[:4]}-01/") and base_of(figure.predicate) == "flow"
    running = figure.predicate in VOLUMES and date[5:] < LATE_IN_YEAR
    whole = label == date[:4] and running
    return counted and (so_far or whole) and not by_then(figure)


def _so_far(figure: Figure, frame: Frame, date: str) -> str:
    """The running year up to the month, of money the quarter, last reported."""
    grain = "quarter" if base_of(figure.predicate) == "flow" else "month"
    last = frame.topic.period(grain)
    if last is None or not last.startswith(date[:4]) or not over(last, date):
        last = calendar.step(calendar.label_of(datetime.date.fromisoformat(date), grain), -1)
    return calendar.join(f"{date[:4]}-01", last) if last.startswith(date[:4]) else date[:4]


def _since_then(figure: Figure, label: str, frame: Frame, date: str | None) -> str | None:
    """What counts "since 2023" counts up to now; "since January" is the year so far."""
    start = label.removesuffix("/..")
    if date is None or start[:4] != date[:4]:
        return up_to(figure, None, frame.topic, date)
    month = _told_last(figure, start) or calendar.step(date[:7], -1)
    return calendar.join(start, month) if calendar.UNKNOWN not in start and start[:7] <= month else label


def _was_worth(figure: Figure, cues: Cues) -> bool:
    """As in "was valued at $2.9 billion when it merged with a shell in October 2020"."""
    view = figure.view
    if "before_value" in cues:
        return "same_clause" in cues and cues["far"] <= LISTED_AT
    return _WAS.search(view.gap(view.clause(figure.start)[0], figure.start)) is not None


def _told_last(figure: Figure, start: str) -> str | None:
    """The last month of a quarter or month told before: "14,192 cars in Q3, 44,482 since January"."""
    for period in reversed(near(figure)):
        if period.grain in ("month", "quarter") and period.end <= figure.start and not period.opening and period.period:
            month = calendar.last_day(period.period)[:7]
            if calendar.UNKNOWN not in month and month[:4] == start[:4] and start[:7] <= month:
                return month
    return None


def _is_now(figure: Figure) -> bool:
    """Whether the words around say "now" of the figure."""
    view = figure.view
    return _CURRENT.search(view.gap(max(view.start, figure.start - NOW_REACH), figure.end + NOW_REACH)) is not None


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


def _first_hours(figure: Figure, frame: Frame) -> str | None:
    """Orders "in the first hour" came in on the day last named, that of the launch."""
    if not _HOURS.search(figure.view.text, figure.view.start, figure.view.end):
        return None
    return frame.topic.last_spoken(figure.start, "day", figure.start - LAUNCH_NEAR)
