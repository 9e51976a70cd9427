"""More rules of the grammar: counts of units, years, relative words, and phrases that need the period under discussion."""

from __future__ import annotations

import re
from datetime import date

from evnlp.values import calendar as cal
from evnlp.values.time_grammar import XXXX, Phrase, Reading, Result, Year, _inner, day_number, rule

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def _count(value: object) -> int:
    return value if isinstance(value, int) else 1


# --------------------------------------------------------------------------------------------------- some units


@rule(r"t?([or])([n])C?(u)", r"t?(r)([n])O?(u)")
def some_units(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "the first nine months (of 2025)", "the last three months of 2018", "the past 12 months", "next few days"."""
    which, count, unit = (phrase.value(found, n) for n in (1, 2, 3))
    if isinstance(which, int):
        return _first_units(phrase, found.end(), count, unit) if which == 1 else None
    inner = phrase.year(found.end()) if which[2] in ("last", "final") else None
    if inner and unit in _MONTHS:
        length = count * _MONTHS[unit]
        if length > 12:
            return None
        return inner.end, Reading(inner.months(12 - length, length), inner.anchor, grain="span")
    return _counted(phrase, found.end(), which[0], count, unit)


@rule(r"t?([n])(r)(u)")
def units_past(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "the 5 past years"."""
    return _counted(phrase, found.end(), phrase.value(found, 2)[0], phrase.value(found, 1), phrase.value(found, 3))


def _first_units(phrase: Phrase, end: int, count: int, unit: str) -> Result | None:
    if unit in ("day", "week"):
        inner = _inner(phrase, end)
        start = cal.interval(phrase.resolved(inner[1].label))[0] if inner and inner[1].label else None
        if inner is None or start is None:
            return None
        stop = start + count * _DAYS[unit] * cal.DAY
        return inner[0], Reading(cal.canonical(start, stop), inner[1].anchor, grain="span")
    length = count * _MONTHS.get(unit, 99)
    if length > 12:
        return None
    year = phrase.year(end) or Year(end, None, "yearless")
    return year.end, Reading(year.months(0, length), year.anchor if year.year else "yearless", grain="span")


def _counted(phrase: Phrase, end: int, step: int, count: int, unit: str) -> Result | None:
    """Full units before the reference's own, or after it; of years to come the running one counts too."""
    if step == 0 or unit in ("period", "century"):
        return None
    today = phrase.reference
    if today is None:
        return end, Reading(None, "reference", grain="span")
    return end, Reading(_count_label(today, step, count, unit), "reference", grain="span")


def _count_label(today: date, step: int, count: int, unit: str) -> str:
    if unit in _DAYS:
        start = today - today.weekday() * cal.DAY if unit == "week" else today
        days = count * _DAYS[unit]
        first = start - days * cal.DAY if step < 0 else start + (7 if unit == "week" else 1) * cal.DAY
        return cal.canonical(first, first + days * cal.DAY)
    if unit == "year" and step > 0 and count > 1:
        return f"{today.year}/{today.year + count}"
    size = _MONTHS[unit]
    index = cal.month_index(today)
    index -= index % size if unit != "decade" else index % 12 + today.year % 10 * 12
    first = index - count * size if step < 0 else index + size
    return cal.canonical(cal.first_day(first), cal.first_day(first + count * size))


@rule(r"t?([n])(u)")
def months_of_year(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "nine months of 2025"; "the nine months", "Ten months:" are those of the running year."""
    count = phrase.value(found, 1)
    if phrase.value(found, 2) != "month" or not 1 < count < 12:
        return None
    year = phrase.year(found.end()) if phrase.kinds[found.end() : found.end() + 1] == "O" else None
    if year and year.year:
        return year.end, Reading(year.months(0, count), year.anchor, grain="span")
    if found[0][0] == "t" and count == 2:
        return None
    if found[0][0] == "t" and count in (3, 6):
        return found.end(), Reading(None, "frame", "same", grain={3: "quarter", 6: "half"}[count])
    return found.end(), Reading(Year(0, None, "").months(0, count), "yearless", grain="span", weak=found[0][0] != "t")


@rule(r"t?([or])?([n])?[FC]?(u)(E|>|O|s|p)[iOt]*(?=[mDnorwyTt])")
def units_ended(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "the three months to September", "the quarter ended Sept. 30", "the week of Nov. 3"."""
    count, unit = phrase.value(found, 2) or 1, phrase.value(found, 3)
    if unit == "period" or (count == 1 and (unit == "day" or not phrase.single(found.start(3)))):
        return None
    word = phrase.word(found.start(4))
    inner = phrase.simple(found.end()) or (day_number(phrase, found.end() - 1) if unit == "week" else None)
    if inner is None or inner[1].label is None or inner[1].anchor == "frame":
        return None
    label = phrase.resolved(inner[1].label)
    if word.startswith("ending") and unit == "year" and inner[1].anchor == "yearless" and phrase.reference:
        label = cal.next_after(label, phrase.reference)
    if word in ("of", "since") or word.startswith(("starting", "beginning", "commencing", "start")):
        return _units_from(inner, label, count, unit, word)
    if XXXX in label:
        return None
    end = cal.interval(label)[1]
    if end is None or "/" in label:
        return None
    return inner[0], Reading(_back_from(end, count, unit), inner[1].anchor, grain="span")


def _back_from(end: date, count: int, unit: str) -> str:
    if unit in _DAYS:
        return cal.canonical(end - count * _DAYS[unit] * cal.DAY, end)
    index, length = cal.month_index(end), count * _MONTHS[unit]
    if end.day > 15:
        index += 1
    return cal.canonical(cal.first_day(index - length), cal.first_day(index))


def _units_from(inner: Result, label: str, count: int, unit: str, word: str) -> Result | None:
    if XXXX in label or (word == "of" and unit != "week"):
        return None
    start = cal.interval(label)[0]
    if start is None or (word == "of" and cal.grain(label) not in ("day", "span")):
        return None
    if word == "of" or (unit == "week" and count == 1):
        return inner[0], Reading(cal.week_label(start), inner[1].anchor, grain="week")
    if unit in _DAYS:
        return inner[0], Reading(
            cal.canonical(start, start + count * _DAYS[unit] * cal.DAY), inner[1].anchor, grain="span"
        )
    return None


@rule(r"t?(m)[->&](m)(u)", r"t?(m)(u)", r"t?(m)y(u)")
def named_quarter(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "the July-September quarter", "the March quarter"."""
    unit = phrase.tokens[found.end() - 1].value
    last = phrase.tokens[found.end() - 2].value
    if unit not in ("quarter", "half", "period") or (unit == "period" and len(found[0]) < 3):
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


# ------------------------------------------------------------------------------------------------ years, weeks


@rule(r"(t?[CF]*u?|t?uO)(y)")
def bare_year(phrase: Phrase, found: re.Match[str]) -> Result | None:
    year = phrase.value(found, 2)
    if found[1] and "u" in found[1] and phrase.tokens[found.end() - 2].value != "year":
        return None
    if "F" in found[1]:
        return found.end(), Reading(phrase.fiscal_year(0, (year,)).months(0, 12), grain="year")
    return found.end(), Reading(f"{year}", grain="year", weak=found[1] in ("", "t"))


@rule(r"C")
def full_year(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "full-year revenue": the year of what is reported; early in a year that is the one before."""
    if not phrase.word(found.start()).endswith("year"):
        return None
    label = phrase.current("year", -1 if phrase.reference and phrase.reference.month < 5 else 0)
    return found.end(), Reading(label, "frame", "same", grain="year")


@rule(r"t?F?u?(f)F?")
def fiscal_label(phrase: Phrase, found: re.Match[str]) -> Result | None:
    years = phrase.value(found, 1)
    token = phrase.tokens[found.start(1)]
    said = "F" in found[0] or len(years) == 1 or token.end - token.start > 9
    year = phrase.fiscal_year(0, years, said)
    if len(years) == 2 and year.first == 1:
        return found.end(), Reading(f"{years[0]}/{years[1]}", grain="span", weak=True)
    return found.end(), Reading(year.months(0, 12), grain="year", weak=not said)


@rule(r"(d)")
def decade(phrase: Phrase, found: re.Match[str]) -> Result | None:
    year = phrase.value(found, 1)
    return found.end(), Reading(f"{year}/{year + 9}", grain="span")


@rule(r"t?(W)", r"t?(u)(n)")
def week_number(phrase: Phrase, found: re.Match[str]) -> Result | None:
    number = phrase.value(found, found.lastindex or 1)
    if (found.lastindex == 2 and phrase.value(found, 1) != "week") or not 1 <= number <= 53:
        return None
    year = phrase.year(found.end())
    if year and year.year:
        return year.end, Reading(f"{year.year}-W{number:02}", year.anchor, grain="week")
    if phrase.reference is None:
        return found.end(), Reading(f"{XXXX}-W{number:02}", "yearless", grain="week")
    back = number - phrase.reference.isocalendar()[1] > 30
    return found.end(), Reading(f"{phrase.reference.year - back}-W{number:02}", "yearless", grain="week")


@rule(r"t?(u)A(r)(?!m)")
def after_next(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "the week after next"."""
    unit = phrase.value(found, 1)
    if phrase.value(found, 2)[2] != "next" or phrase.unit(found.end()) or not phrase.reference:
        return None
    label = phrase.current(unit, 2)
    return (found.end(), Reading(label, "reference", grain=unit)) if label else None


@rule(r"i(?:tr|r)?(?:[an]u[&,]?)+", r"i(?:tr|r)?(?:[an]u[&,]?)+A(?=T)")
def within(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "within five years", "in two weeks"; the latter counts only where something lies ahead."""
    word, today = phrase.word(found.start()), phrase.reference
    counts = _counts(phrase, found)
    if word not in ("in", "within") or (word == "in" and ("r" in found[0] or "A" in found[0])):
        return None
    moved = _moved(phrase, found.end(), counts, 1)
    if moved is None or phrase.kinds[found.end() : found.end() + 1] in ("O", "g", "e", "l", "x"):
        return None
    if word == "in":
        if phrase.kinds[found.end() : found.end() + 2] == "AT":
            return None
        return moved[0], moved[1]._replace(weak=True)
    end = moved[0] + ("A" in found[0])
    if today is None or moved[1].label is None:
        return end, moved[1]
    if counts[0][1] in ("year", "decade"):
        return end, Reading(f"{today.year}/{moved[1].label[:4]}", "reference", grain="span")
    last = _moved(phrase, end, [*counts, (0, "day")], 1)
    stop = cal.interval(last[1].label)[0] if last and last[1].label else None
    return (end, Reading(cal.canonical(today, stop), "reference", grain="span")) if stop and today < stop else None


@rule(r"t?(r)[FC]?(u)")
def relative_unit(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "last month", "this year", "the previous quarter"."""
    (step, owner, word), unit = phrase.value(found, 1), phrase.value(found, 2)
    if not phrase.single(found.start(2)):
        return None
    if unit == "period" or word == "final":
        return (found.end(), Reading(None, "frame", _way(step))) if owner else None
    label = phrase.current(unit, step)
    if phrase.reference and unit == "decade":
        label = _decade(phrase.reference, step)
    if owner:
        return found.end(), Reading(label, "frame", _way(step), grain=unit)
    return found.end(), Reading(label, "reference", grain=unit)


def _way(step: int) -> str:
    return {-1: "prev", 0: "same", 1: "next"}[step]


def _decade(reference: date, step: int) -> str:
    first = reference.year - 10 if step < 0 else reference.year // 10 * 10 + 10 * step
    return f"{first}/{first + 9}"


@rule(r"(?:t?rF?u)k(?=[oqmtu])")
def possessive_year(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "last year's third quarter", "the prior year's quarter"."""
    year = phrase.tokens[found.end() - 2].value == "year"
    relative = next(t.value for t in phrase.tokens[found.start() :] if t.kind == "r")
    at = found.end() + (phrase.kinds[found.end()] == "t")
    if not year:
        return None
    if phrase.unit(at):
        return at + 1, Reading(None, "frame", "year-", grain=phrase.unit(at))
    inner = phrase.simple(at)
    if inner is None or inner[1].label is None or XXXX not in inner[1].label or phrase.reference is None:
        return None
    return inner[0], inner[1]._replace(
        label=cal.with_year(inner[1].label, phrase.reference.year + relative[0]), anchor="reference"
    )


# ------------------------------------------------------------------------------------- ago, from now, to date


@rule(r"(?:[an]u[&,]?)+g")
def ago(phrase: Phrase, found: re.Match[str]) -> Result | None:
    counts = _counts(phrase, found)
    if counts == [(1, "year")]:
        return found.end(), Reading(None, "frame", "year-", grain="")
    if len(counts) == 1 and counts[0][0] == 1 and counts[0][1] in ("month", "quarter"):
        unit = counts[0][1]
        label = phrase.current(unit, -1)
        return found.end(), Reading(label, "frame", "prev", grain=unit)
    return _moved(phrase, found.end(), counts, -1)


@rule(r"(?:[an]u[&,]?)+l", r"(?:[an]u[&,]?)+x(?=T)", r"(?:[an]u[&,]?)+[Ae](?=[Trw])")
def from_now(phrase: Phrase, found: re.Match[str]) -> Result | None:
    end, counts = found.end(), _counts(phrase, found)
    if found[0][-1] in "xAe":
        start = phrase.simple(end)
        if start is None or start[1].label is None or start[1].grain != "day":
            return None
        return _moved(phrase, start[0], counts, -1 if found[0][-1] == "e" else 1, cal.interval(start[1].label)[0])
    return _moved(phrase, end, counts, 1)


def _counts(phrase: Phrase, found: re.Match[str]) -> list[tuple[int, str]]:
    tokens = [t for t in phrase.tokens[found.start() : found.end()] if t.kind in "anu"]
    return [(_count(tokens[i].value), tokens[i + 1].value) for i in range(0, len(tokens), 2)]


def _moved(
    phrase: Phrase, end: int, counts: list[tuple[int, str]], sign: int, today: date | None = None
) -> Result | None:
    """The day, week, month or year that lies so many units from the reference; a chain of units gives a day."""
    today = today or phrase.reference
    if any(unit not in _DAYS and unit not in _MONTHS for _, unit in counts):
        return None
    if today is None:
        return end, Reading(None, "reference", grain=counts[-1][1])
    months = sum(n * _MONTHS[u] for n, u in counts if u in _MONTHS) * sign
    days = sum(n * _DAYS[u] for n, u in counts if u in _DAYS) * sign
    index = cal.month_index(today) + months
    if not 12 < index < 9999 * 12 or abs(days) > 40000:
        return None
    first = cal.first_day(index)
    last = (cal.first_day(index + 1) - cal.DAY).day
    day = first.replace(day=min(today.day, last)) + days * cal.DAY
    unit = (
        counts[0][1]
        if len(counts) == 1 and today == phrase.reference and counts[0][1] in ("month", "quarter", "half", "year")
        else "day"
    )
    return end, Reading(cal.label_of(day, unit), "reference", grain=unit)


@rule(r"[tz]?Z", r"z[,]?(?=r)", r"z", r"c")
def to_date(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "so far this year", "year to date"; "to date" and "cumulative" go back to the beginning."""
    today = phrase.reference
    if "Z" in found[0]:
        return found.end(), Reading(so_far(today, "year"), "reference", opening="to_date", grain="span")
    inner = phrase.simple(found.end()) if found[0].startswith("z") else None
    if inner and inner[1].anchor in ("reference", "calendar") and inner[1].grain in _MONTHS:
        return inner[0], Reading(so_far(today, inner[1].grain), "reference", opening="to_date", grain="span")
    label = cal.up_to(today.isoformat()) if today else None
    return found.end(), Reading(label, "frame", "same", "to_date")


def so_far(today: date | None, unit: str) -> str | None:
    """The full months of the running year, as monthly news counts; of a shorter unit the unit itself."""
    if today is None:
        return None
    if unit != "year" or today.month == 1:
        return cal.label_of(today, "month" if unit == "year" else unit)
    return Year(0, today.year, "").months(0, today.month - 1)


# ------------------------------------------------------------------------- the period under discussion


@rule(r"[ta]?S([n]?)(u)", r"[ta]?S(m)", r"[ta]?S")
def same_span(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "the same period last year", "the year-ago quarter", "the same month of 2024"."""
    word = next(str(t.value) for t in phrase.tokens[found.start() :] if t.kind == "S")
    if word.startswith(("year", "prior")):
        return found.end(), Reading(None, "frame", "year-")
    if found.lastindex is None:
        return None
    year = phrase.year(found.end())
    if year and year.year:
        hint = f"{year.year}" if year.anchor == "calendar" else None
        return year.end, Reading(hint, "frame", "year-" if year.anchor == "calendar" or _past(phrase, year) else "same")
    earlier = _EARLIER.match(phrase.kinds, found.end())
    if earlier and "year" in (phrase.unit(n) for n in range(earlier.start(), earlier.end())):
        return earlier.end(), Reading(None, "frame", "year-")
    return found.end(), Reading(None, "frame", "same")


def _past(phrase: Phrase, year: Year) -> bool:
    return phrase.reference is not None and year.year is not None and year.year < phrase.reference.year


_EARLIER = re.compile(r"[Oi]?(?:[at]u[eg]|t?ru)")


@rule(r"[an](u)e", r"t(u)e", r"(u)e")
def unit_earlier(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "a year earlier", "the month before", "three months earlier"."""
    unit = phrase.value(found, 1)
    head = phrase.tokens[found.start()]
    count = _count(head.value)
    if head.kind == "u" and found.start():
        return None
    if phrase.simple(found.end()) and phrase.word(found.end() - 1) == "before":
        return None
    if unit == "year":
        return found.end(), Reading(None, "frame", "year-" if count == 1 else "", grain="" if count == 1 else "year")
    if unit == "decade" or (head.kind == "u" and not phrase.single(found.start(1))):
        return None
    if (count, unit) in ((12, "month"), (4, "quarter")):
        return found.end(), Reading(None, "frame", "year-")
    if unit == "month" and count in (3, 6):
        return found.end(), Reading(None, "frame", "prev", grain="quarter" if count == 3 else "half")
    return found.end(), Reading(None, "frame", "prev" if count == 1 else "", grain=unit)


@rule(r"[th]F?(u)(?!e)")
def the_unit(phrase: Phrase, found: re.Match[str]) -> Result | None:
    unit = phrase.value(found, 1)
    if unit in ("decade", "fortnight") or not phrase.single(found.start(1)):
        return None
    if found.start() and phrase.word(found.start() - 1) == "on" and unit != "day":  # "up 9 % on the year" is no time
        return None
    label = phrase.current(unit)
    return found.end(), Reading(label, "frame", "same", grain="" if unit == "period" else unit)
