"""Trims named without their model, by the model that the text speaks of: "the Pro and the Max", "Max: 209,900 yuan"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from evnlp.comparing import Comparing
from evnlp.mentions import Entity
from evnlp.names.known import KnownNames, alternatives
from evnlp.names.reading import Reading, Stretch
from evnlp.names.trim_roles import (
    OF_PART,
    TOLD_BEFORE,
    beside_figures,
    called_one,
    numbered,
    set_beside_others,
    told_of_one,
)
from evnlp.names.versions import told_versions
from evnlp.resources import Knowledge

_LATEST = 4  # models before a trim that are looked at
_ENDS = re.compile(r"[.!?]\s|\n")
_NUMBER_BEFORE = re.compile(r"(?:[:,(]|\band|\bthe|\bor) (\d{2,3}) \Z")
_NUMBER_END = re.compile(r" (?:\d{2,3}[a-z]{0,2}|\d[A-Z]{1,2})\+?\Z")  # "Enyaq 60"
_PRICE_BEFORE = re.compile(r"(?:[$€£¥]|RMB ?)\d[\d,.]*k? \Z")
_OF_A_CAR = re.compile(
    r"(?:['’]s)? ?(?:owners?|buyers?|customers?|versions?|variants?|models?|trims?|cars?|grade|costs?|starts?|gets?|"
    r"adds?|comes?|is priced|has|asks|[:(–—|-])"
)
_ROWS = ("heading", "item", "row")  # kinds of lines; a short one with a price may look like a heading
_MONEY = re.compile(
    r"[$€£¥₹]\s?\d|\b(?:RMB|Rs\.?|CNY|INR|EUR|US\$)\s?\d|\d\s(?:yuan|euros?|dollars|lakh|pounds|kronor|baht)\b"
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
        self._bare = re.compile(rf"(?:{any_trim})(?: (?:{any_trim}))*(?: (?:RS|[SRX]))?\Z")
        self._mixed = re.compile(
            rf"(?:Long|Standard|Extended)[ -]range(?: (?:{any_trim}))*(?![\w-])|(?:Single|Dual|Twin)[ -]motor\b"
        )
        self._version = re.compile(rf"(?: (?:{any_trim}|\d{{2,3}}[a-z]{{0,2}}|\d[A-Z]{{1,2}}))+\Z")
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
        numbers = [Entity(start, end, "MODEL", "", "", "") for start, end in numbered(reading.text)]
        return found + self._rows(reading, stretches, {trim.start for trim in found}) + numbers

    def named(self, text: str, trims: list[Entity], models: list[Entity]) -> list[Entity]:
        """The trims with the names of their models; those without one are left out."""
        models = sorted(models)
        starts = [entity.start for entity in models]
        counts = Counter(self._base(entity, models) for entity in models)
        main, most = counts.most_common(1)[0] if counts else ("", 0)
        titled = bool(models) and models[0].start < text.find("\n") and self._base(models[0], models) == main
        found = []
        for trim in trims:
            before = bisect_right(starts, trim.start)
            if not before and len(counts) == 1 and models[0].start - trim.end < TOLD_BEFORE:
                before = 1  # "The Pro goes 550 km, says VW of its ID.7"
            if not before:
                continue
            model = self._comparing.spoken_of(text, models[max(0, before - _LATEST) : before])
            beside = self._comparing.compared(text, 0, models, model) or _ENDS.search(text, model.end, trim.start)
            if beside and (titled or 2 * most > len(models)):
                model = next(entity for entity in models if self._base(entity, models) == main)
            base, trim_name = self._base(model, models), text[trim.start : trim.end]
            if trim_name[0].isdigit():
                base = _NUMBER_END.sub("", base)
                base = base if trim_name[1:].isdigit() else base.removesuffix(f" {trim_name[0]}")  # "Macan 4", "4S"
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
                Entity(start, mixed.end(), "MODEL", "", "", "") if told_of_one(reading, stretch, mixed.end()) else None
            )
        known = self._bare.match(text[start:end]) or called_one(reading, stretch)
        if not known and not set_beside_others(reading, stretch):
            return None
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            return Entity(start, end, "MODEL", "", "", "") if text[start - 3 : start - 1].strip() else None
        if OF_PART.match(text, end):
            return None
        if len(stretch.words) < 2 and stretch.words[0] in self._never_bare and not beside_figures(reading, stretch):
            return None
        before = text[max(stretch.sentence.start, start - 20) : start]
        if numbered := _NUMBER_BEFORE.search(before):
            start -= len(before) - numbered.start(1)
        elif not (_PRICE_BEFORE.search(before) or _follows_plain_word(text, start) or self._opens(reading, stretch)):
            return None
        return Entity(start, end, "MODEL", "", "", "")

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
        if model.id and (base := self._base_id(model.id)):
            return self._known.names.canonical("MODEL", base)
        shorter = [other.name for other in models if model.name.startswith(other.name + " ")]
        if shorter:
            return min(shorter, key=len)
        return model.name if model.name.endswith(" GT") else self._ending.sub("", model.name)

    def _base_id(self, model: str) -> str:
        """Id of the model whose trim a model is; "" for another body of it ("ID.7 Tourer")."""
        names = self._known.names
        base = names.base_of(model)
        beyond = _beyond(names.canonical("MODEL", base), names.canonical("MODEL", model)) if base else ""
        return base if not beyond or self._version.fullmatch(f" {beyond}") else ""

    def _trims_of(self, model: str) -> dict[str, str]:
        """The trims of a model, or of the model whose trim it is."""
        return self._trims.get(self._base_id(model) or model, {})


def _beyond(base: str, name: str) -> str:
    """What a trim's name adds to the model's or its last words ("Lucid Air", "Air Touring"); "" for nothing."""
    words = base.split()
    tails = (" ".join(words[first:]) + " " for first in range(len(words)))
    return next((name[len(tail) :] for tail in tails if name.startswith(tail)), "")


def _follows_plain_word(text: str, start: int) -> bool:
    """Whether the word before begins no name: it ends in lower case, a comma or a semicolon."""
    return text[max(0, start - 1) : start] == " " and (text[start - 2].islower() or text[start - 2] in ",;")
