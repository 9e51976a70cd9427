"""What a percentage of change is of: a figure before it, a metric word, or what the sentences before spoke of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evnlp.linking.figure import FLOWS, MONEY, REPORTED, VOLUMES, Figure
from evnlp.linking.frame import Frame
from evnlp.linking.scene import SentenceView
from evnlp.mentions import Cue

CHANGING = (VOLUMES | MONEY) - {"recalls"}
CARRIED = (REPORTED & CHANGING) | FLOWS
NEAR = 60  # characters from the start of a sentence within which a percentage goes on with the sentence before
_OF_WHAT = re.compile(
    r"[\s-]*(?:(?!(?:and|but|or|to|from|while|as|after|with|than|on|at|by)\b)[\w’'&/.-]+[\s-]+){0,5}", re.IGNORECASE
)
_IN = re.compile(r"\b(?:in|of|for)\b")
_GUESS = re.compile(
    r"\b(?:estimate|forecast|outlook|expectation|guidance|target|projection|consensus|goal|assumption)s?\b"
)
_PAIR = re.compile(r"\b(?:the\s)?(former|latter)\b")
_KNOWN = re.compile(
    r"\b(?:which|that|this|it|they|and|but|also|has|have|had|was|were|is|are|be|been|the|a|an|its|their|his|of|in|at|for|by|up|"
    r"to|from|on|or|those|these|figures?|totals?|numbers?|volumes?|count|tally|result|overall|units?|cars?|vehicles?|evs?|"
    r"would|will|could|i\.?e|about|around|roughly|nearly|almost|over|more|than|some|all|whole|only|just|however|"
    r"still|even|further|another|again|meanwhile|respectively|respective|record|monthly|annual|quarterly|sharply|slightly|"
    r"steadily|making|marking|representing|representing|meaning|equal|equivalent|translating|reflecting|with|as|year|month|"
    r"quarter|period|same|last|previous|compared|versus|an?)\b|[^\w\s]|\d"
)


class Changes:
    """Finds what changed."""

    def host(self, figure: Figure, earlier: list[Figure], frame: Frame) -> tuple[Figure | None, Cue | None]:
        """The figure that changed, or the metric word of what changed; neither where nothing tells."""
        after = self._metric_after(figure)
        if after is not None:
            return None, after
        live = [f for f in earlier if not f.drop and f.predicate.removesuffix("_change") in CHANGING]
        paired = self._paired(figure, live)
        if paired is not None:
            return paired, None
        metric = self._metric_before(figure)
        other = live[-1] if live else None
        if other is not None and (metric is None or other.end > metric.end or other.metric is metric):
            return (other.arm or other), None
        if metric is not None:
            return None, None if guessed(figure.view, metric.end, figure.start) else metric
        return (self._carried(figure, frame) if not earlier else None), None

    def _paired(self, figure: Figure, live: list[Figure]) -> Figure | None:
        """The first or second of two amounts, by "the former", "the latter"."""
        amounts = [f for f in live if not f.change and f.arm is None]
        if len(amounts) < 2:
            return None
        words = _PAIR.findall(figure.view.gap(max(amounts[-1].end, figure.start - NEAR), figure.start))
        return amounts[-2 if words[-1] == "former" else -1] if words else None

    def _metric_before(self, figure: Figure) -> Cue | None:
        """The last metric word before that can rise or fall: a noun, or a verb with "26 % more"."""
        view = figure.view
        counted = any(c.id in ("up", "down") and 0 <= c.start - figure.end <= 2 for c in view.cues_of("CHANGE"))
        before = [c for c in view.cues_of("METRIC") if c.end <= figure.start and c.id in CHANGING]
        before = [c for c in before if c.form == "noun" or (c.form == "verb" and counted)]
        return before[-1] if before else None

    def _metric_after(self, figure: Figure) -> Cue | None:
        """The metric of "a 15 % drop in sales", "6.5 % sales gain", "40 % more deliveries"."""
        view = figure.view
        changes = [c for c in view.cues_of("CHANGE") if c.start >= figure.end]
        if figure.measure.signed and view.text[figure.end - 1] not in "%t":
            return None
        for cue in view.cues_of("METRIC"):
            if cue.start < figure.end or cue.id not in CHANGING or cue.form != "noun":
                continue
            gap = view.gap(figure.end, cue.start)
            if any(figure.end <= m.start < cue.start for m in view.measures) or not _OF_WHAT.fullmatch(gap):
                return None
            change = next((c for c in changes if c.end <= cue.start), None)
            beside = not gap.strip(" -") and any(0 <= c.start - cue.end <= 2 for c in changes)
            told = change is not None and (_IN.search(view.gap(change.end, cue.start)) or change.form == "adverb")
            return cue if beside or told else None
        return None

    def _carried(self, figure: Figure, frame: Frame) -> Figure | None:
        """The figure of the sentence before, where this one names nothing else that could have changed."""
        view = figure.view
        last = max((f for f in frame.last.values()), key=_start, default=None)
        if last is None or last.predicate.removesuffix("_change") not in CARRIED or any(view.cues_of("STOCK")):
            return None
        if view.number - last.view.number > 1:
            return None
        known = all(
            e.name in (last.subject, last.product) for e in view.entities if e.label in ("MAKER", "ORG", "MODEL")
        )
        compared = any(view.cues_of("BASIS")) or figure.start - view.start <= NEAR
        return last if known and compared else None


def guessed(view: SentenceView, left: int, right: int) -> bool:
    """Whether it was a forecast or goal that moved or was beaten ("cut its profit outlook by 26 %")."""
    return _GUESS.search(view.gap(left, right)) is not None


def _start(figure: Figure) -> int:
    return figure.start


def names_another(view: SentenceView, left: int, right: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether the words between two offsets, but for spans that are known, name something of their own."""
    text = list(view.gap(left, right))
    for start, end in spans:
        text[max(0, start - left) : max(0, end - left)] = " " * (max(0, end - left) - max(0, start - left))
    return bool(_KNOWN.sub(" ", "".join(text)).strip())
