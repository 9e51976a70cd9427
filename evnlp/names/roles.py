"""Firms and models whom no list knows, by the role that the text gives them.

"electric-van maker Quantron", "Quantron, a maker of vans", "Quantron AG", "Quantron (NASDAQ: QNT)", "Quantron delivered
120 vans", "Quantron's deliveries", "the Quantron Q5 SUV".
"""

from __future__ import annotations

import re

from evnlp.mentions import Entity
from evnlp.names.known import alternatives
from evnlp.names.reading import Reading, Stretch, Token
from evnlp.resources import Knowledge

_BEFORE = re.compile(r"\b((?:[\w’'&-]+ ){0,3}[a-z][\w’'&-]+) [\"“]?\Z")
_APPOSITION = re.compile(r"(?:,| [-–—]| \() ?(?:an?|the|another|one of)\b([^.;:()\n,]{3,80})")
_TICKER = re.compile(r",? \((?:[A-Z][A-Za-z]{1,9}|NYSE American) ?: ?[\w.]{1,8}[);,]| \(\d{4,6}\.[A-Z]{2}\)")
_MODEL_FORM = re.compile(
    r"(?!(?:Q[1-4]|H[12]|FY\d*|CY\d*|L[2-5]|V2\w|HW\d|[A-Z]{3,}\d{3,}|AI\d|G20|G7|CO2|COP\d+|PM\d+)\Z)[A-Z]{1,4}\d{1,3}[A-Z]{0,2}\+?s?\Z"
)
_ROW_NUMBER = re.compile(r"(?:[:,–—-]| [-–—|:])? ?(?:\()?\d{1,3}(?:,\d{3})+(?![\w%])|(?: \||:) ?\d{3,}(?![\w%])")
_AMOUNT = re.compile(r"(?:RMB|CNY|USD|EUR|HK|US|NT|Rs)\d")
_WORDS_BETWEEN = r"(?:[^\W\d_][\w’'-]* ){0,4}?"


