"""Whether a number counts shares, options and the like."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView
from evnlp.mentions import Measure

FEW = 10000  # a larger number may be of vehicles beside which shares are spoken of
_SECURITIES = re.compile(
    r"\s(?:[\w’'&.-]+\s){0,2}(?:call|put(?!\s(?:down|in|up|money))|share|stock|option|contract|bond|warrant)s?\b"
)
_ANOTHER = re.compile(r"\b(?:another|additional|further)\s(?:(?:up to|about|around|some)\s)?$")


def securities(view: SentenceView, measure: Measure) -> bool:
    """Whether a bare number is one of securities, or adds to them: "60 million shares and another nine million"."""
    if measure.value < FEW and _SECURITIES.match(view.text, measure.end, view.end):
        return True
    if _ANOTHER.search(view.text, max(view.start, measure.cue_start - 25), measure.cue_start) is None:
        return False
    return any(_SECURITIES.match(view.text, m.end, view.end) for m in view.measures if m.end < measure.start)
