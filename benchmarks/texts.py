"""The texts and pipelines that speed is measured with."""

from __future__ import annotations

import gzip
import json
from functools import cached_property
from pathlib import Path

import spacy
from spacy.language import Language

import evnlp

CARS = ("dev-web", "dev-real", "dev-real2")
DENSE = ("dev-written", "dev-written2", "dev-short")


class Absent(Exception):
    """What a line needs is not there."""


def texts_of(path: Path) -> list[str]:
    """The texts of a JSONL file, packed or not."""
    if not path.exists():
        raise Absent(f"no {path.name}")
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


class Bench:
    """The texts, the pipelines and how often to measure."""

    def __init__(self, shared: Path, rounds: int, count: int) -> None:
        self.shared = shared
        self.rounds = rounds
        self.count = count

    @cached_property
    def nlp(self) -> Language:
        """The pipeline measured."""
        return evnlp.load()

    @cached_property
    def blank(self) -> Language:
        """What it is measured against."""
        return spacy.blank("en")

    @cached_property
    def all_news(self) -> list[str]:
        """General news, mostly not about cars."""
        return texts_of(self.shared / "corpus" / "news.jsonl.gz")

    @property
    def news(self) -> list[str]:
        """Some of them."""
        return self._evenly(self.all_news)

    @property
    def cars(self) -> list[str]:
        """News about cars."""
        return self._gold(CARS)

    @property
    def dense(self) -> list[str]:
        """Texts about cars that are full of figures."""
        return self._gold(DENSE)

    def _gold(self, names: tuple[str, ...]) -> list[str]:
        return self._evenly([text for name in names for text in texts_of(self.shared / "gold" / f"{name}.jsonl")])

    def _evenly(self, texts: list[str]) -> list[str]:
        return texts[:: max(1, len(texts) // self.count)][: self.count]
