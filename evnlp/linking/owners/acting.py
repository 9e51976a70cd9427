"""Who the clause of a figure is about: the name that can be its subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evnlp.linking.context.position import acts, set_beside
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.linking.owners.against import overtaken
from evnlp.linking.owners.owner_cues import after_value
from evnlp.mentions import Entity, Reference

_LISTED = re.compile(r"(?:,?\s(?:and|or|&)|/|,)\s?")
_TOLD_OF = re.compile(r",\s(?:whose|which|who)\s[^,;]*\Z")
_POSSESSIVE = re.compile(r"(?:[Ii]ts|[Tt]heir|[Oo]ur)$")
NEAR = 3  # words between a name and a figure


def acting(figure: Figure, names: Iterable[Entity | Reference]) -> Entity | Reference | None:
    """The name that the clause of a figure is about: the last one before it that can be a subject."""
    view = figure.view
    start = max(view.clause(figure.start)[0], set_beside(view) if figure.start > set_beside(view) else 0)
    limit = figure.measure.cue_start
    before = sorted(name for name in names if start <= name.start and name.end <= limit)
    if before and _TOLD_OF.match(view.text, before[-1].end, limit):
        return before[-1]
    for name in reversed(before):
        if isinstance(name, Reference) and _named_before(view, name, before):
            continue  # of "Valeo cut its forecast" the first acts
        if acts(view, name):
            listed = any(_LISTED.fullmatch(view.text, *pair) for pair in _around(name, before))
            listed = listed and not _behind_list(view, name, before)
            return None if listed or after_value(view, name.start) else name
        if overtaken(view, name, view.gap(name.end, limit)):
            continue
        if view.words(name.end, limit) <= NEAR and view.text.find(", ", name.end, limit) < 0:
            return None
    return None


def _named_before(view: SentenceView, word: Reference, names: list[Entity | Reference]) -> bool:
    """Whether a clause names the owner before "its"."""
    if not _POSSESSIVE.search(view.text, word.start, word.end):
        return False
    return any(name.end <= word.start and name.name == word.name and acts(view, name) for name in names)


def _behind_list(view: SentenceView, name: Entity | Reference, names: list[Entity | Reference]) -> bool:
    """Whether a name opens a clause behind a list that has ended: "works with Kia and Ford, and BMW sold"."""
    at = names.index(name)
    if at < 2 or view.gap(names[at - 1].end, name.start) != ", and ":
        return False
    return view.gap(names[at - 2].end, names[at - 1].start) == " and "


def _around(name: Entity | Reference, names: list[Entity | Reference]) -> Iterator[tuple[int, int]]:
    """The gaps between a name and those before and behind it."""
    at = names.index(name)
    if at:
        yield names[at - 1].end, name.start
    if at + 1 < len(names):
        yield name.end, names[at + 1].start
