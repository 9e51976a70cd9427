"""Whose figure it is: a maker named in the sentence, one that is being spoken of, a product, or a whole market."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from evnlp.linking.context.frame import TOGETHER, Frame
from evnlp.linking.context.position import kin_meant
from evnlp.linking.context.scene import SentenceView, once
from evnlp.linking.context.setting import SUPPLIERS
from evnlp.linking.figure import OF_PRODUCT, VOLUMES, Figure
from evnlp.linking.limits.limiting import limiting
from evnlp.linking.owners.acting import acting
from evnlp.linking.owners.joint import joint, of_many
from evnlp.linking.owners.market_owners import OF_MARKET, Markets, Owner, of_line, owner_of
from evnlp.linking.owners.market_words import forecaster, market_told, nobodys, sold_in
from evnlp.linking.owners.owner_cues import owner_cues
from evnlp.linking.owners.strangers import of_cars, of_stranger
from evnlp.linking.owners.valued import of_its_part, valued
from evnlp.linking.owners.whole_market import body_foresees, whole_market
from evnlp.linking.points import Candidate, Cues, best
from evnlp.mentions import Cue, Entity, Reference

_POSSESSIVE = re.compile(r"(?:['’]s|[Ii]ts|eir|[Oo]ur)$")
_NEW_CLAUSE = (" and ", " but ", " while ", " whereas ", "; ")
PRONOUN = 5  # characters of words that say nothing of what they stand for
NO_OWNER = "no owner"
_CAR_FIRM = re.compile(r"\b(?:Automotive|Motors?|Autos?|Automobiles?|EVs?|Electric Vehicles?|Trucks?|Vans?)$")
_SHELL = re.compile(r"\bAcquisition\b")  # a shell that others merge with
_GIVEN = ("investment", "funding")
COUNTS_MARKETS = frozenset({"body", "data", "authority"})
BYSTANDERS = COUNTS_MARKETS | {"bank", "rating", "media"}  # tell figures of others


class SubjectChoice:
    """Chooses the subject of a figure."""

    def __init__(self, points: Mapping[str, float], kinds: Mapping[str, str]) -> None:
        self.points = points
        self.markets = Markets(frozenset(firm for firm, kind in kinds.items() if kind in COUNTS_MARKETS))
        self.bystanders = frozenset(firm for firm, kind in kinds.items() if kind in BYSTANDERS)
        self.suppliers = frozenset(firm for firm, kind in kinds.items() if kind in SUPPLIERS)
        self._kinds = kinds

    def choose(self, figure: Figure, frame: Frame, earlier: list[Figure]) -> Candidate[Owner] | None:
        """The best owner in the sentence and in what went before; None where nothing tells."""
        if figure.predicate in OF_PRODUCT:
            product, found = frame.products.owner(figure)
            if found in ("", "spoken of") and frame.products.nameless(figure, frame.topic.maker):
                return None
            return Candidate(owner_of(product), {found: 1.0}) if product else None
        if joint(figure):
            return None
        if figure.predicate == "market_value" and (firm := valued(figure)) is not None:
            return None if of_its_part(figure, firm) else Candidate(owner_of(firm), {"valued": 1.0})
        if figure.predicate in OF_MARKET and of_line(figure, frame):
            return Candidate(Owner(frame.line_market, "PLACE", -1, -1), {"line_market": 1.0})
        if figure.predicate in OF_MARKET and whole_market(figure.view, figure.start) is not None:
            return best(self._of_market(figure, frame), self.points, least=1.0)
        if of_many(figure):
            of_market = figure.predicate in OF_MARKET
            return best(self.markets.owners(figure, figure.metric, frame) if of_market else (), self.points, least=1.0)
        return self._as_maker(best(self._makers(figure, frame), self.points, least=1.0), figure, frame)

    def _as_maker(self, found: Candidate[Owner] | None, figure: Figure, frame: Frame) -> Candidate[Owner] | None:
        """A supplier that counts a maker's cars counts them for that: "Magna, which builds the Ocean for Fisker"."""
        if found is not None and found.value.id in self.suppliers and figure.predicate in VOLUMES:
            built = next((m for m in figure.view.models if m.maker and m.end <= figure.start), None)
            if built is not None:
                return Candidate(Owner(_maker_of(built, frame), "MAKER", *found.value[2:4]), found.cues)
        return found

    def _of_market(self, figure: Figure, frame: Frame) -> Iterator[Candidate[Owner]]:
        """The owners of a figure whose clause is about all makers together: a market, or a maker named behind it."""
        metric = figure.metric if figure.metric and figure.view.start <= figure.metric.start else None
        yield from self.markets.owners(figure, metric, frame)
        for maker in figure.view.makers:
            if maker.start >= figure.end:
                yield Candidate(owner_of(maker), dict(owner_cues(figure, metric, maker)))

    def why_none(self, figure: Figure) -> str:
        """Why a figure has no owner."""
        together = figure.predicate not in OF_PRODUCT and joint(figure)
        return TOGETHER if together else NO_OWNER

    def of_the_trade(self, firm: Owner, figure: Figure) -> bool:
        """Whether a firm that is no maker may own the figure: a supplier, or an unknown one that counts cars."""
        if firm.id:
            volume = figure.family == "count" and figure.predicate != "capacity"
            trade = self._kinds.get(firm.id, "parts")
            return trade in SUPPLIERS and not volume  # the units that suppliers sell are no cars
        if figure.family == "money" and _CAR_FIRM.search(firm.name):
            return True
        counted = any(True for _ in figure.view.cues_of("CLASS")) or figure.measure.unit == "vehicle"
        if figure.family == "count":
            return counted and figure.predicate in VOLUMES
        return (counted and figure.predicate in VOLUMES) or of_cars(figure.view.text, firm.name)

    def _makers(self, figure: Figure, frame: Frame) -> Iterator[Candidate[Owner]]:
        view = figure.view
        metric = figure.metric if figure.metric and view.start <= figure.metric.start < view.end else None
        actor = self._actor(figure, metric)
        passed = metric is not None and actor is not None and metric.end <= actor.start < figure.start
        passed = passed and actor is not None and view.text.endswith(_NEW_CLAUSE, view.start, actor.start)
        for entity in _makers_named(view):
            cues = {**_told_of(figure, metric, entity, frame), **_as_subject(entity, actor)}
            yield Candidate(owner_of(entity), _passed(cues) if passed and entity is not actor else cues)
        counts = limiting(figure, view.models)
        for model in view.models:
            if model.maker:
                maker = _group_acting(model, actor, frame) or _maker_of(model, frame)
                owner = Owner(maker, "MAKER", model.start, model.end)
                counted = {"counted_model": 1.0} if model is counts else {}
                yield Candidate(owner, {**owner_cues(figure, metric, model), "model": 1.0, **counted})
        getting = {m.name for m in view.makers if figure.predicate in _GIVEN and _other_party(figure, m)}
        yield from (_apart(candidate, getting) for candidate in self._references(figure, metric, frame, actor))
        other_acts, own = False, all(_other_party(figure, m) for m in view.makers)
        for firm in view.entities:
            if self._may_own(firm) and figure.predicate != "orders":
                cues = {**owner_cues(figure, metric, firm), **_as_subject(firm, actor)}
                cues = _passed(cues) if passed and firm is not actor else cues
                other_acts |= own and not cues.keys().isdisjoint(("agent", "agent_of_noun"))
                yield Candidate(owner_of(firm), {**cues, "firm": 1.0})
        if figure.predicate in OF_MARKET:
            yield from self.markets.owners(figure, metric, frame)
        last = frame.last.get(figure.family)
        if not other_acts and not of_stranger(view, metric):
            of_market = figure.predicate in OF_MARKET
            of_all = (frame.topic.of_market or market_told(frame)) and of_market
            named = actor.name if actor is not None and actor.label == "ORG" else ""
            passive = of_market and body_foresees(view, frame.previous)
            passive |= of_all and not (view.makers or view.references) and metric is not None and nobodys(view, metric)
            for carried in (
                ()
                if passive
                else self._carried(last.subject if last and last.predicate not in OF_PRODUCT else "", frame, of_all)
            ):
                if named and carried.value.name != named:
                    carried.cues["other_acts"] = 1.0
                yield _apart(carried, getting)

    def _may_own(self, firm: Entity) -> bool:
        """Whether a name is of a firm that may have figures: no bank or trade body, no shell."""
        return firm.label == "ORG" and firm.id not in self.bystanders and _SHELL.search(firm.name) is None

    def _actor(self, figure: Figure, metric: Cue | None) -> Entity | Reference | None:
        """Who the clause is about; nobody who "sees 290,000 trucks sold in Europe", for he sells them not."""
        view = figure.view
        if metric is not None and metric.end > figure.end and sold_in(view, metric):
            return None
        firms = [e for e in view.entities if e.label == "ORG" and e.id in self.suppliers]
        return acting(figure, [*_makers_named(view), *(m for m in view.models if m.maker), *firms, *view.references])

    def _references(
        self, figure: Figure, metric: Cue | None, frame: Frame, actor: Entity | Reference | None
    ) -> Iterator[Candidate[Owner]]:
        """The firms that words of the sentence stand for; no forecaster who tells of a market."""
        for reference in figure.view.references:
            if forecaster(reference, figure, frame):
                continue
            owner, cues = owner_of(reference), owner_cues(figure, metric, reference)
            if not figure.view.text.endswith(("the former", "the latter"), reference.start, reference.end):
                cues["reference"] = 1.0
            elif "preposition_after" in cues:
                cues["row_key"] = 1.0
            acts = reference is actor and not _POSSESSIVE.search(figure.view.text, reference.start, reference.end)
            if acts:
                cues |= {"clause_subject": 1.0, "reference_acts": 1.0}
            if reference.label == "MAKER":
                bare = reference.end - reference.start <= PRONOUN
                about = frame.topic.supplier if bare and frame.topic.supplier else reference.name
                yield Candidate(owner._replace(name=about), cues)
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


