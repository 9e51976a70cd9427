"""Which places of a sentence can be a figure's, and the nearest of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evnlp.linking.figure import FLOWS, Figure
from evnlp.mentions import Entity

LOCAL = frozenset({"capacity", "investment"})  # of a plant, wherever the sentence places it
SOLD = frozenset({"sales", "registrations", "deliveries", "orders", "recalls", "market_share"})
LANDS = frozenset({"country", "region"})
REACH = 9  # words between a place and its figure
ARMS = frozenset({"Canada", "Europe", "North America", "UK", "US"})  # "Ford of Canada" sells there
CLOSE = 3  # the same for money, which is seldom limited to a place
TOWN = 4  # words between a figure and a town behind it
LEAD = 30  # characters before a place that say how it is meant

_IN = re.compile(
    r"\b(?:in|into|on|across|within|throughout|to|for|from|at|of)\s+"
    r"(?:(?:the|mainland|all|its|greater|western|eastern|home market of|whole of)\s+)*$"
)
_FIRM = (
    r"\s(?:[a-z-]+\s){0,2}(?:company|firm|start-?up|maker|carmaker|automaker|supplier|group|brand|marque|giant|"
    r"manufacturer|conglomerate|newcomer|challenger|rival|producer)\b"
)
NATIONAL_FIRM = re.compile(_FIRM)
ADJECTIVE = re.compile(rf"['’]s|{_FIRM}|\s(?:[a-z-]+\s){{0,2}}operations\b")
_MOSTLY = re.compile(
    r"\b(?:mostly|mainly|chiefly|largely|primarily|principally|including|"
    r"(?:most|half|bulk|much|many|part|some|majority|lot|share|third|quarter)\sof\s(?:it|them|those|these|that|which|all))"
    r"(?:\s(?:of|in|to|for|at|went|going|sold|home))*\s(?:the\s|mainland\s)?$"
)
_OWNED = re.compile(
    r"\s?(?:(?:new|electric|battery|passenger|cars?|vehicles?|units?|trucks?|buses|vans?|of them|were|sold|went|built|"
    r"delivered|registered|each|more|went)\s){0,4}(?:at (?:its|the|their) (?:[\w-]+\s)?(?:factory|plant|works|site)\s)?"
    r"(?:in|to|across|for|from|outside|beyond)\s(?:of\s)?(?:the\s|mainland\s)?"
)
_OF = re.compile(r"of\s+|(?:,\s)?(?:(?:which|that)\sis\s)?(?:based|headquartered)\sin\s+")
_AT_PLANT = re.compile(
    r"\b(?:plants?|factor(?:y|ies)|gigafactory|works|site|facility|facilities|campus|complex)\s(?:located\s)?"
    r"(?:in|at|near|outside)\s(?:[\w-]+,\s)?$"
)
_MADE_IN = re.compile(
    r"\b(?:built|made|produced|assembled|manufactured|imported|sourced)\s(?:(?:by|at|for)\s[^,;]{2,25}\s)?"
    r"(?:in|from)\s(?:the\s|mainland\s)?$"
)
_LEFT_OUT = re.compile(r"\b(?:excluding|except|minus|apart from|without|stripping out|leaving out)\s(?:for\s|the\s)?$")
_OUTSIDE = re.compile(r"\b(?:outside|beyond|other than)\s+(?:of\s+)?(?:the\s+|mainland\s+)?$")
OF_THEM = re.compile(r"\s(?:[a-z]+\s)?of (?:them|those|these|which)\b")
_HEADS = re.compile(
    r"(?:[,;:(]\s?|\b(?:and|but|while)\s)(?:(?:and|but|while|then)\s)?(?:in|for|across)\s(?:the\s|mainland\s)?$"
)
_MADE_UP = re.compile(
    r"\s(?:alone\s|itself\s)?(?:ma(?:de|king) up|account(?:ed|ing) for|contribut(?:ed|ing)|took|taking|bought|"
    r"buying|brought|(?:was|being) good for|add(?:ed|ing)|chipp(?:ed|ing) in|absorb(?:ed|ing)|saw|logged|"
    r"(?:came|coming) (?:in at|to)|"
    r"came (?:in )?(?:first|second|third|next|last|behind) with|followed with|"
    r"(?:was|is|remained|proved|stayed)\s(?:[\w-]+\s){1,6}?(?:market|spot|region|country|exception|one)?"
    r"(?:,\s(?:[\w-]+\s){0,3}?)?(?:with|at))\s"
    r"(?:(?:just|only|another|a further|sales|deliveries|registrations|of|falling|rising|down|up|growing)\s)*"
)
_BEST_SELLER = re.compile(
    r"['’]s?\s(?:[\w-]+\s){0,2}?(?:(?:best|top)[\s-]?selling|most[\s-](?:sold|bought|popular|registered|wanted)|"
    r"favou?rite|number one|no\.? ?1)",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\b(?:led|leads?|leading|topped|tops|topping|dominated|dominates|dominating|headed|heads|won|ruled|rules)\s(?:the\s)?$"
)
_ITS_MARKET = re.compile(
    r"(?:['’]s)?\s(?:[\w&’'-]+\s){0,4}?(?:market|league|rankings?|charts?|table|segment|race|registrations|sales)\b"
)
_CAUSE = re.compile(r"\b(?:owing to|due to|because|thanks to|amid|despite|in spite of|as|on the back of|helped by)\b")
_CAUSED = re.compile(  # "Because of lockdowns in China, it sold 9,000"
    r"(?:^|[,;:]\s)(?:and |but )?(?:[Bb]ecause of|[Dd]ue to|[Oo]wing to|[Tt]hanks to|[Aa]mid(?:st)?|[Dd]espite|"
    r"[Ii]n spite of|"
    r"[Cc]iting|[Bb]laming|[Aa]fter|(?:[Hh]it|[Hh]urt|[Hh]ampered|[Hh]elped|[Bb]uoyed|[Dd]riven) by)\s(?!(?:sales|"
    r"deliveries)\b)"
    r"[^,;:]*$"
)
_OF_NEXT = re.compile(r"\band (?:[\w-]+\s)?(?:sales|deliveries|exports|registrations|production|volumes?|orders)\b")
_NATIONAL = re.compile(
    r"\s(?:of\s|for\s)?(?P<name>North America|America|Europe|Canada|UK|USA|India|Australia|Japan|Mexico|Deutschland)$"
)
_CALLED = {"America": "US", "USA": "US", "Deutschland": "Germany"}
_BEHIND_NAME = re.compile(r"(?:\s(?:Motors?|Cars?|Auto))?\s(?:of\s)?")
_APART = re.compile(r"[,:]\s")


def places(figure: Figure) -> Iterator[Entity]:
    """The places of the sentence, other than the figure's subject."""
    view = figure.view
    return (
        p
        for p in view.places
        if p.name != figure.subject and not _LEFT_OUT.search(view.text, max(view.start, p.start - LEAD), p.start)
    )


