"""Whether a figure happened, is aimed at, expected by others, replaced or denied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.context.topic import Topic
from evnlp.linking.figure import Figure
from evnlp.linking.metrics.prices import asked, of_offer, will_cost
from evnlp.linking.status.announced import announced, headed, to_be_spent
from evnlp.linking.status.beaten import addressed, beaten, outdone
from evnlp.linking.status.denial import NOT_REACH, denies
from evnlp.linking.status.formerly import once
from evnlp.linking.status.plans import LAID_OUT, guided, plant_to_come, replaced, spent, stands_now, still_speaks
from evnlp.linking.status.recalled import came_about, done_behind, given_up, recalled
from evnlp.linking.status.tense import tense
from evnlp.linking.status.viewpoint import kept_own, outsider, own_view, reckoned, said
from evnlp.mentions import Cue

AFTER = 30  # characters behind a figure within which a noun of purpose belongs to it ("its 400,000 target")
RELATIVE = 60  # the same of the verb of a relative clause
AIMS = frozenset({"target", "planned"})

_SET_OFF = re.compile(r",|\b(?:from|than|against|of|versus|to|and|at|for)\b")
_OWN = re.compile(
    r"(?:\b(?:its|their|his|her|our|own|the (?:company|maker|firm|carmaker|automaker|group)['’]s)\s|\bown\s)"
    r"(?:\W?[\w,.-]+\W?\s){0,3}$"
)
_FIRMS_OWN = re.compile(r"\b(?:the (?:company|maker|firm|carmaker|automaker|group)['’]s|(?:its|their|\w['’]s) own)\s")
_RELATIVE_CLAUSE = re.compile(
    r",\s(?:which|who|where|whose(?:\s[\w-]+){1,3})\s(?!(?:now\s)?(?:calls?|foresees?|points?|envisages?|implies|ranges?)\s)"
    r"(?:[\w-]+\s){0,3}?"
    r"(?:has|had|can|was|were|already|\w+ed|sold|built|made|lost|took|spent|put|drew|got)\b[^,;:]*$"
)
_RAISED_TO = re.compile(r"^(?:forecast|projected|expected) to\s(?:(?:a|an|about|around|some|between)\s)*$")
_VIEW = re.compile(r"reckons?|thinks?|believes?")
_COMES = re.compile(
    r"\bto (?:be|climb|exceed|fall|grow|hit|reach|rise|surpass|top)\b|\b(?:could|may|might|should|will|would)\b"
)
_SPEC_CUES = re.compile(r"promis|aim|target|expect|hope|plan|suppos|meant|should|goal|intend")
_AVERAGE = re.compile(
    r"\s(?:(?:average|mean|median|consensus)\s(?:of\s)?(?:(?:the|\d+|[a-z]+)\s){0,2}?(?:analysts?['’]?s?['’]?\s)?"
    r"(?:analysts?|estimates?|forecasts?|projections?|expectations?|views?)|consensus|est(?:imates?|\.|d)?)(?![\w-])|"
    r"(?:\s(?:profit|loss|revenue|sales|deliveries))?"
    r"(?:\s(?:that (?:was|were|had been) )?(?:expected|forecast|projected|predicted|anticipated|modell?ed|estimated|"
    r"pencill?ed in)"
    r"(?=\s?(?:[.,;:)]|$)|\s(?:on average )?(?:by (?!the end\b)|in an? (?:\w+ )?(?:poll|survey)\b))|"
    r"\sseen (?:on average )?(?:by (?:[\w-]+ ){0,2}analysts|in an? (?:\w+ )?(?:poll|survey))\b)|"
    r"(?:\s(?:cars|vehicles|units|deliveries))?\s(?:that\s|which\s)?(?:most\s)?"
    r"(?:(?:analyst|broker|brokerage|economist|investor|trader|shareholder)s|(?:Wall |the )Street|the (?:market|City))"
    r"(?: (?:polled|surveyed) by [A-Z]\w*)?(?:\son average)?\s"
    r"(?:had|have|were|was|are|expect|forecast|predict|project|anticipat|look|estimat|model|pencil|want)"
)
_EXPECTED = re.compile(r"\W*(?:expected|anticipated|projected|planned|targeted)\s(?:[\w-]+\s){0,3}")
_AND_DID = re.compile(r"(?:\b(?:and|but|while)|[;,])\s(?:[\w-]+\s){0,3}$")
_RIGHT_BEHIND = re.compile(r"\s(?:(?:cars?|vehicles?|units?|deliveries|sales)\s)?(?:that\s|which\s)?")
_RELATIVE = re.compile(
    r"\s*(?:(?:cars?|vehicles?|units?|mark|deliveries|sales|figure|goal|line)\s+)?(?:that |which )?"
    r"(?:it|he|she|they|we|(?:most\s)?analysts(?: (?:polled|surveyed) by [A-Z]\w*)?|investors|the [a-z]+|"
    r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?)(?:['’](?:d|s|ve))?\s+"
    r"(?:(?:itself|himself|had|has|have|once|originally|first|previously|earlier|on average|[a-z]+ly)\s+)*"
)


def status(
    figure: Figure,
    earlier: Sequence[Figure],
    topic: Topic,
    previous: SentenceView | None = None,
    heading: SentenceView | None = None,
) -> tuple[str, Cue | None]:
    """The status by the cues of the figure's clause and the tense of its metric, with the cue that decided it.

    previous: the sentence before ("Then came the outlook."); heading: that in force.
    """
    sense, cue = ("actual", None) if done_behind(figure) else _told(figure, earlier, topic, previous, heading)
    called_back = figure.predicate == "recalls" and figure.rule == "metric"
    if sense in ("target", "forecast") and (called_back or recalled(figure)):
        return "actual", None
    if sense == "target" and cue is not None and cue.form == "noun" and given_up(figure):
        return "former_target", cue
    if sense == "former_target" and cue is not None and not replaced(figure, cue):
        sense = "target"
    if sense == "target" and still_speaks(figure, previous, topic):
        sense = "forecast"
    loose = figure.predicate == "market_value" and not _right_before(figure, cue) and not _moves(figure, cue)
    if loose and sense in ({*AIMS, "forecast"} if cue is not None else AIMS):
        sense = "actual"
    return sense, cue


def _moves(figure: Figure, cue: Cue | None) -> bool:
    """Whether a value is said to come: "expect its market value to reach $1 trillion"."""
    said = figure.view.gap(cue.end if cue is not None else figure.view.start, figure.start)
    return tense(figure) == "ahead" or _COMES.search(said) is not None


def _right_before(figure: Figure, cue: Cue | None) -> bool:
    return cue is not None and figure.view.words(cue.end, figure.start) <= NOT_REACH


def _told(
    figure: Figure,
    earlier: Sequence[Figure],
    topic: Topic,
    previous: SentenceView | None = None,
    heading: SentenceView | None = None,
) -> tuple[str, Cue | None]:
    view = figure.view
    if figure.predicate == "price" and asked(figure):
        return "actual", None
    clause_start = view.clause(figure.start)[0]
    left = max(
        [clause_start, *(o.end for o in earlier if o.status == "actual" and o.predicate and not (o.change or o.drop))]
    )
    aside = _RELATIVE_CLAUSE.search(view.gap(clause_start, figure.start))
    left = max(left, clause_start + aside.start()) if aside else left
    cues = [c for c in view.cues_of("STATUS") if c.id != "negated" or denies(figure, c)]
    if figure.family == "spec":
        cues = [c for c in cues if c.id not in AIMS or _SPEC_CUES.search(view.gap(c.start, c.end))]
    if figure.predicate == "capacity":
        cues = [c for c in cues if not LAID_OUT.fullmatch(view.gap(c.start, c.end))]
    if figure.predicate == "price":
        left = max(left, view.text.rfind(": ", clause_start, figure.start))
        cues = [c for c in cues if not of_offer(figure, c)]
    cues = [c for c in cues if not (c.form == "noun" and view.gap(c.end, c.end + 6) == " with ")]
    cues = [c for c in cues if not (beaten(view, c) or addressed(view, c) or reckoned(view, c))]
    cues = [c for c in cues if c.id != "former" or once(view, c)]
    reached = came_about(figure, cues)
    left = max(left, reached)
    before = [c for c in cues if left <= c.start and c.end <= figure.end and c.id != "actual"]
    before = [c for c in before if not _of_earlier(figure, c, earlier) and not spent(figure, c)]
    before = [c for c in before if not stands_now(figure, c, earlier)]
    behind = _told_after(figure, cues, before, topic)
    if behind is not None:
        return behind
    verb = "" if figure.metric is None or figure.metric.end <= reached or _goes_on(figure, earlier) else tense(figure)
    if before:
        sense = _sense(figure, before[-1], before, topic)
        done = verb == "past" and figure.metric is not None and before[-1].end <= figure.metric.start
        told = sense == "forecast" and _VIEW.fullmatch(view.gap(before[-1].start, before[-1].end)) is not None
        if not ((sense in AIMS or sense == "former_target" or told) and done):
            goal = before[-1].form == "noun"
            return ("forecast" if sense == "target" and not goal and said(figure, topic) else sense), before[-1]
    if verb == "ahead" and figure.family != "spec" and not will_cost(figure):
        others = figure.predicate == "market_value" or outsider(figure, topic)
        return ("forecast" if others else "target"), None
    if plant_to_come(figure) or to_be_spent(figure):
        return "target", None
    aimed = not verb and (announced(view, previous, figure.start) or headed(view, heading) or _expected(figure))
    return ("target" if aimed else "actual"), None


def _goes_on(figure: Figure, earlier: Sequence[Figure]) -> bool:
    """Whether the verb has told of what happened: "had hoped to sell more; it managed 33,510 and 23,034 since"."""
    cue = figure.metric
    if cue is None or cue.form != "verb":
        return False
    return any(o.status == "actual" and o.metric is cue and o.start > cue.end for o in earlier)


def _expected(figure: Figure) -> bool:
    """As in "Expected revenue of $101 million"."""
    cue, view = figure.metric, figure.view
    if cue is None or cue.form != "noun":
        return False
    return _EXPECTED.fullmatch(view.gap(view.start, cue.start)) is not None


def _told_after(
    figure: Figure, cues: Sequence[Cue], before: Sequence[Cue], topic: Topic
) -> tuple[str, Cue | None] | None:
    """The status by the words behind a figure: "its 400,000 target", "the 8,000 it had expected"."""
    view = figure.view
    if _AVERAGE.match(view.text, figure.end, view.end):
        return ("target" if kept_own(figure, topic) else "forecast"), None
    reach = min(figure.end + AFTER, view.clause(figure.start)[1])
    if (cue := next((c for c in cues if figure.end <= c.start <= reach and _behind(figure, c)), None)) is None:
        return None
    sense = _sense(figure, cue, before, topic)
    return ("target" if sense == "former_target" and outdone(figure) else sense), cue


def _of_earlier(figure: Figure, cue: Cue, earlier: Sequence[Figure]) -> bool:
    """Whether a cue has its number: "its guidance of 18,000, and 15,841 delivered", "9,000 expected, and built 8"."""
    metric = figure.metric
    if metric is not None and metric.form == "noun" and cue.id in ("former", "former_target"):
        return any(o.status == "former_target" and cue.end <= o.start and o.end <= metric.start for o in earlier)
    if metric is None or metric.form != "verb" or tense(figure) == "ahead":
        return False
    if cue.form != "noun":
        behind = metric.start >= cue.end and _AND_DID.search(figure.view.gap(cue.end, metric.start))
        return bool(behind) and any(o.end <= cue.start and _behind(o, cue) for o in earlier)
    own = (o for o in earlier if cue.end <= o.start and o.end <= min(figure.start, metric.start))
    return any("," in figure.view.gap(o.end, figure.start) and figure.view.words(cue.end, o.start) <= 2 for o in own)


def _close(figure: Figure, verb: Cue, noun: Cue) -> bool:
    """As in "scrapped the target of"."""
    return verb.end <= noun.start and figure.view.words(verb.end, noun.start) <= 3


def told_behind(figure: Figure, topic: Topic) -> str:
    """What a relative clause says of a number: "the 443,079 that analysts had expected"; "" where there is none."""
    if _AVERAGE.match(figure.view.text, figure.end, figure.view.end):
        return "forecast"
    end = min(figure.end + RELATIVE, figure.view.end)
    for cue in figure.view.cues_of("STATUS"):
        if figure.end <= cue.start <= end and cue.form != "noun" and _behind(figure, cue):
            sense = _sense(figure, cue, [cue], topic)
            sense = "target" if sense == "former_target" and not replaced(figure, cue) else sense
            return sense if sense != "actual" else ""
    return ""


def _behind(figure: Figure, cue: Cue) -> bool:
    """Whether a cue behind a figure is of it: "its 400,000 target", "the 400,000 it had promised"."""
    view = figure.view
    if any(figure.end < m.start < cue.start for m in view.measures):
        return False
    if cue.form == "noun":
        return _SET_OFF.search(view.gap(figure.end, cue.start)) is None
    if cue.form == "source" and _RIGHT_BEHIND.fullmatch(view.text, figure.end, cue.start):
        return True
    return cue.id != "actual" and bool(_RELATIVE.fullmatch(view.text, figure.end, cue.start))


def _sense(figure: Figure, cue: Cue, before: Sequence[Cue], topic: Topic) -> str:
    """What a cue means among the cues before it."""
    if guided(figure, cue, topic):
        return "target"
    outside = any(c.id == "forecast" and c.form == "source" for c in before) or outsider(figure, topic)
    own = cue.id == "forecast" and _RAISED_TO.search(figure.view.gap(cue.start, figure.measure.cue_start))
    if own or own_view(figure, cue, topic):
        return "forecast" if outsider(figure, topic) else "target"
    if cue.id in AIMS and cue.form == "noun":
        lead = figure.view.gap(max(figure.view.start, cue.start - 40), cue.start)
        if _OWN.search(lead) and (not outsider(figure, topic) or _FIRMS_OWN.search(lead)):
            outside = False
    if cue.id in AIMS:
        if outside:
            return "forecast"
        if cue.form == "noun" and any(c.id == "former_target" and _close(figure, c, cue) for c in before):
            return "former_target"
        return "former_target" if any(c.id == "former" for c in before) else "target"
    if cue.id in ("former", "former_target") and any(c.id == "forecast" and c.form == "source" for c in before):
        return "forecast"
    if cue.id == "former":
        return "former_target" if any(c.id == "target" for c in before) else "actual"
    return cue.id
