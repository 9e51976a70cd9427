"""From measures to facts: what each figure is of, whose, when, and how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from evnlp.linking.change import Changes
from evnlp.linking.comparison import in_arm
from evnlp.linking.figure import OF_PRODUCT, RATIOS, SPECS, VOLUMES, Figure, family
from evnlp.linking.frame import Frame, kin
from evnlp.linking.metric import MetricChoice
from evnlp.linking.qualifiers import Qualifiers
from evnlp.linking.reject import LEAST_TAKEN_OVER, beyond, reject
from evnlp.linking.scene import Scene, SentenceView
from evnlp.linking.status import status
from evnlp.linking.structure import arms, compares, respectively
from evnlp.linking.subject import SubjectChoice
from evnlp.linking.topic import Topic
from evnlp.linking.when import TIMELESS, PeriodChoice
from evnlp.resources import Knowledge
from evnlp.values import calendar


class Figures:
    """Links the figures of a document."""

    def __init__(self, knowledge: Knowledge) -> None:
        points = knowledge.data("points")
        organisations = knowledge.rows("entities/organisations")
        kinds = {row["id"]: row.get("kind", "") for row in organisations}
        self.metric = MetricChoice(points["metric"])
        self.subject = SubjectChoice(points["subject"], kinds)
        self.period = PeriodChoice(points["period"])
        self.limits = knowledge.data("limits")
        phrases = {row["pattern"].lower(): row for row in knowledge.rows("cues/metrics")}
        self.qualifiers = Qualifiers(phrases)
        self.changes = Changes({row["pattern"].lower(): row for row in knowledge.rows("cues/change")})

    def find(self, scene: Scene) -> Iterator[Figure]:
        """The figures in the order of the text; those that are no facts say why in `drop`."""
        frame = Frame(Topic.of(scene))
        for view in scene.sentences:
            if view.line.kind in ("heading", "headline", "row") and view.cues and not view.measures:
                frame.heading = view
            if view.models:
                frame.model = view.models[0].name
            yield from self._sentence(view, frame, scene.date)

    def _sentence(self, view: SentenceView, frame: Frame, date: str | None) -> Iterator[Figure]:
        figures = [Figure(m, view, family(m), value=m.value, value_max=m.value_max, cmp=m.cmp) for m in view.measures]
        figures = [f for f in figures if f.family]
        for figure in figures:
            figure.drop = reject(figure)
        yield from (f for f in figures if f.drop)
        figures = [f for f in figures if not f.drop]
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
        yield from done

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
            taken = not any(c.startswith(("before", "after")) for c in chosen.cues)
            figure.rule = "frame" if taken else "metric"
            if taken and figure.value < LEAST_TAKEN_OVER:
                figure.drop = "a small number without a metric word"
                return
        if beyond(figure, self.limits):
            figure.drop = f"no {figure.predicate} is of that size"
            return
        figure.status, _ = status(figure, done)
        self._own(figure, done, frame)
        self._date(figure, done, frame, date)
        self.qualifiers.fill(figure, frame, done)

    def _own(self, figure: Figure, done: list[Figure], frame: Frame) -> None:
        owner = self.subject.choose(figure, frame, done)
        if owner is None:
            figure.drop = "no owner"
            return
        if owner.value.label == "ORG" and owner.value.id in self.subject.others:
            figure.drop = f"{owner.value.name} is of another trade"
            return
        figure.subject = owner.value.name
        figure.of_market = owner.value.label == "PLACE"
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
        figure.take(host, "predicate", "metric", "subject", "of_market", "product", "region", "channel", "status")
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
            if self._other_owner(figure, host):
                self._own(figure, done, frame)
                self.qualifiers.fill(figure, frame, done)
            if figure.host is not None and not host.change:
                self._redate(figure, host, frame, date)
        elif metric is not None:
            figure.predicate, figure.metric, figure.rule = metric.id, metric, "change of metric"
            figure.status, _ = status(figure, done)
            self._own(figure, done, frame)
            self._date(figure, done, frame, date)
            self.qualifiers.fill(figure, frame, done)
        base = figure.predicate.removesuffix("_change")
        figure.predicate = f"{base}_change"
        figure.basis = self.changes.basis(figure, frame.topic.period(kin(figure.predicate)))
        if figure.basis is None and base not in OF_PRODUCT and figure.period and ".." not in figure.period:
            figure.basis = "yoy" if figure.status != "target" else None

    def _from_host(self, figure: Figure, host: Figure) -> None:
        figure.host, figure.rule = host, "change of figure"
        figure.take(
            host, "predicate", "metric", "subject", "of_market", "product", "region", "channel", "status", "period"
        )

    def _other_owner(self, figure: Figure, host: Figure) -> bool:
        """Whether another name stands between a figure and its change ("Buick rose 7.8 % while Chevrolet dropped 27.7 %")."""
        view = figure.view
        left = max(host.end, view.start)
        names = [
            e for e in view.entities if e.label in ("MAKER", "MODEL") and left <= e.start and e.end <= figure.start
        ]
        return any(e.name not in (host.subject, host.product) for e in names) and not compares(
            view.gap(max(left, names[0].start - 30), names[0].start)
        )

    def _redate(self, figure: Figure, host: Figure, frame: Frame, date: str | None) -> None:
        """A period of the change's own, right behind it ("rose 4.4 % in April and 14.5 % in May")."""
        for period in figure.view.periods:
            near = figure.end <= period.start and figure.view.words(figure.end, period.start) <= 1
            if near and period.anchor != "frame" and period.period and not in_arm(figure.view, period):
                figure.period = self.period.resolve(period, figure, frame, date)

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
