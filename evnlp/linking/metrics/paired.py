"""Percentages that say of which amount before them they are: "the former", "respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.mentions import Measure

PAIRED = 60  # characters before a percentage within which "the former" is looked for
_RESPECTIVELY = re.compile(r"\brespectively\b")
_AND = re.compile(r",?\s(?:and\s)?")
_PAIR = re.compile(r"\b(?:the\s)?(former|latter)\b")


def paired(figure: Figure, live: Sequence[Figure]) -> Figure | None:
    """The first or second of two amounts, by "the former", "the latter"."""
    amounts = [f for f in live if not f.change and f.arm is None]
    if len(amounts) < 2:
        return None
    words = _PAIR.findall(figure.view.gap(max(amounts[-1].end, figure.start - PAIRED), figure.start))
    return amounts[-2 if words[-1] == "former" else -1] if words else None


def in_turn(figure: Figure, live: Sequence[Figure]) -> Figure | None:
    """The amount in the same place: "206,884 BEVs and 170,744 PHEVs, up 42.5 % and down 12.3 %, respectively"."""
    view = figure.view
    if _RESPECTIVELY.search(view.text, view.start, view.end) is None:
        return None
    told = _RESPECTIVELY.search(view.text, figure.end, view.end)
    amounts = [f for f in live if f.family != "percent" and f.arm is None]
    percents = [m for m in view.measures if m.kind == "percent" and (not amounts or m.start > amounts[-1].end)]
    run = [m for m in percents if m.end < told.start()] if told else _joined(view, percents, figure.start)
    if len(run) < 2 or len(amounts) < len(run) or len({f.predicate for f in amounts[-len(run) :]}) > len(run):
        return None
    place = next((n for n, m in enumerate(run) if m.start == figure.start), None)
    return None if place is None else amounts[place - len(run)]


def _joined(view: SentenceView, percents: Sequence[Measure], start: int) -> list[Measure]:
    """The percentages joined by nothing but "and" and commas, one of which starts there: "8.8 % and 11.4 %"."""
    run: list[Measure] = []
    for measure in percents:
        if run and not _AND.fullmatch(view.gap(run[-1].end, measure.cue_start)):
            if run[-1].start >= start:
                break
            run = []
        run.append(measure)
    return run


def that_happened(live: Sequence[Figure]) -> Figure | None:
    """The last figure, or the one before that others had expected to be so ("$25.2bn (analysts wanted $25.4bn)")."""
    last = live[-1] if live else None
    if last is None or last.status != "forecast" or len(live) < 2:
        return last
    before, same = live[-2], ("predicate", "subject", "family")
    alike = all(getattr(before, slot) == getattr(last, slot) for slot in same) and before.period in (None, last.period)
    return before if alike and before.status == "actual" else last
