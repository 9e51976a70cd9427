"""Figures counted from the beginning: "to date", "its 500,000th car", "since launch"."""

from __future__ import annotations

import datetime
import re

from evnlp.linking.context.comparison import compared
from evnlp.linking.context.topic import Topic, over
from evnlp.linking.dates.attachment import near, of_event
from evnlp.linking.figure import VOLUMES, Figure
from evnlp.mentions import Cue, Measure
from evnlp.values import calendar

COUNTED = VOLUMES - {"capacity"} | {"loss", "investment", "revenue", "funding"}
KINDS = ("number", "ordinal", "quantity", "money")
ROUND = 1000  # what milestones are multiples of
BEHIND = 4  # words between a milestone and its day
LEAST_ROUND = 10_000  # what round totals of all that was sold are multiples of
LEAST = 10  # a smaller number is no total
BOUND = 12  # words between a figure and the word that makes it cumulative
BEFORE = 20  # characters before a word that say how it is meant
REPORTING = datetime.timedelta(days=10)  # after the end of a month in which its figures are reported
_NUMBERED = re.compile(r"\b(?:no\.|number) ?$")
_SINCE = re.compile(r"\bsince\b")
_REACHED = re.compile(r"\b(?:reached|passed|hit|crossed|topped|surpassed)\s(?:the\s|its\s)?$")
_FIRST = re.compile(r"\b(?:its|their|the) first $")
_BY_NOW = re.compile(r"\b(?:has|have)\s(?:since|now|already|by now)\s(?:\w+ed|sold|built|made|taken|put)\s(?:the\s)?$")
_HAS_SOLD = re.compile(
    r"\b(?:has|have|['’]ve)\s(?:\w+ly\s)?(?:sold|delivered|built|made|produced|shipped|registered|exported|assembled|"
    r"handed\sover|put\s(?:\w+\s){1,3}on the road)\s$"
)
_BEST = re.compile(r"\b(?:best|highest|largest|biggest|record|strongest|lowest|worst)\s(?:\w+\s)?$")
_PASSED = re.compile(r"\b(?:has|have|had)\s(?:\w+\s){1,2}the $")
_SUM = re.compile(
    r",? (?:including|of which|comprising|made up of|up|down|which is|"
    r"an? (?:decline|drop|fall|decrease|slump|plunge|rise|gain|increase|jump|surge) of)\b|, [+-]?[\d.]+ ?(?:%|per)"
)  # a sum of parts
_FOR = re.compile(r"\b(?:for|during|in|over)\s(?:the\s)?$")
_MARK = re.compile(r"[\s-](?:\w+[\s-])?mark\b")
_HAD = re.compile(r"\b(?:had|have|has)\s(?:\w+\s){0,3}$")
_AS_OF = re.compile(r"\bas (?:of|at)\s(?:the end of\s)?$")
_BRINGING = re.compile(
    r",\s(?:bringing|taking|lifting|pushing|raising|carrying)\s(?:its|the|their)\s(?:[\w-]+\s){0,4}to\s"
    r"(?:(?:about|some|around|nearly|almost|more than|over|a)\s)*$"
)
_BRINGS = re.compile(r"[^,;]{0,20},\s(?:bring|tak|lift|push|rais|carry)ing\s")
_PERFECT = re.compile(r"\b(?:has|have|had|['’]ve)\s(?:\w+\s){0,3}$|\b(?:has|have|had)\b[^.;]*$")


def is_cumulative(figure: Figure, stated: str | None) -> bool:
    """Whether a figure counts from the beginning, not a stretch of time.

    stated: the period that the figure's own sentence gives it.
    """
    strength = _strength(figure)
    if not strength or stated is None:
        return bool(strength)
    if "/" in stated:
        return stated.endswith(calendar.OPEN)
    return strength != "total" or calendar.grain(stated) == "day"


def _strength(figure: Figure) -> str:
    """`cumulative`, `total` where any time that is stated limits it, "" where nothing is said."""
    if figure.predicate not in COUNTED or (figure.predicate == "recalls" and _brought(figure) is None):
        return ""
    if _numbered(figure) or by_then(figure):
        return "cumulative"
    if _marked(figure):
        return "total"
    if _passed_on_a_day(figure):
        return "cumulative"
    if _BY_NOW.search(figure.view.gap(figure.view.start, figure.measure.cue_start)) and figure.predicate in VOLUMES:
        return "total"
    if _round_perfect(figure):
        return "total"
    for cue in figure.view.cues_of("CUMULATIVE"):
        inside = any(p.start <= cue.start and cue.end <= p.end and p.anchor != "frame" for p in figure.view.periods)
        best = _BEST.search(figure.view.gap(max(figure.view.start, cue.start - BEFORE), cue.start))
        limits = cue.form == "adverb" and (_in_stretch(figure) or _is_sum(figure, cue))
        limits |= figure.of_market and cue.id == "total" and cue.start == figure.view.start  # "In all, 28,860 cars"
        if not inside and not best and not limits and _bound(cue, figure) is figure.measure:
            return "" if (figure.predicate, cue.id) == ("funding", "total") else cue.id
    return "cumulative" if _since(figure) else ""


def _round_perfect(figure: Figure) -> bool:
    """As in "has sold more than 300,000 scooters", where the sentence names no time."""
    if figure.predicate not in VOLUMES or figure.value < LEAST_ROUND or figure.value % LEAST_ROUND or near(figure):
        return False
    return _HAS_SOLD.search(figure.view.gap(figure.view.start, figure.measure.cue_start)) is not None


