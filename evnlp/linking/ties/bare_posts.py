"""Whether a post that the text names without a firm may be one at the firm spoken of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from evnlp.linking.ties.hits import Hit
from evnlp.linking.ties.sequence import Item

_BEFORE = re.compile(r"(?:(?<![\w&’'.-])([^\W\d_][\w&’'./-]*)[ \xa0])?([^\W_][\w&’'./-]*)[ \xa0]$")
_OF_A_FIRM = re.compile(r"[ \xa0](?:(?:of|at|for)[ \xa0](?!(?:the|its) (?:board|year)|\d)|with[ \xa0](?:the )?[A-Z])")
_AT_A_FIRM = re.compile(r"[^,.;:()\n“”\"]{0,60}? (?:at|(?:of|for|with) (?:the )?(?:[a-z-]+ ){0,4}(?=[A-Z]))")
_OF_PARTY = re.compile(r" \((?:R|D)[.-]")
_FIELDS_FIRM = re.compile(  # "director of research consultant Kapronasia"
    r"(?: [a-z-]+)? (?:agency|app|association|bank|body|broker|brokerage|chain|company|consultanc(?:y|ies)|consultant"
    r"|firm|fund|giant|group|lender|maker|marketplace|operator|platform|producer|provider|publisher|retailer|site"
    r"|specialist|startup|start-up|think tank|unit|vendor|website) [A-Z]"
)
_BESIDE_A_NAME = re.compile(r" (?!(?:[IA]|The|He|She|It|On|In)\b)[A-Z][\w’'-]*[a-z]")
_LISTED = re.compile(r" ?(?:,|—|–|--?) ?(?:the )?[A-Z]")
_FIELD_NAME = re.compile(r" (?:of|for) (?:the )?[A-Z]")
_POSSESSIVE = re.compile(r"['’]s?$")
_CLIPPED = re.compile(r"['’].*")
_VERB = ("ed", "ing", "s")
_FILMS = ("director", "directors")


class BarePosts:
    """Judges posts by the words around them. Build it once. words: of patterns/relations/words.json."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._bare = frozenset(words.get("bare_posts", ()))
        self._function_words = frozenset(words.get("function_words", ()))
        self._elsewhere = frozenset(words.get("posts_elsewhere", ()))
        self._trades = frozenset(words.get("trades_before_posts", ()))
        self._statesmen = frozenset(words.get("statesmen", ()))
        self._officials = self._statesmen | frozenset(words.get("regulators", ()))
        self._describing = frozenset(words.get("before_bare_posts", ()))

    def none_of(self, person: str, *, bare: bool) -> bool:
        """Whether a post is a statesman's, at no firm, or, told without an authority, an official's."""
        return person in (self._officials if bare else self._statesmen)

    def possible(self, hit: Hit, roles: Sequence[Item], begins: int) -> bool:
        """Whether no other firm, which we do not know, is named with the posts. begins: where the sentence does."""
        text, (start, end) = hit.view.text, hit.span
        if _OF_A_FIRM.match(text, end) or _OF_PARTY.match(text, end):
            return False
        if any(_FIELD_NAME.search(text, r.start, r.end) or _FIELDS_FIRM.search(text, r.start, r.end) for r in roles):
            return False
        behind = end <= roles[-1].end  # "Jo Berg, the founder"
        if behind and (
            _AT_A_FIRM.match(text, end)
            or _FIELDS_FIRM.match(text, end)
            or (_BESIDE_A_NAME.match(text, end) and " <PERSON" not in hit.follows[:11])
            or (_LISTED.match(text, end) and " <PERSON" not in hit.follows[:11])
        ):
            return False
        before = _BEFORE.search(text, max(begins, roles[0].start - 40), roles[0].start)
        if before is None or any(holder.end == before.end(2) for holder in hit.slots.get("PERSON", ())):
            return True  # "and Jo Berg chief executive"
        phrase = text[roles[0].start : roles[-1].end].lower()
        if not behind and phrase in _FILMS:
            return False
        its_own = behind and (before.start(2) <= start or before[1] == "the")  # "Jo Berg, the software chief"
        return self._describes(hit, before, begins, phrase) or its_own

    def _describes(self, hit: Hit, before: re.Match[str], begins: int, phrase: str) -> bool:
        """Whether the words before a post describe it, and are no name ("Acme chief", "Acme finance chief")."""
        earlier, word = before[1] or "", before[2]
        plain = _POSSESSIVE.sub("", word).lower()
        if plain in self._elsewhere or word in self._trades or plain == "whose":
            return False  # "program founder Jo Berg", "Fed Chair Jo Berg", "the project's CEO", "crypto founder"
        if word[0].islower() and plain != word:
            return False  # "the computer maker's founder", of whom the text does not tell which
        if (word[0].isupper() or word[0].isdigit()) and not self._opens(before.start(2), begins, word):
            return False
        if plain in self._function_words:
            return True
        if phrase in self._bare:
            return False
        if not earlier[:1].isupper() or self._opens(before.start(1), begins, earlier) or word.endswith(_VERB):
            return True
        return any(item.start < before.end(1) and before.start(1) < item.end for item in hit.view.sequence.items)

    def _opens(self, at: int, begins: int, word: str) -> bool:
        """Whether a capitalised word is an ordinary one that opens the sentence."""
        plain = _CLIPPED.sub("", word).lower()  # "You'll recall CEO Jo Berg"
        return at <= begins + 1 and (plain in self._function_words or plain in self._describing)
