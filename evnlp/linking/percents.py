"""Percentages: changes of figures and metrics, and levels of ratios."""

from __future__ import annotations

from evnlp.linking.amounts import Amounts
from evnlp.linking.arms import Arms
from evnlp.linking.change import Changes
from evnlp.linking.comparison import in_arm
from evnlp.linking.figure import OF_PRODUCT, RATIOS, Figure
from evnlp.linking.frame import kin
from evnlp.linking.slots import Context, Slots
from evnlp.linking.structure import compares

TAKEN = ("predicate", "metric", "subject", "of_market", "product", "region", "channel", "status", "period")


class Percents:
    """Links a percentage."""

    def __init__(self, slots: Slots, amounts: Amounts, arms: Arms, changes: Changes) -> None:
        self.slots = slots
        self.amounts = amounts
        self.arms = arms
        self.changes = changes

    def link(self, figure: Figure, context: Context) -> None:
        """Fill the slots, or say in `drop` why the percentage is no fact."""
        if self._level(figure, context):
            if figure.arm is not None and figure.arm.predicate in RATIOS:
                self.arms.link(figure, figure.arm, context)
            else:
                self.amounts.link(figure, context)
            return
        direction = self.changes.direction(figure, context.done)
        if not direction:
            figure.drop = "no direction"
            return
        host, metric = self.changes.host(figure, context.done, context.frame)
        if host is None and metric is None:
            figure.drop = "nothing that changed"
            return
        figure.change = True
        sign(figure, direction)
        if host is not None:
            self._of_host(figure, host, context)
        elif metric is not None:
            figure.predicate, figure.metric, figure.rule = metric.id, metric, "change of metric"
            self.slots.fill(figure, context)
        base = figure.predicate.removesuffix("_change")
        figure.predicate = f"{base}_change"
        figure.basis = self._basis(figure, base, context)

    def _level(self, figure: Figure, context: Context) -> bool:
        """Whether the percentage is a ratio's level: a margin, a share."""
        ratio = self.slots.metric.choose(figure, context.done, context.frame)
        if ratio is None or ratio.value[0] not in RATIOS:
            return False
        return not figure.measure.signed or bool({"linked", "adjacent_before_noun"} & set(ratio.cues))

    def _of_host(self, figure: Figure, host: Figure, context: Context) -> None:
        figure.host, figure.rule = host, "change of figure"
        figure.take(host, *TAKEN)
        if self._other_owner(figure, host):
            self.slots.own(figure, context)
            self.slots.qualify(figure, context)
        if not host.change:
            self._redate(figure, context)

    def _other_owner(self, figure: Figure, host: Figure) -> bool:
        """Whether another name stands in between ("Buick rose 7.8 % while Chevrolet dropped 27.7 %")."""
        view = figure.view
        left = max(host.end, view.start)
        names = [e for e in view.entities if e.label in ("MAKER", "MODEL") and left <= e.start < figure.start]
        return any(e.name not in (host.subject, host.product) for e in names) and not compares(
            view.gap(max(left, names[0].start - 30), names[0].start)
        )

    def _redate(self, figure: Figure, context: Context) -> None:
        """A period of the change's own, right behind it ("rose 4.4 % in April and 14.5 % in May")."""
        for period in figure.view.periods:
            near = figure.end <= period.start and figure.view.words(figure.end, period.start) <= 1
            if near and period.anchor != "frame" and period.period and not in_arm(figure.view, period):
                figure.period = self.slots.period.resolve(period, figure, context.frame, context.date)

    def _basis(self, figure: Figure, base: str, context: Context) -> str | None:
        told = self._column(figure, context) or self.changes.basis(figure, context.frame.topic.period(kin(base)))
        if told is None and base not in OF_PRODUCT and figure.period and ".." not in figure.period:
            return "yoy" if figure.status != "target" else None
        return told

    def _column(self, figure: Figure, context: Context) -> str | None:
        """The basis of a table's column: the first percentage behind a number has the first of the head row."""
        columns = context.frame.columns
        if figure.view.line.kind != "row" or not columns:
            return None
        place = 0
        for other in reversed(context.done):
            if other.family != "percent":
                break
            place += 1
        return columns[place] if place < len(columns) else None


def sign(figure: Figure, direction: int) -> None:
    """A fall is negative; of a range the lower end comes first."""
    if figure.measure.signed or direction > 0:
        return
    low, high = figure.value, figure.value_max
    figure.value, figure.value_max = (-low, None) if high is None else (-high, -low)
