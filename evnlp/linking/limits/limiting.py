"""Which model or class of a sentence limits a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.linking.owners.against import compared_name
from evnlp.mentions import Cue, Entity, Measure

RANKS = 10  # up to which a number counts no vehicles: "the top 5 NEV makers"
REACH = 7  # words between a class and a figure that has no metric word of its own

_BEHIND = re.compile(
    r"(?:,? or (?:about )?[\d.,]+\s?(?:%|percent|per cent|pct),?)?"
    r"[\s,-]*(?:(?:of|its|the|all|new|a|an|in|for|were|was|units|cars|vehicles|it|their|total|our|some|each|to|had|have|"
    r"ran on|run on|ran|run)[\s-]+)*"
    r"(?:[a-z-]+er\s|electric\s|all-new\s|popular\s|best-selling\s)?"
    r"(?:(?:first|second|third|latest|newest|only|debut)\s(?:car|model|vehicle|suv|sedan|ev|product),\s(?:the\s)?)?$"
)
_ORDERS_FOR = re.compile(
    r"\s(?:(?:firm|binding|advance)\s)?(?:orders|pre-?orders|bookings|reservations|deposits)"
    r"(?:\sworth\s[^,;]{3,20})?\sfor\s(?:(?:the|its|both|new)\s)*"
)
_OF_WHICH = re.compile(
    r"\s(?:(?:cars|vehicles|units)\s)?of\s(?:which|them|these|those|that)"
    r"(?:\s(?:were|are|being|had|have|with|ran|run|carried|came with|sported))?\s$"
)
_AND = re.compile(r",?\sand\s(?:the\s)?")
_ASIDE = re.compile(r"\b(?:where|which|who|whose|when)\b")
_MADE_UP = re.compile(
    r"\)?(?:\s(?:models?|cars|vehicles|ones|versions?))?,?\s(?:(?:alone|also|still|itself|even|just)\s)?"
    r"(?:accounted for|accounting for|made up|making up|took|taking|came to|contributed|contributing|reached|numbered|"
    r"stood at|were|was|managed|found|brought in|was good for|attracted|drew|won|gained|"
    r"landed|logged|posted|notched up|collected|secured|clocked|amassed|received|with)\s"
    r"(?:(?:the|a|an|just|only|some|another)\s)*"
)
NOUN = (  # what a model is called, behind its name
    r"(?:\s(?:suvs?|crossovers?|sedans?|saloons?|hatchbacks?|hatch|pick-?ups?|trucks?|vans?|minivans?|mpvs?|coup[eé]s?|"
    r"estates?|wagons?|roadsters?|scooters?|models?|cars?|arm|business|unit|division))?"
)
_LED = re.compile(
    r"\s(?:led|topped|headed|was|were|is|remained)\s(?:(?!(?:and|but|while|when|as|than|behind|sold)\b)[\w'’-]+\s){1,7}with\s"
    r"(?:(?:a|just|only|some|over|about)\s)?"
)
_APPOSITION = re.compile(
    r"(?:\s[A-Z][\w.]+){0,2},\s(?:which|that|whose|who|known|best known|famous|makers?|builders?|an?|the|now|once)\s"
)
_WHICH = re.compile(r",\s(?:which|who|whose|where)\s[^,;:]*")
_CLOSED = re.compile(rf"{NOUN},\s")
_SALES_OF = re.compile(r"\s(?:of|for)\s(?:(?:its|the|all|new|their)\s){0,2}")
_KEY = re.compile(rf"\)?{NOUN}(?:(?:,?\s(?:at|on|with|to))?\s?[:–-]?\s\(?|,\sof\swhich\s)")


def limiting(figure: Figure, mentions: Sequence[Any]) -> Any:
    """The mention that limits a figure: right behind it, beside its metric word, or before a metric taken over."""
    view, measure = figure.view, figure.measure
    keyed = any(m.end <= measure.start and _is_key(view.gap(m.end, measure.cue_start)) for m in mentions)
    for mention in mentions:
        gap = view.gap(measure.end, _with_maker(view, mention, measure.end))
        behind = mention.start >= measure.end and (
            _BEHIND.fullmatch(gap)
            or _OF_WHICH.fullmatch(gap)
            or (figure.predicate == "orders" and isinstance(mention, Entity) and _ORDERS_FOR.fullmatch(gap))
        )
        if behind and not (keyed and "," in behind[0]) and not _of_next(view, measure, mention):
            return mention
    before = [m for m in mentions if m.end <= measure.start and _reaches(view, m.end, measure.start)]
    before = [m for m in before if not in_apposition(view, m) and not _in_which(view, m, measure.start)]
    if before:
        between = view.gap(before[-1].end, measure.cue_start)
        against = isinstance(before[-1], Entity) and set_against(view, before[-1])
        if (_KEY.fullmatch(between) and not (against and "," in between)) or (
            (_MADE_UP.fullmatch(between) or _LED.fullmatch(between)) and not against
        ):
            return before[-1]
    before = [m for m in before if not (isinstance(m, Entity) and set_against(view, m))]
    before = [m for m in before if not _counted(view, m)]
    metric = figure.metric
    if metric is None or not view.start <= metric.start < view.end:
        near = [m for m in before if view.words(m.end, measure.start) <= REACH]
        return near[-1] if near else None
    if figure.predicate == "orders" and metric.form == "verb" and metric.start >= measure.end:
        return _ordered(view, metric, mentions)
    if (
        figure.family == "percent"
        and metric.start >= measure.end
        and (told := _beside_metric(view, metric, measure, mentions)) is not None
    ):
        return told
    return _before_figure(view, metric, before)


def _is_key(gap: str) -> bool:
    """Whether what lies between a mention and an amount ties them: "EV6: 1,322", "the EV6 managed 1,322"."""
    return _KEY.fullmatch(gap) is not None


def in_apposition(view: SentenceView, mention: Any) -> bool:
    """Whether a mention only tells what a maker is known for: "Nissan, which makes the Leaf, sold ..."."""
    if "," not in view.gap(mention.end, view.end) or not _CLOSED.match(view.text, mention.end):
        return False
    maker = next((m for m in reversed(view.makers) if m.end <= mention.start), None)
    return maker is not None and _APPOSITION.match(view.text, maker.end, mention.start) is not None


def _in_which(view: SentenceView, mention: Any, end: int) -> bool:
    """Whether a mention stands in a relative clause that is over: "BMW, which leads in luxury cars, sold"."""
    opening = view.text.rfind(", wh", view.start, mention.start)
    closing = view.text.find(",", mention.end, end) if opening >= 0 else -1
    return closing >= 0 and _WHICH.fullmatch(view.text, opening, mention.start) is not None


def _before_figure(view: SentenceView, metric: Cue, before: Sequence[Any]) -> Any:
    """The first mention that stands right by a metric word before the figure."""
    for mention in before:
        ahead = mention.start <= metric.start and view.words(mention.end, metric.start) <= 1
        aside = _ASIDE.search(view.gap(metric.end, mention.start)) is not None
        if ahead or (metric.end <= mention.start and view.words(metric.end, mention.start) <= 4 and not aside):
            return mention
    return None


def _with_maker(view: SentenceView, mention: Any, left: int) -> int:
    """Where a model begins with the maker before it: "3,017 Volvo EX30s"."""
    if mention.start <= left or not isinstance(mention, Entity):
        return int(mention.start)
    return next((m.start for m in view.makers if left < m.start and m.end + 1 == mention.start), mention.start)


def _beside_metric(view: SentenceView, metric: Cue, measure: Measure, mentions: Sequence[Any]) -> Any:
    """What a metric behind its change is limited to: "a 20 % rise in SUV sales", "18 % growth in sales of the EV3"."""
    for mention in mentions:
        ahead = (
            measure.end <= mention.start and mention.end <= metric.start and view.words(mention.end, metric.start) == 0
        )
        if ahead or _SALES_OF.fullmatch(view.text, metric.end, mention.start):
            return mention
    return None


def _counted(view: SentenceView, mention: Any) -> bool:
    """Whether a mention is what a number before it counts: "3,410 i4s and 51,900 cars in all"."""
    last = next((m for m in reversed(view.measures) if m.end <= mention.start), None)
    if last is None or last.value <= RANKS or last.kind == "percent":
        return False
    gap = view.gap(last.end, mention.start)
    return "," not in gap and _BEHIND.fullmatch(gap) is not None


def _ordered(view: SentenceView, verb: Cue, mentions: Sequence[Any]) -> Any:
    """What buyers order: "9,000 people have ordered the Ocean"."""
    return next((m for m in mentions if m.start >= verb.end and view.words(verb.end, m.start) <= 3), None)


def set_against(view: SentenceView, model: Entity) -> bool:
    """Whether a model, or the one it is joined to, is what another is compared with: "third behind the Y and the 3"."""
    joined = (m for m in view.models if _AND.fullmatch(view.gap(m.end, model.start)))
    return any(compared_name(view, m) for m in (model, *joined))


def _of_next(view: SentenceView, measure: Measure, mention: Any) -> bool:
    """Whether a name behind a comma is the key of the next amount: "Bezza 9,100, Axia 7,048"."""
    if "," not in view.gap(measure.end, mention.start):
        return False
    following = next((m for m in view.measures if m.start >= mention.end), None)
    return following is not None and _KEY.fullmatch(view.gap(mention.end, following.cue_start)) is not None


def _reaches(view: SentenceView, left: int, right: int) -> bool:
    return not view.cut_between(left, right) and not any(left <= m.start < right for m in view.measures)
