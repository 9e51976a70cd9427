"""The last step: facts, from the figures and names that the steps before found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.tokens import Doc
from spacy.training import Example

from evnlp import layers
from evnlp.components.base import Step
from evnlp.linking.context.scene import Scene
from evnlp.linking.figures import Figures
from evnlp.linking.merge import merge
from evnlp.linking.missed import missed
from evnlp.linking.rows import rows
from evnlp.linking.ties.finder import Ties
from evnlp.mentions import Cue, Entity, Line, Measure, Period, Reference, Sentence, Stretch

INPUTS: dict[str, type[Any]] = {
    "entities": Entity,
    "measures": Measure,
    "periods": Period,
    "cues": Cue,
    "references": Reference,
    "setting": Stretch,
}


class Relations(Step):
    """Links figures and ties between entities into facts, left on the Doc as plain rows (`doc._.facts`)."""

    layer = "facts"
    scorer: Callable[..., dict[str, Any]] | None = None

    def prepare(self) -> None:
        """Build the linkers."""
        self.figures = Figures(self.knowledge)
        self.ties = Ties(self.knowledge)

    def label(self, row: Any) -> tuple[str, str]:
        """The label of a fact's evidence span is its predicate."""
        return row["predicate"], ""

    def place(self, row: Any) -> tuple[int, int]:
        """The evidence of a fact."""
        return row["start"], row["end"]

    def score(self, examples: Iterable[Example], **options: Any) -> dict[str, Any]:
        """Precision, recall and F1 of the facts, for `nlp.evaluate` and `spacy evaluate`."""
        return self.scorer(examples, **options) if self.scorer else {}

    def find(self, doc: Doc) -> list[dict[str, Any]]:
        """The facts of the doc, in the order of their evidence."""
        text = layers.text(doc)
        sentences = layers.get(doc, "sentences", Sentence, self.name)
        lines = layers.get(doc, "lines", Line, self.name)
        found = {name: layers.get(doc, name, kind, self.name) for name, kind in INPUTS.items()}
        date = layers.reference(doc)
        scene = Scene.build(text, date, lines, sentences, found)
        figures = self.figures.find(scene)
        layers.put(doc, "missed", missed(scene, figures, found["measures"]))
        ties = self.ties.find(
            text, sentences, lines, found["entities"], found["periods"], found["references"], found["cues"], date
        )
        facts = merge([*rows((f for f in figures if not f.drop), text), *ties])
        for fact in facts:
            if date and fact.get("period"):
                fact.setdefault("because", {})["counted from"] = date
        origin = {"published": date, "url": layers.url(doc)}
        known = {name: value for name, value in origin.items() if value is not None}
        doc_id = layers.doc_id(doc)
        return [{"doc": doc_id, **fact, **known} for fact in facts]
