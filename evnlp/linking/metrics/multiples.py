"""Changes told in words: "doubled", "three times as many", "a third more", "half of December's number"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.metrics.one_in import MOST_IN_ONE, one_in, percent
from evnlp.mentions import Cue, Measure
from evnlp.values.comparators import ComparatorTable

MOST_TIMES = 100
RESTATED = 80  # characters
_FRACTION = re.compile(
    r"(?:an?|one|two|three|four|five|\d)?[\s/-]?(?:hal(?:f|ves)|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?|\d\b|[½⅓⅔¼¾])",
    re.IGNORECASE,
)
_TIMES = re.compile(r"[\s-]?(?:times|fold|x)\b(?!\s*(?:a|per|each|every)\b)")
_COMPARED = re.compile(
    r"\s(?:as\s(?:many|much|high|large|big)|(?:more|higher|larger|bigger|greater)\b|that\b|what\b|the\b|its\b|their\b|last\b|"
    r"(?:[A-Z][\w.-]*|\w+)['’]s?\s)"
)
_LEVEL = re.compile(
    r"\s(?:as\s(?:many|much)\b(?!\sagain)|the\s(?:number|figure|total|level|volume|amount)\b|of\s(?:the|its|that|(?:[\w.-]+\s){0,2}[\w.-]+['’]s?)"
    r"\s(?:[\w-]+\s){0,2}?(?:number|figure|total|level|volume|tally|sum|count|result)s?\b)"
)
_MONTH = "(?:Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_EARLIER = re.compile(
    rf"\s(?:of\s)?(?:what\s(?:it|they|he|she|we)\s(?:did|had|was|were|sold|built|made|earned|delivered|managed|"
    rf"lost|took|got|posted|reported|registered|shipped)\b|(?:last\s(?:year|month|quarter|{_MONTH})|{_MONTH}|(?:19|20)\d\d)['’]s"
    r"(?=\s*(?:[.,;:)]|$)))"
)
_SET_AGAINST = re.compile(
    r"(?:[,(–—-]|\b(?:is|was|were|are|than|only|just|barely|and|at))\s?"
    r"(?:(?:only|just|barely|less than|about|around|nearly|almost|roughly|more than)\s)?$"
)
_AGAIN = re.compile(r"\s(?:as\s(?:many|much)\s)?again\b")
_MOVED_BY = re.compile(r"\s(?:by\s|an?\s)?$")
_OF = re.compile(r"\s(?:of|by|between)\s")
_OF_TIMES = re.compile(r"\s(?:of|by)\s")
_AMOUNT_BEHIND = re.compile(r"\s(?:of\s)?(?:the|its|that|last year[’']s)\s(?:\w+\s)?$")
_SET_OFF = re.compile(r",\s(?:or|which (?:is|was)|that is|being)?\s?$")
_MADE_UP = re.compile(
    r"\b(?:ma[dk]e up|making up|account(?:s|ed|ing)? for|represent(?:s|ed|ing)?|compris(?:es?|ed|ing))\s$"
)
_OF_WHOLE = re.compile(r"\sof\s")
_VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|could|should|may|might|can|than|almost|nearly|about|roughly|not|that)\s+$", re.IGNORECASE
)
_OBJECT_BEHIND = re.compile(
    r"\s(?:its|the|that|their|those|what|this|these|his|from|in|to|on|year|last|deliver|sales|production|output|capacity)"
)
_AMBIGUOUS = frozenset({"double", "triple", "treble", "quadruple", "halve", "doubles", "triples", "trebles"})
_OTHER_USE = re.compile(r"[\s-](?:digit|down\b|cab\b|as\b|click|shift|motor|decker|wishbone|layer|up\b)")


class Multiples:
    """Makes percentages of multiples and fractions that say how something moved.

    changes: the CHANGE rows; those with a `value` (percent, signed) count by themselves.
    """

    def __init__(self, changes: Iterable[Mapping[str, Any]], comparators: Iterable[Mapping[str, Any]]) -> None:
        self._values = {_key(row["pattern"]): float(row["value"]) for row in changes if "value" in row}
        self._comparators = ComparatorTable(comparators)

    def add(self, view: SentenceView) -> None:
        """Put the percentages among the measures of the sentence, in place of the numbers that they are made of."""
        changes = view.cues_of("CHANGE")
        found = [told for cue in changes if (told := self._told(view, cue)) is not None and not _restated(view, told)]
        taken = [(m.cue_start, m.end) for m in found]
        found += (
            told
            for measure in view.measures
            if measure.kind in ("number", "quantity", "ordinal") and not _within(measure, taken)
            if (told := _of_number(view, measure, changes)) is not None and not _restated(view, told)
        )
        found += _falling_ranges(view, changes)
        if found:
            spans = [(m.start, m.end) for m in found]
            kept = [m for m in view.measures if not _within(m, spans)]
            view.put(sorted([*kept, *found]))

    def _told(self, view: SentenceView, cue: Cue) -> Measure | None:
        words = view.gap(cue.start, cue.end)
        value = self._values.get(_key(words))
        if value is None or (words in _AMBIGUOUS and not _is_verb(view, cue)):
            return None
        comparator = self._comparators.before(view.text, cue.start)
        cmp, start = comparator if comparator and comparator[1] >= view.start else ("=", cue.start)
        return percent(cue.start, cue.end, start, value, cmp)


def _falling_ranges(view: SentenceView, changes: Sequence[Cue]) -> list[Measure]:
    """Ranges told from the larger to the smaller: "a decrease of 41.1 % to 37.8 %"."""
    return [
        a._replace(end=b.end, cue_end=b.end, value=b.value, value_max=a.value, cmp="range")
        for a, b in pairwise(view.measures)
        if a.kind == b.kind == "percent" and a.value > b.value > 0 and a.cmp == b.cmp == "="
        if view.text[a.end : b.start] in (" to ", "-", "–")
        and any(_OF.fullmatch(view.text, c.end, a.start) for c in changes)
    ]


def in_words(view: SentenceView, measure: Measure) -> bool:
    """Whether a percentage is told in words ("halved", "a third more"), not printed."""
    words = view.gap(measure.start, measure.end)
    if " of every " in words or " out of " in words:
        return True
    return not words[-1].isdigit() and not words.endswith(("%", "cent", "pct", "percents", "pc"))


def _of_number(view: SentenceView, measure: Measure, changes: Sequence[Cue]) -> Measure | None:
    """The percentage that a number makes with the words around it, if any."""
    text = view.text
    if times := _TIMES.match(text, measure.end):
        return _of_times(view, measure, times, changes)
    if measure.value > MOST_IN_ONE:
        return None
    if (ratio := one_in(view, measure)) is not None or measure.kind == "ordinal":
        return ratio
    fraction = _FRACTION.match(text, measure.start)
    if not 0 < measure.value < 1 or fraction is None:
        return None
    end = fraction.end()
    share = round(100 * measure.value, 1)
    if (earlier := _EARLIER.match(text, end)) and _SET_AGAINST.search(
        text, max(view.start, measure.cue_start - 20), measure.start
    ):
        return percent(measure.start, earlier.end(), measure.cue_start, round(share - 100, 1), measure.cmp)
    if again := _AGAIN.match(text, end):
        return percent(measure.start, again.end(), measure.cue_start, share, measure.cmp)
    made_up = _MADE_UP.search(text, max(view.start, measure.cue_start - 20), measure.cue_start)
    if not made_up and (level := _LEVEL.match(text, end)):
        return percent(measure.start, level.end(), measure.cue_start, round(share - 100, 1), measure.cmp)
    if _of_amount(view, measure, end):
        end += len(" of") if text.startswith(" of ", end) else 0
        return percent(measure.start, end, measure.cue_start, round(share - 100, 1), measure.cmp)
    if _OF_WHOLE.match(text, end):
        return percent(measure.start, end, measure.cue_start, share, measure.cmp)._replace(signed=False)
    return _moved(view, measure, changes, end)


def _of_times(view: SentenceView, measure: Measure, times: re.Match[str], changes: Sequence[Cue]) -> Measure | None:
    """The change of "three times as many", "grew 2.5 times", "growth of 1.6 times"."""
    text = view.text
    if not 1 < measure.value <= MOST_TIMES or measure.unit is not None:
        return None
    value = 100 * measure.value
    if any(_OF_TIMES.fullmatch(text, c.end, measure.cue_start) for c in changes if c.form == "noun"):
        return percent(measure.start, times.end(), measure.cue_start, value, measure.cmp)
    moved = any(_MOVED_BY.fullmatch(text, c.end, measure.cue_start) for c in changes)
    if moved or _COMPARED.match(text, times.end()) or "fold" in times.group():
        return percent(measure.start, times.end(), measure.cue_start, value - 100, measure.cmp)
    return None


def _of_amount(view: SentenceView, measure: Measure, end: int) -> bool:
    """Whether an amount is set against an earlier one: "earned $1.3bn, less than half of the $3.1bn of a year ago"."""
    behind = next((m for m in view.measures if m.start >= end), None)
    before = next((m for m in reversed(view.measures) if m.end <= measure.start), None)
    if behind is None or before is None or behind.value <= before.value:
        return False
    if (behind.kind, behind.unit) != (before.kind, before.unit) or before.kind not in ("money", "number", "quantity"):
        return False
    set_off = _SET_OFF.search(view.gap(before.end, measure.cue_start)) is not None
    return set_off and _AMOUNT_BEHIND.fullmatch(view.gap(end, behind.cue_start)) is not None


def _moved(view: SentenceView, measure: Measure, changes: Sequence[Cue], end: int) -> Measure | None:
    """A fraction by which something moved: a word of direction stands right before or behind."""
    text = view.text
    before = any(
        c.end <= measure.cue_start
        and (
            _MOVED_BY.fullmatch(text, c.end, measure.cue_start)
            or (c.form == "noun" and _OF_TIMES.fullmatch(text, c.end, measure.cue_start))
            or text[c.end : measure.cue_start].endswith(" by ")
        )
        for c in changes
    )
    behind = any(c.start == end + 1 for c in changes)
    if not before and not behind:
        return None
    value = round(100 * measure.value, 1)
    return Measure(
        measure.start,
        end,
        measure.cue_start,
        end,
        "percent",
        value,
        None,
        "percent",
        measure.cmp,
        None,
        None,
        False,
        False,
    )


def _restated(view: SentenceView, told: Measure) -> bool:
    """Whether brackets behind give the same in figures: "2.4 times as many as in 2024 (+139.2 %)"."""
    following = next((m for m in view.measures if m.start >= told.end), None)
    if following is None or following.kind != "percent" or following.start - told.end > RESTATED:
        return False
    gap = view.gap(told.end, following.start)
    return gap.count("(") == 1 and ")" not in gap and abs(following.value - told.value) < 25


def _is_verb(view: SentenceView, cue: Cue) -> bool:
    """Whether "double", "doubles" is the verb: "to double its sales", not "double digits"."""
    if _OTHER_USE.match(view.text, cue.end):
        return False
    before = _VERB_BEFORE.search(view.text, max(view.start, cue.start - 12), cue.start)
    return before is not None or _OBJECT_BEHIND.match(view.text, cue.end) is not None


def _within(measure: Measure, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= measure.start < end for start, end in spans)


def _key(phrase: str) -> str:
    return " ".join(phrase.lower().replace("-", " ").split())
