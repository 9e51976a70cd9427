"""What "the company", "it" and "the Japanese carmaker" stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from evnlp import layers
from evnlp.components.base import Step
from evnlp.linking.context import main_firm
from evnlp.linking.context.position import OWNS
from evnlp.linking.context.setting import SUPPLIERS
from evnlp.linking.owners.firm_trades import FirmTrades
from evnlp.linking.owners.former_latter import of_two
from evnlp.linking.owners.homes import RIVAL, Homes, parents_of
from evnlp.linking.owners.persons_firms import makers_run, of_persons
from evnlp.linking.owners.spoken_of import (
    beside,
    it_foresees,
    leads,
    other_than,
    speaking,
    spoken_about,
    taken_up,
    within_reach,
    words_in,
)
from evnlp.mentions import Entity, Period, Reference, Sentence
from evnlp.values.phrases import trie

NEAR = 2  # sentences back in which a document's main firm, if it is no maker, is still spoken of
OPENING = 12  # characters from a sentence's start in which a word is what it speaks of: "Now the Hefei firm"
_NAMESAKE = re.compile(r"\b(?:main|core|namesake|flagship|principal|original|parent|mother|own)\b", re.IGNORECASE)
BRANDS_BACK = 3  # firms named before, among which is the brand of a group
RIVALS_BACK = 4  # firms named before, among which is the rival of one
FIRMS_BACK = 200  # firms named before that a word can take up

_POSSESSED = (
    r"(?=\s(?:airline|automaker|bank|carmaker|chain|company|firm|group|maker|retailer|startup|start-up)['’]s\b)"
)
_NO_POST = (
    r"(?!\s(?:\w+\s)?(?:CEO|boss|chairman|executive|founder|billionaire|entrepreneur)['’]s\s)"  # "the CEO's firm"
)
_IS_NOT = "".join(rf"(?<!\b{word}\s[Tt]he)" for word in ("is", "are", "was", "were", "be", "been", "became", "remains"))
_WE = frozenset(("We", "we", "Our", "our"))

_ALONE = r"(?:\s(?:company|group|firm))?(?!,?\s[A-Z]|\w|-)"
_THE = ("the ", "The ")
_LARGEST = (  # "China's largest automaker"
    r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?['’]s\s(?:(?:second|third|fourth|fifth)[- ])?"
    r"(?:largest|biggest|leading|top|oldest|best-selling|most valuable|number one)"
    r"(?:\s(?:EV|electric|luxury|private|premium|listed))?"
)
_CHILD = re.compile(r"\s(?:affiliate|subsidiary|arm|division|offshoot|spin-off|sub-brand|unit)")
_CHILD_OF = rf"[A-Z][\w&-]+(?:\s[A-Z][\w&-]+)?{_CHILD.pattern}(?!\s[A-Z]|\sof\b|\w|-|['’])"
_BODY = re.compile(
    r"(?:The|Its|His|Her) (?:[a-z-]+ )?(?:association|federation|lobby|trade body|chamber|ministry|agency|institute)\b"
)
_BEST = re.compile(r"the (?:[\w-]+est|most|leading|top|number one)[\s-]")
_OTHER = re.compile(r"^[Tt]he .*\b(?:rival|competitor|market leader)(?:['’]s)?$")
_OWNER = re.compile(r"(?:['’]s?|[Ii]ts|[Tt]heir|[Oo]ur)$")


class References(Step):
    """Resolves words for a firm, by its country, by the name beside, by who is being spoken of.

    Looked at are the sentences with a cue: nothing is asked of the others. Where no step found cues, all are.
    """

    layer = "references"

    def prepare(self) -> None:
        """Read the words that stand for firms, and the home countries of makers."""
        data = self.knowledge.data("references")
        self.patterns = {"MAKER": _words_for(data["heads"]), "ORG": _words_for([*data["heads"], *data["trades"]])}
        beside = frozenset(self.knowledge.data("relations/words").get("beside_the_point", ()))
        organisations = self.knowledge.rows("entities/organisations")
        self.suppliers = frozenset(row["id"] for row in organisations if row.get("kind") in SUPPLIERS)
        self.bystanders = frozenset(row["id"] for row in organisations if row.get("kind") in (*beside, "body"))
        makers = self.knowledge.rows("entities/makers")
        self.at_home = Homes(self.knowledge)
        self.trades = FirmTrades(self.knowledge)
        self.run = makers_run(self.knowledge.rows("entities/people"), self.knowledge.table("entities/makers"))
        self.brands = frozenset(row["id"] for row in makers if row.get("kind") == "brand")
        self.parents = {
            row["id"]: frozenset(parents_of(row)) for row in self.knowledge.rows("entities/makers") if "parent" in row
        }

    def find(self, doc: Doc) -> list[Reference]:
        """The references that could be resolved, in the order of the text."""
        entities = layers.get(doc, "entities", Entity, self.name)
        firms = [e for e in entities if e.label == "MAKER" or (e.label == "ORG" and e.id not in self.bystanders)]
        text = layers.text(doc)
        told = list(of_persons(text, entities, self.run))
        if not firms:
            return told
        sentences = layers.get(doc, "sentences", Sentence, self.name)
        counted = [firm for firm in firms if not OWNS.match(text, firm.end)] or firms
        main = main_firm.named_most(counted, [e for e in entities if e.label == "MODEL"], sentences)
        suppliers = [firm for firm in firms if firm.id in self.suppliers]
        if main.label == "MAKER":
            firms = [f for f in firms if f.label == "MAKER" or (f.id in self.suppliers and leads(text, f))]
        ends: dict[int, Entity | None] = {p.end: None for p in layers.get(doc, "periods", Period, self.name)}
        ends |= {e.end: e if e.label in ("MAKER", "ORG") else None for e in entities}
        places = {e.start: e.name for e in entities if e.label == "PLACE"}
        asking = _asking(sentences, layers.peek(doc, "cues"))
        found = list(self._references(text, sentences, firms, main, places, ends, asking, suppliers))
        found = [word for word in found if not any(word.start < other.end and other.start < word.end for other in told)]
        return sorted([*found, *told, *of_two(text, sentences, firms)], key=lambda reference: reference.start)

    def _references(
        self,
        text: str,
        sentences: Sequence[Sentence],
        firms: list[Entity],
        center: Entity,
        places: dict[int, str],
        ends: Mapping[int, Entity | None],
        asking: Container[int],
        suppliers: Sequence[Entity],
    ) -> Iterator[Reference]:
        main = center
        starts = [firm.start for firm in firms]
        pattern = self.patterns[center.label]
        line, begins, told_of = -1, 0, False  # its first firm; whether the line has told of another than the main firm
        body = False  # whether the sentence before speaks of a trade body, which "It" then stands for
        for number, sentence in enumerate(sentences):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            inside = firms[first:last]
            if sentence.line != line:
                line, begins, told_of = sentence.line, first, False
            if not last:
                continue  # nobody to take up has been named yet
            opener: Entity | None = None
            taken: Entity | None = None  # who is spoken of before any firm of the sentence is named
            asked = number in asking
            for match in words_in(pattern, text, sentence, ends) if asked or number + 1 in asking else ():
                start, end = match.span()
                if (not asked and " " not in match[0]) or (body and it_foresees(text, match, sentence)):
                    continue
                told, stranger = beside(text, match, sentence, ends)
                if stranger or (_BEST.match(match[0]) and text.endswith("as ", 0, start)):
                    continue
                if told is not None:
                    yield Reference(start, end, told.label, told.id, told.name)
                    continue
                reach = within_reach(text, inside, taken, end)
                named = firms[max(0, last - FIRMS_BACK) : last]
                near = begins if told_of else bisect_left(starts, sentences[max(0, number - NEAR)].start)
                spoken_of = taken or _meant_by(match[0], center, main, firms[near:first])
                reach, named, spoken_of = self.trades.meant_by(match, reach, named, spoken_of, suppliers)
                stands_for = spoken_of and self._stands_for(text, match, reach, named, spoken_of, places)
                if stands_for is None or (firms[0].start > end + 1 and " " in match[0]):
                    continue  # "the Dutch firm", before any has been named
                yield Reference(start, end, stands_for.label, stands_for.id, stands_for.name)
                acts = not _OWNER.search(text, start, end) and match[0] not in _WE
                near_start = start - sentence.start <= OPENING and not any(m.start < start for m in inside)
                opener = opener or (stands_for if acts and near_start else None)
                taken = taken or (stands_for if acts and not any(m.start < end for m in inside) else None)
            body = not inside and _BODY.match(text, sentence.start) is not None
            subject = opener or spoken_about(text, sentence, inside)
            told_of = told_of or (subject is not None and subject.name != main.name)
            center = subject or center

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
        if RIVAL.fullmatch(match[0]):
            owner = taken_up(text, list(inside), start) or center
            return self.at_home.rival(match, named[-RIVALS_BACK:], owner, places)
        within = [m for m in inside if m.start < end and start < m.end]
        child = bool(within) and _CHILD.fullmatch(text, within[-1].end, end) is not None
        if not child and any(not OWNS.match(text, m.end) for m in within):
            return None
        owners = {m.name for m in within}
        if child:
            return self._child_of(within[-1], [*named, center])
        if match[0] in _WE and (speaker := speaking(text, inside, end)):
            return speaker
        place = next((places[at] for at in range(start, end) if at in places), "")
        land = self.at_home.lands.get(place, place)
        if _OTHER.search(match[0]):  # "the Chinese rival" is one of China
            return self.at_home.of_country(place, [*named, center], start) if land == place else None
        found = (
            (self.at_home.of_country(land, [*named, center], start) if land == place else None)
            or taken_up(text, [m for m in inside if m.name not in owners], start)
            or (center if center.name not in owners else other_than(named, owners, start))
        )
        if land != place and found is not None:
            found = self.at_home.of_town(place, land, found, [m for m in named if m.end <= start])
        if found is not None and place and land == place and self.at_home.foreign(found, land):
            return None
        own = found is not None and found.id not in self.brands and text.endswith(("brand", "marque"), 0, end)
        if own and found is not None and _NAMESAKE.search(match[0]) is None:
            return self._brand_of(found, [m for m in named if m.end <= start])
        if found is None or not (text.endswith(("group", "group's", "group’s"), 0, end) or "parent" in match[0]):
            return found
        group = self._group_of(found, named)
        return None if group is found and "parent" in match[0] else group

    def _child_of(self, owner: Entity, named: Sequence[Entity]) -> Entity | None:
        """The brand or subsidiary that "the Hyundai affiliate" is: the last one named, if it is one of that group's."""
        last = next((m for m in reversed(named) if m.name != owner.name), None)
        if last is None or not last.id:
            return last
        above = {owner.id, *self.parents.get(owner.id, ())}  # "the Hyundai affiliate" shares its group
        return last if above & self.parents.get(last.id, frozenset()) else None

    def _group_of(self, firm: Entity, named: Sequence[Entity]) -> Entity:
        """Of a brand the group above it, where that has been named: "the state-owned group"."""
        return next((m for m in reversed(named) if m.id in self.parents.get(firm.id, ())), firm)

    def _brand_of(self, firm: Entity, named: Sequence[Entity]) -> Entity:
        """Of a group the brand named last beside it: "Hozon, the parent of Neta, ... The brand"."""
        return next((m for m in reversed(named[-BRANDS_BACK:]) if firm.id in self.parents.get(m.id, ())), firm)


