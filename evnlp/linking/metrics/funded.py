"""Money that a firm got from those who put it in: "got $700 million from Amazon", "$40 million led by Accel"."""

from __future__ import annotations

import re

from evnlp.linking.figure import Figure

_GOT = re.compile(
    r"\b(?:attracted|attracting|bagged|collected|collecting|gathered|got|landed|obtained|(?:pull|tak)(?:ed|en|ing)? in"
    r"|pulls in|received|scored|takes in|took in|w[oi]ns?|round of|rounds of|followed by|an? (?:initial|further))\s"
    r"(?:(?:a|an|another|its|the|fresh|new|some|further|about|around|more than|over|nearly|almost|up to)\s)*$"
)
_INVESTORS = r"(?:backers?|equity|family|funds?|investors?|shareholders?|venture|wealthy)"
_FROM = re.compile(r"\s(?:(?:in|of) (?:\w+ )?(?:capital|cash|equity|funding|money)\s)?(?:from|led by|in a round|by)\s")
_NAMED = re.compile(rf"(?:\w+\s){{0,3}}{_INVESTORS}\b")
_ROUND = re.compile(
    r"[\s-](?:(?:equity|pre-IPO|private|growth|new|latest|Series [A-H]\d?|oversubscribed|mega)[\s-])*"
    r"round\b(?!\s(?:of|trip)\b)"
)
REACH = 50  # characters behind the sum within which the investor stands


def funded(figure: Figure) -> bool:
    """Whether a sum of money is what investors put into a firm."""
    view = figure.view
    if figure.family != "money":
        return False
    if _ROUND.match(view.text, figure.closing, view.end):
        return True
    behind = _FROM.match(view.text, figure.closing, view.end)
    if behind is None or not _GOT.search(view.gap(max(view.start, figure.start - 40), figure.measure.cue_start)):
        return False
    named = any(e.label in ("MAKER", "ORG") and 0 <= e.start - behind.end() < REACH for e in view.entities)
    return named or _NAMED.match(view.text, behind.end(), view.end) is not None
