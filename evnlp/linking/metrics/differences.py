"""Amounts that tell by how much something moved, or how much more or less it is, not where it stands."""

from __future__ import annotations

import re

from evnlp.linking.figure import Figure

_BY = re.compile(
    r"\bby\s(?:(?:a|an|about|around|roughly|nearly|almost|over|more than|up to|as much as|another|some|at least)\s)*$"
)
_OR_BY = re.compile(
    r"\bby\s(?:[a-z]+\s){0,4}[\d.]+ ?(?:%|per ?cent|percent),? or (?:(?:as much as|up to|about|around|some)\s)?$"
)
_BY_RANGE = re.compile(r"\bby\s(?:(?:about|around|some|between)\s)?[\d.,]+\s(?:to|and)\s$")
_MOVE_OF = re.compile(
    r"\b(?:rise|increase|gain|jump|surge|growth|addition|improvement|uptick|climb|decline|decrease|drop|fall|slump|dip|"
    r"slide|reduction|cut|loss|shortfall|hit|difference|gap)\sof\s"
    r"(?:(?:a|an|about|around|roughly|nearly|almost|over|more than|up to|some|just|only|another)\s)*$"
)
_LESS = re.compile(
    r"\s(?:(?:electric |new )?(?:cars|vehicles|units|evs)\s)?(?:(?:or so|each)\s)?"
    r"(?:less|cheaper|fewer|lower|more|dearer|discount|off(?!\s(?:the|its|their)\s(?:\w+\s)?(?:lots?|lines?|forecourts?))|extra|below|above)\b"
)
_MORE_THAN = re.compile(r"[\d.,]+ (?:more|fewer) (?:\w+ )?(?:cars|vehicles|units|evs|deliveries) than\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:drop(?:s|ped)?|fell|falls?|ris(?:es?|en)|rose|climb(?:s|ed)?|jump(?:s|ed)?|slid(?:es?)?|slip(?:s|ped)?|"
    r"(?:increase|decrease)[sd]?|up|down)\s$"
)
_TO_SUM = re.compile(r"\sto\s(?:just\s|only\s)?(?:[A-Z]{0,3}[$€£¥]|\d)")
_BESIDE_SUM = re.compile(
    r"\d(?:\s?(?:k|m|bn|million|billion|lakh|crore))?(?:\s[^\W\d][\w’'-]*){0,8}(?:,\s|\s\()(?:down|up)\s$"
)
_CHARGE = re.compile(  # "after a €1.3 billion hit"
    r"\s(?:(?:one-?off|one-time|non-cash|pre-?tax|special|restructuring|impairment|tariff|after-tax|related|accounting|"
    r"goodwill|tax|warranty|recall|legal|annual|net|extraordinary|massive|valuation|inventory)\s){0,3}"
    r"(?:hits?|charges?|write-?(?:down|off)s?|impairments?|penalt(?:y|ies)|fines?|blow|burden|settlement|headwinds?|"
    r"provisions?|dividends?)\b(?!\s(?:points?|up|for \w+ cars))"
)
_CUT = re.compile(r"%\s\($")


def difference(figure: Figure) -> str:
    """Whether an amount says by how much something moved, not where it stands."""
    view, measure = figure.view, figure.measure
    before = view.gap(max(view.start, measure.cue_start - 40), measure.cue_start)
    moved = _MOVE_OF.search(before)
    if moved and not (figure.family == "money" and moved[0].startswith("loss")):
        return "by how much it moved"
    if figure.family == "money" and _CHARGE.match(view.text, figure.closing, view.end):
        return "a charge"
    if figure.family == "money" and _BY_RANGE.search(before):
        return "by how much it moved"
    if _BY.search(before) or _OR_BY.search(before) or (figure.family == "money" and _CUT.search(before)):
        return "by how much it moved"
    if figure.family == "money" and _MOVED.search(before) and _alone(figure):
        return "by how much it moved"
    if _LESS.match(view.text, measure.end, view.end) or _MORE_THAN.match(view.text, measure.start, view.end):
        return "how much more or less"
    return ""


def _alone(figure: Figure) -> bool:
    """Whether an amount that something moved by is not what it moved to: "up $30 to $90", "at 300,000, down 18,000"."""
    text, start = figure.view.text, figure.view.start
    return (
        _TO_SUM.match(text, figure.closing) is not None
        or _BESIDE_SUM.search(text, start, figure.measure.cue_start) is not None
    )
