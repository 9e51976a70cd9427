"""Fills the slots of a figure one by one, each from its candidates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from evnlp.linking.context.frame import Frame
from evnlp.linking.dates.dating import Dating
from evnlp.linking.figure import MONEY_NAMES, VOLUMES, Figure
from evnlp.linking.limits.anaphors import taken_up
from evnlp.linking.limits.classes import FIXED
from evnlp.linking.limits.kept_limits import share_limits
from evnlp.linking.limits.market import in_market
from evnlp.linking.limits.places import countries, shipped_abroad
from evnlp.linking.limits.qualifiers import Qualifiers
from evnlp.linking.metrics.metric import MetricChoice
from evnlp.linking.owners.subject import SubjectChoice
from evnlp.linking.status.status import status
from evnlp.linking.status.superseded import superseded
from evnlp.resources import Knowledge, Row

_CAR_ARM = re.compile(
    r"['’]s?\s(?:\w+\s)?(?:car|carmaking|auto|automotive|vehicle|EV|electric[- ]?(?:car|vehicle))[ -]?(?:making\s)?"
    r"(?:arm|unit|division|business|subsidiary|company|maker|brand|affiliate)\b"
)
FORECASTERS = frozenset({"bank", "rating", "data", "body"})


@dataclass
class Context:
    """What a figure is linked in: the frame, the document's date, the figures linked before it in the sentence."""

    frame: Frame
    date: str | None
    done: list[Figure] = field(default_factory=list)


class Slots:
    """The choices that all kinds of figures share."""

    def __init__(self, knowledge: Knowledge) -> None:
        points = knowledge.data("points")
        kinds = {row["id"]: row.get("kind", "") for row in knowledge.rows("entities/organisations")}
        self.forecasters = frozenset(firm for firm, kind in kinds.items() if kind in FORECASTERS)
        self.bodies = _markets_of_bodies(knowledge)
        self.lands_of = countries(knowledge.table("entities/places"))
        self.metric = MetricChoice(
            points["metric"], knowledge.data("limits"), knowledge.data("followers")["after_a_count"]
        )
        self.subject = SubjectChoice(points["subject"], kinds)
        self.dating = Dating(points["period"])
        self.period = self.dating.choice
        makers = knowledge.rows("entities/makers")
        self.electric = electric = frozenset(row["name"] for row in makers if row.get("electric_only"))
        phrases = {row["pattern"].lower(): row for row in knowledge.rows("cues/metrics")}
        places = {row["id"]: row.get("kind", "") for row in knowledge.rows("entities/places")}
        self.lands = frozenset(place for place, kind in places.items() if kind == "country")
        self.areas = frozenset(place for place, kind in places.items() if kind in ("country", "region"))
        self.homes = _homes(knowledge)
        self.qualifiers = Qualifiers(phrases, electric, _makes(makers), places, self.homes)

    def fill(self, figure: Figure, context: Context) -> None:
        """Status, subject, period, product, region and channel of a figure whose predicate is known."""
        figure.status = self.status_of(figure, context)
        self.own(figure, context)
        if figure.of_market and figure.status in ("target", "former_target"):
            figure.status = "forecast"  # a market has no goals of its own
        self.date(figure, context)
        self.qualify(figure, context)

    def status_of(self, figure: Figure, context: Context) -> str:
        """How sure a figure is; a market has no goals of its own."""
        frame = context.frame
        told, _ = status(figure, context.done, frame.topic, frame.previous, frame.heading)
        if told != "negated" and figure.family != "spec" and (before := superseded(figure, context.done, frame)):
            told = told if told == "forecast" else before
        return "forecast" if figure.of_market and told in ("target", "former_target") else told

    def own(self, figure: Figure, context: Context) -> None:
        """Whose figure it is; one that is nobody's, or of another trade's firm, is dropped."""
        moved = context.done[-1] if "moved_to" in figure.because.get("predicate", ()) else None
        if moved is not None and (
            moved.of_market or (moved.subject_span and figure.view.start <= moved.subject_span[0])
        ):
            figure.take(moved, "subject", "of_market", "subject_span")
            return
        if self._of_model(figure, context.frame):
            return
        owner = self.subject.choose(figure, context.frame, context.done)
        if owner is None:
            figure.drop = self.subject.why_none(figure)
            return
        if owner.value.label == "ORG" and not self.subject.of_the_trade(owner.value, figure):
            if context.frame.topic.maker and _CAR_ARM.match(figure.view.text, owner.value.end):
                figure.subject, figure.because["subject"] = context.frame.topic.maker, ["car arm"]
                return
            figure.drop = f"{owner.value.name} is of another trade"
            return
        supplier = owner.value.label == "ORG" or owner.value.name == context.frame.topic.supplier
        if supplier and figure.family == "percent":
            figure.predicate = MONEY_NAMES.get(figure.predicate, figure.predicate)
        figure.subject = owner.value.name
        figure.of_market = owner.value.label == "PLACE"
        figure.subject_span = (owner.value.start, owner.value.end) if owner.value.start >= 0 else None
        figure.because["subject"] = sorted(owner.cues)
        stranger = context.frame.topic.stranger
        if _of_stranger(figure, stranger):
            figure.drop = f"the text is about {stranger}"

    def _of_model(self, figure: Figure, frame: Frame) -> bool:
        """Take the maker of the model that "the car" stands for, where the sentence names no other."""
        if figure.predicate not in VOLUMES - {"capacity"} or figure.view.makers:
            return False
        model = taken_up(figure, frame)
        if model is None or not model.maker:
            return False
        figure.subject, figure.because["subject"] = model.maker, ["the model spoken of"]
        return True

    def date(self, figure: Figure, context: Context) -> None:
        """The period that the figure covers."""
        self.dating.date(figure, context.frame, context.done, context.date)

    def qualify(self, figure: Figure, context: Context) -> None:
        """Product, region, channel and test standard."""
        self.qualifiers.fill(figure, context.frame)
        if shipped_abroad(figure, self.homes.get(figure.subject, ""), self.lands_of):
            figure.predicate = "exports"
        share_limits(figure, context.done, context.frame, self.qualifiers.classes.electric)
        if figure.product or figure.of_market or figure.region != context.frame.market or not in_market(figure):
            return
        of_class = context.frame.market_class
        if of_class not in FIXED or figure.subject not in self.qualifiers.classes.electric:
            figure.product = of_class or None


