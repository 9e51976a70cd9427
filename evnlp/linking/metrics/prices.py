"""Prices that no word for a price introduces: "the M9, at 469,800 yuan", "launched the G7 at RMB195,800"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from evnlp.linking.figure import SPECS, Figure
from evnlp.linking.owners.products import Products
from evnlp.mentions import Cue, Entity

NEAR = 3  # words between a product and its price where nothing tells of an offer
FAR = 30  # words that may stand between where something does

EXACT = ("=", ">=")  # comparators of a price that is settled, though the car may come later

_NOT_NEW = re.compile(
    r"\b(?:repairs?|bills?|insurance|premiums?|fined?|damages?|resale|auction(?:ed)?|second-?hand|pre-owned|residual|"
    r"[Uu]sed (?:cars?|models?|examples?|[A-Z][\w-]+))\b"
)
_ASKED = re.compile(r"\b(?:wants?|asks?|asking)\s$")
_SEES = re.compile(r"sees|looks for|looking for|puts in")
_CHANGES = re.compile(r"\s(?:be\s)?(?:rais|ris|go up|increas|lift|cut|lower|fall|drop|reduc|come down|slash|trim)")
_WILL = re.compile(r"(?:\bwill|['’]ll)\s(?:\w+\s){0,2}$")
_ONCE = re.compile(
    r"\b(?:launched|originally|initially|at first|first|once|introduced|unveiled|debuted|teased|used to|went on sale|"
    r"opened|started)\b[^.;]*$"
)
_NOW = re.compile(r"\b(?:now|currently|today|current|yesterday)\b")
_AT = re.compile(
    r"(?:\b(?:at|for|from|between|is|was|be|now|still|just|only|to|previously|formerly)|['’]s|[:(,|–—-])\s*$|^\s*$"
)
_MOVES_TO = re.compile(
    r"\s(?:(?:now|also|then|has|have|had|is|are|was|were|been|being|will|be)\s)*(?:go(?:es|ne)?|went|drop(?:s|ped)?|falls?|fell|"
    r"fallen|ris(?:es?|en)|rose|climb(?:s|ed)?|slip(?:s|ped)?|slid(?:es?)?|jump(?:s|ed)?|gets?|cut|reduced|lowered|slashed|"
    r"raised|trimmed|marked down|increase[sd]?|decrease[sd]?|comes? down|came down|moves?|moved|"
    r"dips?|dipped|becomes?|became|made)\s"
    r"(?:(?:[^,;:.]|(?<=\d)[.,](?=\d)){0,45}?\b(?:to|from)|"
    r"(?:\w+\s)?(?:cheaper|dearer)(?:\sby(?:[^,;:.]|(?<=\d)[.,](?=\d)){0,20}?)?,?\s(?:at|to|for))\s(?:just\s|only\s)?"
)
_TAKES_TO = re.compile(
    r"\b(?:tak(?:ing|es)|bring(?:ing|s)|cutting|lower(?:ing|s)|dropp?ing|push(?:ing|es)|lift(?:ing|s)|rais(?:ing|es)|reducing|"
    r"sending|leav(?:ing|es))\s(?:it|them|that|its?\s(?:\w+\s)?(?:price|sticker|cost)|the\s(?:[\w-]+\s){0,2}(?:price|sticker|tag|car|"
    r"model|version|one))\s(?:(?:down|up|back)\s)?(?:to|at)\s(?:just\s|only\s)?$"
)
_IS_AT = re.compile(
    r",? (?:is|are|remains?|stays?|becomes?|was) (?:(?!at |which |that |and |but )[\w’'-]+,? ){1,12}at (?:just |only )?"
)
_OPENS_AT = re.compile(
    r"(?:(?:priced |starting )?(?:at|from|for)|(?:formerly|previously|once|originally|initially)(?: priced)?(?: at)?)\s"
    r"(?:just |only )?",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"(?:\b(?:previously|formerly|used to (?:be|cost|start)|having been|until now|the old|"
    r"old price(?: of| was)?|rather than|in place of)|\((?:was|were|old|before|earlier)|[:,]\s(?P<was>was|were))\s"
    r"(?:(?:priced|at|from|for|an?|the|old|previous|former|its)\s)*$",
    re.IGNORECASE,
)
_NOW_BEHIND = re.compile(r",\s(?:but\s|and\s)?(?:is\s|are\s|it is\s)?now\b")
_BEFORE = re.compile(r"\s(?:before(?! \w)|previously|until now|earlier|in the past)(?!\s(?:than|this))\b")
_ASKS = re.compile(r"\b(?:sell|offer)(?:s|ing)?\s(?:(?:its|the|their|a|an|new|latest|entry-level|cheapest)\s)*$")
_FOR = re.compile(r"\s(?:[\w-]+\s){0,2}(?:for|at|from)\s(?:(?:just|only|as little as|about|around|under)\s)?")
_OFFERED_AT = re.compile(r"(?:\b(?:at|for|from|between|to|is|was)|[:(])\s*$")
_FROM = re.compile(r"(?<!down )(?<!up )(?<!cut )(?<!rose )(?<!risen )(?<!fell )(?<!goes )\bfrom\s*$")
_STARTING = re.compile(r"start|entry|begins?|opens?|kicks? off|(?:prices?|pricing) (?:start|begin)")
_STARTS_AT = re.compile(r"\b(?:start|begin|open|kick off)(?:s|ing)?(?: at| from| with prices)?\s*$")
_TO = re.compile(r"\s*(?:\([^()]*\)\s*)?to\s")


def mark_replaced(figure: Figure, earlier: Sequence[Figure]) -> None:
    """Mark the price that another has replaced: "launched at 549,000 baht, now goes for 299,000"."""
    for old in earlier:
        if (
            old is figure
            or old.drop
            or (old.predicate, old.subject, old.unit) != ("price", figure.subject, figure.unit)
        ):
            continue
        once = _ONCE.search(old.view.gap(old.view.start, old.start))
        if once and old.status == "actual" and _NOW.search(figure.view.text, old.end, figure.start):
            old.status = "former"
    if figure.status == "actual" and _said_replaced(figure):
        figure.status, figure.cmp = "former", figure.measure.cmp


def _said_replaced(figure: Figure) -> bool:
    """Whether the words beside a price say that it no longer holds: "previously $79,990", "(was £28,000)"."""
    view, left = figure.view, figure.measure.cue_start
    found = _REPLACED.search(view.text, max(view.start, left - 40), left)
    if found is None:
        return _BEFORE.match(view.text, figure.end, view.end) is not None
    return not found["was"] or _NOW_BEHIND.match(view.text, figure.end) is not None


def priced(figure: Figure, products: Products, cheap: bool = False) -> bool:
    """Whether an amount stands by a product as its price does.

    cheap: few cars cost as little, so the maker must say that it asks as much for the product.
    """
    view, offered = figure.view, products.words.offered
    start = figure.start if figure.cmp == "range" else figure.measure.cue_start  # "from" belongs to "from 1 to 2"
    if cheap:
        return _asked_for(figure, products)
    if _NOT_NEW.search(view.text, view.start, figure.start):
        return False  # "a used Model S went for $18,000", "the repair bill came to $21,000"
    if products.behind(figure) is not None:
        return True
    model = products.before(figure)
    if model is not None and (near := _by_model(figure, model, start)) is not None:
        return near
    if model is None and products.previous is not None and _among_data(figure):
        return True
    lead = view.gap(view.start, start)
    if _STARTS_AT.search(lead) and (model is not None or products.previous is not None):
        return True
    if model is None and products.opened_by(figure) and _OPENS_AT.fullmatch(lead):
        return True
    if model is None and products.previous is None:
        return False
    return bool(_OFFERED_AT.search(lead) and (offered.search(lead) or _a_car(figure)))


def _by_model(figure: Figure, model: Entity, start: int) -> bool | None:
    """Whether an amount is the price of the model before it; None where the words between do not tell."""
    view = figure.view
    gap, words = view.gap(model.end, start), view.words(model.end, start)
    specified = any(m.unit in SPECS and model.end <= m.start < start for m in view.measures)
    if _AT.search(gap) and (words <= NEAR or (specified and words <= FAR)):
        return True
    return words <= FAR if words > FAR or _MOVES_TO.fullmatch(gap) or _TAKES_TO.search(gap) else None


def _among_data(figure: Figure) -> bool:
    """Whether a list of a product's data ends or begins with an amount: "44 kWh, 305 km, 28,990 euros"."""
    view, at = figure.view, bisect_left(figure.view.measures, (figure.measure.start,))
    near = view.measures[max(0, at - 1) : at + 2]
    return any(
        m.unit in SPECS
        and (view.gap(m.end, figure.start) == ", " or (m.start > figure.end and view.gap(figure.end, m.start) == ", "))
        for m in near
    )


