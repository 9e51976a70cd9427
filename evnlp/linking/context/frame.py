"""What holds beyond a sentence: the topic, the heading in force, the figures just linked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from evnlp.linking.context.asides import told_aside
from evnlp.linking.context.comparison import in_arm
from evnlp.linking.context.openings import headed, opening
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.context.table_columns import Column, columns
from evnlp.linking.context.topic import Topic
from evnlp.linking.figure import OF_PRODUCT, VOLUMES, Figure, family, first_of_market, recalls
from evnlp.linking.limits.trades import trades
from evnlp.linking.owners.products import Products
from evnlp.mentions import Cue, Period

OF_A_MARKET = frozenset({"sales", "registrations", "market_share"})
SIDE = frozenset({"exports", "capacity", "recalls"})  # told beside what a text reports
TOGETHER = "of several makers together"
NUMBERED = 5  # characters of a bullet or number before the name that opens a line
RANKING = re.compile(
    r"\b(?:(?:best|top)[ -]?sell(?:ing|ers?)|most[ -](?:sold|popular|registered|bought))\b", re.IGNORECASE
)
_PLACE_KEY = re.compile(r" ?(?:\([A-Z]{2,6}\))? ?(?::|[—–|-] )")
_KEYED = re.compile(r"\s?[:–—|-]\s?[\d~><+]")
_MARKETS = re.compile(r"\b(?:domestic|home|overseas|abroad|exports?|total|overall|all)\b")


@dataclass
class Frame:
    """What a figure may take over.

    market: the country that the text reports the market of, and of which class, "" for none. lands: ids of countries;
    areas: of regions, too.
    parents: groups of brands. year_starts: first months of business years; quarters_from: the same, where
    the text does not say what its quarters are. place, country, town: the last named (a town, state or region;
    in which sentence).
    markets: owners so far that are whole markets. trades: the classes that makers are said to make. owner: whose
    the last actual figure was. line_owner: the maker that opens the line, or heads its
    section. line_market: the country that opens it as
    its key ("Norway: ..."); whole_market: the text's own, put back behind it. named: how often each maker's models
    were named so far. last: the last actual figure, by family; main: the last of what the text mostly reports;
    reported: the first of a whole market; each: the last mark that several makers passed.
    whole: the first amount of the sentence last reported. result: the last profit or loss. reports: the
    last volume of each owner. told, goals: actual
    figures and others, by family and value. foreign: the last number of something else than vehicles. aimed: the last
    target or forecast. heading: the one in force, with its metric word, its period, the comparisons and markets of its
    columns; table: their times or metrics.
    """

    topic: Topic
    products: Products
    market: str = ""
    market_class: str = ""
    lands: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    suppliers: frozenset[str] = frozenset()
    parents: Mapping[str, str] = field(default_factory=dict)
    year_starts: Mapping[str, int] = field(default_factory=dict)
    quarters_from: Mapping[str, int] = field(default_factory=dict)
    owner: str = ""
    line_owner: str = ""
    section: str = ""
    line_market: str = ""
    whole_market: str = ""
    line: int = -1
    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    currency: str | None = None
    trades: dict[str, set[str]] = field(default_factory=dict)
    markets: set[str] = field(default_factory=set)
    place: str = ""
    country: str = ""
    area: str = ""
    town: str = ""
    town_seen: int = -9
    last: dict[str, Figure] = field(default_factory=dict)
    aimed: dict[str, Figure] = field(default_factory=dict)
    main: Figure | None = None
    reported: Figure | None = None
    each: Figure | None = None
    whole: Figure | None = None
    result: Figure | None = None
    reports: dict[str, Figure] = field(default_factory=dict)
    told: dict[tuple[str, float], Figure] = field(default_factory=dict)
    goals: dict[tuple[str, float], Figure] = field(default_factory=dict)
    foreign: Figure | None = None
    scene: SentenceView | None = None
    previous: SentenceView | None = None
    current: SentenceView | None = None
    heading: SentenceView | None = None
    heading_metric: Cue | None = None
    heading_period: Period | None = None
    columns: list[str] = field(default_factory=list)
    market_columns: list[str] = field(default_factory=list)
    table: list[Column] = field(default_factory=list)

    def under_heading(self, view: SentenceView) -> bool:
        """Whether the heading in force is that of the line: it is a row or item, or begins "BYD: 321,123"."""
        if view.line.kind in ("row", "item", "heading"):
            return True
        first = view.makers[0] if view.makers else None
        return (
            first is not None and first.start - view.line.start <= 2 and _KEYED.match(view.text, first.end) is not None
        )

    def head(self, view: SentenceView) -> None:
        """Take up a heading or the head row of a table: its metric word, period and the order of its comparisons."""
        metric = next((c for c in view.cues_of("METRIC") if c.id in VOLUMES), None)
        if metric is None and (ranked := RANKING.search(view.text, view.start, view.end)):
            sold = "registrations" if self.topic.metric == "registrations" else "sales"
            metric = Cue(*ranked.span(), "METRIC", sold, "noun")
        follows = self.heading is not None and view.number - self.heading.number == 1
        if metric is not None or not follows:
            self.heading_metric = metric
        periods = [p for p in view.periods if p.anchor != "frame" and p.period and not in_arm(view, p)]
        if periods or not follows:
            self.heading_period = periods[0] if periods else None
        self.columns = [c.id for c in view.cues_of("BASIS")]
        self.market_columns = _MARKETS.findall(view.gap(view.start, view.end))
        self.table = columns(view)
        self.heading = view

    def enter(self, view: SentenceView) -> None:
        """Go on to a sentence: a line's owner is the maker that opens one of its sentences."""
        self.previous, self.current = self.current, view
        if view.line.kind == "body" and view.gap(view.end - 1, view.end) == ":":
            self._announce(view)
        self._set_scene(view)
        for place in view.places:
            self.place = place.name
            if place.id in self.lands:
                self.country = place.name
            elif place.id in self.areas:
                self.area = place.name
            else:
                self.town, self.town_seen = place.name, view.number
        for model in view.models:
            self.named[model.maker, self.products.words.bases.get(model.name, model.name)] += 1
        self.products.enter(view)
        for maker, kind in trades(view, self.topic.maker):
            self.trades.setdefault(maker, set()).add(kind)
        if view.line.start != self.line:
            self.section = headed(view, self.section)
            self.line, self.line_owner = view.line.start, self.section
            self.owner = self.section or self.owner
            self._key(view)
        opened = opening(view, self.suppliers)
        if opened is not None:
            named = opened.name
            self.section = self.section if named == self.section else ""
            if not self.line_owner or self.parents.get(named) != self.line_owner:
                self.line_owner = self.owner = named

    def _set_scene(self, view: SentenceView) -> None:
        """A sentence without figures that opens a paragraph with its time sets it, until another one is named."""
        named = [p for p in view.periods if p.anchor != "frame" and not in_arm(view, p)]
        if view.start == view.line.start and view.line.kind == "body":
            self.scene = view if named and not any(family(m) for m in view.measures) else None
        elif named or (self.scene is not None and self.scene.line is not view.line):
            self.scene = None

    def _key(self, view: SentenceView) -> None:
        """The market of a line that a country opens ("2/ Norway: 13,187 registrations"); rows below it keep that."""
        if self.line_market and view.line.kind != "row":
            self.market, self.line_market = self.whole_market, ""
        place = next(iter(view.places), None)
        if place is None or place.id not in self.lands or place.start - view.line.start > NUMBERED:
            return
        if self.topic.metric in OF_A_MARKET and _PLACE_KEY.match(view.text, place.end):
            self.whole_market = self.whole_market if self.line_market else self.market
            self.market = self.line_market = place.name

    def _announce(self, view: SentenceView) -> None:
        """A sentence that ends in a colon dates the list that it announces: "published its results for 2024:"."""
        named = [p for p in view.periods if p.anchor != "frame" and p.period and p.grain not in ("day", "week")]
        if named or any(c.id == "target" for c in view.cues_of("STATUS")):
            self.heading, self.heading_period, self.heading_metric = view, named[-1] if named else None, None
            self.columns, self.market_columns, self.table = [], [], []

    def goes_on(self, figure: Figure) -> bool:
        """Whether a bare number goes on about people or stores: "employs 1,000 people, to be 3,500 by spring"."""
        other, last = self.foreign, self.last.get("count")
        if other is None or figure.measure.unit is not None or figure.rule != "frame":
            return False
        if figure.view.makers and other.view is not figure.view:
            return False
        if figure.view.number - other.view.number > 1 or not other.start < figure.start:
            return False
        return last is None or last.start < other.start

    def several(self) -> bool:
        """Whether figures of several makers have been told, so that a sum is the market's."""
        return len({told.subject for told in self.told.values() if told.family == "count"}) > 1

    def only_a_brand(self, maker: str) -> bool:
        """Whether a maker is a brand of a group, and none a group above others."""
        return bool(self.parents.get(maker)) and maker not in self.parents.values()

    def market_of(self, last: Figure, view: SentenceView) -> str:
        """The market that a text goes on about: a new line, or a list of lands, leaves those for the one reported."""
        listed = last.view is not view and len({place.name for place in last.view.places} - {self.market}) > 1
        passing = self.market in self.markets and (listed or last.view.line is not view.line)
        return self.market if passing else last.subject

    def model_of(self, maker: str) -> str | None:
        """The model of a maker or of its brands that was named most often so far."""
        models = [key for key in self.named if maker in (key[0], self.parents.get(key[0]))]
        return max(models, key=self.named.__getitem__)[1] if models else None

    def _keep_mark(self, figure: Figure) -> None:
        """Keep what some makers passed that are named next: "14 carmakers sold more than 10,000"."""
        if figure.drop == TOGETHER and figure.cmp in (">", ">=") and figure.status == "actual":
            self.each = self.last[figure.family] = figure

    def remember(self, figure: Figure) -> None:
        """Keep a linked figure for those that follow."""
        if figure.arm is not None or figure.drop:
            self._keep_mark(figure)
            return
        if figure.predicate.removesuffix("_change") in ("profit", "loss"):
            self.result = figure
        if not self.last and not self.market and figure.of_market and figure.predicate in OF_A_MARKET:
            self.market = figure.subject
        if figure.status != "actual":
            self.aimed[figure.family] = figure
            self.goals.setdefault((figure.family, figure.value), figure)
            return
        last = self.last.get(figure.family)
        if recalls(figure, last) or (last is not None and told_aside(figure)):
            return
        self.last[figure.family] = figure
        self.reported = self.reported or first_of_market(figure)
        if figure.family == "count" and (self.whole is None or self.whole.view is not figure.view):
            self.whole = figure
        if figure.predicate.removesuffix("_change") == self.topic.metric:
            self.main = figure
        if not figure.change:
            self.told.setdefault((figure.family, figure.value), figure)
        self._keep_owner(figure)

    def _keep_owner(self, figure: Figure) -> None:
        """Keep whose an actual figure was, and which volume is told of whom."""
        if figure.family == "count" and figure.predicate in VOLUMES - SIDE:
            self.reports[figure.subject] = figure
        if figure.subject and figure.predicate not in OF_PRODUCT:
            self.owner = figure.subject
            (self.markets.add if figure.of_market else self.markets.discard)(figure.subject)
