"""Names and numbers in the same order: "Toyota and Honda sold 128,000 and 71,000 cars"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.context.structure import same_kind
from evnlp.linking.figure import Figure
from evnlp.mentions import Cue, Entity

_JOINED = re.compile(r"s?\s*(?:,|and|,\s*and|&|/)\s*(?:the\s|its\s)?")
_AND_ONE = re.compile(r"s? and (?:the )?")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_BOTH_THEN = re.compile(
    r"\b(?:they|these|those|it|both|the (?:two|figures|numbers))\b.*\b(?:had|were|was|stood|sold|did|managed)\b|"
    r",\s(?:up|down|plus|minus|against|compared with|from|after|versus|vs\.?)\s$"
)
_AND = " and "
_KINDS = (("MAKER", "ORG"), ("PLACE",), ("MODEL",))
_Two = tuple[Entity, Entity]


def respectively(view: SentenceView, figures: Sequence[Figure]) -> dict[int, Entity | Cue]:
    """For each figure of a list with "respectively" the name or metric in the same place of the list before it."""
    if len(figures) < 2:
        return {}
    told = _RESPECTIVELY.search(view.text, view.start, view.end)
    if told is None:
        return {figure.start: name for figure, name in _two_by_two(view, figures)}
    metrics = [c for c in view.cues_of("METRIC") if c.form == "noun"]
    lists: tuple[Sequence[Entity | Cue], ...] = (view.models, view.makers, metrics)
    for words in lists:
        for group in reversed(_groups(view, words, told.start())):
            values = [f for f in figures if f.start > group[-1].start and f.family != "percent"][: len(group)]
            values = values or [f for f in figures if f.start > group[-1].start][: len(group)]
            if len(values) == len(group) > 1:
                return {f.start: word for f, word in zip(values, group, strict=True)}
    return {}


def share_time(figure: Figure, before: Figure) -> None:
    """Give the second of two numbers the time of the first: "a year ago they had managed 26,026 and 11,579"."""
    if joined(before, figure) and same_kind(before, figure):
        figure.period, figure.status = before.period, before.status


def joined(first: Figure, second: Figure) -> bool:
    """Whether nothing but "and" stands between two numbers."""
    return first.view.gap(first.measure.cue_end, second.measure.cue_start) == _AND


def _two_by_two(view: SentenceView, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Entity]]:
    """The names of two figures that two names right before them own: "Spain and Italy saw gains of 23 % and 10 %"."""
    last: _Two | None = None
    for at, (first, second) in enumerate(pairwise(figures)):
        if not joined(first, second) or not same_kind(first, second) or _dated(second):
            continue
        before = [f for f in figures[:at] if same_kind(f, first)]
        names = _two_names(view, before[-1].end if before else view.start, first)
        if names is None and last is not None and not _named(view, figures[at - 1].end, first.start):
            names = last
        if last := names or _told_before(view, figures[:at], first):
            yield from zip((first, second), last, strict=True)


def _two_names(view: SentenceView, left: int, first: Figure) -> _Two | None:
    """The two names, joined by "and", that are all there is before two figures."""
    for labels in _KINDS:
        names = [e for e in view.entities if left <= e.start and e.end <= first.start and e.label in labels]
        if len(names) == 1 and _AND in names[0].name and labels[0] == "MAKER":
            one, other = names[0].name.split(_AND, 1)
            return names[0]._replace(name=one), names[0]._replace(name=other)
        if len(names) == 2 and _AND_ONE.fullmatch(view.text, names[0].end, names[1].start):
            if names[0].label == "ORG" and first.family == "count":
                return None
            between = (e for e in view.entities if names[1].end < e.start < first.start)
            others = any(e.label == "PLACE" or names[0].label != "PLACE" for e in between)
            return None if others else (names[0], names[1])
    return None


def _told_before(view: SentenceView, before: Sequence[Figure], first: Figure) -> _Two | None:
    """The makers of the two figures just told that two more are set against: "a year ago it was 5,177 and 639"."""
    told = [f for f in before if f.family == first.family] or [f for f in before if f.family == "count"]
    if len(told) < 2 or _BOTH_THEN.search(view.gap(told[-1].end, first.measure.cue_start)) is None:
        return None
    if _named(view, told[-1].end, first.start):
        return None
    owners = [m for m in view.makers if m.end <= told[-2].start][-1:]
    owners += [m for m in view.makers if told[-2].end <= m.start and m.end <= told[-1].start]
    return (owners[0], owners[1]) if len(owners) == 2 and owners[0].end <= told[-2].start else None


def _named(view: SentenceView, left: int, right: int) -> bool:
    """Whether a maker, model or firm is named between two places."""
    return any(left <= e.start < right and e.label in ("MAKER", "MODEL", "ORG") for e in view.entities)


def _dated(second: Figure) -> bool:
    """Whether times in turn stand behind two figures: "rose 5 % and 7 % in May and June"."""
    behind = [p for p in second.view.periods if p.start >= second.end]
    return len(behind) + len([c for c in second.view.cues_of("BASIS") if c.start >= second.end]) > 1


def _groups(view: SentenceView, words: Sequence[Entity | Cue], before: int) -> list[list[Entity | Cue]]:
    """The words before a place, those of a list together."""
    groups: list[list[Entity | Cue]] = []
    for word in (w for w in words if w.end <= before):
        if groups and _JOINED.fullmatch(view.gap(groups[-1][-1].end, word.start)):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups
