"""Finds the stretches of time in a text: `find_periods`, `parse_period`. Needs no spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from evnlp.mentions import Period
from evnlp.values import calendar as cal
from evnlp.values import yearless
from evnlp.values.time_context import quarters, stands
from evnlp.values.time_elided import elided
from evnlp.values.time_figures import Token
from evnlp.values.time_grammar import XXXX, Phrase
from evnlp.values.time_phrases import grammar, phrase_at
from evnlp.values.time_rules import Reading
from evnlp.values.time_words import time_words

EARLIEST, LATEST = 1000, 9000  # years of a reference day
_LONGEST = 30  # words of a phrase
_LONGEST_WORD = 24
_ALONE = 4  # characters that a text may have before and behind its only phrase
_MESSAGE = 400  # characters of a text so short that it may be a message, where names of months lack their capital
_ANCHOR_WORDS = (  # one search for each: most of a text is in lower case and none of them
    *("year", "quarter", "month", "week", "day", "half", "century", "decade", "fortnight", "lifetime", "period"),
    *("fiscal", "cumulative", "so far", "o date", "tomorrow", "tmrw", "tonight", "ast night", "morning"),
    *("his afternoon", "his evening", "spring", "summer", "autumn", "fall"),
)
_ANCHOR = re.compile(  # begins with one set of signs, which most of a text are none of
    r"[JFMASONDQHYCETWL0-9'’](?:(?<=J)(?:an|u[nl]|AN|U[NL])|(?<=F)(?:eb|EB|Y|iscal|ri\b|all\b|ortnight)|"
    r"(?<=M)(?:a[ry]|A[RY]|onth|on\b)|(?<=A)(?:pr|ug|PR|UG)|(?<=S)(?:ep|EP|at\b|un\b|o far)|(?<=O)(?:ct|CT)|"
    r"(?<=N)(?:ov|OV)|(?<=D)(?:ec|EC)|(?<=Q)(?:[1-4]|uarter)|(?<=H)(?:[12]|alf)|(?<=Y)(?:ear|TD)|(?<=L)ifetime|"
    r"(?<=C)(?:Y2|umulative)|(?<=E)OY|(?<=T)(?:ue|hu)|(?<=W)(?:ed\b|eek|[0-5]\d)|(?<=['’])\d0s|"
    r"(?<=[1-4])[QH]|(?<=1)9\d\d|(?<=2)0\d\d|(?<=\d)(?:/\d|-\d\d?-\d\d|\.\d\d?\.(?:19|20)\d\d|th|st|nd|rd))"
)
_LOWER_ANCHOR = re.compile(
    r"(?:\b|(?<=\d))(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|q[1-4]|h[12]|fy|yrs?|"
    r"wks?|eoy|year|week|month|quarter|last|qtr|d(?: ago| from|[.!?]?$)|"
    r"(?:nineteen|eighteen|seventeen|two thousands?|(?:fif|six|seven|eigh|nine)ties|noughties)\b|"
    r"(?<=the )(?:\d\d|(?:twenty|thirty)[ -]?\w{0,7})(?=\s?[.!?]?\s*$)|(?<=on )\d\d?(?=[.!?]?$))"
)
_SPACES = " \t\u00a0\u2009\u202f"
_GAP = re.compile(rf"[{_SPACES}]{{0,6}}(?:\n(?=[a-z]))?[{_SPACES}]{{0,6}}")
_SINCE_LAUNCH = re.compile(
    r"[Ss]ince (?:(?:its|their|the|his|her) )?(?:(?:[\w-]{1,20} ){0,2}\w{1,20}['’]s )?(?:[a-z]{1,20} ){0,2}"
    r"(?:launch|inception|debut|introduction|founding|foundation|market entry"
    r"|start of (?:deliveries|production|sales))\b"
)
_LEAD = re.compile(r"\s*(?:(?:in|on|at|for|during|the)\s+)*")


class Found(NamedTuple):
    """A reading at its place in a run of words."""

    start: int
    end: int
    reading: Reading


def find_periods(text: str, reference: date | None = None, claimed: Sequence[tuple[int, int]] = ()) -> list[Period]:
    """The stretches of time in a text, in order; they do not overlap, the longest reading wins.

    reference: the day that relative words count from; without it their `period` is None, and a month without its year
    is `XXXX-10`. claimed: stretches of the text, in order, that are something else (names); no period touches them.
    For an anchor `frame` the period is only what the reference gives where nothing else is known ("the quarter": the
    running one), and for the shift `year-` the year that the text names ("the same month of 2024": `2024`).
    """
    if reference is not None and not EARLIEST <= reference.year <= LATEST:
        reference = None  # too close to the ends of the calendar to count from
    periods = list(_periods(text, reference, quarters(text)))
    more = [Period(*m.span(), None, "", "frame", "same", "since") for m in _SINCE_LAUNCH.finditer(text)]
    more += elided(text, periods)
    if more:
        periods = sorted(periods + more)
    return list(_unclaimed(periods, claimed)) if claimed else periods


def parse_period(text: str, reference: date | None = None) -> str | None:
    """The period that a text says, where it says nothing else: "the third quarter of 2025" → `2025-Q3`.

    A day told by its place in a month, "the first Friday of May", is the coming one: no verb tells of what was.
    """
    found = find_periods(text, reference)
    if len(found) != 1 or text[found[0].end :].strip(" .,\n"):
        return None
    return found[0].period if _LEAD.fullmatch(text[: found[0].start] + " ") else None


def _unclaimed(periods: list[Period], claimed: Sequence[tuple[int, int]]) -> Iterator[Period]:
    at = 0
    for period in periods:
        while at < len(claimed) and claimed[at][1] <= period.start:
            at += 1
        if at == len(claimed) or claimed[at][0] >= period.end:
            yield period


def _periods(text: str, reference: date | None, fiscal: tuple[int, bool]) -> Iterator[Period]:
    done = 0
    for anchor in _anchors(text):
        if anchor < done:
            continue
        begin, end = _run(text, anchor, done)
        if end <= anchor:
            continue
        done = end
        alone = begin < _ALONE and not text[:begin].strip() and not text[end : end + _ALONE].strip(" .!?\n")
        readings = _read(text[begin:end], reference, fiscal, alone)
        if alone and len(readings) > 1:
            readings = _read(text[begin:end], reference, fiscal, False)
        for found in readings:
            if stands(text, begin + found.start, begin + found.end, found.reading, reference):
                yield _period(found, begin, reference)


def _anchors(text: str) -> list[int]:
    """Where a phrase of time may be."""
    places = [m.start() for m in _ANCHOR.finditer(text)]
    for word in _ANCHOR_WORDS:
        at = text.find(word)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + 1)
    if len(text) < _MESSAGE:
        places += [m.start() for m in _LOWER_ANCHOR.finditer(text)]
    return sorted(places)


def _run(text: str, anchor: int, floor: int) -> tuple[int, int]:
    """The stretch of words of time around an anchor; it ends before the anchor where that is in no such word."""
    words = time_words()
    start = _word_start(text, anchor, floor)
    if words.read(text, start) is None:  # "so far", "to date": the anchor is the second word
        start = _previous(text, start, floor)[0]
    if start > floor and text[start - 1] == "[" and words.read(text, start - 1):
        start -= 1  # "[September] 2025", a word put into a quotation
    end = at = start
    for _ in range(_LONGEST):
        token = words.read(text, at)
        if token is None:
            break
        end = token.end
        at = _after_gap(text, end)
    return (_run_start(text, start, floor) if end > anchor else start), end


def _run_start(text: str, begin: int, floor: int) -> int:
    """Where the run begins that has a word of time at `begin`."""
    words = time_words()
    for _ in range(_LONGEST):
        first, last = _previous(text, begin, floor)
        if text[first:last].lower() in words.tails:
            first = _previous(text, first, floor)[0]
        glued = text[last - 1 : begin + 1].isalnum()
        token = None if first == last or glued else words.read(text, first)
        if token is None or token.end < last:
            break
        begin = first
    return begin


def _previous(text: str, at: int, floor: int) -> tuple[int, int]:
    """Start and end of the word or sign before `at`; empty at the floor."""
    last = at
    while last > floor and text[last - 1] in _SPACES and at - last < _LONGEST_WORD:
        last -= 1
    return (_word_start(text, last - 1, floor) if last > floor else last), last


def _word_start(text: str, at: int, floor: int) -> int:
    """Where the word (or the single sign) that holds the character `at` begins."""
    floor = max(floor, at - _LONGEST_WORD)
    while at > floor and text[at - 1].isalnum() and (text[at].isalnum() or text[at] == "."):
        at -= 1
    return at


def _after_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


@lru_cache(maxsize=4096)
def _read(run: str, reference: date | None, fiscal: tuple[int, bool], alone: bool) -> tuple[Found, ...]:
    """The readings in a run of words of time; `alone`: there is nothing else in the text."""
    tokens = _lex(run)
    phrase = Phrase(tokens, grammar(), reference, fiscal, alone)
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        result = phrase_at(phrase, at)
        if result is None or result[0] <= at:
            at += 1
            continue
        reading = _in_year_of(found[-1].reading, result[1]) if found else result[1]
        found.append(Found(tokens[at].start, tokens[result[0] - 1].end, reading))
        at = result[0]
    return tuple(found)


def _in_year_of(before: Reading, reading: Reading) -> Reading:
    """A day without its year in the year of the day named just before: "January 3, 2017 and February 1"."""
    one, other = before.label or "", reading.label or ""
    if not other.startswith(XXXX) or "/" in one + other or len(one) != len(other) or before.anchor != "calendar":
        return reading
    return (
        reading._replace(label=yearless.with_year(other, int(one[:4])), anchor="calendar")
        if other[4:] > one[4:]
        else reading
    )


@lru_cache(maxsize=4096)
def _lex(run: str) -> tuple[Token, ...]:
    tokens: list[Token] = []
    at = 0
    while at < len(run):
        token = time_words().read(run, at)
        if token is None:
            at += 1
            continue
        tokens.append(token)
        at = _after_gap(run, token.end)
    return tuple(tokens)


def _period(found: Found, offset: int, reference: date | None) -> Period:
    label, anchor, shift, opening, grain, _ = found.reading
    if label and XXXX in label and reference:
        label = yearless.nearest(label, reference)
    if label and not opening:
        label = cal.normal(label)
        grain = grain if anchor == "frame" else cal.grain(label)
    return Period(offset + found.start, offset + found.end, label, grain, anchor, shift, opening)
