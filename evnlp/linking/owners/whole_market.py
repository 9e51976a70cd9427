"""Words for a whole market that a clause is about: "while the industry grew 14 %"."""

from __future__ import annotations

import re

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.scene import SentenceView, once
from evnlp.linking.figure import Figure
from evnlp.linking.points import Cues
from evnlp.mentions import Cue, Entity, Reference

AT = 20  # characters before a place within which a word makes it no actor
_ACTS_AFTER = re.compile(
    r"(?:^|[;:–—.]\s|,\s(?:(?:and|but|while|whereas)\s)?|\s(?:and|but|while|whereas|even as|although|though)\s)"
    r"(?:(?:[Oo]verall|[Ii]n all|[Bb]y contrast|[Bb]y comparison|[Mm]eanwhile),?\s)?"
    r"(?:(?:[Aa]cross|[Tt]hroughout|[Ff]or|[Ii]n)\s)?"
    r"(?:(?:the|The|that|whole|entire|total|overall|broader|wider|domestic|local)\s)*\Z"
)
_SET_AGAINST = re.compile(
    r"\b(?:than|against|with|like|unlike|behind|outpac(?:ed|ing)|beat(?:ing)?)\s(?:[a-z]+\s){0,3}\Z"
)
_TOLD_OF = re.compile(r"(?:\sas a whole)?,\s(?:which|where|whose)\s")
_ONE_OF = re.compile(
    r"['’]s\s(?:[\w-]+\s){0,2}(?:number|no\.|second|third|leader|maker|player|champion|most)|"
    r"[\s-](?:averages?|leaders?|shares?|groups?|bod(?:y|ies)|associations?|watchers?|data|research\w*|analysts?|values?|"
    r"sources?|experts?|insiders?|observers?|forecasts?|consensus|capitali[sz]ation|conditions?|leading|leadership)\b"
)
_A_BODY = r"(?:[\w-]+ ){0,2}(?:association|federation|lobby|chamber|trade body|industry body|road office)"
BODY = re.compile(rf"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er) {_A_BODY}\b")
_FORESEES = (
    r" (?:(?:now|also|still) )?(?:expects|forecasts|foresees|predicts|projects|reckons|sees|estimates|anticipates)\b"
)
_BODY_FORESEES = re.compile(rf"(?:[^,;.]{{2,40}}, )?(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er) {_A_BODY}{_FORESEES}")
_IT_FORESEES = re.compile(rf"(?:[^,;.]{{2,40}},? )?[Ii]t{_FORESEES}")
_WHERE = re.compile(r"(?:\s(?:in|last|this)\s(?:[\w’']+\s?){1,3})?,?\swhere\s")
_NEW_CARS = re.compile(r"\b(?:were|was)\s(?:\w+\s)?(?:registered|sold|bought)\b")
_COUNTRY = re.compile(
    r"[\s,;:]*(?:and |but |while )?(?:[Ii]n [\w ]{1,20},? |[Mm]eanwhile,? )?the country"
    r"(?:['’]s\s(?:[\w-]+\s){0,2}(?:drivers|motorists|riders|buyers|plants|factories|carmakers|makers|dealers|ports))?\s",
    re.IGNORECASE,
)
_THERE = re.compile(r"\sthere\b")
_SUM = re.compile(r"(?:Overall|In all|In total|Altogether|All told|All in all|Total|Across all (?:brands|makers)),?\s")
_OPENS = re.compile(
    r"[\W_]*(?:(?:and|but|while|whereas|even|pure|the|[Aa]ll|[Nn]ew|[Ff]ully|[Ii]mported|[Cc]onventional|"
    r"(?:[Ss]ales|[Rr]egistrations|[Ii]mports) of)\s)*"
)
_WHO = re.compile(r"\b(?:which|who|makers|brands|compan(?:y|ies)|firms?|groups?)\b")
_NEW_CLAUSE = re.compile(r"[,;:]\s|\s(?:and|but|as)\s")


@once
def whole_market(view: SentenceView, at: int) -> Cue | None:
    """The words for a whole market that the clause of a figure is about: "while the industry grew 14%"."""
    for cue in reversed(view.cues_of("MARKET")):
        if cue.end > at or _ONE_OF.match(view.text, cue.end):
            continue
        names: list[Entity | Reference] = [*view.makers, *view.models, *view.references]
        if any(cue.end <= name.start < at for name in names):
            return None
        before = view.gap(max(view.start, cue.start - AT * 2), cue.start)
        if cue.start == view.start or _ACTS_AFTER.search(before):
            nouns = [c for c in view.cues_of("METRIC") if c.form == "noun" and cue.end <= c.start < at]
            return None if any(_NEW_CLAUSE.search(view.gap(cue.end, c.start)) for c in nouns) else cue
        if _SET_AGAINST.search(before) and _TOLD_OF.match(view.text, cue.end):
            return cue
    return None


def body_foresees(view: SentenceView, before: SentenceView | None) -> bool:
    """Whether a trade body says what it expects of its market: "The association predicts sales of 4.5 million"."""
    if view.makers:
        return False
    if _BODY_FORESEES.match(view.text, view.start):
        return True
    it = before is not None and not before.makers and _IT_FORESEES.match(view.text, view.start)
    return bool(it) and before is not None and BODY.search(view.text, before.start, before.end) is not None


def country_named(figure: Figure, metric: Cue | None, frame: Frame, start: int) -> re.Match[str] | None:
    """Words for the country named last: "the country's plants turned out"; "sales there" in a market's report."""
    text = figure.view.text
    there = _THERE.match(text, metric.end) if metric is not None and frame.topic.of_market else None
    return there or _COUNTRY.match(text, start, figure.start)


def where_all(view: SentenceView, at: int) -> Entity | None:
    """The place of which a clause tells what all sell there: "in Italy, where the market fell 6 % to 137,000"."""
    where = view.text.rfind(" where ", view.start, at)
    place = next((p for p in view.places if where >= 0 and _WHERE.match(view.text, p.end, at)), None)
    if place is None or "; " in view.gap(where, at):
        return None
    names: list[Entity | Reference] = [*view.makers, *view.models, *view.references]
    if any(where < name.start < at for name in names):
        return None
    told = any(where < cue.start < at for cue in view.cues_of("MARKET"))
    return place if told or _NEW_CARS.search(view.text, where, min(view.end, at + 2 * AT)) else None


def told_of_all(figure: Figure, frame: Frame, start: int, common: bool) -> Cues:
    """What a sentence without a maker says of all: a sum, "It" for a trade body, the opening of a market's paragraph.

    common: whether anything else speaks for a market.
    """
    view, cues = figure.view, {}
    if (common or frame.market) and _SUM.match(view.text, start) and frame.several():
        cues["market_word"] = 1.0
    before = frame.previous if view.text.startswith("It ", view.start) else None
    if before is not None and BODY.search(view.text, before.start, before.end):
        cues["market_body"] = 1.0
    opens = view.number > 0 and view.start == view.line.start and view.line.kind == "body"
    if frame.topic.of_market and opens and not _WHO.search(view.text, start, figure.start):
        cues["market_report"] = 1.0
    return cues


def of_class(view: SentenceView, start: int, at: int) -> bool:
    """Whether a clause is about a class of vehicles: "Plug-in hybrids did better: 11,944"."""
    opening = next((c for c in view.cues_of("CLASS") if start <= c.start < at), None)
    return opening is not None and _OPENS.fullmatch(view.text, start, opening.start) is not None
