"""What speaks for a name as the owner of a figure: where it stands, what joins it to figure and metric word."""

from __future__ import annotations

import re

from evnlp.linking.context.position import (
    APPOSED_REACH,
    ASIDE,
    AT_REACH,
    COUNTED_IN,
    OWNS,
    called_kin,
    counted_in,
    doer_behind,
    in_aside,
    in_relative,
    names_brand,
    of_role,
    possesses_maker,
    set_beside,
)
from evnlp.linking.context.scene import SentenceView, once
from evnlp.linking.figure import Figure
from evnlp.linking.limits.brands import BADGED, OTHER_BRAND, worn
from evnlp.linking.owners.against import alongside, compared_name, overtaken
from evnlp.linking.owners.brackets import between
from evnlp.linking.points import Cues
from evnlp.mentions import Cue, Entity, Reference

OWN_BRACKET = (" (", " at ", " with ", ", at ", ", with ")
_KEY = re.compile(
    r"(?:['’]s? (?:was|were|is|are|came to|came in at|stood at|reached|totall?ed|amounted to)|['’]s?)?"
    r"(?: (?:brand|marque|badge|proper|itself|alone|group|alliance)\b(?: (?:was|came to|stood at|reached|did)\b)?)?"
    r"[\s:(),*|–—-]*"
    r"(?:(?:the|its|has|had|at|in|on|leading|ahead|out of|only|just|for|with|managed|even|still|another|a further|"
    r"an? (?:(?:far )?more )?(?:bare|healthy|meagre|meager|mere|modest|paltry|record|respectable|solid|whopping)|"
    r"adding|contributing|supplying|providing|delivering|selling|posting|recording|logging|registering|moving|shifting|"
    r"taking|accounting for|responsible for|making up|reaching|"
    r"made up|makes up|accounted for|accounts for|contributed|chipped in|represented) )*$"
)
_RANKED = re.compile(
    r"[\s,]*(?:(?:on|was|were|is|came|comes|coming|finished|ranked|ranks|placed|sits|sat|stood|took|next|first|second|"
    r"third|fourth|fifth|last|close|behind|place|followed|follows|closed|ended|notched|logged|posted|recorded|reached|hit|"
    r"only|just|still|with|at|in|its|the|led|topped|list|way|top|seller|best|best-selling|most|popular|model) )+$"
)
_SET_OFF = re.compile(  # "Alpine, tiny as ever, 10,970"
    r"(?:, (?!(?:and|but|while|with|up|down)\b)[a-z][^,;:.\d%$€£]{2,45}){1,2},\s"
)
_BRACKET = re.compile(r"\s?\([^()]*\)")
_FOR = re.compile(
    r"\s*(?:(?:cars?|vehicles?|units?|evs|suvs?|of them|of these|in all)\s+)?"
    r"(?:for|by|from|at|of|belonged to|came from|wore the|were|under)\s+"
    r"(?:(?!(?:these|those|them|and|but|while)\b)[a-z][\w’'-]*\s+){0,3}$"
)
_BRAND_GAP = re.compile(r",?\s(?:(?:the|its)\s)?(?:[a-z-]+\s){0,2}")
_WHEN = re.compile(r"\b(?:(?:in|during) which|when)\s")
_OF = re.compile(r"\s*(?:\w+\s+){0,2}(?:of|by|at|for|from)\s+(?:[\w’'-]+\s+){0,4}$")
_GOVERNED = re.compile(r"\b(?:by|for|from|into|of|over|than|through|to|via|with)\s(?:the\s)?$")
_AND_DOES = re.compile(r" and [a-z]")
_AGENT_GAP = re.compile(r"(?:['’]s)?(?:[\s,(]+[\w’'.:&)-]+){0,5}[\s,)]*$")
_OBJECT = re.compile(r"\S\s(?:to|from|with|by|against|behind|into|than|over)\s(?:the\s|its\s)?(?:rivals?\s)?\Z")
_ITS = re.compile(r"['’]s?\s(?:(?:own|mere|paltry|modest|total of|some)\s)?")
_APPOSED = re.compile(
    r",\s(?:the|a|an|which is)\s(?:[\w’'-]+\s){0,4}(?:behind|of|for|to)\s(?:(?:the\s)?[A-Z][\w’'-]*(?:,| and)?\s){0,6}$"
)
_AT = re.compile(
    r"(?:^|[;,.]\s)(?:and |but |while )?at (?:(?:the |its )?(?:rival|rivals|competitor|sister|parent|newcomer) )?$"
)
_THOSE = re.compile(r"(?<!\d\s)\b(?:those|that|the ones?)\s(?:of|at|for|from)\s(?:the\s)?$")
_NOBODY = re.compile(r"(?!)")
_OWNED_BY = re.compile(
    r"\b(?:owned|backed|controlled|run|led|funded|made|built|supplied|distributed|assembled|acquired) by\s"
    r"(?:[a-z’'-]+\s){0,3}$"
    r"|\bwith (?:its |the )?(?:affiliate|ally|parent|partner|sister (?:brand|company)|subsidiary|unit)s?\s$"
    r"|\b(?:(?:part|unit|arm|division|subsidiary|brand) of|among) (?:the )?$"
)
_FORMER = re.compile(r"\b(?:former|formerly|ex-|old|shuttered|disused|closed|idled?|abandoned|mothballed)[\s-]?$")
_WORKS = re.compile(r"(?:['’]s)?\s(?:\w+\s)?(?:plants?|factory|factories|works|site|facility|assembly)\b")
_PEOPLE = re.compile(
    r"(?:['’]s)?\s(?:[a-z-]+\s){0,2}(?:designers?|managers?|executives?|boss(?:es)?|chief|engineers?|directors?|CEO|head|employees?|"
    r"veterans?|staff|dealers?|drivers?|men|women|man|woman|people|workers?)\b"
)
_WHO = re.compile(r",\s(?:which|who|that|whose)\s")
_WHO_HAD = re.compile(r",\s(?:which|who)\s(?:\w+\s){1,4}$")
_BEHIND = re.compile(  # "a loss a year ago, when it paid for Bolt recalls", ", with BYD now a customer"
    r"(?:(?:\sa|\sthe)?\s\w+\s(?:earlier|ago|before))?,\s"
    r"(?:(?:when|as|because|after|since|where|helped by|thanks to)\s|with\s(?:the\s)?$)"
)
_OWNERS = re.compile(r"['’]s\s")
_PARTIES = {  # who gets a sum, who gives it
    "investment": re.compile(r"(?:\b(?:in|into|to)\s|,\san?\s)(?:[\w’'-]+\s){0,2}$"),
    "funding": re.compile(r"\b(?:from|by|with)\s(?:[\w’'-]+\s){0,3}$"),
}