def _meant_by(words: str, center: Entity, main: Entity, near: Sequence[Entity]) -> Entity | None:
    """Who is spoken of, but a document's main firm for "we" and, if it is no maker and among those near, "the firm"."""
    if words in _WE:
        return main
    definite = main.label == "ORG" and words[:4] in _THE
    return main if definite and any(firm.name == main.name for firm in near) else center


def _asking(sentences: Sequence[Sentence], cues: Sequence[Any]) -> Container[int]:
    """The numbers of the sentences whose references are asked for: with a cue; all where none is known."""
    if not cues:
        return range(len(sentences))
    starts = [sentence.start for sentence in sentences]
    return {bisect_left(starts, cue[0] + 1) - 1 for cue in cues}


def _words_for(heads: Sequence[str]) -> re.Pattern[str]:
    """Finds words for a firm: "the Swiss maker", "it"."""
    return re.compile(
        rf"\b(?:{RIVAL.pattern}|[Tt]h(?:(?:e(?:{_IS_NOT}|{_POSSESSED}){_NO_POST}|is)\s(?:[\w’'.,&-]+\s){{0,4}}?{trie(heads)}(?!\w)(?:['’]s)?|e\sparent{_ALONE}|e\s{_CHILD_OF}|ey|eir)|{_LARGEST}\s{trie(heads)}(?!\w|['’-]|,?\s[A-Z])|[Ii]ts\s(?:[A-Z][a-z]+\s)?parent{_ALONE}|[Ii]ts?|[Ww]e|[Oo]ur)\b"
    )
