"""Ties between entities: who leads, owns, supplies or rivals whom, and what was launched, by patterns/relations.

A sentence with a word that makes it worth trying becomes a token sequence; each pattern that could match is tried over
it, in the order of the rows. A row:

`{"id": "person-post-of-firm", "predicate": "@ROLE", "pattern": "PERSON , (the|a)? ROLES (of|at|for) FIRM",
"subject": "PERSON", "value": "FIRM", "examples": ["[PERSON Wang Chuanfu], chairman of [MAKER BYD]"]}`

- predicate: `@ROLE` is that of each post in ROLES, `@NOUN` that of a noun (see `evnlp.linking.tie_nouns`)
- subject, value: a mention of the pattern, or `topic` (the firm spoken of), `maker` (of the model), `model` (the last
  one named), `holder` (of the post; `known holder`: no stranger)
- status: where it is always the same; otherwise the words around tell. tense: `event` where a state comes about
  ("agreed to acquire"), `state` where it holds ("its partner"), `present` for a launch told in the
  present tense ("goes on sale")
- check: a condition, one of `evnlp.linking.tie_checks.CHECKS`
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from evnlp.linking.findings import Fact, Findings
from evnlp.linking.grammar import TWO_FIRMS, TWO_THINGS, Grammar
from evnlp.linking.hits import TiePattern, View
from evnlp.linking.parties import Parties
from evnlp.linking.sequence import Item, Sequencer
from evnlp.linking.tie_nouns import expand
from evnlp.linking.tie_slots import Tense
from evnlp.linking.vocabulary import Vocabulary, word_classes
from evnlp.mentions import Cue, Entity, Line, Period, Reference, Sentence
from evnlp.resources import Knowledge, Row

_KINDS_OF = {
    "MAKER": ("MAKER", "FIRM", "NAME", "THING"),
    "ORG": ("ORG", "FIRM", "NAME", "THING"),
    "IT": ("IT", "FIRM", "THING"),
    "ITS": ("FIRM", "THING", "SELF"),
    "MODEL": ("MODEL", "THING"),
}
_LONGEST = 2000  # characters; what is longer is no sentence
_OWNING = frozenset(("its", "their", "our"))
_POSSESSIVE = len(" Corp.'s ")
_NAMES = Cue(0, 0, "TIE", "names", "")  # stands for names that by themselves are worth trying
_IT = re.compile(r"\b(?:[Ii]ts?|[Tt]he (?:company|firm|group|startup|unit))\b")
_FIRM_FROM = re.compile(r"(?:brand|company|firm|giant|group|maker|manufacturer|start-?up|supplier) from $")
_TIED = frozenset(("MAKER", "ORG", "MODEL"))  # no tie without one of these
_PARTIES = frozenset(("MAKER", "ORG", "PLACE"))
_FROM = frozenset((" of ", " from ", ", from "))
_TICKER = re.compile(r"[A-Z]{2}: ?$")
_SCARCE = [
    "ROLE",
    "PERSON",
    "MODEL",
    "PLACE",
    "PERIOD",
    "SELF",
    "IT",
    "ORG",
    TWO_THINGS,
    TWO_FIRMS,
    "MAKER",
    "NAME",
    "FIRM",
    "THING",
]
_COMMON = frozenset(_SCARCE)


@dataclass
class _Text:
    """A text with what earlier steps found in it."""

    text: str
    sentences: Sequence[Sentence]
    lines: Sequence[Line]
    entities: Sequence[Entity]
    periods: Sequence[Period]
    references: Sequence[Reference]
    cues: Sequence[Cue]


class Ties:
    """Finds ties. Build it once; it raises `PatternError` for a pattern that cannot be read.

    patterns: rows to use in place of those of patterns/relations.
    """

    def __init__(self, knowledge: Knowledge, patterns: Iterable[Row] | None = None) -> None:
        self.knowledge = knowledge
        self._sequencer = Sequencer(knowledge)
        self._tense = Tense(knowledge)
        words = knowledge.data("relations/words")
        vocabulary_rows = [*knowledge.rows("cues/ties"), *knowledge.rows("tie_words")]
        self._vocabulary = Vocabulary(word_classes(vocabulary_rows), words.get("function_words", ()))
        self._grammar = Grammar(self._vocabulary)
        rows = knowledge.rows("relations") if patterns is None else patterns
        self.use(pattern for row in rows for pattern in self.compile(row))
        nouns = "|".join(row["pattern"] for row in vocabulary_rows if row["id"] == "company")
        self._company = re.compile(rf"(?:,? [\w’'.&-]+){{0,5}}? (?:{nouns})\b")
        places = knowledge.rows("names/places")
        self._adjectives = frozenset(row["pattern"] for row in places if row.get("form") == "adjective")

    def compile(self, row: Row) -> list[TiePattern]:
        """A row of patterns/relations, ready to use; one with `@NOUN` for each noun."""
        return [TiePattern(one, self._grammar.compile(one["pattern"])) for one in expand(row, self.knowledge)]

    def use(self, patterns: Iterable[TiePattern]) -> None:
        """Search with these patterns alone. Each is filed under the scarcest thing that it needs."""
        self._filed: dict[str, list[tuple[int, TiePattern]]] = defaultdict(list)
        self._beside: dict[str, set[frozenset[str]]] = defaultdict(set)  # word class → mentions that it takes
        self._beside_phrase: dict[str, list[frozenset[str]]] = {}
        for number, pattern in enumerate(patterns):
            needs = pattern.compiled.needs
            words = {need for need in needs - _COMMON if need[0].isupper()}
            scarce = sorted(words) or sorted(needs & _COMMON, key=_SCARCE.index)
            self._filed[scarce[0]].append((number, pattern))
            for word in words | needs & {"ROLE"}:
                self._beside[word].add(needs & _COMMON)

    def find(
        self,
        text: str,
        sentences: Sequence[Sentence],
        lines: Sequence[Line],
        entities: Sequence[Entity],
        periods: Sequence[Period],
        references: Sequence[Reference],
        cues: Sequence[Cue],
        date: str | None = None,
    ) -> list[Fact]:
        """The ties that the text states, as rows of facts with their offsets, in the order of the text.

        date: the document's, ISO 8601; what lies behind it is planned.
        """
        if not any(entity.label in _TIED for entity in entities):
            return []
        parties = Parties(entities, sentences, self.knowledge)
        findings = Findings(parties, self._tense, date, self.knowledge)
        for view in self._views(_Text(text, sentences, lines, entities, periods, references, cues), parties):
            for pattern in self._fitting(view):
                findings.search(pattern, view)
        return findings.rows(text)

    def _fitting(self, view: View) -> Iterator[TiePattern]:
        """The patterns that may match, in their order."""
        found = [
            (number, pattern)
            for kind in self._filed.keys() & view.kinds
            for number, pattern in self._filed[kind]
            if pattern.compiled.needs <= view.kinds
        ]
        found.sort(key=_by_number)
        return (pattern for _, pattern in found)

    def _views(self, given: _Text, parties: Parties) -> Iterator[View]:
        """The sentences that hold a name and a word of a tie, as sequences."""
        for number, cues in sorted(_worth_trying(given, self._company).items()):
            sentence = given.sentences[number]
            if given.lines[sentence.line].kind == "dead" or sentence.end - sentence.start > _LONGEST:
                continue
            when = _between(given.periods, sentence.start, sentence.end)
            items = self._items(given, sentence, cues, [*when, *_words_for_firms(given, number, parties)])
            kinds = _kinds(items)
            if any(needs <= kinds for cue in cues for needs in self._takes(given.text, cue)):
                sequence = self._sequencer.sequence(given.text, sentence.start, sentence.end, items)
                kinds |= self._vocabulary.classes_in(sequence.string)
                signed = self._vocabulary.signed(sequence.string)
                yield View(number, given.text, sequence, signed, frozenset(kinds), when)

    def _takes(self, text: str, cue: Cue) -> list[frozenset[str]]:
        """The mentions that must stand beside a word for a pattern to match; any of these will do."""
        if cue.id in ("other", _NAMES.id):
            return [frozenset()] if cue is _NAMES else []
        phrase = "ROLE" if cue.label == "ROLE" else text[cue.start : cue.end].lower()
        found = self._beside_phrase.get(phrase)
        if found is None:
            classes = ["ROLE"] if cue.label == "ROLE" else self._vocabulary.classes_of(phrase)
            found = _least(set().union(*(self._beside.get(name, ()) for name in classes)))
            self._beside_phrase[phrase] = found
        return found

    def _items(
        self, given: _Text, sentence: Sentence, cues: Sequence[Cue], others: Sequence[Period | Reference]
    ) -> list[Item]:
        """The mentions of a sentence, none overlapping another; a reference gives way to the place inside it."""
        text, start, end = given.text, sentence.start, sentence.end
        ties = [cue for cue in cues if cue.label == "TIE"]
        items = [
            Item("ROLE", cue.start, cue.end, cue.id)
            for cue in cues
            if cue.label == "ROLE"
            and not any(
                t.start <= cue.start and cue.end <= t.end and t.end - t.start > cue.end - cue.start for t in ties
            )
        ]
        names = [
            e for e in _between(given.entities, start, end) if not _TICKER.search(text, max(0, e.start - 8), e.start)
        ]
        for entity in names:
            if entity.label != "PLACE" or text[entity.start : entity.end] not in self._adjectives:
                items.append(Item(entity.label, entity.start, entity.end, entity.name, entity.id, entity.maker))
        firms = {e.start for e in names if e.label in ("MAKER", "ORG")}
        for other in others:
            if isinstance(other, Period):
                items.append(Item("PERIOD", other.start, other.end, other.period or ""))
            elif " of " in text[other.start : other.end]:
                continue  # "the head of a company"
            elif other.end + 1 not in firms or other.end - other.start <= len("their"):  # not "the carmaker BYD"
                last_word = other.start + text[other.start : other.end].rfind(" ") + 1
                kind = "ITS" if text[other.start : other.end].lower() in _OWNING else "IT"
                items.append(Item(kind, last_word, other.end, other.name, other.id))
        items.sort(key=_by_place)
        kept: list[Item] = []
        for item in items:
            if not kept or item.start >= kept[-1].end:
                kept.append(item)
        return kept


def _kinds(items: Sequence[Item]) -> set[str]:
    """The kinds of slots that the mentions of a sentence can fill."""
    kinds = {name for item in items for name in _KINDS_OF.get(item.kind, (item.kind,))}
    for kind, two in (("FIRM", TWO_FIRMS), ("THING", TWO_THINGS)):
        if sum(kind in _KINDS_OF.get(item.kind, ()) for item in items) > 1:
            kinds.add(two)
    return kinds


def _words_for_firms(given: _Text, number: int, parties: Parties) -> list[Reference]:
    """Words for firms: those resolved before, which stand for makers, and where the text is about another firm, its."""
    sentence = given.sentences[number]
    found: list[Reference] = _between(given.references, sentence.start, sentence.end)
    if parties.about_a_maker:
        return found
    for match in _IT.finditer(given.text, sentence.start, sentence.end):
        firm = parties.topic(match.start(), number)
        if firm is not None:
            found = [r for r in found if r.end <= match.start() or match.end() <= r.start]
            found.append(Reference(match.start(), match.end(), firm.kind, firm.id, firm.name))
    return found


def _worth_trying(given: _Text, company: re.Pattern[str]) -> dict[int, list[Cue]]:
    """The sentences with words of ties, by number; without, but with "GM's Chevrolet", "the Paris firm", "of Paris"."""
    starts = [sentence.start for sentence in given.sentences]
    found: dict[int, list[Cue]] = defaultdict(list)
    for cue in given.cues:
        if cue.label in ("ROLE", "TIE"):
            found[bisect_left(starts, cue.start + 1) - 1].append(cue)
    for left, right in pairwise(given.entities):
        if right.label not in _PARTIES or left.label == "PERSON" or right.start - left.end > _POSSESSIVE:
            continue
        if right.label != "PLACE" and given.text[left.end : right.start].endswith(("'s ", "’s ")):
            found[bisect_left(starts, left.start + 1) - 1].append(_NAMES)
        if right.label == "PLACE" and right.start - left.end < 9 and given.text[left.end : right.start] in _FROM:
            found[bisect_left(starts, left.start + 1) - 1].append(_NAMES)
    for entity in given.entities:
        if entity.label != "PLACE":
            continue
        the = given.text.startswith("he ", max(0, entity.start - 3)) and company.match(given.text, entity.end)
        if the or _FIRM_FROM.search(given.text, max(0, entity.start - 18), entity.start):
            found[bisect_left(starts, entity.start + 1) - 1].append(_NAMES)
    found.pop(-1, None)
    return found


def _least(needs: set[frozenset[str]]) -> list[frozenset[str]]:
    """Those that hold no other of them."""
    return [one for one in needs if not any(other < one for other in needs)]


def _by_number(filed: tuple[int, TiePattern]) -> int:
    return filed[0]


def _by_place(item: Item) -> tuple[int, int]:
    return item.start, -item.end


def _between(mentions: Sequence[Any], start: int, end: int) -> list[Any]:
    """Those of an ordered list that begin between two offsets."""
    first = bisect_left(mentions, start, key=_start)
    return list(mentions[first : bisect_left(mentions, end, lo=first, key=_start)])


def _start(mention: Any) -> int:
    start: int = mention.start
    return start