def near(figure: Figure, kinds: Mapping[str, str]) -> str | None:
    """The place that stands nearest to a figure as its own; `overseas` of all outside one."""
    best: tuple[int, str] | None = None
    for place in places(figure):
        distance = _distance(figure, place, kinds)
        if distance is None or (best is not None and distance > best[0]):  # of two as near, the one behind
            continue
        if mostly(figure, place.start) or _of_other(figure, place):
            continue
        before = figure.view.gap(max(figure.view.start, place.start - LEAD), place.start)
        after = figure.view.gap(place.end, min(place.end + LEAD, figure.view.end))
        if figure.predicate in SOLD and (_AT_PLANT.search(before) or _made_in(figure, place, kinds)):
            continue
        if _OUTSIDE.search(before):
            best = distance, "overseas"
        elif (
            (_IN.search(before) and not (figure.predicate == "investment" and ADJECTIVE.match(after)))
            or _BEST_SELLER.match(figure.view.text, place.end)
            or (figure.predicate in SOLD and _LED.search(before) and _ITS_MARKET.match(figure.view.text, place.end))
            or _counts(figure, place)
        ):
            best = distance, place.name
    return best[1] if best else None


def _made_in(figure: Figure, place: Entity, kinds: Mapping[str, str]) -> bool:
    """Whether a land is where the vehicles come from: "10,092 Prologues built by GM in Mexico"."""
    before = figure.view.gap(max(figure.view.start, place.start - 2 * LEAD), place.start)
    return kinds.get(place.id) in LANDS and figure.predicate != "recalls" and _MADE_IN.search(before) is not None


def _counts(figure: Figure, place: Entity) -> bool:
    """Whether a place is itself what the figure is told of: "India made up 203,000", "Europe was weak, with 31,006"."""
    view = figure.view
    between = view.gap(place.end, figure.measure.cue_start)
    listed = figure.family == "count" and between in (" ", ": ", " (") and figure.rule == "frame"
    if listed and not any(m.end in (place.start - 1, place.end) for m in view.makers):  # "Tesla China 30,688"
        return True
    return _MADE_UP.fullmatch(between) is not None


