"""How a period of the sentence stands to a figure: beside it, beyond others, in a clause or bracket of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from evnlp.linking.context.comparison import in_arm, number_ahead, number_before, number_behind, number_then
from evnlp.linking.context.scene import SentenceView, once
from evnlp.linking.figure import Figure
from evnlp.linking.points import Cues
from evnlp.mentions import Cue, Period

NEAREST = 4  # periods on each side of a figure that are looked at
REACH = 400  # characters between a period and a figure
FAR = 25  # words beyond which the distance says no more
BESIDE_BEFORE, BESIDE_AFTER = 3, 5  # words between a period and the figure beside it
OPENER = 3  # words before a period that opens its sentence
EVENT_GAP = 15  # characters between the word of an event and its time
DATELINE = 30  # characters of a line within which a day before a dash is its date
ADJACENT = 1  # characters between a period and the word right behind it
SINCE_REACH = 60  # characters between "since" and the time of what it speaks of

_BRACKET = re.compile(r"(?: [a-z]+)? [(\[]")
_DASH = re.compile(r"\)?\s*(?:\([^()]{1,30}\)\s*)?[-–—]\s")
_PARTED = re.compile(r"[,;()–—]|\s-\s")
_SINCE = re.compile(r"\bsince\b[^,;.]*$")
_BEST_OF = re.compile(
    r"\b(?:best|worst|most|least|[a-z]+est)\s(?:[a-z]+\s)?(?:of|in|for any|for a)\s(?:the\s)?$|"
    r"\b(?:its|the|a)\s(?:second|third|fourth|fifth|sixth)\s(?:[a-z-]+\s){1,3}of\s(?:the\s)?$"
)
_BEST_SINCE = re.compile(
    r"\b(?:best|worst|most|least|fewest|first|(?:high|low|strong|weak|small|slow|fast)est)\b[^,;.]*$"
)
_FURTHER = re.compile(r"\b(?:and|but|or)\s+(?:(?:in|for|during|over|by)\s+)?$")
_TOLD = re.compile(r"\w+\s(?:(?:its|their|the|a|our)\s)?")
_ABOUT = re.compile(r"\b(?:for|of)\s(?:(?:its|their|the|a|our)\s)?$")
_RELATIVE = re.compile(r"(?:which|who|whose|where|when)\s")
_APPOSED = re.compile(r"(?:the|an?|its|on sale|now|once|(?:[a-z]+ed|built|shown|made|led)\s(?:in|by|last|on|at))\b")
_GOES_ON = re.compile(r"^[^,]*,\s(?:has|had|have|is|was|will|now|[a-z]+(?:ed|ld|ew|ent|ank|uilt|aw|ook|ade|ell|ose))\b")
_SAYS = re.compile(r"\b(?:said|says|reported|announced|told|sold|delivered)\b")
_ALONE = re.compile(r"\s(?:alone|on its own|by itself)\s")
_END_OF = re.compile(r"\b(?:end(?:-| of )|as (?:of|at) |close of )")
_AT_A_TIME = re.compile(r",\s(?:when|as|where)\s[^,;\d]{3,70},\s(?:[\w-]+\s){0,3}")  # "in May, when it snowed, 497"
_COMMA = re.compile(r",\s")
_SUBORDINATE = re.compile(
    r"\b(?:who|which|whose|when|where|while|as|because|since|although|having|that|if|before|after)\b"
)


def near(figure: Figure) -> Sequence[Period]:
    """The periods of the figure's sentence that may be its own."""
    return _near(figure.view, figure.start)


@once
def _near(view: SentenceView, offset: int) -> list[Period]:
    at = bisect_left(view.periods, (offset,))
    return [
        period
        for period in view.periods[max(0, at - NEAREST) : at + NEAREST]
        if period.start < offset + REACH and offset < period.end + REACH and not _of_dateline(view, period)
    ]


def _of_dateline(view: SentenceView, period: Period) -> bool:
    """Whether a day only dates the text: "OSLO, Dec 2 - All but 2.4 percent ..."."""
    head = period.start - view.line.start
    if period.grain != "day" or not 0 <= head <= DATELINE or not _DASH.match(view.text, period.end):
        return False
    return head == 0 or view.text[view.line.start].isupper()


def cues(figure: Figure, period: Period) -> Cues:
    """What speaks for and against a period of the sentence, from where it stands."""
    view, measure = figure.view, figure.measure
    before = period.end <= measure.start
    left, right = (period.end, measure.cue_start) if before else (figure.closing, period.start)
    gap, words = view.gap(left, right), view.words(left, right)
    crossed = _crossed(figure, left, right)
    enclosed = (
        not before and view.text[period.end : period.end + 1] in (")", "]") and _BRACKET.fullmatch(gap) is not None
    )
    opener = before and view.words(view.start, period.start) <= OPENER
    found: Cues = {"before_value" if before else "after_value": 1.0, "far": 0.0 if opener else min(words, FAR)}
    found["crosses_cut" if view.cut_between(left, right) else "same_clause"] = 1.0
    if crossed:
        found["crosses_value"] = min(crossed, 4)
    elif number_behind(view, period) is measure:
        found["beside_before"] = 1.0
    elif number_then(view, period) is measure:
        return {**found, "beside_before": 1.0}
    elif enclosed or (
        words <= (BESIDE_BEFORE if before else BESIDE_AFTER) and "same_clause" in found and not _parted(gap, before)
    ):
        found["beside_before" if before else "beside_after"] = 1.0
    elif not before:
        found["parted_after"] = 1.0
    found.update(_between(view, left, right, before=before))
    if before and ", " in gap and inserted(view, period, gap):
        found["inserted"] = 1.0
    if opener:
        found["opener"] = 1.0
    if not enclosed:
        found.update({"explains": 1.0} if _explains(figure, period) else _brackets(gap, before))
    found.update(_elsewhere(figure, period, left, right))
    return found