class Roles:
    """Finds firms and models in stretches of capitalised words."""

    def __init__(self, source: Knowledge) -> None:
        words = source.data("role_words")
        forms = source.data("name_forms")

        def group(name: str) -> frozenset[str]:
            return frozenset(word.lower() for word in words.get(name, []))

        self._makers, self._heads, self._firms = group("makers"), group("heads"), group("firms")
        self._vehicle, self._other = group("vehicle"), group("other_trade")
        self._legal = frozenset(word.rstrip(".") for word in forms.get("legal_forms", []))
        self._trade = frozenset(forms.get("trade_words", []))
        self._firm_words = frozenset([*forms.get("firm_words", []), *forms.get("group_words", [])])
        nouns = alternatives(words.get("vehicle_nouns", []))
        verbs = alternatives(words.get("volume_verbs", []))
        number = r"[~<>]?\d[\d,.]*\+?(?: (?:million|thousand))?"
        self._volume = re.compile(
            rf"(?:, [^,;.\n]{{0,60}},)? (?:(?:said|says|announced|reported)(?: that)?(?: it| they)? )?"
            rf"(?:(?:has|have|had|also|only|just|alone|already|\w+ly) ){{0,3}}(?:(?:{verbs}) {_WORDS_BETWEEN}{number}"
            rf"(?: {_WORDS_BETWEEN}(?:{nouns})\b|(?= in | last | this |, ))|deliveries (?:of|rose|fell|were))"
        )
        volume = alternatives(words.get("volume_nouns", []))
        self._possession = re.compile(rf"['’]s? {_WORDS_BETWEEN}({volume})\b")
        self._possessed = re.compile(rf"\b({volume}) (?:of|by|at|from) \Z")
        self._vehicle_nouns = frozenset(words.get("vehicle_nouns", []))
        style = alternatives(words.get("body_styles", []))
        self._vehicle_noun = re.compile(rf" {_WORDS_BETWEEN}(?:{style})s?\b")

    def firm(self, reading: Reading, stretch: Stretch, cars: bool) -> str:
        """MAKER or ORG if the stretch names a firm, else "". cars: whether the text is about vehicles."""
        words = stretch.words
        last = words[-1]
        if _AMOUNT.match(words[0]) or not self._legal.isdisjoint(words[:1]):
            return ""
        if len(words) > 1 and last in self._trade and cars:
            return "MAKER"
        text, start, end = reading.text, stretch.start, stretch.end
        if cars and (
            self._volume.match(text, end) or self._possesses(reading, stretch) or self._in_row(reading, stretch)
        ):
            return "MAKER"
        role = self._before(text, start, cars) or self._behind(text, end, cars)
        if role:
            return role
        if (len(words) > 1 and (last in self._legal or last in self._firm_words)) or _TICKER.match(text, end):
            return "ORG"
        return ""

    def _possesses(self, reading: Reading, stretch: Stretch) -> bool:
        """Whether deliveries, or in a sentence about vehicles sales, are those of the stretch."""
        text = reading.text
        match = self._possessed.search(text, max(0, stretch.start - 24), stretch.start)
        if match is None and text[stretch.end : stretch.end + 1] in ("'", "’"):
            match = self._possession.match(text, stretch.end)
        if match is None:
            return False
        words = reading.words(reading.sentence_at(stretch.start))
        return match[1] in ("deliveries", "registrations") or not words.isdisjoint(self._vehicle_nouns)

    def _in_row(self, reading: Reading, stretch: Stretch) -> bool:
        """Whether the stretch opens a row or item with a count behind it."""
        text = reading.text
        opens = not re.search(r"[^\W\d_]", text[stretch.sentence.start : stretch.start])
        kind = reading.lines[stretch.sentence.line].kind
        return opens and kind in ("row", "item") and _ROW_NUMBER.match(text, stretch.end) is not None

    def _before(self, text: str, start: int, cars: bool) -> str:
        match = _BEFORE.search(text, max(0, start - 50), start)
        return self._role(match[1].lower().split(), cars) if match else ""

    def _behind(self, text: str, end: int, cars: bool) -> str:
        match = _APPOSITION.match(text, end)
        if match is None:
            return ""
        words = re.split(r" (?:of|that|which|in|from|for|based|backed|owned|with) ", f"{match[1]} ")[0].lower().split()
        of = re.search(r"\b(?:maker|manufacturer|producer|builder)s? of ([\w -]+)", match[1])
        return self._role(words, cars, of[1].lower().split() if of else [])

    def _role(self, words: list[str], cars: bool, made: list[str] | None = None) -> str:
        """What a phrase such as "the German electric-van maker" says of the name beside it."""
        if not words:
            return ""
        head = words[-1]
        others = {part for word in [*words[:-1], *(made or [])] for part in (word, *word.split("-"))}
        if head in self._makers:
            return "MAKER"
        if head not in self._heads and head not in self._firms:
            return ""
        if others & self._other:
            return "ORG"
        if others & self._vehicle:
            return "MAKER"
        return "MAKER" if head in ("marque", "brand") and cars else "ORG"

    def model(self, reading: Reading, stretch: Stretch, maker_before: Entity | None) -> list[Token]:
        """The words of the stretch that name a model: by their form behind a maker, or before a kind of vehicle."""
        text = reading.text
        tokens = stretch.tokens
        vehicle_follows = self._vehicle_noun.match(text, stretch.end) is not None
        if maker_before is not None:
            if _MODEL_FORM.match(tokens[0].text):
                return tokens[: 2 if len(tokens) == 2 and vehicle_follows else 1]
            return tokens if vehicle_follows and len(tokens) <= 3 else []
        if len(tokens) == 2 and vehicle_follows and _MODEL_FORM.match(tokens[1].text):
            return tokens[1:]
        return []

    def short(self, tokens: list[Token]) -> list[Token]:
        """The words of a firm's name without its legal form."""
        kept = list(tokens)
        while len(kept) > 1 and kept[-1].text in self._legal:
            kept.pop()
        return kept