def _is_sum(figure: Figure, cue: Cue) -> bool:
    """Whether "in total" only adds up parts: "27,182 vehicles in total, including 2,807 of Firefly"."""
    view = figure.view
    if figure.predicate == "orders" or _SUM.match(view.text, cue.end) is None:
        return False
    return _PERFECT.search(view.gap(view.start, figure.measure.cue_start)) is None


def _in_stretch(figure: Figure) -> bool:
    """Whether a stretch limits what is counted: "for the April-June period it sold 44,238 cumulatively"."""
    view = figure.view
    return any(
        p.grain in ("quarter", "half", "year", "span")
        and not p.opening
        and _FOR.search(view.gap(max(view.start, p.start - BEFORE), p.start))
        for p in near(figure)
    )


def _numbered(figure: Figure) -> bool:
    """As in "its 500,000th car", "the No. 100,000 car"."""
    before = figure.view.gap(figure.view.start, figure.start)
    return figure.measure.kind == "ordinal" or _NUMBERED.search(before) is not None


def _marked(figure: Figure) -> bool:
    """As in "its first 10,000 cars", "has passed the 100,000 mark"."""
    before, after = figure.view.gap(figure.view.start, figure.start), figure.view.gap(figure.end, figure.view.end)
    return _FIRST.search(before) is not None or bool(_MARK.match(after) and _PASSED.search(before))


def _passed_on_a_day(figure: Figure) -> bool:
    """As in "reached 100,000 on 1 October"."""
    view = figure.view
    if (
        figure.predicate not in VOLUMES
        or figure.value % ROUND
        or not _REACHED.search(view.gap(view.start, figure.start))
    ):
        return False
    return any(
        p.grain == "day" and 0 <= view.words(figure.end, p.start) <= BEHIND
        for p in near(figure)
        if p.start > figure.end
    )


def by_then(figure: Figure) -> bool:
    """As in "by the end of May it had reached 171,467"."""
    view = figure.view
    before = view.gap(view.start, figure.measure.cue_start)
    by = any(
        p.opening in ("by", "until")
        or (p.end <= figure.start and _AS_OF.search(view.gap(max(view.start, p.start - BEFORE), p.start)))
        for p in near(figure)
        if p.end <= figure.start or view.words(figure.end, p.start) <= 2
    )
    return by and _HAD.search(before) is not None


def _since(figure: Figure) -> bool:
    """As in "has delivered 258,000 since it came out", "since 2004", "takes the sum since its launch to 949,457"."""
    view, measure = figure.view, figure.measure
    for period in view.periods:
        if period.opening == "since" and period.anchor == "frame" and period.end <= measure.cue_start:
            return not any(period.end <= m.start < measure.start for m in _amounts(figure))
    found = _SINCE.search(view.text, measure.cue_end, view.end)
    if found is None or view.words(measure.cue_end, found.start()) > BOUND:
        return False
    between = view.gap(measure.cue_end, found.start())
    return " been " in between or _PERFECT.search(view.gap(view.start, measure.cue_start)) is not None


def _amounts(figure: Figure) -> list[Measure]:
    money = figure.family == "money"
    return [
        m
        for m in figure.view.measures
        if not m.restates and (m.kind == "money") == money and m.kind in KINDS and m.value >= LEAST
    ]


def _bound(cue: Cue, figure: Figure) -> Measure | None:
    """The amount that a cue is said of: adverbs follow theirs, nouns and adjectives stand before it."""
    view, amounts = figure.view, _amounts(figure)
    before = [m for m in amounts if m.end <= cue.start and view.words(m.end, cue.start) <= BOUND]
    after = [m for m in amounts if m.start >= cue.end and view.words(cue.end, m.start) <= BOUND]
    adverb = cue.form == "adverb" and not (before and _BRINGS.match(view.text, before[-1].cue_end, cue.start))
    first, second = (before[-1:], after[:1]) if adverb else (after[:1], before[-1:])
    return next(iter(first + second), None)


def up_to(figure: Figure, stated: str | None, topic: Topic, date: str | None) -> str | None:
    """`../` and the stated time, else the month just reported, else the document's day; None where there is none."""
    if stated is None:
        stated = _limit(figure)
    if stated and over(stated, date):
        return calendar.up_to(stated)
    month = topic.period("month")
    if date and month and figure.predicate in VOLUMES and "XXXX" not in month:
        end, day = calendar.interval(month)[1], datetime.date.fromisoformat(date)
        if end and end <= day <= end + REPORTING:
            return calendar.up_to(month)
    return calendar.up_to(date) if date else None


def _limit(figure: Figure) -> str | None:
    """The time in the sentence up to which a figure counts: "by the end of May"; the day that a milestone is of."""
    day = _numbered(figure)
    for period in near(figure):
        until = period.opening in ("by", "until") or (
            day and period.grain == "day" and not of_event(figure.view, period)
        )
        if until and period.period and calendar.OPEN not in period.period:
            return period.period
    brought = _brought(figure)
    if brought is None:
        return None
    left = figure.view.start + brought.start()
    before = [p for p in near(figure) if p.end <= left and p.grain in ("month", "quarter")]
    before = [p for p in before if not compared(figure.view, p.start)] or before
    return before[-1].period if before else None


def _brought(figure: Figure) -> re.Match[str] | None:
    """What says that a figure is a total now: ", bringing the number to"."""
    return _BRINGING.search(figure.view.gap(figure.view.start, figure.measure.cue_start))
