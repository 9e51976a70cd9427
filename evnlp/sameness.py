"""When a found fact is the gold one: names, products, people, numbers and periods that say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from evnlp.values import calendar

Fact = Mapping[str, Any]

TOLERANCE = 0.005
FULL_SLOTS = ("cmp", "value_max", "product", "period", "status", "basis", "region", "channel")
DEFAULTS = {"cmp": "=", "status": "actual"}
BOTH_WAYS = {"competes_with", "partners_with"}
DATED = {"launched", "refreshed"}
POSTS = {"founder_of", "chairman_of", "ceo_of", "president_of", "executive_of"}
SPECIFICATIONS = {
    *("price", "price_change", "range", "battery_capacity", "power", "acceleration", "top_speed"),
}
TRADE_WORDS = frozenset(
    [
        "inc",
        "ltd",
        "co",
        "corp",
        "corporation",
        "company",
        "limited",
        "plc",
        "ag",
        "se",
        "sa",
        "nv",
        "llc",
        "groupe",
        "holding",
        "holdings",
        "electronics",
        "car",
        "cars",
        "auto",
        "motor",
        "motors",
        "automobile",
        "automobiles",
        "automotive",
        "group",
        "ev",
    ]
)
KIND_WORDS = frozenset(
    [
        "bev",
        "phev",
        "erev",
        "nev",
        "hybrid",
        "passenger",
        "commercial",
        "net",
        "gross",
        "operating",
        "adjusted",
        "vehicle",
        "brand",
    ]
)
ELECTRIC = {"ev", "evs", "electric"}
SHORT_FORMS = {
    "gm": "generalmotors",
    "general": "generalmotors",
    "vw": "volkswagen",
    "mercedes": "mercedesbenz",
    "fca": "fiatchrysler",
    "gwm": "greatwall",
    "jlr": "jaguarlandrover",
    "chinapassengerassociation": "cpca",
    "usa": "us",
    "unitedstates": "us",
    "america": "us",
    "unitedkingdom": "uk",
    "britain": "uk",
}


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and full stops."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return tuple(re.findall(r"[^\W_]+", bare.casefold().replace(".", "")))


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """What two spellings of one name have in common: no spaces, legal forms and words of the trade."""
    words = name_words(name)
    joined = "".join([word for word in words if word not in TRADE_WORDS] or words)
    return SHORT_FORMS.get(joined, joined)


def same_name(a: Any, b: Any) -> bool:
    """Whether two names are spellings of one."""
    return name_key(str(a or "")) == name_key(str(b or ""))


def same_product(a: Any, b: Any) -> bool:
    """Whether two products are one: "Tesla Model 3" is "Model 3", but "net" is not "adjusted net"."""
    if same_name(a, b):
        return True
    short, long = sorted((name_words(str(a or "")), name_words(str(b or ""))), key=len)
    if not short or KIND_WORDS.intersection(short + long):
        return False
    return long[-len(short) :] == short or sorted(long) == sorted(short)


def same_person(a: Any, b: Any) -> bool:
    """Whether the surname is one and the words of one name are all in the other."""
    short, long = sorted((name_words(str(a or "")), name_words(str(b or ""))), key=len)
    return bool(short) and short[-1] == long[-1] and set(short) <= set(long)


def same_number(a: Any, b: Any) -> bool:
    """Whether two numbers differ by no more than half a percent."""
    try:
        x, y = float(a), float(b)
    except (TypeError, ValueError):
        return False
    return abs(x - y) <= TOLERANCE * max(abs(x), abs(y))


def same_period(a: str, b: str) -> bool:
    """Whether two periods are the same stretch of time."""
    try:
        return calendar.same(a, b)
    except (ValueError, OverflowError):
        return False


def core(gold: Fact, found: Fact) -> bool:
    """Whether subject, predicate, unit and value agree."""
    if gold["predicate"] != found.get("predicate"):
        return False
    if isinstance(gold["value"], str):
        return _same_relation(gold, found)
    same_subject = same_product if gold["predicate"] in SPECIFICATIONS else same_name
    return (
        same_subject(gold["subject"], found.get("subject"))
        and (gold.get("unit") or None) == (found.get("unit") or None)
        and same_number(gold["value"], found.get("value"))
    )


def _same_relation(gold: Fact, found: Fact) -> bool:
    ends = (found.get("subject"), found.get("value"))
    ways = [ends, ends[::-1]] if gold["predicate"] in BOTH_WAYS else [ends]
    same_subject = same_person if gold["predicate"] in POSTS else same_name
    return any(same_subject(gold["subject"], a) and same_product(gold["value"], b) for a, b in ways)


def full(gold: Fact, found: Fact) -> bool:
    """Whether all that is scored agrees."""
    return core(gold, found) and not slots_off(gold, found)


def slots_off(gold: Fact, found: Fact) -> list[str]:
    """The slots beyond the core in which two facts differ."""
    slots: Iterable[str] = FULL_SLOTS
    if isinstance(gold["value"], str):
        slots = ("period", "status") if gold["predicate"] in DATED else ("status",)
    return [name for name in slots if not _same_slot(name, gold.get(name), found.get(name))]


def _same_slot(name: str, a: Any, b: Any) -> bool:
    a, b = (DEFAULTS.get(name) if value is None else value for value in (a, b))
    if name == "product":
        a, b = (None if name_key(str(value or "")) in ELECTRIC else value for value in (a, b))
    if name == "value_max":
        return (a is None and b is None) or same_number(a, b)
    if not a or not b:
        return not a and not b
    same = {"product": same_product, "region": same_name, "period": same_period}.get(name)
    return same(a, b) if same else bool(a == b)
