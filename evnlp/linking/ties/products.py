"""What firms of any trade launch, known to no list: "a service called Luna", "its Velabit sensor"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from evnlp.linking.ties.sequence import Item
from evnlp.linking.ties.triggers import Text
from evnlp.mentions import Cue, Sentence, between
from evnlp.resources import Knowledge

_REACH = 140  # characters behind the verb among which its object stands
_CAPITAL = r"(?:[A-Z][\w+]*(?:[&-][\w+]+)*|[a-z]{1,2}[A-Z]\w+)"
_NAME = rf"(?P<name>{_CAPITAL}(?: (?:{_CAPITAL}|\d{{1,4}}\b)){{0,4}})"
_QUOTED = r"[\"“‘'](?P<name>[A-Z][^\"”’'\n]{1,40}?),?[\"”’']"
_BEFORE = r"(?: (?:\d+|[a-z][\w-]*))"  # a word before the name
_OWN = r"(?: (?:the|its|their|our))?(?: (?!and|or|as|by|for|from|in|of|on|that|to|with)[a-z][a-z-]+){0,4}"
_BEHIND = (
    r"(?: (?:as an? (?:alternative|answer|challenger|competitor|rival)"
    r"|at|earlier|exclusively|first|for|globally|in|last|later|nationwide|next"
    r"|on|there|this|to|today|two|with|worldwide)\b"
    r"|,|\.(?=\s|$)|$)"
)
_SHORT = re.compile(r"[A-Z]{2,5}s?")  # "IPO": no name by itself
_MADE_UP = re.compile(r"\d|[a-z][A-Z]")  # "the iPhone", "the Galaxy S10"
_RENEWED = re.compile(r"\b(?:improved|redesigned|refreshed|revamped|reworked|updated|upgraded)\b")
_ACT = re.compile(r"(?:launch|unveil|introduc|releas|debut|roll|began|begin|bring|brought|start)")


class Products:
    """Finds the names of products behind verbs of launching. Build it once."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.data("relations/words")
        roles = knowledge.data("role_words")
        nouns = rf"(?:{_any(words.get('product_nouns', ()))})s?\b"
        self._verbs = frozenset(row["pattern"] for row in knowledge.rows("cues/ties") if row["id"] == "launch")
        self._no_names = frozenset((*roles.get("stop_words", ()), *roles.get("common_words", ())))
        self._no_products = frozenset(words.get("no_products", ()))
        calling = _any(roles.get("calling", ()))
        named = (_NAME, _QUOTED)
        self._told = [
            re.compile(pattern)
            for name in named
            for pattern in (
                rf"{_BEFORE}{{1,9}}? {nouns},? (?:{calling}),? (?:the )?{name}",
                rf"{_BEFORE}{{1,9}}? {nouns}, (?:the )?{name}(?=[,.;]| (?:in|for|on|that|which)\b)",
                rf"{_OWN} {name}(?= (?:[a-z-]+ ){{0,2}}{nouns})",
                rf"{_OWN} {name}, (?:a|an|its|the|another|which) [^,.;]{{0,60}}?\b{nouns}",
            )
        ]
        self._bare = [re.compile(rf"(?: the| the new| its new| its)? {name}(?={_BEHIND})") for name in named]

    def of(self, given: Text, sentence: Sentence, cues: Sequence[Cue]) -> Iterator[Item]:
        """The products that a sentence tells of, behind the verbs among its cues."""
        for cue in cues:
            if cue.label == "TIE" and given.text[cue.start : cue.end] in self._verbs:
                found = self._named(given, cue, min(sentence.end, cue.end + _REACH))
                if found is not None:
                    yield found

    def _named(self, given: Text, verb: Cue, end: int) -> Item | None:
        text = given.text
        patterns = [*self._told, *self._bare] if _ACT.match(text, verb.start) else self._told
        for pattern in patterns:
            match = pattern.match(text, verb.end, end)
            if match is not None and self._may_be_one(match, alone=pattern in self._bare):
                start, behind = match.span("name")
                if self._unclaimed(given, start, behind):
                    return Item("PRODUCT", start, behind, match["name"])
        return None

    def _may_be_one(self, match: re.Match[str], *, alone: bool) -> bool:
        """Whether the words may name a product, not an initiative, an offering or a class of things."""
        name = match["name"]
        parts = name.split()
        if _RENEWED.search(match[0]):
            return False
        if alone and match[0].startswith(" the ") and not _MADE_UP.search(name):
            return False  # "launched the Apollo in March"
        if not self._no_products.isdisjoint((parts[0], parts[-1])):
            return False
        if len(parts) == 1:
            return name not in self._no_names and not (alone and _SHORT.fullmatch(name))
        return not self._no_names.issuperset(parts)

    def _unclaimed(self, given: Text, start: int, end: int) -> bool:
        """Whether no other name stands there, but for a firm's that begins the product's ("Uber Eats")."""
        last = between(given.entities, max(0, start - _REACH), end)[-1:]
        if not last or last[0].end <= start or (last[0].start > start and given.text[start - 1] in "\"“‘'"):
            return True
        return last[0].start == start and last[0].end < end and last[0].label in ("MAKER", "ORG")


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) or "(?!)"
