"""What was later told otherwise."""

from __future__ import annotations

from evnlp.answers.results import Table


class Revisions(Table):
    """One row for each value that took the place of an earlier one: restatements, and goals that were changed.

    `subject` `predicate` `product` `region` `channel` `basis` `period` `status` `unit`; `old` and `new` value, `change`
    (new less old) and `change_percent`; `old_published` and `new_published`, first days of either; of both `quote`,
    `doc`, `url` and `sources`, as `old_quote` and so on.
    """


def revisions_sql(facts: str) -> str:
    """SQL of the revisions among merged facts."""
    both = ", ".join(f"a.{name} AS old_{name}, b.{name} AS new_{name}" for name in ("quote", "doc", "url", "sources"))
    return f"""
        WITH dated AS (
            SELECT *, lead(fact) OVER (PARTITION BY statement, unit ORDER BY since, until, value, fact) AS after
            FROM {facts}
            WHERE cmp = '=' AND since IS NOT NULL AND grain NOT IN ('unknown')
                AND (status IN ('target', 'forecast') OR restated OR place = 1)
        )
        SELECT a.subject, a.predicate, a.product, a.region, a.channel, a.basis, a.period, a.status, a.unit,
            a.value AS old, b.value AS new, b.value - a.value AS change,
            round(100 * (b.value - a.value) / nullif(abs(a.value), 0), 2) AS change_percent,
            a.since AS old_published, b.since AS new_published, {both}
        FROM dated a JOIN dated b ON a.after = b.fact
        WHERE b.since > a.until AND NOT overlap(a.low, a.high, b.low, b.high)
        ORDER BY subject, predicate, a.first, a.past, new_published, product, old"""
