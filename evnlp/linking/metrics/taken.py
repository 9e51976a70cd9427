"""What a figure without a metric word of its own takes over: the metric of what was said before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evnlp.linking.context.frame import SIDE, Frame
from evnlp.linking.context.structure import STEPPED
from evnlp.linking.figure import FLOWS, MONEY, MONEY_NAMES, RATIOS, VOLUMES, Figure
from evnlp.linking.owners.brackets import leaves_bracket
from evnlp.linking.points import Cues
from evnlp.mentions import Cue

FIGURES_BACK = 40  # of a sentence that are looked at: a text of nothing but figures must not take quadratic time
LEAD_IN = 40  # characters of a sentence that only announces what the next one tells ("The loss?")
LEAST_MAIN = 1000  # a smaller number is no volume only because the document speaks of one
LED_TO = re.compile(
    r"[)\s,]{1,2}(?:(?:(?!(?:and|but|while|as|which|that|with|compared|due|thanks|according|owing|relative)\b)"
    r"[\w’'-]+,?\s){0,6}?(?:to|reaching|hitting|totall?ing)|"
    r"(?:(?:higher|lower|more|less|fewer|better|year[- ](?:on|over)[- ]year|yoy|y/y|on (?:the )?year),?\s){0,2}"
    r"(?:(?:for|in|over|during|across|last|this)\s(?:(?!and\b|but\b|while\b|with\b)[\w-]+,?\s){1,4}?)?at)\s"
    r"(?:(?:a|an|the|new|record|all-time|high|of|just|only|about|around|nearly|some|reach|hit)\s)*$"
)
_ITS_OWN = re.compile(
    r"['’]s\s(?:were|was|rose|fell|grew|stood|came|jumped|dropped|slipped|climbed|sank|went|declined|increased)\b"
)
_BEST = re.compile(
    r"\b(?:top[- ]?sell(?:er|ing)|best[- ]?sell(?:er|ing)|biggest seller|most popular|"
    r"(?:top|biggest|largest|leading|number one|No\. 1|first) (?:car |vehicle )?(exporter)|"
    r"(?:topp(?:ed|ing|s)|tops|led|leads|leading|head(?:s|ed)) the (?:\w+ ){0,3}"
    r"(?:charts?|rankings?|list|table|field|pack|segment|standings|podium))\b"
    r"[^.;:]{0,40}(?:[\s,](?:with|at|on)|:)"
    r"\s(?:(?:about|around|some|just|only|nearly|almost|over|more than)\s)*$"
)
_HAD_POSTED = re.compile(
    r"\bhad\s(?:\w+ly\s)?(?:posted|reported|recorded|registered|logged|clocked|booked|announced|made|managed)\s"
    r"(?:(?:a|the|one|just|only|some|of|about|around|nearly)\s)*$"
)
BEFORE = 60  # characters before a number within which a goal is named
_AIM = re.compile(
    r"\b(?:goal|target|aim|objective|ambition)s?\b(?:\s(?!and\b|but\b|while\b)[\w’'-]+){0,7}?\s"
    r"(?:of|to|at|is|was|calls for|called for|stands at|stood at|by [\d.]+(?: ?%| percent| per cent) to)\s"
    r"(?:(?:a|about|around|some|just|only|nearly|almost|over|more than|at least|up to|as many as|between|selling)\s)*$|"
    r"\b(?:target(?:s|ed|ing)?|aim(?:s|ed|ing)? (?:for|at)|pencill?ed in)\s"
    r"(?:(?:a|about|around|some|just|only|nearly|almost|over|more than|at least|up to|between)\s)*$",
    re.IGNORECASE,
)


_COMPARES = re.compile(r"(?:That|This|It|Which|The (?:figure|forecast|guidance|number)) compare[sd] (?:with|to)\b")


def metrics(frame: Frame, figure: Figure, earlier: list[Figure]) -> Iterator[tuple[Cues, str, Cue | None]]:
    """What the figures before and the heading measure: cues, predicate, metric word."""
    if _of_dropped(figure, earlier):
        return
    yield from _moved_to(figure, earlier)
    yield from _elided(figure, earlier)
    yield from _in_sentence(frame, figure, earlier)
    told = _of_same_value(frame, figure)
    if told is not None:
        yield {"same_value": 1.0}, told.predicate, told.metric
    yield from _lead_in(frame, figure)
    if figure.family == "count":
        yield from _volumes(frame, figure, earlier)


def _volumes(frame: Frame, figure: Figure, earlier: list[Figure]) -> Iterator[tuple[Cues, str, Cue | None]]:
    """What a bare number may count."""
    yield from _changed_before(frame, figure, earlier)
    if aim := _goal(frame, figure):
        yield {"goal": 1.0}, aim, None
    headed = frame.heading_metric is not None and frame.under_heading(figure.view)
    if headed and frame.heading_metric is not None:
        yield {"frame_heading": 1.0}, frame.heading_metric.id, frame.heading_metric
    owned = _of_owner(frame, figure)
    if owned is not None:
        yield {"owner_reports": 1.0, **_main(frame, owned.predicate)}, owned.predicate, owned.metric
    last = frame.last.get(figure.family)
    if headed and last is not None and frame.heading is not None and last.view.number < frame.heading.number:
        last = None
    if last is not None and last.view is not figure.view:
        distance = figure.view.number - last.view.number
        if distance <= 6:
            source = "frame_line" if distance <= 1 else "frame_before"
            aside = {"side": 1.0} if _in_passing(frame, last) else {}
            yield {source: 1.0, **aside, **_main(frame, last.predicate)}, last.predicate, last.metric
    if frame.topic.metric and figure.value >= LEAST_MAIN:
        yield {"main_metric": 1.0}, frame.topic.metric, None


def _of_same_value(frame: Frame, figure: Figure) -> Figure | None:
    """The figure told before that was as high; of a goal only where the sentence speaks of one."""
    told = frame.told.get((figure.family, figure.value))
    return frame.goals.get((figure.family, figure.value)) if told is None and figure.view.cues_of("STATUS") else told


def _in_sentence(frame: Frame, figure: Figure, earlier: list[Figure]) -> Iterator[tuple[Cues, str, Cue | None]]:
    """What the last figure of the same kind measures, unless that stands in a bracket that has been closed."""
    for other in reversed(earlier[-FIGURES_BACK:]):
        if other.family != figure.family or not other.predicate or other.change or other.drop:
            continue
        gap = figure.view.gap(other.end, figure.measure.cue_start)
        if not leaves_bracket(gap) or gap.endswith("("):  # "the 500e (702 units) and the Model Y (498)"
            yield {"frame_sentence": 1.0, **_main(frame, other.predicate)}, other.predicate, other.metric
            return


def _moved_to(figure: Figure, earlier: list[Figure]) -> Iterator[tuple[Cues, str, Cue | None]]:
    """What a change right before led to: "the market shrank 8 % to 374,740 units"."""
    change = earlier[-1] if earlier else None
    if change is None or change.drop or not change.change:
        return
    moved = change.predicate.removesuffix("_change")
    fitting = moved in (VOLUMES if figure.family == "count" else FLOWS)
    if fitting and LED_TO.fullmatch(figure.view.gap(change.end, figure.measure.cue_start)):
        yield {"moved_to": 1.0}, moved, change.metric


def _elided(figure: Figure, earlier: list[Figure]) -> Iterator[tuple[Cues, str, Cue | None]]:
    """What a possessive leaves out: "NIO's deliveries fell 4 %, while XPeng's rose 30 % to 11,008"."""
    before = earlier[-1] if earlier else None
    if figure.family != "count" or before is None or before.view is not figure.view or before.drop:
        return
    named = before.predicate.removesuffix("_change")
    if named in VOLUMES and _ITS_OWN.search(figure.view.gap(before.end, figure.measure.cue_start)):
        yield {"frame_sentence": 1.0, "is_main": 1.0}, named, before.metric


def _goal(frame: Frame, figure: Figure) -> str:
    """The volume of a goal or leader without a metric: "cut its goal to 3 million cars", "top seller with 2,310"."""
    view, left = figure.view, figure.measure.cue_start
    if best := _BEST.search(view.text, max(view.start, left - 2 * BEFORE), left):
        return "exports" if best[1] else "sales"
    if figure.value < LEAST_MAIN or not any(c.start < left for c in view.cues_of("STATUS")):
        return ""
    if _AIM.search(view.text, max(view.start, left - BEFORE), left) is None:
        return ""
    beside = frame.last.get("count")
    near = beside is not None and beside.view is frame.previous and beside.predicate != "recalls"
    return beside.predicate if near and beside is not None else "sales"


def _changed_before(frame: Frame, figure: Figure, earlier: list[Figure]) -> Iterator[tuple[Cues, str, Cue | None]]:
    """What only a change told of so far: "Thailand's car market grew 22 %. BYD led with 9,112"."""
    change, count = frame.last.get("percent"), frame.last.get("count")
    if change is None or not change.change or figure.value < LEAST_MAIN or figure.view.number - change.view.number > 1:
        return
    moved = change.predicate.removesuffix("_change")
    if moved in VOLUMES - SIDE and (count is None or (change.of_market and count.end < change.start)):
        yield {"frame_line": 1.0}, moved, change.metric


def _lead_in(frame: Frame, figure: Figure) -> Iterator[tuple[Cues, str, Cue | None]]:
    """What a sentence without a metric word takes from the one before: "The loss? $870m"."""
    if frame.previous is None or any(c.id in VOLUMES | MONEY | RATIOS for c in figure.view.cues_of("METRIC")):
        return
    if not frame.previous.measures and frame.previous.end - frame.previous.start <= LEAD_IN:
        for cue in frame.previous.cues_of("METRIC"):
            if cue.form == "thing" or (figure.family == "count" and cue.id not in VOLUMES):
                continue
            yield {"lead_in": 1.0}, MONEY_NAMES.get(cue.id, cue.id) if figure.family == "money" else cue.id, cue
    last, view = frame.last.get(figure.family), figure.view
    set_against = _COMPARES.match(view.text, view.start) is not None
    if set_against and (aimed := frame.aimed.get(figure.family)) is not None and aimed.view is frame.previous:
        last = aimed
    if figure.family == "count" or last is None or last.view is not frame.previous or last.change:
        return
    if figure.family == "money" and any(m.kind == "money" and m.end <= figure.start for m in view.measures):
        return  # it goes on with the sum before
    alone = not any(m.kind == "money" and not m.restates and m is not figure.measure for m in view.measures)
    guesses = (
        c for c in figure.view.cues_of("STATUS") if c.id == "forecast" or (c.id == "target" and c.form == "noun")
    )
    guessed = alone and any(c.end <= figure.start for c in guesses)
    lead = view.gap(max(view.start, figure.measure.cue_start - LEAD_IN), figure.measure.cue_start)
    guessed = guessed or (alone and _HAD_POSTED.search(lead) is not None)
    if figure.family == "percent" or guessed or set_against or any(p.end <= figure.start for p in figure.view.periods):
        yield {"lead_in": 1.0}, last.predicate, last.metric


def _of_owner(frame: Frame, figure: Figure) -> Figure | None:
    """The volume last told of the maker named before: "NIO delivered 30,000, BYD sold 210,000. NIO had 20,000 then"."""
    before = [maker for maker in figure.view.makers if maker.end <= figure.start]
    if not before or figure.value < LEAST_MAIN:
        return None
    name = before[-1].name
    return frame.reports.get(name) or frame.reports.get(frame.parents.get(name, ""))


def _in_passing(frame: Frame, last: Figure) -> bool:
    """Whether a figure is told beside what the text reports: exports, a milestone ("it built its 500,000th car")."""
    milestone = (last.period or "").startswith("..") and last.predicate != frame.topic.metric
    return (milestone or last.predicate in SIDE) and frame.topic.metric not in SIDE


def _main(frame: Frame, predicate: str) -> Cues:
    return {"is_main": 1.0} if predicate == frame.topic.metric else {}


def _of_dropped(figure: Figure, earlier: list[Figure]) -> bool:
    """Whether a number is where something else moved to: "cut its workforce by 5 % to 150,000"."""
    change = earlier[-1] if earlier else None
    if change is None or not change.drop or change.family != "percent" or figure.family != "count":
        return False
    return STEPPED.fullmatch(figure.view.gap(change.end, figure.measure.cue_start)) is not None
