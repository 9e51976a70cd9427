"""The model, variant or class of vehicles that a figure is limited to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.scene import SentenceView
from evnlp.linking.figure import FLOWS, VOLUMES, Figure
from evnlp.linking.limits.anaphors import last_spoken_of, model_spoken_of
from evnlp.linking.limits.kinds import kind
from evnlp.linking.limits.limiting import NOUN, limiting, set_against
from evnlp.linking.limits.trades import MAKER_OF, all_it_makes
from evnlp.mentions import Cue, Entity

FIXED = frozenset(
    {
        *("BEV", "PHEV", "EREV", "NEV", "EV", "hybrid", "petrol", "diesel", "ICE", "passenger", "commercial"),
        *("luxury", "premium", "China-made", "own brands", "other models", "utility vehicles", "plug-in"),
    }
)
ELECTRIC = frozenset({"BEV", "EV"})
OF_ONE_MODEL = frozenset({"recalls", "orders"})
REPORT = 2500  # characters to each side of a figure within which a report says what it counts
LEAD = 40  # characters before a class that say how it is meant

_THEM = re.compile(r"\s(?:(?:units|cars|vehicles)\s)?of (?:them|those|these)\b")
_GENERIC = re.compile(r"\s(?:cars?|vehicles?|models?|sales|units?)$")
_ARM = re.compile(r"\s(?:arm|unit|business|division|segment|operations)\b")
_BY_CHINA = re.compile(r"\w+ (?:made|built)")  # "China made up 1.3 million of that"
_OWNED = re.compile(r"(?:['’]s?|\bits|\btheir)\s(?:own\s)?$")
_BRAND = re.compile(r"\bbrand$")
_MAINLY = re.compile(r"\b(?:most of them|among them|including|mainly|mostly|such as|of them)\b")
_SIZE = r"(?:light|medium|heavy|small|large|mini|compact|mid-?size(?:d)?)(?:-duty)?"
_SIZED = re.compile(rf"\b{_SIZE}(?:(?:,| and| to|/)\s?{_SIZE})*(?:\s(?:and|to))?\s$", re.IGNORECASE)
_SIZE_FIRST = re.compile(r"(?:light|medium|heavy)\s(?:commercial|truck)", re.IGNORECASE)
_TO_NOUN = re.compile(r"\s(?:(?!and|or|to|in|of|for)[a-z-]+\s)?")
_ACRONYM = re.compile(r"\b(suv|mpv|pbv|lcv|hgv)s?\b")
_INCLUDING = re.compile(r"\b(?:including|such as|plus|as well as)\s(?:[\w-]+,?\s){0,4}$")
_INCLUDED = re.compile(r"\s(?:included|excluded|aside|apart)\b")
_MARKET = re.compile(r"\s(?:car |vehicle )?market\b(?!\s(?:leader|share))")
_MARKET_FOR = re.compile(r"\bmarket for (?:new |the )?$")
_PERCENT = r"[\d.,]+\s?(?:%|percent|per cent|pct)"
_SHARE = re.compile(
    rf"\s(?:took|had|held|made up|accounted for|captured|won|claimed|reached|came to)\s(?:[a-z]+\s){{0,3}}{_PERCENT}"
    r"[^,;.\d]{0,40}(?:,\s(?:or|with|at)|\swith|\sor)\s(?:about\s|some\s|around\s)?"
)
_THEIRS = re.compile(r"(?:Their|They|These|The (?:segment|category)(?:['’]s)?|Sales of (?:these|them))\s")
_OPENS = re.compile(r"(?:(?:The|And|But|Only|Pure|Sales of|Demand for)\s)*", re.IGNORECASE)
_BATTERY = re.compile(
    r"\b(?:BEVs?|(?:[Bb]attery|[Ff]ully|[Aa]ll|[Pp]ure|[Pp]urely|100%)[- ][Ee]lectric|[Zz]ero-emission)\b"
)
_HYBRID = re.compile(r"\b(?:[Hh]ybrids?|PHEVs?|HEVs?)\b")
_AND = re.compile(rf"{NOUN}(?:,? and| &|,) (?:the |its |new )*")
_HEADED = re.compile(r"(?:\s(?:cars?|vehicles?|segment|market|sales))?\s?(?::|\s[–—-]\s)")


class Classes:
    """Fills the product slot.

    metrics: METRIC rows by phrase. electric: makers of nothing but electric cars. makes: classes that are all a maker
    makes.
    """

    def __init__(
        self,
        metrics: Mapping[str, Mapping[str, Any]],
        electric: frozenset[str],
        makes: Mapping[str, frozenset[str]],
    ) -> None:
        self.metrics = metrics
        self.electric = electric
        self.makes = makes

    def product(self, figure: Figure, frame: Frame) -> str | None:
        """What the figure is limited to, if anything."""
        if figure.predicate in FLOWS or figure.predicate == "gross_margin":
            return kind(figure, frame, self.metrics)
        if figure.predicate not in VOLUMES and figure.predicate != "market_share":
            return None
        spoken = model_spoken_of(figure, frame) if figure.predicate in VOLUMES - {"capacity"} else None
        found = self._model(figure) or spoken or self._class(figure, frame)
        found = found or _of_owner(figure) or _of_them(figure, frame) or _theirs(figure, frame)
        if found is None and figure.predicate in OF_ONE_MODEL and not _mainly(figure):
            found = frame.model_of(figure.subject)
        if found == "EV" and figure.of_market and _told_apart(figure):
            return "BEV"
        return None if found in ELECTRIC and figure.subject in self.electric else found

    def _model(self, figure: Figure) -> str | None:
        models = [m for m in figure.view.models if not MAKER_OF.match(figure.view.text, m.end)]
        model: Entity | None = limiting(figure, models)
        return (_joined(figure, model) or model.name) if model else None

    def _class(self, figure: Figure, frame: Frame) -> str | None:
        measure, view = figure.measure, figure.view
        classes = [c for c in view.cues_of("CLASS") if not self._names_a_firm(figure, c) and not _of_model(view, c)]
        classes = [c for c in classes if not (c.id == "China-made" and _BY_CHINA.fullmatch(view.text, c.start, c.end))]
        classes = [c for c in classes if not _INCLUDING.search(view.gap(max(view.start, c.start - LEAD), c.start))]
        inside = [c for c in classes if measure.start <= c.start and c.end <= measure.end]
        classes = [c for c in classes if not _INCLUDED.match(view.text, c.end)]
        cue: Cue | None = inside[0] if inside else limiting(figure, classes) or _heading(view, classes)
        cue = cue or next((c for c in classes if c.end <= figure.start and _of_share(figure, c)), None)
        if cue is None or cue.id in self.makes.get(figure.subject, ()):
            return None
        if _counted(figure, cue) and all_it_makes(cue, frame.trades.get(figure.subject, ())):
            return None
        return class_name(view, cue)

    def _names_a_firm(self, figure: Figure, cue: Cue) -> bool:
        """Whether a class only tells what a firm is: "the electric bus maker", "Dongfeng's premium brand Voyah"."""
        view = figure.view
        if MAKER_OF.match(view.text, cue.end):
            return not (_ARM.match(view.text, cue.end) and _OWNED.search(view.gap(view.start, cue.start)))
        if cue.id == "own brands" or not _BRAND.search(view.gap(cue.start, cue.end)):
            return False
        return any(0 <= m.start - cue.end <= 2 or 0 <= cue.start - m.end <= 4 for m in view.makers)


def _of_share(figure: Figure, cue: Cue) -> bool:
    """Whether a market figure is of a class: "its BEV market grew to 207,000", "diesels took 17 %, or 29,634 units"."""
    view = figure.view
    if not figure.of_market:
        return False
    market = _MARKET.match(view.text, cue.end) or _MARKET_FOR.search(view.text, view.start, cue.start)
    return market is not None or _SHARE.fullmatch(view.gap(cue.end, figure.measure.cue_start)) is not None


def class_name(view: SentenceView, cue: Cue) -> str:
    """What a class is called: one of `FIXED`, else the text's own words with its size and its drive."""
    sized = _SIZED.search(view.text, view.start, cue.start)
    if sized:
        return _own_words(view, sized.start(), cue.end).removesuffix("s")
    if _SIZE_FIRST.match(view.text, cue.start, cue.end):
        return _own_words(view, cue.start, cue.end).removesuffix("s")
    behind = (c for c in view.cues_of("CLASS") if _TO_NOUN.fullmatch(view.text, cue.end, c.start))
    body = next(behind, None) if cue.form == "adjective" else None
    if body is not None:  # "electric pickups"
        return f"{body.id} {cue.id}" if body.id in FIXED else _own_words(view, cue.start, body.end)
    if cue.id in FIXED or any(word in FIXED for word in cue.id.split()):
        return cue.id
    return _GENERIC.sub("", _own_words(view, cue.start, cue.end))


