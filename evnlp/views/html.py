"""Facts in a notebook: tables and sentences that need no network and no script, on a light page or a dark one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from evnlp.views.marks import COLOURS, LONGEST, Mark, marked, rows_shown, safe

if TYPE_CHECKING:
    from evnlp.fact import Fact
    from evnlp.missed import MissedNumbers

MAX_ROWS = 100
UNBROKEN = 30  # characters of an amount or a period that stand on one line
COLUMNS = ("doc", "subject", "predicate", "amount", "product", "period", "status", "more", "sentence")
MISSED_COLUMNS = ("number", "why it is no fact", "whose?", "what?", "when?", "sentence")
_TABLE = '<table style="border-collapse:collapse">'
_CELL = "text-align:left;vertical-align:top;white-space:normal;padding:.35em .8em .35em 0"
_LINE = "border-top:1px solid rgb(128 128 128 / .35);"


def fact_card(fact: Fact) -> str:
    """The sentence of a fact with its slots marked, and below it the slots."""
    rows = [(name, value) for name, value in zip(COLUMNS, _cells(fact), strict=True) if value and name != "sentence"]
    head = '<th scope="row" style="{}{}">{}</th>'
    body = "".join(f"<tr>{head.format(_LINE, _CELL, name)}{_cell(value)}</tr>" for name, value in rows)
    said = f'<p style="font-size:1.1em;line-height:2;max-width:48em;margin:.4em 0 .8em">{_said(fact, named=True)}</p>'
    return f'<div class="evnlp">{said}{_TABLE}{body}</table></div>'


def facts_table(facts: Sequence[Fact]) -> str:
    """The first facts as a table, with a word on how many were left out; columns that are empty are not shown."""
    if not facts:
        return "<p>no facts</p>"
    table = _table(COLUMNS, [_cells(fact) for fact in facts[:MAX_ROWS]])
    return f'<div class="evnlp">{table}{"".join(rows_shown(len(facts), MAX_ROWS, "facts"))}</div>'


def missed_table(missed: MissedNumbers) -> str:
    """The first numbers that became no fact as a table, with a word on how many were left out."""
    if not missed:
        return "<p>no number was missed</p>"
    rows = [
        (
            *(safe(each.text), safe(each.reason)),
            *(safe(", ".join(names)) for names in (each.owners, each.metrics, each.periods)),
            marked(each.sentence, each.sentence_start, [Mark(each.start, each.end, "value")]),
        )
        for each in missed[:MAX_ROWS]
    ]
    note = "".join(rows_shown(len(missed), MAX_ROWS, "numbers"))
    return f'<div class="evnlp">{_table(MISSED_COLUMNS, rows)}{note}</div>'


def rows_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], more: int = 0) -> str:
    """Rows of plain data as a table. more: how many rows there are beside these."""
    if not rows:
        return "<p>no rows</p>"
    cells = [[_short(_words(row.get(name))) for name in columns] for row in rows]
    note = "".join(rows_shown(len(rows) + more, len(rows), "rows"))
    return f'<div class="evnlp">{_table([safe(name) for name in columns], cells)}{note}</div>'


def _words(value: object) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:,}"
    return "" if value is None else str(value)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    shown = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    head = "".join(f'<th scope="col" style="{_CELL}">{columns[at]}</th>' for at in shown)
    body = "".join(f"<tr>{''.join(_cell(row[at], columns[at]) for at in shown)}</tr>" for row in rows)
    return f"{_TABLE}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(content: str, column: str = "") -> str:
    whole = ";white-space:nowrap" if column in ("amount", "period") and len(content) <= UNBROKEN else ""
    return f'<td style="{_LINE}{_CELL}{whole}">{content}</td>'


def _cells(fact: Fact) -> tuple[str, ...]:
    more = " ".join(part for part in (fact.basis, fact.region, fact.channel, fact.standard) if part)
    slots = (fact.doc, fact.subject, fact.predicate, fact.amount(), fact.product, fact.period, fact.status, more)
    return (*(_short(slot or "") for slot in slots), _said(fact))


def _short(slot: str) -> str:
    return safe(slot if len(slot) <= LONGEST else f"{slot[:LONGEST]}…")


def _said(fact: Fact, named: bool = False) -> str:
    """The sentence of the fact, or its quote where no more is known, with the words of its slots marked."""
    whole = fact.places.get("sentence")
    if not fact.sentence or whole is None:
        return marked(fact.quote, fact.start, ())
    return marked(fact.sentence, whole[0], _marks(fact), named)


def _marks(fact: Fact) -> Iterable[Mark]:
    return (Mark(fact.places[slot][0], fact.places[slot][1], slot) for slot in COLOURS if slot in fact.places)
