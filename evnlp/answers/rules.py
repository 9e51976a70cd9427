"""What a printed amount can mean: the rules of rounding, as DuckDB macros.

Every amount stands for a stretch of numbers, from `low` up to `high`.

- `=`: half a unit of its last digit that counts to either side: 39,002 is 39,001.5 to 39,002.5 and 1.8 million is
  1.75 to 1.85 million. A number of one digit counts as one of two, 2 million as 2.0. Zeros before the point count in
  a percentage (20 % is 19.5 to 20.5) and in nothing else.
- `~`: a whole unit to either side, at most 5 %: about 1.8 million is 1.71 to 1.89 million.
- `>` and `>=`: up to a unit of the last digit more, at most 25 %: more than 39,000 is 39,000 to 40,000. `<` and `<=`
  likewise downwards. That is what a bound *supports*; what it *allows* has no end on that side.
- `range`: from its one end to the other.

A comparator of a negative number speaks of its size, as in a fall of more than 30 %. Two amounts agree where their
stretches overlap. The narrower stretch, measured against its value, is the more exact amount.
"""

from __future__ import annotations

MACROS = (
    """
    CREATE MACRO digits_of(number) AS rtrim(format('{:.6f}', abs(number)), '0')
    """,
    """
    CREATE MACRO last_digit(number, unit) AS CASE
        WHEN number = 0 THEN 1.0
        WHEN NOT ends_with(digits_of(number), '.')
            THEN power(10.0, strpos(digits_of(number), '.') - length(digits_of(number)))
        WHEN unit = 'percent' THEN 1.0
        ELSE power(10.0, length(digits_of(number)) - 1 - length(rtrim(digits_of(number), '0.')))
    END
    """,
    """
    CREATE MACRO rounding(number, unit) AS CASE
        WHEN number = 0 THEN 1.0
        ELSE least(last_digit(number, unit), power(10.0, floor(log10(abs(number))) - 1))
    END
    """,
    """
    CREATE MACRO margin(number, unit, cmp) AS CASE cmp
        WHEN '=' THEN rounding(number, unit) / 2
        WHEN '~' THEN greatest(rounding(number, unit) / 2, least(rounding(number, unit), 0.05 * abs(number)))
        ELSE least(last_digit(number, unit), greatest(0.25 * abs(number), rounding(number, unit)))
    END
    """,
    """
    CREATE MACRO nearest_size(number, unit, cmp) AS
        CASE WHEN cmp IN ('>', '>=') THEN abs(number) ELSE abs(number) - margin(number, unit, cmp) END
    """,
    """
    CREATE MACRO farthest_size(number, unit, cmp) AS
        CASE WHEN cmp IN ('<', '<=') THEN abs(number) ELSE abs(number) + margin(number, unit, cmp) END
    """,
    """
    CREATE MACRO low(number, upper, unit, cmp) AS CASE
        WHEN cmp = 'range' THEN least(number, coalesce(upper, number)) - rounding(number, unit) / 2
        WHEN number < 0 THEN -farthest_size(number, unit, cmp)
        ELSE nearest_size(number, unit, cmp)
    END
    """,
    """
    CREATE MACRO high(number, upper, unit, cmp) AS CASE
        WHEN cmp = 'range' THEN greatest(number, coalesce(upper, number)) + rounding(coalesce(upper, number), unit) / 2
        WHEN number < 0 THEN -nearest_size(number, unit, cmp)
        ELSE farthest_size(number, unit, cmp)
    END
    """,
    """
    CREATE MACRO allowed_low(number, upper, unit, cmp) AS
        CASE WHEN cmp IN ('<', '<=') AND number >= 0 OR cmp IN ('>', '>=') AND number < 0 THEN '-infinity'::DOUBLE
        ELSE low(number, upper, unit, cmp) END
    """,
    """
    CREATE MACRO allowed_high(number, upper, unit, cmp) AS
        CASE WHEN cmp IN ('>', '>=') AND number >= 0 OR cmp IN ('<', '<=') AND number < 0 THEN 'infinity'::DOUBLE
        ELSE high(number, upper, unit, cmp) END
    """,
    "CREATE MACRO overlap(low_a, high_a, low_b, high_b) AS low_a < high_b AND low_b < high_a",
    """
    CREATE MACRO looseness(number, upper, unit, cmp) AS
        (high(number, upper, unit, cmp) - low(number, upper, unit, cmp)) / greatest(abs(number), 1e-9)
    """,
    """
    CREATE MACRO name_key(name) AS lower(strip_accents(replace(replace(name, ' ', ''), '-', '')))
    """,
)
"""To be created once on a connection. `name_key` is what spellings of one name have in common."""