def _own_words(view: SentenceView, start: int, end: int) -> str:
    return _ACRONYM.sub(lambda found: found[1].upper(), view.gap(start, end))


def _of_model(view: SentenceView, cue: Cue) -> bool:
    """Whether a class only tells what a model is: "the Shark 6 pickup"."""
    return any(m.end == cue.start - 1 for m in view.models)


def _counted(figure: Figure, cue: Cue) -> bool:
    """Whether a class is the noun that is counted: "2,114 vans", not "van deliveries"."""
    inside = figure.start <= cue.start and cue.end <= figure.end
    return inside or figure.view.words(figure.end, cue.start) == 0 < cue.start - figure.end + 1


def _of_owner(figure: Figure) -> str | None:
    """The model that told whose a figure is."""
    view = figure.view
    if figure.subject_span is None:
        return None
    at = figure.subject_span[0]
    model = next((m for m in view.models if m.start == at and m.end <= figure.start), None)
    if model is None or set_against(view, model) or MAKER_OF.match(view.text, model.end):
        return None
    return _joined(figure, model) or model.name


def _heading(view: SentenceView, classes: Sequence[Cue]) -> Cue | None:
    """The class that a line is headed with: "New energy vehicles: production 984,000, sales 991,000"."""
    first = classes[0] if classes else None
    if first is None or first.start > view.start or not _HEADED.match(view.text, first.end):
        return None
    return first


