"""Rules for years, decades, numbered weeks, and for units told by "last", "this", "next"."""

from __future__ import annotations

import re

from evnlp.values import yearless
from evnlp.values.time_grammar import XXXX, Phrase
from evnlp.values.time_rules import Reading, Result, Rules

rules = Rules()


@rules.on(r"(t?[CF]+u?|t?uO?|)(y)")
def _bare_year(phrase: Phrase, found: re.Match[str]) -> Result | None:
    year = phrase.value(found, 2)
    unit = found.start() + found[1].find("u")
    if "u" in found[1] and (phrase.unit(unit) != "year" or not phrase.single(unit)):
        return None
    if "F" in found[1]:
        return found.end(), Reading(phrase.fiscal_year(0, (year,)).months(0, 12), grain="year")
    return found.end(), Reading(f"{year}", grain="year", weak=not found[1])


@rules.on(r"C")
def _full_year(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "full-year revenue": the year of what is reported; early in a year that is the one before."""
    if not phrase.word(found.start()).endswith("year"):
        return None
    label = phrase.current("year", -1 if phrase.reference and phrase.reference.month < 5 else 0)
    return found.end(), Reading(label, "frame", "same", grain="year")


@rules.on(r"t?F?u?(f)F?u?")
def _fiscal_label(phrase: Phrase, found: re.Match[str]) -> Result | None:
    years = phrase.value(found, 1)
    token = phrase.tokens[found.start(1)]
    said = "F" in found[0] or len(years) == 1 or token.end - token.start > 9
    year = phrase.fiscal_year(0, years, said)
    if len(years) == 2 and year.first == 1:
        return found.end(), Reading(f"{years[0]}/{years[1]}", grain="span", weak=True)
    return found.end(), Reading(year.months(0, 12), grain="year", weak=not said)


@rules.on(r"t?(y)Fu")
def _year_fiscal(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the 2025 fiscal year"."""
    return found.end(), Reading(phrase.fiscal_year(0, (phrase.value(found, 1),)).months(0, 12), grain="year")


@rules.on(r"t?(r)(G)", r"t?(G)[O,i]?(?:t?(?P<r>r)u|(?P<y>y))")
def _season(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """The year of a season: "last summer", "next spring", "the autumn of 2024"; no other label tells it."""
    today = phrase.reference
    if (year := found.groupdict().get("y")) is not None:
        return found.end(), Reading(f"{phrase.value(found, 3)}", grain="year")
    if today is None or phrase.unit(found.end() - 1) not in ("", "year"):
        return None
    if "u" in found[0]:
        return found.end(), Reading(str(today.year + phrase.value(found, 2)[0]), "reference", grain="year")
    (step, owner, _), first = phrase.value(found, 1), phrase.value(found, 2)
    if owner:
        return None
    year = today.year - (step < 0 and today.month < first + 3) + (step > 0 and today.month >= first)
    return found.end(), Reading(str(year), "reference", grain="year")


@rules.on(r"t?(d)")
def _named_decade(phrase: Phrase, found: re.Match[str]) -> Result | None:
    year = phrase.value(found, 1)
    return found.end(), Reading(f"{year}/{year + 9}", grain="span")


@rules.on(r"t?(W)", r"t?(?<![an])(u)(n)(?!u)")
def _week_number(phrase: Phrase, found: re.Match[str]) -> Result | None:
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


@rules.on(r"t?(r)[FC]?(u)")
def _relative_unit(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "last month", "this year", "the previous quarter"."""
    (step, owner, word), unit = phrase.value(found, 1), phrase.value(found, 2)
    if not phrase.single(found.start(2)):
        return None
    if unit == "period" or word == "final":
        return (found.end(), Reading(None, "frame", _way(step))) if owner else None
    label = phrase.business_year(step) if unit == "year" and "F" in found[0] else phrase.current(unit, step)
    if phrase.reference and unit == "decade" and step < 0:
        label = f"{phrase.reference.year - 10}/{phrase.reference.year - 1}"
    if owner:
        return found.end(), Reading(label, "frame", _way(step), grain=unit)
    return found.end(), Reading(label, "reference", grain=unit)


@rules.on(r"t?(r)F(?!u)")
def _this_fiscal(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "the current fiscal", "last fiscal"."""
    (step, owner, _), word = phrase.value(found, 1), phrase.word(found.end() - 1)
    if word != "fiscal" or owner:
        return None
    return found.end(), Reading(phrase.business_year(step), "reference", grain="year")


def _way(step: int) -> str:
    return {-1: "prev", 0: "same", 1: "next"}[step]


@rules.on(r"(?:t?rF?u)k(?=[oqmtu])")
def _possessive_year(phrase: Phrase, found: re.Match[str]) -> Result | None:
    """As in "last year's third quarter", "the prior year's quarter"."""
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
        label=yearless.with_year(inner[1].label, phrase.reference.year + relative[0]), anchor="reference"
    )