def _between(view: SentenceView, left: int, right: int, *, before: bool) -> Cues:
    """What the words between say: commas, a metric word, a clause of their own."""
    gap, found = view.gap(left, right), Cues()
    if before and _AT_A_TIME.fullmatch(gap):
        return found
    if commas := len(_COMMA.findall(gap)):
        found["commas"] = min(commas, 3)
    if not before and any(c.label in ("METRIC", "STATUS") and left <= c.start < right for c in view.cues):
        found["crosses_metric"] = 1.0
    if _SUBORDINATE.search(gap):
        found["subordinate"] = 1.0
    return found


def inserted(view: SentenceView, period: Period, gap: str) -> bool:
    """Whether a period lies within an insertion before a figure: "Tesla, which led in May, sold 422"."""
    head = view.gap(view.start, period.start)
    comma = head.rfind(", ")
    if comma < 0:
        return False
    words = head[comma + 2 :]
    if _RELATIVE.match(words):
        return ", " in gap
    return _APPOSED.match(words) is not None and _GOES_ON.search(gap) is not None and not _SAYS.search(words)


def _parted(gap: str, before: bool) -> bool:
    """Whether what stands between says that the period is of something else: a sign, "and in 2022"."""
    return _PARTED.search(gap) is not None or (not before and _FURTHER.search(gap) is not None)


def _crossed(figure: Figure, left: int, right: int) -> int:
    """How many numbers stand in between."""
    measures = figure.view.measures
    first, last = (bisect_left(measures, (offset,)) for offset in (left, right))
    return sum(1 for m in measures[first : min(last, first + 6)] if m is not figure.measure and m.end <= right)


def _explains(figure: Figure, period: Period) -> bool:
    """Whether a period in brackets says what the one before them means: "first half (April-September)"."""
    text = figure.view.text
    if text[period.start - 2 : period.start] != " (" or text[period.end : period.end + 1] != ")":
        return False
    return any(other.end == period.start - 2 for other in near(figure))


def _brackets(gap: str, before: bool) -> Cues:
    """Whether a bracket ends or begins in between."""
    opened, closed = gap.count("("), gap.count(")")
    if opened == closed:
        return {}
    if before:
        return {"in_bracket": 1.0} if opened > closed else {"out_of_bracket": 1.0}
    return {"into_bracket": 1.0} if opened > closed else {"behind_bracket": 1.0}


def _elsewhere(figure: Figure, period: Period, left: int, right: int) -> Cues:
    """Whether the period is said of something else: another number, an event, the other side of a comparison."""
    view, found = figure.view, Cues()
    if in_arm(view, period, figure.measure):
        found["comparison_arm"] = 1.0
    other = number_before(view, period)
    level = figure.family == "percent" and not figure.change
    if other is not None and other is not figure.measure and (level or other.kind != "percent"):
        found["of_other"] = 1.0
    if period.start >= figure.end and _parted(view.gap(left, right), False):
        found["of_next"] = 2.0 if _ALONE.match(view.text, period.end) else float(number_ahead(view, period) is not None)
    if any(left <= p.start and p.end <= right for p in near(figure)):
        found["crosses_period"] = 1.0
    if of_event(view, period):
        found["event"] = 1.0
    return found


def _presented(view: SentenceView, event: Cue, period: Period) -> bool:
    """Whether a stretch is what is told of, not when: "presented its third quarter", "reported October"."""
    stretch = event.form == "verb" and period.anchor != "reference" and period.grain not in ("day", "week")
    return stretch and _TOLD.fullmatch(view.text, event.start, period.start) is not None


def told_of(view: SentenceView, period: Period) -> bool:
    """Whether a sentence without figures is about a stretch of time, not about what happened then."""
    opens = view.words(view.start, period.start) <= OPENER
    if period.grain in ("month", "year") and not opens and not view.cues_of("METRIC"):
        return False
    event = next((c for c in reversed(view.cues) if c.label == "EVENT" and c.end <= period.start), None)
    if event is None or _presented(view, event, period):
        return True
    return _ABOUT.search(view.gap(event.end, period.start)) is not None


def of_balance(view: SentenceView, period: Period) -> bool:
    """Whether a month only tells the day of a balance: "at the end of September", "as of June"."""
    return _END_OF.search(view.text, max(view.start, period.start - 8), period.end) is not None


@once
def of_event(view: SentenceView, period: Period) -> bool:
    """Whether a period is the time of an event, not of a figure: "as it had said in October"."""
    possessive = view.gap(period.end, period.end + 1) in ("'", "’")
    if possessive or any(c.form == "noun" and 0 <= c.start - period.end <= ADJACENT for c in view.cues_of("METRIC")):
        return False
    for cue in view.cues_of("EVENT"):
        ahead = 0 <= period.start - cue.end <= EVENT_GAP and " for " not in view.gap(cue.end, period.start)
        if (ahead and not _presented(view, cue, period)) or 0 <= cue.start - period.end <= ADJACENT:
            return True
    left = view.gap(max(view.start, period.start - SINCE_REACH), period.start)
    if _BEST_OF.search(left) or (period.opening == "since" and _BEST_SINCE.search(left)):
        return True
    return period.opening != "since" and _SINCE.search(left) is not None
