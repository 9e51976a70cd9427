"""How many of the makers, brands and models that gold facts name are tagged with their id where they stand.

    python benchmarks/names.py GOLD.jsonl ... [--third read|aside] [--misses 50]

Counted are subjects and products (also what a maker launched) that name a maker, brand or model and stand in the text.
A name is tagged where a mention with an id stands for it inside the fact's quote or, where the quote lacks the name,
anywhere in the text; a maker also where it is part of a model's name ("Neta V").
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import evnlp
from evnlp import layers
from evnlp.factories import STEPS
from evnlp.mentions import Entity
from evnlp.resources import knowledge
from evnlp.sameness import KIND_WORDS, POSTS, SPECIFICATIONS, name_key, same_name, same_product

LAUNCHES = ("launched", "refreshed")
CLASSES = {"EV", "NEV", "BEV", "PHEV", "EREV", "HEV", "ICE", "SUV", "MPV"}
PLACES = {"world", "overseas", "global"}
Row = dict[str, Any]


class Wanted(NamedTuple):
    """A name that a gold fact holds: its slot, and the fact's quote."""

    name: str
    product: bool
    quote: str


class Tables:
    """What the lists know of a gold name."""

    def __init__(self) -> None:
        source = knowledge()
        self.vehicles = self._keys(source, "makers") | self._keys(source, "models")
        self.others = self._keys(source, "organisations") | self._keys(source, "places") | PLACES
        self.aliases: dict[str, set[str]] = {}
        for row in [*source.rows("names/makers"), *source.rows("names/models")]:
            label = "makers" if row["label"] == "MAKER" else "models"
            name = source.table(f"entities/{label}")[row["id"]]["name"]
            self.aliases.setdefault(name_key(name), set()).add(row["pattern"])

    @staticmethod
    def _keys(source: Any, file: str) -> set[str]:
        return {name_key(row["name"]) for row in source.table(f"entities/{file}").values()}

    def vehicle(self, name: str) -> bool:
        """Whether a list of makers or models holds the name."""
        return name_key(name) in self.vehicles

    def stands_in(self, name: str, text: str) -> bool:
        """Whether the name or another form of it stands in a text."""
        forms = {name, *self.aliases.get(name_key(name), ())}
        lower = text.lower()
        return any(form.lower() in lower for form in forms)


def wanted(fact: Row, tables: Tables) -> Iterator[Wanted]:
    """The makers, brands and models of a gold fact."""
    relation = isinstance(fact["value"], str)
    subject, product, quote = fact["subject"], fact.get("product"), fact["quote"]
    if relation and fact["predicate"] not in LAUNCHES:
        if fact["predicate"] not in POSTS and tables.vehicle(subject):
            yield Wanted(subject, False, quote)
        return
    if tables.vehicle(subject) or name_key(subject) not in tables.others:
        yield Wanted(subject, fact["predicate"] in SPECIFICATIONS, quote)
    if relation:
        product = fact["value"]
    if product and is_name(product):
        yield Wanted(product.removesuffix(" brand"), True, quote)


def is_name(product: str) -> bool:
    """Whether a product is a name rather than a class or kind of figure ("BEV", "passenger NEV", "own brands")."""
    words = product.removesuffix(" brand").split()
    if not words[0][:1].isalnum() or product.islower():
        return False
    if any(word.lower() in KIND_WORDS or word in CLASSES for word in words) and not words[0][:1].isupper():
        return False
    plain = [word for word in words if word not in CLASSES and word.lower() not in KIND_WORDS and word != "China-made"]
    return any(char.isupper() or char.isdigit() for word in plain for char in word)


def tagged(name: Wanted, text: str, entities: list[Entity], tables: Tables) -> bool | None:
    """Whether a mention with an id stands for the name where it stands; None where it stands nowhere."""
    same = same_product if name.product else same_name
    right = [entity for entity in entities if entity.id and (same(entity.name, name.name) or _holds(entity, name.name))]
    start = text.find(name.quote)
    end = start + len(name.quote)
    if any(start < entity.end and entity.start < end for entity in right):
        return True
    if tables.stands_in(name.name, name.quote):
        return False
    return True if right else False if tables.stands_in(name.name, text) else None


def _holds(entity: Entity, maker: str) -> bool:
    return entity.label == "MODEL" and same_name(entity.maker, maker)


def aside(doc: Row) -> bool:
    """Whether the document belongs to the third set aside for judging."""
    return hashlib.sha256(str(doc["id"]).encode()).hexdigest()[0] in "01234"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--third", choices=("read", "aside"))
    parser.add_argument("--misses", type=int, default=50, help="how many misses to list, those of most facts first")
    args = parser.parse_args()
    tables, nlp = Tables(), evnlp.load(exclude=[f"evnlp_{step}" for step in STEPS[2:]])
    total: Counter[str] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    for path in args.gold:
        for line in path.read_text("utf-8").splitlines():
            doc = json.loads(line)
            if args.third and aside(doc) != (args.third == "aside"):
                continue
            entities = layers.get(nlp(doc["text"]), "entities", Entity, "this benchmark")
            for fact in doc["facts"]:
                for name in wanted(fact, tables):
                    kind = "products" if name.product else "subjects"
                    found = tagged(name, doc["text"], entities, tables)
                    total[kind if found is not None else "nowhere"] += 1
                    total[f"{kind} tagged"] += found or 0
                    if found is False:
                        missed[doc["id"], name.name] += 1
    total["subjects and products"] = total["subjects"] + total["products"]
    total["subjects and products tagged"] = total["subjects tagged"] + total["products tagged"]
    for kind in ("subjects", "products", "subjects and products"):
        right, all_of_kind = total[f"{kind} tagged"], total[kind]
        print(f"{kind}: {right:,} of {all_of_kind:,} tagged ({right / max(all_of_kind, 1):.1%})")
    print(f"{total['nowhere']} more stand nowhere in the words of gold")
    if args.third != "aside":  # what is set aside stays unread
        for (doc_id, name), count in missed.most_common(args.misses):
            print(f"  {count:3} {doc_id}: {name}{'' if tables.vehicle(name) else ' (in no list)'}")


if __name__ == "__main__":
    main()
