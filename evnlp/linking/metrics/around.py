"""Volumes told by words on both sides of the number: "put 60,000 cars on the road", "sent 29,700 of them abroad"."""

from __future__ import annotations

import re

from evnlp.linking.figure import Figure

_JUST = (
    r"\s(?:(?:a|an|its|some|just|only|about|around|another|nearly|almost|roughly|over|more than|well over|"
    r"no fewer than)\s)*$"
)
_THINGS = r"(?:\s(?!(?:and|but|or|as|while|from|after)\b)[\w’'-]+){0,4}"
_CUSTOMERS = r"(?:customers|buyers|owners)"
_FOREIGN = r"(?:abroad|overseas|to (?:foreign|overseas|export) (?:markets|countries|buyers|customers))"
_ON_ROAD = rf"{_THINGS}\son the (?:roads?|streets)\b"
_WITH_THEM = rf"{_THINGS}\s(?:with {_CUSTOMERS}|in {_CUSTOMERS}['’] (?:driveways|garages|hands))\b"
_AROUND = tuple(
    (predicate, re.compile(rf"\b(?:{verbs}){_JUST}"), re.compile(behind))
    for predicate, verbs, behind in (
        ("deliveries", "puts?", _ON_ROAD),
        ("deliveries", "placed|parked", _WITH_THEM),
        ("exports", "sends?|sent|sending", rf"{_THINGS}\s{_FOREIGN}\b"),
        ("sales", "found|finds|won", r"\s(?:customers|buyers?|takers|owners)\b"),
    )
)
LEFT = 40  # characters before a number within which its verb stands


def put_on_road(figure: Figure) -> bool:
    """Whether vehicles are put on the road, not merely there."""
    view, left = figure.view, figure.measure.cue_start
    return _AROUND[0][1].search(view.text, max(view.start, left - LEFT), left) is not None


def count_around(figure: Figure) -> str:
    """The volume that the words on both sides of a number tell; "" where they tell none."""
    view, left = figure.view, figure.measure.cue_start
    for predicate, before, behind in _AROUND:
        if behind.match(view.text, figure.end, view.end) and before.search(
            view.text, max(view.start, left - LEFT), left
        ):
            return predicate
    return ""
