"""Stretches that an ordinal or "one" names: "40 in the second quarter and 30 in the first", "in the one before"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evnlp.mentions import Period
from evnlp.values import calendar

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ELIDED = re.compile(
    r"(?<!\w)(?:in|from|of|for|than) (the (first|second|third|fourth))"
    r"(?: one)?(?=\s*(?:[.,;)]|$)| (?:and|but|while|as|to|from|after|before|then|with)\b)"
)
_ONE = re.compile(
    r"(?<!\w)(?:in|from|of|for|than|on) (the (?:one (?:before|preceding|earlier)(?: (?:it|that)\b)?|"
    r"(?:previous|prior|preceding) one))\b"
)
_NEXT = re.compile(r"(?<=\d )(?:for |in )?((?:the )?next)(?=\s*(?:[.,;)]|$))")
_NEXT_ENDS = re.compile(r"next\s*(?:[.,;)]|$)")
_ONES = ("the one ", "previous one", "preceding one", "prior one")
_FAR = 240  # characters on from a quarter
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s|\n")


def elided(text: str, periods: Sequence[Period]) -> Iterator[Period]:
    """The quarters and halves told by an ordinal behind another one of the same sentence; `periods` are in order."""
    parts = [
        (p, p.period) for p in periods if p.grain in calendar.MARKS and p.period is not None and "/" not in p.period
    ]
    starts = [part[0].start for part in parts[1:]] + [len(text)]
    for (named, whole), following in zip(parts, starts, strict=False):
        mark = calendar.MARKS[named.grain]
        end = min(named.end + _FAR, following)
        stop = _SENTENCE_END.search(text, named.end, end)
        for found in _ELIDED.finditer(text, named.end, stop.start() + 1 if stop else end):
            label = f"{whole.split('-')[0]}-{mark}{_ORDINALS[found[2]]}"
            if label != named.period and not label.endswith(("H3", "H4")):
                yield named._replace(start=found.start(1), end=found.end(1), period=label)
    for found in _NEXT.finditer(text) if _NEXT_ENDS.search(text) else ():
        before = next((p for p in reversed(periods) if p.end <= found.start()), None)
        if before is None or before.grain not in calendar.LENGTHS or before.anchor != "reference" or not before.period:
            continue
        if _SENTENCE_END.search(text, before.end, found.start()) is None:
            yield before._replace(start=found.start(1), end=found.end(1), period=calendar.step(before.period, 1))
    for found in _ONE.finditer(text) if any(words in text for words in _ONES) else ():
        before = next((p for p in reversed(periods) if p.end <= found.start()), None)
        if before is None or before.grain not in calendar.LENGTHS or found.start() - before.end > _FAR:
            continue
        if _SENTENCE_END.search(text, before.end, found.start()) is None:
            yield Period(*found.span(1), None, "", "frame", "prev", "")