def _a_car(figure: Figure) -> bool:
    """Whether a word for a car stands right before: "a city car for 240 million dong"."""
    view, start = figure.view, figure.measure.cue_start
    return any(
        c.id == "price" and c.form == "thing" and c.end < start and view.words(c.end, start) == 1
        for c in view.cues_of("METRIC")
    )


def _asked_for(figure: Figure, products: Products) -> bool:
    """Whether the maker is said to ask an amount for a product: "sells its 450X for 146,926 rupees"."""
    view, model = figure.view, products.before(figure)
    if model is None or _FOR.fullmatch(view.gap(model.end, figure.measure.cue_start)) is None:
        return False
    return _ASKS.search(view.gap(view.start, model.start)) is not None


def comparator(figure: Figure) -> str:
    """The comparator of a price: "from" opens a range upwards, where it does not name the price before."""
    view, start = figure.view, figure.measure.cue_start
    if figure.metric is not None and _STARTING.match(view.gap(figure.metric.start, figure.metric.end)):
        return ">=" if figure.cmp == "=" and figure.arm is None else figure.cmp
    opens = _FROM.search(view.gap(max(view.start, start - 12), start)) and not _TO.match(view.text, figure.end)
    return ">=" if figure.cmp in ("=", "~") and opens and figure.arm is None else figure.cmp


def asked(figure: Figure) -> bool:
    """As in "Nissan wants $29,990 for the Leaf"."""
    return (
        _ASKED.search(figure.view.text, max(figure.view.start, figure.start - 8), figure.measure.cue_start) is not None
    )


def of_offer(figure: Figure, cue: Cue) -> bool:
    """Whether a word of status is of when a car comes, not of how sure its price is: "will start at $69,000"."""
    view = figure.view
    words = view.gap(cue.start, cue.end)
    if not _stated(figure):
        return _SEES.fullmatch(words) is not None
    settled = words in ("will", "'ll", "’ll") and not _CHANGES.match(view.text, cue.end, view.end)
    return settled or cue.id == "planned" or _SEES.fullmatch(words) is not None


def will_cost(figure: Figure) -> bool:
    """Whether a price is settled and its verb stands after "will", not after a more doubtful word."""
    view, metric = figure.view, figure.metric
    lead = view.gap(max(view.start, metric.start - 30), metric.start) if metric is not None else ""
    return _stated(figure) and _WILL.search(lead) is not None


def _stated(figure: Figure) -> bool:
    return figure.predicate == "price" and figure.measure.cmp in EXACT
