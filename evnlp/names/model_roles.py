"""What the words around a name make of it: a model of a car or not.

"an SUV called the Vela", "took the wraps off the Vela", "its Vela hatchback", "the Vela costs", "Vela, a city car".
"""

from __future__ import annotations

import re

from evnlp.names.known import alternatives
from evnlp.names.points import HALF, HINT, SURE
from evnlp.names.reading import AMOUNT, Token
from evnlp.resources import Knowledge

_FORM = re.compile(
    r"(?!(?:Q[1-4]|H[12]|FY\d*|CY\d*|L[2-5]|V2\w|HW\d|[A-Z]{3,}\d{3,}|AI\d|G20|G7|CO2|COP\d+|PM\d+|[mq]\d)\Z)"
    r"(?:[A-Z]{1,4}-?\d{1,3}[A-Z]{0,2}\+?s?|[a-z]\d{1,3}s?)\Z"
)
_MODEL_AND_SIGN = re.compile(r"Model [A-Z0-9]{1,2}(?=s?\b)")
_SPECIFICATION = re.compile(r"[:,]? ?(?:[-–—(] ?)?(?:[\w-]+ ){0,2}[\d,.]+ ?(?:kWh?|hp|PS|bhp|km|miles)\b")
_WORDS_BETWEEN = r"(?:[^\W\d_][\w’'-]* ){0,3}?"
_THEN = re.compile(
    r" (?:now|also|already|still|then|itself|will|would|can|has|needs|manages|offers|adds|covers|does)\b|"
    r", (?:due|available|with|at|from)\b"
)
_LONGEST_VERSION = 12  # characters
_LEAD = 60  # characters before a name that tell what it is
_ARTICLES = ("the ", "its ", "new ", "The ", "a ", "an ", "our ")
_PAID = re.compile(
    r"\d\s?(?:yuan|euros?|dollars|pounds|kron(?:or|er)|rupees|lakh|crore|won|yen|baht|francs)? for (?:the|its|an?) \Z"
)
_COUNTED = re.compile(r"\d,\d{3} \Z")


