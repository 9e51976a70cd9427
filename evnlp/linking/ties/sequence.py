"""A sentence as a string of words and mentions, over which relation patterns can be matched.

`Lei Jun, Xiaomi's founder and CEO` becomes ` <PERSON:0> , <MAKER:1> 's <ROLE:2> and <ROLE:3>`: words in lower case,
each token with a space before it, mentions by kind and number. Dashes and brackets become commas; quotation marks,
full stops, tickers in brackets, ages and legal forms behind names are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from evnlp.linking.ties.brackets import left_out
from evnlp.resources import Knowledge

_PLAIN_WORDS = r"[A-Za-z]+(?: [A-Za-z]+)*(?![\w'’])"
TOKEN = re.compile(rf"({_PLAIN_WORDS})|['’]s?(?!\w)|\d+(?:[.,]\d+)+|\w+(?:['’](?!s\b)\w+)*|[^\w\s]")
_PLURAL = re.compile(r"s\b")  # "Model 3s"
_AGE = re.compile(r",\s*[1-9]\d(?:\s*,|(?=\s*\())")
_SHARE = re.compile(r"[A-Z0-9]{1,6}[a-z]?(?:_p)?\.[A-Z]{1,2}\b")  # "TSLA.O"
_COMMA = dict.fromkeys("()[]{}–—|•", ",")
_KEPT = frozenset(",;:-/&?")
_ADJECTIVES = frozenset(("chief", "executive"))
_CHIEFS = frozenset(("officer", "officers", "architect", "engineer"))
_HELD = frozenset(("ceo", "chairman", "president", "executive"))
_TAKES_IS = frozenset(("he", "she", "that", "there", "who"))  # "who's" is "who is"
_PART_OF_FIRM = re.compile(r"of (?:the|its) (?:[a-z-]+ ){1,3}(?:arm|business|division|operations|unit)\b")
_FIRMS = ("MAKER", "ORG", "IT")
_OWNERS = frozenset((*_FIRMS, "'s", "its", "the"))
_REGIONAL = frozenset(("american", "asian", "emea", "european", "regional", "pacific"))
_TITLE = 4  # words behind "chief" that a title has at most
_AREA = 7  # words that the field of a post has at most


class Item(NamedTuple):
    """A mention in a sequence.

    kind: MAKER ORG MODEL PERSON PLACE PERIOD, IT and ITS (words for a firm named before), ROLE.
    name: canonical name, period or sense of the role. id, maker: as of an `Entity`; of a role, id is its status.
    """

    kind: str
    start: int
    end: int
    name: str
    id: str = ""
    maker: str = ""


Word = tuple[str, int, int]
"""A word of the text in lower case, its start and end; no class of its own, for there are very many."""


@dataclass
class TokenSequence:
    """The string, and where its tokens stand in the text.

    items: the mentions by number. parts: the words and mentions that the tokens stand for.
    """

    string: str
    items: list[Item]
    tokens: list[str] = field(repr=False)
    parts: list[Word | Item] = field(repr=False)

    def span(self, left: int, right: int) -> tuple[int, int]:
        """Start and end in the text of the stretch of `string` from `left` to `right`."""
        starts = self._starts
        return self.parts[bisect_right(starts, left) - 1][1], self.parts[bisect_right(starts, right - 1) - 1][2]

    @cached_property
    def _starts(self) -> list[int]:
        """Where each token begins in the string, with the space before it."""
        return list(accumulate((len(token) + 1 for token in self.tokens[:-1]), initial=0))


def phrase_tokens(phrase: str) -> tuple[str, ...]:
    """A phrase as the words of a sequence."""
    return tuple(word for word, _, _ in words(phrase, 0, len(phrase)))


def words(text: str, start: int, end: int) -> list[Word]:
    """The words and signs that count in a stretch of text."""
    found = []
    skip = start
    for match in TOKEN.finditer(text, start, end):
        sign, at = match[0], match.start()
        if at < skip:
            continue
        if match.lastindex:
            for word in sign.lower().split(" "):
                behind = at + len(word)
                found.append((word, at, behind))
                at = behind + 1
        elif sign[0].isalnum():
            found.append((sign.lower().replace("’", "'"), at, match.end()))
        elif sign in "([<" and (bracket := left_out(text, at, end)):
            skip = bracket.end()
        elif word := _sign(text, sign, at, found):
            found.append((word, at, match.end()))
    return found


def _sign(text: str, sign: str, at: int, before: Sequence[Word]) -> str:
    """What a sign is in a sequence; "" for one that is left out."""
    if sign[0] in "'’":
        is_verb = sign[1:] == "s" and before and before[-1][0] in _TAKES_IS and before[-1][2] == at
        return "is" if is_verb else "'s"
    if sign in _COMMA or (sign == "-" and not _glued(text, at, at + 1)):
        return "" if text[at - 1 : at + 1] == "--" else ","
    return sign if sign in _KEPT else ""


def _glued(text: str, start: int, end: int) -> bool:
    """Whether a hyphen joins two words."""
    return start > 0 and not text[start - 1].isspace() and end < len(text) and text[end].isalnum()


class Sequencer:
    """Makes sequences; knows which words belong to a post or a firm's name without being part of the mention."""

    def __init__(self, knowledge: Knowledge) -> None:
        data = knowledge.data("relations/words")
        self._legal = frozenset(data.get("legal_forms", ()))
        self._area_ends = frozenset(data.get("area_ends", ()))
        self._firm_nouns = frozenset(data.get("firm_nouns", ()))
        self._bare_posts = frozenset(data.get("bare_posts", ()))
        companies = {row["pattern"] for row in knowledge.rows("cues/ties") if row["id"] == "company"}
        self._of_a_whole = companies | {*data.get("chiefs_described", ()), *data.get("function_words", ())}
        self._before_role = {word: status for status, found in data.get("before_role", {}).items() for word in found}

    def sequence(self, text: str, start: int, end: int, items: Sequence[Item]) -> TokenSequence:
        """The stretch of text as a sequence. items: the mentions in it, in order, none overlapping another."""
        parts: list[Word | Item] = []
        at = start
        for number, item in enumerate((*items, None)):
            found = words(text, at, item.start if item else end)
            before = items[number - 1] if number else None
            if before is not None and before.kind == "ROLE":
                parts[-1], size = self._role(text, before, parts[:-1], found, item)
                found = found[size:]
            elif before is not None and before.kind in ("MAKER", "ORG"):
                found = found[self._legal_forms(text, found) :]
            parts += found
            if item is not None:
                parts.append(item)
                plural = _PLURAL.match(text, item.end)
                at = plural.end() if plural else item.end
                if item.kind == "ITS":
                    parts.append(("'s", at, at))
                elif item.kind == "IT":
                    parts[-1:-1] = words(text, item.start, at)
                if item.kind == "PERSON" and (age := _AGE.match(text, at, end)):
                    parts.append((",", at, age.end()))
                    at = age.end()
        return _joined(parts)

    def _role(
        self, text: str, post: Item, parts: list[Word | Item], found: list[Word], item: Item | None
    ) -> tuple[Item, int]:
        """A post with its field, and how many of the words behind it name that. item: the next mention."""
        phrase = text[post.start : post.end].lower()
        if phrase == "chief" and (size := _officer(found)):
            return post._replace(name="executive", end=found[size - 1][2]), size
        size = self._area(post.name, phrase, found, item)
        role = self._post(post, parts, found[:size])
        of_firm = phrase == "head" and item is not None and item.kind in _FIRMS
        if of_firm and [word for word, _, _ in found if word not in self._firm_nouns] == ["of"]:
            role = role._replace(name="ceo")  # "the head of Kia", "head of consultancy Opimas"
        elif phrase in _ADJECTIVES and not size and self._goes_on(found, item):
            role = post._replace(name="other")  # "chief economist", "executive editor"
        elif phrase in self._bare_posts and self._field_before(parts):
            role = role._replace(name="executive")  # "sales chief"
        return role, size

    def _goes_on(self, found: list[Word], item: Item | None) -> bool:
        """Whether a noun follows, or another post, so that "chief" is no post by itself."""
        return found[0][0] not in self._area_ends if found else item is not None and item.kind in ("ROLE", "PLACE")

    def _legal_forms(self, text: str, found: list[Word]) -> int:
        """How many words are a legal form behind a name, or its ticker ("TSLA.O"); not in "the Alphabet company"."""
        size = next(
            (n for n, (word, at, _) in enumerate(found) if word not in self._legal or text.startswith("company", at)),
            len(found),
        )
        ticker = _SHARE.match(text, found[size][1]) if size < len(found) else None
        return size + sum(at < ticker.end() for _, at, _ in found[size : size + 3]) if ticker else size

    def _post(self, role: Item, before: list[Word | Item], area: list[Word]) -> Item:
        """A post with its field ("head of battery research"), and whether it is a former or a coming one."""
        kinds = [part.kind if isinstance(part, Item) else part[0] for part in before[-3:]]
        both = len(kinds) == 3 and kinds[1] == "and" and kinds[0] in _FIRMS and kinds[2] in _FIRMS  # "ex-Lyft and Uber"
        back = [part[0] for part in before[-5 if both else -3 :] if not isinstance(part, Item) and part[0] != "-"][-2:]
        status = next((self._before_role[word] for word in back if word in self._before_role), "")
        sense = role.name
        part = sense in ("ceo", "president") and _of_a_region(before)
        if sense == "president" and not _OWNERS.isdisjoint(kinds[-2:-1]):
            part = part or self._field_before(before)  # "its retail president"
        if part or (area and sense in ("ceo", "president")) or (status == "other" and sense in _HELD):
            sense, status = "executive", ""
        return role._replace(name=sense, id=status, end=area[-1][2] if area else role.end)

    def _field_before(self, before: list[Word | Item]) -> bool:
        """Whether the word before "chief" or "boss" is a field: not "the new boss", "airline boss"."""
        word = before[-1][0] if before and not isinstance(before[-1], Item) else ""
        return word.isalpha() and word not in self._of_a_whole and not word.endswith("maker")

    def _area(self, sense: str, phrase: str, found: list[Word], item: Item | None) -> int:
        """How many words name the field of a post; none where a firm follows ("head of carmaker Audi")."""
        if sense == "ceo" and (part := _PART_OF_FIRM.match(" ".join(word for word, _, _ in found[:6]))):
            return len(part[0].split())
        whole = sense in ("founder", "chairman") or (sense == "ceo" and phrase not in ("chief", "boss"))
        if whole or not found or found[0][0] not in ("of", "for"):
            return 0
        size = 1
        while size < len(found) and size < _AREA and found[size][0] not in self._area_ends:
            size += 1
        rest = found[size : size + 1]
        firm = rest[0][0] in self._firm_nouns if rest else item is not None and item.kind in ("MAKER", "ORG", "IT")
        return 0 if firm or size == 1 else size


def _officer(found: Sequence[Word]) -> int:
    """How many words complete a chief's title that no list knows: "chief concept officer"."""
    ends = (n for n, (word, _, _) in enumerate(found[:_TITLE], 1) if word in _CHIEFS)
    size = next(ends, 0)
    return size if all(word.isalpha() for word, _, _ in found[:size]) else 0


def _of_a_region(before: Sequence[Word | Item]) -> bool:
    """Whether a place stands before a post: "its U.S. CEO", "the North American chief"; not in "Kia India CEO"."""
    last = before[-1] if before else None
    if isinstance(last, Item):
        earlier = before[-2] if len(before) > 1 else None
        return last.kind == "PLACE" and not (isinstance(earlier, Item) and earlier.kind in _FIRMS)
    return last is not None and last[0] in _REGIONAL


def _joined(parts: list[Word | Item]) -> TokenSequence:
    tokens = [part[0] for part in parts]
    items: list[Item] = []
    for at, part in enumerate(parts):
        if isinstance(part, Item):
            tokens[at] = f"<{part.kind}:{len(items)}>"
            items.append(part)
    return TokenSequence(f" {' '.join(tokens)}" if tokens else "", items, tokens, parts)
