"""The only place that sets Doc extensions: `doc._.facts` and `doc._.date`."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from evnlp import layers
from evnlp.errors import ExtensionError
from evnlp.facts import Facts
from evnlp.mentions import Cue, Entity, Missed, Period, Sentence
from evnlp.missed import Layers, MissedNumbers, sentence_at


def _facts(doc: Doc) -> Facts:
    """The facts found in the doc, typed anew from the plain rows that lie on it; empty before `evnlp_relations` ran."""
    rows = layers.peek(doc, "facts")
    sentences = layers.get(doc, "sentences", Sentence, "doc._.facts") if rows else []
    told = (_with_sentence(row, layers.text(doc), sentences) for row in rows)
    return Facts.from_rows(told, text=lambda: layers.text(doc), missed=lambda: _missed(doc))


def _with_sentence(row: dict[str, Any], text: str, sentences: list[Sentence]) -> dict[str, Any]:
    start, end = sentence_at(sentences, row["start"], row["end"])
    return {**row, "sentence": text[start:end], "places": {**row.get("places", {}), "sentence": (start, end)}}


def _missed(doc: Doc) -> MissedNumbers:
    """The numbers of the doc that became no fact."""
    asker = "doc._.facts.missed"
    known = Layers(
        layers.text(doc),
        layers.get(doc, "sentences", Sentence, asker),
        layers.get(doc, "entities", Entity, asker),
        layers.get(doc, "periods", Period, asker),
        layers.get(doc, "cues", Cue, asker),
    )
    return MissedNumbers(layers.get(doc, "missed", Missed, asker), known)


def _date(doc: Doc) -> str | None:
    return layers.date(doc)


def _set_date(doc: Doc, value: Any) -> None:
    layers.set_date(doc, value)


def register() -> None:
    """Set evnlp's extensions, once; raise `ExtensionError` where another package has taken a name."""
    for name, getter, setter in (("facts", _facts, None), ("date", _date, _set_date)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter, setter=setter)
        elif Doc.get_extension(name)[2] is not getter:
            raise ExtensionError(
                f"another package has set the extension Doc._.{name}, which evnlp needs: "
                f"remove it with Doc.remove_extension('{name}') before evnlp is loaded"
            )
