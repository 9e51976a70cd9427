"""What a text holds, with evnlp's own tables: functions that need no pipeline and no spaCy."""

from __future__ import annotations

from functools import lru_cache

from evnlp.mentions import Measure
from evnlp.resources import knowledge
from evnlp.values.measures import MeasureScanner


@lru_cache(maxsize=1)
def packaged_scanner() -> MeasureScanner:
    """The scanner with evnlp's own tables."""
    tables = knowledge()
    return MeasureScanner(
        tables.rows("units"), tables.rows("currencies"), tables.data("numbers"), tables.rows("comparators")
    )


def find_measures(text: str) -> list[Measure]:
    """All measures of a text, in its order, none overlapping another.

    >>> find_measures("more than 39,000 vehicles")[0][2:8]
    (0, 25, 'number', 39000, None, 'vehicle')

    Values are worked out ("1.07m" is 1070000), ints where whole; units are ISO 4217 codes, `percent`, `pp`, `vehicle`
    or ids of `patterns/units.jsonl`. What is doubtful is left out. See `evnlp.mentions.Measure` for all that they hold.
    """
    return packaged_scanner().scan(text)


def find_money(text: str) -> list[Measure]:
    """Amounts of money; `unit` is an ISO 4217 code.

    A bare dollar is the United States', a pound the British; a yen sign is the yuan's unless the text is about Japan.
    """
    return [measure for measure in find_measures(text) if measure.kind == "money"]


def find_quantities(text: str) -> list[Measure]:
    """Quantities and durations; `unit` is an id of `patterns/units.jsonl`."""
    return [measure for measure in find_measures(text) if measure.kind in ("quantity", "duration")]


def find_durations(text: str) -> list[Measure]:
    """Lengths of time; `unit` is one of `s` `min` `h` `day` `week` `month` `quarter` `year` and their like."""
    return [measure for measure in find_measures(text) if measure.kind == "duration"]


def find_percents(text: str) -> list[Measure]:
    """Percentages, `unit` `percent`, and percentage points, `unit` `pp`."""
    return [measure for measure in find_measures(text) if measure.kind == "percent"]


def find_numbers(text: str) -> list[Measure]:
    """Bare numbers, ordinals and numbers of vehicles."""
    return [measure for measure in find_measures(text) if measure.kind in ("number", "ordinal")]


def parse_measure(text: str) -> Measure | None:
    """The measure of a text that is one measure, with its comparator, and nothing else; None for any other text.

    >>> parse_measure("up to 805 km")[5:9]
    (805, None, 'km', '<=')
    """
    found = find_measures(text)
    return found[0] if len(found) == 1 and text.strip() == text[found[0].cue_start : found[0].cue_end] else None


def parse_number(text: str) -> float | None:
    """The value of a text that is one number and nothing else, an int where whole; None for any other text.

    >>> parse_number("two and a half million")
    2500000
    """
    found = parse_measure(text)
    if found is None or found.kind != "number" or found.unit or found.value_max is not None:
        return None
    return found.value if text.strip() == text[found.start : found.end] else None


def convert(value: float, unit: str, target: str) -> float:
    """A value in another unit of its dimension.

    >>> convert(100, "km", "m")
    100000.0

    KeyError for a unit that `patterns/units.jsonl` does not have, ValueError for one of another dimension.
    """
    return packaged_scanner().units.convert(value, unit, target)
