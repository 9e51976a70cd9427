"""Shapes that fix slots by themselves: the other side of a comparison, lists with "respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evnlp.linking.figure import Figure
from evnlp.linking.scene import SentenceView
from evnlp.mentions import Entity

_ARM = re.compile(
    r"(?:\b(?:from|than|versus|vs\.?|against|compared (?:with|to)|instead of|not|over|below|above|on|was|had been|of)|after)\s+"
    r"(?:(?:the|a|an|its|just|only|some|about|around|roughly|over|more than|nearly|almost|under)\s+)*$"
)
_STRONG = ("from", "than", "versus", "vs", "vs.", "against", "compared", "instead")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


def mark_arms(figures: Sequence[Figure]) -> None:
    """Mark figures that stand on the other side of a comparison ("6,155 in May, down from 6,658 in April")."""
    for at, figure in enumerate(figures):
        if figure.family == "percent" and figure.measure.signed:
            continue
        for other in reversed(figures[:at]):
            if other.family == figure.family and other.arm is None and not other.drop:
                gap = figure.view.gap(other.end, figure.measure.cue_start)
                if compares(gap):
                    figure.arm = other
                break


def compares(gap: str) -> bool:
    """Whether the words before a figure set it against an earlier one."""
    found = _ARM.search(gap)
    return found is not None and found.group().split()[0] in _STRONG


def respectively(view: SentenceView, figures: Sequence[Figure]) -> dict[int, Entity]:
    """For each figure of a list with "respectively" the name in the same place of the list of names before it."""
    if not _RESPECTIVELY.search(view.text, view.start, view.end):
        return {}
    for names in (view.models, view.makers):
        group = _last_group(view, names, figures[0].start if figures else view.start)
        if len(group) > 1:
            values = [f for f in figures if f.start > group[-1].start and f.family != "percent"][: len(group)]
            values = values or [f for f in figures if f.start > group[-1].start][: len(group)]
            if len(values) == len(group):
                return {f.start: name for f, name in zip(values, group, strict=True)}
    return {}


def _last_group(view: SentenceView, names: Sequence[Entity], before: int) -> list[Entity]:
    group: list[Entity] = []
    for name in (n for n in names if n.end <= before):
        if group and re.fullmatch(r"\s*(?:,|and|,\s*and|&|/)\s*(?:the\s)?", view.gap(group[-1].end, name.start)):
            group.append(name)
        else:
            group = [name]
    return group
