"""Names that ties make a firm's: posts held there, who founded it, what it is called, where it is based.

"Quantron founder Jo Berg", "chief executive of Quantron", "a van start-up called Quantron", "Oslo-based Quantron",
"Jo Berg, sales director, Quantron", "Kia's Quantron unit".
"""

from __future__ import annotations

import re

from evnlp.names.known import alternatives
from evnlp.names.reading import Stretch
from evnlp.resources import Knowledge

_BEFORE = 90  # characters before a name in which a tie may be said
_CHIEFS = (
    r"(?:C[A-Z]O|[Cc]hief (?:executive|[a-z]+(?: and [a-z]+)? officer|of staff)(?: officer)?|[Mm]anaging director)"
)
_FOUNDER = r"(?:[Cc]o-?)?[Ff]ounders?"
_POSTS = (
    r"(?:director|partner|president|officer|manager|head|chief|chair(?:man|woman|person)?|executive|counsel|economist"
    r"|analyst|strategist|scientist|engineer|professor|lecturer|fellow|researcher|principal|adviser|advisor)"
)
_POST_BEHIND = re.compile(
    r",? (?:which )?was (?:co-?)?(?:founded|started|set up) (?:in|by)\b"
    r"|, (?:co-?)?(?:founded|started|set up) (?:in \d{4} )?by\b"
    rf"|, whose (?:[a-z]+ )?(?:{_CHIEFS}|boss|chief|chairman|chairwoman|president|{_FOUNDER})\b"
    rf"| (?:EV )?(?:former |billionaire |interim |global )?(?:{_FOUNDER}|{_CHIEFS}|[Gg]eneral [Cc]ounsel)\b"
    r"(?! of | at |s of )"
)
_CHIEF = (
    r"(?:(?:[a-z]+ )?(?:boss|chief|chairman|chairwoman|president|managing director|finance director)"
    r"|Chairman|Chairwoman|(?:Senior |Executive )?Vice President|Managing Director)"
)
_CHIEF_NAMED = re.compile(  # "Acme chairman Jo Berg", "Acme's boss Jo Berg"
    rf"(?:['’]s?)? {_CHIEF},? [A-Z][\w’'-]+ (?!Inc|Corp|Ltd)[A-Z][\w’'-]+"
)
_PRESIDENT = re.compile(r" President [A-Z][\w’'-]+ (?!Inc|Corp|Ltd)[A-Z][\w’'-]+")
_IS_BEHIND = re.compile(
    r" (?:is|was|became|remains) (?:now )?(?:(?:an?|the) (?:[\w-]+ ){0,4}?(?:affiliate|arm|division"
    r"|insurer|joint venture|lender|operator|provider|subsidiary|supplier|unit)|part) of\b"
)
_OWNED_BEHIND = re.compile(
    rf"['’]s? (?:[a-z-]+ )?(?:{_FOUNDER}|{_CHIEFS}|shareholders|headquarters|IPO|workforce|annual report)\b"
)
_RAISING_BEHIND = re.compile(
    r" (?:has |have |had )?(?:raise[sd]?|close[sd]?|secure[sd]?|land(?:s|ed)|bag(?:s|ged)|pull(?:s|ed) in)"
    r" (?:an? (?:[a-z-]+ )?)?(?:[$€£¥]|US\$|Rs|Series [A-H]\b)"
)
_BUYING = ("buy", "buys", "buying", "bought", "purchase", "purchased", "purchasing")
_BOUGHT_BEHIND = re.compile(
    r",? (?:for|in a) (?:(?:about|around|roughly|nearly|over|more than|up to|some|a|an) ){0,2}"
    r"(?:US)?[$€£¥][\d.,]+(?: ?[mb]n?\b|[ -](?:million|billion))"
)
_POST_FOR = re.compile(r"\b(?:Vice President|Director|Head|Manager|Officer),? (?:of|for) \Z")
_POST_OF_FIELD = re.compile(r" (?:[SE]?VP|Director|Manager|Chief|Head|Lead|President|Officer|Executive)\b")
_ENDS = re.compile(r"[,.;:)]| (?:in|on|to|and|with|for|at|from|by|as|has|was|is|who|which|that|last|this|said)\b|\Z")
_NAME = r"[A-Z][\w&'’.-]*(?: (?:& )?[A-Z][\w&'’.-]*){0,3}"
_PERSON = r"[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+"
_AND = r"(?:, and |, | and )"
_ALLIED = (  # what a firm does with, to or against another one
    r"(?:(?:partnerships?|joint ventures?|alliances?|tie-ups?|collaborations?|collaborat(?:e|es|ed|ing)"
    r"|partner(?:s|ed|ing)?|team(?:s|ed|ing)? up|tied up|merge[sd]?|merging|mergers?) with"
    r"|(?:compet(?:e|es|ed|ing|ition)|rivalry) (?:with|against|from)"
    r"|(?:acquisitions?|takeovers?|buyouts?|(?:its|['’]s|billion|million) purchase) of|acquire[sd]?|acquiring"
    r"|shares (?:of|in)"
    r"|stakes? in|belong(?:s|ed|ing)? to"
    r"|(?:acquired|assembled|backed|bought|built|made|manufactured|operated|owned|produced|provided|supplied) by"
    r"|(?:cameras|cells|batteries|chips|come|comes|came|motors|packs|parts|seats|sensors|software|sourced"
    r"|supplies) from)"
)
_ALLYING = frozenset(
    ("with", "of", "in", "against", "from", "acquire", "acquires", "acquired", "acquiring", "by", "to")
)
_TELLING = frozenset(  # before a name, or before "the" and a name
    (
        *("of", "at", "with", "and", "as", "called", "named", "dubbed", "founded", "co-founded", "cofounded", "owns"),
        *("app", "platform", "site", "website"),
    )
)
_TYING = _ALLYING | _TELLING | {"the"}


