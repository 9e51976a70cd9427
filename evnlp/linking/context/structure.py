"""A shape that fixes slots by itself: the other side of a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure

LEAST_CHANGED = 500
POINTS = ("pp", "bp")
NEAREST = 12  # figures before one that it may be set against
_ABOUT = r"(?:(?:the|a|an|its|just|only|some|about|around|roughly|over|more than|nearly|almost|under)\s+)*$"
_ARM = re.compile(
    rf"\b(?:from|than|versus|vs\.?|against|compared (?:with|to)|instead of|after|trail(?:s|ed|ing)?)\s+{_ABOUT}"
)
_MORE_THAN = re.compile(
    rf"\s+(?:(?:more|less|fewer|higher|lower|up|down|better|ahead|short)\s+)?(?:on|over|above|below|under|of|behind)\s+{_ABOUT}"
)
_FROM = re.compile(rf"\bfrom\s+{_ABOUT}")
_TO = re.compile(r"\s+to\s+(?:(?:a|an|the|just|only|about|around|some)\s+)*")
STEPPED = re.compile(
    r",?\s(?:(?:up|down|higher|lower|more|fewer|less|better|growth|increase|rise|gain|drop|fall|decline),?\s)?"
    r"(?:to|at|for|with|reaching)\s(?:(?:a|an|the|total|record|of|just|only|about|around|some)\s)*"
)
_AND = re.compile(r"[\s,]*(?:(?:in|of|for|during|on|the|a|an|from|and|or|at|its|just|only|some|about|also)[\s,]+)*")
_KEYED = re.compile(r"\s*[:=]?\s*$")
_BEGINS = re.compile(r"[\s(:,–—-]{1,3}(?:(?:now|is|are|costs?|priced|starts?|available|sells?)\s)*from\s\D{0,4}")
_PAIR = re.compile(r",?\s(?:and|or)\s(?:of\s)?")


def mark_arms(figures: Sequence[Figure]) -> None:
    """Mark figures that stand on the other side of a comparison ("6,155 in May, down from 6,658 in April")."""
    for at, figure in enumerate(figures):
        before = [
            f
            for f in figures[max(0, at - NEAREST) : at]
            if same_kind(f, figure) and not f.drop and f.unit not in POINTS
        ]
        last = before[-1] if before else None
        if last is not None and last.arm is not None and last.arm.end < last.start and _goes_on(last, figure):
            figure.arm = last.arm
        elif last is not None and _from_to(last, figure):
            last.arm, figure.arm = figure, None
        else:
            main = next((f for f in reversed(before) if f.arm is None), None)
            figure.arm = _of_change(figures[at - 1], figure) if at else None
            if figure.arm is None and main is not None and _faces(main, figure, figures[at - 1]):
                figure.arm = main
    _pair(figures)


def _pair(figures: Sequence[Figure]) -> None:
    """Set two figures against two: "built 14,611 and delivered 8,640, against 13,980 and 13,588 a year before"."""
    for first, second, arm, other in zip(figures, figures[1:], figures[2:], figures[3:], strict=False):
        view = first.view
        if arm.arm is not second or other.arm not in (second, None) or first.arm or not same_kind(first, second):
            continue
        if _PAIR.fullmatch(view.gap(arm.end, other.measure.cue_start)) is None:
            continue
        if any(first.end <= c.start and c.end <= second.start for c in view.cues_of("METRIC")):
            arm.arm, other.arm = first, second


def same_kind(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same kind of thing: vehicles, money, percent, the same unit."""
    return a.family == b.family and (a.family != "spec" or a.unit == b.unit)


def _faces(main: Figure, figure: Figure, before: Figure) -> bool:
    """Whether a figure is what a main one is set against, by words, by brackets or by the change just before."""
    right = _edge(figure)
    if figure.family == "money" and _own_entry(main, figure):
        return False
    if before.family == "percent" != figure.family and _MORE_THAN.fullmatch(_blanked(figure.view, before.end, right)):
        return True
    return compares(_blanked(figure.view, main.end, right)) or _bracketed(main, figure)


def _own_entry(main: Figure, figure: Figure) -> bool:
    """Whether an amount is where the price of another product begins: "the s700 from €29,990, s800 from €36,990"."""
    models = [m for m in figure.view.models if main.end <= m.start and m.end <= figure.start]
    return bool(models) and _BEGINS.fullmatch(figure.view.gap(models[-1].end, figure.start)) is not None


