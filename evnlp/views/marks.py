"""Text from outside as HTML: escaped, without control characters, some stretches marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from evnlp.views.table import CONTROL, clean

# Translucent, so that they suit a light page and a dark one.
COLOURS = {
    "subject": "rgb(0 160 140 / .26)",
    "predicate": "rgb(140 95 230 / .22)",
    "value": "rgb(235 150 0 / .30)",
    "period": "rgb(60 130 235 / .25)",
}
_MARK = "color:inherit;padding:.1em .3em;border-radius:.3em;box-decoration-break:clone"
LONGEST = 400
CUT = "…"


class Mark(NamedTuple):
    """A stretch of a text and the slot of a fact that its words fill."""

    start: int
    end: int
    slot: str


def safe(text: object) -> str:
    """What a text says, as HTML that can do nothing."""
    return escape(clean(text))


def blank(text: str) -> str:
    """A text with a space for each control character; all else stays in its place."""
    return CONTROL.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return "".join(char if char in "\n\t" else " " for char in found[0])


def marked(text: str, start: int, marks: Iterable[Mark], named: bool = False) -> str:
    """A text that begins at `start` with the words of slots marked; where marks overlap, the first to begin stands.

    named: write each slot's name beside its words. Of a text that is too long the stretch around the marks is shown.
    """
    within = sorted(mark for mark in marks if start <= mark.start < mark.end <= start + len(text))
    first, last = _window(len(text), [(mark.start - start, mark.end - start) for mark in within])
    parts = [CUT] if first else []
    at = first
    for mark in within:
        left, right = mark.start - start, mark.end - start
        if at <= left and right <= last:
            parts += [_plain(text[at:left]), _mark(mark.slot, text[left:right], named)]
            at = right
    parts.append(_plain(text[at:last]))
    return "".join([*parts, CUT] if last < len(text) else parts)


def _window(length: int, marks: list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of a text that is shown: all, or so much of it that the marks are in it."""
    if length <= LONGEST:
        return 0, length
    left = marks[0][0] if marks else 0
    first = max(0, min(left - LONGEST // 4, length - LONGEST))
    return first, first + LONGEST


def _plain(text: str) -> str:
    """As `safe`, but with the spaces at its ends."""
    around = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    return f"{around[0]}{safe(text)}{around[1]}" if text.strip() else around[0]


def _mark(slot: str, text: str, named: bool) -> str:
    name = f'<small style="opacity:.75;margin-left:.45em">{safe(slot)}</small>' if named else ""
    colour = f"background:{COLOURS.get(slot, COLOURS['value'])}"
    return f'<mark style="{colour};{_MARK}" title="{safe(slot)}">{safe(text)}{name}</mark>'


def rows_shown(count: int, most: int, what: str) -> Iterator[str]:
    """A word on how many rows of a table are not shown."""
    if count > most:
        yield f'<p style="opacity:.75">the first {most:,} of {count:,} {what}; {count - most:,} more are not shown</p>'
