"""Percentages: changes of figures and metrics, and levels of ratios."""

from __future__ import annotations

import re
from bisect import bisect_right

from evnlp.linking.arms import Arms
from evnlp.linking.context.structure import compares
from evnlp.linking.context.table_columns import tells_change
from evnlp.linking.figure import MONEY_NAMES, VOLUMES, Figure, kin
from evnlp.linking.limits.brands import OTHER_BRAND
from evnlp.linking.limits.classes import class_name
from evnlp.linking.limits.market import in_market
from evnlp.linking.metrics.amounts import Amounts
from evnlp.linking.metrics.basis import basis
from evnlp.linking.metrics.carried import name_behind, only_a_place, own_name, place_behind
from evnlp.linking.metrics.change import Changes, behind_guess
from evnlp.linking.metrics.direction import direction
from evnlp.linking.metrics.goods import nobody_near
from evnlp.linking.metrics.ratios import Ratios
from evnlp.linking.metrics.senses import IN_BEFORE
from evnlp.linking.metrics.taken import LED_TO
from evnlp.linking.owners.subject import NO_OWNER
from evnlp.linking.owners.whole_market import whole_market
from evnlp.linking.slots import Context, Slots
from evnlp.linking.status.recalled import told_after
from evnlp.mentions import Cue, Entity, Measure

_TO_CLASS = re.compile(r"(?:[,;.–—]|\b(?:and|but|while|whereas|of|for|though|with)|^)\s*(?:[\w-]+\s+){0,2}$")
_ALL_PRICES = re.compile(
    r"\b(?:vehicle|car|average|its|their|all|the|rais(?:e|ed|ing)|cut|cutting|slashed|lower(?:ed)?|hik(?:e|ed)|increas(?:e|ed))\sprices$|"
    r"\boff\s(?:all|its|their)\s(?:[\w-]+\s)?(?:cars|vehicles|range|line-?up|models|EVs)$"
)
_LEVEL = re.compile(
    r"\b(?:margins?|rates?|stakes?|interest|yields?|tariffs?|duty|duties|tax|coupons?|discounts?|returns?|shareholding|"
    r"holding|penetration|utili[sz]ation)\s(?:(?:was|is|of|at|stood at|came to|came in at|remained at)\s)"
    r"(?:(?:a|an|just|only|about|around)\s)*$"
)
AHEAD = frozenset({"target", "planned", "forecast"})
TAKEN = ("predicate", "metric", "subject", "of_market", "product", "region", "channel", "status", "period")


