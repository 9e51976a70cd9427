"""The document as linking sees it: its sentences, each with its mentions in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

from evnlp.linking.context.asides import asides, may_hold_asides
from evnlp.mentions import Cue, Entity, Line, Measure, Period, Reference, Sentence, Stretch

_WITHIN = re.compile(
    r",?\s(?:in\s)?(?:(?:the\s)?(?:north|south|east|west|centre|center)(?:east|west)?(?:ern)?\s(?:of\s)?(?:the\s)?)?"
)
_DATELINE = re.compile(
    r"[A-Z]{2}[A-Z .'’-]*(?:,? ?\([^()\n]{1,30}\)|,[^\n–—:]{1,30}?)?\s?(?:[–—:]|-{1,2}\s|\s-)|"
    r"[A-Z][\w.'’ -]{2,20}(?:, [A-Z][\w ]{2,20})?(?:,? \([A-Z][^()\n]{1,30}\)|,? \d{0,2} ?"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:,? \d{4})?)"
    r"\s?(?:[–—]|-{1,2}\s|\s-)|"
    r"[A-Z][\w.'’ -]{2,20}, (?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}|"
    r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?):\s"
)
_TOLD_THERE = re.compile(
    r"\b(?:(?:reporters|journalists|regulators|officials|authorities|lawmakers|prosecutors|investors|interview|speech|"
    r"briefing|conference|headquarters|offices?|court|newspaper)\s(?:[\w-]+\s)?(?:in|at|near|outside|from)\s(?:the\s)?|"
    r"(?:said|says|told \w+)(?: on \w+day)? in )$"
)
_FROM_THERE = re.compile(
    r"-(?:backed|based|listed|owned|headquartered|funded|made|built)\b|\s(?:country|nation)\b|"
    r"['’]s\s(?:(?!best|top|most|favou?rite)[\w-]+\s){0,3}"
    r"(?:\w*maker|manufacturer|exporter|producer|brand|group|company|firm|supplier|giant|start-?up)\b"
)
LEAD = 40  # characters before a place that say what it is named for
_WORD = re.compile(r"[^\W_][\w’'.-]*")
_CUT = re.compile(
    r"[;–—]|\s-{1,2}\s|\.{3}|…|,?\s(?:while|whereas|but|although|though|even as|followed by)\s|"
    r"(?<!\b[Vv]s)(?<!\bVS)(?<!\b[Ee]st)(?<!\bEST)(?<!\bRs)(?<!\b[Cc]a)(?<!\b[Pp]ct)(?<!approx)[.!?]\s(?![a-z])"
)

_FIGURES = ("number", "money", "percent", "quantity")
_KINDS = ("entities", "measures", "periods", "cues", "references")  # as `SentenceView` has them
_OF_MEASURES = ("entities", "periods", "measures")  # what tells which measures count
Mention = Entity | Measure | Period | Cue | Reference
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


@dataclass
class SentenceView:
    """A sentence with its mentions, each kind in the order of the text.

    cuts: offsets of the signs and words that part its clauses. makers, models, places: of the entities, see `_apart`.
    answers: see `once`.
    """

    number: int
    start: int
    end: int
    line: Line
    text: str
    entities: list[Entity] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    makers: list[Entity] = field(init=False)
    models: list[Entity] = field(init=False)
    places: list[Entity] = field(init=False)
    answers: dict[tuple[Any, ...], Any] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.makers = [e for e in self.entities if e.label == "MAKER"]
        self.models = [e for e in self.entities if e.label == "MODEL"]
        self.places = _apart(self) if self.entities else []
        self._by_label: dict[str, list[Cue]] = {}
        for cue in self.cues:
            self._by_label.setdefault(cue.label, []).append(cue)

    def put(self, measures: list[Measure]) -> None:
        """Take other measures in place of those found before; what was answered by them is asked anew."""
        self.measures = measures
        self.answers.clear()

    @cached_property
    def cuts(self) -> list[int]:
        """Where one clause ends and the next begins."""
        return [m.start() for m in _CUT.finditer(self.text, self.start, self.end)]

    @cached_property
    def asides(self) -> dict[int, int]:
        """Where asides without figures begin and end."""
        if may_hold_asides(self.text, self.start, self.end) is None:
            return {}
        figures = [m.start for m in self.measures if m.kind in _FIGURES]
        return asides(self.text, self.start, self.end, self.cuts, figures)

    def cut_between(self, left: int, right: int) -> bool:
        """Whether a clause ends between two offsets; one goes on behind an aside."""
        cuts = self.cuts
        at = bisect_left(cuts, left)
        while at < len(cuts) and cuts[at] < right:
            back = self.asides.get(cuts[at], right)
            if back >= right:
                return True
            at = bisect_right(cuts, back)
        return False

    def clause(self, offset: int) -> tuple[int, int]:
        """Start and end of the clause that an offset lies in, with the asides in it."""
        cuts = self.cuts if self.aside(offset) else self._main_cuts
        at = bisect_left(cuts, offset)
        return (cuts[at - 1] if at else self.start, cuts[at] if at < len(cuts) else self.end)

    @cached_property
    def _main_cuts(self) -> list[int]:
        """The cuts without those around and in asides."""
        if not self.asides:
            return self.cuts
        return [at for at in self.cuts if not any(o <= at <= c for o, c in self.asides.items())]

    def gap(self, left: int, right: int) -> str:
        """The text between two offsets, in lower case."""
        return self.text[left:right].lower()

    def words(self, left: int, right: int) -> int:
        """How many words stand between two offsets, without those of asides."""
        if right <= left:
            return 0
        count = len(_WORD.findall(self.text, left, right))
        if self.asides:
            inside = ((o, c) for o, c in self.asides.items() if left <= o and c < right)
            count -= sum(len(_WORD.findall(self.text, *span)) for span in inside)
        return count

    def aside(self, offset: int) -> tuple[int, int] | None:
        """The aside that an offset lies in."""
        if not self.asides:
            return None
        return next(((o, c) for o, c in self.asides.items() if o < offset < c), None)

    def cues_of(self, label: str) -> Sequence[Cue]:
        """The cues with a label."""
        return self._by_label.get(label, ())


def _apart(view: SentenceView) -> list[Entity]:
    """The places named, without datelines and those that only say where another place, a firm or its speaker is.

    As in "Debrecen in Hungary", "the Shenzhen company", "Europe's biggest carmaker", "told reporters in Turin".
    """
    found: list[Entity] = []
    last: Entity | None = None
    for place in view.entities:
        if place.label != "PLACE" or not place.id or any(r.start <= place.start < r.end for r in view.references):
            continue
        if dateline(view, place) or _FROM_THERE.match(view.text, place.end):
            continue
        if _TOLD_THERE.search(view.gap(max(view.start, place.start - LEAD), place.start)):
            continue
        if last is None or not _WITHIN.fullmatch(view.text, last.end, place.start):
            found.append(place)
        last = place
    return found


def dateline(view: SentenceView, place: Entity) -> bool:
    """Whether a place only says where a text was written: "OSLO, Nov 3 -", "Paris (Reuters) –"."""
    return place.start == view.line.start and _DATELINE.match(view.text, place.start) is not None


def once(
    ask: Callable[Concatenate[SentenceView, Asked], Answer],
) -> Callable[Concatenate[SentenceView, Asked], Answer]:
    """A question about a sentence, and a mention or offset of it, that is answered once however many figures ask."""

    def answer(view: SentenceView, /, *about: Asked.args, **named: Asked.kwargs) -> Answer:
        key = ask, *about, *named.values()
        try:
            known: Answer = view.answers[key]
        except KeyError:
            known = view.answers[key] = ask(view, *about, **named)
        return known

    update_wrapper(answer, ask)
    return answer


@dataclass
class Scene:
    """All that is known of a document before its figures are linked. stretches: where vehicles are spoken of."""

    text: str
    date: str | None
    sentences: list[SentenceView]
    lines: Sequence[Line]
    stretches: Sequence[Stretch]

    @classmethod
    def build(
        cls,
        text: str,
        date: str | None,
        lines: Sequence[Line],
        sentences: Sequence[Sentence],
        layers: Mapping[str, Sequence[Any]],
    ) -> Scene:
        """Sort the mentions of each layer into the sentences that hold them: names, then periods, then measures.

        Where no vehicles are spoken of no figure is linked: the sentences with measures are kept, and these alone.
        """
        starts = [sentence.start for sentence in sentences]
        stretches = layers.get("setting", ())
        held: dict[str, dict[int, list[Any]]] = {}
        taken: list[tuple[int, int]] = []
        for name in ("entities", "periods", "measures", "cues", "references") if stretches else _OF_MEASURES:
            in_sentence = held[name] = {}
            for mention in layers.get(name, ()):
                at = bisect_right(starts, mention.start) - 1
                if at < 0 or mention.end > sentences[at].end:
                    continue
                mentions = in_sentence.setdefault(at, [])
                if name not in ("periods", "measures") or _counts(mention) or not _overlaps(taken, mention):
                    mentions.append(mention)
            if name in ("entities", "periods"):
                taken = sorted(taken + [(m.start, m.end) for mentions in in_sentence.values() for m in mentions])
        shown = [held[kind] for kind in _KINDS] if stretches else [{}, held["measures"]]
        views = [
            SentenceView(n, s.start, s.end, lines[s.line], text, *[in_sentence.get(n) or [] for in_sentence in shown])
            for n, s in enumerate(sentences)
            if stretches or n in held["measures"]
        ]
        return cls(text, date, views, lines, stretches)


def _counts(mention: Mention) -> bool:
    """Whether names may stand in what a measure counts ("410 China-made cars", "3 Swedish crowns")."""
    return isinstance(mention, Measure) and (mention.unit == "vehicle" or mention.kind == "money")


def _overlaps(taken: list[tuple[int, int]], mention: Mention) -> bool:
    at = bisect_left(taken, (mention.start, mention.start))
    before = taken[at - 1] if at else (0, 0)
    after = taken[at] if at < len(taken) else (mention.end, mention.end)
    return before[1] > mention.start or after[0] < mention.end
