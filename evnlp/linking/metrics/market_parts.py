"""Shares of a market not named again: "38.4 % of it", "24,558, or 20.4 %", "That's a 20 % share", "their share"."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.linking.slots import Context
from evnlp.mentions import Cue, Entity, Reference

REACH = 30  # characters between a number and the percentage that restates it
Holder = Entity | Reference | Cue

_INSERTION = re.compile(r",\s(?:[\w’'-]+\s)*[a-z]+\s(?:[\w’'-]+\s)*")
_IT = re.compile(
    r"\s(?:share\s)?of\s"
    r"(it|that|those|these|them|the (?:lot|pie|cake|total|whole)|all that|everything|them all|all of them)"
    r"(?=\s?[.,;:)]|$|\s(?:and|while|but|last|in|as)\b)"
)
_OR = re.compile(
    r"(?:,|\s)\s?(?:or|i\.e\.|that is|which is|equal to|equivalent to|representing|a share of)\s"
    r"(?:(?:about|around|some|roughly|nearly|almost|just|only|over|under)\s)?$"
)
_APART = re.compile(
    r"\s(?:more|less|fewer|up|down|higher|lower|above|below|better|worse|than|growth|increase|rise|of (?:its|their))\b"
)
_OPENING = re.compile(r"\W*(?:With|At|Holding|Taking)\s(?:(?:a|about|around|some|nearly|almost|over|more than)\s)*")
_THAT = re.compile(r"[\"“]?(?:That|This|It|Which)\b")
_BARE_SALES = re.compile(
    r"\s?(?:of )?(?:all |total |the )?(?:sales|deliveries|volumes?|shipments)(?: (?:in|across) .*)?\s?"
)
_WE_SELL = re.compile(
    r"\s(?:that\s)?(?:we|it|they|he|the [a-z]+|[A-Z]\w+)\s(?:will\s|would\s|has\s|had\s)?"
    r"(?:sells?|sold|makes?|made|builds?|built|delivers?|delivered|produces?|produced|offers?|ships?|shipped)\b"
)
_THEIR = re.compile(r"\b[Tt]heir\s$")


def of_it(figure: Figure, context: Context) -> tuple[int, int] | None:
    """Where a word stands for the market just spoken of: "battery cars made up 38.4 % of it"."""
    found = _IT.match(figure.view.text, figure.end, figure.view.end)
    if found is None or not (context.frame.topic.of_market or _class_counted(figure, context, limited=False)):
        return None
    return found.span(1)


def sold_by_one(view: SentenceView, end: int) -> bool:
    """Whether words behind a whole say who sells it, so that it is no market: "all cars we sell"."""
    return _WE_SELL.match(view.text, end) is not None


def of_maker_before(figure: Figure, whole: tuple[int, int], context: Context) -> bool:
    """Whether bare "sales" are those of the maker that the sentence before counts: "Hybrids were 20 % of sales"."""
    view, last = figure.view, context.frame.last.get("count")
    if last is None or last.of_market or context.frame.topic.of_market or view.makers:
        return False
    told = last.view.line is view.line and view.number - last.view.number == 1
    return told and _BARE_SALES.fullmatch(view.gap(*whole)) is not None


def restated(figure: Figure, context: Context) -> Figure | None:
    """The number of a class's vehicles in a market that a percentage gives again: "473,348, or 23.4 %"."""
    view, last = figure.view, context.done[-1] if context.done else None
    if last is None or not _of_class(last) or figure.measure.signed or last.view is not view:
        return None
    gap = view.gap(last.end, figure.measure.cue_start) if last.end < figure.start else ""
    if len(gap) > REACH or not _OR.search(gap) or _APART.match(view.text, figure.end):
        return None
    return last


def summed_up(figure: Figure, context: Context) -> Figure | None:
    """The number that a sentence makes a share of: "Registrations rose to 24,558. That's a 20.4 % share"."""
    told = _THAT.match(figure.view.text, figure.view.start)
    return _class_counted(figure, context) if told else None


def leading(figure: Figure, whole: tuple[int, int] | None) -> Entity | None:
    """The maker of "With 34 % of sales, VinFast leads"."""
    view = figure.view
    maker = next((m for m in view.makers if m.start >= figure.end), None)
    if whole is None or maker is None or not _OPENING.fullmatch(view.text, view.start, figure.measure.cue_start):
        return None
    return maker if view.gap(whole[1], maker.start).rstrip().endswith(",") else None


def theirs(figure: Figure, context: Context) -> Figure | None:
    """The number of a class before "their share"."""
    metric, view = figure.metric, figure.view
    if metric is None or not _THEIR.search(view.gap(max(view.start, metric.start - 7), metric.start)):
        return None
    before = context.done[-1] if context.done else None
    own = before is not None and before.product is not None and not before.drop
    return before if own else _class_counted(figure, context)


def _class_counted(figure: Figure, context: Context, limited: bool = True) -> Figure | None:
    """The number of vehicles of a market told last, in the sentence or the one before; of a class if `limited`."""
    last = context.frame.last.get("count")
    if last is None or figure.view.number - last.view.number > 1 or not last.of_market:
        return None
    return last if _of_class(last) or not limited else None


def _of_class(last: Figure) -> bool:
    return last.of_market and last.product is not None and not last.drop and last.predicate != "exports"


def inserted(holder: Holder, holders: list[Holder], view: SentenceView) -> bool:
    """Whether a firm only tells of the one before it: "MG, owned by SAIC, accounts for 14 percent"."""
    if isinstance(holder, Cue) or not view.text.startswith(", ", holder.end):
        return False
    others = (h for h in holders if h.end < holder.start and not isinstance(h, Cue))
    return any(_INSERTION.fullmatch(view.text, h.end, holder.start) for h in others)
