"""What was expected and beaten: named beside a figure, it is none of the figure's own status."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.mentions import Cue

_PASSING = re.compile(
    r"(?:topp|exceed|surpass|pass|eclips|outstripp?|cross|overt[ao]k)\w*\s(?:the|a|its)\s(?:[\w-]+\s)?", re.IGNORECASE
)
_BEATING = re.compile(
    r"\b(?:beat|beats|beating|tops|topp\w+|exceed\w*|surpass\w*|miss(?:es|ed|ing)?|met|meets|trail\w*|"
    r"smash\w*|crush\w*|shatter\w*|trounc\w+|blew (?:past|away|through)|blow(?:s|ing)? (?:past|away|through)|"
    r"sail\w* past|race[sd]? past|edg(?:es|ed|ing) (?:past|out)|top(?=\s)|"
    r"ahead of|above|below|short of|better than|worse than|in line with|despite|defied|defying)\s"
    r"(?:(?:the|its|all|most|market['’]?s?|(?:wall )?street(?:['’]s)?|"
    r"analysts?['’]?|consensus|own|average|even)\s){0,3}$",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:told|tell(?:s|ing)?|informed|assured|reminded|briefed|(?<!according )to|"
    r"(?:call|meeting|talk|conference|briefing) with)\s(?:the\s)?$"
)
_GIVES = re.compile(r"\s(?:of|for|from|that|which)\b|\s\(|\s[\d$€£]")
_TOLD = re.compile(
    r"(?:\s(?:cars|vehicles|units|deliveries|sales))?\s(?:of|that|which|it|he|she|they|analysts|investors|"
    r"delivered|handed|sold|made|built|registered|reported|expected|forecast|projected|predicted|estimated|consensus)\b"
)


def beaten(view: SentenceView, cue: Cue) -> bool:
    """Whether what was expected is only named to say that it was beaten: "beat forecasts: 13,992 built"."""
    lead = _BEATING.search(view.text, max(view.start, cue.start - 50), cue.start)
    return lead is not None and _GIVES.match(view.text, cue.end) is None


def outdone(figure: Figure) -> bool:
    """Whether a number is one that is known and was passed: "topped the 2,000 that analysts expected"."""
    view, measure = figure.view, figure.measure
    passing = _PASSING.fullmatch(view.gap(measure.cue_start, measure.start))
    return passing is not None and _TOLD.match(view.text, figure.end, view.end) is not None


def addressed(view: SentenceView, cue: Cue) -> bool:
    """Whether analysts are only those who are told something."""
    if cue.form != "source" or not view.gap(cue.start, cue.end).startswith("analyst"):
        return False
    return _TELLS.search(view.text, max(view.start, cue.start - 30), cue.start) is not None
