"""What the volumes of a text are where no word says: a country's are registrations, an electric maker's deliveries."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import Scene, SentenceView
from evnlp.mentions import Measure

LEAD = 6  # sentences in which a text says what it is about
LEAST = 1000
_OPENS = re.compile(r"(?:[:–—|•(]|\b(?:with|at|electric))\s?$")
_CARS_IN = re.compile(r"(?:\s(?:new\s)?(?:cars|vehicles|units|EVs))?(?:\s(?:in|for|during)|,)\s")
_ENDED_AT = re.compile(r"(?:['’]s (?:tally|total|count|figure|number|result))?(?::| at| on| with)\s")
_SELLER = re.compile(r"\bsell(?:er|ing)|\b(?:charts?|rankings?|topp?(?:ed|s)|leads?|led)\b", re.IGNORECASE)  # of sales
_HEADED = re.compile(r"\W*$")
_MOVED = re.compile(r"\s?[(,]\s?$")


def volume_unsaid(scene: Scene, electric: frozenset[str]) -> tuple[str, bool]:
    """The volume that a text without a word for one counts, and whether it is of a market: "Denmark: 12,400 new cars".

    electric: the makers that sell nothing but electric cars, who report deliveries.
    """
    for view in scene.sentences[:LEAD]:
        counts = (m for m in view.measures if m.unit in (None, "vehicle") and m.kind in ("number", "quantity"))
        count = next((m for m in counts if m.value >= LEAST and _counts(view, m)), None)
        if count is None:
            continue
        makers = [m for m in view.makers if m.end <= count.start]
        if makers:
            told = (
                all(m.name in electric for m in view.makers) and _SELLER.search(view.text, view.start, view.end) is None
            )
            return ("deliveries" if told else ""), False
        place = next(iter(view.places), None)
        headed = place is not None and _HEADED.fullmatch(view.text, view.start, place.start)
        if place is not None and headed and view.text.startswith(": ", place.end):
            return "registrations", True
    return "", False


def _counts(view: SentenceView, measure: Measure) -> bool:
    """Whether a number stands as a volume does: in a row, with its month or its change behind."""
    vehicle = measure.unit == "vehicle"
    ended = (p for p in view.periods if p.end < measure.start and p.grain in ("month", "quarter"))
    if any(_ENDED_AT.fullmatch(view.text, p.end, measure.cue_start) for p in ended):
        return True
    if not vehicle and not _OPENS.search(view.text, max(view.start, measure.start - 10), measure.start):
        return False
    told = _CARS_IN.match(view.text, measure.start if vehicle else measure.end)
    told = told or _CARS_IN.match(view.text, measure.end)
    if told and any(p.start == told.end() and p.grain in ("month", "quarter") for p in view.periods):
        return True
    change = next((m for m in view.measures if m.start >= measure.end), None)
    moved = change is not None and change.kind == "percent" and change.signed
    return moved and change is not None and _MOVED.fullmatch(view.text, measure.end, change.cue_start) is not None
