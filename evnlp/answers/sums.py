"""Parts that do not add up to their whole."""

from __future__ import annotations

from functools import lru_cache

from evnlp.answers.contradictions import evidence, names, same_cell
from evnlp.answers.duck import literal
from evnlp.answers.kinds import COUNTS, FLOWS
from evnlp.resources import knowledge

CLASSES = ("BEV", "PHEV", "EREV")
_GRAINS = ("month", "quarter", "half")
_LIMITS = ("subject", "region", "channel", "standard", "rate")
_SUM = "sum(part.value) AS value, sum(part.least) AS least, sum(part.most) AS most"


def _found(kind: str) -> str:
    """The rows of `judged`, each a `fact` that is a whole, with the `value` of its parts and these as `shown`."""
    whole = (
        "subject",
        "predicate",
        "product",
        "region",
        "channel",
        "basis",
        "period",
        "unit",
        "first",
        "past",
        "value",
    )
    return f"""
        SELECT '{kind}' AS kind, {", ".join(f"w.{name}" for name in whole)}, j.value AS other,
            list_prepend({evidence("w", "value")}, j.shown) AS evidence
        FROM judged j JOIN standing w USING (fact)"""


def _parts_of_whole() -> str:
    """Figures of one place and time, limited to a product (`part`), beside the maker's own (`whole`)."""
    return f"""standing whole JOIN standing part
        ON whole.predicate = part.predicate AND whole.unit = part.unit AND whole.period = part.period
        AND {same_cell("whole", "part", _LIMITS)}"""


def sums_sql(standing: str) -> str:
    """SQL of stretches of time that none of their stated divisions adds up to.

    Divisions: into all months, quarters or halves, and into two pieces one after the other.
    """
    return f"""
        WITH standing AS (
            SELECT *, datediff('month', first, past) AS size FROM {standing}
            WHERE predicate IN {names(FLOWS)} AND day(first) = 1 AND day(past) = 1
        ), pieces AS (
            SELECT whole.fact, whole.size AS whole_size, whole.first AS whole_first, whole.past AS whole_past,
                part.size, part.grain, part.first, part.past, part.value, part.least, part.most,
                {evidence("part", "other")} AS shown
            FROM standing whole JOIN standing part
                ON whole.predicate = part.predicate AND whole.unit = part.unit AND {same_cell("whole", "part")}
                AND part.first >= whole.first AND part.past <= whole.past AND part.size < whole.size
        ), divisions AS (
            SELECT fact, {_SUM}, list(shown ORDER BY first) AS shown
            FROM pieces part WHERE grain IN {names(_GRAINS)}
            GROUP BY fact, whole_size, size HAVING count(*) * size = whole_size
            UNION ALL
            SELECT fact, a.value + b.value, a.least + b.least, a.most + b.most, [a.shown, b.shown]
            FROM pieces a JOIN pieces b USING (fact)
            WHERE a.first = a.whole_first AND a.past = b.first AND b.past = b.whole_past
        ), judged AS (
            SELECT d.fact, d.value, d.shown FROM divisions d JOIN standing w USING (fact)
            QUALIFY NOT bool_or(overlap(d.least, d.most, w.least, w.most)) OVER (PARTITION BY d.fact)
                AND row_number() OVER (PARTITION BY d.fact ORDER BY len(d.shown), d.value) = 1
        ){_found("sum")}"""


def classes_sql(standing: str) -> str:
    """SQL of totals that their BEV, PHEV and EREV figures do not add up to.

    A total of NEVs, and of a maker of nothing but electric cars without commercial vehicles named, must be the sum of
    its classes; any other must be no less.
    """
    electric = ", ".join(literal(name) for name in electric_makers())
    return f"""
        WITH standing AS (
            SELECT *, if(starts_with(product, 'passenger '), 'passenger ', '') AS kind FROM {standing}
            WHERE predicate IN {names(COUNTS)}
        ), parted AS (
            SELECT whole.fact, part.kind, {_SUM}, list({evidence("part", "other")} ORDER BY part.product) AS shown
            FROM {_parts_of_whole()}
            WHERE replace(part.product, 'passenger ', '') IN {names(CLASSES)}
                AND (whole.product IS NULL OR whole.product IN ('NEV', part.kind || 'NEV'))
            GROUP BY whole.fact, part.kind HAVING count(*) > 1 AND bool_or(part.product = part.kind || 'BEV')
        ), commercial AS (
            SELECT DISTINCT subject, period FROM standing WHERE product LIKE '%commercial%'
        ), judged AS (
            SELECT p.fact, p.value, p.shown FROM parted p JOIN standing w USING (fact)
            WHERE p.least >= w.most OR p.most <= w.least AND (
                w.product = p.kind || 'NEV'
                OR w.product IS NULL AND w.subject IN ({electric}) AND (w.subject, w.period) NOT IN (FROM commercial)
            )
            QUALIFY row_number() OVER (PARTITION BY p.fact ORDER BY p.kind) = 1
        ){_found("classes")}"""


def models_sql(standing: str) -> str:
    """SQL of makers' totals that their models together exceed; models that the patterns know, without their trims."""
    known = ", ".join(literal(name) for name in models())
    return f"""
        WITH standing AS (SELECT * FROM {standing} WHERE predicate IN {names(COUNTS)}),
        parted AS (
            SELECT whole.fact, {_SUM}, list({evidence("part", "other")} ORDER BY part.product) AS shown
            FROM {_parts_of_whole()} WHERE whole.product IS NULL AND part.product IN ({known}) GROUP BY whole.fact
        ), judged AS (
            SELECT p.fact, p.value, p.shown FROM parted p JOIN standing w USING (fact) WHERE p.least >= w.most
        ){_found("models")}"""


@lru_cache(maxsize=1)
def electric_makers() -> tuple[str, ...]:
    """Makers that sell nothing but electric cars."""
    return tuple(sorted({row["name"] for row in knowledge().rows("entities/makers") if row.get("electric_only")}))


@lru_cache(maxsize=1)
def models() -> tuple[str, ...]:
    """Models that are no trims of another."""
    return tuple(sorted({row["name"] for row in knowledge().rows("entities/models") if "of" not in row}))
