"""A score as plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from evnlp.sameness import FULL_SLOTS, slots_off
from evnlp.scoring import Ratios, Score
from evnlp.views.table import clean, text_table

_HIDDEN = ("doc", "start", "end", "id", "schema", "rule", "because")


def score_report(score: Score, by: str = "none", errors: int = 0) -> str:
    """Ratios of core and full, a row for each `predicate` or `doc`, and so many of each kind of error."""
    parts = [_total("core", score, score.core()), _total("full", score, score.full())]
    if hits := score.core().hits:
        right = (f"{name} {1 - score.slots_wrong[name] / hits:.3f}" for name in FULL_SLOTS)
        parts.append(f"slots right where the core is: {'  '.join(right)}")
    if by != "none":
        parts.append(_breakdown(score, by))
    parts.extend(_errors(score, errors))
    return "\n".join(parts)


def _total(name: str, score: Score, ratios: Ratios) -> str:
    return (
        f"{name}  P {ratios.precision:.3f}  R {ratios.recall:.3f}  F1 {ratios.f1:.3f}  "
        f"({ratios.hits} of {ratios.gold} gold, {ratios.found} found, {score.documents} documents)"
    )


def _breakdown(score: Score, by: str) -> str:
    rows = []
    for key in sorted({*score.gold, *score.found}):
        if key.startswith(f"{by}:"):
            core, full = score.core(key), score.full(key)
            counts = {by: key.split(":", 1)[1], "gold": core.gold, "found": core.found}
            rows.append({**counts, "core F1": f"{core.f1:.3f}", "full F1": f"{full.f1:.3f}"})
    return text_table(rows, (by, "gold", "found", "core F1", "full F1"))


def _errors(score: Score, count: int) -> Iterator[str]:
    for doc, gold in score.missed[:count]:
        yield f"missed   {clean(doc)} {_fact(gold)}"
    for doc, found in score.wrong[:count]:
        yield f"wrong    {clean(doc)} {_fact(found)}"
    for doc, gold, found in score.inexact[:count]:
        yield f"inexact  {clean(doc)} {', '.join(slots_off(gold, found))}"
        yield f"  gold   {_fact(gold)}"
        yield f"  found  {_fact(found)}"


def _fact(fact: Mapping[str, Any]) -> str:
    shown = {name: value for name, value in fact.items() if name not in _HIDDEN}
    return clean(json.dumps(shown, ensure_ascii=False))
