"""What changed, where the sentence of a percentage does not say it: the sentences before do."""

from __future__ import annotations

import re

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import FLOWS, REPORTED, VOLUMES, Figure
from evnlp.linking.limits.places import NATIONAL_FIRM
from evnlp.linking.owners.whole_market import of_class
from evnlp.mentions import Entity

CARRIED = (REPORTED & VOLUMES) | FLOWS
NEAR = 60  # characters from the start of a sentence within which a percentage goes on with the sentence before
AGO = 2  # sentences
_TICKER = re.compile(r"\s?\(?[A-Z0-9]{1,6}[.:]|\s?\((?:NYSE|NASDAQ|HK)")
_IN = re.compile(r"\b(?:in|across|to|from|for|at|of|within|outside)\s(?:the\s|mainland\s)?$")
_IN_GAP = re.compile(
    r"(?:\s(?:rise|increase|jump|gain|growth|surge|drop|fall|decline|decrease|slump|plunge|slide|dip|contraction))?"
    r"\s(?:in|across)\s(?:the\s|mainland\s)?"
)
_AT = re.compile(r"\s(?:at|for|by)\s")
_OF_ALL = re.compile(r"(?:That|This|It|Which|The (?:[\w-]+\s)?(?:total|figure|result|number|volume|tally|sum))\b")
_PARTS = re.compile(r"\b(?:including|of (?:which|these|those|them)|comprising|consisting|made up|among them)\b|[:(]")
_VERBS = (
    r"(?:\s(?:own|overall|total|whole|figures?|numbers?|volumes?|tally|count|result|market|brand|badge|marque|group|"
    r"itself|was|were|is|are|has|have|been|came in|finished|ended|bucked the trend|went|went the other way|followed|"
    r"did (?:better|worse|best|worst)|fared (?:better|worse)|suffered|recorded|registered|reported|showed|"
    r"also|even|only|just|still|again|eked|out|managed|saw|had|posted|enjoyed|logged|booked|wants|targets|aims|for|at|"
    r"by|with|the|an?))*"
)
_TO_NAME = re.compile(
    rf"(?:\s[A-Z][\w&-]+){{0,2}}(?:['’]s)?{_VERBS}"
    r"(?:,\s(?:which|who)\s(?:\w+\s){0,3}?)?"
    r"(?:,\s(?!(?:and|or|but|while|with|as)\b)[a-z]+\b"
    rf"[^,;.]{{0,90}},{_VERBS})?\s?\(?"
)


def carried(figure: Figure, earlier: list[Figure], frame: Frame) -> Figure | None:
    """The figure before whose predicate a percentage goes on with; None where nothing shows that it does."""
    view = figure.view
    last = _whole(view, frame, max(frame.last.values(), key=_start, default=None))
    if last is None or view.cues_of("STOCK"):
        return None
    if own_name(figure) is not None:
        volumes = [f for f in frame.last.values() if f.predicate.removesuffix("_change") in VOLUMES]
        last = max(volumes, key=_start, default=None)
        if last is None or view.number - last.view.number > AGO:
            return None
        return last
    if any(c.end <= figure.start for c in view.cues_of("CLASS")):
        counted = [f for f in frame.last.values() if f.predicate.removesuffix("_change") in CARRIED and f.of_market]
        last = max(counted, key=_start, default=_of_report(view, frame) or last)
    if last.predicate.removesuffix("_change") not in CARRIED:
        return None
    distance = view.number - last.view.number
    spoken_of = (last.subject, last.product, frame.parents.get(last.subject))
    known = all(e.name in spoken_of for e in view.entities if e.label in ("MAKER", "ORG", "MODEL"))
    compared = bool(view.cues_of("BASIS")) or figure.start - view.start <= NEAR
    near = AGO if last.of_market else 1
    return last if distance <= near and known and compared else None


def _of_report(view: SentenceView, frame: Frame) -> Figure | None:
    """The first figure of the market reported, where a sentence opens with a class: "Imported EVs rose 43 %"."""
    figure = frame.reported
    told = frame.topic.of_market and figure is not None and not (view.makers or view.references or view.models)
    return figure if told and of_class(view, view.start, view.end) else None


def _whole(view: SentenceView, frame: Frame, last: Figure | None) -> Figure | None:
    """The last figure, or the whole that it is a part of where "That is 96 % more" speaks of that."""
    whole = frame.whole
    if last is None or whole is None or whole.view is not last.view or last.view is view or whole.start >= last.start:
        return last
    return whole if _OF_ALL.match(view.text, view.start) and _PARTS.search(view.gap(whole.end, last.start)) else last


def own_name(figure: Figure) -> Entity | None:
    """The maker or market right before a change: "Chevrolet dropped 27.7 %", "Volkswagen -3.8"."""
    view = figure.view
    moves = [c.start for c in view.cues_of("CHANGE") if c.end <= figure.start]
    ends = [figure.measure.cue_start] + [m for m in moves[-1:] if figure.start - m <= NEAR]
    for entity in reversed([e for e in view.entities if e.label in ("MAKER", "PLACE") and e.end <= figure.start]):
        if entity.label == "PLACE" and (
            _IN.search(view.gap(max(view.start, entity.start - 20), entity.start))
            or NATIONAL_FIRM.match(view.text, entity.end)
        ):
            continue
        if any(entity.end <= end and _TO_NAME.fullmatch(view.text, entity.end, end) for end in ends):
            return None if _TICKER.match(view.text, entity.end) else entity
    return None


def only_a_place(figure: Figure, owner: Entity) -> bool:
    """Whether a place tells where a maker's figure moved, not whose it is: "North America gained 6.4 percent"."""
    gap = figure.view.gap(owner.end, max(owner.end, figure.start))
    return owner.label == "PLACE" and not gap.startswith(("'", "’")) and "market" not in gap and "sales" not in gap


def name_behind(figure: Figure) -> Entity | None:
    """The maker right behind a change in a list: "rose 61 % at Ford, 40 % at GM"."""
    view = figure.view
    return next((e for e in view.makers if _AT.fullmatch(view.gap(figure.end, e.start))), None)


def place_behind(figure: Figure) -> Entity | None:
    """The place right behind a change: "up 9 % in North America but down 8 % in Europe"."""
    view = figure.view
    places = (e for e in view.entities if e.label == "PLACE" and e.start >= figure.end)
    return next((e for e in places if _IN_GAP.fullmatch(view.gap(figure.end, e.start))), None)


def _start(figure: Figure) -> int:
    return figure.start
