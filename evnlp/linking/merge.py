"""One fact for one statement: what the text says twice, exact here and rounded there, is said once."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

Fact = dict[str, Any]

FIXED = ("subject", "predicate", "unit", "status")  # never two in one statement
OPTIONAL = ("product", "basis", "region", "channel")  # one telling may leave them out
ROUNDING = 0.02  # how far a rounded number may lie from the exact one
COUNTED = frozenset({"deliveries", "sales", "production", "registrations", "exports", "orders"})
PASSED = 1.35  # times a round mark up to which a number beside it may be the exact one
BESIDE = 200  # characters between the two
ROUND_DIGITS = 3  # a number with no more digits than these may be a rounding


def merge(facts: list[Fact]) -> list[Fact]:
    """The facts without repeats, in the order of their evidence."""
    kept = _once(facts)
    while len(kept) < len(facts):  # a fuller telling may repeat what the first one did not
        facts, kept = kept, _once(kept)
    return kept


def _once(facts: list[Fact]) -> list[Fact]:
    kept: list[Fact] = []
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)  # places in `kept` of facts that may be the same
    for fact in sorted(facts, key=_place):
        places = alike[tuple(fact.get(slot) for slot in FIXED)]
        at = next((place for place in places if _agree(kept[place], fact)), None)
        if at is None:
            places.append(len(kept))
            kept.append(fact)
        else:
            kept[at] = fuller(kept[at], fact)
    return sorted(kept, key=_place)


def _place(fact: Fact) -> tuple[int, int, str]:
    return fact["start"], fact["end"], fact["predicate"]


def repeats(a: Fact, b: Fact) -> bool:
    """Whether two facts are the same statement."""
    return all(a.get(slot) == b.get(slot) for slot in FIXED) and _agree(a, b)


def _agree(a: Fact, b: Fact) -> bool:
    """Whether two facts of one subject, predicate, unit and status say the same."""
    if not _same_value(a, b) or not _same_time(a.get("period"), b.get("period")):
        return False
    return not any(a.get(slot) and b.get(slot) and a[slot] != b[slot] for slot in OPTIONAL)


def fuller(a: Fact, b: Fact) -> Fact:
    """The telling with the exact number, then with more slots, then the first; what it lacks comes from the other."""
    best, other = (b, a) if _weight(b) > _weight(a) else (a, b)
    filled = {slot: other[slot] for slot in (*OPTIONAL, "period") if slot in other and slot not in best}
    periods = [f["period"] for f in (a, b) if f.get("period")]
    if len(periods) == 2 and periods[0] != periods[1]:  # a milestone was reached when it is first said to be
        filled["period"] = min(periods, key=lambda p: p[3:])
    return {**best, **filled}


def _weight(fact: Fact) -> tuple[bool, int, bool, int]:
    exact = len(_digits(fact["value"])) if not isinstance(fact["value"], str) else 0
    bound = fact.get("cmp", "=") != "="  # a headline leaves out "over"
    return (
        "value_max" in fact,
        exact,
        bound,
        sum(fact.get(slot) is not None for slot in (*OPTIONAL, "period", "equivalent")),
    )


def _same_time(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b or (a.startswith("..") and b.startswith(".."))


def _same_value(a: Fact, b: Fact) -> bool:
    x, y = a["value"], b["value"]
    if x == y:
        return bool(a.get("value_max") == b.get("value_max")) or any(f.get("cmp") == ">=" for f in (a, b))
    if isinstance(x, str) or isinstance(y, str) or "value_max" in a or "value_max" in b:
        return False
    if abs(x - y) > ROUNDING * max(abs(x), abs(y)):
        return _passed(a, b) or _passed(b, a) or _rounded(a, b) or _rounded(b, a)
    if any(f.get("cmp", "=") != "=" for f in (a, b)):
        return True
    digits = len(_digits(x)), len(_digits(y))
    if digits[0] == digits[1]:
        return False
    if all(a.get(slot) == b.get(slot) for slot in OPTIONAL) and min(digits) <= ROUND_DIGITS:
        return True
    return min(digits) >= ROUND_DIGITS and float(f"{x:.{min(digits)}g}") == float(f"{y:.{min(digits)}g}")


def _passed(mark: Fact, exact: Fact) -> bool:
    """Whether a round mark is what an exact number beside it passed: "broke 40,000 for the first time, with 41,581"."""
    x, y = mark["value"], exact["value"]
    change = mark["predicate"].endswith("_change")
    if mark.get("cmp") != ">" or exact.get("cmp", "=") != "=" or not (change or mark["predicate"] in COUNTED):
        return False
    if not abs(x) < abs(y) <= PASSED * abs(x) or x * y < 0 or abs(mark["start"] - exact["start"]) > BESIDE:
        return False
    if mark.get("period") != exact.get("period") or mark["status"] != "actual":
        return False
    return len(_digits(x)) <= 2 and len(_digits(y)) >= len(_digits(x)) + (1 if change else 2)


def _rounded(a: Fact, b: Fact) -> bool:
    """Whether a change in whole percent is the other's rounded: a headline's "slide 6%" of "down 6.3%"."""
    x, y = a["value"], b["value"]
    if not a["predicate"].endswith("_change") or a.get("period") is None or x != int(x) or y == int(y):
        return False
    return abs(x - y) <= 0.5 and all(a.get(slot) == b.get(slot) for slot in ("product", "basis", "period"))


def _digits(value: float) -> str:
    """The digits that count: 39,000 has two, 36,728 five."""
    return f"{abs(value):.10e}".partition("e")[0].replace(".", "").strip("0")
