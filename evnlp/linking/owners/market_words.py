"""How words tell that a figure is of a whole market, or of a place that stands for one."""

from __future__ import annotations

import re

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.linking.points import Cues
from evnlp.mentions import Cue, Entity, Reference

_PASSIVE = re.compile(
    r"\bfound (?:a )?(?:buyers?|owners?|takers?|homes?|customers)$|\bchanged hands$|"
    r"\b(?:were|was|are|is|be|been|being)\s(?:[a-z]+\s?){1,4}$"
)
_OF_PLACE = re.compile(r"\s(?:in|from|across|throughout|of)\s(?:the\s|mainland\s)?\Z")
_WITHIN = re.compile(
    r"(?:\b(?:in|from|of|at|to|for|by|with|across|outside|within|into|inside|near|than)|\()\s(?:the\s|mainland\s)?$"
)
_DOES = re.compile(
    r"(?:, [^,;]{0,60},)?\s(?:(?:as a whole|itself|alone|has|had|also|now|then|still|once|to|car|drivers|motorists|"
    r"riders|buyers|customers|consumers|households|dealers|plants|factories|ports)\s)*"
)
_LISTED = re.compile(
    r"(?:['’]s)?:?(?:, [^,;]{0,60},)?\s(?:(?:alone|itself|has|had|also|now|then|still)\s)*"
    r"(?P<verb>(?:did|had|has|saw|managed|counted|recorded|logged|notched up|clocked(?: up)?|welcomed|took(?: in)?|"
    r"(?:(?:is|are) (?:expected|forecast|projected|set|likely|seen) to|will|could|should|may) "
    r"(?:account for|make up|reach|contribute|add|take|buy)|"
    r"registered|absorbed|bought|got|added|contributed|reached|accounted for|accounting for|made up|making up|taking|"
    r"adding|came in|came to|came in at|stood at|followed with|with|on|"
    r"(?:was|were|is|remained|remains|stayed|became)(?:\s(?:[\w-]+\s){1,5}?(?:with|at|on))?)\s)?"
    r"(?:(?:only|just|another|some|about|a further)\s)?"
)
NEAR = 2  # sentences within which a text goes on about a market
AT = 20  # characters before a place within which a word makes it no actor
_OF_CARS = re.compile(r"(?:\sof\s(?:[a-z-]+\s){0,3}?(?:cars|vehicles|trucks|vans|buses|SUVs|EVs|hybrids))?")


def acts(figure: Figure, metric: Cue | None, place: Entity, of_market: bool, topical: bool) -> bool:
    """Whether a place does what is counted ("India bought 99,165"), or is next of a list ("Germany 38,000").

    of_market: whether the figure before is a market's; topical: whether the text reports one.
    """
    view = figure.view
    if place.end > figure.start or _WITHIN.search(view.text, max(view.start, place.start - AT), place.start):
        return False
    verb = metric is not None and metric.form != "noun" and metric.start >= place.end
    counted = any(place.end <= m.start and m.end <= figure.start for m in view.measures)
    if (
        verb
        and not counted
        and _DOES.fullmatch(view.text, place.end, metric.start if metric is not None else place.end)
    ):
        return True
    named = metric is not None and metric.form == "noun" and metric.start >= figure.end  # "Croatia saw 6,410 sales"
    listed = _LISTED.fullmatch(view.gap(place.end, figure.measure.cue_start)) if of_market or topical or named else None
    return listed is not None and (of_market or listed["verb"] is not None)


def owns(view: SentenceView, metric: Cue | None, place: Entity, cues: Cues) -> bool:
    """Whether a place stands as owner before a metric word, or right behind it ("sales in Norway")."""
    if metric is None:
        return False
    if place.end <= metric.start:
        return "agent" in cues or "agent_of_noun" in cues
    return _behind(view, metric, place)


def told_last(frame: Frame, family: str) -> Figure | None:
    """The last actual figure, or what has been forecast of a whole market since."""
    last, aimed = frame.last.get(family), frame.aimed.get(family)
    return aimed if aimed is not None and aimed.of_market and (last is None or last.start < aimed.start) else last


def market_told(frame: Frame) -> bool:
    """Whether the figure told last, in the sentence before, is a market's: "The EV share there was 41 %"."""
    last = max(frame.last.values(), key=lambda figure: figure.start, default=None)
    return last is not None and last.of_market and last.view is frame.previous


def nobody_told(figure: Figure, frame: Frame) -> bool:
    """Whether a sentence speaks of no firm, but for one that forecasts a market: "the firm looks for 940,000"."""
    view = figure.view
    return not view.makers and not any(not forecaster(reference, figure, frame) for reference in view.references)


def forecaster(reference: Reference, figure: Figure, frame: Frame) -> bool:
    """Whether a firm tells what it expects of a market that the text has just told of; "it" may be that market."""
    if reference.label != "ORG" or (figure.status == "actual" and reference.end - reference.start > len("it")):
        return False
    last = told_last(frame, figure.family)
    return last is not None and last.of_market


def nobodys(view: SentenceView, metric: Cue) -> bool:
    """Whether no maker can be meant by a metric word: cars "were registered", "registrations in Norway"."""
    if metric.form != "noun":
        return _PASSIVE.search(view.gap(max(view.start, metric.start - 24), metric.end)) is not None
    return any(_behind(view, metric, place) for place in view.places)


def of_firm_before(figure: Figure, metric: Cue, last: Figure | None) -> bool:
    """Whether a noun goes on about the firm just told of in its line: "It sold 814,888. Sales in Korea rose 3 %"."""
    if last is None or last.of_market or metric.form != "noun" or last.view.line is not figure.view.line:
        return False
    return last.predicate == metric.id


def same_thing(last: Figure, figure: Figure) -> bool:
    """Whether a figure is of what was just counted: "will rise to 3.1 million. Sales stood at 2.28 million in 2019"."""
    if last.metric is figure.metric:
        return True
    same = last.predicate.removesuffix("_change") == figure.predicate.removesuffix("_change")
    body = last.view.line.kind == figure.view.line.kind == "body"
    return same and body and figure.view.number - last.view.number <= NEAR


def sold_in(view: SentenceView, metric: Cue) -> bool:
    """Whether a participle has a place right behind it: "290,000 trucks sold in Europe"."""
    said = view.text.endswith(("sold", "registered"), metric.start, metric.end)
    participle = said or metric.form not in ("noun", "thing")
    return participle and any(_behind(view, metric, place) for place in view.places)


def _behind(view: SentenceView, metric: Cue, place: Entity) -> bool:
    """Whether a place stands right behind a metric word: "sales in Norway", "registered in Thailand"."""
    at = _OF_PLACE.search(view.text, metric.start, place.start)
    return at is not None and at.start() >= metric.end - len(" in")


def counted_to(view: SentenceView, metric: Cue) -> int:
    """Where a metric word ends with what it counts: "sales of imported cars"."""
    found = _OF_CARS.match(view.text, metric.end, view.end)
    return found.end() if found else metric.end
