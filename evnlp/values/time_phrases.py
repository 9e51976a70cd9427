"""Whole phrases of time: ranges ("from April through June"), open ends ("since", "by"), parts ("early", "end of")."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from evnlp.values import calendar as cal
from evnlp.values import (
    time_counts,
    time_days,
    time_distance,
    time_frames,
    time_parts,
    time_weekdays,
    time_years,
    yearless,
)
from evnlp.values.time_days import day_number
from evnlp.values.time_distance import rest, so_far
from evnlp.values.time_grammar import DAYS, XXXX, Phrase, count_of
from evnlp.values.time_rules import Grammar, Reading, Result

_PART = re.compile(r"t?[pel][Oi]*(?=.)")
_OPENING = re.compile(r"(s|b|U|>|v|e|A)[Oibx]*")
_SOME_TIME = re.compile(r"i[an]u(?![gel])")
_OPENINGS = {"s": "since", "b": "by", "U": "until", ">": "until", "v": "until", "e": "until", "A": "since"}


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The rules of all modules."""
    modules = (time_days, time_weekdays, time_parts, time_counts, time_years, time_distance, time_frames)
    return Grammar(*(module.rules for module in modules))


def phrase_at(phrase: Phrase, at: int) -> Result | None:
    """The longest phrase that begins at this word."""
    found = _OPENING.match(phrase.kinds, at)
    if found and _opens(phrase, at):
        inner = _range(phrase, found.end())
        if inner and not (inner[1].weak and phrase.kinds[found.end()] == "t"):  # "before the 2024 Ioniq"
            return _open(phrase, at, inner)
    return _range(phrase, at) or day_number(phrase, at)


def _opens(phrase: Phrase, at: int) -> bool:
    word = phrase.word(at)
    return (word.isalpha() and word not in ("to", "earlier")) or len(word) > 9


def _open(phrase: Phrase, at: int, inner: Result) -> Result:
    end, reading = inner
    kind = phrase.kinds[at]
    label = reading.label
    if label is None or reading.anchor == "frame" or reading.opening:
        return end, reading._replace(opening=reading.opening or _OPENINGS[kind])
    if kind in "eA" and (reading.grain in ("quarter", "half") or "/" in label):
        return inner  # "after the third quarter's results" opens nothing
    opening = _OPENINGS[kind]
    if opening in ("until", "since"):
        label = phrase.resolved(label)
    if opening == "until":
        if kind in "ve" and not _ends(phrase, at, end):
            label = _day_before(label)
        label = _through(label) if phrase.word(at) in ("through", "thru") else cal.up_to(label)
    elif opening == "since":
        label = f"{_after(label) if kind == 'A' else label.split('/')[0]}/.."
    return end, reading._replace(label=label, opening=opening, weak=False)


def _through(label: str) -> str:
    """As in "through October": from the beginning of its year; "through the first ten months": just these."""
    if cal.UNKNOWN in label or cal.grain(label) in ("day", "week", "year"):
        return cal.up_to(label)
    return label if cal.grain(label) in ("span", "half") else cal.year_to_date(label)


def _ends(phrase: Phrase, at: int, end: int) -> bool:
    return any(t.kind == "p" and t.value == "end" for t in phrase.tokens[at:end])


def _day_before(label: str) -> str:
    if XXXX in label or label.startswith(cal.OPEN):
        return label
    grain = cal.grain(label)
    if grain != "span":
        return cal.step(label, -1)
    start = cal.interval(label)[0]
    return (start - cal.DAY).isoformat() if start else label


def _after(label: str) -> str:
    return label if XXXX in label or "/" in label else cal.step(label, 1)


def _range(phrase: Phrase, at: int) -> Result | None:
    """A stretch, or two joined by "to", "through", a dash, or "between ... and"."""
    head = phrase.kinds[at : at + 1]
    start = at + (head in ("x", "B"))
    first = _part(phrase, start)
    if first is None:
        return None
    end, left = first
    joint = phrase.kinds[end : end + 1]
    if joint in ("-", ">", "U") and phrase.kinds[end + 1 : end + 2] == "j" and left.label and phrase.reference:
        today = Reading(phrase.reference.isoformat(), "reference", grain="day")
        joined = _join(phrase, left, today)
        return (end + 2, joined) if joined else None
    if joint == "H" and left.label and XXXX not in left.label:
        return end + 1, left._replace(label=f"{left.label.split('/')[0]}/..", opening="since", weak=False)
    if joint == "i" and left.grain == "day" and (spell := _for_some_time(phrase, end, left)):
        return spell
    end += phrase.kinds[end : end + 3] == "->-"  # "January-to-October"
    joint = phrase.kinds[end : end + 1]
    if joint in ("-", ">", "U") or (joint == "&" and head == "B") or (joint == "/" and _iso_span(phrase, end)):
        second = _part(phrase, end + 1 + (phrase.kinds[end + 1 : end + 2] in ("i", "-")))
        second = second and _to_start(phrase, end + 1, second)
        apart = head != "x" and joint == "-" and second and _apart(phrase, end, left, second[1])
        joined = _join(phrase, left, second[1]) if second and not apart else None
        if second and joined:
            return second[0], joined
    if phrase.kinds[end : end + 2] == "&A" and left.label and XXXX not in left.label and len(phrase.kinds) == end + 2:
        return end + 2, left._replace(label=f"{left.label.split('/')[0]}/..", opening="since", weak=False)
    if start > at:
        return None  # a lone "from" is no part of it
    if joint == "z" and left.label and phrase.reference and (left.anchor, left.shift) != ("frame", "prev"):
        return end + 1, _so_far(phrase, left, left.label, phrase.reference)
    return first


