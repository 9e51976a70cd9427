"""Measures that are no specification of a car: marks of a sprint, power of a charger, consumption, distances driven."""

from __future__ import annotations

import re

from evnlp.linking.figure import SPECS, Figure

MARKS = (60, 62, 96, 97, 100, 160, 200)  # speeds to which a sprint is timed
FAST_MARKS = (120, 124, 150, 180, 186, 250, 300)  # the same, where seconds are told before
NEAR = 3  # words between a model and its power
BESIDE = 45  # characters between specifications of a list

_STANDARD = re.compile(r"\b(?:CLTC|WLTP|EPA|NEDC)\b")
_TO_SPEED = re.compile(
    r"(?:\b(?:0|zero|nought|standstill)\b.{0,24}|\d\s*[-–]\s*|sprint.{0,24}|\bto\s|\bhits?\s|\breach(?:es|ing)?\s)$"
)
_FROM_ZERO = re.compile(r"\b(?:0|zero)\s?(?:-|–|to)\s?$")
_IN_SECONDS = re.compile(r"\s(?:in|within|after)\s(?:[a-z]+\s){0,3}\d[\d.]*(?:\s?s\b|[\s-]sec)")
_CHARGING = re.compile(r"\b(?:fast-|super|re)?charg(?:e|es|ed|er|ers|ing)\b", re.IGNORECASE)
_MINUTES = re.compile(r"\b(?:minutes?|mins?)\b")
_CONSUMED = re.compile(r"\s?(?:per|/|of (?:electricity|energy|storage))\b|\s?/\s?100|\sa (?:day|month|year)\b")
_RUNS = re.compile(
    r"\b(?:go(?:es)?|do(?:es)?|manages?|travels?|covers?|drives?|stretch(?:es)?|good for|worth|promis(?:es?|ing)|"
    r"claim(?:s|ed|ing)?|rated (?:at|for)|quot(?:es?|ing)|cit(?:es?|ing)|enough for|"
    r"sufficient for|lasts?|delivers?|reach(?:es)?|return(?:s|ing)?|offer(?:s|ing)?|achiev(?:es?|ing)|as far as)\s"
    r"(?:(?:it|that|about|around|some|nearly|almost|up|to|a|an|the|its|over|more|than|for|at|least|"
    r"only|just|officially)\s)*$"
)
_PUTS = re.compile(
    r"\b(?:has|have|makes?|puts? out|produces?|develops?|packs?|musters?|sends?|boasts?|generates?)\s"
    r"(?:(?:a|an|up to|some|about)\s)?$"
)
_FAST = re.compile(
    r"\b(?:good for|capable of|"
    r"(?:reach|touch|see|hit)(?:es|s|ing)?|can do|manages?|tops|runs? (?:up )?to|goes (?:up )?to)\s"
    r"(?:(?:a|an|up|to|over|more|than|some|about|almost|nearly|all|of|the)\s)*$"
)
SLOWEST = {"km/h": 110, "mph": 70}  # a top speed that no word but "reaches" tells
_PER = re.compile(r"(?:\b(?:per|every)\s|[a-zA-Z]/)$")
_USED = re.compile(
    r"\b(?:us(?:es?|ed|ing)|consum(?:es?|ed|ing)|dr[ae]ws?|burn(?:s|t|ed|ing)?|guzzl(?:es?|ed)|add(?:s|ed|ing)?|average[sd]?)\s"
    r"(?:(?:it|just|only|about|some|around|up|an?|average|of|another)\s)*$"
)
_DRIVEN = re.compile(
    r"\b(?:after|drove|driven|driving|travell?ed|covered|clocked(?: up)?|racked up|los(?:es?|ing|t))\s"
    r"(?:(?:it|them|about|some|around|over|more|than|nearly|almost|its|the|first|a|another|total|of)\s)*$",
    re.IGNORECASE,
)
_TRIP = re.compile(
    r"(?:\s|-)(?:on the (?:clock|odometer)|commute|trip|journey|stretch|route|away|north|south|east|west|mileage)\b"
)
_SPEED_LIMIT = re.compile(r"\bspeed (?:limit|trap|camera)s?\b|\bdoing\s$", re.IGNORECASE)
_OTHER_RUN = re.compile(
    r"quarter[- ]mile|\blaps?\b|\b(?:0|zero)\s?(?:-|–|to)\s?(?:1[2-9]\d|[2-4]\d\d|[2-5]\d|80)\b", re.IGNORECASE
)

_AHEAD = re.compile(
    r"\s(?:more than|farther|further|fewer than|less than|ahead of|better than|longer than|short of|beyond)\b"
)
_TORQUE = re.compile(r"(?:,?\s(?:and|plus)\s|,\s|\s?/\s?|\s\()[\d,.]+\s?-?(?:Nm|N m|newton|lb-ft|lb ft|pound-feet)\b")
_VERSION = re.compile(
    r"\s(?:(?:standard|long|extended|longer|short|top|base|entry-level)[\s-](?:range\s)?)?"
    r"(?:versions?|variants?|trims?|editions?|models?|configurations?)\b",
    re.IGNORECASE,
)
_TOP_SPEED = re.compile(r"\b(?:top|maximum|max\.?|peak) speed\b[^,;.]{0,30}$", re.IGNORECASE)
_PACK = re.compile(r"\s(?:[\w-]+\s){0,2}(?:pack|battery|batteries|cells?|accumulator|unit)\b")
_AN_HOUR = re.compile(r" \([^()]{1,20}\) (?:per|an) hour\b")  # "150 miles (240 km) per hour"


