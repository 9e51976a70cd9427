"""What words for money mean, by what stands around them: "put $2bn into", "worth $5bn", "the plant cost $3bn"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import MONEY, MONEY_NAMES, Figure
from evnlp.linking.metrics.reject import beyond
from evnlp.mentions import Cue

OTHER = "other"  # a sum that is none of ours: a subsidy, a fine, a debt

_INTO = re.compile(r"\s*(?:more\s|of (?:its|their) \w+ )?(?:in|into|to|towards?|behind|aside|up|on the table)\b")
_RESEARCH = re.compile(
    r"\s(?:over (?:the (?:next|coming) )?[\w-]+ (?:years|months) )?(?:in|into|on|for|to)\s"
    r"(?:(?!in |into |to |of |for |from |at |plants?|years? |months? )[\w-]+\s(?:and\s)?){0,4}?"
    r"(?:research|r&d|r and d|product development|developing)\b(?!\s(?:[a-z]+\s){0,2}(?:cent|lab|facil|site|hub))"
)
_LEVIED = re.compile(
    r"\s(?:of|in|as)\s(?:[\w-]+\s){0,2}(?:tax(?:es)?|dut(?:y|ies)|fines?|damages|dividends?|wages|salaries|interest|rent|"
    r"bonus(?:es)?|compensation|fees?|royalt(?:y|ies)|tolls|tariffs|settlements?|penalt(?:y|ies))\b"
)
_FLOATED = re.compile(
    r"\s(?:in|from|through|via|with|at)\s(?:its|a|an|the)\s(?:[\w’'-]+\s){0,3}(?:listing|ipo|initial public offering|"
    r"share sale|share offering|flotation|float|funding round|round)\b"
)
_GOT = re.compile(
    r"\b(?:land(?:s|ed)|got|gets?|receiv(?:es|ed)|secur(?:es|ed)|w[oi]ns?|attract(?:s|ed)|drew|obtain(?:s|ed)|bag(?:s|ged)|"
    r"scor(?:es|ed)|nab(?:s|bed))\s(?:(?:a|an|another|its|the|fresh|new|some|further)\s)*$"
)
_RAISING = re.compile(
    r"\b(?:IPO|offering|listing|flotation|float|merger|placement|placing|(?:share|stock|bond|note) (?:sale|issue)|"
    r"sale of (?:new )?(?:shares|bonds|stock|notes)|funding round|round|debut)\b"
)
_FOR_A_STAKE = re.compile(
    r"\s(?:[\w-]+\s){0,2}?for\s(?:(?:an?|the|its|about|some|another)\s)*"
    r"(?:[\w-]+\s){0,2}?(?:stake|slice|share|holding|interest|[\d.]+\s?(?:%|per ?cent|pct))"
)
_SETTLED = re.compile(
    r"\s(?:to (?:settle|cover|pay (?:fines|off))|for (?:claims|fines|legal|penalties|recalls|warranty))\b"
)
_COFFERS = re.compile(r"\s(?:in|into)\s(?:\w+['’]s\s|the\s|its\s)?(?:coffers|kitty|till|bank account)\b")
_BRINGS = re.compile(
    r"br(?:ing(?:s|ing)?|ought) in|yield(?:s|ed)|generat(?:es|ed)|netted|nets|pocket(?:s|ed)|reap(?:s|ed)|took in"
)
_PART = re.compile(r"\s*of (?:the|that|this|those)\s")
_OPINION = re.compile(
    r"\b(?:should|must|might|(?:need|needs|needed|have|has|try) to|would (?:need|have) to)\s(?:\w+\s)?$"
)
_BOUGHT = re.compile(r"\b(?:buy|buys|buying|bought|acquire)\b")
_PAID = re.compile(r"\b(?:for|of|pay|paid|paying|worth)\s\Z")
_AT = re.compile(r"\bat\s(?:(?:a|an|about|around|some|roughly|nearly|almost|more than|over|up to|as much as)\s)*$")
_GAINED = re.compile(r"\s(?:in|of|off|from)\s(?:its\s|the\s)?(?:stock\s)?")
_DEAL_WORTH = re.compile(
    r"\b(?:(?:pre-?|re)?orders?|backlog|order book|reservations?|contracts?|deals?|agreements?|packages?|loans?|"
    r"holdings?|shares|projects?|goods|stakes?|bonds|assets|plans?|"
    r"ventures?|partnerships?|tie-?ups?|alliances?)"
    r"(?:\s[\w’',.-]*[\w%]){0,7},?\s$"
)
_IS = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|now|still|once|today|day|session|(?:its|whose|the) stock|company|firm|"
    r"group|business|\w*maker|start-?up|giant|unicorn|brand|it|itself|became|makes|made|\w+ly)|['’]s),?\s(?:about\s)?$"
)
RESULTS = ("profit", "loss")
_LOST_THING = re.compile(r"\s(?:(?!(?:on|in|for|to|as|and|of)\b)[\w-]+\s)?(?:orders?|contracts?|deals?|bids?|loans?)\b")
VALUED = ("values", "valued", "valuing", "value")  # somebody at a sum
_IT = re.compile(
    r"(?:It|This|They|The (?:\w+ )?(?:plant|factory|works|site|complex|facility|project)|Price tag|Cost)\b"
)
_FILLER = re.compile(r"\s(?:(?:about|around|some|just|only|another|an|a|estimated|net|record)\s)*")
_SOLD = re.compile(
    r"\s(?:worth )?(?:of|in)\s"
    r"(?:(?:its|new|more|additional|fresh|convertible|senior|green|common|company|worth|of|electric|used)\s)*"
    r"(?:(?P<paper>shares|stock|notes|equity|securities)\b|(?:cars|vehicles|trucks|vans|EVs|buses|scooters)\b)"
)
_COST = re.compile(r"\bcosting|\bcost$")
_WAGES = re.compile(
    r"\s(?:its|the|their|his|each)\s(?:[\w-]+\s)?(?:chief|ceo|boss|head|executives?|workers?|employees?|staff|managers?|"
    r"founder|chairman|directors?|shareholders|board)\b"
)
_HOLDERS = re.compile(
    r"\b(?:insiders?|(?:share|stock)?holders?|investors?|executives?|directors?|founder|funds?|he|she)\b", re.I
)
_RESULT = re.compile(r"\s(?:(?:net|operating|pre-?tax|annual)\s)?(profit|loss)\b")
_NO_NOUN = re.compile(
    r"\s?(?:[.,;:)(]|$|(?:last|this|that|in(?! (?:sales|revenues?|turnover|losses|payments|investments|loans))|"
    r"during|between|from|on|and|or|but|while|as|before|after|up|down|more|less|for the)\b)"
)
_SAT = re.compile(r"(?:sits|sat|sitting) on")
_HOARD = re.compile(r"\s?(?:[.,;:)–—]|$|(?:and|but|in cash|as of|at the end|after|when|while|today|now)\b)")
_BACKERS = re.compile(
    r"\b(?:backers?|investors?|(?:share)?holders?|owners?|founders?|family|parent|government|state|funds?|partners|he|she)\b[^,;:.]{0,30}$",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(r"\s(?:[\w-]+\s)?(?:bid|offer|order|request|claim|plea)\b")
STEP = 12  # characters between a subject and its verb


def means(figure: Figure, cue: Cue, limits: Mapping[str, Any], previous: SentenceView | None = None) -> str:
    """The predicate that a metric word means for a sum; "" where the two do not go together.

    previous: the sentence before, which may tell of what is paid for.
    """
    if cue.id == "production" and cue.form == "verb" and _earned(figure, cue):
        return "profit"
    if cue.id in ("sales", "orders") and cue.form == "verb":
        return _traded(figure, cue)
    metric = MONEY_NAMES.get(cue.id, cue.id)
    if metric == "loss" and cue.form == "verb" and _LOST_THING.match(figure.view.text, figure.closing):
        return OTHER  # "lost a $2bn order"
    if cue.form == "verb" and not _fitting(figure, cue, metric):
        return ""
    if metric == "market_share" and cue.form == "verb":
        metric = "revenue"  # "cars accounted for $2bn"
    if metric not in MONEY and metric != OTHER:
        return ""
    if _COST.search(figure.view.text, cue.start, cue.end) and not beyond(figure, "price", limits):
        return "price"
    if metric == "cash" and cue.start > figure.end and _PAID.search(figure.view.text, 0, figure.measure.cue_start):
        return ""  # "bought it for $2bn in cash"
    if metric == "price" and beyond(figure, "price", limits):
        metric = "investment" if _built(figure, limits, previous) else ""
    return _narrowed(figure, cue, metric)


def _fitting(figure: Figure, verb: Cue, metric: str) -> bool:
    """Whether the words around a verb of many uses are those of its metric: not "put in a bid"."""
    view = figure.view
    said = view.gap(verb.start, verb.end)
    if metric == "cash" and _SAT.fullmatch(said):
        return verb.end <= figure.start and _HOARD.match(view.text, figure.closing) is not None
    return said != "put in" or (verb.end <= figure.start and _ASKED_FOR.match(view.text, figure.closing) is None)


def _traded(figure: Figure, verb: Cue) -> str:
    """What a sum is that things were sold or bought for: "sold $2bn of new shares", "sold $4bn worth of cars"."""
    view = figure.view
    if _BOUGHT.search(view.gap(verb.start, verb.end)):
        return "investment"  # "bought a tenth for $2bn"
    if (
        verb.id != "sales"
        or verb.end > figure.start
        or not _FILLER.fullmatch(view.gap(verb.end, figure.measure.cue_start))
    ):
        return ""
    sold = _SOLD.match(view.text, figure.closing, view.end)
    if sold is None or not sold["paper"]:
        return "revenue" if sold else ""
    holders = _HOLDERS.search(view.text, view.clause(verb.start)[0], verb.start)
    return "" if holders or any(e.label == "PERSON" and e.end < verb.start for e in view.entities) else "funding"


def _narrowed(figure: Figure, cue: Cue, metric: str) -> str:
    view, following = figure.view, figure.view.gap(figure.closing, min(figure.closing + 60, figure.view.end))
    moved = view.gap(cue.end, cue.end + 4) in (" to ", " by ")  # "profit would sink to 250 billion in May"
    into = cue.form == "into" and (moved or not (cue.end > figure.end or _INTO.match(following)))
    if into or (cue.form == "pays" and not _FOR_A_STAKE.match(following)):
        return ""
    if metric == "investment":
        by_backers = view.gap(cue.start, cue.end) == "put in" and _BACKERS.search(view.text, view.start, cue.start)
        return "funding" if by_backers else _invested(figure, cue, following)
    if metric in ("revenue", "profit") and cue.form == "verb" and _BRINGS.fullmatch(view.gap(cue.start, cue.end)):
        start = view.clause(figure.start)[0]
        return "funding" if _RAISING.search(view.text, start, cue.start) or _FLOATED.match(following) else metric
    if metric == "funding":
        lead = view.gap(max(view.start, cue.start - 30), cue.start)
        if _PART.fullmatch(view.gap(figure.closing, cue.start)) or _OPINION.search(lead):
            return OTHER
    phrase = view.gap(cue.start, cue.end)
    worth = phrase.endswith(("worth", "valued at"))
    if (
        cue.form == "verb"
        and phrase.split()[-1] in VALUED
        and not _AT.search(view.gap(max(view.start, figure.start - 30), figure.start))
    ):
        return ""
    if (
        metric == "market_value"
        and cue.start >= figure.end
        and (worth or _GAINED.fullmatch(view.gap(figure.closing, cue.start)))
    ):
        return OTHER  # "$200 billion worth of goods", "lost $20 billion in market value"
    if metric == "market_value" and worth:
        lead = view.gap(max(view.start, cue.start - 80), cue.start)
        goods = _DEAL_WORTH.search(lead) or (phrase == "worth" and not _IS.search(lead) and not _of_firm(view, cue))
        return OTHER if goods else metric
    return metric


def _invested(figure: Figure, cue: Cue, following: str) -> str:
    """What a sum is that is put somewhere: an investment, or research, or what the firm itself gets."""
    view = figure.view
    if _LEVIED.match(following) or _SETTLED.match(following) or _WAGES.match(view.text, cue.end):
        return OTHER
    if _RESEARCH.match(following):
        return "rd_spend"
    if _COFFERS.match(following):
        return "funding"
    got = figure.measure.cue_start if cue.start >= figure.end else cue.start
    if cue.form == "noun" and _GOT.search(view.gap(max(view.start, got - 40), got)):
        return "funding"
    return "investment"


def _of_firm(view: SentenceView, cue: Cue) -> bool:
    """Whether it is a firm whose name stands right before that is worth a sum."""
    return any(e.label in ("MAKER", "ORG") and 0 < cue.start - e.end <= len(", ") for e in view.entities)


def _built(figure: Figure, limits: Mapping[str, Any], previous: SentenceView | None) -> bool:
    """Whether something is built or bought that may cost more than a car, in the sentence or right before it."""
    view = figure.view
    goes_on = previous is not None and previous.line is view.line and _IT.match(view.text, view.start) is not None
    told = (view, previous) if goes_on and previous is not None else (view,)
    return any(c.id == "investment" and c.form in ("thing", "noun") for v in told for c in v.cues_of("METRIC"))


def _earned(figure: Figure, verb: Cue) -> bool:
    """Whether "made" is earned: "the brand made 2.3 billion euros last year", not "made a $2 million bid"."""
    view = figure.view
    if view.gap(verb.start, verb.end) not in ("made", "makes", "make", "making"):
        return False
    beside = _FILLER.fullmatch(view.gap(verb.end, figure.measure.cue_start)) is not None
    return beside and _NO_NOUN.match(view.text, figure.closing) is not None


def by_sign(figure: Figure) -> None:
    """A profit below zero is a loss above it: "adjusted EBITDA of minus $200 million, after 90 million"."""
    named = _RESULT.match(figure.view.text, figure.closing) if figure.arm is not None else None
    if named:  # "a loss of $1.6bn, from a $2.6bn profit"
        figure.predicate = named[1]
    low, high = figure.value, figure.value_max
    if low < 0 and (high or 0) <= 0:
        figure.predicate = "loss"
        figure.value, figure.value_max = (-low, None) if high is None else (-high, -low)
    elif low > 0 and not named and figure.metric is not None and figure.metric.id == "profit":
        figure.predicate = "profit"
