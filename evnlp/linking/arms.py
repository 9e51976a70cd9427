"""The other side of a comparison takes its slots from the figure that it is compared with."""

from __future__ import annotations

from evnlp.linking.figure import Figure
from evnlp.linking.slots import Context, Slots
from evnlp.values import calendar

BEHIND = 5  # words between a number and a period of its own


class Arms:
    """Links what a figure is set against: "6,155 in May, down from 6,658 in April"."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots

    def link(self, figure: Figure, host: Figure, context: Context) -> None:
        """Take over what the host says; the period is an earlier one, a goal or price has been replaced."""
        figure.rule = "comparison"
        figure.take(host, "predicate", "metric", "subject", "of_market", "product", "region", "channel", "status")
        if host.status == "target":
            figure.status = "former_target"
            figure.period = host.period
        elif figure.predicate == "price":
            figure.status = "former"
        else:
            figure.period = self._period(figure, host, context)

    def _period(self, figure: Figure, host: Figure, context: Context) -> str | None:
        for period in figure.view.periods:
            if period.start >= figure.end and figure.view.words(figure.end, period.start) <= BEHIND:
                if period.anchor == "frame" and host.period:
                    return calendar.shift(host.period, period.shift)
                return self.slots.period.resolve(period, figure, context.frame, context.date)
        before = [p for p in figure.view.periods if host.end <= p.start and p.end <= figure.start]
        if before:
            last = before[-1]
            if last.anchor == "frame" and host.period:
                return calendar.shift(host.period, last.shift)
            if last.period != host.period:
                return last.period
        return calendar.shift(host.period, "year-") if host.period and ".." not in host.period else None
