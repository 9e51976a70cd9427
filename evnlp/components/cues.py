"""The words that say what figures are of, how they moved, how sure they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.lexicon import Lexicon
from evnlp.mentions import Cue, Entity, Line, Measure, Sentence

HEADS = frozenset({"heading", "headline"})  # what they say holds for the lines below


class Cues(Step):
    """Finds the phrases of patterns/cues in the sentences that hold a figure or a name; names keep their own words."""

    layer = "cues"

    def prepare(self) -> None:
        """Build the lexicon of cue phrases."""
        self.lexicon = Lexicon(self.knowledge.rows("cues"))

    def find(self, doc: Doc) -> list[Cue]:
        """The cues, in the order of the text."""
        text = layers.text(doc)
        entities = layers.get(doc, "entities", Entity, self.name)
        measures = layers.get(doc, "measures", Measure, self.name)
        marks = sorted({*(e.start for e in entities), *(m.start for m in measures)})
        lines = layers.get(doc, "lines", Line, self.name)
        found: list[Cue] = []
        at = 0
        for sentence in layers.get(doc, "sentences", Sentence, self.name):
            while at < len(marks) and marks[at] < sentence.start:
                at += 1
            marked = at < len(marks) and marks[at] < sentence.end
            if marked or (marks and lines[sentence.line].kind in HEADS):
                found += self._cues(text, sentence)
        starts = [entity.start for entity in entities]
        return [cue for cue in found if not _inside(cue, entities, starts)]

    def _cues(self, text: str, sentence: Sentence) -> Iterator[Cue]:
        """The longest cue of each label at each place: "rose from" compares, and its "rose" is still a change."""
        ends: dict[str, int] = {}
        for _, matches in self.lexicon.each(text, [(sentence.start, sentence.end)]):
            for start, end, rows in matches:
                for row in rows:
                    label = row["label"]
                    if label not in ends or start >= ends[label]:
                        ends[label] = end
                        yield Cue(start, end, label, row["id"], row.get("form", ""))


def _inside(cue: Cue, entities: list[Entity], starts: list[int]) -> bool:
    at = bisect_right(starts, cue.start) - 1
    return at >= 0 and cue.end <= entities[at].end
