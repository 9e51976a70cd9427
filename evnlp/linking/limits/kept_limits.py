"""What a figure shares of the limits of one before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from evnlp.linking.context.frame import Frame
from evnlp.linking.figure import VOLUMES, Figure
from evnlp.linking.limits.classes import FIXED
from evnlp.linking.owners.market_words import told_last

NEAR = 2  # sentences
MADE = frozenset({"production", "sales", "deliveries"})
GONE_ON = VOLUMES - {"capacity"}
_WHOLE = re.compile(r"\b(?:total|overall|altogether|in all|combined|group|company|lifetime|every|all|anything|whole)\b")
_THE_MARKET = re.compile(
    r"\b(?:the|an?) (?:(?:whole|overall|total|wider|broader|new[- ]car|car|weak|shrinking|falling|declining|growing|"
    r"flat|used) )*market\b"
)
_ALL_CARS = re.compile(
    r"(?:^|\b(?:[Tt]otal|[Oo]verall|[Nn]ew|[Dd]omestic|[Aa]ll) )(?:[Cc]ars?|[Vv]ehicles?|[Aa]uto(?:mobile)?)"
    r"(?: (?:registrations|sales|production|output|exports)\b|$)|\d[\d.,]*(?: million)? new (?:cars|vehicles)$"
)
_OF_ALL = re.compile(
    r"\b(?:cars|vehicles?|(?<!passenger )car|auto|automobiles|market|industry|sector|overall|total|all|trucks?|whole)\b"
)
_OF_THE = re.compile(r"\bof\s(?:the|its|all|a total of|[\w&-]+(?:\s[\w&-]+)?['’]s?)\s$")
_IT_WAS = re.compile(r"\b(?:it|that|they|the (?:figure|number|tally))\s(?:was|were|had been|is|stood at|came to)\s$")
_HAD = re.compile(
    r"^(?:a year (?:earlier|ago|before)|(?:in|during) [\w\s-]{3,30}|the (?:month|year|quarter) before|last year|"
    r"back then|twelve months (?:earlier|ago))\b,? (?:it|they|the (?:company|brand|maker|\w+maker|firm|group)) had "
    r"(?:only |just )?\w+ (?:(?:only|just|about|some|around|nearly|over|a mere) )*$"
)
_WORLD = re.compile(r"\b(?:global(?:ly)?|world(?:wide)?|overseas|abroad|everywhere|all markets)\b", re.IGNORECASE)


def share_limits(figure: Figure, earlier: Sequence[Figure], frame: Frame, electric: Collection[str]) -> None:
    """Limit a figure as the one before it. electric: makers of nothing but electric cars."""
    _moved(figure, earlier, frame)
    _listed(figure, earlier, electric)
    _same_market(figure, frame)
    _same_model(figure, earlier)
    _it_was(figure, frame)
    _headed(figure, frame, electric)
    _passed(figure, frame, electric)
    _models_there(figure, frame)


def _moved(figure: Figure, earlier: Sequence[Figure], frame: Frame) -> None:
    """What limits a change limits the amount it led to: "sales of EVs in Italy rose 12 % to 8,000"."""
    moved = next((f for f in reversed(earlier) if not f.drop), None)
    if moved is None or not moved.change or figure.metric is None or moved.metric is not figure.metric:
        return
    between = figure.view.gap(moved.end, figure.start)
    if ", and " in between or between.startswith(")"):
        return
    if moved.subject == figure.subject and figure.predicate in VOLUMES:
        figure.product = figure.product or moved.product
        own = (
            figure.region
            if figure.region != frame.market and "moved_to" not in figure.because.get("predicate", ())
            else None
        )
        figure.region = own or moved.region or figure.region


def _listed(figure: Figure, earlier: Sequence[Figure], electric: Collection[str]) -> None:
    """In a list, the next shares what limits the one before: "Fiat sold 4,102 BEVs in Italy, Ford 1,530"."""
    last = next((f for f in reversed(earlier) if f.predicate and not f.drop and not f.change), None)
    if last is None or figure.rule != "frame" or last.predicate != figure.predicate or last.subject == figure.subject:
        return
    if figure.region is None and not figure.of_market:
        figure.region = last.region
    if figure.product is None and _is_class(last) and figure.subject not in electric:
        figure.product = last.product


def _is_class(last: Figure) -> bool:
    """Whether a figure is limited to a class, not to a model or brand of its owner's."""
    product = last.product or ""
    return product in FIXED or (bool(product) and last.product == product.lower() and "brand" not in product)


def _same_market(figure: Figure, frame: Frame) -> None:
    """A market that a line or a whole text goes on about stays limited to the same vehicles."""
    last, view = told_last(frame, figure.family), figure.view
    if figure.product or not figure.of_market:
        return
    if last is None or not last.of_market or last.view.line is not view.line:
        last = frame.reported
        if last is None or last.product is None or _OF_ALL.search(view.gap(*view.clause(figure.start))):
            return
    elif figure.predicate != last.predicate and not _opens(figure, last):
        return
    said = view.gap(view.clause(figure.start)[0], figure.end)
    if _THE_MARKET.search(said) or _ALL_CARS.search(said):
        return
    if figure.subject == last.subject:
        figure.product = last.product


