"""Periods taken over from what was said before: the sentence, its heading, the figure before, the whole text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from evnlp.linking.context.asides import told_aside
from evnlp.linking.context.comparison import in_arm
from evnlp.linking.context.frame import Frame
from evnlp.linking.context.topic import Topic, over, past
from evnlp.linking.dates.attachment import near, of_event, told_of
from evnlp.linking.dates.business_years import business_year
from evnlp.linking.dates.meant import AHEAD, base_of, foreseen, last_of_kin, length, meant, measured, set_against
from evnlp.linking.figure import FLOWS, RATIOS, VOLUMES, Figure, family, is_capital_spending
from evnlp.linking.points import Cues
from evnlp.values import calendar

CARRIED = VOLUMES - {"capacity", "recalls", "orders"} | FLOWS | RATIOS | {"cash"}
SHORT = ("day", "week")
NEAR = 3  # sentences back to a figure of another kin whose period may hold on
_HELD = re.compile(r"\b(?:holds|commands|controls|enjoys|boasts)\s(?:[\w.,%()]+\s){0,4}$")
_HAD_EXPECTED = re.compile(
    r"\bhad\s(?:been\s|\w+ly\s|on average\s)?(?:expect|forecast|count|look|pencil|predict|project|estimat|anticipat|"
    r"call|bargain|hop|bank|reckon|seen|guess)"
)
_A_YEAR = re.compile(r"(?:\s[\w-]+){0,2}\s(?:(?:a|per|each|every) year|annually)\b")
_YEARLY = re.compile(r"\b(?:annual|annually|yearly|full-year|year)\b")


def carries(figure: Figure) -> bool:
    """Whether a figure is one that reports give for a stretch of time, which need not be named again."""
    of = figure.predicate.removesuffix("_change")
    if is_held(figure):
        return False
    return of in CARRIED or is_capital_spending(figure) or (of == "orders" and _of_intake(figure))


def is_held(figure: Figure) -> bool:
    """Whether a share is what a maker has, told without a time: "which holds 72 % of the market"."""
    if figure.predicate != "market_share" or figure.of_market:
        return False
    return _HELD.search(figure.view.gap(figure.view.start, figure.start)) is not None


def _of_intake(figure: Figure) -> bool:
    """Whether orders are those that came in during a stretch of time, not those on the books."""
    return figure.change or (
        figure.metric is not None and "ntake" in figure.view.text[figure.metric.start : figure.metric.end]
    )


def _asks(figure: Figure) -> str:
    """The kin whose period a figure takes over: capital is spent in the quarters of a report."""
    return "flow" if is_capital_spending(figure) else base_of(figure.predicate)


def continued(figure: Figure, frame: Frame, earlier: Sequence[Figure], date: str | None) -> Iterator[tuple[str, Cues]]:
    """Periods of what was said before: in the sentence, the heading, the sentence before, the whole text."""
    aims, guess = figure.status in AHEAD, figure.status == "forecast"
    met = aims and measured(figure)
    ahead = guess and foreseen(figure) and last_of_kin(figure, frame, True) is not None
    for other in reversed(earlier):
        fits = other.status != "actual" if ahead else guess or met or (other.status in AHEAD) == aims
        if other.period and not _aside(other, figure) and fits:
            yield other.period, {"frame_sentence": 1.0}
            break
    heading = frame.heading_period
    if heading is not None and heading.grain != "day" and figure.view.line.kind in ("row", "item"):
        label = meant(heading, figure, frame, date)
        if label and (not aims or not past(heading, date)):
            yield label, {"heading": 1.0}
    yield from _scene(figure, frame, date)
    main = frame.topic.period(_asks(figure))
    for aimed in (True,) if ahead else _of(figure, met):
        last = last_of_kin(figure, frame, aimed)
        if last is not None and last.period:
            yield last.period, _frame_cues(figure, last, main, _added(figure, last, frame.whole, main))
        beside = _beside(figure, frame, aimed)
        if beside is not None and beside.period and not (aimed and date and beside.period[:4] > str(int(date[:4]) + 1)):
            yield beside.period, _beside_cues(figure, beside, last, frame.topic)
    if main and not aims and not ahead:
        yield main, {"main": 1.0, "main_guess": float(guess)}
    if date and (aims or guess) and not _each_year(figure):
        told = _YEARLY.search(figure.view.text, figure.view.start, figure.view.end)
        own = business_year(figure, frame.year_starts, datetime.date.fromisoformat(date))
        yield own or date[:4], {"running_year": 1.0, "yearly": float(told is not None)}


def _each_year(figure: Figure) -> bool:
    """Whether it is a yearly rate, of no one year: "wants to sell 100,000 a year"."""
    if figure.change or figure.family != "count":
        return False
    return figure.measure.per == "year" or _A_YEAR.match(figure.view.text, figure.end, figure.view.end) is not None


def _of(figure: Figure, met: bool) -> tuple[bool, ...]:
    """Whether a figure may be of the time of what happened or of what is aimed at."""
    if figure.status == "forecast":
        had = _HAD_EXPECTED.search(figure.view.text, figure.view.start, figure.view.end)
        return (False,) if had else (False, True)
    if met and all(p.grain in SHORT for p in near(figure)):
        return (False, True)
    return (figure.status in AHEAD,)


def _scene(figure: Figure, frame: Frame, date: str | None) -> Iterator[tuple[str, Cues]]:
    """The time that the sentence or heading before sets, where it has no figures: "Over ten months little changes."."""
    before = frame.scene if frame.scene is not None and frame.scene is not figure.view else frame.previous
    if before is None or any(family(measure) for measure in before.measures):
        return
    if before.line != figure.view.line and before.line.kind != "heading" and frame.last:
        return
    for period in reversed(before.periods):
        told = period.anchor != "frame" or period.shift == "same"
        if not told or period.grain in SHORT or period.opening or in_arm(before, period):
            continue
        if of_event(before, period) or not told_of(before, period):
            continue
        label = meant(period, figure, frame, date)
        if label and (figure.status == "forecast" or over(label, date) == (figure.status == "actual")):
            yield label, {"scene": 1.0}
        return


def _aside(other: Figure, figure: Figure) -> bool:
    """Whether an earlier figure of the sentence says nothing of this one's time: an arm, a recall, one in an aside."""
    if other.predicate == "recalls" != figure.predicate:
        return True
    if other.predicate == figure.predicate and told_aside(other):
        return True
    between = figure.view.gap(other.end, figure.start)
    return set_against(other) or between.count(")") > between.count("(")


