"""Ties between entities: who leads, owns, supplies or rivals whom, and what was launched, by patterns/relations.

A sentence with a word that makes it worth trying becomes a token sequence; each pattern that could match is tried over
it, in the order of the rows. A row:

`{"id": "person-post-of-firm", "predicate": "@ROLE", "pattern": "PERSON , (the|a)? ROLES (of|at|for) FIRM",
"subject": "PERSON", "value": "FIRM", "examples": ["[PERSON Wang Chuanfu], chairman of [MAKER BYD]"]}`

- predicate: `@ROLE` is that of each post in ROLES, `@NOUN` that of a noun (see `evnlp.linking.ties.nouns`)
- subject, value: a mention of the pattern, or `topic` (the firm spoken of), `clause` (the firm that acts in the
  clause), `maker` (of the model), `model` (the last one named), `holder` (of the post; `known holder`: no stranger)
- status: where it is always the same; otherwise the words around tell. tense: `event` where a state comes about
  ("agreed to acquire"), `state` where it holds ("its partner"), `present` for a launch told in the
  present tense ("goes on sale")
- check: a condition, one of `evnlp.linking.ties.checks.CHECKS`
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from evnlp.linking.ties.findings import Fact, Findings
from evnlp.linking.ties.grammar import TWO_FIRMS, TWO_THINGS, Grammar
from evnlp.linking.ties.hits import TiePattern, View
from evnlp.linking.ties.nouns import expand
from evnlp.linking.ties.parties import Parties
from evnlp.linking.ties.products import Products
from evnlp.linking.ties.sequence import Sequencer
from evnlp.linking.ties.slots import Tense
from evnlp.linking.ties.triggers import NAMES, Text, Triggers
from evnlp.linking.ties.views import Mentions, add_mentions, kinds, stretches, words_for_people
from evnlp.linking.ties.vocabulary import Places, Vocabulary, word_classes
from evnlp.mentions import Cue, Entity, Line, Period, Reference, Sentence, between
from evnlp.resources import Knowledge, Row

_TIED = frozenset(("MAKER", "ORG", "MODEL"))  # no tie without one of these
_LONGEST = 2000  # characters; what is longer is no sentence
_SCARCE = [
    "PRODUCT",
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
        self._triggers = Triggers(vocabulary_rows)
        self._mentions = Mentions(knowledge)
        self._products = Products(knowledge)

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
            scarce = sorted(words, key=self._vocabulary.rarity) or sorted(needs & _COMMON, key=_SCARCE.index)
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
        parties = Parties(text, entities, sentences, self.knowledge, date)
        findings = Findings(parties, self._tense, date, self.knowledge)
        for view, patterns in self._views(Text(text, sentences, lines, entities, periods, references, cues), parties):
            for pattern in patterns:
                findings.search(pattern, view)
        return findings.rows(text)

    def _fitting(self, held: set[str], places: Places) -> list[TiePattern]:
        """The patterns that may match a sequence that holds these words, classes and kinds, in their order."""
        found = [
            (number, pattern)
            for kind in self._filed.keys() & held
            for number, pattern in self._filed[kind]
            if pattern.compiled.needs <= held and places.hold(pattern.compiled.steps)
        ]
        found.sort(key=_by_number)
        return [pattern for _, pattern in found]

    def _views(self, given: Text, parties: Parties) -> Iterator[tuple[View, list[TiePattern]]]:
        """The sentences that hold a name and a word of a tie, as sequences, with the patterns that may match."""
        for number, cues in sorted(self._triggers.sentences(given).items()):
            sentence = given.sentences[number]
            if given.lines[sentence.line].kind == "dead" or sentence.end - sentence.start > _LONGEST:
                continue
            when = between(given.periods, sentence.start, sentence.end)
            firms = between(given.references, sentence.start, sentence.end)
            products = self._products.of(given, sentence, cues)
            others = [*when, *firms, *products, *words_for_people(given, number, parties)]
            items = self._mentions.of(given, sentence, cues, others)
            held = kinds(items)
            if not any(needs <= held for cue in cues for needs in self._takes(given.text, cue)):
                continue
            for part in stretches(given.text, sentence.start, sentence.end, items):
                sequence = self._sequencer.sequence(given.text, part.start, part.end, part.items)
                places = self._vocabulary.places(sequence.tokens, sequence.string)
                add_mentions(places, sequence.items)
                if patterns := self._fitting({*places, *kinds(part.items)}, places):
                    signed = self._vocabulary.signed(sequence.string)
                    yield View(number, given.text, sequence, signed, when, part.new), patterns

    def _takes(self, text: str, cue: Cue) -> list[frozenset[str]]:
        """The mentions that must stand beside a word for a pattern to match; any of these will do."""
        if cue.id in ("other", NAMES.id):
            return [frozenset()] if cue is NAMES else []
        phrase = "ROLE" if cue.label == "ROLE" else text[cue.start : cue.end].lower()
        found = self._beside_phrase.get(phrase)
        if found is None:
            classes = ["ROLE"] if cue.label == "ROLE" else self._vocabulary.classes_of(phrase)
            found = _least(set().union(*(self._beside.get(name, ()) for name in classes)))
            self._beside_phrase[phrase] = found
        return found


def _least(needs: set[frozenset[str]]) -> list[frozenset[str]]:
    """Those that hold no other of them."""
    return [one for one in needs if not any(other < one for other in needs)]


def _by_number(filed: tuple[int, TiePattern]) -> int:
    return filed[0]
