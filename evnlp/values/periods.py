"""Finds the stretches of time in a text: `find_periods`, `parse_period`. Needs no spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from evnlp.mentions import Period
from evnlp.values import calendar as cal
from evnlp.values.time_grammar import XXXX, Phrase, Reading
from evnlp.values.time_phrases import phrase_at
from evnlp.values.time_figures import Token
from evnlp.values.time_words import time_words

_LONGEST = 30  # words of a phrase
_ANCHOR = re.compile(  # each alternative turns on a rare letter, for most of a text is none of them
    r"y(?:(?<=day)|ear|(?<=century))|k(?<=eek)|quarter|month|f(?:(?<=[hH]alf)|(?<=[sS]o f)ar|iscal|(?<=[lL]if)etime|ortnight)|period|"
    r"d(?<=[tT]o d)ate|(?:19|20)\d\d|J(?:an|u[nl]|AN|U[NL])|F(?:eb|EB|Y|iscal|ri\b)|M(?:a[ry]|A[RY]|onth|on\b)|A(?:pr|ug|PR|UG)|"
    r"S(?:ep|EP|at\b|un\b)|O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC)|Q(?:[1-4]|uarter)|H[12]|Y(?:ear|TD)|[1-4][QH]|C(?:Y2|umulative)|"
    r"c(?:umulative|(?<=dec)ade)|w(?:(?<=tomorrow)|(?<=tmrw))|EOY|g(?<=ag)o\b|T(?:ue|hu)|Wed\b|\d(?:/\d|-\d\d?-\d\d|th|st|nd|rd)|['’]\d0s|W[0-5]\d"
)
_LOWER_ANCHOR = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|q[1-4]|h[12]|fy|yrs?|wks?|eoy|year|week|month|quarter|last|qtr)"
)
_GAP = re.compile(r"[ \t\u00a0\u2009\u202f]*(?:\n(?=[a-z]))?[ \t\u00a0\u2009\u202f]*")
_SPACES = " \t\u00a0\u2009\u202f"
_SINCE = re.compile(
    r"since (?:(?:its|their|the|his|her|\w+['’]s) )?(?:[a-z]+ )?(?:launch|inception|debut|introduction|founding|foundation|start)\b"
)


class Found(NamedTuple):
    """A reading at its place in the run of words."""

    start: int
    end: int
    reading: Reading


def find_periods(text: str, reference: date | None = None, claimed: Sequence[tuple[int, int]] = ()) -> list[Period]:
    """The stretches of time in a text, in order; they do not overlap, the longest reading wins.

    reference: the day that relative words count from. claimed: stretches of the text, in order, that are something
    else (names), which no period may touch. Labels and anchors as in `evnlp.mentions.Period`.
    """
    taken = [(c[0], c[1]) for c in claimed]
    fiscal = _fiscal_year(text)
    periods = [p for p in _periods(text, reference, fiscal)]
    if taken:
        periods = list(_unclaimed(periods, taken))
    return periods


def parse_period(text: str, reference: date | None = None) -> str | None:
    """The period that a text says, when it says nothing else: "the third quarter of 2025" → `2025-Q3`."""
    found = find_periods(text.strip(), reference)
    if len(found) != 1 or _REST.sub("", text[: found[0].start]) or text[found[0].end :].strip(" .,"):
        return None
    return found[0].period


_REST = re.compile(r"^\s*(?:in|on|at|for|during|the|\s)*$")


def _unclaimed(periods: list[Period], claimed: list[tuple[int, int]]) -> Iterator[Period]:
    at = 0
    for period in periods:
        while at < len(claimed) and claimed[at][1] <= period.start:
            at += 1
        if at == len(claimed) or claimed[at][0] >= period.end:
            yield period


def _periods(text: str, reference: date | None, fiscal: tuple[int, bool]) -> Iterator[Period]:
    done = 0
    for start in _anchors(text):
        if start < done:
            continue
        begin, end = _run(text, start, done)
        if end <= start:
            continue
        done = end
        for found in _read(text[begin:end], reference, fiscal):
            if _counts(text, begin, found):
                yield _period(found, begin, reference)


def _anchors(text: str) -> Iterator[int]:
    """Where a phrase of time may be."""
    places = [m.start() for m in _ANCHOR.finditer(text)]
    if len(text) < 400:  # in short messages names of months may lack their capital
        places = sorted({*places, *(m.start() for m in _LOWER_ANCHOR.finditer(text))})
    return iter(places)


def _run(text: str, anchor: int, floor: int) -> tuple[int, int]:
    """The stretch of words of time around an anchor; empty where the anchor is in no such word."""
    read = time_words().read
    start = _word_start(text, anchor, floor)
    if read(text, start) is None:  # "so far", "to date": the anchor is the second word
        start = _word_start(text, max(floor, _before_gap(text, start, floor) - 1), floor)
    end = at = start
    for _ in range(_LONGEST):
        token = read(text, at)
        if token is None:
            break
        end = token.end
        at = _GAP.match(text, end).end()  # type: ignore[union-attr]
    begin = start
    for _ in range(_LONGEST if end > anchor else 0):
        last = _before_gap(text, begin, floor)
        first = _word_start(text, last - 1, floor) if last > floor else last
        if text[first:last].lower() in time_words().tails:
            first = _word_start(text, max(floor, _before_gap(text, first, floor) - 1), floor)
        token = read(text, first) if first < last and not text[last - 1 : begin + 1].isalnum() else None
        if token is None or token.end < last:
            break
        begin = first
    return begin, end


def _before_gap(text: str, at: int, floor: int) -> int:
    while at > floor and text[at - 1] in _SPACES:
        at -= 1
    return at


def _word_start(text: str, at: int, floor: int) -> int:
    """Where the word (or the single sign) that holds the character `at` begins."""
    while at > floor and text[at - 1].isalnum() and (text[at].isalnum() or text[at] == "."):
        at -= 1
    return at


@lru_cache(maxsize=4096)
def _read(run: str, reference: date | None, fiscal: tuple[int, bool]) -> tuple[Found, ...]:
    """The readings in a run of words of time."""
    tokens = _lex(run)
    phrase = Phrase(tokens, reference, fiscal)
    found, at = [], 0
    while at < len(tokens):
        result = phrase_at(phrase, at)
        if result is None or result[0] <= at:
            at += 1
            continue
        found.append(Found(tokens[at].start, tokens[result[0] - 1].end, result[1]))
        at = result[0]
    return tuple(found)


def _lex(run: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    while at < len(run):
        token = time_words().read(run, at)
        if token is None:
            at += 1
            continue
        tokens.append(token)
        at = _GAP.match(run, token.end).end()  # type: ignore[union-attr]
    return tokens


def _period(found: Found, offset: int, reference: date | None) -> Period:
    label, anchor, shift, opening, grain, _ = found.reading
    if label and XXXX in label and reference:
        label = cal.nearest(label, reference)
    if label and OPEN_OR_SPAN in label and not opening:
        label = cal.normal(label)
    if label and not opening and anchor != "frame":
        grain = cal.grain(label)
    return Period(offset + found.start, offset + found.end, label, grain, anchor, shift, opening)


OPEN_OR_SPAN = "/"

# ------------------------------------------------------------------------------- what the words around allow

_BEFORE_YEAR = re.compile(
    r"(?:^|[.!?\n][\"”’)]?\s|[(\[,;:–—|/-]|\b(?:in|of|for|by|since|until|till|during|from|to|and|or|than|versus|vs\.?|through|throughout|"
    r"before|after|calendar|year|early|late|mid|end|over|on|against|around|beyond|between|fiscal|all|only|is|was|reach|"
    r"comparison|half|ended|ending|starting|into|past|as|but|with|at|via|late-|mid-|previous|sales|deliveries|range))\s*$",
    re.IGNORECASE,
)
_AFTER_YEAR = re.compile(
    r"\s*(?:$|[.,;:)\]!?–—|/-]|\n)|\s+(?:target|goal|guidance|forecast|outlook|sales|deliver|result|revenue|profit|"
    r"production|output|plan|budget|total|level|figure|report|earnings|and|to|as|is|was|will|would|than|the|with|by|in|for|on|from|when|after|"
    r"while|but|or|at|compared|versus|vs|alone|onwards?|because|due|thanks|despite|amid|through|until|annual|full|saw|ended|began|starts?|began|brought|marked|has|had|could|may|should|capex|gain|loss|volume|growth)",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    r"\s?(?:vehicles|cars|units|km|kilomet|miles|kWh|GWh|MWh|kW|hp|PS|Nm|yuan|dollars|euros|people|jobs|workers|"
    r"employees|orders|stores|stations|chargers|piles|points|percent|per cent|%|mm|kg|rpm|mAh|MW|shares|hours|"
    r"model year|model-year|metres|meters|tons|tonnes|\w+ (?:vehicles|cars|units)\b)"
)
_MODEL_YEAR = re.compile(r"(?:\b(?:the|a|an|its|new|our|their|all-new|his|her|my)\s+)$", re.IGNORECASE)
_MODEL_YEARS = re.compile(r"(?:\bMY|\b[Mm]odel[- ]years?(?: of)?)\s?$")
_CURRENCY = re.compile(r"(?:[$€£¥₹₩]|\b(?:RMB|CNY|USD|EUR|GBP|HKD|JPY|KRW|INR|Rs\.?|yuan))\s?$")
_AMBIGUOUS = {
    "may": re.compile(r"(?:in|of|since|last|this|next|early|mid|late|from|until|by|during|through|for|on)[\s-]+$", re.I)
}


_LIFETIME = re.compile(r"\s?[:,]|\s(?:deliver|sales|total|counter|tally|figure|production|output|volume)")
_WORDS_TOO = ("may", "march", "mar", "sun", "sat", "mon", "wed", "jun", "jan")


def _counts(text: str, offset: int, found: Found) -> bool:
    """Whether the words around let the reading stand."""
    start, end = offset + found.start, offset + found.end
    if found.reading.weak:
        if found.reading.anchor in ("yearless", "reference"):
            return _day_counts(text, start, end)
        return _year_counts(text, start, end)
    word = text[start:end].lower()
    if word == "this may" and text[end : end + 2].strip().islower():
        return False
    if word == "lifetime" and not _LIFETIME.match(text, end):
        return False
    if word in _WORDS_TOO:
        return _name_counts(text, start, end, word)
    return True


def _name_counts(text: str, start: int, end: int, word: str) -> bool:
    before = text[max(0, start - 12) : start]
    if word in ("sun", "sat", "mon", "wed", "mar", "march") and text[start].islower():
        return len(text) - (end - start) < 3 or bool(_AMBIGUOUS["may"].search(before))
    if word == "may":
        if text[start].islower():
            if before.lower().endswith("this ") and re.match(r"\s+[a-z]", text[end : end + 3]):
                return False
            return bool(_AMBIGUOUS["may"].search(before))
        after = text[end : end + 12]
        begins = not before.strip() or before.rstrip()[-1:] in '.!?\n"“'
        return not (begins and re.match(r"\s+(?:I|we|you|he|she|they|it|the|be)\b", after))
    return word == "march" or not re.search(r"\b[A-Z][a-z]+ $", before)  # Lei Jun, Yilei Sun


_AHEAD = re.compile(
    r"(?:\b(?:will|due|leave|schedule|meeting|meet|back|expire|expires|arrive|again)|['’]ll)\b[^.!?\n]{0,50}$"
)
_TIME = re.compile(r"(?:['’]s?)? time\b")
_SOME_MONTHS = re.compile(r"\S+ months$")
_NOUN = re.compile(
    r"\s+(?!(?:and|or|to|at|in|but|he|she|it|they|we|the|when|with|after|for|of|as|by|from|until|that|since|last|next)\b)[a-z]"
)
_DAY_BEFORE = re.compile(r"\b(?:on|by|from|since|until|before|after|between|back|dated?|ended|ending|for)\s+$", re.I)


def _day_counts(text: str, start: int, end: int) -> bool:
    """A day without its month's name ("9/30", "the 21st"), or "in two weeks"."""
    if not text[:start].strip() and not text[end:].strip(" .!?"):
        return True
    if _SOME_MONTHS.match(text, start, end):  # "Ten months: 392,480"
        return text[end : end + 1] == ":"
    if text[start : start + 2] in ("in", "In"):
        if _TIME.match(text, end):
            return True
        return bool(_AHEAD.search(text, max(0, start - 60), start)) and not re.match(r"\s+[a-z]", text[end : end + 3])
    return bool(_DAY_BEFORE.search(text, max(0, start - 12), start) and not _NOUN.match(text, end))


