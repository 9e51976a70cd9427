"""The model that a clause is about: named as its subject, or taken up as "the car", "of them"."""

from __future__ import annotations

import re

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import Figure
from evnlp.linking.limits.limiting import set_against
from evnlp.linking.limits.trades import MAKER_OF
from evnlp.mentions import Entity

NEAR = 4  # sentences within which "the car" takes up a model
LEAD = 5  # words before the model that opens a clause

_BODY = (
    r"(?:car|suv|crossover|sedan|saloon|hatchback|hatch|pick-?up|truck|van|minivan|mpv|coup[eé]|estate|wagon|roadster|"
    r"(?:two|four|five|six|seven)-(?:seater|door)|model|vehicle|off-roader|people carrier|city car|newcomer|flagship|"
    r"best-?seller)"
)
_OF_IT = re.compile(rf"\sof (?:the|this) (?:[a-z-]+\s){{0,2}}{_BODY}\b")
_TAKEN_UP = re.compile(
    r"(?:^[\s,;:–—\"“]*(?:(?:and|but|while|so far|since then),?\s)?|\b(?:of|for)\s)(?:the|this)\s"
    rf"(?:(?!first|next|last)[\w-]+\s){{0,2}}{_BODY}(?!-)"
    r"(?!(?:\s\(\w+\))?\s(?:arm|market|segment|plant|factory|sales|industry|line|range|lineup|family|business|division|park)\b)\b"
)
_WITH = re.compile(r"[\s,]*with\s")
_HAVE_BEEN = re.compile(
    r"\s(?:(?:have|has|had|were|was|will)\s(?:already\s|now\s|since\s|so far\s)?(?:be\s|been\s)?)"
    r"(?:sold|delivered|built|made|ordered|produced|registered|reserved|handed over|shipped|snapped up|exported)\b"
)
_OF_WHOLE = re.compile(r"\bof\s(?:the|its|all|some|about|roughly|a total of)\s$")
_IT = re.compile(
    r"^[\s—\"“]*(?:so far,?\s|since then,?\s)?it\s(?:has\s|had\s)?(?:\w+ly\s|already\s|now\s)?"
    r"(?:\w+ed|found|sold|drew|took|did)\b"
)
_ASIDE = re.compile(
    r"\b(?:with|after|for|in|by|to|from|than|like|unlike|as|behind|ahead|against|versus|since|when|before|beyond|besides|"
    r"where|which|whose|who|until|on|at|if|because|including|maker|rival|of|thanks|despite)\b"
)
_OTHERS = re.compile(
    r"\b(?:it|they|we|he|she|i|which it|total|overall|altogether|combined|(?<!car of )(?<!model of )(?<!EV of )all|"
    r"every|models|brand|range|line-?up|"
    r"the (?:company|firm|group|maker|start-?up|\w+maker))\b"
)


def model_spoken_of(figure: Figure, frame: Frame) -> str | None:
    """The model that a figure's clause is about."""
    view = figure.view
    start, _ = view.clause(figure.start)
    if start > view.start and _WITH.match(view.text, start):
        start = view.clause(start - 2)[0]
    before = [m for m in view.models if start <= m.start < figure.start]
    if before:
        return before[0].name if _opens(view, before[0], start) and _goes_on(figure, before) else None
    if _bare(figure) and _HAVE_BEEN.match(view.text, figure.end, view.end):
        return last_spoken_of(figure, frame) if view.number - frame.products.seen == 1 else None
    taken = taken_up(figure, frame)
    return taken.name if taken is not None and taken.maker == figure.subject else None


def taken_up(figure: Figure, frame: Frame) -> Entity | None:
    """The model that "the car" before a figure stands for."""
    view, spoken = figure.view, frame.products.previous
    if spoken is None or spoken.start > figure.start or view.number - frame.products.seen > NEAR:
        return None
    if view.models and view.models[0].start < figure.start:
        return None
    start, _ = view.clause(figure.start)
    if _OF_IT.match(view.text, figure.end) or _it(figure, frame):
        return spoken
    found = _TAKEN_UP.search(view.gap(start, figure.start))
    if found is None or MAKER_OF.match(view.text, start + found.end()):
        return None
    return None if _OTHERS.search(view.gap(start + found.end(), figure.start)) else spoken


def _bare(figure: Figure) -> bool:
    """Whether a figure is the first of a sentence that names neither maker nor model, and counts no noun."""
    view = figure.view
    first = next((m for m in view.measures if m.kind in ("number", "quantity")), None)
    return first is figure.measure and figure.measure.unit is None and not (view.models or view.makers)


def _it(figure: Figure, frame: Frame) -> bool:
    """Whether "it" takes up the model that the sentence before begins with: "It found 38,200 buyers"."""
    view, previous = figure.view, frame.previous
    if previous is None or previous.line is not view.line or len(previous.models) != 1:
        return False
    opens = _opens(previous, previous.models[0], previous.start)
    return opens and _IT.match(view.gap(view.start, figure.start)) is not None


def last_spoken_of(figure: Figure, frame: Frame) -> str | None:
    """The model of the figure's owner that the sentences before speak of."""
    products = frame.products
    spoken = products.previous
    if spoken is None or spoken.maker != figure.subject or figure.view.number - products.seen > NEAR:
        return None
    return spoken.name


def _opens(view: SentenceView, model: Entity, start: int) -> bool:
    """Whether a model is what a clause begins with, but for its maker and adjectives."""
    ends = [m.end for m in view.places] + [m.end for m in view.periods]
    start = max([start, *(end for end in ends if end <= model.start)])
    comma = view.text.rfind(", ", start, model.start)
    if comma > 0 and not any(start <= m.start < comma for m in view.makers):
        start = comma + 2
    lead = view.gap(start, model.start)
    if view.words(start, model.start) > LEAD or _ASIDE.search(lead) or MAKER_OF.match(view.text, model.end):
        return False
    return not any(start <= c.start < model.start for c in view.cues_of("METRIC"))


def _goes_on(figure: Figure, models: list[Entity]) -> bool:
    """Whether nothing and nobody else comes up between a model and a figure of its maker."""
    view, first = figure.view, models[0]
    if len(models) > 1 or first.maker != figure.subject or set_against(view, first):
        return False
    if any(first.end <= m.start < figure.start for m in view.makers):
        return False
    between = view.gap(first.end, figure.measure.cue_start)
    return _OTHERS.search(between) is None and _OF_WHOLE.search(between) is None
