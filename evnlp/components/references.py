"""What "the company", "it" and "the Japanese carmaker" stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.linking import main_firm
from evnlp.linking.former_latter import of_two
from evnlp.linking.position import OWNS, POSSESSES
from evnlp.linking.setting import PARTS
from evnlp.mentions import Entity, Period, Reference, Sentence
from evnlp.values.phrases import trie

SUPPLIERS = PARTS | {"chip", "software"}
NEAR = 2  # sentences back in which a document's main firm, if it is no maker, is still spoken of
LONGEST_ASIDE = 30  # characters
SUBJECT_POSITION = 70  # characters from the sentence's start within which a name is likely its subject

_APPOSED = re.compile(r"\s*,\s*(?:which is\s+)?$")
_NAME_BEFORE = re.compile(r"\b([A-Z][\w&-]+\.?), $")
_NEXT = re.compile(r"(?: [A-Z]\w+)?, (?:one of |a part of )?$")
_IS_NOT = "".join(rf"(?<!\b{word}\s[Tt]he)" for word in ("is", "are", "was", "were", "be", "been", "became", "remains"))
_KIN = re.compile(
    r" (?:affiliate|brand|owner|parent|partner|rival|subsidiary|supplier|unit)(?: company| firm| group)? "
)
_THE = ("the ", "The ")
_ITS_OWN = re.compile(r"\b[Ii]ts\s(?:[\w-]+\s){1,4}$")
_ASIDE = re.compile(
    r"(?:\b(?:[Ii]nclud|[Ee]xclud|[Cc]ount)ing\s(?:\w+(?:,|\sand)\s)*|\b(?:against|by|from|to|with)\s(?:the\s)?|"
    r"\b(?:which|whom|whose)\s(?:the\s)?|\b(?:[Ff]ormer|[Oo]ne-time)\s(?:\w+\s)?|\b[Ee]x-)$"
)
_THEY = frozenset(("It", "Its", "They", "Their", "The company", "The firm", "The supplier"))
_OWNED = re.compile(r"['’]s?\s|[-‑](?:owned|backed|supplied|made|powered)\b|\s(?:batter|cells|chips|packs)")
_OWNER = re.compile(r"(?:['’]s?|[Ii]ts|[Tt]heir|[Oo]ur)$")
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,;:–—“\"]|\b(?:and|but|while|whereas|as|that|said|for \d{4}|in \d{4}|year|month|quarter|overall))\s*$"
)


class References(Step):
    """Resolves words for a maker: by its country, by the name beside, by who is being spoken of."""

    layer = "references"

    def prepare(self) -> None:
        """Read the words that stand for firms, and the home countries of makers."""
        data = self.knowledge.data("references")
        self.patterns = {"MAKER": _words_for(data["heads"]), "ORG": _words_for([*data["heads"], *data["trades"]])}
        beside = frozenset(self.knowledge.data("relations/words").get("beside_the_point", ()))
        organisations = self.knowledge.rows("entities/organisations")
        self.suppliers = frozenset(row["id"] for row in organisations if row.get("kind") in SUPPLIERS)
        self.bystanders = frozenset(row["id"] for row in organisations if row.get("kind") in (*beside, "body"))
        codes = {row.get("code"): row["name"] for row in self.knowledge.rows("entities/places") if "code" in row}
        self.homes = {
            row["id"]: codes.get(row.get("country"), "")
            for row in (*self.knowledge.rows("entities/makers"), *organisations)
        }

        self.parents = {
            row["id"]: frozenset(_parents_of(row)) for row in self.knowledge.rows("entities/makers") if "parent" in row
        }

    def find(self, doc: Doc) -> list[Reference]:
        """The references that could be resolved, in the order of the text."""
        entities = layers.get(doc, "entities", Entity, self.name)
        firms = [e for e in entities if e.label == "MAKER" or (e.label == "ORG" and e.id not in self.bystanders)]
        suppliers = {e.start: e for e in firms if e.label == "ORG" and e.id in self.suppliers}
        if not firms:
            return []
        sentences = layers.get(doc, "sentences", Sentence, self.name)
        text = layers.text(doc)
        counted = [firm for firm in firms if not OWNS.match(text, firm.end)] or firms
        main = self._main(counted, [e for e in entities if e.label == "MODEL"], sentences)
        if main.label == "MAKER":
            firms = [firm for firm in firms if firm.label == "MAKER"]
        ends: dict[int, Entity | None] = {p.end: None for p in layers.get(doc, "periods", Period, self.name)}
        ends |= {e.end: e if e.label in ("MAKER", "ORG") else None for e in entities}
        places = {e.start: e.name for e in entities if e.label == "PLACE"}
        found = list(self._references(text, sentences, firms, main, places, ends, suppliers))
        return sorted([*found, *of_two(text, sentences, firms)], key=lambda reference: reference.start)

    def _main(self, firms: list[Entity], models: list[Entity], sentences: Sequence[Sentence]) -> Entity:
        """The firm that the document is mostly about; of a document about makers the one named most."""
        name = main_firm.weights(firms, models, sentences).most_common(1)[0][0]
        main = next(firm for firm in firms if firm.name == name)
        if main.label == "MAKER":
            name = Counter(firm.name for firm in firms if firm.label == "MAKER").most_common(1)[0][0]
        return next(firm for firm in firms if firm.name == name)

    def _references(
        self,
        text: str,
        sentences: Sequence[Sentence],
        firms: list[Entity],
        center: Entity,
        places: dict[int, str],
        ends: Mapping[int, Entity | None],
        suppliers: Mapping[int, Entity],
    ) -> Iterator[Reference]:
        main = center
        supplier: Entity | None = None  # who opens the sentence before
        starts = [firm.start for firm in firms]
        pattern = self.patterns[center.label]
        for number, sentence in enumerate(sentences):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            inside = firms[first:last]
            if not last:
                continue  # nobody to take up has been named yet
            since = bisect_left(starts, sentences[max(0, number - NEAR)].start)
            near = main.label == "ORG" and any(firm.name == main.name for firm in firms[since:first])
            opener: Entity | None = None
            taken: Entity | None = None  # who is spoken of before any firm of the sentence is named
            for match in pattern.finditer(text, sentence.start, sentence.end):
                start, end = match.span()
                named = any(start <= m.start < end for m in inside)
                apposed = (
                    not named
                    and text[start] in "Tt"
                    and _NAME_BEFORE.search(text, max(sentence.start, start - 30), start)
                )
                if apposed and apposed.end(1) not in ends and apposed.end(1) - 1 not in ends:
                    if apposed.start(1) > sentence.start:
                        continue  # "Moons, the Oslo start-up"
                elif apposed and (firm := ends.get(apposed.end(1)) or ends.get(apposed.end(1) - 1)):
                    yield Reference(start, end, firm.label, firm.id, firm.name)
                    continue
                reach = _within_reach(text, inside, taken, end)
                if supplier is not None and start == sentence.start and match[0] in _THEY:
                    taken = supplier
                spoken_of = taken or (main if near and match[0][:4] in _THE else center)
                stands_for = self._stands_for(text, match, reach, firms[:last], spoken_of, places)
                if stands_for is None or (firms[0].start > end + 1 and " " in match[0]):
                    continue  # "the Dutch firm", before any has been named
                yield Reference(start, end, stands_for.label, stands_for.id, stands_for.name)
                acts = not _OWNER.search(text, start, end)
                opener = opener or (stands_for if acts and start == sentence.start else None)
                taken = taken or (stands_for if acts and not any(m.start < end for m in inside) else None)
            told = suppliers.get(sentence.start) if main.label == "MAKER" else None
            supplier = told if told is not None and not _OWNED.match(text, told.end) else None
            center = opener or _subject(text, sentence, inside) or center

    def _stands_for(
        self,
        text: str,
        match: re.Match[str],
        inside: Sequence[Entity],
        named: Sequence[Entity],
        center: Entity,
        places: Mapping[int, str],
    ) -> Entity | None:
        """The firm that words take up. inside: firms of the sentence; named: all so far; center: who is spoken of."""
        start, end = match.span()
        within = [m for m in inside if m.start < end and start < m.end]
        if any(not OWNS.match(text, m.end) for m in within):
            return None
        owners = {m.name for m in within}
        country = next((places[at] for at in range(start, end) if at in places), "")
        found = (
            self._of_country(country, [*named, center], start)
            or _spoken_of(text, [m for m in inside if m.name not in owners], start)
            or (center if center.name not in owners else _other(named, owners, start))
        )
        return self._group_of(found, named) if found is not None and text.endswith("group", 0, end) else found

    def _group_of(self, firm: Entity, named: Sequence[Entity]) -> Entity:
        """Of a brand the group above it, where that has been named: "the state-owned group"."""
        return next((m for m in reversed(named) if m.id in self.parents.get(firm.id, ())), firm)

    def _of_country(self, country: str, makers: Sequence[Entity], before: int) -> Entity | None:
        """The maker of a country that was named last ("the Japanese carmaker"), else the next in the sentence."""
        if not country:
            return None
        known = [m for m in makers if self.homes.get(m.id) == country]
        earlier = next((m for m in reversed(known) if m.end <= before), None)
        return earlier or next((m for m in known if m.start > before), None)


def _parents_of(row: Mapping[str, Any]) -> list[str]:
    """The ids of the groups that a maker has belonged to."""
    parent = row["parent"]
    return [str(p["id"]) for p in parent] if isinstance(parent, list) else [str(parent)]


def _within_reach(text: str, inside: list[Entity], taken: Entity | None, end: int) -> list[Entity]:
    """The firms of a sentence that a word may take up: once one is spoken of as "it", "it" stays with that one."""
    if taken is None:
        return inside
    return [m for m in inside if m.end >= end or _OPENS_CLAUSE.search(text, max(0, m.start - 14), m.start)]


def _words_for(heads: Sequence[str]) -> re.Pattern[str]:
    """Finds words for a firm: "the Swiss maker", "it"."""
    return re.compile(
        rf"\b(?:[Tt]h(?:(?:e{_IS_NOT}|is)\s(?:[\w’'.,&-]+\s){{0,4}}?{trie(heads)}(?!\w)(?:['’]s)?|ey|eir)|[Ii]ts?|[Ww]e|[Oo]ur)\b"
    )


def _subject(text: str, sentence: Sentence, inside: Sequence[Entity]) -> Entity | None:
    """The maker that a sentence is about: named early, neither as an owner nor as one's own arm ("its unit X")."""
    for number, maker in enumerate(inside):
        following = inside[number + 1] if number + 1 < len(inside) else None
        if maker.start - sentence.start > SUBJECT_POSITION or OWNS.match(text, maker.end):
            continue
        if following is not None and POSSESSES.fullmatch(text, maker.end, following.start):
            continue
        before = text[sentence.start : maker.start]
        if not ("ts " in before and _ITS_OWN.search(before)) and not _ASIDE.search(before, len(before) - LONGEST_ASIDE):
            return maker
    return None