def _mainly(figure: Figure) -> bool:
    """Whether the models named behind are only some of those counted: "1.7 million vehicles, most of them Civics"."""
    view = figure.view
    behind = next((m for m in view.models if m.start >= figure.end), None)
    return behind is not None and _MAINLY.search(view.gap(figure.end, behind.start)) is not None


def _joined(figure: Figure, model: Entity) -> str | None:
    """Two models counted as one: "Model 3 and Model Y" is "Model 3/Y"."""
    view, models = figure.view, figure.view.models
    at = models.index(model)
    for first, second in ((at - 1, at), (at, at + 1)):
        if first < 0 or second >= len(models) or models[first].maker != models[second].maker:
            continue
        a, b = models[first], models[second]
        if a.name != b.name and _AND.fullmatch(view.text, a.end, b.start):
            shared = a.name.rpartition(" ")[0]
            short = b.name.removeprefix(shared + " ") if shared else b.name
            return f"{a.name}/{short}"
    return None


def _of_them(figure: Figure, frame: Frame) -> str | None:
    """What "283,000 of them" are: the model or class named last in the sentence, or first in the one before."""
    view = figure.view
    if not _THEM.match(view.text, figure.end) or any(
        m.unit == "vehicle" and m.end <= figure.start for m in view.measures
    ):
        return None
    last = frame.last.get("count")
    if last is not None and last.view is frame.previous and last.measure.unit == "vehicle":
        return last.product
    for said in (view, frame.previous):
        if said is not None:
            named = [(m.start, m.name) for m in said.models if m.end <= figure.start]
            named += [(c.start, c.id) for c in said.cues_of("CLASS") if c.id in FIXED and c.end <= figure.start]
            if named:
                return (max if said is view else min)(named)[1]
    paragraph = frame.previous is not None and frame.previous.line is view.line
    return last_spoken_of(figure, frame) if paragraph else None


def _theirs(figure: Figure, frame: Frame) -> str | None:
    """The class that "their output" is of: the sentence before begins with it and names no other."""
    view, said = figure.view, frame.previous
    if said is None or said.line is not view.line or not _THEIRS.match(view.text, view.start):
        return None
    others: list[Entity | Cue] = [*view.cues_of("CLASS"), *view.models, *view.makers]
    if any(other.start < figure.start for other in others):
        return None
    named = [c for c in said.cues_of("CLASS") if c.id in FIXED]
    if not named or not _OPENS.fullmatch(view.text, said.start, named[0].start):
        return None
    names = {class_name(said, c) for c in named}
    return names.pop() if len(names) == 1 else "BEV" if names == ELECTRIC else None


def _told_apart(figure: Figure) -> bool:
    """Whether a market's report tells hybrids from cars with a battery alone: there "electric cars" are the latter."""
    around = figure.view.text, max(0, figure.start - REPORT), figure.end + REPORT
    return _HYBRID.search(*around) is not None and _BATTERY.search(*around) is not None
