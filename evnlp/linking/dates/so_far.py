"""The part of a year that has passed: "in eleven months", "the ten-month total", "since New Year"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from evnlp.linking.context.scene import SentenceView, once
from evnlp.linking.context.topic import Topic
from evnlp.linking.figure import Figure
from evnlp.values import calendar

FAR = 99  # words, where another number stands between
NEXT = 12  # characters between "the ten-month count" and its number
LATE = 3  # months after which those of whole quarters may still be told
MOST = 11  # months; twelve are a year
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_MONTHS = re.compile(
    rf"\b(?:(?:in|over|after|for)\s(?:the\s)?(?P<in>{'|'.join(_NUMBERS)}|\d\d?)\smonths\b(?!\s(?:to|ended|ending|since|of|from|earlier|ago|before|after|later|running|in\sa))|"
    rf"(?P<of>{'|'.join(_NUMBERS)}|\d\d?)-months?\s(?:total|tally|balance|sum|figure|count|volume|sales|deliveries|"
    r"registrations|production|output|exports))",
    re.IGNORECASE,
)
_NEW_YEAR = re.compile(r"\bsince (?:the )?(?:new year|turn of the year|start of the year|year began)\b", re.IGNORECASE)


def year_so_far(figure: Figure, topic: Topic, date: str | None) -> Iterator[tuple[str, int]]:
    """Stretches from January on that the sentence gives in months or "since New Year", with the words in between."""
    if date is None:
        return
    months, new_year = _told(figure.view)
    if not months and new_year is None:
        return
    last = _last_month(topic, date)
    for found in months:
        count = _count(found["in"] or found["of"])
        late = int(last[5:]) - count
        if count in (3, 6) and " the " in found[0]:  # "for the three months" are those spoken of
            continue
        if not 2 <= count <= MOST or not 0 <= late <= (LATE if count % 3 == 0 else 1):
            continue
        end = f"{last[:4]}-{count:02d}"
        yield calendar.join(f"{last[:4]}-01", end), _words(figure, found)
    if new_year and last[:4] == date[:4]:
        yield calendar.join(f"{last[:4]}-01", last), _words(figure, new_year)


@once
def _told(view: SentenceView) -> tuple[list[re.Match[str]], re.Match[str] | None]:
    """Where the sentence counts months, and where it says "since New Year"."""
    span = view.start, view.end
    return list(_MONTHS.finditer(view.text, *span)), _NEW_YEAR.search(view.text, *span)


def _last_month(topic: Topic, date: str) -> str:
    month = calendar.step(date[:7], -1)
    day = datetime.date.fromisoformat(date)
    reported = topic.period("month")
    if reported and calendar.UNKNOWN not in reported and reported[:4] in (str(day.year), str(day.year - 1)):
        return max(reported, month) if reported <= date[:7] else month
    return month


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS.index(words.lower()) + 2


def _words(figure: Figure, found: re.Match[str]) -> int:
    left, right = sorted(((found.start(), found.end()), (figure.start, figure.end)))
    view, ahead = figure.view, found.end() <= figure.start
    if not ahead and (view.cut_between(left[1], right[0]) or _led_to(view, found.end())):
        return FAR
    opens = ahead and view.words(view.start, found.start()) == 0
    kinds = ("duration", "percent") if opens else ("duration",)
    crossed = any(left[1] <= m.start and m.end <= right[0] and m.kind not in kinds for m in view.measures)
    return FAR if crossed else view.words(left[1], right[0]) * (not opens)


def _led_to(view: SentenceView, offset: int) -> bool:
    """Whether a number of its own follows: "which brought the ten-month count to 2.4 million"."""
    return any(0 <= m.cue_start - offset <= NEXT and m.kind != "percent" for m in view.measures)
