"""The period that a figure covers: candidates in its sentence and in what was said before."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from evnlp.linking.context.comparison import number_before
from evnlp.linking.context.frame import Frame
from evnlp.linking.context.topic import just_over, over, past
from evnlp.linking.dates import attachment
from evnlp.linking.dates.continued import CARRIED, SHORT, carries, continued
from evnlp.linking.dates.implied import implied, over_years
from evnlp.linking.dates.meant import AHEAD, base_of, length, meant
from evnlp.linking.dates.so_far import year_so_far
from evnlp.linking.figure import FLOWS, Figure, family
from evnlp.linking.points import Candidate, Cues, best
from evnlp.mentions import Period
from evnlp.values import calendar, yearless

STATED = ("day", "week", "month")
SOON = 62  # days ahead within which a month without its year is one that is planned for
LEAST_AMOUNT = 100  # a smaller number counts plants, days or rounds
BESIDE = 6  # words between a figure and "in nine months"
SAID_OF = 2  # words between a figure and "a year earlier" where that says when it was
_SET = re.compile(
    r"\b(?:cuts?|raise[sd]?|lift(?:s|ed)?|lower(?:s|ed)?|trim(?:s|med)?|up(?:ped|s)|slash(?:es|ed)?|set|revise[sd]?|"
    r"reduce[sd]?|hike[sd]?|increased?|narrow(?:s|ed)|announced|told|said|spoken?|pledged|promised|forecast|guided|aimed|"
    r"wanted|planned|had been|had|became|floated|first|then|was)\b[^.;]*$"
)
_GIVEN = re.compile(r"\b(?:set|announced|given|gave|issued|unveiled|published|made|stated|outlined)\s(?:\w+\s){0,2}$")
_RECORD = re.compile(r"\b(?:first|[a-z]{2,}est|worst|best|most|least)\s(?:[\w-]+\s){0,4}$")  # "the lowest since May"
_BY = re.compile(r"(?:within|inside|by|before|until)\s")
_YEARS = re.compile(r"\d{4}/\d{4}")
_APART = re.compile(r"[,;:()]|\d")
_AND = re.compile(r"\s(?:and|&)\s(?:in\s)?")


class PeriodChoice:
    """Chooses the period of a figure."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self.points = points

    def choose(self, figure: Figure, frame: Frame, earlier: list[Figure], date: str | None) -> Candidate[str] | None:
        """The best of the sentence's periods and of what was reported before; None where the text gives no time."""
        return best(self._candidates(figure, frame, earlier, date), self.points, least=0.5)

    def resolve(self, period: Period, figure: Figure, frame: Frame, date: str | None) -> str | None:
        """The label of a period mention in the light of the figure's status and the period under discussion."""
        return meant(period, figure, frame, date)

    def _candidates(
        self, figure: Figure, frame: Frame, earlier: list[Figure], date: str | None
    ) -> Iterator[Candidate[str]]:
        for period in attachment.near(figure):
            if period.anchor == "frame" and period.opening:  # "to date", "since launch": see cumulative
                continue
            if figure.status in (*AHEAD, "forecast") and _stated(figure, period, date):
                yield from _set_then(figure, period)
            else:
                yield from _told(figure, period, frame, earlier, date)
        yield from over_years(figure, date)
        yield from _so_far(figure, frame, date)
        yield from implied(figure, frame, date)
        if carries(figure):
            for label, cues in continued(figure, frame, earlier, date):
                yield Candidate(label, {**cues, **_fit_cues(figure, label)})


def _told(
    figure: Figure, period: Period, frame: Frame, earlier: list[Figure], date: str | None
) -> Iterator[Candidate[str]]:
    """What a period of the sentence says of a figure."""
    words = figure.view.text[period.start : period.end].lower()
    if figure.status == "actual" and words.startswith("within "):  # of the launch
        return
    if figure.predicate.removesuffix("_change") in FLOWS and period.grain in SHORT and not period.opening:
        return
    if period.opening == "since" and _RECORD.search(figure.view.gap(figure.view.start, period.start)):
        return
    label = _with_month_before(figure, period) or meant(period, figure, frame, date, earlier)
    if label and figure.status in AHEAD:
        label = _deadline(label, date, words)
    if label or (date is None and period.anchor == "reference"):  # "last year" of an undated text
        label = label or ""
        cues = attachment.cues(figure, period)
        if (
            figure.predicate == "capacity"
            and "before_value" in cues
            and ("subordinate" in cues or period.grain == "day")
        ):
            return  # "opened on Thursday a plant that can make 90,000"
        if "of_other" in cues and "crosses_value" in cues and not carries(figure) and _of_amount(figure, period):
            return
        if figure.status not in AHEAD or not (
            "event" in cues or ("of_other" in cues and _of_told(figure, period, earlier))
        ):
            yield Candidate(label, {**cues, **_time_cues(figure, period, label, date, cues)})


def _of_amount(figure: Figure, period: Period) -> bool:
    """Whether a period is that of another amount: "will spend $2 billion and make 80,000 a year from 2027"."""
    other = number_before(figure.view, period)
    if other is None or other.restates:
        return False
    return family(other) in ("count", "money") and other.value >= LEAST_AMOUNT


def _of_told(figure: Figure, period: Period, earlier: list[Figure]) -> bool:
    """Whether a period is that of what happened, beside a goal: "13,201 in the quarter and a guidance of 42,000"."""
    if period.anchor != "frame" or period.grain not in ("month", "quarter"):
        return False
    other = number_before(figure.view, period)
    return any(o.measure is other and o.status == "actual" for o in earlier)


def _set_then(figure: Figure, period: Period) -> Iterator[Candidate[str]]:
    """A goal set "in February" is for that year, where the text names no other."""
    if figure.status != "forecast" and period.grain == "month" and period.period and carries(figure):
        yield Candidate(period.period[:4], {"set_then": 1.0})


