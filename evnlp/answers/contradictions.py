"""Figures that contradict one another directly, or by the change stated between them."""

from __future__ import annotations

from evnlp.answers.kinds import CHANGES, SINGLE

EVIDENCE = (
    *("predicate", "product", "period", "value", "value_max", "cmp", "unit"),
    *("quote", "doc", "start", "end", "published", "url", "sources"),
)
CELL = ("subject", "product", "region", "channel", "standard", "rate")
"""What two figures share that can be compared, beside predicate, unit and time."""


def evidence(table: str, side: str) -> str:
    """SQL of what is shown of a merged fact on one side of a contradiction."""
    parts = ", ".join(f"'{name}': {table}.\"{name}\"" for name in EVIDENCE)
    return f"{{'side': '{side}', {parts}}}"


def names(values: tuple[str, ...]) -> str:
    """Names as a list in SQL."""
    return "(" + ", ".join(f"'{value}'" for value in values) + ")"


def same_cell(a: str, b: str, slots: tuple[str, ...] = CELL) -> str:
    """The condition that two figures are of the same cell; names however spelled."""
    return " AND ".join(f"name_key({a}.{slot}) IS NOT DISTINCT FROM name_key({b}.{slot})" for slot in slots)


def standing_sql(facts: str) -> str:
    """SQL of the figures that stand and happened, with the span `least` to `most` of all that was told of each.

    What is in dispute already does not count against a sum or a change that one of the values fits.
    """
    told = "FILTER (cmp = '=' OR place = 1) OVER (PARTITION BY statement, unit)"
    return f"""
        SELECT *, min(allowed_low) {told} AS least, max(allowed_high) {told} AS most FROM {facts}
        WHERE value IS NOT NULL AND status = 'actual' AND grain <> 'unknown' QUALIFY place = 1"""


def disagreements_sql(facts: str) -> str:
    """SQL of figures that sources give differently, and of those that were restated."""
    kind = "if(b.restated, 'restatement', 'disagreement')"
    return f"""
        SELECT {kind} AS kind, a.subject, a.predicate, a.product, a.region, a.channel, a.basis, a.period, a.unit,
            a.first, a.past, a.value, b.value AS other, [{evidence("a", "value")}, {evidence("b", "other")}] AS evidence
        FROM {facts} a JOIN {facts} b USING (statement)
        WHERE a.unit = b.unit AND a.place = 1 AND b.place > 1 AND a.status = 'actual' AND a.grain <> 'unknown'
            AND (a.predicate IN {names(SINGLE)} OR a.predicate IN {names(CHANGES)} AND a.basis IS NOT NULL)
            AND NOT overlap(a.allowed_low, a.allowed_high, b.allowed_low, b.allowed_high)"""


def denials_sql(facts: str) -> str:
    """SQL of figures that one source tells and another denies."""
    return f"""
        SELECT 'denial' AS kind, a.subject, a.predicate, a.product, a.region, a.channel, a.basis, a.period, a.unit,
            a.first, a.past, a.value, b.value AS other, [{evidence("a", "value")}, {evidence("b", "other")}] AS evidence
        FROM {facts} a JOIN {facts} b
            ON a.predicate = b.predicate AND a.unit = b.unit AND {same_cell("a", "b", (*CELL, "basis", "period"))}
        WHERE a.status = 'actual' AND b.status = 'negated' AND a.grain <> 'unknown'
            AND overlap(a.low, a.high, b.low, b.high)"""


def changes_sql(standing: str) -> str:
    """SQL of values that do not follow from the earlier value and the stated change."""
    back = (
        "later.first - CASE change.basis WHEN 'yoy' THEN INTERVAL 12 MONTH WHEN 'mom' THEN INTERVAL 1 MONTH "
        "ELSE INTERVAL 3 MONTH END"
    )
    fits = "(change.basis = 'yoy' OR change.basis = 'mom' AND later.grain = 'month' OR later.grain = 'quarter')"
    return f"""
        SELECT 'change' AS kind, later.subject, later.predicate, later.product, later.region, later.channel,
            change.basis, later.period, later.unit, later.first, later.past, later.value,
            round(earlier.value * (1 + change.value / 100), 6) AS other,
            [{evidence("later", "value")}, {evidence("earlier", "other")}, {evidence("change", "other")}] AS evidence
        FROM {standing} later
        JOIN {standing} change ON change.predicate = later.predicate || '_change' AND {same_cell("later", "change")}
            AND later.first = change.first AND later.past = change.past
        JOIN {standing} earlier ON earlier.predicate = later.predicate AND {same_cell("later", "earlier")}
            AND earlier.unit = later.unit AND earlier.first = {back}
            AND earlier.past = {back.replace("first", "past")}
        WHERE change.predicate IN {names(CHANGES)} AND {fits} AND later.grain <> 'open' AND earlier.least > 0
            AND NOT overlap(later.least, later.most, earlier.least * (1 + change.least / 100),
                            earlier.most * (1 + change.most / 100))"""
