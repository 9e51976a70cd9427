"""From measures to facts: what each figure is of, whose, when, and how sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evnlp.linking.arms import Arms
from evnlp.linking.context.frame import TOGETHER, Frame
from evnlp.linking.context.respective import respectively, share_time
from evnlp.linking.context.scene import Scene, SentenceView
from evnlp.linking.context.setting import touches
from evnlp.linking.context.structure import in_order, mark_arms
from evnlp.linking.context.table_columns import Column, column_of
from evnlp.linking.context.topic import Topic
from evnlp.linking.dates.business_years import year_starts
from evnlp.linking.figure import OF_PRODUCT, Figure, family
from evnlp.linking.limits.brands import name_brands
from evnlp.linking.limits.market import reported_market
from evnlp.linking.metrics.amounts import Amounts
from evnlp.linking.metrics.change import Changes
from evnlp.linking.metrics.goods import of_staff_or_sites
from evnlp.linking.metrics.metric import fits
from evnlp.linking.metrics.money import RESULTS, by_sign
from evnlp.linking.metrics.multiples import Multiples
from evnlp.linking.metrics.percents import Percents
from evnlp.linking.metrics.prices import mark_replaced
from evnlp.linking.metrics.reject import LEAST_BARE, reject
from evnlp.linking.metrics.senses import settle
from evnlp.linking.owners.product_words import ProductWords
from evnlp.linking.owners.products import Products
from evnlp.linking.slots import Context, Slots
from evnlp.linking.twins import of_both, twin
from evnlp.mentions import Cue, Entity, Measure, Period
from evnlp.resources import Knowledge, Row
from evnlp.values.time_context import quarters

NO_VEHICLES = "no vehicles are spoken of"
HEADS = frozenset({"heading", "headline", "row"})


class Figures:
    """Links the figures of a document."""

    def __init__(self, knowledge: Knowledge) -> None:
        slots = self.slots = Slots(knowledge)
        self.amounts = Amounts(slots, knowledge)
        self.arms = Arms(slots)
        self.forecasters, self.lands = slots.forecasters, slots.lands
        makers = knowledge.table("entities/makers")
        self.year_starts = year_starts(makers.values(), knowledge.rows("entities/organisations"))
        self.parents = {row["name"]: _parent(row, makers) for row in makers.values()}
        names = knowledge.names
        bases = {
            row["name"]: names.canonical("MODEL", base)
            for row in knowledge.rows("entities/models")
            if (base := names.base_of(row["id"]))
        }
        self.product_words = ProductWords(knowledge.data("products"), bases, knowledge.data("name_forms")["trims"])
        self.percents = Percents(slots, self.amounts, self.arms, Changes())
        self.multiples = Multiples(knowledge.rows("cues/change"), knowledge.rows("comparators"))

    def find(self, scene: Scene) -> list[Figure]:
        """The figures in the order of the text; those that are no facts say why in `drop`."""
        if not scene.stretches:
            return [figure for view in scene.sentences for figure in _left_out(view)]
        figures = list(self._figures(scene))
        name_brands(figures, self.parents)
        return figures

    def _figures(self, scene: Scene) -> Iterator[Figure]:
        topic, products = (
            Topic.of(
                scene,
                self.forecasters,
                self.slots.subject.suppliers,
                self.slots.bodies,
                self.slots.lands_of,
                self.slots.electric,
            ),
            Products(scene, self.product_words),
        )
        market, of_class = reported_market(scene, self.slots.qualifiers.regions.kinds)
        frame = Frame(
            topic, products, market, of_class, self.lands, self.slots.areas, self.slots.subject.suppliers, self.parents
        )
        frame.year_starts = self.year_starts
        frame.quarters_from = self.year_starts if quarters(scene.text)[0] == 1 else {}
        for view in scene.sentences:
            if view.line.kind in HEADS and not any(_tells(m) for m in view.measures):
                frame.head(view)
            frame.enter(view)
            if view.cues:
                self.multiples.add(view)
            if touches(scene.stretches, view.start, view.end):
                yield from self._sentence(view, Context(frame, scene.date))
            else:
                yield from _left_out(view)

    def _sentence(self, view: SentenceView, context: Context) -> Iterator[Figure]:
        figures = _figures_of(view)
        settle(figures, context.frame)
        for figure in figures:
            figure.drop = reject(figure)
            if figure.drop.startswith("a number of") and of_staff_or_sites(figure):
                context.frame.foreign = figure
        yield from (f for f in figures if f.drop)
        figures = [f for f in figures if not f.drop]
        mark_arms(figures)
        listed = respectively(view, figures)
        for figure in in_order(figures):
            self._link(figure, context)
            if figure.start in listed and figure.predicate:
                self._listed(figure, listed[figure.start], context)
                if context.done and context.done[-1].start in listed:
                    share_time(figure, context.done[-1])
            if (head := column_of(figure, context.frame.table)) is not None and figure.predicate:
                self._tabled(figure, head, context)
            if figure.predicate == "price":
                last = context.frame.last.get("money")
                mark_replaced(figure, [*context.done, *([last] if last else [])])
            if context.done:
                _share_time(context.done[-1], figure)
            context.done.append(figure)
            context.frame.remember(figure)
            yield figure
            second = twin(figure)
            if second is not None and figure.start not in listed:
                yield second
            yield from of_both(figure, context.frame.previous)

    def _link(self, figure: Figure, context: Context) -> None:
        host = figure.arm
        if figure.family == "percent":
            self.percents.link(figure, context)
        elif host is not None and host.drop == TOGETHER:
            figure.drop = TOGETHER
        elif host is not None and host.predicate and not host.drop:
            self.arms.link(figure, host, context)
        else:
            self.amounts.link(figure, context)
        if figure.predicate in RESULTS:
            by_sign(figure)

    def _tabled(self, figure: Figure, head: Column, context: Context) -> None:
        """Give a figure of a row the time or metric of its column."""
        if isinstance(head, Period):
            figure.period = self.slots.period.resolve(head, figure, context.frame, context.date)
            figure.because["period"] = ["column"]
        elif predicate := fits(figure, head.id):
            figure.predicate, figure.metric = predicate, head
            self.slots.qualify(figure, context)

    def _listed(self, figure: Figure, word: Entity | Cue, context: Context) -> None:
        """Give a figure of a list the name or metric in its place."""
        if isinstance(word, Entity):
            _name(figure, word, context.frame.topic.of_market)
        elif predicate := word.id if figure.change else fits(figure, word.id):
            figure.predicate, figure.metric = predicate, word
            self.slots.qualify(figure, context)
            figure.predicate += "_change" if figure.change else ""


def _figures_of(view: SentenceView) -> list[Figure]:
    return [Figure.of(measure, view) for measure in view.measures if family(measure)]


def _share_time(change: Figure, figure: Figure) -> None:
    """Give a change the time of what it led to: "rose 18 % to 13.6 billion in the first half"."""
    moved = change.predicate == f"{figure.predicate}_change" and figure.family != "percent"
    moved = moved and (
        figure.view.gap(change.end, figure.measure.cue_start) == " to "
        or (figure.arm is None and figure.metric is not None and change.end < figure.metric.start < figure.start)
    )
    if moved and "beside_after" in figure.because.get("period", ()) and change.subject == figure.subject:
        change.period = figure.period


def _left_out(view: SentenceView) -> Iterator[Figure]:
    """The figures of a sentence around which no vehicles are spoken of."""
    for figure in _figures_of(view):
        figure.drop = NO_VEHICLES
        yield figure


def _parent(row: Row, makers: Mapping[str, Row]) -> str:
    """The name of a maker's group, of the last where it changed hands."""
    parent = row.get("parent")
    last = str(parent[-1]["id"] if isinstance(parent, list) and parent else parent)
    return str(makers[last]["name"]) if last in makers else ""


def _tells(measure: Measure) -> bool:
    """Whether a number makes its line more than a heading ("TABLE 1")."""
    return bool(family(measure)) and (measure.unit is not None or measure.value >= LEAST_BARE)


def _name(figure: Figure, name: Entity, of_market: bool) -> None:
    figure.because["listed"] = [name.name]
    if name.label == "PLACE":
        if figure.of_market or of_market:
            figure.subject, figure.of_market, figure.region = name.name, True, None
        else:
            figure.region = name.name
    elif name.label in ("MAKER", "ORG"):
        figure.subject, figure.product = name.name, None
    elif figure.predicate.removesuffix("_change") in OF_PRODUCT:
        figure.subject = name.name
    else:
        figure.subject, figure.product = name.maker or figure.subject, name.name
