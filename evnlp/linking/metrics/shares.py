"""Market shares: who holds the share, of what market, where."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.linking.limits.plants import of_firm
from evnlp.linking.metrics.market_parts import Holder, inserted, leading, of_it, of_maker_before, sold_by_one
from evnlp.linking.metrics.multiples import in_words
from evnlp.linking.slots import Context, Slots
from evnlp.linking.status.status import status
from evnlp.mentions import Cue, Entity, Reference

BESIDE = 8  # characters between a class and "penetration"
WORLD = "world"
SEVERAL = "a share of several together"
_MARKET = r"(?:market|segment|sales|registrations|deliveries|cars|vehicles|autos|EVs|electrics)"
_WHOLE = re.compile(
    rf"\s(?:market\s)?(?:share\s)?of\s+((?:[\w’'.-]+\s+){{0,6}}?{_MARKET}(?:\s(?:market|sales|sold|registrations))?|"
    r"(?:all|global|(?:the\s)?world['’]s)\s(?:[\w-]+\s){0,3}batteries)\b"
)
_COUNTED = re.compile(
    r"\s((?:all\s)?(?:new\s)?(?:passenger\s)?(?:cars?|vehicles?)\s(?:(?:sold|registered|bought|delivered)(?:\sin\s(?:the\s)?[\w.]+)?|in\s(?:the\s)?[A-Z][\w.]+|(?=(?:were|was|are|is|came|ran|had|has|have|electric)\b)))"
)
_OF = re.compile(r"\sof\s(?!(?:the|that|this|its)\s(?:\w+\s){0,3}(?:market|segment)\b)")
_NEW_ENERGY = re.compile(r"\bnew[ -]energy\b", re.IGNORECASE)
_PLAIN = re.compile(
    rf"(?:\b(?:all|the|that|this|an?|new|car|cars|light|passenger|vehicle|vehicles|auto|total|overall|entire|whole|wider|broader|"
    rf"domestic|local|in|national|global|world|worldwide|country|region|electric|battery|batteries|retail|wholesale|every|city|s|{_MARKET}|sold|registered|bought|delivered|purchased)\b|[^\w]+)*",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"[\s-]*(?:(?:passenger|new|car|vehicle|ev|retail)[\s-]+)*(?:market|segment|sales|registrations|brand|maker|carmaker|"
    r"automaker|manufacturer|company|firm|start-?up)s?\b"
)
_WORLD = re.compile(r"\b(?:global|globally|world|world['’]s|worldwide)\b")
_FOR = re.compile(r"\s(?:for|at)\s")
_POSSESSED = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,4}$")
_MARKET_FOR = re.compile(r"\bmarkets? (?:for|in) (?:the |all )?$")
_TOGETHER = re.compile(r"\b(?:together|combined|jointly|between them)\b")


class Shares:
    """Fills the slots of a market share."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots

    def whole(self, figure: Figure) -> tuple[int, int] | None:
        """Where the words for the whole market stand: "of Chinese car sales" right behind the percentage."""
        view = figure.view
        found = _WHOLE.match(view.text, figure.end, view.end)
        if found is None and in_words(view, figure.measure):
            found = _COUNTED.match(view.text, figure.end, view.end)
        if found is None:
            return None
        start, end = found.span(1)
        words = view.text[start:end]
        known = [e for e in view.entities if e.label == "PLACE"] + [
            c for c in view.cues if c.label in ("CLASS", "MARKET")
        ]
        for mention in [*known, *view.periods]:
            if start <= mention.start and mention.end <= end:
                words = words.replace(view.text[mention.start : mention.end], " ", 1)
        return (start, end) if _PLAIN.fullmatch(words) else None

    def whole_of(self, figure: Figure, context: Context) -> tuple[int, int] | None:
        """The same, or the word that stands for the market just spoken of."""
        return self.whole(figure) or of_it(figure, context)

    def fill(self, figure: Figure, context: Context) -> None:
        """Subject, product, region, period, status; `drop` where the whole is no market or nobody holds the share."""
        view = figure.view
        figure.status, _ = status(figure, context.done, context.frame.topic)
        whole = self.whole_of(figure, context)
        holder = self._holder(figure, whole)
        if whole and (
            self._own(figure, whole, holder) or (isinstance(holder, Cue) and of_maker_before(figure, whole, context))
        ):
            figure.drop = "a share of a maker's own"
            return
        if whole is None and self._of_something(figure):
            figure.drop = "a share of something else"
            return
        start, end = view.clause(figure.start)
        start = max([start, *(m.end for m in view.measures if m.kind == "percent" and m.end <= figure.start)])
        if _TOGETHER.search(view.text, start, end):
            figure.drop = SEVERAL
            return
        if isinstance(holder, Cue):
            self._of_class(figure, holder, whole, context)
        elif holder is not None:
            self._of_maker(figure, holder, whole, context)
        elif figure.metric is None or figure.metric.form != "noun" or figure.metric.start > figure.start:
            if not self._of_amount(figure, whole, context):
                figure.drop = "nobody holds the share"
                return
        elif "penetration" in view.gap(figure.metric.start, figure.metric.end):
            self._of_class(figure, None, whole, context)
        else:
            self.slots.own(figure, context)
            self.slots.qualify(figure, context)
            figure.region = figure.region or self._place(figure, whole)
        self.slots.date(figure, context)

    def _of_amount(self, figure: Figure, whole: tuple[int, int] | None, context: Context) -> bool:
        """Take the share for that of the vehicles just counted: "143,617 units (+12.4%), i.e. 34.6% of the market"."""
        counted = next((f for f in reversed(context.done) if f.family == "count" and f.predicate and not f.drop), None)
        if whole is None or counted is None or (counted.of_market and not counted.product):
            return False
        figure.take(counted, "subject", "of_market", "product", "region")
        return True

    def rename(self, figure: Figure, left: int) -> None:
        """Give the share to a maker or class named since `left` ("..., Mahindra 22 percent") or right behind."""
        view = figure.view
        behind = [h for h in self._named(view) if _FOR.fullmatch(view.gap(figure.end, h.start))]
        names = behind or [h for h in self._holders(figure, None) if h.start >= left]
        if not names:
            return
        holder = names[-1]
        if isinstance(holder, Cue):
            figure.product = holder.id
        elif isinstance(holder, Entity) and holder.label == "MODEL":
            figure.subject, figure.product = holder.maker or figure.subject, holder.name
        else:
            figure.subject = holder.name

    def _holders(self, figure: Figure, whole: tuple[int, int] | None) -> list[Holder]:
        """Makers, models and classes before the percentage that are not the market itself ("of the EV market")."""
        view = figure.view
        named = [*self._named(view), *(c for c in view.cues_of("CLASS") if not _TRADE.match(view.text, c.end))]
        start = view.clause(figure.start)[0]
        before = sorted((h for h in named if start <= h.start and h.end <= figure.start), key=_place)
        return [h for h in before if not inserted(h, before, view)]

    def _named(self, view: SentenceView) -> list[Holder]:
        """Makers, models, suppliers and words for them."""
        suppliers = self.slots.subject.suppliers
        named: list[Holder] = [*view.models, *view.makers]
        named += [e for e in view.entities if e.label == "ORG" and e.id in suppliers]
        return named + [r for r in view.references if r.label == "MAKER" or r.id in suppliers]

    def _holder(self, figure: Figure, whole: tuple[int, int] | None) -> Holder | None:
        holders = self._holders(figure, whole)
        metric = figure.metric
        if metric is not None and metric.form == "noun" and metric.end <= figure.start:
            view = figure.view
            owners = [h for h in holders if h.end <= metric.start and not isinstance(h, Cue)]
            end = owners[-1].end if owners else 0
            end -= len("'s") if view.text.endswith(("'s", "’s"), 0, end) else 0  # "the Ningde company's"
            if owners and _POSSESSED.fullmatch(view.gap(end, metric.start)):
                return owners[-1]
        return holders[-1] if holders else self._class_behind(figure, whole) or leading(figure, whole)

    def _class_behind(self, figure: Figure, whole: tuple[int, int] | None) -> Cue | None:
        """The class of "one in four cars sold in Germany was electric"."""
        if whole is None:
            return None
        end = figure.view.clause(figure.start)[1]
        return next((c for c in figure.view.cues_of("CLASS") if whole[1] <= c.start < end), None)

    def _new_energy(self, figure: Figure) -> str | None:
        start, end = figure.view.clause(figure.start)
        return "NEV" if _NEW_ENERGY.search(figure.view.text, start, end) else None

    def _of_something(self, figure: Figure) -> bool:
        """Whether words behind say of what, and it is no market: "controls 15 % of Renault"."""
        view, metric = figure.view, figure.metric
        if metric is not None and metric.start >= figure.end:  # "of the market" is itself the metric
            return False
        return _OF.match(view.text, figure.end) is not None

    def _own(self, figure: Figure, whole: tuple[int, int], holder: Holder | None) -> bool:
        """Whether the whole is what one maker sells, not a market."""
        view = figure.view
        said = view.gap(*whole)
        named = any(whole[0] <= m.start < whole[1] for m in [*view.makers, *view.models])
        if named or sold_by_one(view, whole[1]):
            return True
        placed = "market" in said or any(e.label == "PLACE" for e in view.entities)
        makers = [m for m in view.makers if m.end <= figure.start]
        return isinstance(holder, Cue) and not placed and bool(makers)

    def _of_class(self, figure: Figure, holder: Cue | None, whole: tuple[int, int] | None, context: Context) -> None:
        """The share of a class of vehicles in a market: the market is the subject."""
        figure.product = holder.id if holder else self._new_energy(figure) or _spoken_of(context)
        figure.of_market = True
        if figure.status == "target":  # a market has no goals of its own
            figure.status = "forecast"
        market = self._place(figure, whole) or self._market(context) or context.frame.topic.market
        if not market:
            figure.drop = "no market"
            return
        figure.subject = market

    def _of_maker(
        self, figure: Figure, holder: Entity | Reference, whole: tuple[int, int] | None, context: Context
    ) -> None:
        view = figure.view
        model = isinstance(holder, Entity) and holder.label == "MODEL"
        figure.subject = holder.maker if model and isinstance(holder, Entity) else holder.name
        figure.subject_span = (holder.start, holder.end)
        figure.product = holder.name if model else None
        region = self._place(figure, whole) or self._market(context)
        figure.region = None if region == WORLD else region
        classes = [c for c in view.cues_of("CLASS") if _TRADE.match(view.text, c.end)]
        inside = [c for c in view.cues_of("CLASS") if whole and whole[0] <= c.start < whole[1]]
        behind = [
            c
            for c in view.cues_of("CLASS")
            if c.start > figure.end and _MARKET_FOR.search(view.gap(max(view.start, c.start - 20), c.start))
        ]
        if not model and (inside or classes or behind):
            figure.product = (inside or classes or behind)[-1].id

    def _place(self, figure: Figure, whole: tuple[int, int] | None) -> str | None:
        """The place of the market: in the words for the whole, else the nearest of the sentence."""
        view = figure.view
        places = [e for e in view.places if not of_firm(view, e)]
        inside = [p for p in places if whole and whole[0] <= p.start < whole[1]]
        if inside:
            return inside[0].name
        start, end = view.clause(figure.start)
        near = [p for p in places if start <= p.start < end]
        if near:
            return min(near, key=lambda p: abs(p.start - figure.start)).name
        return WORLD if _WORLD.search(view.gap(start, end)) else None

    def _market(self, context: Context) -> str | None:
        """The market spoken of before."""
        last = [f for f in context.frame.last.values() if f.of_market or f.region]
        if last:
            latest = max(last, key=lambda f: f.start)
            return latest.subject if latest.of_market else latest.region
        return None


def _spoken_of(context: Context) -> str | None:
    """The class of vehicles whose number in the market was told last ("Penetration was 52.9 %")."""
    last = context.frame.last.get("count")
    return last.product if last is not None and last.of_market else None


def _place(mention: Holder) -> int:
    return mention.start
