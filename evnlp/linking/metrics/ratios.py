"""Levels of ratios: gross margins and market shares."""

from __future__ import annotations

import re

from evnlp.linking.arms import Arms
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import RATIOS, Figure
from evnlp.linking.metrics.direction import moved_by
from evnlp.linking.metrics.goods import nobody_near, other_goods
from evnlp.linking.metrics.market_parts import restated, summed_up, theirs
from evnlp.linking.metrics.multiples import in_words
from evnlp.linking.metrics.shares import SEVERAL, Shares
from evnlp.linking.slots import Context, Slots
from evnlp.mentions import Cue

_LEVEL = re.compile(
    r"(?:\b(?:was|were|is|are|at|of|to|had|has|have|reached|hit|held|took|a|an|be|about|than|against|and|by|came|negative|just|and|with)|[,:;(])\s*$"
)
_THEM = re.compile(r"\s(?:of\s(?:them|these|those|which|that|all|the total)|were|was|being)\b")
_OF_THEM = re.compile(
    rf"(?:{_THEM.pattern})?\s(?:(?:were|was|being|is|already|now|purely|fully|all|pure|either)[\s-])*"
)
_WHICH = re.compile(r"\b[Oo]f\s(?:which|these|them|those)\b[^;]*$")
_ALONE = re.compile(
    r"(?:\salone)?(?:\s(?:(?:accounting|responsible) for|at|for|on|with|taking|claiming|holding|making up))?"
    r"(?:\s(?:a further|another|an additional|a mere|only|just))?\s"
)
_OTHER_RATIO = re.compile(
    r"\b(?:margin|stake|rate|ratio|interest|discount|tax|tariff|duty|yield|probability|chance|upside|downside)\b"
)


REACH = 40  # characters before a percentage within which another ratio may be named
_STAKE = re.compile(r"\bstakes?\b")
_NO_SHARE = re.compile(
    r"\s(?:moves?|prices?|sales?|counts?|buy-?backs?|repurchases?|issue|offering|capital|swap|class)\b"
)
_IN_OWN = re.compile(
    r"\b(?:in|of|among)\s(?:(?P<its>its|their)\s|(?:[\w.&-]+\s){0,2}[\w.&-]+['’]s?\s)(?:[\w-]+\s){0,3}"
    r"(?:sales|deliveries|registrations|production|output|volumes?|mix|management|workforce|staff|board|ranks|line-?up|range|portfolio)\b"
)
_CARS = r"(?:cars?|vehicles?|autos?|automobiles?|automotive|EVs?)"
_ON_CARS = re.compile(rf"\s(?:on|of|from|in|for|at)\s(?:(?:its|the|this|selling|new|electric|smart)\s)*{_CARS}\b")
_CAR_UNIT = re.compile(rf"\b{_CARS}\s(?:unit|business|division|segment|arm|operations)\b", re.IGNORECASE)


def _of_cars(figure: Figure) -> bool:
    """Whether a margin is that of the cars alone: "gross margin on vehicles", "car unit: 26 % gross margin"."""
    view, metric = figure.view, figure.metric
    if metric is None or not view.start <= metric.start < view.end:
        return False
    start = min(figure.start, metric.start)
    before = view.text[max(view.start, start - 30) : start]
    return _ON_CARS.match(view.text, metric.end) is not None or _CAR_UNIT.search(before) is not None


def _in_own(figure: Figure) -> bool:
    """Whether it is a part of what one maker sells: "the share of electric cars in BMW's deliveries rose to 18 %"."""
    view, metric = figure.view, figure.metric
    if metric is None or metric.end > figure.start:
        return False
    found = _IN_OWN.search(view.text, metric.end, figure.start)
    if found is None:
        return False
    return found["its"] is not None or any(found.start() < m.start < found.end() for m in view.makers)


