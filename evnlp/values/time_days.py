"""Rules for days and weekdays: "Feb. 1, 2026", "1-15 May", "Thursday", "the first Friday of July"."""

from __future__ import annotations

import re
from datetime import date

from evnlp.values import calendar as cal
from evnlp.values import yearless
from evnlp.values.time_grammar import XXXX, Phrase, Year
from evnlp.values.time_rules import Reading, Result, Rules

rules = Rules()


def _day(month: int, day: int, year: Year | None) -> str | None:
    """The label of a day; None where the month has no such day."""
    at = year.year if year else None
    try:
        date(at or 2000, month, day)
    except ValueError:
        return None
    return f"{at or XXXX}-{month:02}-{day:02}"


def _dated(phrase: Phrase, end: int, month: int, first: int, last: int | None = None) -> Result | None:
    """A day (or days) of a month, with the year that may follow."""
    year = phrase.year(end)
    label = _day(month, first, year)
    if label is None:
        return None
    if last is not None:
        to = _day(month, last, year)
        if to is None or last < first:
            return None
        label = cal.join(label, to)
    anchor = year.anchor if year and year.year else "yearless"
    return (year.end if year else end), Reading(label, anchor, grain="span" if last else "day")


@rules.on(r"(?:t?r)?(?:w,?t?)?(m)[-,/]?t?([no])(?![-]?[no][mOu])")
def _month_day(phrase: Phrase, found: re.Match[str]) -> Result | None:
    month, day = phrase.value(found, 1), phrase.value(found, 2)
    end = found.end()
    last = phrase.tokens[end - 1].kind
    if last == "n" and short_year(phrase, found.end(1)):
        return None
    if day > 31 or phrase.spelt(end - 1) or (last == "o" and phrase.unit(end)):
        return None
    if "," in phrase.kinds[found.start(1) : end]:  # "in May, 20 of them", "in May, the third rise in a row"
        return None
    return _on_weekday(phrase, found, _dated(phrase, end, month, day))


@rules.on(r"(?:w,?)?t?([no])-?O?t?(m)")
def _day_month(phrase: Phrase, found: re.Match[str]) -> Result | None:
    nth = phrase.tokens[found.start(1)]
    of = "O" in found[0] or nth.end - nth.start < 5
    if phrase.spelt(found.start(1)) or (nth.kind == "o" and not of):  # "the first April above 10,000"
        return None
    return _on_weekday(phrase, found, _dated(phrase, found.end(), phrase.value(found, 2), phrase.value(found, 1)))


def _on_weekday(phrase: Phrase, found: re.Match[str], result: Result | None) -> Result | None:
    """As in "Friday, Jul 18": without a year, the nearest such day that is a Friday."""
    named = next((t.value for t in phrase.tokens[found.start() : found.end()] if t.kind == "w"), None)
    if named is not None and "r" in found[0] and phrase.reference is None:
        return None  # "this Friday" is a day of its own
    if result is None or named is None or phrase.reference is None or result[1].anchor != "yearless":
        return result
    label = result[1].label or ""
    coming = yearless.next_after(label, phrase.reference)
    for day in (yearless.latest(label, phrase.reference), coming, cal.years_on(coming, 1)):
        if XXXX not in day and date.fromisoformat(day).weekday() == named:
            return result[0], result[1]._replace(label=day, anchor="reference")
    return result


@rules.on(r"(m)t?([no])[->&]t?([no])(?!O?m)")
def _month_days(phrase: Phrase, found: re.Match[str]) -> Result | None:
    if "&" in found[0] and not _between(phrase, found):
        return None
    return _dated(phrase, found.end(), *(phrase.value(found, n) for n in (1, 2, 3)))


def _between(phrase: Phrase, found: re.Match[str]) -> bool:
    return "B" in phrase.kinds[max(0, found.start() - 1) : found.start()]


