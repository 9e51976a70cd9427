"""From the words of a phrase of time to what it says: rules over the string of their kinds (see time_words).

A rule is a pattern of kinds and a method that reads the tokens behind it. The longest rule that fits at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from evnlp.values import calendar as cal
from evnlp.values.time_figures import Token

XXXX = cal.UNKNOWN


class Reading(NamedTuple):
    """What a phrase says: a label (XXXX where the phrase leaves the year open, None where it cannot be told), and what
    `Period` tells of it. weak: counts only where the words around allow it, as a bare year does.
    """

    label: str | None
    anchor: str = "calendar"
    shift: str = ""
    opening: str = ""
    grain: str = ""
    weak: bool = False


class Year(NamedTuple):
    """A year that a phrase names: None where it is not told; `first` is the month it begins in."""

    end: int
    year: int | None
    anchor: str
    first: int = 1

    def part(self, unit: str, number: int) -> str:
        """The label of its `number`-th month, quarter or half."""
        size = {"month": 1, "quarter": 3, "half": 6}[unit]
        return self.months((number - 1) * size, size)

    def months(self, skip: int, count: int) -> str:
        """The label of `count` of its months, after the first `skip`."""
        begin = (self.year or 2001) * 12 + self.first - 1 + skip
        label = cal.canonical(cal.first_day(begin), cal.first_day(begin + count))
        return label if self.year else label.replace("2001", XXXX)


Result = tuple[int, Reading]
Rule = Callable[["Phrase", "re.Match[str]"], "Result | None"]
_RULES: list[tuple[re.Pattern[str], Rule]] = []
_BY_FIRST: dict[str, list[tuple[re.Pattern[str], Rule]]] = {}


def rule(*patterns: str) -> Callable[[Rule], Rule]:
    """Enter a rule for these patterns of kinds."""

    def enter(method: Rule) -> Rule:
        _RULES.extend((re.compile(pattern), method) for pattern in patterns)
        return method

    return enter


def rules_for(kind: str) -> list[tuple[re.Pattern[str], Rule]]:
    """The rules that may begin with a word of this kind."""
    if kind not in _BY_FIRST:
        _BY_FIRST[kind] = [entry for entry in _RULES if entry[0].match(kind) or _may_begin(entry[0].pattern, kind)]
    return _BY_FIRST[kind]


def _may_begin(pattern: str, kind: str) -> bool:
    """Whether a text that begins with the kind can match: optional heads are passed over one by one."""
    at = 0
    while at < len(pattern):
        piece = re.compile(r"\(\?[:=!][^()]*\)[?*]?|\([^()]*\)[?*]?|\[[^\]]*\][?*+]?|\w[?*]?").match(pattern, at)
        if piece is None:
            return True
        body = piece[0]
        if kind in body:
            return True
        if not body.endswith(("?", "*")):
            return False
        at = piece.end()
    return True


class Phrase:
    """A run of words of time.

    reference: the day that relative words count from. fiscal: first month of fiscal years, and whether such a year is
    named after the one in which it ends.
    """

    def __init__(self, tokens: Sequence[Token], reference: date | None, fiscal: tuple[int, bool] = (1, False)) -> None:
        self.tokens = tokens
        self.kinds = "".join(t.kind for t in tokens)
        self.reference = reference
        self.fiscal = fiscal
        self._simple: dict[int, Result | None] = {}

    def value(self, found: re.Match[str], group: int) -> Any:
        """What the word in this group of a rule stands for; None where it is absent."""
        at = found.start(group)
        return self.tokens[at].value if at >= 0 and found.end(group) > at else None

    def word(self, at: int) -> str:
        """The function word at this place."""
        return str(self.tokens[at].value)

    def unit(self, at: int) -> str:
        """The unit named at this place, "" for none."""
        return self.tokens[at].value if at < len(self.tokens) and self.tokens[at].kind == "u" else ""

    def simple(self, at: int) -> Result | None:
        """The longest reading of one stretch of time that begins here."""
        if at >= len(self.kinds):
            return None
        if at not in self._simple:
            self._simple[at] = None  # a rule that comes back to its own place finds nothing
            best: Result | None = None
            for pattern, method in rules_for(self.kinds[at]):
                found = pattern.match(self.kinds, at)
                result = self._apply(method, found) if found else None
                if result and (best is None or result[0] > best[0]):
                    best = result
            self._simple[at] = best
        return self._simple[at]

    def single(self, at: int) -> bool:
        """Whether the unit here is one, not many: "month", not "months"."""
        token = self.tokens[at]
        return token.end - token.start <= len(str(token.value))

    def spelt(self, at: int) -> bool:
        """Whether the number here is a small one in letters, more often a count than a day."""
        token = self.tokens[at]
        return token.kind == "n" and token.value < 21 and token.end - token.start > 2

    def resolved(self, label: str) -> str:
        """The label with its year: the latest one that has begun by the reference day."""
        return cal.nearest(label, self.reference) if self.reference and XXXX in label else label

    def _apply(self, method: Rule, found: re.Match[str]) -> Result | None:
        try:
            return method(self, found)
        except (ValueError, OverflowError):  # no such day, or beyond the years that a calendar has
            return None

    def current(self, unit: str, steps: int = 0) -> str | None:
        """The reference's own day, week ... year, or one so many steps later; None for what has no label."""
        if self.reference is None or unit not in ("day", "week", "month", "quarter", "half", "year"):
            return None
        return cal.step(cal.label_of(self.reference, unit), steps)

    def year(self, at: int) -> Year | None:
        """The year named here: "2025", ", 2025", "of last year", "in fiscal 2024", "of the year"."""
        found = _YEAR.match(self.kinds, at)
        if not found:
            return None
        last = self.tokens[found.end() - 1]
        if found[0][0] in "-/" and last.start - self.tokens[found.start() - 1].end > 1:
            return None
        if last.kind in "yY":
            anchor = "calendar"
            if "F" in found[0]:
                return self.fiscal_year(found.end(), (last.value,))
            return Year(found.end(), last.value, anchor)
        if last.kind == "f":
            return self.fiscal_year(found.end(), last.value, "F" in found[0])
        if last.value != "year":
            return None
        if "r" not in found[0]:
            return Year(found.end(), None, "yearless")
        step, owner, _ = self.tokens[found.start() + found[0].index("r")].value
        if owner or self.reference is None:
            return None
        return Year(found.end(), self.reference.year + step, "reference")

    def fiscal_year(self, end: int, years: tuple[int, ...], said: bool = True) -> Year:
        """A fiscal year by its label: (2026,) or (2025, 2026)."""
        first, ends = self.fiscal
        if len(years) == 2:
            return Year(end, years[0], "calendar", 4 if said or first > 1 else 1)
        return Year(end, years[0] - (ends and first > 1), "calendar", first)


