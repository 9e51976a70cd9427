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
    """All measures of a text; see `evnlp.mentions.Measure` for what they hold."""
    return packaged_scanner().scan(text)


def find_money(text: str) -> list[Measure]:
    """Amounts of money, their `unit` an ISO 4217 code."""
    return [measure for measure in find_measures(text) if measure.kind == "money"]


def find_quantities(text: str) -> list[Measure]:
    """Quantities and durations, their `unit` as in `units.jsonl`."""
    return [measure for measure in find_measures(text) if measure.kind in ("quantity", "duration")]


def find_numbers(text: str) -> list[Measure]:
    """Bare numbers, ordinals and numbers of vehicles."""
    return [measure for measure in find_measures(text) if measure.kind in ("number", "ordinal")]


def parse_number(text: str) -> float | None:
    """The value of a text that is one number and nothing else ("2.5 million"), an int where whole; None otherwise."""
    found = find_measures(text)
    if len(found) != 1 or found[0].kind != "number" or found[0].unit or found[0].value_max is not None:
        return None
    return found[0].value if text.strip() == text[found[0].start : found[0].end] else None
