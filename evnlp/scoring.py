"""How well facts match a gold annotation: precision, recall and F1, by the rules of the fact record.

Facts are paired one to one within a document, as many as possible. A pair agrees in its *core* (subject, predicate,
unit, value within 0.5 %), and in *full* where comparator, range, product, period, status, basis, region and channel
agree too; of a relation between names only its status, and of a launch its period.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.training import Example

from evnlp import layers
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


def pair(
    golds: Sequence[Fact], founds: Sequence[Fact], fits: Callable[[Fact, Fact], bool], start: Mapping[int, int]
) -> dict[int, int]:
    """The largest one-to-one pairing of gold and found facts that fit, by index, grown from `start`."""
    edges = [[at for at, found in enumerate(founds) if fits(gold, found)] for gold in golds]
    owner = {found: gold for gold, found in start.items()}

    def place(gold: int, tried: set[int]) -> bool:
        for found in edges[gold]:
            if found not in tried:
                tried.add(found)
                if found not in owner or place(owner[found], tried):
                    owner[found] = gold
                    return True
        return False

    for gold in range(len(golds)):
        if gold not in owner.values():
            place(gold, set())
    return {gold: found for found, gold in owner.items()}


class Ratios(NamedTuple):
    """Precision, recall and F1 of so many hits among the gold and the found facts."""

    precision: float
    recall: float
    f1: float
    hits: int
    gold: int
    found: int

    @classmethod
    def of(cls, hits: int, gold: int, found: int) -> Ratios:
        """The ratios of counts; 0 where nothing was found or nothing is to be found."""
        precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(precision, recall, f1, hits, gold, found)


@dataclass
class Score:
    """Counts over documents; `*` stands for all, beside it each `predicate:...` and `doc:...`."""

    documents: int = 0
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    core_hits: Counter[str] = field(default_factory=Counter)
    full_hits: Counter[str] = field(default_factory=Counter)
    slots_wrong: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Fact]] = field(default_factory=list)
    wrong: list[tuple[str, Fact]] = field(default_factory=list)
    inexact: list[tuple[str, Fact, Fact]] = field(default_factory=list)

    def add(self, doc: str, golds: Sequence[Fact], founds: Sequence[Fact]) -> None:
        """Compare the facts of one document."""
        self.documents += 1
        pairs = pair(golds, founds, core, pair(golds, founds, full, {}))
        for at, gold in enumerate(golds):
            self._count(self.gold, doc, gold)
            if at in pairs:
                self._hit(doc, gold, founds[pairs[at]])
            else:
                self.missed.append((doc, gold))
        used = set(pairs.values())
        for at, found in enumerate(founds):
            self._count(self.found, doc, found)
            if at not in used:
                self.wrong.append((doc, found))

    def _hit(self, doc: str, gold: Fact, found: Fact) -> None:
        self._count(self.core_hits, doc, gold)
        off = slots_off(gold, found)
        self.slots_wrong.update(off)
        if off:
            self.inexact.append((doc, gold, found))
        else:
            self._count(self.full_hits, doc, gold)

    def _count(self, counts: Counter[str], doc: str, fact: Fact) -> None:
        counts.update(("*", f"predicate:{fact.get('predicate')}", f"doc:{doc}"))

    def core(self, of: str = "*") -> Ratios:
        """Ratios by the core; of: `*`, `predicate:NAME` or `doc:ID`."""
        return Ratios.of(self.core_hits[of], self.gold[of], self.found[of])

    def full(self, of: str = "*") -> Ratios:
        """Ratios by all that is scored; of: `*`, `predicate:NAME` or `doc:ID`."""
        return Ratios.of(self.full_hits[of], self.gold[of], self.found[of])


def gold_example(nlp: Language, row: Mapping[str, Any]) -> Example:
    """A row with `text`, `date` and gold `facts` as an example for `nlp.evaluate` or in a `DocBin` `spacy evaluate`."""
    predicted, reference = nlp.make_doc(row["text"]), nlp.make_doc(row["text"])
    for doc in (predicted, reference):
        layers.set_date(doc, row.get("date"))
    layers.put(reference, "facts", list(row["facts"]))
    return Example(predicted, reference)


def score_examples(examples: Iterable[Example], **_: Any) -> dict[str, Any]:
    """SpaCy's scorer: facts on the predicted docs against those on the reference docs (the layer `facts`)."""
    score = Score()
    for number, example in enumerate(examples):
        score.add(str(number), layers.peek(example.reference, "facts"), layers.peek(example.predicted, "facts"))
    scores = {}
    for name, ratios in (("core", score.core()), ("full", score.full())):
        known = bool(ratios.gold or ratios.found)
        for letter, value in zip("prf", ratios, strict=False):
            scores[f"evnlp_{name}_{letter}"] = value if known else None
    return scores
