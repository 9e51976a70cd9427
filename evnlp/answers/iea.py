"""Series in the shape of the IEA's Global EV Data: eight columns, one row a figure."""

from __future__ import annotations

from functools import lru_cache

from evnlp.answers.duck import literal
from evnlp.resources import knowledge

CATEGORIES = {"target": "Projection-target", "forecast": "Projection-forecast", "planned": "Projection-target"}
POWERTRAINS = ("BEV", "PHEV", "EREV", "FCEV")


def iea_sql(series: str) -> str:
    """SQL of the figures of a series, without its gaps.

    `region` `category` `parameter` `mode` `powertrain` `year` `unit` `value` as in the IEA's files; then what these
    have no place for: `maker` (empty for a whole market), `model`, `period`, `channel`, `cmp`, `sources`, `derived`.
    """
    categories = " ".join(f"WHEN {literal(status)} THEN {literal(said)}" for status, said in CATEGORIES.items())
    places = ", ".join(literal(name) for name in markets())
    powertrains = " ".join(f"WHEN contains(product, '{name}') THEN '{name}'" for name in POWERTRAINS)
    limited = "regexp_matches(product, '^((passenger|commercial) )?(BEV|PHEV|EREV|FCEV|NEV|EV|passenger|commercial)$')"
    units = "CASE unit WHEN 'vehicle' THEN 'Vehicles' ELSE unit END"
    return f"""
        SELECT if(subject IN ({places}), if(subject = 'world', 'World', subject), coalesce(region, 'World')) AS region,
            CASE status {categories} ELSE 'Historical' END AS category,
            CASE WHEN predicate = 'market_share' THEN 'EV sales share' ELSE 'EV ' || replace(predicate, '_', ' ') END
                AS parameter,
            if(contains(product, 'commercial'), 'Commercial vehicles', 'Cars') AS mode,
            CASE {powertrains} ELSE 'EV' END AS powertrain,
            year(first) AS year, {units} AS unit, value,
            if(subject IN ({places}), NULL, subject) AS maker, if({limited}, NULL, product) AS model,
            period, channel, cmp, sources, derived
        FROM ({series}) WHERE value IS NOT NULL"""


@lru_cache(maxsize=1)
def markets() -> tuple[str, ...]:
    """Places that can be a market, and the world."""
    kinds = ("country", "region", "state")
    return ("world", *sorted({row["name"] for row in knowledge().rows("entities/places") if row["kind"] in kinds}))
