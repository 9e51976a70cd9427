"""What a document is about, found in a first pass: its main maker and market, the volume and the periods it reports."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from evnlp.linking.context.comparison import in_arm
from evnlp.linking.context.reports import HEAD, SPOKEN_OF, markets, of_market, weight_of
from evnlp.linking.context.scene import Scene, SentenceView
from evnlp.linking.context.unsaid import volume_unsaid
from evnlp.linking.dates.attachment import of_balance, of_event
from evnlp.linking.figure import VOLUMES, kin
from evnlp.mentions import Entity, Period
from evnlp.values import calendar
from evnlp.values.time_context import fiscal_year

GRAINS = {"volume": ("week", "month", "quarter", "half", "year", "span"), "flow": ("quarter", "half", "year", "span")}
OTHER_KIN = 3  # how much less a period says of results where its sentence only tells of volumes
LEAST_COUNT = 1000
LEAST_STRANGER = 3  # mentions from which a text can be about a firm of another trade
IN_PASSING = 2  # mentions of makers and models, none of them in the opening of a text, that make it no text about them
OPENING, BEGINNING = 500, 20  # characters of a text, and of a sentence in which a name is likely what it speaks of
NO_FIRM = "something else"
NONE: Mapping[str, str] = MappingProxyType({})
FRESH = ("month", "quarter", "year")
YEAR_REPORTED = 3  # month until which the year before is news
LONGEST, LOOK_BACK = 366, 20  # days of a period that news reports; periods
LATE = datetime.timedelta(days=3)  # a month may be reported shortly before its end
_KEYED = re.compile(r"^\(.*[:=]$")  # "(2024: 14.6 %)" recalls another time
_ALONE = re.compile(r"\s(?:alone|on its own|by itself)\b")
_ANALYST = re.compile(r"(?<!told )(?<!with )\b(?:analysts?|strategist|economist|research|brokerage|bull|bear)\b")


@dataclass
class Topic:
    """The main maker and market, the volume mostly spoken of, who forecasts from outside.

    periods: by kin and by grain the period mostly reported. spoken: the periods that figures can be of, where they are
    named: offset, grain, label. fiscal: a business year that is no calendar one. stranger: the firm that the text is
    about, where that is no maker. of_market: whether the text reports a whole market first. supplier: the supplier
    that the text is about more than about any maker. named: all makers named.
    """

    maker: str = ""
    market: str = ""
    metric: str = ""
    outsiders: frozenset[str] = frozenset()
    periods: dict[str, str] = field(default_factory=dict)
    spoken: list[tuple[int, str, str]] = field(default_factory=list)
    fiscal: str | None = None
    stranger: str = ""
    of_market: bool = False
    supplier: str = ""
    named: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        scene: Scene,
        forecasters: frozenset[str] = frozenset(),
        suppliers: frozenset[str] = frozenset(),
        bodies: Mapping[str, str] = NONE,
        lands: Mapping[str, str] = NONE,
        electric: frozenset[str] = frozenset(),
    ) -> Topic:
        """Read the topic of a document.

        forecasters: ids of banks, trade bodies and data firms; suppliers: ids too; bodies: the markets of trade
        bodies, by id; lands: the countries of towns, by name; electric: makers of nothing but electric cars.
        """
        makers, firms, metrics = Counter[str](), Counter[str](), Counter[str]()
        outsiders: set[str] = set()
        named = list(_named(scene))
        for view in scene.sentences:
            weight = weight_of(view)
            for entity in view.entities:
                if entity.label == "MAKER":
                    makers[entity.name] += (5 if entity.start - view.start <= BEGINNING else 4) * weight
                elif entity.label == "MODEL" and entity.maker:
                    makers[entity.maker] += 2 * weight
                elif entity.label == "ORG" and entity.id in suppliers:
                    firms[entity.name] += 4 * weight
                elif _outside(view, entity, forecasters):
                    outsiders.add(entity.name)
            counted = any(m.unit in (None, "vehicle") and m.value >= LEAST_COUNT for m in view.measures)
            counted = counted or view.line.kind == "heading"
            for cue in view.cues_of("METRIC"):
                if cue.id in SPOKEN_OF or cue.id == "recalls":
                    metrics[cue.id] += weight * (4 if counted else 1)
        reported, stranger = of_market(scene, bodies), _stranger(scene)
        metric, market = (_most(metrics), reported) if metrics else volume_unsaid(scene, electric)
        return cls(
            _most(makers),
            _most(markets(scene, bodies, lands)),
            metric,
            frozenset(outsiders),
            _periods(named, scene.date),
            [(period.start, period.grain, period.period or "") for _, period in named],
            _fiscal(scene),
            "" if reported and stranger == NO_FIRM else stranger,
            market or reported,
            _most(firms) if firms and firms.most_common(1)[0][1] > max(makers.values(), default=0) else "",
            frozenset(e.name for view in scene.sentences for e in view.makers),
        )

    def period(self, kin: str) -> str | None:
        """The period that figures of a kin (`volume`, `flow`) or of a grain are mostly of."""
        return self.periods.get(kin)

    def last_spoken(self, offset: int, grain: str = "", after: int = 0) -> str | None:
        """The period of a grain last named before one offset and after another; "" is any longer than a week."""
        at = bisect_left(self.spoken, (offset,)) - 1
        for place, of, label in self.spoken[max(0, at - LOOK_BACK) : at + 1][::-1]:
            if place >= after and (of == grain or (not grain and of not in ("day", "week"))):
                return label
        return None


def _outside(view: SentenceView, entity: Entity, forecasters: frozenset[str]) -> bool:
    """Whether a name is an analyst's or of a firm that forecasts what others do."""
    if entity.label == "ORG":
        return entity.id in forecasters
    around = view.gap(max(view.start, entity.start - 60), min(view.end, entity.end + 60))
    return entity.label == "PERSON" and _ANALYST.search(around) is not None


