"""Which product a price or a specification belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from evnlp.linking.context.scene import Scene, SentenceView
from evnlp.linking.figure import Figure
from evnlp.linking.owners.product_titles import is_heading, opening_title, titled
from evnlp.linking.owners.product_words import ProductWords
from evnlp.mentions import Entity

HEAD = 3  # sentences that weigh more
SHEET = 4  # figures of a sheet of data
NEAR_BY = 4  # sentences in which a product is still spoken of that is not the maker's

_OWNS = re.compile(
    r"['’]s\b|,? (?:which|that|whose|with|at|for|from|starting|priced)\b| ha[sd]\b|\s?[(:|–—-]|\s*[$€£¥\d]"
)
_SUBJECT = re.compile(r"\b[Tt]he [A-Z][\w-]+(?: [\w-]+)? (?:starts?|costs?|is|comes?|has|goes|sells|will)\b")
_LATTER = re.compile(r"\b[Tt]he (latter|former)(?:\s|['’]s)")
_PLURAL = re.compile(r"s[\s,]")
_GOES_WITH = re.compile(r"\s(?:with|at|which|that|has|gets|offers|comes|does|delivers|makes|packs)\b")
_OF_ALL = re.compile(
    r"\b(?:[Bb]oth|[Aa]ll|[Ee]ither|[Ee]ach)(?: (?:of them|three|four|of the))?"
    r"(?: (?:versions?|variants?|trims?|models?|cases|cars?|grades?))?"
    r" ?(?:$|[.,;)]|\b(?:have|has|come|comes|share|get|gets|use|uses|are|is|offer|offers|feature|ride|draw|do|reach)\b)"
)
_CAR_ACTS = re.compile(
    r"\s(?:(?:also|only|still|itself|now|even|then)\s)?(?:manages?|has|costs?|starts?|comes?|offers?|gets?|makes?|does|goes|is|"
    r"can|needs|takes|covers?|returns|will|runs|drives|lasts|sprints|reaches|packs|boasts|claims|promises)\b"
)
_TAKEN_OFF = re.compile(r"\soff\s(?:of\s)?(?:[a-z][\w-]*\s){0,3}")
_SHEET = re.compile(r"(?:Price|Engine|Motor|Power|Battery|Range|On sale|Model)\b")  # the data at the end of a test
_OF_GROUP = re.compile(r"['’]s (?:[\w-]+ ){0,3}(?:brand|marque|division|unit|arm|subsidiary|label)\b")
_IN_GUISE = re.compile(r"\s(?:as|in|in its|with) (?:an? |the )?")
_GIVEN_TO = re.compile(
    r"\s*(?:(?:and up|upwards?|or more|each|apiece|before \w+)\s)?(?:for|as|on|in|of)\s"
    r"(?:[a-z0-9][\w-]*\s){0,4}[\"“‘']?$",
    re.IGNORECASE,
)


class Products:
    """The products of a document, as they come up in it.

    main: the product named far more often than others, if there is one. key: the one that opens the line as its title
    ("NISSAN N6. The plug-in ..."); section: the heading above. spoken, previous: the one that is being spoken
    of, and before the sentence; seen: the sentence that named it last.
    """

    def __init__(self, scene: Scene, words: ProductWords) -> None:
        self.words = words
        self.bases = _bases(scene, words)
        self.main = _main(scene, self.bases)
        self.makers = {model.maker for view in scene.sentences for model in view.models}
        self.spoken: Entity | None = None
        self.previous: Entity | None = None
        self.key: Entity | None = None
        self.section: Entity | None = None
        self.title = next((m for view in scene.sentences[:1] for m in view.models), None)
        self.seen = -1
        self._line = -1
        self._pair: list[Entity] = []
        self._of_maker: dict[str, Entity] = {}

    def enter(self, view: SentenceView) -> None:
        """Go on to a sentence; it speaks of the first product that is not set against another one."""
        if view.line.start != self._line:
            self._line, self.key = view.line.start, opening_title(view)
            if is_heading(view):
                self.section = titled(view)
            sheet = self.title if len(view.measures) >= SHEET and _SHEET.match(view.text, view.start) else None
            main = self.main if self.spoken is None or not self._ahead(view) else None
            self.spoken = sheet or self.section or main or self.spoken
        self.spoken = self.key or self.spoken
        self.previous = self.spoken
        if view.models:
            self._of_maker.update({m.maker: m for m in view.models if m.maker})
            named = [m for m in view.models if not self.words.compared(view, m)]
            if named:
                self.spoken, self.seen, self._pair = self._together(named), view.number, named

    def _ahead(self, view: SentenceView) -> bool:
        """Whether the main product has not been named yet."""
        return self.main is not None and self.main.start >= view.start

    def _together(self, named: list[Entity]) -> Entity:
        """The first of the products named in a sentence, or their model where several are versions of it."""
        base = self.bases.get(named[0].name, named[0].name)
        versions = {m.name for m in named if m.name == base or self.bases.get(m.name) == base}
        return named[0] if len(versions) < 2 else named[0]._replace(name=base, start=-1, end=-1)

    def owner(self, figure: Figure) -> tuple[Entity | None, str]:
        """The product that a figure belongs to, and how it was found; None where nothing tells."""
        for found, product in (("behind", self.behind), ("before", self.before), ("opening", self.opened_by)):
            named = product(figure)
            if named is not None:
                return named, found
        if plural := _makers_cars(figure):
            return plural, "cars of a maker"
        if meant := self._by_maker(figure):
            return meant, "by its maker"
        if self.previous is None or self._of_other_maker(figure, self.previous):
            return None, ""
        if self._of_option(figure):
            return None, ""
        two = _LATTER.search(figure.view.text, figure.view.start, figure.start)
        if two and len(self._pair) > 1:
            return self._pair[-1 if two[1] == "latter" else 0]._replace(start=-1, end=-1), "one of two"
        return self._version(figure, self.previous), "spoken of"

    def nameless(self, figure: Figure, maker: str) -> bool:
        """Whether it is of a vehicle without a name, of the maker that the text is about and names no model of."""
        view = figure.view
        if not maker or maker in self.makers or "" in self.makers or 0 <= self.seen > view.number - NEAR_BY:
            return False
        return all(named.name == maker for named in view.makers)

    def behind(self, figure: Figure) -> Entity | None:
        """The product right behind an amount: "a $40,000 ID.4", "$89,900 for the Origin", "$45,000 for the Tesla"."""
        view, end = figure.view, figure.closing
        name = next((e for e in view.entities if e.start >= end and e.label in ("MODEL", "MAKER")), None)
        if name is None:
            return None
        gap = view.text[end : name.start]
        model = next((m for m in view.models if m.start == name.end + 1), None) if name.label == "MAKER" else None
        given = self.words.adjacent.fullmatch(gap) or _GIVEN_TO.fullmatch(gap) or _TAKEN_OFF.fullmatch(gap)
        if model is not None and given:
            return model  # "a $35,000 Tesla Model 3", "$35,000 for the Tesla Model 3"
        if name.label == "MAKER":
            known = self._of_maker.get(name.name) if _GIVEN_TO.fullmatch(gap) else None
            return known and known._replace(start=-1, end=-1)
        if gap == " (" and view.text[name.end : name.end + 1] == ")":  # "46.8 kWh (Long Range)"
            return name
        if not given:
            return None
        version = next((m for m in view.models if m.start > name.end), None)  # "for the Eletre as a Touring"
        if version is None or not version.name.startswith(name.name + " "):
            return name
        return version if _IN_GUISE.fullmatch(view.text, name.end, version.start) else name

    def before(self, figure: Figure) -> Entity | None:
        """The nearest product before an amount, neither set against another one nor owner of the amount before."""
        view = figure.view
        for model in reversed([m for m in view.models if m.end <= figure.measure.cue_start]):
            gap = view.text[model.end : figure.measure.cue_start]
            if self.words.compared(view, model) and not _OWNS.match(gap):
                continue
            if _given(view, model) and not _GOES_WITH.match(gap):
                continue
            return model
        return None

    def opened_by(self, figure: Figure) -> Entity | None:
        """The product of a phrase that stands before it: "With 533 km of range, the Model Y ..."."""
        view, end = figure.view, figure.measure.cue_end
        after = [m for m in view.models if m.start >= end and not self.words.compared(view, m)]
        if not after or view.cut_between(end, after[0].start) or "(" in view.text[end : after[0].start]:
            return None
        lead = view.text[view.start : figure.measure.cue_start]
        if self.previous is None and not _SUBJECT.search(lead):
            return after[0]
        if self.previous is None or self.words.taken_up.search(lead):
            return None
        return after[0] if self.previous.name == after[0].name or self.words.phrase_opens.match(lead) else None

    def _of_option(self, figure: Figure) -> bool:
        """Whether the clause prices something that comes on top: "a wallbox costs 900 euros"."""
        start, end = figure.view.clause(figure.start)
        comma = figure.view.text.find(", ", figure.end, end)
        return self.words.option.search(figure.view.text, start, end if comma < 0 else comma) is not None

    def _by_maker(self, figure: Figure) -> Entity | None:
        """The product that a maker's name stands for: "The Toyota manages 252 miles", after the bZ4X has been named."""
        view = figure.view
        start, _ = view.clause(figure.start)
        name = next((m for m in reversed(view.makers) if start <= m.start and m.end <= figure.start), None)
        if name is None or not view.text.endswith(("the ", "The "), 0, name.start) or view.models:
            return None
        if self.previous is not None and self.previous.maker == name.name:
            return None
        known = self._of_maker.get(name.name)
        return known and known._replace(start=-1, end=-1) if _CAR_ACTS.match(view.text, name.end) else None

    def _of_other_maker(self, figure: Figure, product: Entity) -> bool:
        """Whether the clause speaks of another maker, so that its figures are of another product."""
        view = figure.view
        before = [m for m in view.makers if m.end <= figure.start and not view.cut_between(m.end, figure.start)]
        before = [m for m in before if not _OF_GROUP.match(view.text, m.end)]
        makers = {m.name for m in before if not _given(view, m) and not self.words.compared(view, m)}
        return bool(makers) and bool(product.maker) and product.maker not in makers and not view.models

    def _version(self, figure: Figure, product: Entity) -> Entity:
        base = self.bases.get(product.name)
        named = product._replace(start=-1, end=-1)
        if base is None:
            return named
        view = figure.view
        of_all = self.words.base.search(view.gap(view.start, figure.start)) or _OF_ALL.search(
            view.text, *view.clause(figure.start)
        )
        return named._replace(name=base) if of_all else named


