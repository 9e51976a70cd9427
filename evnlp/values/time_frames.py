"""Rules for what only the period under discussion tells: "a year earlier", "the same month of 2024", "that quarter"."""

from __future__ import annotations

import re

from evnlp.values.time_figures import Token
from evnlp.values.time_grammar import Phrase, Year, count_of
from evnlp.values.time_rules import Reading, Result, Rules

rules = Rules()


@rules.on(r"[ta]?S([n]?)(u)", r"[ta]?S(m)", r"[ta]?S")
def _same_span(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the same period last year", "the year-ago quarter", "the same month of 2024"."""
    word = next(str(t.value) for t in phrase.tokens[found.start() :] if t.kind == "S")
    if word.startswith(("year", "prior")):
        return found.end(), Reading(None, "frame", "year-")
    grain = _grain_of(phrase, found)
    if found.lastindex is None:
        return None
    year = phrase.year(found.end())
    if year and year.year:
        hint = f"{year.year}" if year.anchor == "calendar" else None
        return year.end, Reading(hint, "frame", "year-" if year.anchor == "calendar" or _past(phrase, year) else "same")
    earlier = _EARLIER.match(phrase.kinds, found.end())
    if earlier and any(_is_past_year(token) for token in phrase.tokens[earlier.start() : earlier.end()]):
        return earlier.end(), Reading(None, "frame", "year-")
    return found.end(), Reading(None, "frame", "same", grain=grain)


def _grain_of(phrase: Phrase, found: re.Match[str]) -> str:
    """How long "the same quarter", "the same 12 months" are."""
    unit = phrase.value(found, found.re.groups) if found.re.groups == 2 else "month"
    count = phrase.value(found, 1) if found.re.groups == 2 else None
    if count is None:
        several = found.re.groups == 2 and not phrase.single(found.start(2))
        return "" if unit == "period" or several else str(unit)
    return {("month", 3): "quarter", ("month", 6): "half", ("month", 12): "year"}.get((unit, count), "")


def _is_past_year(token: Token) -> bool:
    return (token.kind == "u" and token.value == "year") or (token.kind == "S" and token.value.startswith("year"))


def _past(phrase: Phrase, year: Year) -> bool:
    return phrase.reference is not None and year.year is not None and year.year < phrase.reference.year


_EARLIER = re.compile(r"[Oi]?(?:[at]?u[eg]|[at]?S|t?ru)")


@rules.on(r"[an](u)e", r"t(u)e", r"(u)e")
def _unit_earlier(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "a year earlier", "the month before", "three months earlier"."""
    unit = phrase.value(found, 1)
    head = phrase.tokens[found.start()]
    count = count_of(head.value)
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


@rules.on(r"u")
def _half_year(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the half-year figure", "half-year sales"."""
    if not phrase.half_year(found.start()):
        return None
    return found.end(), Reading(phrase.current("half"), "frame", "same", grain="half")


@rules.on(r"[th]F?(u)(?!e)")
def _the_unit(phrase: Phrase, found: re.Match[str]) -> Result | None:
    unit = phrase.value(found, 1)
    if unit == "decade" and found[0][0] == "t":
        return found.end(), Reading(phrase.current(unit), "reference", grain="span")
    if unit in ("decade", "century", "fortnight") or not phrase.single(found.start(1)):
        return None
    if found.start() and phrase.word(found.start() - 1) == "on" and unit != "day":  # "up 9 % on the year" is no time
        return None
    label = phrase.business_year() if unit == "year" and "F" in found[0] else phrase.current(unit)
    return found.end(), Reading(label, "frame", "same", grain="" if unit == "period" else unit)
