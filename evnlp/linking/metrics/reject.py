"""Numbers that can be no fact, by their type, size and neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.linking.limits.plants import rate_of_capacity
from evnlp.linking.metrics.around import put_on_road
from evnlp.linking.metrics.differences import difference
from evnlp.linking.metrics.securities import securities
from evnlp.linking.metrics.small_counts import told
from evnlp.linking.metrics.specs import no_spec
from evnlp.linking.metrics.stray import held_or_traded, round_vehicle
from evnlp.mentions import Cue, Measure

_GOES_ON = re.compile(r"\b(?:and|to|from|or|than|then|against|versus)\s(?:(?:to|about|around|some|just|only|the)\s)*$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?!\d)")
_VEHICLES = re.compile(r"\s?(?:vehicles|cars|units|evs|trucks|buses|vans|suvs|sedans)\b", re.IGNORECASE)
_TO_FOREIGN = re.compile(
    r"[\s-]*(?:(?:new|its|the|more|of|such|public|fast|dc|ac|full-time|car|sales|service|brand|flagship|company-owned|franchised|other|additional|retail|ordinary|call|put)[\s-]+)*"
    r"(?:(?!(?:at|in|to|by|for|from|through|via|with|of|and|or|across|than|as|on|under|per)\b)[a-z-]+\s)?$"
)
_OTHER_MODELS = re.compile(r"\s(?:of\s)?(?:its\s)?other models")
_NUMBER_OF = re.compile(r"\b(?:number|total|count|tally) of\s(?:[\w-]+\s)?$")
_REACHES = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:to|at|was|is|reached|stood at|stands at|came to|totall?ed|hit|of)\s(?:[\w-]+\s){0,2}"
)
_OF_EVERY = re.compile(r"\b(?:of|in|from) (?:every|each) $", re.IGNORECASE)  # "of every ten cars, four were electric"
_REMAINING = re.compile(r"\b(?:remaining|remainder|rest|balance)\s(?:of\s)?$")
_SUPPOSED = re.compile(
    r"\b(?:(?:would (?:need|have) to|needs? to|were to)\s(?:\w+\s){1,2}|(?:contains|uses)\s(?:about\s)?|"
    r"(?:needs?|requires?)\s(?:(?:up to|about|at least)\s)?(?:another|an (?:additional|extra))\s(?:\w+\s)?)$"
)
_OR = re.compile(
    r"(?:,? (?:or|i\.e\.|that is|equivalent to|equal to)|,) ?(?:about|around|some|roughly|nearly|c\.?|ca\.?|~)? ?"
)
_WAITING = re.compile(
    r"(?:\s[\w-]+){0,3}\s(?:(?:in|(?<!put )(?<!new )on|at)\s(?:dealers?['’]? )?"
    r"(?:transit|stock|inventory|inventories|the road|storage|ports?|lots|ships|the water|(?:their|the) way to)|"
    r"(?:are powered|powered) by|(?:run|rely|drive|running) on|uses? (?:its|their)|parked|unsold|still waiting)\b"
)
_OF_SO_MANY = re.compile(r"\s(?:out )?of\s(?:the|its|some|about|roughly)?\s?[\d,.]+\s")  # "14,200 of 35,000 jobs"
_JOBS = re.compile(
    r"\b(?:cuts?|axes?|sheds?|sacks?|fires?|hires?|lays? off|(?:re-?)?employ(?:s|ed|ing)?|"
    r"(?:staff|workforce|team|town|city|village|population|crowd|audience|community|membership|payroll|following) of)\s"
    r"(?:(?:about|around|some|over|nearly|almost|more than|at least|up to)\s)?$"
)
_NUMBERED = re.compile(
    r"\b(?:part|form|section|title|chapter|route|highway|interstate|flight|hall|gate|stand|table|page|rule|article)\s$|"
    r"\bU\.S\.\s$",
    re.IGNORECASE,
)
_CLASSED = re.compile(r"\b(?:Class|Level|Stage|Tier|Category|Type|Gen|Generation|Phase)\s$")  # "Class 8 trucks"
_PARTS_FOR = re.compile(
    r"\b(?:batteries|cells|packs|[GM]Wh|motors|chips|parts|tires|tyres|steel|seats|electricity|subsidies|"
    r"incentives|grants)\s"
    r"(?:(?:a year|annually|is|are|that is|enough)\s)*(?:to (?:power|equip|supply|fit)|for)\s"
    r"(?:(?:up to|about|around|some|as many as|at least|more than|over)\s)?$"
)
_MARKET_SIZE = re.compile(
    r"\bmarket\s(?:for\s[^,;]{3,40}\s)?(?:could|is|was|will|would|may|might|should|to|set to|expected to)\s(?:be\s|"
    r"reach\s|hit\s)?"
    r"(?:worth|valued|projected|estimated)?\s?(?:at\s|to\s)?(?=[$€£¥])"
)
_VOLUME = re.compile(r"\bvolume of\s$")
_PART_WAS = re.compile(  # "of which 677 billion won were tax credits"
    r"\s(?:[a-z]+\s)?(?:was|were|is|are)\s(?:[a-z-]+\s){0,2}(?:credits?|subsid(?:y|ies)|grants?|gains?|provisions?|"
    r"write-?downs?|depreciation|taxes|dividends?|interest)\b"
)
_INDEX = re.compile(r"\b[A-Z]&[A-Z]\s$")
_CLOSED = re.compile(r"closed\s(?:an?|its|the|on|[JFMASOND][a-z]+(?:y|h|l|e|t|r))\b")  # a deal, not a day of trading
TRADED = ("turnover", "volume")  # of shares, where an index or shares are spoken of
LEAST_MILESTONE = LEAST_TIMES = 1000  # "the 500,000th car" counts, "the 16th month" does not; "sold 40,000 times" does
LEAST_BARE = 100  # a smaller one without a unit word is hardly ever a count
LEAST_SPELT = 10  # "one car", "two models"
LEAST_TAKEN_OVER = 20  # a smaller one needs its own metric word beside it


def reject(figure: Figure) -> str:
    """Why the figure can be no fact; "" where nothing speaks against it."""
    measure = figure.measure
    if restates(figure):
        return "restates the amount before"
    if measure.per in ("day", "week", "month", "hour", "share", "vehicle", "km") and not rate_of_capacity(figure):
        return f"an amount per {measure.per}"
    if figure.family in ("count", "money") and _SUPPOSED.search(
        figure.view.text, max(figure.view.start, measure.cue_start - 40), measure.cue_start
    ):
        return "what would be needed"
    if figure.family == "count":
        return _no_count(figure) or _rate_goes_on(figure)
    if figure.family == "spec":
        return no_spec(figure) if figure.host is None else figure.host.drop
    if figure.family == "money":
        if _PART_WAS.match(figure.view.text, figure.end, figure.view.end):
            return "what a part of it was"
        return _remainder(figure) or difference(figure) or _of_shares(figure) or _of_a_market(figure)
    return _foreign(figure)


def _of_a_market(figure: Figure) -> str:
    """Whether a sum is what all buyers spend: "the market for batteries could be worth $84 billion"."""
    view = figure.view
    told = _MARKET_SIZE.search(view.text, view.start, figure.end)
    return "the size of a market" if told else ""


def _no_count(figure: Figure) -> str:
    measure, view = figure.measure, figure.view
    if measure.kind == "ordinal" and measure.value < LEAST_MILESTONE and not round_vehicle(figure.view, measure):
        return "an ordinal"
    year = _YEAR.match(view.text, measure.start)
    if year and measure.value == float(year.group()) and not _VEHICLES.match(view.text, year.end()):
        return "a year"
    if why := _of_something_else(view, measure):
        return why
    if measure.unit is None and measure.value < LEAST_BARE and not figure.arm and not told(figure):
        return "a small number"
    if measure.unit == "vehicle" and measure.value < LEAST_SPELT and view.text[measure.start].isalpha():
        return "a small number"
    if measure.value != int(measure.value):
        return "no whole number"
    if _WAITING.match(view.text, measure.end, view.end) and not put_on_road(figure):
        return "vehicles that wait or run"
    if measure.unit == "vehicle" and _PARTS_FOR.search(
        view.text, max(view.start, measure.cue_start - 50), measure.cue_start
    ):
        return "what parts are for"
    if _INDEX.search(view.text, max(view.start, measure.start - 5), measure.start):
        return "an index"
    return held_or_traded(figure) or difference(figure) or _foreign(figure)


def _of_something_else(view: SentenceView, measure: Measure) -> str:
    """What a number is by the words before it: of a code ("25V-170"), a numbered thing ("Class 8"), of staff."""
    if measure.value < LEAST_BARE and _CLASSED.search(view.text, max(view.start, measure.start - 12), measure.start):
        return "part of a name"
    if measure.value <= LEAST_BARE and _OF_EVERY.search(view.text, max(view.start, measure.start - 12), measure.start):
        return "one part of so many"
    if measure.unit is not None:
        return ""
    if _VOLUME.search(view.text, view.start, measure.start) and " price of " in view.gap(measure.end, view.end):
        return "shares traded"
    before = view.gap(max(view.start, measure.start - 24), measure.start)
    if _NUMBERED.search(before):
        return "part of a name"
    return "a number of staff" if _JOBS.search(before) else ""


def _rate_goes_on(figure: Figure) -> str:
    """Whether a bare number goes on a rate: "5,000 a week in June and 7,000 in July"."""
    view, measure = figure.view, figure.measure
    at = bisect_left(view.measures, measure.start, key=_start) - 1
    while at >= 0 and view.measures[at].kind == "duration":
        at -= 1
    last = view.measures[at] if at >= 0 else None
    if last is None or measure.unit is not None or measure.per or last.per not in ("day", "week", "month", "hour"):
        return ""
    goes_on = _GOES_ON.search(view.gap(last.end, measure.cue_start))
    return f"an amount per {last.per}" if goes_on and not view.cut_between(last.end, measure.start) else ""


def _start(measure: Measure) -> int:
    return measure.start


def restates(figure: Figure) -> bool:
    """Whether a sum gives the one right before in another currency: "700m yuan, c. $98m", "or about $202.8 billion"."""
    view = figure.view
    if figure.measure.restates or figure.measure.kind != "money":
        return figure.measure.restates
    sums = [m for m in view.measures if m.kind == "money" and m.end <= figure.start]
    other = bool(sums) and sums[-1].unit != figure.unit
    return other and _OR.fullmatch(view.gap(sums[-1].end, figure.start)) is not None


def _remainder(figure: Figure) -> str:
    """Whether a sum is what is left of another one: "the remaining €10m"."""
    before = figure.view.gap(max(figure.view.start, figure.start - 20), figure.start)
    return "a remainder" if _REMAINING.search(before) else ""


def _foreign(figure: Figure) -> str:
    """What else is counted or moves: stores, staff, shares."""
    view, measure = figure.view, figure.measure
    for cue in view.cues_of("FOREIGN"):
        if measure.value >= LEAST_BARE and _OTHER_MODELS.fullmatch(view.text, measure.end, cue.end):
            continue  # "delivered 439,975 Model 3 and Y and 22,915 other models"
        if _OF_SO_MANY.fullmatch(view.text, measure.end, max(cue.start, measure.end)):
            return f"a number of {view.gap(cue.start, cue.end)}"
        if cue.id == "site" and measure.unit == "vehicle" and view.gap(measure.start, measure.end)[-1] != "s":
            continue  # "a 500,000-unit factory"
        if figure.family == "count" and (cue.id == "customer" or (cue.id == "person" and _orders(figure, cue))):
            continue  # who buys a car is counted like the cars
        if (
            cue.start >= measure.end
            and _TO_FOREIGN.fullmatch(view.gap(measure.end, cue.start))
            and not (measure.value >= LEAST_TIMES and view.gap(measure.end, cue.end) == " times")
            and not any(p.start <= cue.start < p.end for p in view.periods)
        ):
            return f"a number of {view.gap(cue.start, cue.end)}"
        if _number_of(figure, cue):
            return f"a number of {view.gap(cue.start, cue.end)}"
    if figure.family == "count" and measure.unit is None and securities(view, measure):
        return "a number of securities"
    return _of_shares(figure)


def _number_of(figure: Figure, cue: Cue) -> bool:
    """Whether a bare number is what the number of something else came to: "the number of jobs to 5,100"."""
    view, measure = figure.view, figure.measure
    if figure.family != "count" or measure.unit is not None or cue.end > measure.start:
        return False
    lead = view.gap(max(view.start, cue.start - 20), cue.start)
    return bool(_NUMBER_OF.search(lead) and _REACHES.fullmatch(view.gap(cue.end, measure.cue_start)))


def _orders(figure: Figure, people: Cue) -> bool:
    """Whether people order cars: "20,000 people have put down a deposit"."""
    view = figure.view
    return any(
        c.id == "orders" and c.form == "verb" and people.end <= c.start and view.words(people.end, c.start) <= 6
        for c in view.cues_of("METRIC")
    )


def _of_shares(figure: Figure) -> str:
    """Whether the number says how shares or an index stand or move."""
    view, start = figure.view, figure.start
    stock = [c for c in view.cues_of("STOCK") if c.end <= start and not _CLOSED.match(view.text, c.start)]
    if figure.family not in ("percent", "money") or not stock:
        return ""
    metrics = [c for c in view.cues_of("METRIC") if stock[-1].end <= c.start and c.end <= start]
    traded = [c for c in metrics if view.gap(c.start, c.end) in TRADED]
    return "" if len(metrics) > len(traded) else "a move of shares"


def beyond(figure: Figure, predicate: str, limits: Mapping[str, Any]) -> bool:
    """Whether the value lies outside of what a predicate can be."""
    bounds = limits.get(predicate)
    if bounds is None:
        return False
    rate = limits["per_dollar"].get(figure.unit, 1) if figure.family == "money" else 1
    return not bounds[0] * rate <= abs(figure.value) <= bounds[1] * rate