def _stated(figure: Figure, period: Period, date: str | None) -> bool:
    """Whether a month only tells when a goal was set: "in February it was saying 46,000"."""
    if date is None or period.grain not in STATED or period.opening or period.anchor == "calendar":
        return False
    view = figure.view
    if period.start >= figure.end and figure.status != "former_target":
        told = _SET.search(view.gap(view.start, figure.start)) or _GIVEN.search(view.gap(figure.end, period.start))
        if not told or not past(period, date) or _just_over(figure, period, date):
            return False
    if figure.status == "former_target" or period.anchor == "reference":
        return not date.startswith(period.period or date) and past(period, date)
    start = calendar.interval(yearless.next_after(period.period or date, datetime.date.fromisoformat(date)))[0]
    return start is not None and (start - datetime.date.fromisoformat(date)).days > SOON


def _just_over(figure: Figure, period: Period, date: str) -> bool:
    """Whether a guess is right in front of the month just over: "it expected sales to grow 11 % in June"."""
    day = datetime.date.fromisoformat(date)
    guessed = figure.status == "forecast" and just_over(period.period or "", period.grain, day)
    return guessed and figure.view.gap(figure.end, period.start) == " in "


def beside(figure: Figure, period: Period) -> bool:
    """Whether no other number, comma or clause stands between a figure and a time."""
    left, right = sorted(((figure.start, figure.end), (period.start, period.end)))
    return _APART.search(figure.view.gap(left[1], right[0])) is None


def _with_month_before(figure: Figure, period: Period) -> str | None:
    """The two months of "January and February brought 61,850", where they have one number between them."""
    view = figure.view
    if period.anchor != "yearless" or period.grain != "month" or not period.period:
        return None
    before = next((p for p in view.periods if p.period and _AND.fullmatch(view.gap(p.end, period.start))), None)
    if (
        before is None
        or before.grain != "month"
        or not before.period
        or calendar.step(before.period, 1) != period.period
    ):
        return None
    if _AND.search(view.gap(figure.end, figure.end + 5)) or _AND.search(view.gap(figure.start - 5, figure.start)):
        return None
    return calendar.join(before.period, period.period)


def _deadline(label: str, date: str | None, words: str) -> str | None:
    """A goal "through 2028", "within three years", "by the end of the decade" is for then."""
    if _YEARS.fullmatch(label) and _BY.match(words):
        return str(int(label[:4]) + 5) if "mid" in words else label[5:]
    if date and label.startswith(f"{date}/"):
        return label.split("/")[1].removesuffix("-12-31")
    if not label.startswith("../"):
        return label.removesuffix(f"/{calendar.OPEN}")
    end = calendar.interval(label)[1] if calendar.UNKNOWN not in label else None
    return label[3:] if end is None or date is None or end - calendar.DAY > datetime.date.fromisoformat(date) else None


def _so_far(figure: Figure, frame: Frame, date: str | None) -> Iterator[Candidate[str]]:
    """The months of the year that the words beside a figure count."""
    if figure.status != "actual" or figure.predicate.removesuffix("_change") not in CARRIED:
        return
    for label, words in year_so_far(figure, frame.topic, date):
        if words <= BESIDE:
            yield Candidate(label, {"year_so_far": 1.0, "far": words})


def _time_cues(figure: Figure, period: Period, label: str, date: str | None, stands: Cues) -> Cues:
    """What speaks for and against a period of the sentence, from when it is. stands: the cues of its place."""
    cues = _fit_cues(figure, label) if label else Cues()
    if period.anchor == "frame" and period.shift != "same":
        cues["own_comparison" if _says_when(figure, period, stands) else "of_comparison"] = 1.0
    if period.opening == "since":
        cues["since"] = 1.0
    elif period.opening in ("by", "until"):
        cues["by_target" if figure.status in AHEAD else "until" if period.opening == "until" else "by"] = 1.0
    if date and calendar.UNKNOWN not in label:
        end = calendar.interval(label)[1]
        if figure.status in AHEAD:
            cues["past_target"] = float(end is not None and end <= datetime.date.fromisoformat(date))
        elif figure.status != "forecast":
            cues.update(_ahead(period, label, date))
    this_week = period.grain == "week" and period.anchor == "reference" and cues.get("running")
    if (period.grain == "day" or this_week) and not period.opening:
        reported = figure.predicate.removesuffix("_change") in CARRIED and figure.predicate != "cash"
        cues["day" if reported else "day_of_event"] = 1.0
    return cues


def _ahead(period: Period, label: str, date: str) -> Cues:
    """Whether a stretch lies ahead, or has not ended, so that no figure of it can be told yet."""
    if label.startswith("../") and label[3:] > date:  # "not a truck to hand over before 2027"
        return {"future": 1.0}
    if calendar.OPEN in label or period.opening == "to_date" or over(label, date):
        return {}
    start = calendar.interval(label)[0]
    begun = start is None or start <= datetime.date.fromisoformat(date)
    return {"running" if begun else "future": 1.0}


def _says_when(figure: Figure, period: Period, stands: Cues) -> bool:
    """Whether "a year earlier" is the time of the figure itself: "it was 9,350 the week before"."""
    if figure.change or "comparison_arm" in stands or "crosses_value" in stands:
        return False
    if period.end <= figure.start:
        return "same_clause" in stands
    return "parted_after" not in stands and figure.view.words(figure.end, period.start) <= SAID_OF


def _fit_cues(figure: Figure, label: str) -> Cues:
    """Whether the length is one that figures of this kin are reported for."""
    if base_of(figure.predicate) == "flow" and length(label) in ("month", *SHORT):
        return {"short_for_flow": 1.0}
    return {}
