"""Checks that each relation pattern matches its own examples.

An example is a sentence with its mentions marked: `[PERSON Wang Chuanfu], chairman of [MAKER BYD]`. `[IT its]` stands for
the firm behind ` = ` (`[PERSON Jo Berg], [IT its] founder = [MAKER Polestar]`); that firm is also the one spoken of and the
maker of a model. Without ` = ` it is the first firm of the example.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator

from evnlp.errors import PatternError
from evnlp.lexicon import Lexicon
from evnlp.linking.ties import Ties
from evnlp.mentions import Cue, Entity, Line, Period, Reference, Sentence
from evnlp.resources import Knowledge, Row, knowledge

_MARK = re.compile(r"\[(MAKER|ORG|MODEL|PERSON|PLACE|PERIOD|IT) ([^\]]+)\]")


class Example:
    """An example with its marks taken out; the mentions are those that the components would find."""

    def __init__(self, marked: str) -> None:
        self.entities: list[Entity] = []
        self.periods: list[Period] = []
        self.references: list[Reference] = []
        sentence, _, spoken_of = marked.partition(" = ")
        firm = _MARK.search(spoken_of) or next((m for m in _MARK.finditer(sentence) if m[1] in ("MAKER", "ORG")), None)
        self._firm = (firm[1], firm[2]) if firm else ("MAKER", "")
        self.text = ""
        self.sentences: list[Sentence] = []
        for part in (spoken_of, *re.split(r"(?<=\.) (?=[A-Z\[])", sentence)):
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
            if mark[1] == "PERIOD":
                self.periods.append(Period(start, end, None, "day", "reference", "", ""))
            elif mark[1] == "IT":
                self.references.append(Reference(start, end, self._firm[0], "", self._firm[1]))
            else:
                maker = self._firm[1] if mark[1] == "MODEL" else ""
                self.entities.append(Entity(start, end, mark[1], "", mark[2], maker))
        self.text += part[at:]


class Checker:
    """Checks examples; build it once for all rows. `PatternError` where the words of the patterns cannot be read."""

    def __init__(self, source: Knowledge | None = None) -> None:
        self._knowledge = source or knowledge()
        rows = [*self._knowledge.rows("cues/roles"), *self._knowledge.rows("cues/ties")]
        self._lexicon = Lexicon(rows)
        self._ties = Ties(self._knowledge, patterns=())

    def cues(self, text: str) -> list[Cue]:
        """The words of posts and ties in a text."""
        found: list[Cue] = []
        ends: dict[str, int] = {}
        for matches in self._lexicon.candidates(text):
            for match in matches:
                for row in match.rows:
                    if match.start >= ends.get(row["label"], 0) or row["label"] == "TIE":
                        ends[row["label"]] = match.end
                        found.append(Cue(match.start, match.end, row["label"], row["id"], row.get("form", "")))
        return found

    def faults(self, row: Row) -> Iterator[str]:
        """What is wrong with a pattern: it cannot be read, has no example, or does not match one."""
        try:
            pattern = self._ties.compile(row)
        except (PatternError, KeyError) as error:
            yield str(error)
            return
        if not row.get("examples"):
            yield "no example"
        alone = copy.copy(self._ties)
        alone.patterns = [pattern]
        for marked in row.get("examples", ()):
            example = Example(marked)
            found = alone.find(
                example.text, example.sentences, example.lines, example.entities, example.periods,
                example.references, self.cues(example.text),
            )  # fmt: skip
            if not found and row.get("check") is None:
                yield f"does not match its example: {marked}"


def check_examples(rows: Iterable[Row], source: Knowledge | None = None) -> list[tuple[int, str]]:
    """Faults of relation pattern rows, each with the index of its row; none where all is well."""
    checker = Checker(source)
    return [(index, fault) for index, row in enumerate(rows) for fault in checker.faults(row)]