_YEAR = re.compile(r"[O,ik]?t?[CF]?u?[yY]|[-/]y(?![-/])|[-O,i]?t?F?u?f|[O,i]?t?rF?C?u|[Oi]tu")


# ---------------------------------------------------------------------------------------------------------- days


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


@rule(r"(?:t?r)?(?:w,?t?)?(m)[-,/]?t?([no])(?![-]?[no][mOu])")
def month_day(phrase: Phrase, found: re.Match[str]) -> Result | None:
    month, day = phrase.value(found, 1), phrase.value(found, 2)
    end = found.end()
    last = phrase.tokens[end - 1].kind
    if last == "n" and _short_year(phrase, found.end(1)):
        return None
    if day > 31 or phrase.spelt(end - 1) or (last == "o" and phrase.unit(end)):
        return None
    if last == "n" and "," in phrase.kinds[found.start(1) : end]:  # "in May, 20 of them"
        return None
    return _on_weekday(phrase, found, _dated(phrase, end, month, day))


@rule(r"(?:w,?)?t?([no])-?O?t?(m)")
def day_month(phrase: Phrase, found: re.Match[str]) -> Result | None:
    if phrase.spelt(found.start(1)):
        return None
    return _on_weekday(phrase, found, _dated(phrase, found.end(), phrase.value(found, 2), phrase.value(found, 1)))


def _on_weekday(phrase: Phrase, found: re.Match[str], result: Result | None) -> Result | None:
    """ "Friday, Jul 18": without a year, the nearest such day that is a Friday."""
    named = next((t.value for t in phrase.tokens[found.start() : found.end()] if t.kind == "w"), None)
    if result is None or named is None or phrase.reference is None or result[1].anchor != "yearless":
        return result
    label = result[1].label or ""
    coming = cal.next_after(label, phrase.reference)
    for day in (cal.latest(label, phrase.reference), coming, cal.years_on(coming, 1)):
        if XXXX not in day and date.fromisoformat(day).weekday() == named:
            return result[0], result[1]._replace(label=day, anchor="reference")
    return result


@rule(r"(m)t?([no])[->&]t?([no])(?!O?m)")
def month_days(phrase: Phrase, found: re.Match[str]) -> Result | None:
    if "&" in found[0] and not _between(phrase, found):
        return None
    return _dated(phrase, found.end(), *(phrase.value(found, n) for n in (1, 2, 3)))


def _between(phrase: Phrase, found: re.Match[str]) -> bool:
    return "B" in phrase.kinds[max(0, found.start() - 1) : found.start()]


