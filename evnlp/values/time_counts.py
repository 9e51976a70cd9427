"""Rules for counted units: "the first nine months", "three months to September", "the past 12 months"."""

from __future__ import annotations

import re
from datetime import date

from evnlp.values import calendar as cal
from evnlp.values import yearless
from evnlp.values.time_days import day_number
from evnlp.values.time_grammar import DAYS, MONTHS, XXXX, Phrase, Year
from evnlp.values.time_rules import Reading, Result, Rules

rules = Rules()


@rules.on(r"t?([or])([n])C?(u)", r"t?(r)([n])O?(u)")
def _some_units(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the first nine months (of 2025)", "the last three months of 2018", "the past 12 months"."""
    which, count, unit = (phrase.value(found, n) for n in (1, 2, 3))
    if isinstance(which, int):
        return _first_units(phrase, found.end(), count, unit) if which == 1 else None
    inner = phrase.year(found.end()) if which[2] in ("last", "final") else None
    if inner and unit in MONTHS:
        length = count * MONTHS[unit]
        if length > 12:
            return None
        return inner.end, Reading(inner.months(12 - length, length), inner.anchor, grain="span")
    return _counted(phrase, found.end(), which, count, unit)


@rules.on(r"t?([n])(r)(u)")
def _units_past(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the 5 past years"."""
    return _counted(phrase, found.end(), phrase.value(found, 2), phrase.value(found, 1), phrase.value(found, 3))


def _first_units(phrase: Phrase, end: int, count: int, unit: str) -> Result | None:
    if unit in ("day", "week"):
        inner = phrase.inner(end)
        start = cal.interval(phrase.resolved(inner[1].label))[0] if inner and inner[1].label else None
        if inner is None or start is None:
            return None
        stop = start + count * DAYS[unit] * cal.DAY
        return inner[0], Reading(cal.canonical(start, stop), inner[1].anchor, grain="span")
    length = count * MONTHS.get(unit, 99)
    if length > 12:
        return None
    year = phrase.year(end)
    if year is None or not year.year:
        return year.end if year else end, Reading(phrase.untold(0, length), "yearless", grain="span")
    return year.end, Reading(year.months(0, length), year.anchor, grain="span")


def _counted(phrase: Phrase, end: int, which: tuple[int, str, str], count: int, unit: str) -> Result | None:
    """Full units before the reference's own, or after it; of years to come the running one counts too."""
    step, owner, _ = which
    if step == 0 or unit in ("period", "century"):
        return None
    today = phrase.reference
    label = _count_label(today, step, count, unit) if today else None
    if owner and (count, unit) == (3, "month"):  # "the preceding three months"
        return end, Reading(label, "frame", "prev" if step < 0 else "next", grain="quarter")
    return end, Reading(label, "reference", grain="span")


def _count_label(today: date, step: int, count: int, unit: str) -> str:
    if unit in DAYS:
        start = today - today.weekday() * cal.DAY if unit == "week" else today
        days = count * DAYS[unit]
        begin = start - days * cal.DAY if step < 0 else start + (7 if unit == "week" else 1) * cal.DAY
        return cal.canonical(begin, begin + days * cal.DAY)
    if unit == "year" and step > 0 and count > 1:
        return f"{today.year}/{today.year + count}"
    size = MONTHS[unit]
    index = cal.month_index(today)
    index -= index % size if unit != "decade" else index % 12 + today.year % 10 * 12
    first = index - count * size if step < 0 else index + size
    return cal.canonical(cal.first_day(first), cal.first_day(first + count * size))


@rules.on(r"([n])-(u)", r"([n])(u)i(?=,)", r"([n])(u)itu")
def _months_in(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the ten-month total", "eleven months in, ...": those of the running year."""
    count = phrase.value(found, 1)
    if phrase.value(found, 2) != "month" or not 3 < count < 12:
        return None
    if "i" in found[0] and phrase.word(found.start() + 2) != ("into" if "t" in found[0] else "in"):
        return None
    if "t" in found[0] and phrase.unit(found.end() - 1) != "year":
        return None
    return found.end(), Reading(phrase.untold(0, count), "yearless", grain="span", weak="-" in found[0])


@rules.on(r"t?([n])(u)")
def _months_of_year(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "nine months of 2025"; "the nine months", "Ten months:" are those of the running year."""
    count = phrase.value(found, 1)
    if phrase.value(found, 2) != "month" or not 1 < count <= 12:
        return None
    year = phrase.year(found.end()) if phrase.kinds[found.end() : found.end() + 1] == "O" else None
    if year and year.year:
        return year.end, Reading(year.months(0, count), year.anchor, grain="span")
    if found[0][0] == "t" and count == 2:
        return None
    if found[0][0] == "t" and count in (3, 6, 12):
        return found.end(), Reading(None, "frame", "same", grain={3: "quarter", 6: "half", 12: "year"}[count])
    if count == 12:
        return None
    return found.end(), Reading(phrase.untold(0, count), "yearless", grain="span", weak=found[0][0] != "t")


@rules.on(r"t?([or])?([n])?-?[FC]?(u)u?(?:,(?=E))?(E|>|O|s|p)[iOt]*(?:p[-O]?)?(?=[mDnorwyTt])")
def _units_ended(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the three months to September", "the quarter ended Sept. 30", "the week of Nov. 3"."""
    count, unit = phrase.value(found, 2) or 1, phrase.value(found, 3)
    if unit in ("period", "century") or (count == 1 and (unit == "day" or not phrase.single(found.start(3)))):
        return None
    word = phrase.word(found.start(4))
    if found[1] and phrase.kinds[found.start(1)] == "r" and (found[4] == ">" or word.startswith("to ")):
        return _year_through(phrase, found)
    inner = phrase.simple(found.end()) or (day_number(phrase, found.end() - 1) if unit == "week" else None)
    if inner is None or inner[1].label is None or inner[1].anchor == "frame":
        return None
    if word == "of" and phrase.kinds[inner[0] : inner[0] + 1] in (">", "-"):
        return None  # "the week of October 27 to November 2"
    label = phrase.resolved(inner[1].label)
    if (
        word.startswith(("ending", "that ends", "which ends"))
        and unit == "year"
        and inner[1].anchor == "yearless"
        and phrase.reference
    ):
        label = yearless.next_after(label, phrase.reference)
    if word in ("of", "since") or word.startswith(("starting", "beginning", "commencing", "start")):
        return _units_from(inner, label, count, unit, word)
    if XXXX in label:
        return None
    end = cal.interval(label)[1]
    if end is None or "/" in label:
        return None
    return inner[0], Reading(_back_from(end, count, unit), inner[1].anchor, grain="span")


@rules.on(r"t?C(?:E|>)[iOt]*(?:p[-O]?)?(?=[mD])")
def _full_year_to(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the full year to March 2026"."""
    inner = phrase.simple(found.end())
    if inner is None or not inner[1].label or not phrase.word(phrase.kinds.index("C", found.start())).endswith("year"):
        return None
    end = cal.interval(phrase.resolved(inner[1].label))[1]
    return (inner[0], Reading(_back_from(end, 1, "year"), inner[1].anchor, grain="span")) if end else None


def _year_through(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "this year through June"."""
    inner = phrase.simple(found.end())
    label = phrase.resolved(inner[1].label) if inner and inner[1].label else XXXX
    if inner is None or phrase.value(found, 1)[0] != 0 or phrase.unit(found.start(3)) != "year" or XXXX in label:
        return None
    return inner[0], Reading(cal.year_to_date(label), "reference", grain="span")


def _back_from(end: date, count: int, unit: str) -> str:
    if unit in DAYS:
        return cal.canonical(end - count * DAYS[unit] * cal.DAY, end)
    index, length = cal.month_index(end), count * MONTHS[unit]
    if end.day > 15:
        index += 1
    return cal.canonical(cal.first_day(index - length), cal.first_day(index))


def _units_from(inner: Result, label: str, count: int, unit: str, word: str) -> Result | None:
    if XXXX in label or (word == "of" and unit != "week"):
        return None
    start = cal.interval(label)[0]
    if start is None or (word == "of" and cal.grain(label) not in ("day", "week", "span")):
        return None
    if word == "of" or (unit == "week" and count == 1):
        return inner[0], Reading(cal.week_label(start), inner[1].anchor, grain="week")
    if unit in DAYS:
        return inner[0], Reading(
            cal.canonical(start, start + count * DAYS[unit] * cal.DAY), inner[1].anchor, grain="span"
        )
    return None


@rules.on(r"t?(o)[->&]t?(o)-?F?(u)")
def _two_parts(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the second and third quarters of 2025"."""
    first, last, unit = (phrase.value(found, n) for n in (1, 2, 3))
    if unit not in ("quarter", "half") or not first < last <= 12 // MONTHS[unit]:
        return None
    year = phrase.year(found.end()) or Year(found.end(), None, "yearless")
    label = year.months((first - 1) * MONTHS[unit], (last - first + 1) * MONTHS[unit])
    return year.end, Reading(label, year.anchor if year.year else "yearless", grain="span")


@rules.on(r"t?(m)[->&](m)-?(u)", r"t?(m)-?(u)", r"t?r(m)-?(u)", r"t?(m)y(u)")
def _named_quarter(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the July-September quarter", "the March quarter"."""
    unit = phrase.tokens[found.end() - 1].value
    last = phrase.tokens[found.end() - 2].value
    if unit not in ("quarter", "half", "period") or (unit == "period" and found.re.groups < 3):
        return None
    year = Year(0, last, "calendar") if "y" in found[0] else phrase.year(found.end())
    last = phrase.value(found, 2) if found.re.groups == 3 else phrase.value(found, 1)
    first = phrase.value(found, 1) if found.re.groups == 3 else last - {"quarter": 2, "half": 5}[unit]
    at = year.year if year else None
    spot = Year(0, at, "")
    if first < 1:
        first += 12
        label = (
            spot.months(first - 13, (last - first) % 12 + 1)
            if at
            else cal.join(f"{XXXX}-{first:02}", f"{XXXX}-{last:02}")
        )
    else:
        label = spot.months(first - 1, (last - first) % 12 + 1)
    end = year.end if year and "y" not in found[0] else found.end()
    return end, Reading(label, year.anchor if at and year else "yearless", grain="quarter")