def _opens(figure: Figure, last: Figure) -> bool:
    """Whether a sentence begins with its metric, of what was counted before: "NEV sales fell. Production came to"."""
    metric, view = figure.metric, figure.view
    if metric is None or metric.start > view.start + 1 or last.predicate.removesuffix("_change") not in GONE_ON:
        return False
    return figure.predicate in MADE and last.product in FIXED and view.number - last.view.number == 1


def _headed(figure: Figure, frame: Frame, electric: Collection[str]) -> None:
    """The rows below a heading are limited to the class that it counts: "October NEV wholesale"."""
    heading = frame.heading
    if figure.product or heading is None or figure.rule != "frame" or figure.metric is not frame.heading_metric:
        return
    if figure.subject not in electric and frame.under_heading(figure.view):
        figure.product = next((c.id for c in heading.cues_of("CLASS") if c.id in FIXED), None)


def _passed(figure: Figure, frame: Frame, electric: Collection[str]) -> None:
    """Those named next are counted as all that passed a mark: "14 makers sold over 10,000 NEVs wholesale, led by"."""
    each, view = frame.each, figure.view
    if each is None or figure.rule != "frame" or figure.predicate != each.predicate or figure.of_market:
        return
    if not 0 <= view.number - each.view.number <= NEAR or each.view.line is not view.line:
        return
    figure.channel = figure.channel or each.channel
    if figure.channel == "wholesale" and figure.region == frame.market:
        figure.region = None
    if figure.subject not in electric:
        figure.product = figure.product or each.product


def _same_model(figure: Figure, earlier: Sequence[Figure]) -> None:
    """A sentence goes on about its model or class: "the P7 drew 10,000 orders, and 1,806 have been handed over"."""
    if figure.product or figure.of_market or figure.predicate not in GONE_ON or figure.family != "count":
        return
    before = [f for f in earlier if not f.drop and f.subject == figure.subject and f.predicate in VOLUMES]
    limits = {f.product for f in before}
    if len(limits) != 1 or before[0].product is None:
        return
    last, view = before[-1], figure.view
    if figure.predicate == last.predicate and figure.region not in (None, last.region) and _own_noun(figure, last):
        return  # "new-energy models accounted for 37,521 and sales outside China for 45,273"
    if figure.predicate == "exports" != last.predicate:
        return
    if _OF_THE.search(view.gap(last.end, figure.measure.cue_start)):
        return
    if any(last.end <= m.start < figure.end and m.name != last.product for m in view.models):
        return
    start, end = view.clause(figure.start)
    if not _WHOLE.search(view.gap(max(start, last.end), end)):
        figure.product = last.product


def _own_noun(figure: Figure, last: Figure) -> bool:
    metric = figure.metric
    return metric is not None and metric.form == "noun" and last.end < metric.start < figure.start


def _it_was(figure: Figure, frame: Frame) -> None:
    """What the sentence before counted was another number at another time: "Last year it was 242,000"."""
    view = figure.view
    if figure.product or figure.predicate not in VOLUMES or figure.family != "count":
        return
    lead = view.gap(view.start, figure.measure.cue_start)
    if figure.rule != "frame" and not _HAD.search(lead):
        return
    known = (frame.last.get("count"), frame.aimed.get("count"))
    last = next((f for f in known if f is not None and f.view in (view, frame.previous)), None)
    if last is None or (last.subject, last.predicate) != (figure.subject, figure.predicate):
        return
    if figure.rule != "frame" or _IT_WAS.search(lead):
        figure.product, figure.region = last.product, figure.region or last.region


def _models_there(figure: Figure, frame: Frame) -> None:
    """A maker's models are counted where the maker just was: "sold 63,849 cars in the US. The EV6 managed 1,322"."""
    last, view = frame.last.get("count"), figure.view
    if last is None or last.region is None or figure.region or figure.product is None:
        return
    predicate = figure.predicate.removesuffix("_change")
    told = (last.subject, last.predicate, last.period) == (figure.subject, predicate, figure.period or last.period)
    if not told or not any(m.name == figure.product for m in view.models):
        return
    body = last.view.line.kind == view.line.kind == "body"
    near = (body or last.view.line is view.line) and 0 <= view.number - last.view.number <= 1
    if near and not _WORLD.search(view.text, view.start, view.end) and not _beside_others(last, frame):
        figure.region = last.region


def _beside_others(last: Figure, frame: Frame) -> bool:
    """Whether a maker was counted in turn here and there: "domestic sales were 44,608, overseas sales 200,332"."""
    return last.region == "overseas" and any(
        (other.subject, other.predicate) == (last.subject, last.predicate) and other.region not in (None, last.region)
        for other in frame.told.values()
    )
