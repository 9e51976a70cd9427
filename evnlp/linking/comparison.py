"""The other side of a comparison: "down from 6,658 in April", "than a year before"."""

from __future__ import annotations

import re

from evnlp.linking.scene import SentenceView
from evnlp.mentions import Period

_BEFORE = 45  # characters within which a comparing word governs what follows
_COMPARING = re.compile(
    r"\b(?:than|from|versus|vs\.?|against|instead of|compared (?:with|to)|relative to|in comparison (?:with|to)|after)\s+"
    r"(?:(?:the|a|an|its|in|of|during|for|just|only|some|about|around|roughly|over|more than|nearly|almost|under|that|those|last|same)"
    r"\s+)*$"
)
_SOFT = re.compile(r"\b(?:on|over|below|above)\s+(?:(?:the|a|an|its|in|same)\s+)*$")


def compared(view: SentenceView, offset: int) -> bool:
    """Whether what stands at the offset is what something else is set against."""
    return _COMPARING.search(view.gap(max(view.start, offset - _BEFORE), offset)) is not None


def in_arm(view: SentenceView, period: Period) -> bool:
    """Whether a period belongs to the other side of a comparison, itself or with the number before it."""
    before = view.gap(max(view.start, period.start - _BEFORE), period.start)
    if _COMPARING.search(before) or _SOFT.search(before):
        return True
    numbers = [m for m in view.measures if m.end <= period.start and view.words(m.end, period.start) <= 3]
    return bool(numbers) and compared(view, numbers[-1].cue_start)