class Ratios:
    """Links a percentage that says where a ratio stands."""

    def __init__(self, slots: Slots, arms: Arms) -> None:
        self.slots = slots
        self.arms = arms
        self.shares = Shares(slots)

    def link(self, figure: Figure, context: Context) -> bool:
        """Fill the slots where the percentage is a ratio's level; False where it is none."""
        if figure.arm is not None and figure.arm.predicate in RATIOS:
            self._arm(figure, figure.arm, context)
            return True
        if moved_by(figure) or (in_words(figure.view, figure.measure) and self.shares.whole(figure) is None):
            return False
        told = self._told(figure, context)
        if told is not None:
            figure.predicate, figure.metric = told
            figure.rule = "ratio"
            self._fill(figure, context)
            return True
        if self._of_counted(figure, context) or self._restated(figure, context):
            return True
        other = self._before(figure, context)
        if other is None:
            return False
        self._go_on(figure, other, context)
        return True

    def _of_counted(self, figure: Figure, context: Context) -> bool:
        """Take the part of a market's vehicles that are of a class: "12,400 new cars, of which 62 % were electric"."""
        view = figure.view
        cue = next((c for c in view.cues_of("CLASS") if c.start >= figure.end), None)
        if cue is None or figure.measure.signed or not _OF_THEM.fullmatch(view.text, figure.end, cue.start):
            return False
        counted = context.frame.last.get("count")
        if (
            counted is None
            or not counted.of_market
            or counted.predicate == "exports"
            or counted.drop
            or view.number - counted.view.number > 1
        ):
            return False
        if not (_WHICH.search(view.gap(view.start, figure.start)) or _THEM.match(view.text, figure.end)):
            return False
        figure.take(counted, "subject", "of_market", "status", "period")
        figure.predicate, figure.product, figure.rule = "market_share", cue.id, "part of a market"
        return True

    def _restated(self, figure: Figure, context: Context) -> bool:
        """Take the percentage that a number of vehicles is given again as."""
        counted = restated(figure, context)
        if counted is not None:
            figure.take(counted, "subject", "of_market", "product", "status", "period")
            figure.predicate, figure.rule = "market_share", "restated"
        return counted is not None

    def _arm(self, figure: Figure, host: Figure, context: Context) -> None:
        if host.drop:
            figure.drop = host.drop
            return
        self.arms.link(figure, host, context)

    def _told(self, figure: Figure, context: Context) -> tuple[str, Cue | None] | None:
        """The ratio that a word of the sentence, or "of the market" behind the percentage, names."""
        chosen = self.slots.metric.choose(figure, context.done, context.frame)
        named = chosen is not None and any(c.startswith(("before", "after")) for c in chosen.cues)
        if chosen is not None and named and chosen.value[0] in RATIOS and not _priced(figure.view, chosen.value[1]):
            figure.because["predicate"] = sorted(chosen.cues)
            linked = {"linked", "adjacent_before_noun"} & set(chosen.cues)
            return chosen.value if linked or not figure.measure.signed else None
        start = figure.view.clause(figure.start)[0]
        other = _OTHER_RATIO.search(figure.view.gap(max(start, figure.start - REACH), figure.start))
        if not figure.measure.signed and other is None and self.shares.whole_of(figure, context) is not None:
            figure.because["predicate"] = ["of a market"]
            return "market_share", None
        return None

    def _fill(self, figure: Figure, context: Context) -> None:
        if figure.predicate == "market_share":
            self._share(figure, context)
        else:
            self.slots.fill(figure, context)
            if nobody_near(figure):
                figure.drop = "nobody near whose it could be"
            if figure.product is None and _of_cars(figure):
                figure.product = "vehicle"

    def _share(self, figure: Figure, context: Context) -> None:
        """A market share, where it is neither a stake nor one of other goods' markets."""
        view, metric = figure.view, figure.metric
        word = view.gap(metric.start, metric.end) if metric is not None else ""
        before = context.frame.previous
        start = before.start if before is not None else view.start
        if other_goods(figure, metric, context.frame):
            figure.drop = "a share of another market"
        elif _in_own(figure):
            figure.drop = "a share of a maker's own"
        elif word in ("share", "slice") and (
            _STAKE.search(view.text, start, figure.start) or _NO_SHARE.match(view.text, metric.end if metric else 0)
        ):
            figure.drop = "a share in a firm"
        elif (counted := theirs(figure, context) or summed_up(figure, context)) is not None:
            figure.take(counted, "subject", "of_market", "product", "region")
            figure.status = self.slots.status_of(figure, context)
            self.slots.date(figure, context)
        else:
            if _all_but(figure):
                figure.value, figure.cmp = round(100 - figure.value, 2), "="
            self.shares.fill(figure, context)

    def _before(self, figure: Figure, context: Context) -> Figure | None:
        """The level that this one goes on with, in the sentence ("and 50 % by 2035") or the one before."""
        view = figure.view
        last = context.done[-1] if context.done else context.frame.last.get("percent")
        if last is None or last.predicate not in RATIOS or view.number - last.view.number > 1:
            return None
        if figure.measure.signed and last.predicate == "market_share":
            return None  # "took 15 % of the market. Germany (+53.5 %) did best"
        if last.drop and not (last.drop == SEVERAL and last.view is view):
            return None
        left = last.end if last.view is view else view.start
        gap = view.gap(left, figure.measure.cue_start)
        if _OTHER_RATIO.search(gap):
            return None
        names = [e.end for e in view.entities] + [c.end for c in view.cues_of("CLASS")]
        if any(end <= figure.measure.cue_start <= end + 3 for end in names):
            return last
        if any(_ALONE.fullmatch(view.text, end, figure.measure.cue_start) for end in names):
            return last
        whole = self.shares.whole(last) if last.view is view else None
        left = whole[1] if whole else left
        metrics = (c for c in view.cues_of("METRIC") if left <= c.start < figure.start and c.form != "thing")
        return last if _LEVEL.search(gap) and not any(metrics) else None

    def _go_on(self, figure: Figure, other: Figure, context: Context) -> None:
        figure.rule = "ratio"
        if other.drop:  # "A and B together 86 %, with A alone at 65 %"
            figure.take(other, "predicate", "metric")
            self._share(figure, context)
            return
        figure.take(other, "predicate", "metric", "subject", "of_market", "product", "region")
        figure.take(other.arm or other, "status", "period")  # "17.4 %, up from 13.6 %; hybrids had 34.5 %"
        left = other.end if other.view is figure.view else figure.view.start
        self.shares.rename(figure, left)
        if figure.predicate == "gross_margin" and _ON_CARS.search(figure.view.text, left, figure.start):
            figure.product = "vehicle"
        if any(p.start >= left for p in figure.view.periods):
            self.slots.date(figure, context)


def _all_but(figure: Figure) -> bool:
    """Whether a share is what is left out: "all but 2.4 percent of new cars were electric"."""
    return figure.value_max is None and figure.view.text[figure.measure.cue_start : figure.start].lower() == "all but "


def _priced(view: SentenceView, metric: Cue | None) -> bool:
    """Whether a word tells what one share costs or earns: "their target, $31 a share"."""
    if metric is None or not view.text.endswith(" a ", view.start, metric.start):
        return False
    return any(m.kind == "money" and m.end == metric.start - len(" a ") for m in view.measures)
