"""Whose figure it is: a maker named in the sentence, one that is being spoken of, a product, or a whole market."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from evnlp.linking.acting import acting
from evnlp.linking.figure import OF_PRODUCT, VOLUMES, Figure
from evnlp.linking.frame import Frame
from evnlp.linking.joint import joint
from evnlp.linking.limiting import limiting
from evnlp.linking.owner_cues import of_stranger, owner_cues
from evnlp.linking.points import Candidate, Cues, best
from evnlp.linking.scene import SentenceView
from evnlp.linking.setting import PARTS
from evnlp.mentions import Cue, Entity, Reference

_PASSIVE = re.compile(r"\b(?:were|was|are|is|be|been|being)\s(?:[a-z]+\s?){1,4}$")
_OF_PLACE = re.compile(r"\s(?:in|from|across|throughout|of)\s(?:the\s|mainland\s)?\Z")
_MAKERS_OF = re.compile(  # "Chinese brands sold 43,000 cars" tells not of China
    r"\s(?:[\w-]+\s){0,2}(?:\w*makers|brands|companies|firms|start-?ups|manufacturers|groups|giants|rivals|marques)\b"
)
_WORLD = re.compile(r"\b(?:global(?:ly)?|worldwide|world)\b", re.IGNORECASE)
WORLD = "world"
_NEW = re.compile(r"\b[Nn]ew[- ](?!energy)(?:[\w-]+\s){0,2}?(?:cars?|vehicles?|trucks?|buses|vans|registrations)\b")
BESIDE = 30  # characters around a figure in which "new cars" are what it counts
_WITHIN = re.compile(
    r"(?:\b(?:in|from|of|at|to|for|by|with|across|outside|within|into|inside|near|than)|\()\s(?:the\s|mainland\s)?$"
)
_DOES = re.compile(r"\s(?:(?:as a whole|itself|alone|has|had|also|now|then|still|once)\s)*")
_LISTED = re.compile(
    r"(?:['’]s)?:?\s(?:(?:did|had|saw|managed|counted|recorded|took|added|came to|stood at|reached|was|with|on)\s)?"
    r"(?:(?:only|just|another|some|about)\s)?"
)
AT = 20  # characters before a place within which a word makes it no actor
_PARTED = re.compile(r"[,;.(]")

NO_OWNER = "no owner"
SUPPLIERS = PARTS | {"chip", "software"}
COUNTS_MARKETS = frozenset({"body", "data", "authority"})
BYSTANDERS = COUNTS_MARKETS | {"bank", "rating", "media"}  # tell figures of others
OF_MARKET = (VOLUMES | {"market_share"}) - {"recalls", "capacity", "orders"}


class Owner(NamedTuple):
    """Who a figure may belong to."""

    name: str
    label: str
    start: int
    end: int
    id: str = ""


def _owner(mention: Entity | Reference) -> Owner:
    return Owner(mention.name, mention.label, mention.start, mention.end, mention.id)


class SubjectChoice:
    """Chooses the subject of a figure."""

    def __init__(self, points: Mapping[str, float], kinds: Mapping[str, str]) -> None:
        self.points = points
        self.bodies = frozenset(firm for firm, kind in kinds.items() if kind in COUNTS_MARKETS)
        self.bystanders = frozenset(firm for firm, kind in kinds.items() if kind in BYSTANDERS)
        self.suppliers = frozenset(firm for firm, kind in kinds.items() if kind in SUPPLIERS)
        self.others = frozenset(firm for firm, kind in kinds.items() if kind not in SUPPLIERS)

    def choose(self, figure: Figure, frame: Frame, earlier: list[Figure]) -> Candidate[Owner] | None:
        """The best owner in the sentence and in what went before; None where nothing tells."""
        if figure.predicate in OF_PRODUCT:
            product, found = frame.products.owner(figure)
            return Candidate(_owner(product), {found: 1.0}) if product else None
        if joint(figure):
            return None
        if figure.predicate in OF_MARKET and _of_line(figure, frame):
            return Candidate(Owner(frame.line_market, "PLACE", -1, -1), {"line_market": 1.0})
        return best(self._makers(figure, frame), self.points, least=1.0)

    def why_none(self, figure: Figure) -> str:
        """Why a figure has no owner."""
        together = figure.predicate not in OF_PRODUCT and joint(figure)
        return "of several makers together" if together else NO_OWNER

    def of_the_trade(self, firm: Owner, figure: Figure) -> bool:
        """Whether a firm that is no maker may own the figure: a supplier, or an unknown one that counts cars."""
        if firm.id:
            return firm.id not in self.others
        counted = any(True for _ in figure.view.cues_of("CLASS")) or figure.measure.unit == "vehicle"
        return counted and figure.predicate in VOLUMES

    def _makers(self, figure: Figure, frame: Frame) -> Iterator[Candidate[Owner]]:
        view = figure.view
        metric = figure.metric if figure.metric and view.start <= figure.metric.start < view.end else None
        firms = [e for e in view.entities if e.label == "ORG" and e.id in self.suppliers]
        actor = acting(figure, [*view.makers, *(m for m in view.models if m.maker), *firms, *view.references])
        for entity in view.makers:
            yield Candidate(_owner(entity), {**owner_cues(figure, metric, entity), **_as_subject(entity, actor)})
        counts = limiting(figure, view.models)
        for model in view.models:
            if model.maker:
                owner = Owner(model.maker, "MAKER", model.start, model.end)
                counted = {"counted_model": 1.0} if model is counts else {}
                yield Candidate(owner, {**owner_cues(figure, metric, model), "model": 1.0, **counted})
        yield from self._references(figure, metric, frame)
        other_acts, own = False, all(_other_party(figure, m) for m in view.makers)
        for firm in view.entities:
            if firm.label == "ORG" and firm.id not in self.bystanders and figure.predicate != "orders":
                cues = {**owner_cues(figure, metric, firm), **_as_subject(firm, actor)}
                other_acts |= own and not cues.keys().isdisjoint(("agent", "agent_of_noun"))
                yield Candidate(_owner(firm), {**cues, "firm": 1.0})
        if figure.predicate in OF_MARKET:
            yield from self._markets(figure, metric, frame)
        last = frame.last.get(figure.family)
        if not other_acts and not of_stranger(view, metric):
            of_all = frame.topic.of_market and figure.predicate in OF_MARKET
            named = actor.name if isinstance(actor, Entity) and actor.label == "ORG" else ""
            for carried in self._carried(last.subject if last else "", frame, of_all):
                if named and carried.value.name != named:
                    carried.cues["other_acts"] = 1.0
                yield carried

    def _references(self, figure: Figure, metric: Cue | None, frame: Frame) -> Iterator[Candidate[Owner]]:
        """The firms that words of the sentence stand for."""
        for reference in figure.view.references:
            owner, cues = _owner(reference), {**owner_cues(figure, metric, reference), "reference": 1.0}
            if reference.label == "MAKER":
                yield Candidate(owner._replace(name=frame.topic.supplier or reference.name), cues)
            elif figure.predicate != "orders":
                yield Candidate(owner, {**cues, "firm": 1.0})

    def _carried(self, last: str, frame: Frame, of_all: bool) -> Iterator[Candidate[Owner]]:
        """Makers not named in the sentence: of the figure before, of the line, of the document.

        of_all: whether the text reports a whole market.
        """
        sources = (
            (last, "frame"),
            (frame.line_owner, "line_topic"),
            (frame.owner, "topic"),
            ("" if of_all else frame.topic.supplier or frame.topic.maker, "main"),
        )
        cues: dict[str, Cues] = {}
        for name, source in sources:
            if name:
                cues.setdefault(name, {})[source] = 1.0
        for name, given in cues.items():
            yield Candidate(Owner(name, "PLACE" if name in frame.markets else "MAKER", -1, -1), given)

    def _markets(self, figure: Figure, metric: Cue | None, frame: Frame) -> Iterator[Candidate[Owner]]:
        """Whole markets: places where the sentence, its source or the figures before speak of all makers together."""
        view = figure.view
        start, end = view.clause(figure.start)
        if not self._about_cars(figure):
            return
        common = self._of_all(figure, metric, start, end)
        last = frame.last.get(figure.family)
        market = frame.topic.market
        if common and not view.makers and not any(start <= p.start < end for p in view.places):
            world = _WORLD.search(view.text, start, end)
            if world:
                yield Candidate(Owner(WORLD, "PLACE", *world.span()), {**common, "market_owner": 1.0})
        if last is not None and last.of_market:
            common["market_frame"] = 1.0
            market = last.subject
            if not view.makers:
                common["market_goes_on"] = 1.0
        for place in view.entities:
            if place.label == "PLACE" and not _MAKERS_OF.match(view.text, place.end):
                cues = owner_cues(figure, metric, place)
                kept: Cues = {cue: cues[cue] for cue in ("far", "crosses_cut", "crosses_value") if cue in cues}
                land = place.id in frame.lands or place.name == frame.market
                if land and _acts(figure, metric, place, last is not None and last.of_market):
                    kept["market_agent"] = 1.0
                owns = float(_owns(view, metric, place, cues))
                yield Candidate(_owner(place), {**kept, **common, "market_owner": owns})
        if common and market:
            yield Candidate(Owner(market, "PLACE", -1, -1), common)

    def _of_all(self, figure: Figure, metric: Cue | None, start: int, end: int) -> Cues:
        """What speaks for all makers of a market together in the clause of a figure."""
        view, common = figure.view, {}
        if any(e.label == "ORG" and e.id in self.bodies for e in view.entities):
            common["market_body"] = 1.0
        if any(start <= c.start < end for c in view.cues_of("MARKET")):
            common["market_word"] = 1.0
        around = max(start, figure.start - BESIDE), min(end, figure.end + BESIDE)
        if not view.makers and _NEW.search(view.text, *around):
            common["market_new"] = 1.0
        if metric is None:
            return common
        if metric.form == "noun" and any(start <= c.start < end for c in view.cues_of("CLASS")):
            common["market_class"] = 1.0
        if not view.makers and _nobodys(view, metric):
            common["market_passive"] = 1.0
        return common

    def _about_cars(self, figure: Figure) -> bool:
        """Whether the sentence counts vehicles, and not another trade's goods."""
        view = figure.view
        cars = bool(view.cues_of("CLASS") or view.cues_of("MARKET")) or any(m.unit == "vehicle" for m in view.measures)
        cars |= figure.predicate == "registrations"
        return cars or any(e.id in self.bodies for e in view.entities if e.label == "ORG")