def _distance(figure: Figure, place: Entity, kinds: Mapping[str, str]) -> int | None:
    """Words between a place and the figure; None where it cannot be the figure's."""
    view, measure = figure.view, figure.measure
    if figure.predicate == "price" and kinds.get(place.id) not in LANDS:
        return None
    before = place.end <= measure.start
    left, right = (place.end, measure.start) if before else (max(measure.end, figure.closing), place.start)
    if view.cut_between(left, right) or (before and (is_home(figure, place) or _of_apposition(figure, place))):
        return None
    if (
        before
        and view.text.find(",", place.end, measure.start) >= 0
        and _CAUSED.search(view.gap(view.start, place.start))
    ):
        return None
    heads = _HEADS.search(view.gap(max(view.start, place.start - LEAD), place.start)) is not None
    opens = before and (heads or view.words(view.clause(measure.start)[0], place.start) <= 2)
    if not before and heads and any(m.start >= place.end and m.kind == measure.kind for m in view.measures):
        return None
    if not opens and any(left <= m.start and m.end <= right for m in view.measures):
        return None
    town = figure.predicate not in LOCAL and kinds.get(place.id) == "city"
    if town and not opens and _APART.search(view.gap(left, right)):
        return None
    words = view.words(left, right)
    if not before and any(right <= m.start for m in view.measures) and _OF_NEXT.search(view.gap(left, right)):
        return None
    if not before and (_CAUSE.search(view.gap(left, right)) or (town and words > TOWN)):
        return None
    limit = CLOSE if figure.family == "money" and figure.predicate in FLOWS else REACH
    return words if opens or words <= limit else None


def of_arm(figure: Figure, home: str | None, kinds: Mapping[str, str]) -> str | None:
    """The land whose arm of a maker a figure is of: "Ford of Europe sold", "Hyundai Motor America". home: its own."""
    span, view = figure.subject_span, figure.view
    if span is None or figure.predicate not in SOLD:
        return None
    named = [m for m in view.makers if m.name == figure.subject and m.end <= figure.start]
    if named and view.gap(*span) == "it":
        span = named[-1].start, named[-1].end
    if inside := _NATIONAL.search(view.text[span[0] : span[1]]):
        name = _CALLED.get(inside["name"], inside["name"])
        return name if name != home and not figure.subject.endswith(inside["name"]) else None
    arm = next((p for p in view.places if _BEHIND_NAME.fullmatch(view.text, span[1], p.start)), None)
    return arm.name if arm and kinds.get(arm.id) in LANDS and arm.name not in (home, "China") else None


def is_home(figure: Figure, place: Entity) -> bool:
    """Whether the place only says where a maker is from ("XPeng of Guangzhou")."""
    gaps = (figure.view.gap(m.end, place.start) for m in figure.view.makers if m.end < place.start)
    return any(_OF.fullmatch(gap.lstrip()) and not (gap == " of " and place.name in ARMS) for gap in gaps)


def mostly(figure: Figure, place: int) -> bool:
    """Whether only a part of the figure is of the place at an offset ("most of them to Italy")."""
    view = figure.view
    return _MOSTLY.search(view.gap(max(view.start, place - LEAD), place)) is not None


def _of_other(figure: Figure, place: Entity) -> bool:
    """Whether a place limits the count right before it: "4,100 cars in Spain" leaves none for the 5,200 that follow."""
    view = figure.view
    if figure.family != "count":
        return False
    before = [m for m in view.measures if m.end <= place.start and m.kind != "percent"]
    other = before[-1] if before else None
    if other is None or other is figure.measure or other.start > figure.start:
        return False
    return _OWNED.fullmatch(view.gap(other.end, place.start)) is not None


def _of_apposition(figure: Figure, place: Entity) -> bool:
    """As in "Volvo, which is to be listed in Stockholm, sold ...": the place only tells of the subject."""
    view, metric = figure.view, figure.metric
    if metric is None or not place.end <= metric.start or view.gap(place.end, place.end + 2) != ", ":
        return False
    names = view.makers if metric.form == "verb" and metric.start < figure.start else view.models
    return any(m.end < place.start and "," in view.gap(m.end, place.start) for m in names)


def countries(places: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The countries of towns and regions, by name."""
    found = {}
    for row in places.values():
        land = row
        while land.get("kind") != "country" and land.get("in") in places:
            land = places[land["in"]]
        if land.get("kind") == "country":
            found[str(row["name"])] = str(land["name"])
    return found


def shipped_abroad(figure: Figure, home: str, lands: Mapping[str, str]) -> bool:
    """Whether vehicles are shipped to a country that is not their maker's. lands: the countries of places, by name."""
    if figure.predicate != "deliveries" or figure.metric is None or not (home and figure.region):
        return False
    if lands.get(figure.region, home) == home or not figure.view.text.startswith("ship", figure.metric.start):
        return False
    return any(
        p.name == figure.region and figure.view.text.endswith((" to ", " to the "), 0, p.start)
        for p in figure.view.places
    )
