"""Checks that each relation pattern matches its own examples.

An example is text with its mentions marked: `[PERSON Wang Chuanfu], chairman of [MAKER BYD]`. What a bar parts off is
the canonical name, of a model its maker, of a period its label: `[MAKER VW|Volkswagen]`, `[PERIOD in May|2025-05]`.
`[IT its]` stands for the firm behind ` = ` (`[PERSON Jo Berg], [IT its] founder = [MAKER Polestar]`); that firm is also
the one spoken of and the maker of a model. Without ` = ` it is the first firm of the example.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping

from evnlp.errors import PatternError
from evnlp.lexicon import Lexicon
from evnlp.linking.ties.finder import Ties
from evnlp.linking.ties.findings import Fact
from evnlp.mentions import Cue, Entity, Line, Period, Reference, Sentence
from evnlp.resources import Knowledge, Row, knowledge

_MARK = re.compile(r"\[(MAKER|ORG|MODEL|PERSON|PLACE|PERIOD|IT) ([^\]|]+)\|?([^\]]*)\]")
_POST = {"predicate": "@ROLE", "pattern": "PERSON , ROLES of FIRM", "subject": "PERSON", "value": "FIRM", "id": "post"}
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z\[])")


class Example:
    """An example with its marks taken out; the mentions are those that the components would find.

    ids: our ids by label and canonical name.
    """

    def __init__(self, marked: str, ids: Mapping[tuple[str, str], str]) -> None:
        self._ids = ids
        self.entities: list[Entity] = []
        self.periods: list[Period] = []
        self.references: list[Reference] = []
        text, _, spoken_of = marked.partition(" = ")
        firms = [m for m in _MARK.finditer(f"{spoken_of} {text}") if m[1] in ("MAKER", "ORG")]
        self._firm = (firms[0][1], firms[0][3] or firms[0][2]) if firms else ("MAKER", "")
        self.text = ""
        self.sentences: list[Sentence] = []
        for part in (spoken_of, *_SENTENCE_END.split(text)):
            start = len(self.text)
            self._read(part)
            self.sentences.append(Sentence(start, len(self.text), 0))
            self.text += "\n"
        self.lines = [Line(0, len(self.text), "body")]

    def _read(self, part: str) -> None:
        at = 0
        for mark in _MARK.finditer(part):
            self.text += part[at : mark.start()]
            start, end = len(self.text), len(self.text) + len(mark[2])
            self.text += mark[2]
            at = mark.end()
            self._mention(start, end, *mark.groups())
        self.text += part[at:]

    def _mention(self, start: int, end: int, label: str, name: str, meant: str) -> None:
        if label == "PERIOD":
            self.periods.append(Period(start, end, meant or None, "day", "calendar", "", ""))
        elif label == "IT":
            self.references.append(Reference(start, end, self._firm[0], "", self._firm[1]))
        else:
            maker = (meant or self._firm[1]) if label == "MODEL" else ""
            canonical = name if label == "MODEL" else meant or name
            self.entities.append(Entity(start, end, label, self._ids.get((label, canonical), ""), canonical, maker))


class Checker:
    """Checks examples; build it once for all rows. `PatternError` where the words of the patterns cannot be read."""

    def __init__(self, source: Knowledge | None = None) -> None:
        self._knowledge = source or knowledge()
        self._lexicon = Lexicon([*self._knowledge.rows("cues/roles"), *self._knowledge.rows("cues/ties")])
        self.ties = Ties(self._knowledge)
        files = {"MAKER": "makers", "ORG": "organisations", "PERSON": "people", "PLACE": "places"}
        self._ids = {
            (label, row["name"]): row["id"]
            for label, file in files.items()
            for row in self._knowledge.rows(f"entities/{file}")
        }

    def cues(self, text: str) -> list[Cue]:
        """The words of posts and ties in a text."""
        found: list[Cue] = []
        ends: dict[str, int] = {}
        for matches in self._lexicon.candidates(text):
            for match in matches:
                for row in match.rows:
                    if match.start >= ends.get(row["label"], 0):
                        ends[row["label"]] = match.end
                        found.append(Cue(match.start, match.end, row["label"], row["id"], row.get("form", "")))
        return found

    def find(self, marked: str, date: str | None = None, pattern: Row | None = None) -> list[Fact]:
        """The ties found in an example, by one pattern or by all."""
        example = Example(marked, self._ids)
        ties = self.ties
        if pattern is not None:
            ties = copy.copy(self.ties)
            known = [_POST] if pattern["predicate"] == "@LEFT" else []  # whoever left a post is found first
            ties.use(one for row in (*known, pattern) for one in ties.compile(row))
        cues = self.cues(example.text)
        given = (example.sentences, example.lines, example.entities, example.periods, example.references, cues)
        return ties.find(example.text, *given, date)

    def faults(self, row: Row) -> Iterator[str]:
        """What is wrong with a pattern: it cannot be read, has no example, or does not match one."""
        if not row.get("examples"):
            yield "no example"
        for marked in row.get("examples", ()):
            try:
                if not any(fact["rule"] == row["id"] for fact in self.find(marked, pattern=row)):
                    yield f"does not match its example: {marked}"
            except (PatternError, KeyError) as error:
                yield f"cannot be read: {error}"
                return


def check_examples(rows: Iterable[Row], source: Knowledge | None = None) -> list[tuple[int, str]]:
    """Faults of relation pattern rows, each with the index of its row; none where all is well."""
    checker = Checker(source)
    return [(index, fault) for index, row in enumerate(rows) for fault in checker.faults(row)]