@rule(r"([no])>(m)([no])")
def from_day_to(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "from 4 to January 22"."""
    if phrase.kinds[max(0, found.start() - 1) : found.start()] != "x":
        return None
    return _dated(phrase, found.end(), *(phrase.value(found, n) for n in (2, 1, 3)))


@rule(r"t?([no])(?:u?O|i)?t?(r)(u)", r"t?([no])[->&]t?([no])[Oi]?t?(r)(u)", r"t?(o)(?:uO|O|i)t(?P<month>u)")
def day_of_month(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "the 20th of next month", "from 4 to 22 this month"."""
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
    return result[0], result[1]._replace(label=cal.with_year(result[1].label, int(month[:4])), anchor="reference")


def day_number(phrase: Phrase, at: int) -> Result | None:
    """ "on the 3rd": the latest such day."""
    found = re.compile(r"t(o)(?![-Oumwry])").match(phrase.kinds, at)
    token = phrase.tokens[found.start(1)] if found else None
    today = phrase.reference
    if found is None or token is None or token.end - token.start > 4 or not 1 <= token.value <= 31:
        return None
    if today is None:
        return found.end(), Reading(None, "yearless", grain="day", weak=True)
    month = cal.month_index(today) - (token.value > today.day)
    try:
        day = cal.first_day(month).replace(day=token.value)
    except ValueError:
        return None
    return found.end(), Reading(day.isoformat(), "yearless", grain="day", weak=True)


@rule(r"t?([or])(w)(?=[Oitru])")
def weekday_of(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """ "the first Friday of July"."""
    number = phrase.value(found, 1)
    inner = _inner(phrase, found.end())
    if inner is None or inner[1].label is None or (isinstance(number, tuple) and number[2] != "last"):
        return None
    label = phrase.resolved(inner[1].label)
    if XXXX in label or cal.grain(label) not in ("month", "quarter", "year"):
        return None
    start, stop = cal.interval(label)
    assert start and stop
    weekday = phrase.value(found, 2)
    if isinstance(number, int):
        day = start + ((weekday - start.weekday()) % 7 + 7 * (number - 1)) * cal.DAY
    else:
        day = stop - cal.DAY
        day -= ((day.weekday() - weekday) % 7) * cal.DAY
    return inner[0], Reading(day.isoformat(), "reference", grain="day")


@rule(r"t?([no])[->&]t?([no])O?(m)")
def days_month(phrase: Phrase, found: re.Match[str]) -> Result | None:
    if "&" in found[0] and not _between(phrase, found):
        return None
    return _dated(phrase, found.end(), *(phrase.value(found, n) for n in (3, 1, 2)))


@rule(r"y[-/]?m[-/]?[no]")
def year_month_day(phrase: Phrase, found: re.Match[str]) -> Result | None:
    year, month, day = (t.value for t in phrase.tokens[found.start() : found.end()] if t.kind in "ymno")
    label = _day(month, day, Year(0, year, "calendar"))
    return (found.end(), Reading(label)) if label else None


@rule(r"t?(?:r?w,?)?D", r"rD")
def in_figures(phrase: Phrase, found: re.Match[str]) -> Result | None:
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
    if year and year.year:
        return year.end, Reading(cal.with_year(label, year.year), grain="day")
    return found.end(), Reading(label, "yearless", grain="day", weak=bare)


@rule(r"T")
def day_word(phrase: Phrase, found: re.Match[str]) -> Result | None:
    offset = phrase.tokens[found.start()].value
    label = (phrase.reference + offset * cal.DAY).isoformat() if phrase.reference else None
    return found.end(), Reading(label, "reference", grain="day")


@rule(r"(?:t|h|r(?=r))?(r?)(w)(?:,?(?:t?(o)|t(n)))?")
def weekday(phrase: Phrase, found: re.Match[str]) -> Result | None:
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


@rule(r"(w),?[Oi]?t?(r)(u)", r"(?P<r>r)(?P<u>u)[iO]?(?P<w>w)")
def weekday_of_week(phrase: Phrase, found: re.Match[str]) -> Result | None:
    groups = ("w", "r", "u") if "w" in found.groupdict() else (1, 2, 3)
    day, relative, unit = (phrase.value(found, n) for n in groups)  # type: ignore[arg-type]
    if unit != "week" or phrase.reference is None:
        return None
    monday = phrase.reference - phrase.reference.weekday() * cal.DAY
    return found.end(), Reading((monday + (7 * relative[0] + day) * cal.DAY).isoformat(), "reference", grain="day")


# -------------------------------------------------------------------------------------- months, quarters, halves


def _part(phrase: Phrase, end: int, unit: str, number: int) -> Result:
    """A month, quarter or half with the year that may follow it."""
    year = phrase.year(end)
    if year is None:
        return end, Reading(Year(0, None, "").part(unit, number), "yearless", grain=unit)
    anchor = year.anchor if year.year else "yearless"
    return year.end, Reading(year.part(unit, number), anchor, grain=unit)


@rule(r"(?:t?u[O,])?(m)(?:[-/]?(?=[yY]))?")
def month(phrase: Phrase, found: re.Match[str]) -> Result | None:
    if phrase.kinds[found.start()] in "tu" and "month" not in (
        phrase.unit(found.start()),
        phrase.unit(found.start() + 1),
    ):
        return None
    number = phrase.value(found, 1)
    year = _short_year(phrase, found.end())
    if year:
        return found.end() + 1 + (phrase.kinds[found.end()] == "-"), Reading(f"{year}-{number:02}", grain="month")
    return _part(phrase, found.end(), "month", number)


def _short_year(phrase: Phrase, at: int) -> int | None:
    """The year in "August 99", and in "Jan-26" where it is one close to the reference."""
    dash = phrase.kinds[at : at + 1] == "-"
    token = phrase.tokens[at + dash] if at + dash < len(phrase.tokens) else None
    if token is None or token.kind != "n" or token.end - token.start != 2:
        return None
    near = phrase.reference is not None and abs(2000 + token.value - phrase.reference.year) < 3
    if dash and near and token.start == phrase.tokens[at].end == phrase.tokens[at - 1].end + 1:
        return 2000 + int(token.value)
    return 1900 + int(token.value) if not dash and token.value > 60 else None


@rule(r"y-?m(?!-?[no])")
def year_month(phrase: Phrase, found: re.Match[str]) -> Result | None:
    return found.end(), Reading(
        f"{phrase.tokens[found.start()].value}-{phrase.tokens[found.end() - 1].value:02}", grain="month"
    )


@rule(r"[tr]?(r)(m)")
def relative_month(phrase: Phrase, found: re.Match[str]) -> Result | None:
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


@rule(r"t?(q)")
def label(phrase: Phrase, found: re.Match[str]) -> Result | None:
    unit, number, year, fiscal = phrase.value(found, 1)
    if year:
        named = phrase.fiscal_year(0, (year,)) if fiscal else Year(0, year, "")
        return found.end(), Reading(named.part(unit, number), grain=unit)
    end = found.end() + (phrase.kinds[found.end() : found.end() + 2] == "-y")
    return _part(phrase, end, unit, number)


@rule(r"F?u?(y|f)-?t?(q)(?!-?y)", r"([yf])k?t?(?P<o>[or])-?F?(?P<u>u)")
def year_then_part(phrase: Phrase, found: re.Match[str]) -> Result | None:
    value = phrase.value(found, 1)
    first = phrase.tokens[found.start(1)].kind == "f" or "F" in found[0]
    year = (
        phrase.fiscal_year(0, value if isinstance(value, tuple) else (value,)) if first else Year(0, value, "calendar")
    )
    if "o" in found.groupdict():
        unit, number = phrase.value(found, 3), phrase.value(found, 2)  # type: ignore[arg-type]
        if isinstance(number, tuple):
            number = (4 if unit == "quarter" else 2) if number[0] == -1 and not number[1] else 9
        if unit not in ("quarter", "half") or number > 4:
            return None
    else:
        unit, number, given, _ = phrase.value(found, 2)
        if given:
            return None
    return found.end(), Reading(year.part(unit, number), grain=unit)


@rule(r"t?([or])-?F?(u)", r"t?(o)r(u)")
def ordinal_unit(phrase: Phrase, found: re.Match[str]) -> Result | None:
    number, unit = phrase.value(found, 1), phrase.value(found, 2)
    if isinstance(number, tuple):
        if number[2] not in ("final", "last"):
            return None
        number = -1
    if unit == "century":
        return (found.end(), Reading(f"{number - 1:02}00/{number - 1:02}99", grain="span")) if number > 0 else None
    if "r" in found[0] and "o" in found[0]:  # "the third last week of 2018"
        number = -number
    if unit in ("quarter", "half"):
        count = 4 if unit == "quarter" else 2
        if number > count or (number == -1 and _says(phrase, found, "last") and not phrase.year(found.end())):
            return None
        return _part(phrase, found.end(), unit, count if number == -1 else number)
    return _unit_of(phrase, found.end(), number, unit)


def _says(phrase: Phrase, found: re.Match[str], word: str) -> bool:
    value = phrase.value(found, 1)
    return isinstance(value, tuple) and value[2] == word


def _unit_of(phrase: Phrase, end: int, number: int, unit: str) -> Result | None:
    """ "the first week of October", "the 9th month of next year": the rest must name what it is a part of."""
    inner = _inner(phrase, end)
    if inner is None or inner[1].label is None or unit not in ("day", "week", "month"):
        return None
    whole = phrase.resolved(inner[1].label)
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


def _inner(phrase: Phrase, at: int) -> Result | None:
    """What "of ..." or a bare "next year" names; "the month" there is the one that runs."""
    if phrase.kinds[at : at + 1] in ("O", "i", ","):
        at += 1
    return phrase.simple(at)
