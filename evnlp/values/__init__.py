"""Text to value, usable on its own and without spaCy: numbers, money, quantities, durations and periods.

docs/values.md shows the functions, and lists the units, currencies, periods and errors.
"""

from evnlp.values.find import (
    convert,
    find_durations,
    find_measures,
    find_money,
    find_numbers,
    find_percents,
    find_quantities,
    parse_measure,
    parse_number,
)
from evnlp.values.measures import MeasureScanner
from evnlp.values.periods import find_periods, parse_period

__all__ = [
    "MeasureScanner",
    "convert",
    "find_durations",
    "find_measures",
    "find_money",
    "find_numbers",
    "find_percents",
    "find_periods",
    "find_quantities",
    "parse_measure",
    "parse_number",
    "parse_period",
]
