"""What the words around an unknown name make of it: a maker of vehicles, another firm, a model.

"electric-van maker Quantron", "Quantron, a maker of vans", "Quantron AG", "Quantron (NASDAQ: QNT)", "Quantron delivered
120 vans", "Quantron's deliveries", "Quantron and Toyota", "the Quantron Q5 SUV".
"""

from __future__ import annotations

import re

from evnlp.names.known import alternatives
from evnlp.names.reading import Reading, Stretch, Token
from evnlp.resources import Knowledge

SURE, HINT = 2, 1  # points for a role; a name needs SURE in all

_APPOSITION = re.compile(r"(?:,| [-–—]| \() ?(?:an?|the|another|one of)\b([^.;:()\n,]{3,80})")
_MADE = re.compile(r"\b(?:maker|manufacturer|producer|builder)s? of ([\w -]+)")
_PHRASE_END = re.compile(r" (?:of|that|which|in|from|for|based|backed|owned|with) ")
_TICKER = re.compile(
    r",? \((?:(?:[A-Z][A-Za-z]{1,9}|NYSE American) ?: ?[\w.]{1,8}|\d{4,6}\.[A-Z]{2}|[A-Z]{1,5}(?:\.[A-Z]{1,2})?)"
    r"[);,][^()]{0,30}\)?"
)
_MODEL_FORM = re.compile(
    r"(?!(?:Q[1-4]|H[12]|FY\d*|CY\d*|L[2-5]|V2\w|HW\d|[A-Z]{3,}\d{3,}|AI\d|G20|G7|CO2|COP\d+|PM\d+)\Z)"
    r"[A-Z]{1,4}\d{1,3}[A-Z]{0,2}\+?s?\Z"
)
_MODEL_AND_SIGN = re.compile(r"Model [A-Z0-9]{1,2}(?=s?\b)")
_ARTICLE = re.compile(r"\b(?:the|its|new|an?|electric) \Z", re.IGNORECASE)
_ROW_NUMBER = re.compile(r"(?:[:,–—-]| [-–—|:])? ?\(?\d{1,3}(?:,\d{3})+(?![\w%])|(?: \||:) ?\d{3,}(?![\w%])")
_AMOUNT = re.compile(r"(?:RMB|CNY|USD|EUR|HK|US|NT|Rs)\d|[A-Z][a-z]{2}-\d")
_LETTER = re.compile(r"[^\W\d_]")
_GOES_ON = frozenset(" ,'’")
_WORDS_BETWEEN = r"(?:[^\W\d_][\w’'-]* ){0,4}?"


