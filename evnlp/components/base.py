"""What all components share: find, then annotate; and the user's own patterns go with a saved pipeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import raise_error

from evnlp import layers
from evnlp.collector import collector_paused
from evnlp.resources import Knowledge, PatternSource, knowledge

BATCH = 30
"""Texts that a component takes one after the other: what it works with then stays in the processor's caches."""

ErrorHandler = Callable[[str, Any, list[Doc], Exception], object]


class Batched:
    """A component over streams of docs, for `nlp.pipe`: an eighth quicker than one text through all components."""

    name: str
    _on_error: ErrorHandler = staticmethod(raise_error)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a doc."""
        raise NotImplementedError

    def set_error_handler(self, handler: ErrorHandler) -> None:
        """As `nlp.set_error_handler` says: called with name, component, docs and error in place of raising it."""
        self._on_error = handler

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Annotate docs; one that fails is left out where an error handler does not raise."""
        docs = iter(stream)
        while batch := list(islice(docs, min(batch_size, BATCH))):
            done = []
            for doc in batch:
                try:
                    done.append(self(doc))
                except Exception as error:  # the handler decides
                    self._on_error(self.name, self, [doc], error)
            yield from done


class Step(Batched):
    """A component that reads earlier layers of the Doc and leaves one of its own.

    A subclass names its `layer`, builds what it needs from `self.knowledge` in `prepare` and finds in `find`.
    patterns: a folder or rows of the user's own, beside the packaged ones (see `evnlp.resources.knowledge`).
    spans: also write what was found to `doc.spans["evnlp/<layer>"]`.
    """

    layer: ClassVar[str]

    def __init__(self, nlp: Language, name: str, *, patterns: PatternSource = None, spans: bool = False) -> None:
        self.name = name
        self.spans = spans
        self.use(knowledge(patterns))

    def use(self, found: Knowledge) -> None:
        """Work with these patterns."""
        self.knowledge = found
        with collector_paused():
            self.prepare()

    def prepare(self) -> None:
        """Build what `find` needs from `self.knowledge`."""

    def find(self, doc: Doc) -> Sequence[Any]:
        """What this step finds in the doc, in the order of the text."""
        raise NotImplementedError

    def label(self, row: Any) -> tuple[str, str]:
        """Label and id of a found row's span."""
        return row.label, row.id

    def place(self, row: Any) -> tuple[int, int]:
        """Start and end of a found row's span."""
        return row.start, row.end

    def __call__(self, doc: Doc) -> Doc:
        """Find the step's rows and leave them on the doc."""
        found = self.find(doc)
        layers.put(doc, self.layer, found)
        if self.spans:
            doc.spans[f"evnlp/{self.layer}"] = list(self._spans(doc, found))
        return doc

    def _spans(self, doc: Doc, found: Iterable[Any]) -> Iterable[Span]:
        for row in found:
            label, kb_id = self.label(row)
            span = doc.char_span(*self.place(row), label=label, kb_id=kb_id, alignment_mode="expand")
            if span is not None:
                yield span

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The user's own patterns, so that a saved pipeline needs no folder beside it."""
        data: bytes = srsly.msgpack_dumps(self.knowledge.own())
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Step:
        """Take up patterns saved by `to_bytes`."""
        self.use(knowledge(srsly.msgpack_loads(data)))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the user's own patterns below `path`."""
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        srsly.write_json(path / "patterns.json", self.knowledge.own())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Step:
        """Take up patterns saved by `to_disk`."""
        self.use(knowledge(srsly.read_json(Path(path) / "patterns.json")))
        return self
