"""From measures to facts: what each figure is of, whose, when, and how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from evnlp.linking.change import Changes
from evnlp.linking.figure import OF_PRODUCT, RATIOS, SPECS, VOLUMES, Figure, family
from evnlp.linking.frame import Frame, main_maker, main_period
from evnlp.linking.metric import MetricChoice
from evnlp.linking.qualifiers import Qualifiers
from evnlp.linking.reject import reject
from evnlp.linking.scene import Scene, SentenceView
from evnlp.linking.status import status
from evnlp.linking.structure import arms, respectively
from evnlp.linking.subject import SubjectChoice
from evnlp.linking.when import TIMELESS, PeriodChoice
from evnlp.resources import Knowledge
from evnlp.values import calendar


class Figures:
    """Links the figures of a document."""

    def __init__(self, knowledge: Knowledge) -> None:
        points = knowledge.data("points")
        self.metric = MetricChoice(points["metric"])
        self.subject = SubjectChoice(points["subject"])
        self.period = PeriodChoice(points["period"])
        phrases = {row["pattern"].lower(): row for row in knowledge.rows("cues/metrics")}
        self.qualifiers = Qualifiers(phrases)
        self.changes = Changes({row["pattern"].lower(): row for row in knowledge.rows("cues/change")})

    def find(self, scene: Scene) -> Iterator[Figure]:
        """The figures that are facts, in the order of the text."""
        frame = Frame(main=main_maker(scene), main_period=main_period(scene))
        for view in scene.sentences:
            if view.line.kind in ("heading", "headline", "row") and view.cues and not view.measures:
                frame.heading = view
            if view.models:
                frame.model = view.models[0].name
            for figure in self._sentence(view, frame, scene.date):
                if not figure.drop:
                    yield figure

    def _sentence(self, view: SentenceView, frame: Frame, date: str | None) -> list[Figure]:
        figures = [Figure(m, view, family(m), value=m.value, value_max=m.value_max, cmp=m.cmp) for m in view.measures]
        figures = [f for f in figures if f.family and not reject(f)]
        arms(figures)
        listed = respectively(view, figures)
        done: list[Figure] = []
        for figure in figures:
            if figure.family == "percent":
                self._percent(figure, done, frame, date)
            elif figure.arm is not None and figure.arm.predicate and not figure.arm.drop:
                self._arm(figure, frame, date)
            else:
                self._amount(figure, done, frame, date)
            name = listed.get(figure.start)
            if name is not None and figure.predicate:
                self._listed(figure, name)
            done.append(figure)
            frame.remember(figure)
        return done

    def _amount(self, figure: Figure, done: list[Figure], frame: Frame, date: str | None) -> None:
        if figure.family == "spec":
            figure.predicate, figure.rule = SPECS[figure.measure.unit or ""], "unit"
        else:
            chosen = self.metric.choose(figure, done, frame)
            if chosen is None:
                figure.drop = "no metric"
                return
            figure.predicate, figure.metric = chosen.value
            figure.because["predicate"] = sorted(chosen.cues)
            figure.rule = "frame" if any(c.startswith("frame") for c in chosen.cues) else "metric"
        figure.status, _ = status(figure, done)
        self._own(figure, done, frame)
        self._date(figure, done, frame, date)
        self.qualifiers.fill(figure, frame, done)

    def _own(self, figure: Figure, done: list[Figure], frame: Frame) -> None:
        owner = self.subject.choose(figure, frame, done)
        if owner is None:
            figure.drop = "no owner"
            return
        figure.subject = owner.value.name
        figure.subject_span = (owner.value.start, owner.value.end) if owner.value.start >= 0 else None
        figure.because["subject"] = sorted(owner.cues)

    def _date(self, figure: Figure, done: list[Figure], frame: Frame, date: str | None) -> None:
        if figure.predicate in OF_PRODUCT:
            return
        if figure.predicate in ("market_value", "recalls"):
            figure.period = date
            return
        chosen = self.period.choose(figure, frame, done, date)
        if chosen is not None and not (figure.predicate in TIMELESS and figure.status == "actual"):
            figure.period = chosen.value
            figure.because["period"] = sorted(chosen.cues)
        start, end = figure.view.clause(figure.start)
        if any(start <= c.start < end for c in figure.view.cues_of("CUMULATIVE")) and figure.predicate in VOLUMES:
            if figure.period is None and date:
                figure.period = calendar.up_to(date)
            elif figure.period and not figure.period.startswith(".."):
                figure.period = calendar.up_to(figure.period)

    def _arm(self, figure: Figure, frame: Frame, date: str | None) -> None:
        host = figure.arm
        assert host is not None
        figure.rule = "comparison"
        figure.take(host, "predicate", "metric", "subject", "product", "region", "channel", "status")
        if host.status == "target":
            figure.status = "former_target"
            figure.period = host.period
            return
        if figure.predicate == "price":
            figure.status = "former"
            return
        figure.period = self._arm_period(figure, host, frame, date)

    def _arm_period(self, figure: Figure, host: Figure, frame: Frame, date: str | None) -> str | None:
        for period in figure.view.periods:
            if period.start >= figure.end and figure.view.words(figure.end, period.start) <= 5:
                if period.anchor == "frame" and host.period:
                    return calendar.shift(host.period, period.shift)
                return self.period.resolve(period, figure, frame, date)
        before = [p for p in figure.view.periods if host.end <= p.start and p.end <= figure.start]
        if before:
            last = before[-1]
            if last.anchor == "frame" and host.period:
                return calendar.shift(host.period, last.shift)
            if last.period != host.period:
                return last.period
        return calendar.shift(host.period, "year-") if host.period and ".." not in host.period else None

    def _percent(self, figure: Figure, done: list[Figure], frame: Frame, date: str | None) -> None:
        direction = self.changes.direction(figure, done)
        ratio = self.metric.choose(figure, done, frame)
        if ratio is not None and ratio.value[0] in RATIOS and not figure.measure.signed:
            if figure.arm is not None and figure.arm.predicate in RATIOS:
                self._arm(figure, frame, date)
            else:
                self._amount(figure, done, frame, date)
            return
        if not direction:
            figure.drop = "no direction"
            return
        host, metric = self.changes.host(figure, done, frame)
        if host is None and metric is None:
            figure.drop = "nothing that changed"
            return
        figure.change = True
        self._sign(figure, direction)
        if host is not None:
            self._from_host(figure, host)
        elif metric is not None:
            figure.predicate, figure.metric, figure.rule = metric.id, metric, "change of metric"
            figure.status, _ = status(figure, done)
            self._own(figure, done, frame)
            self._date(figure, done, frame, date)
            self.qualifiers.fill(figure, frame, done)
        base = figure.predicate.removesuffix("_change")
        figure.predicate = f"{base}_change"
        figure.basis = self.changes.basis(figure, frame.main_period)
        if figure.basis is None and base not in OF_PRODUCT and figure.period and ".." not in figure.period:
            figure.basis = "yoy" if figure.status != "target" else None

    def _from_host(self, figure: Figure, host: Figure) -> None:
        figure.host, figure.rule = host, "change of figure"
        figure.take(host, "predicate", "metric", "subject", "product", "region", "channel", "status", "period")

    def _sign(self, figure: Figure, direction: int) -> None:
        if figure.measure.signed or direction > 0:
            return
        low, high = figure.value, figure.value_max
        figure.value, figure.value_max = (-low, None) if high is None else (-high, -low)

    def _listed(self, figure: Figure, name: Any) -> None:
        figure.because["listed"] = [name.name]
        if figure.predicate.removesuffix("_change") in OF_PRODUCT or name.label == "MAKER":
            figure.subject = name.name
            figure.product = None if name.label == "MAKER" else figure.product
        else:
            figure.subject, figure.product = name.maker or figure.subject, name.name


def rows(figures: Iterable[Figure], text: str) -> Iterator[dict[str, Any]]:
    """Fact rows of figures, as plain data."""
    for figure in figures:
        start, end = evidence(figure)
        row: dict[str, Any] = {
            "subject": figure.subject,
            "predicate": figure.predicate,
            "value": figure.value,
            "value_max": figure.value_max,
            "unit": unit(figure),
            "cmp": figure.cmp,
            "product": figure.product,
            "period": figure.period,
            "status": figure.status,
            "basis": figure.basis,
            "region": figure.region,
            "channel": figure.channel,
            "standard": figure.standard,
            "equivalent": figure.measure.equivalent,
            "quote": text[start:end],
            "start": start,
            "end": end,
            "rule": figure.rule,
            "because": figure.because,
        }
        yield {slot: value for slot, value in row.items() if value is not None}


def unit(figure: Figure) -> str | None:
    """The unit of the fact: a count is of vehicles."""
    return "vehicle" if figure.family == "count" else figure.measure.unit


def evidence(figure: Figure) -> tuple[int, int]:
    """The stretch from the first to the last of subject, metric and amount, as far as they stand in the sentence."""
    view = figure.view
    points = [figure.measure.cue_start, figure.measure.cue_end]
    if figure.metric and view.start <= figure.metric.start < view.end:
        points += [figure.metric.start, figure.metric.end]
    if figure.subject_span and view.start <= figure.subject_span[0] < view.end:
        points += figure.subject_span
    return min(points), max(points)