class Roles:
    """Weighs what stands around stretches of capitalised words."""

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
        self._vehicle_nouns = frozenset(words.get("vehicle_nouns", []))
        nouns = alternatives(words.get("vehicle_nouns", []))
        verbs = alternatives(words.get("volume_verbs", []))
        reports = alternatives(words.get("report_verbs", []))
        volume = alternatives(words.get("volume_nouns", []))
        number = r"[~<>]?\d[\d,.]*\+?(?: (?:million|thousand))?"
        self._volume = re.compile(
            rf"(?:, [^,;.\n]{{0,60}},)? (?:(?:said|says|announced|reported)(?: that)?(?: it| they)? )?"
            rf"(?:(?:has|have|had|also|only|just|alone|already|\w+ly) ){{0,3}}(?:(?:{verbs}) {_WORDS_BETWEEN}{number}"
            rf"(?: {_WORDS_BETWEEN}(?:{nouns})\b|(?= in | last | this |, ))|deliveries (?:of|rose|fell|were)"
            rf"|(?:{reports}) {_WORDS_BETWEEN}{number} {_WORDS_BETWEEN}(?:{volume})\b)"
        )
        self._possession = re.compile(rf"['’]s? {_WORDS_BETWEEN}({volume})\b")
        self._volume_nouns = frozenset(words.get("volume_nouns", []))
        self._has_vehicles = re.compile(
            rf"(?:['’]s?)? {_WORDS_BETWEEN}(?:{alternatives(words.get('possessions', []))})\b"
        )
        self._firm_sign = re.compile(rf"(?:['’]s?)? (?:{alternatives(words.get('firm_signs', []))})\b")
        style = alternatives(words.get("body_styles", []))
        self._vehicle_follows = re.compile(rf" {_WORDS_BETWEEN}(?:{style})s?\b")

    def firm(self, reading: Reading, stretch: Stretch, cars: bool) -> tuple[int, int]:
        """Points for a maker of vehicles and for any firm. cars: whether the text is about vehicles."""
        words = stretch.words
        text, end = reading.text, stretch.end
        if _AMOUNT.match(words[0]) or words[0] in self._legal:
            return 0, 0
        before = reading.words_before(stretch)
        role = self._before(before, cars) or self._behind(text, end, cars)
        traded = len(words) > 1 and words[-1] in self._trade and not text.startswith(" Show", end)
        maker = SURE if role == "MAKER" or (traded and cars) else 0
        named = len(words) > 1 and (words[-1] in self._legal or words[-1] in self._firm_words)
        firm = (
            SURE if role or named or traded or (text[end : end + 2] in (" (", ", ") and _TICKER.match(text, end)) else 0
        )
        return maker + (self._with_vehicles(reading, stretch, before) if cars else 0), firm

    def signs(self, text: str, end: int) -> int:
        """A point where what follows suits a firm (its shares, its chief, "said", "plans"), though others too."""
        return HINT if self._firm_sign.match(text, end) else 0

    def _with_vehicles(self, reading: Reading, stretch: Stretch, before: list[str]) -> int:
        """Points for what a maker does: it delivers, has deliveries, opens a row of counts, has cars and plants."""
        text, end = reading.text, stretch.end
        if self._possesses(reading, stretch, before) or self._in_row(reading, stretch):
            return SURE
        if text[end : end + 1] not in _GOES_ON:
            return 0
        if self._volume.match(text, end):
            return SURE
        return HINT if self._has_vehicles.match(text, end) else 0

    def _possesses(self, reading: Reading, stretch: Stretch, before: list[str]) -> bool:
        """Whether deliveries, or in a sentence about vehicles sales, are those of the stretch."""
        text = reading.text
        noun = ""
        if len(before) > 1 and before[-1] in ("of", "by", "at", "from") and before[-2] in self._volume_nouns:
            noun = before[-2]
        elif text[stretch.end : stretch.end + 1] in ("'", "’") and (match := self._possession.match(text, stretch.end)):
            noun = match[1]
        if not noun:
            return False
        words = reading.words(reading.sentence_at(stretch.start))
        return noun in ("deliveries", "registrations") or not words.isdisjoint(self._vehicle_nouns)

    def _in_row(self, reading: Reading, stretch: Stretch) -> bool:
        """Whether the stretch opens a row or item with a count behind it."""
        text = reading.text
        kind = reading.lines[stretch.sentence.line].kind
        if kind not in ("row", "item") or _ROW_NUMBER.match(text, stretch.end) is None:
            return False
        return _LETTER.search(text, stretch.sentence.start, stretch.start) is None

    def _before(self, before: list[str], cars: bool) -> str:
        if not before or not (before[-1][0].islower() or len(before) == 1):
            return ""
        return self._role([word.lower() for word in before[-4:]], cars)

    def _behind(self, text: str, end: int, cars: bool) -> str:
        if text[end : end + 1] not in (",", " "):
            return ""
        ticker = _TICKER.match(text, end)
        match = _APPOSITION.match(text, ticker.end() if ticker else end)
        if match is None:
            return ""
        words = _PHRASE_END.split(f"{match[1]} ")[0].lower().split()
        made = _MADE.search(match[1])
        return self._role(words, cars, made[1].lower().split() if made else [])

    def _role(self, words: list[str], cars: bool, made: list[str] | None = None) -> str:
        """MAKER or ORG by a phrase such as "the German electric-van maker" beside a name, else ""."""
        if not words:
            return ""
        head = words[-1]
        if head in self._makers:
            return "MAKER"
        if head not in self._heads and head not in self._firms:
            return ""
        others = {part for word in [*words[:-1], *(made or [])] for part in (word, *word.split("-"))}
        if others & self._other:
            return "ORG"
        return "MAKER" if others & self._vehicle or (head in ("marque", "brand") and cars) else "ORG"

    def model_end(self, text: str, token: Token) -> int:
        """Where a model's name by its form ends ("SU7", "Model 3"), 0 if the word begins none."""
        if _MODEL_FORM.match(token.text) and not _AMOUNT.match(token.text):
            return token.end - token.text.endswith("s")
        match = _MODEL_AND_SIGN.match(text, token.start)
        return match.end() if match else 0

    def model_points(self, text: str, start: int, end: int) -> int:
        """Points for a word in the form of a model's name: "Model 3" is one, "the" before or a vehicle behind helps."""
        if " " in text[start:end] or self.vehicle_follows(text, end):
            return SURE
        return HINT if _ARTICLE.search(text, max(0, start - 12), start) else 0

    def vehicle_follows(self, text: str, end: int) -> bool:
        """Whether a kind of vehicle stands right behind ("SUV", "family sedan")."""
        return self._vehicle_follows.match(text, end) is not None

    def short(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """A firm's name without its legal form."""
        while len(words) > 1 and words[-1] in self._legal:
            words = words[:-1]
        return words
