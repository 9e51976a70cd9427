"""Numbers of vehicles, sums of money, levels of ratios, a product's own figures."""

from __future__ import annotations

import re

from evnlp.linking.figure import SPECS, Figure
from evnlp.linking.limits.plants import made_at_plant
from evnlp.linking.metrics.around import count_around
from evnlp.linking.metrics.funded import funded
from evnlp.linking.metrics.goods import of_people, only_foreign, other_goods
from evnlp.linking.metrics.money import OTHER
from evnlp.linking.metrics.parts import contributed, given_to_plant, part_of
from evnlp.linking.metrics.prices import comparator, priced
from evnlp.linking.metrics.reject import LEAST_TAKEN_OVER, beyond
from evnlp.linking.owners.fleets import fleet
from evnlp.linking.slots import Context, Slots
from evnlp.linking.status.beaten import outdone
from evnlp.resources import Knowledge

_PLANT = re.compile(
    r"\b(?:plants?|factor(?:y|ies)|gigafactory|works|lines?|sites?|facilit(?:y|ies)|complex|hub|there|capacity|capable|"
    r"able|can|could|room|shifts?|what it takes)\b",
    re.IGNORECASE,
)
_SHIP = re.compile(r"\b(?:ship|sen[dt])")
_ABROAD = re.compile(
    r"(?:\s[\w-]+){0,3}\s(?:abroad|overseas|"
    r"to (?:foreign|overseas|export|other) (?:markets|countries|buyers|customers))\b"
)
_OTHERS = re.compile(
    r"(?:['’]s?|\b[Ii]ts|\b[Tt]heir)\s(?:[\w-]+\s){0,2}(?:rivals?|competitors?|parents?|peers|suppliers?|shareholders|owners|drivers|"
    r"workers|employees|(?P<sellers>dealers))\s(?:(?:have|has|had|also|already|together|will|would|to)\s){0,3}$"
)
_MADE = re.compile(
    r"(?:made|make|had|posted|reported|suffered|booked|recorded|saw|racked up)\s(?:(?:an?|the|net|combined)\s){0,2}$"
)
_SIZED = re.compile(
    r"(?:[- ](?:a|per)[- ]year)?\s(?:(?:assembly|car|EV|electric|vehicle|production)\s)*(?:plant|factory|gigafactory)\b"
)
_CELLS = re.compile(r"(?:\bGWh|gigawatt[- ]hours?)\b[^.;]*\benough (?:for|to \w+)\s(?:[\w-]+\s){0,3}\Z")
_UP_TO = re.compile(r"(?<!\badd )(?<!\badds )(?<!\badded )(?<!\badding )\bup to\s*$")


class Amounts:
    """Links an amount: what it measures, then the rest."""

    def __init__(self, slots: Slots, knowledge: Knowledge) -> None:
        self.slots = slots
        self.limits = knowledge.data("limits")

    def link(self, figure: Figure, context: Context) -> None:
        """Fill the slots, or say in `drop` why the amount is no fact."""
        if figure.family == "spec":
            figure.predicate, figure.rule = SPECS[figure.unit or ""], "unit"
            figure.cmp = _bound(figure)
        else:
            self._measure(figure, context)
        if figure.drop:
            return
        if _others_do(figure):
            figure.drop = "what others do"
            return
        _settle(figure)
        if figure.predicate == "capacity" and _of_cells(figure):
            figure.drop = "what batteries are enough for"
            return
        rate = figure.measure.per and figure.measure.per != "year" and figure.family == "count"
        if (rate and figure.predicate != "capacity") or (figure.predicate == "price" and figure.measure.per):
            figure.drop = f"an amount per {figure.measure.per}"
            return
        if beyond(figure, figure.predicate, self.limits):
            figure.drop = f"no {figure.predicate} is of that size"
            return
        frame = context.frame
        if figure.family == "count" and (
            other_goods(figure, figure.metric, frame)
            or of_people(figure)
            or frame.goes_on(figure)
            or only_foreign(figure)
        ):
            figure.drop = "counts no vehicles"
            return
        if figure.subject:
            self.slots.qualify(figure, context)
            return
        self.slots.fill(figure, context)

    def _measure(self, figure: Figure, context: Context) -> None:
        if figure.measure.unit == "vehicle" and _SIZED.match(figure.view.text, figure.end):
            figure.predicate, figure.rule = "capacity", "of a plant"
            return
        chosen = self.slots.metric.choose(figure, context.done, context.frame)
        taken = chosen is not None and not any(c.startswith(("before", "after")) for c in chosen.cues)
        other = chosen is not None and chosen.value[0] == OTHER and _right_before_product(figure)
        if (chosen is None or taken or other) and self._price(figure, context):
            return
        if (chosen is None or taken) and figure.measure.per == "year" and made_at_plant(figure):
            figure.predicate, figure.rule = "capacity", "of a plant"
            return
        if (chosen is None or (taken and chosen.value[0] == "investment")) and self._part(figure, context):
            return
        if (chosen is None or taken) and (maker := fleet(figure)) is not None:
            figure.predicate, figure.rule = "orders", "of a fleet"
            figure.subject, figure.subject_span = maker.name, (maker.start, maker.end)
            self.slots.date(figure, context)
            return
        if (chosen is None or taken) and (told := _told_around(figure)) is not None:
            figure.predicate, figure.rule = told
            return
        if chosen is None:
            figure.drop = "no metric"
            return
        figure.predicate, figure.metric = chosen.value
        figure.because["predicate"] = sorted(chosen.cues)
        if figure.predicate == OTHER:
            figure.drop = "a sum of another kind"
        figure.rule = "frame" if taken else "metric"
        if taken and figure.family == "count" and figure.value < LEAST_TAKEN_OVER:
            figure.drop = "a small number without a metric word"

    def _part(self, figure: Figure, context: Context) -> bool:
        """Take a sum for a plant or place, after an investment, for a part of that."""
        whole = part_of(figure, context.frame) if figure.family == "money" else None
        if whole is None:
            return False
        figure.rule, figure.host = "part of a sum", whole
        figure.take(whole, "predicate", "metric", "subject", "status")
        return True

    def _price(self, figure: Figure, context: Context) -> bool:
        """Take an amount of a price's size that stands by a product for its price."""
        if (
            figure.family != "money"
            or beyond(figure, "price", self.limits)
            or not priced(figure, context.frame.products, cheap=beyond(figure, "priced", self.limits))
        ):
            return False
        figure.predicate, figure.rule = "price", "by a product"
        return True