def _of_change(change: Figure, figure: Figure) -> Figure | None:
    """The change before, of its own metric or the last sentence's: "That was up 7.4 % from 462,890 a year before"."""
    view = figure.view
    if (
        change.family != "percent"
        or figure.family == "percent"
        or not compares(view.gap(change.end, figure.measure.cue_start))
    ):
        return None
    left = max((m.end for m in view.measures if m.end <= change.start), default=-1)
    told = left < 0 or any(left <= c.start < change.start and c.form == "noun" for c in view.cues_of("METRIC"))
    return change if told else None


def in_order(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures as they are to be linked: the other side of a comparison after what it is compared with."""
    waiting: dict[int, list[Figure]] = {}
    for at, figure in enumerate(figures):
        after = figures[at + 1] if at + 1 < len(figures) else None
        if after is not None and after.arm is None and figure.arm is None and _changed(figure, after):
            waiting.setdefault(after.start, []).append(figure)
            continue
        if figure.arm is not None and figure.arm.start > figure.start:
            waiting.setdefault(figure.arm.start, []).append(figure)
            continue
        yield figure
        yield from waiting.pop(figure.start, [])


def _changed(change: Figure, figure: Figure) -> bool:
    """Whether a change that no metric word precedes is of the number right behind: "Renault, 9 % up at 62,940"."""
    view = change.view
    if change.family != "percent" or figure.family not in ("count", "money") or figure.value < LEAST_CHANGED:
        return False
    if not STEPPED.fullmatch(view.gap(change.end, figure.measure.cue_start)):
        return False
    start = view.clause(change.start)[0]
    owners = view.models if figure.family == "money" else view.makers  # a price is a model's
    if not any(start <= m.start < change.start for m in owners):
        return False
    if any(start <= c.start < change.start for label in ("FOREIGN", "STOCK", "MARKET") for c in view.cues_of(label)):
        return False
    return not any(start <= c.start < figure.start and c.form != "thing" for c in view.cues_of("METRIC"))


def _edge(figure: Figure) -> int:
    """Where the words before a figure end; a range may be set against another: ", from 500,000 to 600,000"."""
    measure = figure.measure
    return measure.start if figure.view.gap(measure.cue_start, measure.start) == "from " else measure.cue_start


def compares(gap: str) -> bool:
    """Whether the words before a figure set it against an earlier one."""
    return _ARM.search(gap) is not None


def _from_to(first: Figure, second: Figure) -> bool:
    """Whether two figures are the old and the new: "from 2.1 % to 1.2 %"."""
    view = first.view
    before = view.gap(max(view.start, first.measure.cue_start - 30), first.measure.cue_start)
    if _TO.fullmatch(view.gap(first.closing, second.measure.cue_start)) is None:
        return False
    return _FROM.search(before) is not None


def _goes_on(arm: Figure, figure: Figure) -> bool:
    """Whether a further arm follows: "from 2,410 in spring and 1,980 two years before"."""
    view, right = arm.view, figure.measure.cue_start
    if any(0 <= c.start - figure.measure.cue_end <= 1 and c.form == "verb" for c in view.cues_of("METRIC")):
        return False  # "13,790 a year ago, and 5,979 built"
    words = _blanked(view, arm.end, right)
    dated = words != view.gap(arm.end, right)
    return dated and _AND.fullmatch(words) is not None and ("and" in words or "," in words)


def _blanked(view: SentenceView, left: int, right: int) -> str:
    """The words between two offsets without those for times."""
    gap = list(view.gap(left, right))
    spans = [(p.start, p.end) for p in view.periods] + [(c.start, c.end) for c in view.cues_of("BASIS")]
    for start, end in spans:
        if left <= start and end <= right:
            owned = right - end > 1 and view.text[end] in "'’"
            gap[start - left : end - left + 2 * owned] = " " * (end - start + 2 * owned)
    return "".join(gap)


def _bracketed(host: Figure, figure: Figure) -> bool:
    """Whether a figure stands in brackets with a period of its own: "17.3 % (2Q24: 14.0 %; 1Q25: 15.6 %)"."""
    view, right = host.view, figure.measure.cue_start
    gap = view.gap(host.end, right)
    if "(" not in gap or ")" in gap:
        return False
    opened = host.end + gap.index("(")
    return any(opened < p.start and p.end <= right and _KEYED.fullmatch(view.text, p.end, right) for p in view.periods)