@rules.on(r"([no])>(m)([no])")
def _from_day_to(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "from 4 to January 22"."""
    if phrase.kinds[max(0, found.start() - 1) : found.start()] != "x":
        return None
    return _dated(phrase, found.end(), *(phrase.value(found, n) for n in (2, 1, 3)))


@rules.on(
    r"t([no])(?:u?O|i)?t?(r)(u)",
    r"([no])(?:u?O|i)t?(r)(u)",
    r"t?([no])[->&]t?([no])[Oi]?t?(r)(u)",
    r"t?(o)(?:uO|O|i)t(?P<month>u)",
)
def _day_of_month(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the 20th of next month", "from 4 to 22 this month"."""
    unit = phrase.tokens[found.end() - 1].value
    today = phrase.reference
    first, last = phrase.value(found, 1), phrase.value(found, 2) if len(found.groups()) == 4 else None
    step = next((t.value[0] for t in phrase.tokens[found.start() : found.end()] if t.kind == "r"), 0)
    inner = "u" in phrase.kinds[found.start() : found.end() - 1]
    if (
        unit != "month"
        or today is None
        or phrase.spelt(found.start(1))
        or (inner and phrase.unit(found.start(1) + 1) != "day")
    ):
        return None
    month = cal.step(cal.label_of(today, "month"), step)
    result = _dated(phrase, found.end(), int(month[5:]), first, last)
    if result is None or result[0] != found.end() or not result[1].label:
        return None
    return result[0], result[1]._replace(label=yearless.with_year(result[1].label, int(month[:4])), anchor="reference")


_DAY_NUMBER = re.compile(r"[ti](o)(?![Oumwry]|-[nomw])|[ti](?=n$)(n)")


def day_number(phrase: Phrase, at: int) -> Result | None:
    """As in "on the 3rd", "on 29th", "for the 27": the latest such day."""
    found = _DAY_NUMBER.match(phrase.kinds, at)
    token = phrase.tokens[found.start(1)] if found else None
    today = phrase.reference
    if found is None or token is None or not 1 <= token.value <= 31:
        return None
    spelt = token.end - token.start > 4 and token.value < 21 and not phrase.alone
    if spelt or (found[0][0] == "i" and phrase.word(at) != "on"):
        return None
    if today is None:
        return found.end(), Reading(None, "yearless", grain="day", weak=True)
    month = cal.month_index(today) - (token.value > today.day) + phrase.alone
    try:
        day = cal.first_day(month).replace(day=token.value)
    except ValueError:
        return None
    return found.end(), Reading(day.isoformat(), "yearless", grain="day", weak=True)


@rules.on(r"t?([no])[->&]t?([no])O?(m)")
def _days_month(phrase: Phrase, found: re.Match[str]) -> Result | None:
    if "&" in found[0] and not _between(phrase, found):
        return None
    return _dated(phrase, found.end(), *(phrase.value(found, n) for n in (3, 1, 2)))


@rules.on(r"y[-/]?m[-/]?[no]", r"m[-/]y[-/][no]", r"[no][-/]y[-/]m")
def _year_month_day(phrase: Phrase, found: re.Match[str]) -> Result | None:
    values: dict[str, int] = {t.kind: t.value for t in phrase.tokens[found.start() : found.end()]}
    year, month, day = values["y"], values["m"], values["n" if "n" in values else "o"]
    label = _day(month, day, Year(0, year, "calendar"))
    return (found.end(), Reading(label)) if label else None


@rules.on(r"t?(?:r?w,?)?D", r"rD")
def _in_figures(phrase: Phrase, found: re.Match[str]) -> Result | None:
    label = phrase.tokens[found.end() - 1].value
    if label.startswith(XXXX):
        return _month_day_figures(phrase, found, label)
    try:
        cal.interval(label)
    except ValueError:
        return None
    return found.end(), Reading(label)


def _month_day_figures(phrase: Phrase, found: re.Match[str], label: str) -> Result | None:
    year = phrase.year(found.end())
    bare = len(found[0]) == 1
    if found[0] == "rD" and phrase.reference:
        step = phrase.tokens[found.start()].value[0]
        turn = yearless.next_after if step > 0 else yearless.latest
        label = turn(label, phrase.reference) if step else yearless.with_year(label, phrase.reference.year)
        return found.end(), Reading(label, "reference", grain="day")
    if year and year.year:
        return year.end, Reading(yearless.with_year(label, year.year), grain="day")
    return found.end(), Reading(label, "yearless", grain="day", weak=bare)


@rules.on(r"T")
def _day_word(phrase: Phrase, found: re.Match[str]) -> Result | None:
    offset = phrase.tokens[found.start()].value
    label = (phrase.reference + offset * cal.DAY).isoformat() if phrase.reference else None
    return found.end(), Reading(label, "reference", grain="day")


def short_year(phrase: Phrase, at: int) -> int | None:
    """The year in "August 99", and in "Jan-26" where it is one close to the reference."""
    dash = phrase.kinds[at : at + 1] == "-"
    token = phrase.tokens[at + dash] if at + dash < len(phrase.tokens) else None
    if token is None or token.kind != "n" or token.end - token.start != 2:
        return None
    near = phrase.reference is not None and abs(2000 + token.value - phrase.reference.year) < 3
    if dash and near and token.start == phrase.tokens[at].end == phrase.tokens[at - 1].end + 1:
        return 2000 + int(token.value)
    return 1900 + int(token.value) if not dash and token.value > 60 else None
