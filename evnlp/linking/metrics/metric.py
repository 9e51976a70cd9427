"""What a figure measures: the metric word that it belongs to, or the metric it takes over from the figures before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.position import COUNTED_IN
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import MONEY, MONEY_NAMES, RATIOS, VOLUMES, Figure
from evnlp.linking.limits.plants import sold_once
from evnlp.linking.metrics.money import OTHER, means
from evnlp.linking.metrics.reject import beyond
from evnlp.linking.metrics.stray import stray
from evnlp.linking.metrics.taken import LED_TO, metrics
from evnlp.linking.points import Candidate, Cues, best
from evnlp.mentions import Cue, Entity, Measure

_LINK = re.compile(
    r"(?:\b(?:of|at|to|was|were|is|are|be|been|reached|hit|total(?:l?ed|s|l?ing)?|came|stood|stands?|comes?|amounted|"
    r"reach|rose|fell|equal|by|for|numbered|exceeded|topped|passed|surpassed|crossed|clocked|posted|recorded)"
    r"(?:\s(?:in at|to|at|a|an|the|some|just|only|about|around|roughly|nearly|almost|over|more than|a record|"
    r"as (?:low|high|many|much|little) as))?|[:=–—-])\s*$"
)
_PERSON = re.compile(
    r"\b(?:he|she|insiders?|shareholders?|investors|directors?|traders|billionaire|tycoon)\s"
    r"(?:(?:has|had|have|who|also|since|then|recently|already|together|each|personally)\s){0,3}$"
)
_NOTHING = re.compile(
    r"\s*(?:(?:a|an|the|its|some|just|only|total|of|as|many|in|all|about|around|record|another|further|combined|first|"
    r"up|out)\s+)*$"
)
_TO_NOUN = re.compile(
    r"[\s-]*(?:(?:new|paid|pre|total|vehicle|car|ev|electric|unit|firm|net|global|annual|monthly|model|"
    r"the|in|of|its|their)[\s-]+)*$"
)
_BESIDE = re.compile(r"[\s-]*(?:(?!(?:of|in|for|to|and|on|at|by|from|a|an|the|its|per|with)\b)[\w’'.-]+\s+){0,3}")
_OF = re.compile(r"\s*(?:of|in|for|worth of|as)\s+(?:its |the |a |new |total |net |annual )*$")
_INCLUDED = re.compile(r"\b(?:including|excluding|inclusive of|exclusive of)\s(?:[\w-]+,?\s){0,4}(?:and\s)?$")
_PLURAL = re.compile(r"^e?s\b")
_AMOUNTS = ("money", "percent", "number", "quantity", "ordinal", "duration")
_PEOPLE = ("buyers", "Buyers")
OPENING = 1  # words before a noun that its sentence is about
NEAR = 5  # words that the distance of such a noun counts as, at most
STEP = 12  # characters between a person and a verb
_OF_IT = re.compile(r"\s?(?:of|at|to|:|[–(-])\s?(?:[a-z]+\s){0,2}$")
_ITS_METRIC = re.compile(r"(?: (?:units|cars|vehicles|percent|per cent))?,? (?:[\w’'.&-]+ ){0,4}")
_BUYERS = re.compile(
    r"(?:\s[\w-]+){0,2}\s(?:customers?|buyers?|drivers?|people|persons|consumers|motorists|households|fans|clients|"
    r"[A-Z][a-z]+s)\s(?:(?:in|from|across)\s(?:[\w.]+\s){1,4})?(?:(?:have|has|had|already|now|since|also)\s)*$"
)
_TO_VERB = re.compile(
    r"\s*(?:(?:of|its|their|the|th[eo]se|them|cars?|vehicles?|vans?|trucks?|buses|scooters?|models?|units?|evs|suvs?|sedans?|"
    r"which|that|it|they|were|was|have|had|has|been|are|is|be|to|will|already|now|also|since)\s+)*$"
)


def fits(figure: Figure, metric: str) -> str:
    """The predicate that a metric word means for a figure of this family; "" where the two do not go together."""
    if figure.family == "count":
        return metric if metric in VOLUMES else ""
    if figure.family == "money":
        metric = MONEY_NAMES.get(metric, metric)
        return metric if metric in MONEY or metric == OTHER else ""
    return metric if metric in RATIOS else ""


def _of_person(figure: Figure, cue: Cue) -> bool:
    """Whether a person does what a verb of money says: "insiders netted $52m", "he has spent $25m"."""
    view = figure.view
    if cue.form != "verb" or (cue.id == "market_value" and not view.text.endswith("worth", cue.start, cue.end)):
        return False
    if cue.id in ("profit", "market_value") and any(
        e.label == "PERSON" and 0 < cue.start - e.end <= STEP for e in view.entities
    ):
        return True
    return _PERSON.search(view.gap(max(view.start, cue.start - 30), cue.start)) is not None


def _fits(figure: Figure, cue: Cue, reported: str) -> str:
    """The same of a cue: "vehicle sales of" is of money or of vehicles; what sells best is registered most."""
    if figure.family == "count" and reported == "registrations" and figure.view.text.endswith("est-", 0, cue.start):
        return reported
    if figure.family == "count" and cue.id == "revenue" and "sales" in figure.view.gap(cue.start, cue.end):
        return "sales"
    return fits(figure, cue.id)


def _in_passing(figure: Figure, cue: Cue) -> bool:
    """Whether a metric is only named as part of another: "sales, including exports, were 74,117"."""
    view = figure.view
    if cue.end <= figure.start and view.gap(cue.start, cue.end) in _PEOPLE:  # "310 buyers", not "buyers ... 310"
        return True
    if cue.end > figure.start:
        return False
    if COUNTED_IN.match(view.text, cue.end):
        return True
    if not _INCLUDED.search(view.gap(max(view.start, cue.start - 60), cue.start)):
        return False
    return _OF_IT.fullmatch(view.gap(cue.end, figure.measure.cue_start)) is None


def _fronted(figure: Figure, cue: Cue) -> bool:
    """Whether a figure is told before what it is of: "At $1.4 trillion, Tesla's market cap exceeds ..."."""
    view = figure.view
    lead = view.gap(view.clause(figure.start)[0], figure.measure.cue_start).strip(' \n“";,')
    if cue.start < figure.closing or lead.lower() != "at":
        return False
    return _ITS_METRIC.fullmatch(view.gap(figure.closing, cue.start)) is not None


def _moves(view: SentenceView, cue: Cue) -> bool:
    """Whether a metric is what goes up or down in a clause of its own: "... to $900m as revenue rises 8 %"."""
    return any(c.start == cue.end + 1 for c in view.cues_of("CHANGE"))


def _behind_model(view: SentenceView, left: int, right: int) -> str:
    """The words from a count to a verb, without the model counted: "27,000 Taycans back to the workshop"."""
    model = next((m for m in view.models if m.start == left + 1 and m.end <= right), None)
    return _PLURAL.sub("", view.gap(model.end, right)) if model else view.gap(left, right)


def _unlimited(view: SentenceView, left: int, right: int) -> str:
    """The words from a count to a noun, without what limits it: "2,027 American buyers", "48,682 BEV registrations"."""
    limits: list[Entity | Cue] = [*view.places, *view.cues_of("CLASS"), *view.models]
    for limit in limits:
        if left < limit.start < right:
            return view.gap(left, limit.start - 1) + view.gap(min(limit.end, right), right)
    return view.gap(left, right)


def _related(view: SentenceView, left: int, right: int) -> bool:
    """Whether a clause says who did it to the vehicles counted: "the 230,000 vehicles that Chery exported"."""
    maker = next((m for m in view.makers if left < m.start and m.end < right), None)
    if maker is None or "that" not in view.gap(left, maker.start):
        return False
    lead = _behind_model(view, left, maker.start - 1).strip()
    return lead in ("that", "of them that") and _TO_VERB.fullmatch(view.gap(maker.end, right)) is not None


def _behind(view: SentenceView, cue: Cue, left: int, right: int) -> Cues:
    """How close a metric word stands behind an amount: "40,000 deliveries", "40,000 cars were delivered"."""
    if cue.form == "noun":
        gap = _unlimited(view, left, right)
        if _TO_NOUN.fullmatch(gap):
            return {"adjacent_after_noun": 1.0, **({"counts_them": 1.0} if gap in (" ", "-") else {})}
        follows = _OF.fullmatch(gap) and not (gap.startswith(" as") and _moves(view, cue))
        return {"of_after": 1.0} if follows else {}
    if _related(view, left, right):
        return {"adjacent_after_verb": 1.0, "related": 1.0}
    bought = cue.id == "orders" and _BUYERS.fullmatch(view.gap(left, right))
    return {"adjacent_after_verb": 1.0} if bought or _TO_VERB.fullmatch(_behind_model(view, left, right)) else {}


def _stepped(view: SentenceView, one: Measure, other: Measure) -> bool:
    """Whether an amount goes from one number to another: "lifts capacity there from 150,000 to 215,000"."""
    return view.gap(one.end, other.cue_start) == " to " and view.text.endswith("from ", view.start, one.cue_start)


class MetricChoice:
    """Chooses the metric of a figure."""

    def __init__(self, points: Mapping[str, float], limits: Mapping[str, Any], followers: Collection[str]) -> None:
        self.points = points
        self.limits = limits
        self.followers = frozenset(followers)

    def choose(self, figure: Figure, earlier: list[Figure], frame: Frame) -> Candidate[tuple[str, Cue | None]] | None:
        """The best of the sentence's metric words and of what went before; None where nothing speaks for a metric."""
        return best(self._candidates(figure, earlier, frame), self.points, least=1.0)

    def _candidates(
        self, figure: Figure, earlier: list[Figure], frame: Frame
    ) -> Iterator[Candidate[tuple[str, Cue | None]]]:
        for cue in figure.view.cues_of("METRIC"):
            of_money = figure.family == "money"
            before, reported = frame.previous, frame.topic.metric
            predicate = means(figure, cue, self.limits, before) if of_money else _fits(figure, cue, reported)
            if (of_money and _of_person(figure, cue)) or figure.view.aside(cue.start):
                continue
            if not predicate or figure.start < cue.end <= figure.end or beyond(figure, predicate, self.limits):
                continue
            if (cue.form == "noun" and _in_passing(figure, cue)) or sold_once(figure, cue):
                continue
            if cue.form == "noun" and _fronted(figure, cue):
                yield Candidate((predicate, cue), {"after_noun": 1.0, "adjacent_after_noun": 1.0, "linked": 1.0})
            elif cue.form != "thing" or self._priced(figure, cue):
                yield Candidate((predicate, cue), self._cues(figure, cue))
        if figure.family == "count" and stray(figure, self.followers):
            return
        plain = {} if figure.measure.unit == "vehicle" or figure.family != "count" else {"bare": 1.0}
        for source, predicate, taken in metrics(frame, figure, earlier):
            if not beyond(figure, predicate, self.limits):
                yield Candidate((predicate, taken), {**source, **plain})

    def _priced(self, figure: Figure, cue: Cue) -> bool:
        """Whether an amount stands right before what it was paid for ("its $5 billion factory", "a $40,000 SUV")."""
        gap = figure.view.gap(figure.end, cue.start) if cue.start >= figure.end else "none"
        return len(gap.split()) <= 3 and _BESIDE.fullmatch(gap) is not None

    def _cues(self, figure: Figure, cue: Cue) -> Cues:
        view, measure = figure.view, figure.measure
        before = cue.end <= measure.start
        left, right = (cue.end, measure.cue_start) if before else (figure.closing, max(cue.start, figure.closing))
        side = f"{'before' if before else 'after'}_{cue.form if cue.form in ('noun', 'thing') else 'verb'}"
        gap = view.gap(left, right)
        cues: Cues = {side: 1.0, "far": min(view.words(left, right), 20)}
        if before:
            if _NOTHING.fullmatch(gap):
                cues[f"adjacent_{side}"] = 1.0
            if _LINK.search(gap):
                cues["linked"] = 1.0
        else:
            cues.update(_behind(view, cue, left, right))
        cues.update(crossed := self._crossings(figure, left, right))
        if before and "linked" in cues and not crossed and view.words(view.start, cue.start) <= OPENING:
            cues["far"] = min(cues["far"], NEAR)  # "Pre-orders in America for the R1T and the R1S have risen to"
        if "related" in cues:
            cues.pop("crosses_maker", None)
        if figure.family == "count":
            cues["vehicle_noun" if measure.unit == "vehicle" else "bare"] = 1.0
        return cues

    def _crossings(self, figure: Figure, left: int, right: int) -> Cues:
        view = figure.view
        if right - left <= 1:  # nothing else can stand in between
            return {}
        kinds = ("money",) if figure.family == "money" else _AMOUNTS
        values = sum(
            1
            for m in view.measures
            if m is not figure.measure and left <= m.start and m.end <= right and m.kind in kinds and not m.restates
            if not (m.kind == "percent" and LED_TO.fullmatch(view.gap(m.end, figure.measure.cue_start)))
            if not _stepped(view, m, figure.measure)
        )
        crossed: Cues = {"crosses_value": min(values, 3)} if values else {}
        if view.cut_between(left, right):
            crossed["crosses_cut"] = 1.0
        if any(
            left <= c.start and c.end <= right and fits(figure, c.id) and c.form != "thing"
            for c in view.cues_of("METRIC")
        ):
            crossed["crosses_metric"] = 1.0
        named = {m.start - 1 for m in view.models} if figure.family == "money" else ()
        if any(left <= m.start and m.end <= right and m.end not in named for m in view.makers):
            crossed["crosses_maker"] = 1.0
        return crossed
