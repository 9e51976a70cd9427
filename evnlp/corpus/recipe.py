"""What a run does to each text, as plain data that any process can be told, and the doing of it."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from evnlp import layers
from evnlp.corpus.readers import Fault, Text
from evnlp.corpus.rows import Row, fact_rows, mention_rows
from evnlp.corpus.runner import alone, check
from evnlp.corpus.tables import FACTS, MENTIONS, Table
from evnlp.lexicon import Lexicon
from evnlp.pattern_files import pattern_files
from evnlp.pipeline import load
from evnlp.resources import Knowledge, PatternSource, knowledge, packaged_folder

Outcome = list[Row] | Fault
"""What became of a text: its rows, or why there are none."""

ROWS = {"facts": fact_rows, "mentions": mention_rows}
TABLES = {"facts": FACTS, "mentions": MENTIONS}


@dataclass(frozen=True)
class Recipe:
    """What to take from each text.

    rows: `facts` or `mentions`. patterns: the user's own, as `Knowledge.own` gives them.
    gate: whether a text that names no maker and no model of the lists is passed over.
    """

    rows: str = "facts"
    patterns: dict[str, Any] = field(default_factory=dict)
    gate: bool = False

    @classmethod
    def of(cls, rows: str = "facts", patterns: PatternSource = None, gate: bool = False) -> Recipe:
        """A recipe with patterns of a folder, a file or rows; `PatternError` says what is wrong with them."""
        return cls(rows, knowledge(patterns).own(), gate)

    def told(self) -> str:
        """The recipe as a line of JSON, which `read_recipe` takes back."""
        return json.dumps([self.rows, self.patterns, self.gate], sort_keys=True)

    @property
    def table(self) -> Table:
        """The columns of the rows in tables."""
        return TABLES[self.rows]

    def pattern_hash(self) -> str:
        """Hash of all patterns, packaged and own: runs with another one find other facts."""
        found = hashlib.sha256()
        folder = packaged_folder()
        for path in pattern_files(folder):
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        found.update(json.dumps(self.patterns, sort_keys=True).encode())
        return found.hexdigest()[:16]


def read_recipe(told: str) -> Recipe:
    """The recipe in a line of JSON."""
    return Recipe(*json.loads(told))


class Extraction:
    """A pipeline that follows a recipe."""

    def __init__(self, recipe: Recipe) -> None:
        self._nlp = load(patterns=recipe.patterns, exclude="evnlp_ents")
        self._nlp.tokenizer = Unsplit(self._nlp.vocab)
        self._make = ROWS[recipe.rows]
        self._gate = Gate(knowledge(recipe.patterns)) if recipe.gate else None
        self._lock = threading.Lock()

    @staticmethod
    @lru_cache(maxsize=2)
    def kept(told: str) -> Extraction:
        """The one that follows a recipe, loaded once in a process."""
        return Extraction(read_recipe(told))

    def batch(self, texts: Iterable[Text]) -> list[Outcome]:
        """What becomes of each text; safe to call from several threads, which wait for one another."""
        with self._lock:
            return list(self.each(texts))

    def each(self, texts: Iterable[Text]) -> Iterator[Outcome]:
        """What becomes of each text; all that spaCy keeps of them is given back at the end."""
        with self._nlp.memory_zone():
            for text in texts:
                yield self._one(text)

    def _one(self, text: Text) -> Outcome:
        try:
            checked = check(self._nlp, text)
        except Exception as error:  # whatever a broken page brings out in a reader of pages
            return text.fault(f"cannot be read: {type(error).__name__}: {error}")
        if isinstance(checked, Fault):
            return checked
        if self._gate is not None and not self._gate.open_to(checked.text):
            return []
        result = alone(self._nlp, checked, self._make)
        return result if isinstance(result, Fault) else result.rows


class Unsplit:
    """A tokenizer that leaves the text in one piece.

    No step of evnlp reads tokens, and no Doc leaves a run, so that splitting words would be time and memory for
    nothing: half the time of a run over texts that the tokenizer's cache has not seen.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc of one token."""
        doc = Doc(self.vocab, words=[text], spaces=[False]) if text else Doc(self.vocab)
        layers.keep_text(doc, text)
        return doc


class Gate:
    """Tells texts that name a maker or a model of the lists."""

    def __init__(self, source: Knowledge) -> None:
        self._names = Lexicon([*source.rows("names/makers"), *source.rows("names/models")])

    def open_to(self, text: str) -> bool:
        """Whether a name stands in the text, whatever its conditions."""
        return any(True for _ in self._names.candidates(text))
