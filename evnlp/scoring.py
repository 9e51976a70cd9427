"""How well facts match a gold annotation: precision, recall and F1, by the rules of the fact record.

Facts are paired one to one within a document, as many as possible. A pair agrees in its *core* (subject, predicate,
unit, value within 0.5 %), and in *full* where comparator, range, product, period, status, basis, region and channel
agree too; of a relation between names only its status, and of a launch its period.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.training import Example

from evnlp import layers
from evnlp.sameness import Fact, core, full, slots_off


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
