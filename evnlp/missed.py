"""Numbers of a text that became no fact, each with the reason and what it could have been of. Plain data, no spaCy."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from evnlp.linking.figure import OF_PRODUCT
from evnlp.linking.metrics.money import OTHER
from evnlp.linking.owners.subject import NO_OWNER
from evnlp.mentions import Cue, Entity, Missed, Period, Sentence

MOST = 3
"""Candidates that are named of each kind."""

OWNERS = ("MAKER", "MODEL", "ORG")
PLAIN = {
    "no metric": "unknown metric: nothing says what it measures",
    "no direction": "nothing says whether it is a rise or a fall",
    "nothing that changed": "unknown metric: nothing says what changed",
    "no market": "a share, and nothing says of which market",
}


class Layers(NamedTuple):
    """What the steps found in a text."""

    text: str
    sentences: Sequence[Sentence]
    entities: Sequence[Entity]
    periods: Sequence[Period]
    cues: Sequence[Cue]


@dataclass(frozen=True)
class MissedNumber:
    """A number that became no fact.

    text: the number as printed, from `start` to `end`. reason: why it is none.
    owners, metrics, periods: the nearest of the sentence that it could have belonged to, the nearest first; owners
    of the sentences before where it names none. sentence: as printed, from `sentence_start`.
    """

    text: str
    start: int
    end: int
    reason: str
    owners: tuple[str, ...]
    metrics: tuple[str, ...]
    periods: tuple[str, ...]
    sentence: str
    sentence_start: int

    def __repr__(self) -> str:
        near = (("whose", self.owners), ("what", self.metrics), ("when", self.periods))
        lines = [f"{json.dumps(self.text, ensure_ascii=False)} [{self.start}:{self.end}]: {self.reason}"]
        return "\n".join([*lines, *(f"  {what:6} {', '.join(names)}?" for what, names in near if names)])


class MissedNumbers(Sequence[MissedNumber]):
    """The numbers of a text that became no fact, in the order of the text."""

    def __init__(self, found: Sequence[Missed], layers: Layers) -> None:
        self._missed = tuple(_of(each, layers) for each in found)

    @overload
    def __getitem__(self, at: int) -> MissedNumber: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[MissedNumber]: ...
    def __getitem__(self, at: int | slice) -> MissedNumber | Sequence[MissedNumber]:
        return self._missed[at]

    def __len__(self) -> int:
        return len(self._missed)

    def __iter__(self) -> Iterator[MissedNumber]:
        return iter(self._missed)

    def __repr__(self) -> str:
        return "\n".join(repr(missed) for missed in self) or "no number was missed"

    def _repr_html_(self) -> str:
        from evnlp.views.html import missed_table

        return missed_table(self)


def sentence_at(sentences: Sequence[Sentence], start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence that a stretch lies in; the stretch itself where it is in none."""
    at = bisect_right(sentences, start, key=_start) - 1
    return sentences[at][:2] if at >= 0 and start < sentences[at].end else (start, end)


def _of(missed: Missed, layers: Layers) -> MissedNumber:
    start, end = sentence_at(layers.sentences, missed.start, missed.end)
    labels = ("MODEL",) if missed.predicate in OF_PRODUCT else OWNERS
    named = [e for e in layers.entities if e.label in labels]
    owners = [e for e in named if start <= e.start < end]
    metrics = [c for c in layers.cues if c.label == "METRIC" and c.id != OTHER and start <= c.start < end]
    periods = [p for p in layers.periods if p.period and start <= p.start < end]
    return MissedNumber(
        layers.text[missed.start : missed.end],
        missed.start,
        missed.end,
        _reason(missed, owners),
        (missed.subject,) if missed.subject else _names(owners or [e for e in named if e.end <= start], missed),
        (missed.predicate,) if missed.predicate not in ("", OTHER) else _names(metrics, missed),
        _names(periods, missed),
        layers.text[start:end],
        start,
    )


def _reason(missed: Missed, owners: Sequence[Entity]) -> str:
    """The reason in plain words. owners: whose it could be, of the sentence."""
    if missed.reason != NO_OWNER:
        return PLAIN.get(missed.reason, missed.reason)
    if missed.predicate in OF_PRODUCT:
        return f"{NO_OWNER}: no one product that it could be of"
    makers = len({owner.maker or owner.name for owner in owners if owner.label != "ORG"})
    if makers > 1:
        return f"{NO_OWNER}: {'two' if makers == 2 else 'several'} makers possible, and nothing decides between them"
    return f"{NO_OWNER}: nothing ties it to the one named" if makers else f"{NO_OWNER}: nobody is named by it"


def _names(found: Sequence[Entity | Period | Cue], missed: Missed) -> tuple[str, ...]:
    """What the mentions nearest to the number stand for, each once."""
    ranked = sorted(found, key=lambda mention: max(mention.start - missed.end, missed.start - mention.end))
    return tuple(dict.fromkeys(_name(mention) for mention in ranked))[:MOST]


def _name(mention: Entity | Period | Cue) -> str:
    if isinstance(mention, Entity):
        return mention.name
    return str(mention.period) if isinstance(mention, Period) else mention.id


def _start(mention: Sentence) -> int:
    return mention.start
