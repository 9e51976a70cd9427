"""What the components find and hand on through the Doc: plain tuples.

`start` and `end` count characters of the text, end excluded. Being tuples of plain data they survive
`Doc.to_bytes`, `DocBin` and worker processes, where they come back as lists (`layers.get` makes them typed again).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

Mention = TypeVar("Mention", bound=tuple[Any, ...])


class Line(NamedTuple):
    """A line of the text and its zone.

    kind: `headline` `dateline` `heading` `body` `item` (of a list) `row` (of a table) `dead` (advertisement,
    share line, disclaimer, boilerplate: nothing in it counts).
    """

    start: int
    end: int
    kind: str


class Sentence(NamedTuple):
    """A sentence; `line` is the index of the line that it stands in."""

    start: int
    end: int
    line: int


class Entity(NamedTuple):
    """A name. label: MAKER MODEL PERSON ORG PLACE.

    id: our own id, or "" for a name that no list knows (found by its role in the text).
    name: the canonical name of spec, e.g. "Xiaomi" for "Xiaomi Auto". The span leaves out possessive 's and plural s.
    maker: the canonical maker of a MODEL, "" where unknown or not a model.
    """

    start: int
    end: int
    label: str
    id: str
    name: str
    maker: str


class Measure(NamedTuple):
    """A number with what belongs to it.

    start, end: from the sign, currency or first digit to the last character of number, scale and unit.
    cue_start, cue_end: the same widened by the comparator's words ("more than 39,000 vehicles"; "10,000 or more").
    kind: `number` `ordinal` `percent` `money` `quantity` `duration`.
    unit: `vehicle` `percent` `pp`, an ISO 4217 code, or a unit of measure; None for a bare number.
    cmp: `=` `>` `>=` `<` `<=` `~` `range` (then value <= value_max).
    per: what the amount is counted by, where the text says so right after: `day` `week` `month` `quarter` `year`
    `share` `vehicle` `km` ...
    equivalent: [value, unit] or [value, value_max, unit]: the same amount restated in brackets behind it.
    restates: true for that restated amount itself.
    signed: the text prints a sign ("+12.3 %", "−7.5%"); the value has it.
    """

    start: int
    end: int
    cue_start: int
    cue_end: int
    kind: str
    value: float
    value_max: float | None
    unit: str | None
    cmp: str
    per: str | None
    equivalent: list[float | str] | None
    restates: bool
    signed: bool


class Period(NamedTuple):
    """A stretch of time.

    period: as in the spec (`2026-01`, `2025-Q3`, `2023-01/2023-07`, `../2025-10`, `XXXX-10`), None where it cannot
    be told without the figures around it (`anchor` = `frame`) or without a date of the document.
    grain: `day` `week` `month` `quarter` `half` `year` `span`.
    anchor: what it is counted from: `calendar` (the text gives the year), `reference` (the document's date:
    "last month", "this year", "Thursday"), `yearless` (a day, month, quarter without a year: `period` is the latest
    one that is not after the reference), `frame` (the period under discussion: "a year earlier", "the same month of
    last year", "the quarter", "the previous month").
    shift: only for `frame`: `same`, `year-` (the same span a year before), `prev` (one step of `grain` before,
    grain "" means of the frame's own), `next`.
    opening: "" or the word's sense: `since` `until` `by` `to_date` (cumulative).
    """

    start: int
    end: int
    period: str | None
    grain: str
    anchor: str
    shift: str
    opening: str


class Cue(NamedTuple):
    """A word or phrase that says something about the figures near it.

    label: METRIC CHANGE BASIS STATUS CLASS CHANNEL ... (one cues/*.jsonl file each); id: its sense
    (a predicate, `up`, `yoy`, `target`, `BEV`); form: how it is used (`noun` `verb` `adjective` ...).
    """

    start: int
    end: int
    label: str
    id: str
    form: str


class Reference(NamedTuple):
    """A word that stands for a name said before: "the company", "it", "the Beijing-based firm".

    label, id, name: of the entity that it stands for.
    """

    start: int
    end: int
    label: str
    id: str
    name: str


class Stretch(NamedTuple):
    """Characters around words for vehicles, models, makers and suppliers: figures elsewhere are of other things."""

    start: int
    end: int


class Missed(NamedTuple):
    """A number that became no fact. reason: why, in words.

    predicate, subject: what it would have been and whose, as far as that was decided; "" where it was not.
    """

    start: int
    end: int
    reason: str
    predicate: str
    subject: str


def between(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Those of mentions in the order of the text that begin between two offsets."""
    first = bisect_left(mentions, (start,))
    return mentions[first : bisect_left(mentions, (end,), lo=first)]
