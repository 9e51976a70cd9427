"""Whether a figure happened, is aimed at, expected by others, replaced or denied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evnlp.linking.figure import Figure
from evnlp.linking.topic import Topic
from evnlp.mentions import Cue

AFTER = 30  # characters behind a figure within which a noun of purpose belongs to it ("its 400,000 target")
NOT_REACH = 4  # words between "not" and what it denies
AIMS = frozenset({"target", "planned"})

_PAST = re.compile(
    r"\b(?:\w+ed|sold|built|made|sent|brought|lost|put|spent|sank|took|drew|had|found|bought|got|left|went)\b"
)
_AHEAD = re.compile(
    r"\b(?<!able )(?<!managed )(?<!continued )(?<!failed )(?<!began )(?<!started )(?<!helped )"
    r"(?:to|will|would|shall|should|'ll|’ll|may|might|could|can)\s(?:\w+ly\s|also\s|now\s|then\s|soon\s|be\s)?$"
)

_NOT = re.compile(r"(?:n['’]t|\b(?:not|no|cannot))$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\s*(?:(?:cars?|vehicles?|units?|mark|deliveries|sales|figure|goal|line)\s+)?(?:that |which )?"
    r"(?:it|he|she|they|we|analysts|the [a-z]+|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?)\s+"
    r"(?:(?:itself|himself|had|has|have|once|originally|first|previously|earlier|on average|[a-z]+ly)\s+)*"
)


def status(figure: Figure, earlier: Sequence[Figure], topic: Topic) -> tuple[str, Cue | None]:
    """The status by the cues of the figure's clause and the tense of its metric, with the cue that decided it."""
    view = figure.view
    clause_start, clause_end = view.clause(figure.start)
    left = max(
        [clause_start, *(o.end for o in earlier if o.status == "actual" and o.predicate and not (o.change or o.drop))]
    )
    cues = [c for c in view.cues_of("STATUS") if c.id != "negated" or _denies(figure, c)]
    before = [c for c in cues if left <= c.start and c.end <= figure.end and c.id != "actual"]
    for cue in cues:
        if figure.end <= cue.start <= min(figure.end + AFTER, clause_end) and _behind(figure, cue):
            return _sense(figure, cue, before, topic), cue
    tense = _tense(figure)
    if before:
        sense = _sense(figure, before[-1], before, topic)
        done = tense == "past" and figure.metric is not None and before[-1].end <= figure.metric.start
        if not (sense in AIMS and done):
            return sense, before[-1]
    return ("forecast" if _outsider(figure, topic) else "target") if tense == "ahead" else "actual", None


def _behind(figure: Figure, cue: Cue) -> bool:
    """Whether a cue behind a figure is of it: "its 400,000 target", "the 400,000 it had promised"."""
    view = figure.view
    if any(figure.end < m.start < cue.start for m in view.measures):
        return False
    return cue.form == "noun" or (cue.id != "actual" and bool(_RELATIVE.fullmatch(view.text, figure.end, cue.start)))


def _denies(figure: Figure, cue: Cue) -> bool:
    """Whether a denial reaches the figure: "did not" only what stands right behind it, "denied that" the sentence."""
    view = figure.view
    if not _NOT.search(view.text, cue.start, cue.end):
        return True
    metric = figure.metric
    right = min(figure.start, metric.start) if metric is not None and metric.start >= cue.end else figure.start
    return not view.cut_between(cue.end, right) and view.words(cue.end, right) <= NOT_REACH


def _tense(figure: Figure) -> str:
    """`past` or `ahead` by the verb that the figure hangs on; "" where it hangs on none."""
    cue, view = figure.metric, figure.view
    if cue is None or cue.form != "verb" or not view.start <= cue.start < figure.start:
        return ""
    if _AHEAD.search(view.gap(max(view.start, cue.start - 24), cue.start)):
        return "ahead"
    return "past" if _PAST.search(view.gap(cue.start, cue.end)) else ""


def _sense(figure: Figure, cue: Cue, before: Sequence[Cue], topic: Topic) -> str:
    """What a cue means among the cues before it."""
    if cue.id in AIMS:
        if any(c.id == "forecast" and c.form == "source" for c in before) or _outsider(figure, topic):
            return "forecast"
        return "former_target" if any(c.id == "former" for c in before) else "target"
    if cue.id == "former":
        return "former_target" if any(c.id == "target" for c in before) else "actual"
    return cue.id


def _outsider(figure: Figure, topic: Topic) -> bool:
    """Whether an analyst, bank or trade body is the one who speaks in the sentence before the figure."""
    return any(
        e.name in topic.outsiders
        for e in figure.view.entities
        if e.label in ("PERSON", "ORG") and e.end <= figure.start
    )
