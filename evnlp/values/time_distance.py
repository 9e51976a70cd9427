"""Rules for distances from the reference day: "two years ago", "within five years", "so far this year"."""

from __future__ import annotations

import re
from datetime import date

from evnlp.values import calendar as cal
from evnlp.values.time_grammar import DAYS, MONTHS, XXXX, Phrase, Year, count_of
from evnlp.values.time_rules import Reading, Result, Rules

rules = Rules()

_LABELLED = {"month": "month", "quarter": "quarter", "half": "half", "year": "year", "decade": "year"}


@rules.on(r"(?:[an]u[&,]?)+g")
def _ago(phrase: Phrase, found: re.Match[str]) -> Result | None:
    counts = _counts(phrase, found)
    if counts == [(1, "year")] or (counts == [(12, "month")] and not phrase.alone):
        return found.end(), Reading(None, "frame", "year-", grain="")
    if len(counts) == 1 and counts[0][0] == 1 and counts[0][1] in ("month", "quarter"):
        unit = counts[0][1]
        label = phrase.current(unit, -1)
        return found.end(), Reading(label, "frame", "prev", grain=unit)
    return _moved(phrase, found.end(), counts, -1)


@rules.on(r"(?:[an]u[&,]?)+l", r"(?:[an]u[&,]?)+x(?=T)", r"(?:[an]u[&,]?)+[Ae](?=[Trw])")
def _from_now(phrase: Phrase, found: re.Match[str]) -> Result | None:
    end, counts = found.end(), _counts(phrase, found)
    if counts == [(1, "year")] and phrase.word(end - 1) == "later":
        return end, Reading(None, "frame", "next", grain="year")
    if found[0][-1] in "xAe":
        start = phrase.simple(end)
        if start is None or start[1].label is None or start[1].grain != "day":
            return None
        return _moved(phrase, start[0], counts, -1 if found[0][-1] == "e" else 1, cal.interval(start[1].label)[0])
    moved = _moved(phrase, end, counts, 1)
    if moved and phrase.word(end - 1) == "later":  # in a story: later than what it tells of
        return moved[0], moved[1]._replace(anchor="frame")
    return moved


def _counts(phrase: Phrase, found: re.Match[str]) -> list[tuple[int, str]]:
    tokens = [t for t in phrase.tokens[found.start() : found.end()] if t.kind in "anu"]
    return [(count_of(tokens[i].value), tokens[i + 1].value) for i in range(0, len(tokens), 2)]


def _moved(
    phrase: Phrase, end: int, counts: list[tuple[int, str]], sign: int, today: date | None = None
) -> Result | None:
    """The day, week, month or year that lies so many units from the reference; a chain of units gives a day."""
    today = today or phrase.reference
    if any(unit not in DAYS and unit not in MONTHS for _, unit in counts):
        return None
    if today is None:
        return end, Reading(None, "reference", grain=counts[-1][1])
    months = sum(n * MONTHS[u] for n, u in counts if u in MONTHS) * sign
    days = sum(n * DAYS[u] for n, u in counts if u in DAYS) * sign
    index = cal.month_index(today) + months
    if not 12 < index < 9999 * 12 or abs(days) > 40000:
        return None
    first = cal.first_day(index)
    last = (cal.first_day(index + 1) - cal.DAY).day
    day = first.replace(day=min(today.day, last)) + days * cal.DAY
    unit = (
        _LABELLED[counts[0][1]]
        if len(counts) == 1 and today == phrase.reference and counts[0][1] in _LABELLED
        else "day"
    )
    return end, Reading(cal.label_of(day, unit), "reference", grain=unit)


@rules.on(r"[tz]?Z", r"z[,]?i?(?=[trymq])", r"z", r"c")
def _to_date(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "so far this year", "year to date"; "to date" and "cumulative" go back to the beginning."""
    today = phrase.reference
    if "Z" in found[0]:
        return found.end(), Reading(so_far(today, "year"), "reference", opening="to_date", grain="span")
    inner = phrase.simple(found.end()) if found[0].startswith("z") else None
    if inner and inner[1].label and inner[1].anchor != "frame" and inner[1].grain in MONTHS and today:
        label = phrase.resolved(inner[1].label)
        if label == phrase.current(inner[1].grain):
            label = so_far(today, inner[1].grain) or label
        return inner[0], Reading(label, "reference", opening="to_date", grain="span")
    if inner and inner[1].anchor == "reference":
        return inner[0], Reading(None, "reference", opening="to_date", grain="span")
    return found.start() + 1, Reading(cal.up_to(today.isoformat()) if today else None, "frame", "same", "to_date")


def so_far(today: date | None, unit: str) -> str | None:
    """The full months of the running year, as monthly news counts; of a shorter unit the unit itself."""
    if today is None:
        return None
    if unit != "year" or today.month == 1:
        return cal.label_of(today, "month" if unit == "year" else unit)
    return Year(0, today.year, "").months(0, today.month - 1)


@rules.on(r"t?(u)A(r)(?!m)")
def _after_next(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the week after next"."""
    unit = phrase.value(found, 1)
    if phrase.value(found, 2)[2] != "next" or phrase.unit(found.end()) or not phrase.reference:
        return None
    label = phrase.current(unit, 2)
    return (found.end(), Reading(label, "reference", grain=unit)) if label else None


@rules.on(r"i(?:tr|r)?(?:[an]u[&,]?)*[an]u", r"i(?:tr|r)?(?:[an]u[&,]?)+A(?=T)")
def _within(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "within five years", "in two weeks"; the latter counts only where something lies ahead."""
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


def rest(phrase: Phrase, at: int) -> Result | None:
    """As in "the rest of the week": from the reference day to its end (a week's Saturday)."""
    inner = phrase.simple(at + (phrase.kinds[at] == "t" and phrase.unit(at + 1) == "")) or phrase.simple(at)
    unit = next((phrase.unit(n) for n in (at, at + 1) if phrase.unit(n)), "")
    label = inner[1].label if inner else phrase.current(unit)
    if phrase.reference is None or label is None or XXXX in label:
        return (inner[0] if inner else at + 1), Reading(None, "reference", grain="span")
    stop = cal.interval(label)[1]
    if stop is None or stop <= phrase.reference:
        return None
    if unit == "week":
        stop = max(stop - cal.DAY, phrase.reference + cal.DAY)
    return (inner[0] if inner else at + 1), Reading(cal.canonical(phrase.reference, stop), "reference", grain="span")