class Standing:
    """Sees by its ties that a name is a firm's. Build it once."""

    def __init__(self, source: Knowledge) -> None:
        words = source.data("role_words")
        nouns = alternatives([*words.get("heads", []), *words.get("firms", []), *words.get("makers", []), "business"])
        described = (
            rf"(?:(?:the|a|an|its|his|her) (?:[a-z-]+ ){{0,5}}(?:{nouns}|app|platform|(?:web)?site),? )?(?:[Tt]he )?"
        )
        calling = alternatives([*words.get("calling", []), "known as"])
        self._before = re.compile(
            rf"(?:\b(?:{_FOUNDER}|{_CHIEFS}) of {described}"
            rf"|\b(?:co-?)?founded {described}"
            rf"|\b{_POSTS}(?: of [a-z ]{{3,40}})? (?:at|with) (?:[Tt]he )?"
            rf"|\b(?:{_FOUNDER}|{_CHIEFS}|(?:finance|sales|technology|operations) chief),? {_PERSON} of (?:[Tt]he )?"
            rf"|, (?:[a-z-]+ ){{0,4}}{_POSTS}(?: of [a-z ]{{3,40}})?, "
            rf"|\b(?:{nouns})\b (?:that|which) owns "
            rf"|\b(?:owner|parent(?: company)?) of (?:[Tt]he )?"
            rf"|\b(?:{nouns})\b[^.;:()]{{0,40}} (?:including|such as|like|namely) {_NAME}(?:{_AND}{_NAME}){{0,6}}{_AND}"
            rf"|\b(?:{nouns})\b[^.;“\"]{{0,60}}?,? (?:{calling}) (?:[Tt]he )?"
            rf")\Z"
        )
        self._telling = frozenset((*_TELLING, *(phrase.split()[-1] for phrase in words.get("calling", []))))
        self._ally = re.compile(rf"\b{_ALLIED} (?:[Tt]he )?(?:{_NAME}(?:{_AND}{_NAME}){{0,4}}{_AND})?\Z")
        self._bodies = frozenset((*source.data("relations/words").get("public_bodies", ()), "Assembly", "Republic"))
        self._assets = frozenset(words.get("assets", ()))
        self._fields = frozenset(words.get("fields", ()))
        units = alternatives(words.get("units", []))
        self._unit_behind = re.compile(rf" (?:{units})\b")

    def firm(self, text: str, stretch: Stretch, before: str) -> bool:
        """Whether a tie makes the name a firm's. before: the word before it, in lower case."""
        start, end = stretch.start, stretch.end
        follows = text[end : end + 1]
        if follows in (" ", "'", "’") and end - start > len("HR") and _CHIEF_NAMED.match(text, end):
            return True
        if len(stretch.words) > 1 and stretch.words[-1] not in self._bodies and _PRESIDENT.match(text, end):
            return True
        if follows in (" ", ",") and (
            _POST_BEHIND.match(text, end)
            or _IS_BEHIND.match(text, end)
            or _RAISING_BEHIND.match(text, end)
            or self._unit(text, stretch, before)
        ):
            return True
        if follows in ("'", "’") and _OWNED_BEHIND.match(text, end):
            return True
        if before.endswith(("-backed", "-based", "-controlled", "-owned")):
            return _ENDS.match(text, end) is not None
        if before in _BUYING:
            return _BOUGHT_BEHIND.match(text, end) is not None
        if before.endswith(("'s", "’s")) and before[0].isupper():  # "belongs to China's Quantron"
            start -= len(before) + 1
            before = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
        if before not in _TYING and not before.endswith(","):
            return False
        if (before in _ALLYING or before == "and") and self._ally.search(
            text, max(stretch.sentence.start, start - _BEFORE), start
        ):
            return _ENDS.match(text, end) is not None and stretch.words[0] not in self._assets
        low = max(stretch.sentence.start, start - _BEFORE)
        last = text[low : start - len(" the ")].rpartition(" ")[2] if before == "the" else before
        return (last in self._telling or last.endswith(",")) and self._before.search(text, low, start) is not None

    def field(self, text: str, stretch: Stretch) -> bool:
        """Whether it is what a post is for: "Vice President for Software, Apple", "a Product Marketing VP"."""
        if _POST_OF_FIELD.match(text, stretch.end) and self._fields.issuperset(stretch.words):
            return True
        if not text.startswith((", ", " at "), stretch.end):
            return False
        return _POST_FOR.search(text, max(0, stretch.start - 30), stretch.start) is not None

    def _unit(self, text: str, stretch: Stretch, before: str) -> bool:
        """Whether a firm's unit is named: "Kia's Quantron unit"."""
        return before.endswith(("'s", "’s")) and self._unit_behind.match(text, stretch.end) is not None
