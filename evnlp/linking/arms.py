"""The other side of a comparison takes its slots from the figure that it is compared with."""

from __future__ import annotations

import re

from evnlp.linking.context.comparison import number_behind
from evnlp.linking.context.position import doer_behind
from evnlp.linking.context.topic import over
from evnlp.linking.dates.meant import length, moved
from evnlp.linking.figure import OF_PRODUCT, Figure
from evnlp.linking.metrics.carried import name_behind
from evnlp.linking.metrics.change import guessed
from evnlp.linking.metrics.metric import fits
from evnlp.linking.slots import Context, Slots
from evnlp.linking.status.status import told_behind
from evnlp.linking.status.tense import grown_from
from evnlp.mentions import Entity, Period
from evnlp.values import calendar

_KEY = re.compile(r"\s?[:=]\s")
_LAST_ONES = re.compile(r"['’]s?\s?(?:[.,;:)]|$)")
_OWNS = re.compile(r"['’]s?\s")
_ITS = re.compile(r"['’]s?\s(?:\w+\s)?")
_ELSEWHERE = re.compile(r"\s(?:(?:it|they|the (?:car|model|same car)) costs?\s)?(?:(?P<home>at home)\b|in\s(?:the\s)?)")
BEHIND = 5  # words between a number and a period of its own


class Arms:
    """Links what a figure is set against: "6,155 in May, down from 6,658 in April"."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots

    def link(self, figure: Figure, host: Figure, context: Context) -> None:
        """Take over what the host says; the period is an earlier one, a goal or price has been replaced."""
        figure.rule = "comparison"
        figure.take(host, "predicate", "metric", "subject", "of_market", "product", "region", "channel", "status")
        if figure.family != "percent":
            figure.predicate = figure.predicate.removesuffix("_change")
        other = context.frame.products.behind(figure) if figure.predicate in OF_PRODUCT else None
        if other is not None:
            figure.subject, figure.subject_span = other.name, None
            return
        if (rival := _of_another(figure)) is not None and rival.name != host.subject:
            figure.subject, figure.subject_span = rival.name, (rival.start, rival.end)
            figure.product, figure.period, figure.because["subject"] = None, host.period, ["its own name"]
            return
        own, figure.status = self._own(figure, host), "actual"
        label = self._label(own, figure, host, context)
        figure.status = host.status
        if label and figure.predicate == "cash":
            label = calendar.last_day(label)
        reached = grown_from(host, figure) or (own and label and self._reached(label, host, context.date))
        said = told_behind(figure, context.frame.topic)
        if host.status == "target" and not reached and said != "forecast":
            figure.status = "former_target"
            figure.period = host.period
            if figure.predicate in ("capacity", "price"):  # what holds until then
                figure.status, figure.period = "actual", None
        elif figure.predicate in ("price", "capacity"):
            _of_before_or_elsewhere(figure, host)
        elif said:
            figure.status, figure.period = said, host.period
        elif host.status == "forecast" and own is None and guessed(host.view, host.view.start, host.start):
            figure.period = host.period  # "cut its estimate to 9,000 from 10,000"
        else:
            figure.status = "actual" if host.status in ("target", "forecast") else host.status
            figure.period = label

    def _own(self, figure: Figure, host: Figure) -> Period | None:
        """The period said of the arm: right behind it, or between it and its host."""
        view = figure.view
        for period in view.periods:
            keyed = _KEY.fullmatch(view.gap(period.end, figure.measure.cue_start)) is not None
            if keyed or number_behind(view, period) is figure.measure:
                return period
        behind = next((p for p in view.periods if p.start >= figure.end), None)
        if behind is not None and self._beside(figure, behind):
            return behind
        between = [p for p in view.periods if host.end <= p.start and p.end <= figure.start]
        between = [p for p in between if (p.shift != "same" if p.anchor == "frame" else p.period != host.period)]
        return between[-1] if between else None

    def _beside(self, figure: Figure, period: Period) -> bool:
        """Whether a period right behind the arm is its own."""
        view = figure.view
        if ", " in view.gap(figure.end, period.start) or view.words(figure.end, period.start) > BEHIND:
            return False
        return not any(figure.end <= m.start < period.start for m in view.measures)

    def _reached(self, label: str, host: Figure, date: str | None) -> bool:
        """Whether a goal is compared with what was reached: "51,000 in 2025, down from 51,579 last year"."""
        if label == host.period:
            return False
        if length(label) in ("day", "week", "month") and length(label) != length(host.period or label[:4]):
            return False
        if date is not None and length(label) == "year" and label == date[:4] < (host.period or ""):
            return True  # told at the end of the year
        return date is not None and ".." not in label and over(label, date)

    def _label(self, own: Period | None, figure: Figure, host: Figure, context: Context) -> str | None:
        if own is None and host.period and length(host.period) == "day":
            return None
        if own is None:
            return calendar.shift(host.period, "year-") if host.period and ".." not in host.period else None
        ones = _LAST_ONES.match(figure.view.text, own.end) or _ITS.fullmatch(
            figure.view.gap(own.end, figure.measure.cue_start)
        )
        if host.period and (ones or _of_last_year(own, host)) and own.grain == "year":
            return calendar.shift(host.period, "year-") if ".." not in host.period else None
        if own.anchor == "frame" and own.shift != "same" and host.period:
            that = context.done and figure.view.text.startswith(" that", own.end)  # "14,659 the year before that"
            return moved((that and context.done[-1].period) or host.period, own)
        return self.slots.period.resolve(own, figure, context.frame, context.date)


def _of_before_or_elsewhere(figure: Figure, host: Figure) -> None:
    """Mark what has been replaced, unless it is the price in another place."""
    place = _elsewhere(figure) if figure.predicate == "price" else None
    figure.status = "former" if place is None else host.status
    if place is not None:
        figure.region, figure.period = place or None, host.period


def _elsewhere(figure: Figure) -> str | None:
    """Where a price of the same day is asked: "against 13,000 euros in China"; "" for "at home"."""
    found = _ELSEWHERE.match(figure.view.text, figure.end, figure.view.end)
    if found is None or found["home"]:
        return found and ""
    return next((place.name for place in figure.view.places if place.start == found.end()), None)


def _of_last_year(own: Period, host: Figure) -> bool:
    """Whether "last year" beside a month or quarter means the same one then: "against $2m last year"."""
    if own.anchor != "reference" or not host.period or not host.period[:4].isdigit():
        return False
    return length(host.period) in ("month", "quarter", "half") and own.period == str(int(host.period[:4]) - 1)


def _of_another(figure: Figure) -> Entity | None:
    """The maker whose figure an arm is: "against $52 billion for General Motors", "versus BYD's 911,000"."""
    view = figure.view
    if (did := doer_behind(view, figure.end)) is not None:
        if told := fits(figure, did[1].id):
            figure.predicate, figure.metric = told, did[1]
        return did[0]
    owner = next((m for m in view.makers if _OWNS.fullmatch(view.gap(m.end, figure.measure.cue_start))), None)
    return owner or name_behind(figure)
