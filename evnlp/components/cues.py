"""The words that say what figures are of, how they moved, how sure they are; and where vehicles are spoken of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.lexicon import Lexicon
from evnlp.linking.context.setting import Setting, touches
from evnlp.mentions import Cue, Entity, Line, Measure, Sentence

HEADS = frozenset({"heading", "headline"})  # what they say holds for the lines below
_COMPOUND = re.compile(r"\b[A-Z]\w+-$")  # "44,000 Chinese-built Teslas" tells of no building
OF_TIES = ("cues/roles", "cues/ties")


class Cues(Step):
    """Finds the phrases of patterns/cues in the sentences that hold a figure or a name, or that the next takes up.

    Names keep their own words. Leaves the stretches in which vehicles are spoken of as the layer `setting`. Elsewhere
    no figure is looked at, so that the words of ties are enough.
    """

    layer = "cues"

    def prepare(self) -> None:
        """Build the lexicons of cue phrases."""
        self.setting = Setting(self.knowledge)
        self.lexicon = Lexicon(self.knowledge.rows("cues"))
        self.of_ties = Lexicon(row for file in OF_TIES for row in self.knowledge.rows(file))

    def find(self, doc: Doc) -> list[Cue]:
        """The cues, in the order of the text."""
        text = layers.text(doc)
        entities = layers.get(doc, "entities", Entity, self.name)
        measures = layers.get(doc, "measures", Measure, self.name)
        lines = layers.get(doc, "lines", Line, self.name)
        stretches = self.setting.stretches(text, entities)
        layers.put(doc, "setting", stretches)
        marks = sorted({*(e.start for e in entities), *(m.start for m in measures if stretches)})
        found: list[Cue] = []
        at = 0
        sentences = layers.get(doc, "sentences", Sentence, self.name)
        for number, (start, end, line) in enumerate(sentences):
            while at < len(marks) and marks[at] < start:
                at += 1
            head = bool(marks) and lines[line].kind in HEADS
            if head or (at < len(marks) and (marks[at] < end or _taken_up(text, sentences, number))):
                of_vehicles = bool(stretches) and (head or touches(stretches, start, end))
                found += _cues(self.lexicon if of_vehicles else self.of_ties, text, start, end)
        starts = [entity.start for entity in entities]
        return [cue for cue in found if not _inside(cue, entities, starts) and not _of_compound(text, cue)]


def _taken_up(text: str, sentences: list[Sentence], number: int) -> bool:
    """Whether a sentence is what the next begins with: "Hybrids did worse. Their share fell to 2 %"."""
    return number + 1 < len(sentences) and text.startswith(("Their ", "They ", "These "), sentences[number + 1].start)


def _cues(lexicon: Lexicon, text: str, low: int, limit: int) -> Iterator[Cue]:
    """The longest cue of each label at each place: "rose from" compares, and its "rose" is still a change."""
    ends: dict[str, int] = {}
    for matches in lexicon.candidates(text, low, limit):
        for start, end, rows in matches:
            for row in rows:
                label = row["label"]
                if start >= ends.get(label, 0):
                    ends[label] = end
                    yield Cue(start, end, label, row["id"], row.get("form", ""))


def _inside(cue: Cue, entities: list[Entity], starts: list[int]) -> bool:
    at = bisect_right(starts, cue.start) - 1
    return at >= 0 and cue.end <= entities[at].end


def _of_compound(text: str, cue: Cue) -> bool:
    """Whether a metric word is the second half of an adjective whose first is a name."""
    start = cue.start
    hyphen = cue.label == "METRIC" and start > 0 and text[start - 1] == "-"
    return hyphen and _COMPOUND.search(text, max(0, start - 20), start) is not None
