"""Words for what was: whether they mean that a goal or price held before."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView
from evnlp.mentions import Cue

AFTER = 30  # characters before a word within which "will" makes it tell what comes
_TO_COME = re.compile(r"\b(?:will|to|would|can|could|shall|is|are)\s(?:be\s)?$")
_ENDS = re.compile(r"\s*(?:[,.;:)]|$|(?:last|then|that|this)\b)")
_OF_A_PERSON = re.compile(  # "a former Tesla engineer", "previously head of design at Kia"
    r"former\s(?!(?:[\w-]+\s){0,2}(?:aim|estimate|expectation|figure|forecast|goal|guidance|level|objective|outlook|plan|price|"
    r"projection|range|record|target|view)s?\b)|"
    r"(?:earlier|formerly|once|previously)\s(?:an?\s|the\s|its\s|at\s|with\s)?(?:[\w-]+\s){0,2}?"
    r"(?:banker|boss|CEO|chairman|chief|consultant|designer|director|employee|engineer|executive|head|headed|led|manager|"
    r"partner|president|ran|served|worked)\b"
)


def once(view: SentenceView, cue: Cue) -> bool:
    """Whether "before" means formerly: not "before tax", "before the end of 2025", nor "will initially assemble"."""
    if _TO_COME.search(view.text, max(view.start, cue.start - AFTER), cue.start):
        return False
    if _OF_A_PERSON.match(view.text, cue.start, view.end):
        return False
    return view.gap(cue.start, cue.end) != "before" or _ENDS.match(view.text, cue.end) is not None