def owner_cues(figure: Figure, metric: Cue | None, owner: Entity | Reference) -> Cues:
    """The cues of a name in the sentence of a figure; metric: the figure's metric word where that is there too."""
    view, measure = figure.view, figure.measure
    before = owner.end <= measure.start
    left, right = (owner.end, measure.cue_start) if before else (measure.cue_end, owner.start)
    gap = view.gap(left, right)
    cues: Cues = {"before_value" if before else "after_value": 1.0, "far": min(view.words(left, right), 25)}
    if before and (_those_of(view, owner, gap) or (_keyed(owner, gap) and not after_value(view, owner.start))):
        cues["row_key"] = 1.0
    elif not before and (found := _told_behind(figure, owner, gap)):
        cues[found] = 1.0
    apart = view.cut_between(left, right) or (not before and _WHEN.search(gap) is not None)
    cues["crosses_cut" if apart else "same_clause"] = 1.0
    if before and (in_relative(view, owner) or in_aside(view, owner, left, right)):
        cues["relative_clause"] = 1.0
    cues.update(between(view, owner, measure, left, right))
    if metric is not None:
        if figure.predicate == "investment" and metric.form != "noun" and metric.end <= owner.start and before:
            cues["other_party"] = 1.0  # "agreed to buy Nikola's plant for $30m"
        cues.update(_agency(view, metric, owner, aside="relative_clause" in cues))
        if "agent" in cues and "relative_clause" in cues:
            del cues["relative_clause"]  # "in which Kia has invested"
    cues.update(_beside(view, owner, left >= owner.end, "agent" in cues or "agent_of_noun" in cues))
    if (
        before
        and "comparison_object" in cues
        and (_ITS.fullmatch(gap) or (gap in OWN_BRACKET and not overtaken(view, owner, gap)) or _next(view, owner, gap))
    ):
        del cues["comparison_object"]  # "ahead of Geely's 148,000"
    return cues