def _year_counts(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if _MODEL_YEARS.search(before) or _CURRENCY.search(before) or _NOUN_AFTER.match(after):
        return False
    if _BEFORE_YEAR.search(before):
        return True
    if _MODEL_YEAR.search(before) and re.match(r"\s+[A-Z]", after):
        return False
    return bool(_AFTER_YEAR.match(after))


_TWO_YEARS = re.compile(r"20\d\d[-–/]\d\d\b")
_JAPAN = re.compile(r"\b(?:Japan|Japanese|yen|Tokyo|Toyota|Nissan|Honda|Mazda|Subaru|Suzuki|Mitsubishi)\b")
_INDIA = re.compile(
    r"\b(?:India|Indian|crore|lakh|rupees?|Tata|Mahindra|Ola)\b|₹|\bRs\b|March 31|31 March|31st March|year (?:to|ended|ending) (?:in )?March"
)


def _fiscal_year(text: str) -> tuple[int, bool]:
    """First month of the fiscal years that the text speaks of, and whether they are named after the year of their end."""
    if "iscal" not in text and "FY" not in text and "inancial year" not in text and not _TWO_YEARS.search(text):
        return 1, False
    if _INDIA.search(text):
        return 4, True
    return (4, False) if _JAPAN.search(text) else (1, False)