def _makers_cars(figure: Figure) -> Entity | None:
    """The maker whose cars are spoken of at large: "Teslas costing as little as $25,000"."""
    view = figure.view
    before = [m for m in view.makers if m.end <= figure.start and not view.cut_between(m.end, figure.start)]
    return before[-1] if before and _PLURAL.match(view.text, before[-1].end) else None


def _given(view: SentenceView, name: Entity) -> bool:
    """Whether an amount before has been given to the name ("$102,900 for the Signature, ...")."""
    amounts = [m for m in view.measures if m.end <= name.start]
    return bool(amounts) and _GIVEN_TO.fullmatch(view.text[amounts[-1].cue_end : name.start]) is not None


def _bases(scene: Scene, words: ProductWords) -> dict[str, str]:
    """The models of the versions that a text names: known ones, those whose name it begins with, those of a trim."""
    names = {model.name for view in scene.sentences for model in view.models}
    found = {name: base for name in names if (base := words.bases.get(name))}
    for name in names - found.keys():
        shorter = [other for other in names if name.startswith(other + " ")]
        base = min(shorter, key=len) if shorter else words.trim.sub("", name)
        if base != name:
            found[name] = base
    return found


def _main(scene: Scene, bases: Mapping[str, str]) -> Entity | None:
    counts: Counter[str] = Counter()
    first: dict[str, Entity] = {}
    versions: dict[str, set[str]] = {}
    for view in scene.sentences:
        for model in view.models:
            name = bases.get(model.name, model.name)
            counts[name] += 3 if view.number == 0 else 2 if view.number < HEAD else 1
            first.setdefault(name, model)
            versions.setdefault(name, set()).add(model.name)
    if not counts:
        return None
    name, most = counts.most_common(1)[0]
    if 2 * most <= sum(counts.values()):
        return None
    return first[name] if len(versions[name]) < 2 else first[name]._replace(name=name)
