"""Whether the verb that a figure hangs on tells of what has happened or of what lies ahead."""

from __future__ import annotations

import re

from evnlp.linking.figure import Figure

LEAD = 24  # characters before a verb in which "will" and "to" stand

PAST = re.compile(
    r"\b(?:\w+ed|sold|built|made|sent|brought|lost|put|spent|sank|took|drew|had|found|bought|got|left|went)\b"
)
_AHEAD = re.compile(
    r"\b(?:wants?|hopes?|aims?|plans?|expects?|intends?|will|shall|should)\s(?:to\s)?have\s$|"
    r"\b(?<!able )(?<!managed )(?<!continued )(?<!failed )(?<!began )(?<!started )(?<!helped )(?<!used )"
    r"(?:to|will|would|shall|should|'ll|’ll|may|might|could|can)\s(?:\w+ly\s|also\s|now\s|then\s|soon\s|be\s)?$"
)
_DONE = re.compile(
    r"\b(?:took|taken|needed|first|second|third|fastest|quickest|only|latest)\b(?!\s(?:quarter|half|months?|year|week))"
    r"(?:(?!\b(?:and|but|expect|aim|plan|want|hope|due|set|intend)s?\b)[^,;:]){0,50}\sto\s$"
)
_LIES_AHEAD = re.compile(r"(?:to|could|would|will|may|might)\s")
_PROGRESS = re.compile(r"\b(?:is|are|['’]re|['’]s)\s(?:\w+ly\s|now\s|only\s)?$")
_WILL = re.compile(
    r"\b(?:will|would|['’]ll|shall|should|may|might|could)\s(?:\w+ly\s|also\s|then\s)?(?:be|reach|rise|grow|fall|drop|climb|come|hit|"
    r"total|go|exceed|top|pass|increase|decline|shrink|sink|amount|double|range|land|end)\b"
)
_PUT_AT = re.compile(r"\b(?:puts?|pegs?|pegged)\s[^,;.]{3,60}\sat\s$")
_TO_BE = re.compile(
    r"(?:\s[\w-]+){0,3}?\s(?:(?:will|would|shall|should) be|(?:are|is) (?:to be|going to be)|to be)\s"
    r"(?:\w+ed|built|made|sold|sent|put)\b|"
    r"(?:\s(?:cars|vehicles|units))?\s(?:is|are)\s(?:now\s)?"
    r"(?:planned|targeted|envisaged|foreseen|budgeted|earmarked|pencilled in)\b|"
    r"(?:\s(?:cars|vehicles|units|of them))?\s(?:planned|targeted|envisaged|foreseen|scheduled|pencilled in)\s"
    r"(?:for|by|in)\b|(?:\s(?:cars|vehicles|units|deliveries|sales))?\sin (?:mind|view)\b"
)
_MOVE = (
    r"(?:rise|grow|climb|increase|jump|surge|soar|leap|fall|drop|decline|slip|shrink|sink|double|triple|widen|narrow|"
    r"improve)"
)
_TO_MOVE = re.compile(
    rf"\b(?:to|will|would|['’]ll|should|could|may|might|seen|sees|expects?)\s(?:\w+ly\s|even\s)?"
    rf"(?:{_MOVE}|(?:lift|raise|boost|expand|push|bring|ramp up)\s[^,;.]{{2,40}})\b[^;:.]*$"
)
_WILL_MOVE = re.compile(
    r"\b(?:to|will|would|['’]ll|shall)\s(?:\w+ly\s|also\s|then\s)?"
    r"(?:increase|raise|lift|boost|cut|reduce|expand|double|bring|push|take|grow|ramp up|scale up)\s"
    r"(?:(?:its|their|the|annual|yearly|total|global|full-year)\s){0,3}$"
)


def grown_from(host: Figure, figure: Figure) -> bool:
    """Whether a goal is set against what was: "to rise to 50,000 from 20,332", no goal of before."""
    view = host.view
    behind = view.gap(host.end, figure.start)
    return " from " in behind and _TO_MOVE.search(view.gap(view.start, host.measure.cue_start)) is not None


def tense(figure: Figure) -> str:
    """`past` or `ahead` by the verb that the figure hangs on; "" where it hangs on none."""
    cue, view = figure.metric, figure.view
    if figure.family != "percent" and _TO_BE.match(view.text, figure.end, view.end):
        return "ahead"
    if cue is None or not view.start <= cue.start < figure.start:
        return ""
    if cue.id in ("investment", "market_value") and _LIES_AHEAD.match(view.text, cue.start):
        return "ahead"  # "BYD to buy Jabil's business for $2bn"
    if cue.form in ("noun", "thing"):
        if _WILL_MOVE.search(view.gap(max(view.start, cue.start - 2 * LEAD), cue.start)):
            return "ahead"
        between = view.gap(cue.end, figure.start)
        return "ahead" if _WILL.search(between) and not view.cut_between(cue.end, figure.start) else ""
    if _AHEAD.search(view.gap(max(view.start, cue.start - LEAD), cue.start)):
        left = view.clause(cue.start)[0]
        return "past" if _DONE.search(view.text, left, cue.start) else "ahead"  # "took two years to build"
    return "past" if PAST.search(view.gap(cue.start, cue.end)) else ""


def in_progress(figure: Figure) -> bool:
    """As in "they are building 18,000 this year", "he put spending this year at 10 billion"."""
    cue, view = figure.metric, figure.view
    if _PUT_AT.search(view.gap(view.start, figure.measure.cue_start)):
        return True
    if cue is None or cue.form != "verb" or not view.start <= cue.start < figure.start:
        return False
    if not view.gap(cue.start, cue.end).split(" ")[0].endswith("ing"):
        return False
    return _PROGRESS.search(view.gap(max(view.start, cue.start - LEAD), cue.start)) is not None