def _stranger(scene: Scene) -> str:
    """What a text is about that only names makers in passing: the firm named most, or none of the trade."""
    names = [entity for view in scene.sentences for entity in view.entities]
    firms = Counter(entity.name for entity in names if entity.label == "ORG")
    cars = [entity.start for entity in names if entity.label in ("MAKER", "MODEL")]
    firm, count = firms.most_common(1)[0] if firms else ("", 0)
    if count >= LEAST_STRANGER and count > len(cars):
        return firm
    return NO_FIRM if 0 < len(cars) <= IN_PASSING and cars[0] > OPENING else ""


def _most(counts: Counter[str]) -> str:
    return counts.most_common(1)[0][0] if counts else ""


def past(period: Period, date: str | None) -> bool:
    """Whether the period is over on the document's day, so that its figures can be reported."""
    if period.period is None or period.anchor == "frame" or ".." in period.period or "XXXX" in period.period:
        return period.period is not None and period.anchor != "frame" and ".." not in period.period
    return over(period.period, date)


def over(label: str, date: str | None) -> bool:
    """Whether a stretch of time has ended, or is about to, on the document's day."""
    if date is None or "XXXX" in label:
        return True
    end = calendar.interval(label)[1]
    return end is not None and end <= datetime.date.fromisoformat(date) + LATE


def _named(scene: Scene) -> Iterator[tuple[SentenceView, Period]]:
    """The periods that the text names and that are over and of no comparison, in its order."""
    for view in scene.sentences:
        for period in view.periods:
            if past(period, scene.date) if period.grain == "day" else _reported(view, period, scene.date):
                yield view, period


def _periods(named: Iterable[tuple[SentenceView, Period]], date: str | None) -> dict[str, str]:
    weights: dict[str, Counter[str]] = {}
    for view, period in named:
        weekly = period.grain == "week" and any(c.id in VOLUMES for c in view.cues_of("METRIC"))
        if period.grain in ("day", "week") and not weekly:
            continue
        label, weight = period.period or "", _weight(view, period, date)
        told = {kin(cue.id) for cue in view.cues_of("METRIC")} & GRAINS.keys()
        for of, grains in GRAINS.items():
            if period.grain in grains:
                all_kinds = not told or of in told or not view.number  # a headline speaks for all that follows
                weights.setdefault(of, Counter())[label] += weight // (1 if all_kinds else OTHER_KIN)
        weights.setdefault(period.grain, Counter())[label] += weight
    return {name: _most(counts) for name, counts in weights.items()}


def _weight(view: SentenceView, period: Period, date: str | None) -> int:
    """How much the text says to report the period: early, beside figures, in a unit just over."""
    weight = 3 if view.number < HEAD else 1
    if view.measures and view.cues_of("METRIC"):
        weight *= 3
    day = datetime.date.fromisoformat(date) if date else None
    fresh = day is not None and just_over(period.period or "", period.grain, day)
    annual = day is not None and _year_just_over(period.period or "", day)
    return weight * (2 if annual or period.grain not in ("year", "span") else 1) * (2 if fresh or annual else 1)


def _year_just_over(label: str, day: datetime.date) -> bool:
    """Whether a business year of twelve months has ended within the last three."""
    if "/" not in label or ".." in label or calendar.UNKNOWN in label:
        return False
    start, end = calendar.interval(label)
    whole = start and end and calendar.years_on(label, 1)[:7] == f"{end:%Y-%m}"
    return bool(whole and end and 0 <= (day - end).days <= 31 * YEAR_REPORTED)


def just_over(label: str, grain: str, day: datetime.date) -> bool:
    """Whether a month, quarter or (early in the next) year is the last one before a day: what news reports."""
    if grain not in FRESH or (grain == "year" and day.month > YEAR_REPORTED):
        return False
    return label == calendar.step(calendar.label_of(day + LATE, grain), -1)


def _reported(view: SentenceView, period: Period, date: str | None) -> bool:
    """Whether figures may be of a period: it is over, of no comparison, of no event, no longer than a year."""
    if (
        not past(period, date)
        or _ALONE.match(view.text, period.end)  # "936,172 cars, with Q4 alone accounting for 308,600"
        or in_arm(view, period)
        or of_event(view, period)
        or _KEYED.search(view.text[max(0, period.start - 1) : period.end + 1])
        or (period.grain == "month" and of_balance(view, period))
    ):
        return False
    if period.period is None or calendar.UNKNOWN in period.period:
        return True
    start, end = calendar.interval(period.period)
    return start is None or end is None or (end - start).days <= LONGEST


def _fiscal(scene: Scene) -> str | None:
    """A year of twelve months that does not begin in January, where the text names or speaks of one."""
    for view in scene.sentences:
        for period in view.periods:
            label = period.period or ""
            if "/" in label and ".." not in label and "XXXX" not in label:
                start, end = calendar.interval(label)
                if (
                    start
                    and end
                    and start.month > 1
                    and start.day == 1
                    and calendar.years_on(label, 1)[:7] == f"{end:%Y-%m}"
                ):
                    return label
    first, _ = fiscal_year(scene.text)
    if first == 1 or scene.date is None:
        return None
    begun = int(scene.date[:4]) - (int(scene.date[5:7]) < first)
    return calendar.canonical(datetime.date(begun, first, 1), datetime.date(begun + 1, first, 1))
