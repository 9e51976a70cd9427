"""Trims named without their model, by the model that the text speaks of: "the Pro and the Max", "Max: 209,900 yuan"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from evnlp.comparing import Comparing
from evnlp.mentions import Entity
from evnlp.names.known import KnownNames, alternatives
from evnlp.names.reading import Reading, Stretch
from evnlp.names.versions import AMOUNT, told_versions
from evnlp.resources import Knowledge

_FAR = 1500  # characters behind a model within which its trims are named alone
_LATEST = 4  # models before a trim that are looked at
_NUMBER_BEFORE = re.compile(r"(?:[:,(]|\band|\bthe|\bor) (\d{2,3}) \Z")
_PRICE_BEFORE = re.compile(r"(?:[$€£¥]|RMB ?)\d[\d,.]*k? \Z")
_OF_A_CAR = re.compile(
    r"(?:['’]s)? ?(?:owners?|buyers?|customers?|versions?|variants?|models?|trims?|cars?|grade|costs?|starts?|gets?|"
    r"adds?|comes?|is priced|has|asks|[:(–—|-])"
)
_A_VERSION = re.compile(r" (?:versions?|variants?|trims?|models?)\b")
_A_TRIM = re.compile(r"[’']?\+? (?:trim|version|variant|grade|edition)s?\b")
_OF_PART = re.compile(r" (?:batter(?:y|ies)|packs?|motors?|powertrain|drivetrain|set-?up)\b")
_ROWS = ("heading", "item", "row")  # kinds of lines; a short one with a price may look like a heading
_LONGEST_TRIM = 2  # words
_TOLD_BEFORE = 300  # characters before a name within which versions are spoken of
_MONEY = re.compile(
    r"[$€£¥₹]\s?\d|\b(?:RMB|Rs\.?|CNY|INR|EUR|US\$)\s?\d|\d\s(?:yuan|euros?|dollars|lakh|pounds|kronor|baht)\b"
)
_PRICED = re.compile(
    r"(?: (?:models?|versions?|variants?|trims?|grade|edition))?,?(?: which| that)?"
    r"(?: (?:costs?|starts?|begins?|is|are|will|be|sells?|retails?|goes|comes?|asks|lists|priced|now|at|from|for|in|"
    r"just|only|about|around|under|over|another|a))*"
    rf" {AMOUNT}"
)
_RATED = re.compile(
    r",? (?:with|at|has|gets|makes|produces|packs|manages|does|covers|offers|adds|delivers|develops|boasts|puts out|"
    r"goes|reaches|returns|promises|needs|takes|sprints)"
    r"(?: [a-z][\w-]*){0,3} \d[\d,.]*[ -]?(?:kWh|kW|hp|bhp|PS|horsepower|km|miles|kilomet(?:er|re)s|seconds)\b"
)
_PRICE_OF = re.compile(rf"{AMOUNT}\S* (?:\w+ )?(?:\([^()]*\) )?(?:for|in) (?:the|its) \Z")
_VERSIONS = re.compile(
    r"\b(?:versions?|variants?|trims?|grades?|editions?|line-?up|(?:starts?|starting|begins?|opens?|range) (?:at|from)|"
    r"(?:offered|comes|available|sold) (?:as|in|with))\b",
    re.IGNORECASE,
)
_PRICE_LIST = re.compile(
    r"\b(?:pric(?:es?|ing)|variants?|versions?|trims?|editions?|line-?up|grades?|MSRPs?|specifications?|costs?)\b",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\W{0,3}((?:[A-Z]|\d{2,3} [A-Z])[\w.+-]*"
    r"(?: (?:[A-Z]|\d{1,3}\b|(?:range|motor|battery|edition|line)\b)[\w.+-]*){0,3})"
    r"(?=:| ?[(|–—]|, | - )"
)


class Trims:
    """Finds trims of the models that a text names."""

    def __init__(self, source: Knowledge, known: KnownNames) -> None:
        self._known = known
        self._trims: dict[str, dict[str, str]] = {}  # model -> last words of a trim's name -> trim
        for row in source.rows("entities/models"):
            base = known.names.base_of(row["id"])
            if base and (trim := _beyond(known.names.canonical("MODEL", base), row["name"])):
                self._trims.setdefault(base, {})[trim] = row["id"]
        forms = source.data("name_forms")
        any_trim = alternatives(forms.get("trims", []))
        self._bare = re.compile(rf"(?:{any_trim})(?: (?:{any_trim}))*\Z")
        self._mixed = re.compile(
            rf"(?:Long|Standard|Extended)[ -]range(?: (?:{any_trim}))*(?![\w-])|(?:Single|Dual|Twin)[ -]motor\b"
        )
        self._ending = re.compile(rf"(?: (?:{any_trim}))+\Z")
        self._never_bare = frozenset(forms.get("never_bare", []))
        self._named = frozenset(name for trims in self._trims.values() for name in trims)
        self._comparing = Comparing(source.data("products"))

    def find(self, reading: Reading, known: list[Entity], stretches: list[Stretch]) -> list[Entity]:
        """The stretches that are trims of the known model before them."""
        models = [entity for entity in known if entity.label == "MODEL"]
        starts = [entity.start for entity in models]
        named = {entity.id for entity in models}
        known_trims = {trim: id for model in named for trim, id in self._trims_of(model).items() if id in named}
        found = []
        for stretch in stretches if models else []:
            before, name, end = bisect_right(starts, stretch.start), " ".join(stretch.words), stretch.end
            if not (name in self._named or name.removesuffix("s") in self._named):
                continue
            if before and _follows_plain_word(reading.text, stretch.start):
                model = self._comparing.spoken_of(reading.text, models[max(0, before - _LATEST) : before])
                trims = self._trims_of(model.id) | known_trims
                id = trims.get(name)
                if id is None and name.endswith("s"):
                    id, end = trims.get(name[:-1]), end - 1
                if id is not None:
                    found.append(self._known.entity(stretch.start, end, {"label": "MODEL", "id": id}))
        return found

    def bare(self, reading: Reading, stretches: list[Stretch], known: list[Entity]) -> list[Entity]:
        """What may be trims of any model, yet without names: words for trims on their own, heads of priced rows."""
        told = told_versions(reading, stretches, [entity for entity in known if entity.label == "MODEL"])
        found: list[Entity] = []
        for stretch in stretches:
            if found and stretch.start < found[-1].end:
                continue
            if (trim := self._alone(reading, stretch, told)) is not None:
                found.append(trim)
        return found + self._rows(reading, stretches, {trim.start for trim in found})

    def named(self, text: str, trims: list[Entity], models: list[Entity]) -> list[Entity]:
        """The trims with the names of their models; those without one before them are left out."""
        models = sorted(models)
        starts = [entity.start for entity in models]
        counts = Counter(self._base(entity, models) for entity in models)
        main, most = counts.most_common(1)[0] if counts else ("", 0)
        titled = bool(models) and models[0].start < text.find("\n") and self._base(models[0], models) == main
        found = []
        for trim in trims:
            before = bisect_right(starts, trim.start)
            if not before or trim.start - models[before - 1].end > _FAR:
                continue
            model = self._comparing.spoken_of(text, models[max(0, before - _LATEST) : before])
            if titled or 2 * most > len(models):
                model = next(entity for entity in models if self._base(entity, models) == main)
            base, trim_name = self._base(model, models), text[trim.start : trim.end]
            name = trim_name if trim_name.startswith(base) else f"{base} {trim_name}"
            found.append(trim._replace(name=name, id=model.id, maker=model.maker))
        return found

    def _alone(self, reading: Reading, stretch: Stretch, told: frozenset[str]) -> Entity | None:
        """A trim by its words alone: "the Max", "620 Air", "the $57,990 Performance", "Max owners"."""
        text, start, end = reading.text, stretch.start, stretch.end
        opens = reading.begins_sentence(start) or text.startswith(": ", start - 2)
        if " ".join(stretch.words) in told and (opens or _follows_plain_word(text, start)):
            return Entity(start, end, "MODEL", "", "", "")
        if (mixed := self._mixed.match(text, start, stretch.sentence.end)) and mixed.end() > end:
            return (
                Entity(start, mixed.end(), "MODEL", "", "", "") if _told_of_one(reading, stretch, mixed.end()) else None
            )
        known = self._bare.match(text[start:end]) or self._called_one(reading, stretch)
        if not known and not _set_beside_others(reading, stretch):
            return None
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            return Entity(start, end, "MODEL", "", "", "") if text[start - 3 : start - 1].strip() else None
        if _OF_PART.match(text, end):
            return None
        if len(stretch.words) < 2 and stretch.words[0] in self._never_bare and not _beside_figures(reading, stretch):
            return None
        before = text[max(stretch.sentence.start, start - 20) : start]
        if numbered := _NUMBER_BEFORE.search(before):
            start -= len(before) - numbered.start(1)
        elif not (_PRICE_BEFORE.search(before) or _follows_plain_word(text, start) or self._opens(reading, stretch)):
            return None
        return Entity(start, end, "MODEL", "", "", "")

    @staticmethod
    def _called_one(reading: Reading, stretch: Stretch) -> bool:
        """Whether a name is called a version: "the S+ trim", "a Plus version", "the base Life grade"."""
        if len(stretch.tokens) > _LONGEST_TRIM or not _A_TRIM.match(reading.text, stretch.end):
            return False
        return reading.word_before(stretch) in ("the", "The", "a", "A", "base", "entry-level", "top", "its")

    @staticmethod
    def _opens(reading: Reading, stretch: Stretch) -> bool:
        """Whether the words open a sentence that speaks of a version of a car: "Max owners pay"."""
        return reading.begins_sentence(stretch.start) and _OF_A_CAR.match(reading.text, stretch.end) is not None

    def _rows(self, reading: Reading, stretches: list[Stretch], taken: set[int]) -> list[Entity]:
        """Heads of rows with a price in a list of versions: "Pack One, 59 kWh: Rs 24.90 lakh"."""
        found: list[Entity] = []
        for stretch in stretches:
            sentence = stretch.sentence
            kind = reading.lines[sentence.line].kind
            if kind not in _ROWS or stretch.start - sentence.start > 6 or stretch.start in taken:
                continue
            head = _VERSION.match(reading.text, sentence.start, sentence.end)
            if head is None or not _MONEY.search(reading.text, head.end(), sentence.end):
                continue
            if self._in_price_list(reading, stretch.index):
                found.append(Entity(head.start(1), head.end(1), "MODEL", "", "", ""))
        return found

    def _in_price_list(self, reading: Reading, index: int) -> bool:
        """Whether the line above the rows, or the row without money that heads them, speaks of prices or versions."""
        for above in range(index - 1, -1, -1):
            sentence = reading.sentences[above]
            if _PRICE_LIST.search(reading.text, sentence.start, sentence.end):
                return True
            if reading.lines[sentence.line].kind not in _ROWS:
                break
        return False

    def _base(self, model: Entity, models: list[Entity]) -> str:
        """The name of a model without its trim."""
        if model.id and (base := self._known.names.base_of(model.id)):
            return self._known.names.canonical("MODEL", base)
        shorter = [other.name for other in models if model.name.startswith(other.name + " ")]
        if shorter:
            return min(shorter, key=len)
        return model.name if model.name.endswith(" GT") else self._ending.sub("", model.name)

    def _trims_of(self, model: str) -> dict[str, str]:
        """The trims of a model, or of the model whose trim it is."""
        return self._trims.get(self._known.names.base_of(model) or model, {})


def _told_of_one(reading: Reading, stretch: Stretch, end: int) -> bool:
    """Whether a trim in mixed case is named as one: "the Long range Dual motor", not "Long range is what counts"."""
    if _OF_PART.match(reading.text, end):
        return False
    return reading.word_before(stretch) in ("the", "The", "a", "and") or reading.text.startswith((":", " ("), end)


def _beside_figures(reading: Reading, stretch: Stretch) -> bool:
    """Whether a common word is a version by what stands beside it: "Pure models", "the Premium at 228 miles"."""
    text, start, end = reading.text, stretch.start, stretch.end
    if _A_VERSION.match(text, end):
        return True
    if reading.word_before(stretch) not in ("the", "The"):
        return False
    told = _PRICED.match(text, end) or _RATED.match(text, end)
    return bool(told or _PRICE_OF.search(text, max(0, start - _TOLD_BEFORE), start))


def _set_beside_others(reading: Reading, stretch: Stretch) -> bool:
    """Whether a name has its price or specification where versions are spoken of: "the Boost at €26,490"."""
    text, start = reading.text, stretch.start
    if len(stretch.tokens) > _LONGEST_TRIM + 1 or reading.word_before(stretch) not in ("the", "The"):
        return False
    low = max(0, start - _TOLD_BEFORE)
    if not (_PRICED.match(text, stretch.end) or _RATED.match(text, stretch.end) or _PRICE_OF.search(text, low, start)):
        return False
    return _VERSIONS.search(text, low, start) is not None


def _beyond(base: str, name: str) -> str:
    """What a trim's name adds to the model's or its last words ("Lucid Air", "Air Touring"); "" for nothing."""
    words = base.split()
    tails = (" ".join(words[first:]) + " " for first in range(len(words)))
    return next((name[len(tail) :] for tail in tails if name.startswith(tail)), "")


def _follows_plain_word(text: str, start: int) -> bool:
    """Whether the word before begins no name: it ends in lower case or a comma."""
    return text[max(0, start - 1) : start] == " " and (text[start - 2].islower() or text[start - 2] == ",")
