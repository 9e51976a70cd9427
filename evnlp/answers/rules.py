"""What a printed amount can mean: the rules of rounding, as SQL.

Every amount stands for a stretch of numbers, from `low` up to `high`.

- `=`: half a unit of its last digit that counts to either side: 39,002 is 39,001.5 to 39,002.5 and 1.8 million is
  1.75 to 1.85 million. A number of one digit counts as one of two, 2 million as 2.0. Zeros before the point count in
  a percentage (20 % is 19.5 to 20.5) and in nothing else.
- `~`: a whole unit to either side, at most 5 %: about 1.8 million is 1.71 to 1.89 million.
- `>` and `>=`: up to a unit of the last digit more, at most 25 %: more than 39,000 is 39,000 to 40,000. `<` and `<=`
  likewise downwards. That is what a bound *supports*; what it *allows* has no end on that side.
- `range`: from its one end to the other, each rounded.

A comparator of a negative number speaks of its size, as in a fall of more than 30 %. Two amounts agree where their
stretches overlap. The narrower stretch, measured against its value, is the more exact amount.
"""

from __future__ import annotations

MACROS = (
    "CREATE MACRO name_key(name) AS lower(strip_accents(replace(replace(name, ' ', ''), '-', '')))",
    "CREATE MACRO overlap(low_a, high_a, low_b, high_b) AS low_a < high_b AND low_b < high_a",
)
"""What spellings of one name have in common, and whether stretches agree; to be created once on a connection."""

_LAST_DIGIT = """CASE
    WHEN value = 0 THEN 1.0
    WHEN NOT ends_with(digits, '.') THEN power(10.0, strpos(digits, '.') - length(digits))
    WHEN unit = 'percent' THEN 1.0
    ELSE power(10.0, length(digits) - 1 - length(rtrim(digits, '0.')))
END"""
_ROUNDING = "CASE WHEN value = 0 THEN 1.0 ELSE least(last_digit, power(10.0, floor(log10(size)) - 1)) END"
_MARGIN = """CASE
    WHEN cmp IN ('=', 'range') THEN rounding / 2
    WHEN cmp = '~' THEN greatest(rounding / 2, least(rounding, 0.05 * size))
    ELSE least(last_digit, greatest(0.25 * size, rounding))
END"""
_UP, _DOWN = "cmp IN ('>', '>=')", "cmp IN ('<', '<=')"


def reach(source: str) -> str:
    """SQL of the rows of a source with `value`, `value_max`, `unit` and `cmp`, each with what its amount stands for.

    `low` and `high`; and what it allows, `allowed_low` and `allowed_high`, which of a bound is infinite on one side.
    """
    steps = (
        "abs(value) AS size, rtrim(format('{:.6f}', abs(value)), '0') AS digits",
        f"{_LAST_DIGIT} AS last_digit",
        f"{_ROUNDING} AS rounding",
        f"{_MARGIN} AS margin",
        f"size - if({_UP}, 0, margin) AS nearest, size + if({_DOWN}, 0, margin) AS farthest",
        "if(cmp = 'range', value - margin, if(value < 0, -farthest, nearest)) AS low, "
        "if(cmp = 'range', coalesce(value_max, value) + margin, if(value < 0, -nearest, farthest)) AS high",
        f"if(if(value < 0, {_UP}, {_DOWN}), '-infinity'::DOUBLE, low) AS allowed_low, "
        f"if(if(value < 0, {_DOWN}, {_UP}), 'infinity'::DOUBLE, high) AS allowed_high",
    )
    for step in steps:
        source = f"SELECT *, {step} FROM ({source})"
    return f"SELECT * EXCLUDE (size, digits, last_digit, rounding, margin, nearest, farthest) FROM ({source})"
