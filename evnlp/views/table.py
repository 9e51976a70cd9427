"""Rows as a table of plain text, for a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

GAP = "  "
WIDEST = {"quote": 60, "text": 60}
NARROW = 24

# Control characters, and the marks that turn the direction of writing: a text must not steer the terminal.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
_SPACES = re.compile(r"\s+")


def clean(value: Any) -> str:
    """A value as one line without control characters."""
    text = f"{value:,}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)
    return _SPACES.sub(" ", CONTROL.sub(" ", text)).strip()


def clean_lines(text: str) -> str:
    """A text of several lines without control characters."""
    return "\n".join(CONTROL.sub(" ", line) for line in text.split("\n"))


def text_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], width: int | None = None) -> str:
    """Rows below a line of column names; columns that are empty in all rows are left out, long cells are cut.

    width: of the terminal, to which the last column is cut; None for no limit.
    """
    shown = [name for name in columns if any(row.get(name) is not None for row in rows)]
    if not shown:
        return ""
    cells = [[_cut(clean(row.get(name, "")), WIDEST.get(name, NARROW)) for name in shown] for row in rows]
    lines = [list(shown), *cells]
    widths = [max(_columns(line[at]) for line in lines) for at in range(len(shown))]
    numeric = [all(isinstance(row.get(name), (int, float, type(None))) for row in rows) for name in shown]
    if width is not None:
        widths[-1] = max(8, min(widths[-1], width - sum(widths[:-1]) - len(GAP) * (len(shown) - 1)))
    return "\n".join(
        GAP.join(_pad(cell, widths[at], numeric[at]) for at, cell in enumerate(line)).rstrip() for line in lines
    )


def _columns(text: str) -> int:
    """How many columns a text takes on a terminal: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def _cut(text: str, width: int) -> str:
    if _columns(text) <= width:
        return text
    kept = text[: width - 1]
    while _columns(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _pad(text: str, width: int, right: bool) -> str:
    text = _cut(text, width)
    space = " " * (width - _columns(text))
    return space + text if right else text + space