def _told_behind(figure: Figure, owner: Entity | Reference, gap: str) -> str:
    """What makes a name behind a figure its owner, or says that it is none; "" for nothing."""
    if (", " in gap and _BEHIND.match(gap)) or _PARTIES.get(figure.predicate, _NOBODY).search(gap):
        return "other_party"
    if _did(figure, owner, gap):
        return "doer_behind"
    if _FOR.fullmatch(gap) or (len(gap) < AT_REACH and worn(figure.view, owner)):
        return "preposition_after"
    if _right_behind(figure, owner, gap):
        return "right_behind"
    given = figure.predicate == "funding" and gap.endswith((" to ", " in ", " into "))
    return "" if figure.family == "count" or given or gap.endswith((", ", " at ", " for ", " of ", " by ")) else "loose"


def _compared(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether a name is only compared with another one, which "Fisker rival Canoo" is not."""
    return compared_name(view, owner) and not called_kin(view, owner)


def _brand_behind(view: SentenceView, owner: Entity | Reference) -> bool:
    """Whether a brand follows the group that a sentence opens with: "At Toyota the Lexus division fell"."""
    behind = (m for m in view.makers if 0 < m.start - owner.end <= AT_REACH)
    return any(_BRAND_GAP.fullmatch(view.text, owner.end, m.start) for m in behind)


def _did(figure: Figure, owner: Entity | Reference, gap: str) -> bool:
    """Whether what is counted is the name's: "the 607,000 that BYD sold", "17,896 Aito-branded cars"."""
    doer = doer_behind(figure.view, figure.end)
    badged = gap == " " and BADGED.match(figure.view.text, owner.end) is not None
    return badged or (doer is not None and doer[0] is owner)


def _right_behind(figure: Figure, owner: Entity | Reference, gap: str) -> bool:
    """Whether a name stands right behind a number, or alone in brackets there: "14,192 (Polestar), 4,078 (Lucid)"."""
    alone = gap == " " and figure.measure.unit is None and figure.predicate != "recalls"
    return figure.view.text.startswith(")", owner.end) if gap == " (" else alone


def _those_of(view: SentenceView, owner: Entity | Reference, gap: str) -> bool:
    """Whether a name takes up what another one did: "those of Mercedes to 130,000"."""
    near = view.gap(max(view.start, owner.start - 24), owner.start)
    return len(gap) <= AT_REACH // 2 and _THOSE.search(near) is not None


def _next(view: SentenceView, owner: Entity | Reference, gap: str) -> bool:
    """Whether a second figure is of who is compared with: "led with 29,484, ahead of Bajaj on 31,168"."""
    second = gap in (" on ", " with ", " at ") and any(m.end <= owner.start for m in view.measures)
    return second and not overtaken(view, owner, gap)


def _keyed(owner: Entity | Reference, gap: str) -> bool:
    """Whether a name is what a figure is listed under: "Tesla 1,206", "Kia came second with 988"."""
    gap = _BRACKET.sub("", gap, count=1) if ")" in gap else gap
    if _KEY.fullmatch(gap) or _WHO_HAD.fullmatch(gap):
        return True
    if gap.startswith((", its ", ", the ", ", a ")) and _KEY.fullmatch(ASIDE.sub("", gap, count=1)):
        return True
    if gap.startswith(", ") and _SET_OFF.fullmatch(gap):
        return True
    return isinstance(owner, Entity) and _RANKED.fullmatch(gap) is not None


@once
def _beside(view: SentenceView, owner: Entity | Reference, ahead: bool, agent: bool) -> Cues:
    """What the words around a name make of it: compared with, the parent of another, the one a sentence is about.

    ahead: whether it stands before the figure; agent: whether it does what the metric word says.
    """
    cues: Cues = {}
    before = view.gap(max(view.start, owner.start - AT_REACH), owner.start)
    if _AT.search(before) and owner.start - view.start < AT_REACH and not _brand_behind(view, owner):
        cues["at_opening"] = 1.0
    elif (
        counted_in(view, owner)
        or (ahead and owner.end <= set_beside(view))
        or _OWNED_BY.search(before)
        or alongside(view, owner, before)
        or (_FORMER.search(before) and (_WORKS.match(view.text, owner.end) or _PEOPLE.match(view.text, owner.end)))
    ):
        cues["other_party"] = 1.0
    elif _compared(view, owner) and not (ahead and _WHO.match(view.text, owner.end)):
        cues["compared_agent" if agent else "comparison_object"] = 1.0
    if possesses_maker(view, owner):
        cues["possessor_of_maker"] = 1.0
    elif (
        before.endswith("the ") and (ahead or not worn(view, owner)) and names_brand(view, owner)
    ) or OTHER_BRAND.match(view.text, owner.end):
        cues["names_its_brand"] = 1.0
    elif OWNS.match(view.text, owner.end) or COUNTED_IN.match(view.text, owner.end):
        cues["other_party"] = 1.0
    apposed = _APPOSED.search(view.text, max(view.start, owner.start - APPOSED_REACH), owner.start)
    if apposed or (owner.label != "MODEL" and of_role(view, owner)):
        cues["other_party"] = 1.0
    return cues


def _agency(view: SentenceView, metric: Cue, owner: Entity | Reference, *, aside: bool) -> Cues:
    """Who acts or owns; aside: whether the name stands in words that tell of another one."""
    told_of_another = aside and _OWNERS.match(view.text, owner.end)
    governed = _AND_DOES.match(view.text, owner.end) and _GOVERNED.search(view.gap(view.start, owner.start))
    if told_of_another or governed:  # "merged with Graf and had a value of"
        return {}
    if owner.end <= metric.start:
        gap = view.gap(owner.end, metric.start)
        values = any(owner.end <= m.start and m.end <= metric.start for m in view.measures)
        if not values and not view.cut_between(owner.end, metric.start):
            if gap.startswith((" and ", ", and ")) and _OBJECT.search(view.text, view.start, owner.start):
                return {}  # "lost its lead to BYD and sold"
            if aside and ", " in gap:
                return {}
            told = _AGENT_GAP.fullmatch(gap) or _AGENT_GAP.fullmatch(ASIDE.sub("", gap, count=1))
            return {"agent" if metric.form != "noun" else "agent_of_noun": 1.0} if told else {}
        return {}
    return {"by_agent": 1.0} if _OF.fullmatch(view.gap(metric.end, owner.start)) else {}


def after_value(view: SentenceView, offset: int) -> bool:
    """Whether a name belongs to the value before it ("11,794 for Onvo, 6,088 ...")."""
    last = next((m for m in reversed(view.measures) if m.end <= offset), None)
    gap = view.gap(last.end, offset) if last is not None else ""
    return last is not None and ((gap == " " and last.unit is None) or _FOR.fullmatch(gap) is not None)
