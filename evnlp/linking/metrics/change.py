"""What a percentage of change is of: a figure or metric word of its sentence, or what was spoken of before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evnlp.linking.context.frame import OF_A_MARKET, TOGETHER, Frame
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import FLOWS, MONEY, VOLUMES, Figure
from evnlp.linking.metrics.carried import carried, own_name
from evnlp.linking.metrics.discounts import discount
from evnlp.linking.metrics.goods import other_goods
from evnlp.linking.metrics.multiples import in_words
from evnlp.linking.metrics.paired import in_turn, paired, that_happened
from evnlp.linking.owners.joint import of_rest
from evnlp.mentions import Cue

STANDING = ("market_value",)  # its changes are those of shares
CHANGING = (VOLUMES | MONEY) - {"recalls"}
SUMS = MONEY - FLOWS  # what is no flow changes only right beside its change
NEAREST = 12  # figures before a percentage
BESIDE, FRONT = 40, 70  # characters; those from the start of a sentence
STEP = 12  # characters between a market and its change
_OF_WHAT = re.compile(
    r"[\s-]*(?:(?!(?:and|but|or|to|per|from|while|as|after|with|than|on|at|by)\b)[\w’'&/.-]+[\s-]+){0,5}", re.IGNORECASE
)
_IN_WHAT = re.compile(r"\s(?:in|for)\s")
_OF_AMOUNT = re.compile(r"\s(?:of|by)\s(?:a\s)?")
_OF = re.compile(
    r"\s+of\b(?!\s(?:a year|a month|last|that|the (?:same|previous|prior|preceding|year|corresponding))\b)"
)
_OPENED = re.compile(r"\W*(?:Up|Down|Off|Rising|Falling|Growing|Jumping|Climbing|Plunging|After|With)\b")
_CAR_MARKET = re.compile(
    r"\b(?:cars?|auto|vehicle|b?ev|nev|phev|hybrid|plug-in|suv|truck|van|bus|motorcycle|scooter|(?:two|three)-wheeler)\smarket$",
    re.IGNORECASE,
)
_A_MARKET = re.compile(r"\bmarket$")
_IN_MARKET = re.compile(
    r"\b(?:in|while|as)\s(?:an?|the)\s(?:\w+\s){0,2}(?:market|industry|segment)\s(?:that\s|which\s|itself\s)?(?:[\w-]+\s){0,3}$"
)
_EXPECTED = re.compile(r"\s(?:(?:average|mean|analyst|market)\s)?(?:consensus|estimates?|forecasts?|projections?)\b")
_OTHER_LEVEL = re.compile(
    r"\b(?:margin|rate|ratio|yield|return|ebitda|ebit),?\s(?:(?:at|of|was|is|came|stood|to|at|in|fell|rose|a|an)\s)+$"
)
_MANY = re.compile(r"\bas (?:many|much)\b")
_GUESS = re.compile(
    r"\b(?<!are )(?<!is )(?<!be )(?<!been )(?<!was )(?<!were )"
    r"(?:estimate|forecast|outlook|expectation|guidance|target|projection|consensus|goal|assumption)s?\b"
)


class Changes:
    """Finds what changed."""

    def host(self, figure: Figure, earlier: list[Figure], frame: Frame) -> tuple[Figure | None, Cue | None]:
        """The figure that changed, or the metric word of what changed; neither where nothing tells."""
        host, metric = self._host(figure, earlier, frame)
        named = host.predicate if host is not None else metric.id if metric is not None else ""
        return (None, None) if named.startswith(STANDING) else (host, metric)

    def _host(self, figure: Figure, earlier: list[Figure], frame: Frame) -> tuple[Figure | None, Cue | None]:
        after = _metric_after(figure) or discount(figure)
        if after is not None:
            return None, after
        if (
            _of_another_thing(figure)
            or of_rest(figure.view, figure.start)
            or (earlier and earlier[-1].drop == TOGETHER)
        ):
            return None, None
        live = [f for f in earlier[-NEAREST:] if not f.drop and f.predicate.removesuffix("_change") in CHANGING]
        if live and live[0].because.get("period") == ["column"]:
            return live[0], None
        pair = paired(figure, live) or in_turn(figure, live)
        if pair is not None:
            return pair, None
        metric = _metric_before(figure)
        if metric is not None and _in_aside(figure, metric):
            metric = None
        other = that_happened(live)
        if other is not None and (metric is None or other.end > metric.end or other.metric is metric):
            near = _reaches(other, figure) and not guessed(figure.view, behind_guess(live[-1]), figure.start)
            told = other.arm if other.arm is not None and not other.arm.drop else other
            return (told, None) if near else (None, _market(figure, frame))
        if metric is not None and (_taken(metric, earlier) or other_goods(figure, metric, frame)):
            return None, None
        if metric is not None:
            return None, None if guessed(figure.view, metric.end, figure.start) else metric
        word = _fronted(figure, earlier) or _market(figure, frame)
        return (None, word) if word else (carried(figure, earlier, frame), None)


def behind_guess(last: Figure) -> int:
    """Where a figure ends, with the word that says others expected it: "$863bn consensus"."""
    told = _EXPECTED.match(last.view.text, last.end, last.view.end) if last.status == "forecast" else None
    return told.end() if told else last.end


def _taken(metric: Cue, earlier: Sequence[Figure]) -> bool:
    """Whether the metric belongs to an amount that is no fact, so that its change is none either."""
    amounts = [f for f in earlier if f.family != "percent" and f.start >= metric.end]
    return bool(amounts) and bool(amounts[-1].drop)


def _of_another_thing(figure: Figure) -> bool:
    """Whether it is of another thing: "a margin of minus 4 %", "halving of a credit", "doubling its staff"."""
    view = figure.view
    if figure.measure.signed and _OTHER_LEVEL.search(view.gap(max(view.start, figure.start - BESIDE), figure.start)):
        return True
    if not in_words(view, figure.measure):
        return False
    foreign = any(c.start > figure.end and view.words(figure.end, c.start) <= 2 for c in view.cues_of("FOREIGN"))
    return foreign or _OF.match(view.text, figure.end) is not None


def _fronted(figure: Figure, earlier: Sequence[Figure]) -> Cue | None:
    """The metric of a change told first: "Down 4 per cent on the quarter, Lumora's revenue was ..."."""
    view = figure.view
    if figure.start - view.start > FRONT:
        return None
    amount = min([m.start for m in view.measures if m.kind != "percent" and m.start > figure.end] + [view.end])
    metrics = [
        c
        for c in view.cues_of("METRIC")
        if figure.end <= c.start < amount and c.id in CHANGING and (c.form == "noun" or c.id in VOLUMES)
    ]
    if not metrics:
        return None
    opened = _OPENED.match(view.text, view.start, figure.start)
    return metrics[0] if opened else None


def _market(figure: Figure, frame: Frame) -> Cue | None:
    """A market that moves sells more or fewer vehicles: "the Chinese car market shrank 3 %"."""
    view, known = figure.view, frame.topic.of_market or frame.market
    for cue in view.cues_of("MARKET"):
        moved = any(0 < c.start - cue.end <= STEP for c in view.cues_of("CHANGE") if c.start < figure.start)
        if moved and (_CAR_MARKET if not known else _A_MARKET).search(view.gap(cue.start, cue.end)):
            sold = frame.topic.metric if frame.topic.metric in OF_A_MARKET else "sales"
            return Cue(cue.start, cue.end, "METRIC", sold, "noun")
    return None


def _reaches(other: Figure, figure: Figure) -> bool:
    """Whether a change may be of a figure before it: a price, a fund only where it stands right beside."""
    if _IN_MARKET.search(figure.view.gap(other.end, figure.measure.cue_start)):
        return False
    if (
        other.status == "former_target"
        and figure.view.gap(figure.measure.cue_start - 3, figure.measure.cue_start) == "by "
    ):
        return False  # "had targeted 5.5 million, cut the figure by 16 %"
    return other.predicate.removesuffix("_change") not in SUMS or figure.start - other.end <= BESIDE


def _metric_before(figure: Figure) -> Cue | None:
    """The last metric word before that can rise or fall: a noun, or a verb with "26 % more"."""
    view = figure.view
    counted = any(c.id in ("up", "down") and c.start == figure.end + 1 for c in view.cues_of("CHANGE"))
    counted = counted or _MANY.search(view.gap(figure.start, figure.end)) is not None
    before = [c for c in view.cues_of("METRIC") if c.end <= figure.start and c.id in CHANGING]
    before = [c for c in before if c.form == "noun" or (c.form == "verb" and counted and c.id in VOLUMES)]
    if not before:
        return None
    metric = before[-1]
    return metric if metric.id not in SUMS or _moved(figure, metric) else None


def _in_aside(figure: Figure, metric: Cue) -> bool:
    """Whether a metric word stands in a clause about who moved: "Norway, where buyers rushed, fell by 76 %"."""
    name = own_name(figure)
    if name is None or name.end > metric.start or "," not in figure.view.gap(name.end, metric.start):
        return False
    return not any(name.end <= c.start < metric.start for c in figure.view.cues_of("CHANGE"))


def _moved(figure: Figure, metric: Cue) -> bool:
    """Whether a word of direction stands right behind or before a metric ("prices fell", "raise prices by")."""
    for cue in figure.view.cues_of("CHANGE"):
        left, right = (metric.end, cue.start) if cue.start >= metric.end else (cue.end, metric.start)
        if cue.start < figure.end and left <= right and figure.view.words(left, right) <= 3:
            return not figure.view.cut_between(left, right)
    return False


def _metric_after(figure: Figure) -> Cue | None:
    """The metric of "a 15 % drop in sales", "a drop of 15 % in sales", "6.5 % sales gain", "40 % more deliveries"."""
    view = figure.view
    changes = [c for c in view.cues_of("CHANGE") if c.start >= figure.end]
    told = in_words(view, figure.measure)
    sized = _IN_WHAT.match(view.text, figure.end) is not None and _sized(figure)
    for cue in view.cues_of("METRIC"):
        if cue.start < figure.end or cue.id not in CHANGING or cue.form != "noun":
            continue
        gap = view.gap(figure.end, cue.start)
        if any(figure.end <= m.start < cue.start for m in view.measures) or not _OF_WHAT.fullmatch(gap):
            return None
        change = next((c for c in changes if c.end <= cue.start), None)
        beside = not gap.strip(" -") and (told or any(0 <= c.start - cue.end <= 2 for c in changes))
        linked = change is not None
        return cue if beside or linked or sized or (told and len(gap.split()) <= 3) else None
    return None


def _sized(figure: Figure) -> bool:
    """Whether the percentage is the size of a change named before it: "an increase of 14 % in deliveries"."""
    left = figure.measure.cue_start
    changes = (c for c in figure.view.cues_of("CHANGE") if c.form == "noun" and c.end < left)
    return any(_OF_AMOUNT.fullmatch(figure.view.text, c.end, left) for c in changes)


def guessed(view: SentenceView, left: int, right: int) -> bool:
    """Whether it was a forecast or goal that moved or was beaten ("cut its profit outlook by 26 %")."""
    return _GUESS.search(view.gap(left, right)) is not None