def _added(figure: Figure, last: Figure, whole: Figure | None, main: str | None) -> bool:
    """Whether a total was added to another owner's figure: "SAIC sold 14,310; over three months it sold 36,870"."""
    if whole is None or whole is last or whole.view is not last.view or whole.period != main:
        return False
    return last.subject == whole.subject != figure.subject


def _frame_cues(figure: Figure, last: Figure, main: str | None, added: bool) -> Cues:
    """How close the figure stands to the one of its kin before it."""
    apart = figure.view.number - last.view.number
    return {
        "frame": 1.0,
        "frame_aim": float(last.status in AHEAD),
        "near": float(apart <= 2),
        "next": float(apart == 1),
        "opened": _opened(figure, last),
        "frame_is_main": float(last.period == main),
        "frame_total": float((added or figure.view.line != last.view.line) and includes(last.period, main)),
        "frame_line": float(figure.view.line == last.view.line),
        "frame_owner": float(figure.subject == last.subject),
        "frame_metric": float(figure.predicate.removesuffix("_change") == last.predicate.removesuffix("_change")),
    }


def _opened(figure: Figure, last: Figure) -> float:
    """Whether a sentence of the paragraph opened with the time of the figure before: "For 2023 as a whole, ..."."""
    because = last.because.get("period", ())
    same = last.view.line == figure.view.line and last.subject == figure.subject
    return float(same and ("opener" in because or "opened" in because))


def includes(total: str | None, main: str | None) -> bool:
    """Whether a stretch is a longer one that ends with the one a text mostly reports: "in ten months" of October's."""
    if not total or not main or calendar.OPEN in total + main or calendar.UNKNOWN in total + main:
        return False
    (start, end), (begun, last) = calendar.interval(main), calendar.interval(total)
    return bool(start and begun and begun < start and end == last)


def _beside(figure: Figure, frame: Frame, aims: bool) -> Figure | None:
    """The figure of another kin told just before: what was earned and what was sold are of one quarter."""
    of, number = base_of(figure.predicate), figure.view.number
    known = (frame.aimed if aims else frame.last).values()
    close = [o for o in known if 0 < number - o.view.number <= NEAR and base_of(o.predicate) not in (of, "")]
    last = max(close, key=lambda o: o.start, default=None)
    if last is None or not last.period or calendar.OPEN in last.period or length(last.period) in SHORT:
        return None
    return None if set_against(last) else last


def _beside_cues(figure: Figure, beside: Figure, last: Figure | None, topic: Topic) -> Cues:
    """How close the figure stands to the one of another kin before it."""
    return {
        "beside": 1.0,
        "beside_next": float(figure.view.number - beside.view.number == 1),
        "beside_line": float(figure.view.line == beside.view.line),
        "beside_later": float(last is None or last.start < beside.start),
        "opened": _opened(figure, beside),
        "beside_is_main": float(beside.period == topic.period(base_of(beside.predicate))),
    }