@once
def _makers_named(view: SentenceView) -> list[Entity]:
    """The makers of a sentence, without those that only tell of another one: "the Hyundai affiliate"."""
    words = [r for r in view.references if r.end - r.start > PRONOUN]
    named = [m for m in view.makers if not kin_meant(view, m)]
    if not words:
        return named
    return [m for m in named if not any(r.start < m.start and m.end < r.end and r.name != m.name for r in words)]


def _apart(candidate: Candidate[Owner], getting: set[str]) -> Candidate[Owner]:
    """A candidate, marked where it is one of those who get the sum: what "It" invests "in Rivian" is not Rivian's."""
    if candidate.value.name in getting:
        candidate.cues["other_party"] = 1.0
    return candidate


def _maker_of(model: Entity, frame: Frame) -> str:
    """The maker of a model, as the text has it: Nissan, where it names that and not the venture Dongfeng Nissan."""
    parent = frame.parents.get(model.maker) or model.maker
    named = frame.topic.named
    return parent if parent in model.maker and parent in named and model.maker not in named else model.maker


def _group_acting(model: Entity, actor: Entity | Reference | None, frame: Frame) -> str:
    """The group that does what is told of a brand's model: "GM sold 25,085 Equinox EVs"; "" for none."""
    acts = actor is not None and actor.label == "MAKER" and actor.end <= model.start
    if acts and actor is not None and actor.name.startswith(f"{model.maker} "):
        return actor.name  # "Renault Korea sold 2,903 Grand Koleos"
    return actor.name if acts and actor is not None and frame.parents.get(model.maker) == actor.name else ""


def _told_of(figure: Figure, metric: Cue | None, maker: Entity, frame: Frame) -> Cues:
    """The cues of a maker; "the Zeekr brand" is Zeekr, while "the GAC brand" may be one of GAC's."""
    cues = owner_cues(figure, metric, maker)
    if "names_its_brand" in cues and "before_value" in cues and frame.only_a_brand(maker.name):
        return {cue: points for cue, points in cues.items() if cue != "names_its_brand"}
    return cues


def _passed(cues: Cues) -> Cues:
    """The cues of a name that did what a metric word says, where another one acts behind that word."""
    return {cue: points for cue, points in cues.items() if cue not in ("agent", "agent_of_noun")}


def _as_subject(name: Entity | Reference, actor: Entity | Reference | None) -> Cues:
    return {"clause_subject": 1.0} if name is actor else {}


def _other_party(figure: Figure, maker: Entity) -> bool:
    """Whether a maker only gets what another firm gives: "Uber is to invest $300 million in Lucid"."""
    metric = figure.metric if figure.metric and figure.view.start <= figure.metric.start < figure.start else None
    return "other_party" in owner_cues(figure, metric, maker)