def _of_stranger(figure: Figure, stranger: str) -> bool:
    """Whether a maker that the sentence does not name would own a figure in a text about a firm of another trade."""
    carried = figure.subject_span is None or "reference" in figure.because.get("subject", ())
    return bool(stranger) and carried and figure.subject not in ("", stranger)


def _markets_of_bodies(knowledge: Knowledge) -> dict[str, str]:
    """The markets that trade bodies and authorities count, by their ids: those of their countries."""
    places = knowledge.table("entities/places")
    codes = {row["code"]: row["name"] for row in places.values() if "code" in row}
    found = {
        firm: places[row["market"]]["name"] if "market" in row else codes.get(row.get("country"), "")
        for firm, row in knowledge.table("entities/organisations").items()
        if row.get("kind") in ("body", "authority")
    }
    return {firm: market for firm, market in found.items() if market}


def _makes(makers: Iterable[Row]) -> dict[str, frozenset[str]]:
    """The classes of vehicles that makers of one kind only make, by name."""
    kinds = {row["name"]: str(row["makes"]) for row in makers if "makes" in row}
    electric = {row["name"] for row in makers if row.get("electric_only")}
    return {name: frozenset({kind, f"electric {kind}"} if name in electric else {kind}) for name, kind in kinds.items()}


def _homes(knowledge: Knowledge) -> dict[str, str]:
    """The home countries of makers and of their models, by name."""
    codes = {row["code"]: row["name"] for row in knowledge.rows("entities/places") if "code" in row}
    makers = knowledge.table("entities/makers")
    found = {row["name"]: codes.get(row.get("country"), "") for row in makers.values()}
    for model in knowledge.rows("entities/models"):
        found[model["name"]] = found.get(makers.get(str(model.get("maker")), {}).get("name", ""), "")
    return {name: country for name, country in found.items() if country}