def _iso_span(phrase: Phrase, slash: int) -> bool:
    """Whether a slash joins two dates in figures that begin with their years: "2023-01/2023-07"."""
    ends = [phrase.tokens[at] for at in (slash - 1, slash + 1) if 0 <= at < len(phrase.tokens)]
    return len(ends) == 2 and all(end.kind in "Dy" and str(end.value)[:4].isdigit() for end in ends)


def _to_start(phrase: Phrase, at: int, second: Result) -> Result:
    """A range up to "the start of 2008" ends with the first month of it."""
    end, right = second
    parts = [t.value for t in phrase.tokens[at:end] if t.kind == "p"]
    if parts not in (["start"], ["beginning"]) or right.grain != "year" or not right.label or XXXX in right.label:
        return second
    first = cal.interval(right.label)[0]
    return (end, right._replace(label=cal.label_of(first, "month"), grain="month")) if first else second


def _apart(phrase: Phrase, dash: int, left: Reading, right: Reading) -> bool:
    """Whether a dash lists two days: only the first has its year, which a range would have last or twice."""
    spaced = phrase.tokens[dash].start > phrase.tokens[dash - 1].end
    days = left.grain in ("", "day") and right.grain == "day" and (left.label or "/").count("-") == 2
    return spaced and days and left.anchor == "calendar" and (right.label or "").startswith(XXXX)


def _for_some_time(phrase: Phrase, at: int, left: Reading) -> Result | None:
    """As in "from 18 December for ten days"."""
    found = _SOME_TIME.match(phrase.kinds, at)
    if found is None or phrase.word(at) != "for" or left.label is None or phrase.unit(found.end() - 1) not in DAYS:
        return None
    label = phrase.resolved(left.label)
    start = None if XXXX in label else cal.interval(label)[0]
    if start is None:
        return None
    days = count_of(phrase.tokens[at + 1].value) * DAYS[phrase.unit(found.end() - 1)]
    return found.end(), left._replace(label=cal.canonical(start, start + days * cal.DAY), grain="span")


def _so_far(phrase: Phrase, left: Reading, label: str, today: date) -> Reading:
    """As in "this year so far", "from March to date": what has passed of it."""
    label = phrase.resolved(label)
    anchor = "reference" if left.anchor == "frame" else left.anchor
    start, stop = cal.interval(label)
    if left.grain == "year" and label == phrase.current("year"):
        label = so_far(today, "year") or label
    elif start and stop and stop <= today:
        label = cal.canonical(start, today + cal.DAY)
    return left._replace(label=label, anchor=anchor, shift="", opening="to_date", grain="span", weak=False)


def _join(phrase: Phrase, left: Reading, right: Reading) -> Reading | None:
    start, end = left.label, right.label
    if start is None or end is None or "frame" in (left.anchor, right.anchor) or cal.OPEN in start + end:
        return None
    if XXXX in start and XXXX in end:
        if start.split("/")[0] == end:
            return None
        return Reading(f"{start.split('/')[0]}/{end.split('/')[-1]}", "yearless", grain="span")
    if XXXX in start:
        year = int(end[:4])
        start = yearless.with_year(start, year - (start[5:] > end[5:] > ""))
    elif XXXX in end:
        year = int(start[:4])
        end = yearless.with_year(end, year + (end[5:] < start[5:]))
    try:
        first, last = cal.interval(start)[0], cal.interval(end)[1]
    except ValueError:
        return None
    if first is None or last is None or not first < last:
        return None
    anchor = "reference" if "reference" in (left.anchor, right.anchor) else "calendar"
    label = f"{start}/{end}" if start.isdigit() and end.isdigit() else cal.canonical(first, last)
    return Reading(label, anchor, grain="span", weak=left.weak and right.weak)


def _part(phrase: Phrase, at: int) -> Result | None:
    """A stretch, or a part of one, which counts as the whole: "early last year", "the end of June", "by year-end"."""
    kinds = phrase.kinds
    if kinds[at : at + 1] == "K" or kinds[at : at + 2] == "tK":
        return _end_of(phrase, at + 1 + (kinds[at] == "t"))
    found = _PART.match(kinds, at)
    if not found or (
        "i" in found[0] and not phrase.word(found.start() + (kinds[at] == "t")).startswith(("earl", "late"))
    ):
        return phrase.simple(at)
    if phrase.word(at + (kinds[at] == "t")) in ("rest", "remainder", "remaining"):
        return rest(phrase, found.end())
    end = found.end() + (kinds[found.end() : found.end() + 1] in ("-", ","))
    unit = phrase.unit(end)
    if unit and unit != "period" and phrase.single(end) and "i" not in found[0]:  # "at the end of year"
        return end + 1, Reading(phrase.current(unit), "reference", grain=unit)
    inner = phrase.simple(end)
    if inner is None:
        return None
    reading = inner[1]._replace(weak=False)
    if reading.anchor == "frame" and reading.shift == "same" and reading.grain:
        reading = reading._replace(anchor="reference", shift="")
    return inner[0], reading


def _end_of(phrase: Phrase, end: int) -> Result:
    word = phrase.word(end - 1)
    unit = next((u for u in ("month", "quarter", "week") if u in word), "year")
    if word.startswith("mid"):
        return end, Reading(f"{phrase.reference.year}-H1" if phrase.reference else None, "reference", grain="half")
    year = phrase.year(end)
    if year and year.year and unit == "year":
        return year.end, Reading(year.months(0, 12), year.anchor, grain="year")
    return end, Reading(phrase.current(unit), "reference", grain=unit)