class Percents:
    """Links a percentage."""

    def __init__(self, slots: Slots, amounts: Amounts, arms: Arms, changes: Changes) -> None:
        self.slots = slots
        self.arms = arms
        self.changes = changes
        self.ratios = Ratios(slots, arms)

    def link(self, figure: Figure, context: Context) -> None:
        """Fill the slots, or say in `drop` why the percentage is no fact."""
        if figure.unit in ("pp", "bp"):
            figure.drop = "percentage points"
        elif not self.ratios.link(figure, context):
            self._change(figure, context)

    def _change(self, figure: Figure, context: Context) -> None:
        if figure.arm is not None and figure.arm.change:
            self._other_change(figure, figure.arm, context)
            return
        way = 0 if _LEVEL.search(_before(figure)) else direction(figure, context.done)
        if not way and context.frame.table and context.done and tells_change(context.frame.heading):
            way = 1
        if not way:
            figure.drop = "no direction"
            return
        host, metric = self.changes.host(figure, context.done, context.frame)
        if host is None and metric is None:
            figure.drop = "nothing that changed"
            return
        figure.change = True
        sign(figure, way)
        if host is not None:
            self._of_host(figure, host, context)
        elif metric is not None:
            figure.predicate, figure.metric, figure.rule = _changed(figure, metric), metric, "change of metric"
            self.slots.fill(figure, context)
            if figure.drop == NO_OWNER and metric.id == "price":
                self._maker_of_prices(figure, metric, context)
            if nobody_near(figure):
                figure.drop = "nobody near whose it could be"
        base = figure.predicate.removesuffix("_change")
        figure.predicate = f"{base}_change"
        figure.basis = figure.basis or basis(
            figure, base, context.done, context.frame.columns, context.frame.topic.period(kin(base)), context.date
        )

    def _maker_of_prices(self, figure: Figure, metric: Cue, context: Context) -> None:
        """All prices of a maker move: "Mercedes raised prices by 3.8 %"; of a product alone they are the product's."""
        view = figure.view
        if view.models or not _ALL_PRICES.search(view.gap(max(view.start, metric.start - 20), metric.end)):
            return
        figure.drop, figure.predicate = "", "revenue"
        self.slots.own(figure, context)
        figure.predicate = "price"

    def _other_change(self, figure: Figure, host: Figure, context: Context) -> None:
        """The change of another period: "growth of 12 %, against 8 % a year earlier"."""
        if host.drop:
            figure.drop = host.drop
            return
        way = direction(figure, []) or (-1 if host.value < 0 else 1)
        self.arms.link(figure, host, context)
        figure.change, figure.basis = True, host.basis
        sign(figure, way)

    def _of_host(self, figure: Figure, host: Figure, context: Context) -> None:
        figure.host, figure.rule = host, "change of figure"
        figure.take(host, *TAKEN)
        owner = name_behind(figure) or own_name(figure)
        if owner is not None and OTHER_BRAND.match(figure.view.text, owner.end):
            owner = None  # "says Dongfeng's up-market marque, 26 % better"
        if owner is not None and not (host.of_market or context.frame.topic.of_market) and only_a_place(figure, owner):
            figure.region = owner.name
        elif owner is not None and owner.end >= max(host.end, figure.view.start) and owner.name != host.subject:
            self._own(figure, owner, host, context)
        elif self._other_owner(figure, host):
            self.slots.own(figure, context)
            self.slots.qualify(figure, context)
            if figure.view is host.view and not figure.of_market and in_market(figure):
                figure.region = figure.region or host.region
        elif host.predicate.removesuffix("_change") in VOLUMES:
            figure.product = self._other_class(figure, host) or figure.product
        if host.of_market and figure.subject == host.subject:
            figure.subject = context.frame.market_of(host, figure.view)
        self._place(figure, host)
        if not self._aim(figure, host, context):
            self.slots.dating.redate(figure, host, context.frame, context.date)

    def _aim(self, figure: Figure, host: Figure, context: Context) -> bool:
        """Take the status and period of a change that lies ahead: "sold 4,000 last year and expects growth of 7 %"."""
        left = max([figure.view.start, host.end, *(behind_guess(f) for f in context.done[-1:])])
        ahead = any(left <= c.start and c.end <= figure.start and c.id in AHEAD for c in figure.view.cues_of("STATUS"))
        told = self.slots.status_of(figure, context) if ahead else host.status
        if not ahead and host.status in AHEAD and told_after(figure, max(host.end, figure.view.start)) >= 0:
            told = "actual"
        if told == host.status:
            return False
        figure.status = told
        self.slots.date(figure, context)
        return True

    def _own(self, figure: Figure, owner: Entity, host: Figure, context: Context) -> None:
        """A change with a subject of its own; what limits the market still holds."""
        figure.subject, figure.of_market = owner.name, owner.label == "PLACE"
        figure.subject_span = (owner.start, owner.end)
        figure.because["subject"] = ["right before its change"]
        same = figure.of_market and host.of_market and figure.view.line is host.view.line
        limit = host.product if same else None
        self.slots.qualify(figure, context)
        figure.product = figure.product or limit
        market = host.subject if host.of_market else host.region
        figure.region = None if figure.of_market else figure.region or market

    def _other_owner(self, figure: Figure, host: Figure) -> bool:
        """Whether another name stands in between ("Buick rose 7.8 % while Chevrolet dropped 27.7 %")."""
        view = figure.view
        left = max(host.end, view.start)
        market = None if host.of_market else whole_market(view, figure.start)
        if market is not None and market.start >= left:
            return True
        names = [e for e in view.entities if e.label in ("MAKER", "MODEL") and left <= e.start < figure.start]
        names = [e for e in names if not OTHER_BRAND.match(view.text, e.end)]
        return any(e.name not in (host.subject, host.product) for e in names) and not compares(
            view.gap(max(left, names[0].start - 30), names[0].start)
        )

    def _other_class(self, figure: Figure, host: Figure) -> str | None:
        """A class of vehicles named between ("... while diesel was down 28 %")."""
        view = figure.view
        left = max(host.end + 1, view.start)
        between = [c for c in view.cues_of("CLASS") if left <= c.start and c.end <= figure.start]
        if not between:
            return None
        if between[-1].id in self.slots.qualifiers.classes.makes.get(host.subject, ()):
            return None
        return class_name(view, between[-1]) if _TO_CLASS.search(view.gap(left, between[-1].start)) else None

    def _place(self, figure: Figure, host: Figure) -> None:
        """Where the change is measured: a market of its own, or the place that limits it."""
        place = place_behind(figure)
        if place is not None and host.of_market:
            figure.subject = place.name
        elif place is not None and place.name != figure.subject:
            figure.region = place.name
        elif host.of_market:
            figure.subject = self._other_place(figure, host) or figure.subject
        elif not figure.of_market:
            figure.region = self._other_place(figure, host) or figure.region

    def _other_place(self, figure: Figure, host: Figure) -> str | None:
        """A place that the change is limited to ("... 2.8 % fewer; in China the drop was 12.2 %")."""
        view, left = figure.view, max(host.end, figure.view.start)
        places = [e for e in view.entities if e.label == "PLACE" and left <= e.start and e.end <= figure.start]
        if not places or not IN_BEFORE.search(view.gap(left, places[-1].start)):
            return None
        return places[-1].name


def _before(figure: Figure) -> str:
    return figure.view.gap(max(figure.view.start, figure.start - 40), figure.measure.cue_start)


def _changed(figure: Figure, metric: Cue) -> str:
    """The predicate of a metric that moved: sales that a change takes to a sum of money are revenue."""
    view, at = figure.view, bisect_right(figure.view.measures, figure.start, key=_start)
    led_to = view.measures[at] if at < len(view.measures) else None
    if led_to is None or led_to.kind != "money" or not LED_TO.fullmatch(view.gap(figure.end, led_to.cue_start)):
        return metric.id
    return MONEY_NAMES.get(metric.id, metric.id)


def _start(measure: Measure) -> int:
    return measure.start


def sign(figure: Figure, way: int) -> None:
    """A fall is negative; of a range the lower end comes first."""
    if figure.measure.signed or way > 0:
        return
    low, high = figure.value, figure.value_max
    figure.value, figure.value_max = (-low, None) if high is None else (-high, -low)