def _as_subject(name: Entity, actor: Entity | Reference | None) -> Cues:
    return {"clause_subject": 1.0} if name is actor else {}


def _other_party(figure: Figure, maker: Entity) -> bool:
    """Whether a maker only gets what another firm gives: "Uber is to invest $300 million in Lucid"."""
    return maker.start >= figure.end and "other_party" in owner_cues(figure, None, maker)


def _acts(figure: Figure, metric: Cue | None, place: Entity, of_market: bool) -> bool:
    """Whether a place does what is counted ("India bought 99,165"), or is next of a list ("Germany 38,000")."""
    view = figure.view
    if place.end > figure.start or _WITHIN.search(view.text, max(view.start, place.start - AT), place.start):
        return False
    verb = metric is not None and metric.form != "noun" and metric.start >= place.end
    if verb and _DOES.fullmatch(view.text, place.end, metric.start if metric is not None else place.end):
        return True
    return of_market and _LISTED.fullmatch(view.gap(place.end, figure.measure.cue_start)) is not None


def _owns(view: SentenceView, metric: Cue | None, place: Entity, cues: Cues) -> bool:
    """Whether a place stands as owner before a metric word, or right behind it ("sales in Norway")."""
    if metric is None:
        return False
    if place.end <= metric.start:
        return "agent" in cues or "agent_of_noun" in cues
    return _behind(view, metric, place)


def _nobodys(view: SentenceView, metric: Cue) -> bool:
    """Whether no maker can be meant by a metric word: cars "were registered", "registrations in Norway"."""
    if metric.form != "noun":
        return _PASSIVE.search(view.gap(max(view.start, metric.start - 24), metric.end)) is not None
    return any(_behind(view, metric, place) for place in view.places)


def _behind(view: SentenceView, metric: Cue, place: Entity) -> bool:
    """Whether a place stands right behind a metric word: "sales in Norway", "registered in Thailand"."""
    at = _OF_PLACE.search(view.text, metric.start, place.start)
    return at is not None and at.start() >= metric.end - len(" in")


def _of_line(figure: Figure, frame: Frame) -> bool:
    """Whether a figure is of the country that opens its line: no maker stands before it there, none right behind."""
    view = figure.view
    if not frame.line_market or frame.line_owner or any(m.start < figure.start for m in view.makers):
        return False
    behind = next((m for m in view.makers if m.start >= figure.end), None)
    return behind is None or _PARTED.search(view.text, figure.end, behind.start) is not None
