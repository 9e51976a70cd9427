"""Text to value, usable on its own and without spaCy: numbers, money, quantities, durations and periods."""

from evnlp.values.find import find_measures, find_money, find_numbers, find_quantities, parse_number
from evnlp.values.measures import MeasureScanner

__all__ = [
    "MeasureScanner",
    "find_measures",
    "find_money",
    "find_numbers",
    "find_periods",
    "find_quantities",
    "parse_number",
    "parse_period",
]