def _other(makers: Sequence[Entity], owners: set[str], before: int) -> Entity | None:
    """The maker named last before that is none of the owners."""
    return next((m for m in reversed(makers) if m.end <= before and m.name not in owners), None)


def _spoken_of(text: str, inside: list[Entity], position: int) -> Entity | None:
    """The maker of the sentence that a word at the position takes up: the one right before, else who opens a clause."""
    before = [m for m in inside if m.end <= position]
    before = [m for k, m in enumerate(before) if not (k and _explains(text, before[k - 1], m))]
    if not before:
        return None
    if _APPOSED.fullmatch(text, before[-1].end, position):
        return before[-1]
    starts = [m.start for m in before]
    for number in range(len(before) - 1, 0, -1):
        if _kin(text, before[number - 1], before[number]):
            del before[number - 1], starts[number]
    opening = [m for m, at in zip(before, starts, strict=True) if _OPENS_CLAUSE.search(text, max(0, at - 14), at)]
    return opening[-1] if opening else before[0]


def _kin(text: str, firm: Entity, following: Entity) -> bool:
    """Whether a firm only tells whose parent, unit or rival the next one is: "MAN parent Volkswagen"."""
    return _KIN.fullmatch(text, firm.end, following.start) is not None


def _explains(text: str, name: Entity, owner: Entity) -> bool:
    """Whether an owner only tells who the one named before is: "Lotus, Geely's sports-car arm, cut its goal"."""
    return _NEXT.match(text, name.end, owner.start) is not None and text.startswith(("'s ", "’s "), owner.end)
