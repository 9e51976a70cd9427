"""Facts in a notebook: a compact table that needs no network and no script. All that comes from a text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evnlp.facts import Fact

MAX_ROWS = 100
COLUMNS = ("doc", "subject", "predicate", "amount", "product", "period", "status", "more", "quote")
_CELL = "text-align:left;vertical-align:top;white-space:normal"


def facts_table(facts: Sequence[Fact]) -> str:
    """The first facts as an HTML table, with a word on how many were left out; columns that are empty are not shown."""
    rows = [_cells(fact) for fact in facts[:MAX_ROWS]]
    if not rows:
        return "<p>no facts</p>"
    shown = [at for at in range(len(COLUMNS)) if any(row[at] for row in rows)]
    head = "".join(f'<th style="{_CELL}">{COLUMNS[at]}</th>' for at in shown)
    body = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{escape(row[at])}</td>' for at in shown) + "</tr>" for row in rows
    )
    rest = len(facts) - len(rows)
    note = f"<p>{rest:,} more facts not shown</p>" if rest > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _cells(fact: Fact) -> tuple[str, ...]:
    more = " ".join(part for part in (fact.basis, fact.region, fact.channel, fact.standard) if part)
    slots = (fact.doc, fact.subject, fact.predicate, fact.amount(), fact.product, fact.period, fact.status)
    return tuple(slot or "" for slot in (*slots, more, fact.quote))
