"""Rules for the parts of years: months, quarters, halves, and the nth day, week, month of a stretch."""

from __future__ import annotations

import re
from datetime import date

from evnlp.values import calendar as cal
from evnlp.values.time_days import short_year
from evnlp.values.time_grammar import XXXX, Phrase, Year
from evnlp.values.time_rules import Reading, Result, Rules

rules = Rules()


def _part(phrase: Phrase, end: int, unit: str, number: int) -> Result:
    """A month, quarter or half with the year that may follow it."""
    year = phrase.year(end)
    if year is None:
        size = {"month": 1, "quarter": 3, "half": 6}[unit]
        return end, Reading(phrase.untold((number - 1) * size, size), "yearless", grain=unit)
    anchor = year.anchor if year.year else "yearless"
    label = year.part(unit, number)
    if anchor == "yearless" and year.year and phrase.reference and _begins_after(label, phrase.reference):
        label = cal.years_on(label, -1)  # of the business year before
    return year.end, Reading(label, anchor, grain=unit)


def _begins_after(label: str, day: date) -> bool:
    first = cal.interval(label)[0]
    return first is not None and first > day


@rules.on(r"(?:t?u[O,])?(m)(?:[-/]?(?=[yY]))?")
def _month(phrase: Phrase, found: re.Match[str]) -> Result | None:
    if phrase.kinds[found.start()] in "tu" and "month" not in (
        phrase.unit(found.start()),
        phrase.unit(found.start() + 1),
    ):
        return None
    number = phrase.value(found, 1)
    year = short_year(phrase, found.end())
    if year:
        return found.end() + 1 + (phrase.kinds[found.end()] == "-"), Reading(f"{year}-{number:02}", grain="month")
    return _part(phrase, found.end(), "month", number)


@rules.on(r"y-?m(?!-?[no])")
def _year_month(phrase: Phrase, found: re.Match[str]) -> Result | None:
    return found.end(), Reading(
        f"{phrase.tokens[found.start()].value}-{phrase.tokens[found.end() - 1].value:02}", grain="month"
    )


@rules.on(r"[tr]?(r)(m)")
def _relative_month(phrase: Phrase, found: re.Match[str]) -> Result | None:
    step, number = phrase.value(found, 1)[0], phrase.value(found, 2)
    today = phrase.reference
    if today is None:
        return found.end(), Reading(f"{XXXX}-{number:02}", "reference", grain="month")
    year = today.year - (step == -1)
    if found[0].startswith("rr"):  # "this past October"
        year += number < today.month
    if step == 1 and number <= today.month:
        year += 1
    return found.end(), Reading(f"{year}-{number:02}", "reference", grain="month")


@rules.on(r"t?(q)")
def _label(phrase: Phrase, found: re.Match[str]) -> Result | None:
    unit, number, year, fiscal = phrase.value(found, 1)
    if year:
        named = phrase.fiscal_year(0, (year,)) if fiscal else Year(0, year, "")
        return found.end(), Reading(named.part(unit, number), grain=unit)
    end = found.end() + (phrase.kinds[found.end() : found.end() + 2] == "-y")
    return _part(phrase, end, unit, number)


@rules.on(r"F?u?(y|f)-?t?(q)(?!-?y)", r"([yf])k?t?(?P<o>[or])-?F?(?P<u>u)")
def _year_then_part(phrase: Phrase, found: re.Match[str]) -> Result | None:
    value = phrase.value(found, 1)
    first = phrase.tokens[found.start(1)].kind == "f" or "F" in found[0]
    year = (
        phrase.fiscal_year(0, value if isinstance(value, tuple) else (value,)) if first else Year(0, value, "calendar")
    )
    if "o" in found.groupdict():
        unit, number = phrase.value(found, 3), phrase.value(found, 2)
        if isinstance(number, tuple):
            number = (4 if unit == "quarter" else 2) if number[0] == -1 and not number[1] else 9
        if unit not in ("quarter", "half") or number > 4:
            return None
    else:
        unit, number, given, _ = phrase.value(found, 2)
        if given:
            return None
    return found.end(), Reading(year.part(unit, number), grain=unit)


@rules.on(r"t?([or])-?F?(u)", r"t(o)r(u)")
def _ordinal_unit(phrase: Phrase, found: re.Match[str]) -> Result | None:
    number, unit = phrase.value(found, 1), phrase.value(found, 2)
    if isinstance(number, tuple):
        if number[2] not in ("final", "last"):
            return None
        number = -1
    if unit == "century":
        return (
            (found.end(), Reading(f"{number - 1:02}00/{number - 1:02}99", grain="span")) if 10 < number < 30 else None
        )
    if "r" in found[0] and "o" in found[0]:  # "the third last week of 2018"
        number = -number
    if unit in ("quarter", "half"):
        count = 4 if unit == "quarter" else 2
        if number > count or (number == -1 and _says(phrase, found, "last") and not phrase.year(found.end())):
            return None
        halved = _half_of_month(phrase, found.end(), number) if unit == "half" else None
        return halved or _part(phrase, found.end(), unit, count if number == -1 else number)
    return _unit_of(phrase, found.end(), number, unit)


def _half_of_month(phrase: Phrase, end: int, number: int) -> Result | None:
    """As in "the first half of November": its first fifteen days, or the rest."""
    inner = phrase.simple(end + 1) if phrase.kinds[end : end + 1] == "O" else None
    if inner is None or inner[1].label is None or inner[1].grain != "month" or inner[1].anchor == "frame":
        return None
    first, after = cal.interval(phrase.resolved(inner[1].label))
    if first is None or after is None:
        return None
    middle = first.replace(day=16)
    label = cal.canonical(first, middle) if number == 1 else cal.canonical(middle, after)
    return inner[0], Reading(label, inner[1].anchor, grain="span")


def _says(phrase: Phrase, found: re.Match[str], word: str) -> bool:
    value = phrase.value(found, 1)
    return isinstance(value, tuple) and value[2] == word


def _unit_of(phrase: Phrase, end: int, number: int, unit: str) -> Result | None:
    """As in "the first week of October", "the 9th month of next year": the rest must name what it is a part of."""
    inner = phrase.inner(end)
    if inner is None or inner[1].label is None or unit not in ("day", "week", "month"):
        return None
    if unit == "month" and inner[1].grain in ("day", "week", "month"):  # "for a second month in September"
        return None
    whole = (phrase.place if unit == "day" else phrase.resolved)(inner[1].label)
    if XXXX in whole:
        return None
    start, stop = cal.interval(whole)
    if start is None or stop is None:
        return None
    if unit == "month":
        index = cal.month_index(start) + number - 1 if number > 0 else cal.month_index(stop - cal.DAY) + number + 1
        found = cal.label_of(cal.first_day(index), "month")
    elif unit == "day":
        found = (start + (number - 1) * cal.DAY if number > 0 else stop + number * cal.DAY).isoformat()
    else:
        thursday = start + ((3 - start.weekday()) % 7) * cal.DAY
        last = stop - cal.DAY - ((stop - cal.DAY).weekday() - 3) % 7 * cal.DAY
        found = cal.week_label(
            thursday + 7 * (number - 1) * cal.DAY if number > 0 else last + 7 * (number + 1) * cal.DAY
        )
    return inner[0], Reading(found, inner[1].anchor, grain=unit)
