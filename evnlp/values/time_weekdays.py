"""Rules for weekdays: "Thursday", "the first Friday of July", "two Mondays from now", "Friday of next week"."""

from __future__ import annotations

import re
from datetime import date

from evnlp.values import calendar as cal
from evnlp.values.time_grammar import XXXX, Phrase, count_of
from evnlp.values.time_rules import Reading, Result, Rules

rules = Rules()

_FAR = 60  # weekdays that anybody counts on or back


@rules.on(r"t?([or])(w)(?=[Oitru])")
def _weekday_of(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the first Friday of July"."""
    number = phrase.value(found, 1)
    inner = phrase.inner(found.end())
    if inner is None or inner[1].label is None or (isinstance(number, tuple) and number[2] != "last"):
        return None
    label = phrase.place(inner[1].label)
    if XXXX in label or cal.grain(label) not in ("month", "quarter", "year"):
        return None
    start, stop = cal.interval(label)
    if start is None or stop is None:
        return None
    weekday = phrase.value(found, 2)
    if isinstance(number, int):
        day = start + ((weekday - start.weekday()) % 7 + 7 * (number - 1)) * cal.DAY
    else:
        day = stop - cal.DAY
        day -= ((day.weekday() - weekday) % 7) * cal.DAY
    return inner[0], Reading(day.isoformat(), "reference", grain="day")


@rules.on(r"(?:t|h|r(?=r))?(r?)(w)(?:,?(?:t?(o)|t(n)))?")
def _weekday(phrase: Phrase, found: re.Match[str]) -> Result | None:
    if phrase.reference is None:
        return found.end(2), Reading(None, "reference", grain="day")
    relative, day, number = (phrase.value(found, n) for n in (1, 2, 3))
    number = phrase.value(found, 4) if number is None else number
    if number is not None:
        label = _weekday_numbered(phrase.reference, day, number)
        if label and not phrase.unit(found.end()):
            return found.end(), Reading(label, "reference", grain="day")
    back = (phrase.reference.weekday() - day) % 7
    if relative and relative[0] == -1:
        back = back or 7
        if relative[1] and phrase.kinds[found.start() : found.start() + 2] != "rr":
            back = phrase.reference.weekday() + 7 - day
    elif relative:
        back = phrase.reference.weekday() - day - 7 * relative[0]
    return found.end(2), Reading((phrase.reference - back * cal.DAY).isoformat(), "reference", grain="day")


def _weekday_numbered(reference: date, weekday: int, number: int) -> str | None:
    """The nearest "Thursday the 21st"."""
    near = [reference + n * sign * cal.DAY for n in range(430) for sign in (-1, 1)]
    return next((d.isoformat() for d in near if d.day == number and d.weekday() == weekday), None)


@rules.on(r"(w),?[Oi]?t?(r)(u)", r"(r)(u)[iO]?(w)")
def _weekday_of_week(phrase: Phrase, found: re.Match[str]) -> Result | None:
    order = (3, 1, 2) if found[0].endswith("w") else (1, 2, 3)
    day, relative, unit = (phrase.value(found, n) for n in order)
    if unit != "week" or phrase.reference is None:
        return None
    monday = phrase.reference - phrase.reference.weekday() * cal.DAY
    return found.end(), Reading((monday + (7 * relative[0] + day) * cal.DAY).isoformat(), "reference", grain="day")


@rules.on(r"t?(N)(w)>")
def _nearest_weekday(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the closest Monday to Oct 5th"."""
    inner = phrase.simple(found.end())
    label = phrase.place(inner[1].label) if inner and inner[1].label else XXXX
    if inner is None or XXXX in label or inner[1].grain not in ("", "day"):
        return None
    day = date.fromisoformat(label)
    near = (day + step * cal.DAY for step in (0, 1, -1, 2, -2, 3, -3))
    found_day = next(d for d in near if d.weekday() == phrase.value(found, 2))
    return inner[0], Reading(found_day.isoformat(), inner[1].anchor, grain="day")


@rules.on(r"([an])(P|w)([lg])")
def _weekdays_on(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "three Fridays from now", "two Mondays ago"."""
    today, count = phrase.reference, count_of(phrase.value(found, 1))
    if today is None or not 0 < count < _FAR:
        return None
    weekday = phrase.value(found, 2)
    if phrase.tokens[found.start(3)].kind == "l":
        day = today + ((weekday - today.weekday() - 1) % 7 + 1 + 7 * (count - 1)) * cal.DAY
    else:
        day = today - ((today.weekday() - weekday - 1) % 7 + 1 + 7 * (count - 1)) * cal.DAY
    return found.end(), Reading(day.isoformat(), "reference", grain="day")
