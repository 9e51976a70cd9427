"""Shares told as so many of so many: "one in four cars", "94 out of every 100 new cars", "every third car"."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView
from evnlp.mentions import Measure

MOST_IN_ONE = 100  # "one in a hundred"
_SOME = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ONE_IN = re.compile(
    rf"(?:\b(?:nearly|almost|about|around|roughly)\s)?\b((?P<some>{'|'.join(_SOME)}|[1-9]\d?) (?:in|out of|(?P<of>of))"
    r"(?P<every> every)? )$",
    re.IGNORECASE,
)
_OF_CARS = re.compile(
    r"\s(?:of\s|all\s|new\s|passenger\s|the\s){0,3}(?:cars|vehicles|units|registrations|sales|buyers)\b"
)
_NUMBER = re.compile(r"[\w-]+")
_EVERY = re.compile(r"\b[Ee]very\s$")
_CAR = re.compile(r"\s(?:new\s|passenger\s|electric\s)*(?:car|vehicle|buyer|registration|sale)\b")


def one_in(view: SentenceView, measure: Measure) -> Measure | None:
    """The percentage that a number makes with the number or the "every" before it, if any."""
    if measure.kind == "ordinal":
        return _every(view, measure)
    one = _ONE_IN.search(view.text, max(view.start, measure.start - 20), measure.start)
    return _some_in(measure, one, view.text) if one else None


def _some_in(measure: Measure, one: re.Match[str], text: str) -> Measure | None:
    """The ratio of "one in four cars", "3 out of 10 vehicles", without the cars."""
    number = _NUMBER.match(text, measure.start)
    if measure.value < 2 or measure.value > MOST_IN_ONE or number is None:
        return None
    some = one["some"].lower()
    count = int(some) if some.isdigit() else _SOME.index(some) + 1
    if one["of"] and not one["every"]:
        return None
    if count >= measure.value or (count > 1 and not _OF_CARS.match(text, number.end())):
        return None
    ratio = round(100 * count / measure.value, 1)
    told = percent(one.start(1), number.end(), one.start(), ratio, "~" if one.start() < one.start(1) else "=")
    return told._replace(signed=False)


def _every(view: SentenceView, measure: Measure) -> Measure | None:
    """The ratio of "every third car sold"."""
    every = _EVERY.search(view.text, max(view.start, measure.start - 6), measure.start)
    if every is None or measure.value < 2 or not _CAR.match(view.text, measure.end):
        return None
    ratio = round(100 / measure.value, 1)
    return percent(every.start(), measure.end, every.start(), ratio, "=")._replace(signed=False)


def percent(start: int, end: int, cue_start: int, value: float, cmp: str) -> Measure:
    """A signed percentage told in words."""
    return Measure(start, end, cue_start, end, "percent", value, None, "percent", cmp, None, None, False, True)
