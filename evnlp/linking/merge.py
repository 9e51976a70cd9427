"""One fact for one statement: what the text says twice, exact here and rounded there, is said once."""

from __future__ import annotations

from typing import Any

SAME = ("subject", "predicate", "unit", "product", "period", "status", "basis", "region", "channel")
ROUNDING = 0.02


def merge(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The facts without repeats, in the order of their evidence."""
    kept: list[dict[str, Any]] = []
    for fact in sorted(facts, key=lambda f: (f["start"], f["end"], f["predicate"])):
        twin = next((k for k in kept if repeats(k, fact)), None)
        if twin is None:
            kept.append(fact)
        elif exact(fact) and not exact(twin):
            kept[kept.index(twin)] = fact
    return kept


def exact(fact: dict[str, Any]) -> bool:
    """Whether a fact gives the number itself, not a bound or rounding."""
    return bool(fact.get("cmp", "=") == "=")


def repeats(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two facts are the same statement."""
    if any(a.get(slot) != b.get(slot) for slot in SAME):
        return False
    x: Any = a["value"]
    y: Any = b["value"]
    if isinstance(x, str) or isinstance(y, str):
        return bool(x == y)
    if x == y and a.get("value_max") == b.get("value_max"):
        return True
    rounded = not (exact(a) and exact(b))
    return bool(
        rounded and abs(x - y) <= ROUNDING * max(abs(x), abs(y)) and "value_max" not in a and "value_max" not in b
    )