def _told_around(figure: Figure) -> tuple[str, str] | None:
    """What an amount is by the words around it where no word names its metric, and how that was found."""
    if figure.family != "money":
        volume = count_around(figure) if figure.family == "count" else ""
        return (volume, "words around") if volume else None
    if funded(figure):
        return "funding", "from investors"
    if contributed(figure):
        return "revenue", "of a part"
    return ("investment", "into a plant") if given_to_plant(figure) else None


def _others_do(figure: Figure) -> bool:
    """Whether a verb is of those around a maker, not of itself: "Tesla's rivals sold", "its suppliers invested"."""
    metric, view = figure.metric, figure.view
    if metric is None or not view.start <= metric.start < figure.start:
        return False
    left = max(view.start, metric.start - 60)
    made = _MADE.search(view.text, left, metric.start) if metric.form == "noun" else None
    if metric.form == "noun" and made is None:
        return False
    others = _OTHERS.search(view.text, left, made.start() if made else metric.start)
    if others is None or any(e.label == "PLACE" and e.end == others.start() for e in view.entities):
        return False  # "Spain's drivers registered"
    if any(word.end - word.start > len("its") and word.start == others.start() for word in view.references):
        return False  # "its US rival", which is Tesla
    return others["sellers"] is None or figure.family == "money"


def _settle(figure: Figure) -> None:
    """What the words beside a figure make of its metric."""
    if figure.cmp == ">" and outdone(figure):
        figure.cmp = "="
    if figure.predicate == "production" and figure.measure.per == "year" and not _plan(figure):
        figure.predicate = "capacity"
    elif figure.predicate == "capacity" and _good_for(figure):
        figure.predicate = "sales"
    elif figure.predicate == "price":
        figure.cmp = comparator(figure)
    elif figure.predicate == "deliveries" and _shipped_abroad(figure):
        figure.predicate = "exports"


def _good_for(figure: Figure) -> bool:
    """Whether a model "was good for 6,200", told of no plant and of no year."""
    view, metric = figure.view, figure.metric
    if metric is None or figure.measure.per or not view.gap(metric.start, metric.end).endswith("good for"):
        return False
    return _PLANT.search(view.text, view.start, view.end) is None


def _of_cells(figure: Figure) -> bool:
    """Whether a plant makes cells, "100 GWh, enough for a million cars a year"."""
    return _CELLS.search(figure.view.text, figure.view.start, figure.start) is not None


def _plan(figure: Figure) -> bool:
    """Whether a firm means to build so many a year, told of no plant and of no ability."""
    view = figure.view
    aims = any(c.id in ("target", "planned", "former_target") for c in view.cues_of("STATUS"))
    dated = any(p.start >= figure.end for p in view.periods)
    return aims and dated and _PLANT.search(view.text, view.start, view.end) is None


def _shipped_abroad(figure: Figure) -> bool:
    """Whether vehicles were shipped to other countries, not to customers."""
    view, metric = figure.view, figure.metric
    shipped = metric is not None and _SHIP.search(view.gap(metric.start, metric.end))
    return bool(shipped) and _ABROAD.match(view.text, figure.closing) is not None


def _right_before_product(figure: Figure) -> bool:
    """Whether a product stands right behind: "a price increase for the $35,000 Model 3"."""
    return any(
        not figure.view.gap(figure.closing, m.start).strip() for m in figure.view.models if m.start >= figure.end
    )


def _bound(figure: Figure) -> str:
    """The comparator of a specification: of a car that "goes up to 320 km" it is the most."""
    return "<=" if _UP_TO.search(figure.view.text[figure.measure.cue_start : figure.start]) else figure.cmp
