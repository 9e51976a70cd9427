"""Goals that the one just told has replaced: "..., having spoken of 20,000 in May", "it had been 12,000 until then"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evnlp.linking.context.frame import Frame
from evnlp.linking.figure import Figure

HOLDS = frozenset({"target", "forecast"})
TIMES = 5  # how much larger or smaller a goal is that another replaces, at most
FAR = 130  # characters between the two in one sentence
NEAR = 2  # sentences back to the goal that holds
_SPOKE = (
    r"(?:told|sa(?:id|ying)|(?:spoken|spoke|speaking|talk(?:ed|ing)|dream(?:t|ed|ing)) (?:of|about)|promis(?:ed|ing)|"
    r"(?:count|bank|reckon|look|hop|aim|guid)(?:ed|ing)|want(?:ed|ing)|envisag(?:ed|ing)|plann(?:ed|ing)|pledged|vowed|"
    r"forecast(?:ing)?|expect(?:ed|ing)|target(?:ed|ing)|indicat(?:ed|ing)|signall?(?:ed|ing)|pencilled in|"
    r"predict(?:ed|ing)|project(?:ed|ing)|had in mind)"
)
_ONCE = r"(?:once|earlier|originally|initially|previously|first|at first|at one (?:point|time|stage))"
_MONTH = (
    r"(?:(?:back |as recently as |as late as )?in )?(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december|spring|summer|autumn|winter)"
)
_TOLD = re.compile(
    rf"\b(?:had|was|were|having|been)\s(?:(?:still|itself|even|{_ONCE})\s){{0,2}}{_SPOKE}\b|"
    rf"\b(?:{_ONCE}|early in the year|earlier this year|{_MONTH}),?\s(?:[\w’'-]+\s){{0,4}}?{_SPOKE}\b|"
    r"\b(?:goal|target|range|forecast|guidance|outlook|estimate|plan|projection)\s(?:for\s\w+\s)?"
    r"(?:had (?:been|said|stood at|called for)|(?:was|were) (?:still|once|originally))\s|"
    rf"\b{_MONTH}\s(?:it|this|that)\s(?:was|began with|stood at|had been|had still been)\s"
)
_WAS = re.compile(
    r"\b(?:it|this|(?:that|the|its|his|her) (?:previous |old |earlier )?"
    r"(?:goal|target|range|forecast|guidance|estimate))\s(?:was|were|had been|(?:had )?stood at)\s(?:[\w$€£¥]+\s){0,2}$"
)
_THEN = re.compile(rf"\s(?:{_MONTH}|previously|before|until then|earlier)\)", re.IGNORECASE)
_UNTIL = re.compile(r"[^.;]{0,30}?\b(?:until|originally|at first|initially|previously)\b")
_GIVEN = re.compile(
    r"(?:\s(?:vehicles?|cars?|units?))?(?:\s(?:range|target|goal|guidance|forecast|outlook))?\s(?:that |which )?"
    r"(?:it|they|he|she|the (?:company|carmaker|automaker|firm))\s(?:had\s)?"
    r"(?:announced|gave|given|guided to|issued|offered|outlined|provided|published|set)\s"
    rf"(?:{_MONTH}|last|earlier|previously|before|only|at the (?:start|beginning)|(?:a|two|three) \w+ (?:ago|earlier))"
    r"\b",
    re.IGNORECASE,
)
_OWN_TIME = re.compile(r"[^.;,]{0,40}\b(?:by|for|in)\s(?:the end of\s)?(?P<year>20\d\d|next year)")


def superseded(figure: Figure, earlier: Sequence[Figure], frame: Frame) -> str:
    """The status of what is told as a goal of before, by that of the goal that holds; "" where it is none."""
    view, start = figure.view, figure.measure.cue_start
    last = next((o for o in reversed(earlier) if o.status in HOLDS and o.family == figure.family), None)
    last = last or frame.aimed.get(figure.family)
    if last is None or last.predicate != figure.predicate or last.end > start or last.status not in HOLDS:
        return ""
    same = last.view is view
    if view.number - last.view.number > NEAR or (same and start - last.end > FAR):
        return ""
    own = _OWN_TIME.match(view.text, figure.end, view.end)
    if not last.value / TIMES <= figure.value <= last.value * TIMES or (own and own["year"] != last.period):
        return ""
    if same and view.text[last.end : start] == " (" and _THEN.match(view.text, figure.end, view.end):
        return "forecast" if last.status == "forecast" else "former_target"
    lead = view.gap(last.end if same else max(view.start, start - FAR), start)
    was = _WAS.search(lead) is not None and _UNTIL.match(view.text, figure.end, view.end) is not None
    was = was or _GIVEN.match(view.text, figure.end, view.end) is not None
    if not was and _TOLD.search(lead) is None:
        return ""
    return "forecast" if last.status == "forecast" else "former_target"