class ModelRoles:
    """Weighs what stands around words that may name a model."""

    def __init__(self, source: Knowledge) -> None:
        words = source.data("role_words")
        forms = source.data("name_forms")
        styles = words.get("body_styles", [])
        any_style = alternatives(styles)
        kinds = rf"(?:{any_style}|car|model|vehicle|EV)"
        articles = rf"(?:(?:{alternatives(words.get('model_articles', []))}) ){{0,4}}[\"“‘'(]?\Z"
        verbs = alternatives([*words.get("launch_verbs", []), *words.get("model_lead_verbs", [])])
        self._style_before = re.compile(rf"\b(?:{any_style})s? \Z")
        self._style_behind = re.compile(rf" {_WORDS_BETWEEN}(?:{any_style})s?\b")
        self._called = re.compile(
            rf"\b{kinds}\b[^.;:()\n]{{0,40}}\b(?:{alternatives(words.get('calling', []))}),? {articles}"
        )
        self._led = re.compile(rf"\b(?:{verbs}) {articles}")
        self._of = re.compile(
            rf"\b(?:{alternatives(words.get('model_lead_nouns', []))}) (?:of|for|on|off|to|with) {articles}"
        )
        self._article = re.compile(rf"\b(?:{alternatives(words.get('model_articles', []))}) [\"“‘'(]?\Z")
        self._kind_before = re.compile(rf"\b{kinds},? (?:is )?(?:the |its )\Z")
        described = rf"(?:the|an?|its|[A-Z][\w-]+['’]s?) (?:[^.;,\n]|[.,](?=\d)){{0,60}}?\b(?:{any_style}|car|model)\b"
        self._apposition = re.compile(rf"(?: ?[,(–—-]| is|\. (?:It|This)(?:['’]s| is| was)) ?{described}")
        self._said_of_models = re.compile(rf"s? (?:{alternatives(words.get('model_verbs', []))})\b")
        self._said_of_products = re.compile(rf"s? (?:{alternatives(words.get('product_verbs', []))})\b")
        self._feature = re.compile(rf" (?:[a-z-]+ )?(?:{alternatives(words.get('features', []))})s?\b")
        self._other_things = re.compile(rf"(?: [a-z-]+)?[ -](?:{alternatives(words.get('no_models', []))})s?\b")
        self.no_models = frozenset(words.get("no_models", []))
        trims = forms.get("trims", [])
        self.no_version = frozenset([*words.get("no_version", []), *words.get("common_words", []), *styles])
        self._trim = re.compile(rf"(?:[ \xa0](?:{alternatives(trims)})(?![\w-]))+")
        counted = alternatives([*forms.get("scales", []), *words.get("vehicle_nouns", []), "per", "to", "or"])
        self._numbered = frozenset(words.get("numbered", []))
        self._number = re.compile(rf"[ \xa0]\d{{1,3}}(?![\w%]|[.,/:–-]\d|[- ](?:{counted})(?!\w))")

    def form_end(self, text: str, token: Token) -> int:
        """Where a name by the form of a model's ends ("SU7", "Model 3", "SU7 Max"), 0 if the word begins none."""
        word = token.text
        if word == "Model":
            match = _MODEL_AND_SIGN.match(text, token.start)
            return match.end() if match else 0
        if word.isalpha() or not _FORM.match(word) or AMOUNT.match(word):
            return 0
        return token.end - word.endswith("s")

    def with_trim(self, text: str, end: int) -> int:
        """Where the trim behind a model's name ends."""
        trim = self._trim.match(text, end)
        return trim.end() if trim else end

    def with_number(self, text: str, token: Token) -> int:
        """Where the number behind a word ends that may belong to its name ("Taishan 5"), else where the word ends."""
        number = self._number.match(text, token.end) if token.text not in self._numbered else None
        return number.end() if number else token.end

    def is_version(self, text: str, token: Token) -> bool:
        """Whether a word behind a model is a version of it: what follows is said of models."""
        if token.text in self.no_version or len(token.text) > _LONGEST_VERSION:
            return False
        told = self._said_of_models.match(text, token.end) or self._said_of_products.match(text, token.end)
        return (
            told is not None
            or _SPECIFICATION.match(text, token.end) is not None
            or _THEN.match(text, token.end) is not None
        )

    def weigh(self, text: str, low: int, start: int, end: int, points: Points) -> None:
        """Add the points of what stands before (from `low` on) and behind the name."""
        if self._other_things.match(text, end):
            points.sure -= HALF if self._feature.match(text, end) else 0
            return
        follows = text[end : end + 1]
        if text[start : start + 6] == "Model ":
            points.sure += SURE
        if follows == " " and self._style_behind.match(text, end):
            points.sure += HALF
        if self._said_of_models.match(text, end) or _SPECIFICATION.match(text, end):
            points.sure += HALF
        elif self._said_of_products.match(text, end):
            points.hints += HINT
        if follows and follows in " ,(–—." and self._apposition.match(text, end):
            points.sure += HALF + HINT
        self._weigh_before(text[max(low, start - _LEAD) : start], follows == "s", points)

    def _weigh_before(self, before: str, plural: bool, points: Points) -> None:
        """Add the points of the words before: "hatchback", "an SUV called the", "7,000", "the", "unveiled its new"."""
        if self._style_before.search(before):
            points.sure += SURE
        elif _COUNTED.search(before):
            points.sure += SURE if plural else HALF
        elif self._article.search(before):
            points.hints += HINT
        if self._called.search(before) or self._kind_before.search(before):
            points.sure += SURE
        elif self._led.search(before) or self._of.search(before) or _PAID.search(before):
            points.sure += HALF if before.endswith(_ARTICLES) else HINT
            points.led = True


class Points:
    """What speaks for a model: what only a model has; hints, of which few count; its maker, if any stood before it.

    led: whether the last mention is what somebody launches, sells or makes.
    """

    __slots__ = ("hints", "led", "maker", "sure")

    def __init__(self) -> None:
        self.sure = self.hints = 0
        self.maker = ""
        self.led = False

    def enough(self) -> bool:
        """Whether the points make a model."""
        return self.sure + min(self.hints, HALF) + (HALF if self.maker else 0) >= SURE
