"""The other side of a comparison: "down from 6,658 in April", "than a year before"."""

from __future__ import annotations

import re
from bisect import bisect_left

from evnlp.linking.context.scene import SentenceView, once
from evnlp.linking.figure import PER_SHARE
from evnlp.mentions import Measure, Period

_BEFORE = 45  # characters within which a comparing word governs what follows
_OWN = 5  # words between a number and the period behind it
_COMPARING = re.compile(
    r"\b(?:than|from|versus|vs\.?|against|instead of|(?:many|much) as|compared (?:with|to)|relative to|"
    r"in comparison (?:with|to)|after|above|below|beat|beats|beating|beaten|exceeds?|exceeded|exceeding|topping|"
    r"ahead of|short of|shy of|clear of|under|behind|double|triple|twice|times|unlike|minus|as in|like in)\s+"
    r"(?:(?:the|a|an|its|in|of|during|for|just|only|some|about|around|roughly|over|more than|nearly|almost|under|that|"
    r"tally|figure|total|number|level|count|volume|result|those|last|same|all|each|weak|strong|record|poor|bumper|slow|corresponding|comparable|quarter|month|half|\w+ly)\s+)*$"
)
_MULTIPLE = re.compile(
    r"\bas (?:many|much|high|large|big) as\s(?:(?:in|for|during)\s)?(?:the\s)?$|"
    r"\btimes\s(?:(?:the|its|that|of|for|in|figure|number|total|level|volume|tally|sum|amount|result)\s)+$"
)
_STARTS = re.compile(
    r"(?:(?:^|[,;:(]\s)(?:(?:and|but|then)\s)?|\b(?:(?:a|per|each|every)\s(?:year|month)|annually)\s"
    r"(?:(?:in|at|there|for)\s(?:[\w'’-]+\s){0,3})?)from\s(?:early\s|mid-?)?$"
)
_SOFT = re.compile(r"\b(?:on|over)\s+(?:(?:the|a|an|its|in|same)\s+)*$")
_MOVED = re.compile(
    r"\b(?:up|down|rose|risen|grew|grown|fell|higher|lower|(?:increas|climb|jump|improv|declin|dropp|gain)\w+)\s"
)
_SIGN = re.compile(r"[,;:]\s")
_OWNS = re.compile(r"['’]s?\s(?:[\w-]+\s){0,2}$")
_AHEAD = re.compile(r"[:\s]\s?(?:[\w-]+\s){0,3}$")
_BRACKET = re.compile(r"\s\($")
_ROW = re.compile(r",?\s(?:and|or)\s")
_WHEN = re.compile(r",?\s(?:when|where)\s(?:[\w-]+\s){0,3}$")  # "in the same period of 2024, when it sold 4,873"
_OF = re.compile(r"\s(?:[\w-]+\s){0,2}of\s$")


@once
def compared(view: SentenceView, offset: int) -> bool:
    """Whether what stands at the offset is what something else is set against."""
    return _COMPARING.search(view.gap(max(view.start, offset - _BEFORE), offset)) is not None


def compared_with(view: SentenceView, measure: Measure) -> bool:
    """Whether a number is what something is set against, itself or in a row: "from 10.7 % in May and 10 % in April"."""
    at = bisect_left(view.measures, (measure.start,)) - 1
    if at >= 0 and _in_row(view, view.measures[at].cue_end, measure.cue_start):
        return compared(view, view.measures[at].cue_start)
    return compared(view, measure.cue_start)


def _in_row(view: SentenceView, left: int, right: int) -> bool:
    """Whether two numbers are joined by nothing but "and", the first maybe with its time."""
    if not view.text.endswith((" and ", " or "), left, right):
        return False
    own = next((p for p in view.periods if left < p.start and p.end < right), None)
    if own is not None and (view.words(left, own.start) > _OWN or _SIGN.search(view.gap(left, own.start))):
        return False
    return _ROW.fullmatch(view.gap(own.end if own is not None else left, right)) is not None


def in_arm(view: SentenceView, period: Period, measure: Measure | None = None) -> bool:
    """Whether a period belongs to the other side of a comparison, itself or with the number beside it.

    measure: the number that asks; its own period is none of another side.
    """
    if measure is not None and number_then(view, period) is measure:
        return False
    behind = number_behind(view, period)
    if behind is not None:
        return behind is not measure
    if _compared_time(view, period):
        return measure is None or _next_number(view, period, _OF) is not measure
    front = number_before(view, period)
    return front is not None and front is not measure and compared_with(view, front)


@once
def _compared_time(view: SentenceView, period: Period) -> bool:
    """Whether a comparing word governs a period; "up 5 % on May", but not "on Monday", "over the next five years"."""
    front = number_before(view, period)
    if front is not None and _MULTIPLE.search(view.gap(front.start, period.start)):
        return True
    left = max(view.start, period.start - _BEFORE, front.cue_end if front else 0)
    before = view.gap(left, period.start)
    if _COMPARING.search(before):
        counted = front is not None and front.kind != "percent" and before == " from "  # "500,000 from 2028"
        return not (counted and period.anchor == "calendar") and _STARTS.search(before) is None
    found = _SOFT.search(before)
    if found is not None and "over" in found[0]:  # "12,000 over the whole of 2024" is no comparison
        moved = _MOVED.search(before) if front is None else front.kind == "percent"
        return period.grain not in ("day", "span") and bool(moved)
    return found is not None and period.grain != "day"


@once
def number_before(view: SentenceView, period: Period) -> Measure | None:
    """The number that a period stands right behind: "6,658 in April"."""
    at = bisect_left(view.measures, (period.start,)) - 1
    if at < 0 or view.words(view.measures[at].end, period.start) > _OWN:
        return None
    if at and view.measures[at].per == "share":
        shared = PER_SHARE.match(view.text, view.measures[at - 1].cue_end, period.start)
        return view.measures[at - 1] if shared and _SIGN.search(view.gap(shared.end(), period.start)) is None else None
    if _SIGN.search(view.gap(view.measures[at].end, period.start)):
        return None
    return view.measures[at - 1] if at and view.measures[at].restates else view.measures[at]


@once
def number_behind(view: SentenceView, period: Period) -> Measure | None:
    """The number that a period owns: "July's 22,093", "2024 (190,068)"."""
    bracketed = _next_number(view, period, _BRACKET)
    if (
        bracketed is not None
        and bracketed.kind != "percent"
        and view.gap(bracketed.cue_end, bracketed.cue_end + 1) == ")"
    ):
        return bracketed
    return _next_number(view, period, _OWNS)


@once
def number_then(view: SentenceView, period: Period) -> Measure | None:
    """The number of what was done then: "in April, when it delivered 41,039"."""
    return _next_number(view, period, _WHEN)


@once
def number_ahead(view: SentenceView, period: Period) -> Measure | None:
    """The number that a period stands right before: "Q1-Q3 total 297,149"."""
    return _next_number(view, period, _AHEAD)


def _next_number(view: SentenceView, period: Period, gap: re.Pattern[str]) -> Measure | None:
    """The number behind a period, where what stands between is such a gap."""
    at = bisect_left(view.measures, (period.end,))
    if at == len(view.measures):
        return None
    measure = view.measures[at]
    return measure if gap.fullmatch(view.gap(period.end, measure.cue_start)) else None