def no_spec(figure: Figure) -> str:
    """Why a measure can be no specification; "" where nothing speaks against it."""
    if _AN_HOUR.match(figure.view.text, figure.end):
        return "an amount per hour"
    view, measure = figure.view, figure.measure
    predicate = SPECS[measure.unit or ""]
    before = view.gap(max(view.start, measure.start - 30), measure.start)
    if predicate == "top_speed" and _mark(figure, before):
        return "the mark of a sprint"
    if predicate in ("power", "range") and _charged(figure, predicate):
        return "of charging"
    if predicate == "battery_capacity" and _CONSUMED.match(view.text, measure.end, view.end):
        return "what is consumed"
    if driven := _on_the_road(figure, predicate, before):
        return driven
    if predicate == "acceleration" and _OTHER_RUN.search(view.text, view.start, view.end):
        return "of another run"
    if measure.unit in ("hp", "kWh"):
        return ""
    told = any(c.id == predicate for c in view.cues_of("METRIC"))
    told = (
        told
        or (
            predicate == "range"
            and (_runs(figure) or _VERSION.match(view.text, figure.measure.end, view.end) is not None)
        )
        or (
            predicate == "top_speed"
            and measure.value >= SLOWEST[measure.unit or ""]
            and _FAST.search(before) is not None
        )
        or (
            predicate == "power"
            and (_of_model(figure) or _put_out(figure) or _TORQUE.match(view.text, figure.end) is not None)
        )
    )
    tested = predicate == "range" and _STANDARD.search(view.text, view.start, view.end)
    return "" if told or tested or _listed(figure, predicate) else f"nothing says that it is a {predicate}"


def _mark(figure: Figure, before: str) -> bool:
    """Whether a speed is that of a sprint: "0 to 100 km/h", "hits 60 mph in 1.99 seconds"."""
    value, view = figure.measure.value, figure.view
    if _TOP_SPEED.search(before):
        return False
    if _FROM_ZERO.search(before):
        return True
    timed = _TO_SPEED.search(before) or _IN_SECONDS.match(view.text, figure.measure.end, view.end)
    if value in FAST_MARKS and "second" in view.gap(max(view.start, figure.start - 80), figure.start) and timed:
        return True
    return value == 0 or (value in MARKS and timed is not None)


def _on_the_road(figure: Figure, predicate: str, before: str) -> str:
    """Whether something was driven, used up or allowed there: "after 200 km", "14 kWh per 100 km", a speed limit."""
    view, measure = figure.view, figure.measure
    if predicate == "battery_capacity":
        return "what is consumed" if _USED.search(before) and not _PACK.match(view.text, measure.end) else ""
    if predicate == "range" and (_DRIVEN.search(before) or _TRIP.match(view.text, measure.end, view.end)):
        return "what was driven"
    if predicate == "range" and _AHEAD.match(view.text, measure.end, view.end):
        return "how much more or less"
    if predicate == "range" and _PER.search(before):
        return "a distance that something is told by"
    limit = predicate == "top_speed" and _SPEED_LIMIT.search(
        view.text, max(view.start, measure.start - 60), measure.start
    )
    return "a speed on the road" if limit else ""


def _runs(figure: Figure) -> bool:
    """Whether the measure, or one before it in the sentence, is how far something goes ("the Pro does 400 km, ...")."""
    view, text = figure.view, figure.view.text
    same = (m for m in view.measures if m.unit == figure.unit and m.start <= figure.start)
    return any(_RUNS.search(text, max(view.start, m.start - 30), m.start) for m in same)


def _of_model(figure: Figure) -> bool:
    """Whether the measure stands right behind a model ("the Raval VZ has 166 kW", "the Corsa GSE concept, 588 kW")."""
    view = figure.view
    before = [m.end for m in view.models if m.end <= figure.start]
    return bool(before) and view.words(before[-1], figure.measure.cue_start) <= NEAR


def _put_out(figure: Figure) -> bool:
    """Whether the measure is what something has or gives ("It has 448 kW", "sends 475 kW to both axles")."""
    start = figure.measure.cue_start
    return _PUTS.search(figure.view.text, max(figure.view.start, start - 24), start) is not None


def _charged(figure: Figure, predicate: str) -> bool:
    """Whether the measure is of a charger, or of what is charged in some minutes."""
    view = figure.view
    start, end = view.clause(figure.start)
    if predicate == "range":
        near = _MINUTES.search(view.text, start, end)
        return near is not None and _CHARGING.search(view.text, view.start, view.end) is not None
    stations = any(c.id == "charging" for c in view.cues_of("FOREIGN"))
    return stations or _CHARGING.search(view.text, max(start, figure.start - 60), min(end, figure.end + 30)) is not None


def _listed(figure: Figure, predicate: str) -> bool:
    """Whether the measure stands among others of a car, in a row of a table or in the sentence."""
    view = figure.view
    if view.line.kind in ("row", "item") or _others(figure, predicate):
        return True
    form = view.text[figure.start : figure.end]
    before = view.gap(figure.start - 5, figure.start)
    return any(m.kind == "money" for m in view.measures) and ("-" in form or before.endswith((", ", "with ")))


def _others(figure: Figure, predicate: str) -> bool:
    others = [m for m in figure.view.measures if SPECS.get(m.unit or "", predicate) != predicate]
    if predicate != "top_speed":  # crashes and records have speeds, too
        return bool(others)
    return any(m.start - figure.end <= BESIDE and figure.start - m.end <= BESIDE for m in others)
