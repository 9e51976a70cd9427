"""Whether a text reports on a whole market: trade bodies and places stand where others name a maker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from evnlp.linking.context.scene import Scene, SentenceView, dateline
from evnlp.linking.figure import VOLUMES

HEAD = 3  # sentences that weigh more
LEAD = 6  # sentences in which a text says what it is about
_OF_MAKER = (" of ", " by ", " for ", " at ", " from ")
SPOKEN_OF = VOLUMES - {"capacity", "recalls", "exports"}


def weight_of(view: SentenceView) -> int:
    """How much a sentence tells of what the text is about."""
    return 4 if view.number == 0 else 2 if view.number < HEAD else 1


def markets(scene: Scene, bodies: Mapping[str, str], lands: Mapping[str, str]) -> Counter[str]:
    """How often each place is named, itself or by a trade body that counts its market; a dateline names its country.

    lands: the countries of towns, by name.
    """
    counts: Counter[str] = Counter()
    for view in scene.sentences:
        for entity in view.entities:
            name = (
                entity.name if entity.label == "PLACE" else bodies.get(entity.id, "") if entity.label == "ORG" else ""
            )
            if view.text.startswith("-based", entity.end):
                continue
            if name and dateline(view, entity):
                name = lands.get(name, name)
            if name:
                counts[name] += weight_of(view)
    return counts


def _headed(view: SentenceView) -> bool:
    """Whether a headline names a market before any maker: "Thai market: BYD ahead", "U.S. car sales sag; GM idles"."""
    first = min(e.start for e in (*view.makers, *view.models))
    if any(c.end < first for c in view.cues_of("MARKET")):
        return True
    placed = any(place.end < first for place in view.places)
    counted = any(c.end < first and c.form == "noun" and c.id in SPOKEN_OF for c in view.cues_of("METRIC"))
    return placed and counted and not view.text.endswith(_OF_MAKER, view.start, first)


def of_market(scene: Scene, bodies: Mapping[str, str]) -> bool:
    """Whether the first volume that a text reports is of a place or told by a trade body, no maker being named by then.

    bodies: the markets of trade bodies, by id.
    """
    place = body = counted = False
    for view in scene.sentences[:LEAD]:
        if view.makers or view.models:
            if view.number or not _headed(view):
                return False
            place = bool(view.places)
            continue
        place = place or bool(view.places)
        body = body or any(e.id in bodies for e in view.entities if e.label == "ORG")
        amount = any(m.unit in (None, "vehicle", "percent") and m.value >= 1 for m in view.measures)
        told = amount and (
            any(c.id in SPOKEN_OF for c in view.cues_of("METRIC")) or bool(place and view.cues_of("MARKET"))
        )
        counted = counted or told
        if (told and place) or (counted and body):
            return True
    return False
