"""Relation patterns in near-English, compiled to regular expressions over token sequences.

`PERSON , (the|a)? ROLES (of|at|for) FIRM`

- lower case: the word itself; `(a|b c)` one of these; `?` after either: may be left out
- `~3`: up to three words that are no firm, person, model or post; `+3` such as describe (no "of", "and", "said");
  `...`: any words and mentions up to a comma
- capitals: a mention (PERSON FIRM NAME MAKER MODEL PRODUCT THING PLACE PERIOD ROLE), with S a list of them ("X, Y
  and Z"); a figure tells two of a kind apart (`FIRM1`). FIRM is a MAKER, an ORG or a word standing for one (IT); NAME
  the same without IT; THING a FIRM or a MODEL; SELF "its"
- NP: what may stand between a verb and the name of its object ("its first electric", "a new version of the")
- START, END: of the sentence
- other capitals: the words with that id in cues/ties.jsonl (`LAUNCH`), of one form only: `LAUNCH.verb`, of either
  class: `(OWN|OPERATE)`
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from evnlp.collector import collector_paused
from evnlp.errors import PatternError
from evnlp.linking.ties.vocabulary import ANY, DESCRIBING, Vocabulary, escaped, words_of

SLOTS = {
    "PERSON": "PERSON",
    "FIRM": "MAKER|ORG|IT|ITS",
    "NAME": "MAKER|ORG",
    "MAKER": "MAKER",
    "MODEL": "MODEL",
    "PRODUCT": "PRODUCT",
    "ORG": "ORG",
    "THING": "MAKER|ORG|IT|ITS|MODEL",
    "PLACE": "PLACE",
    "PERIOD": "PERIOD",
    "ROLE": "ROLE",
    "IT": "IT",
    "SELF": "ITS",
}
TWO_FIRMS, TWO_THINGS = "2 FIRM", "2 THING"
_FIRMS = frozenset(("FIRM", "NAME", "MAKER", "ORG", "IT", "SELF"))
_EDGES = {"START": r"\A", "END": r"\Z"}
_GROUP = re.compile(r"\(\?P<(\w+)>")
_ELEMENT = re.compile(r"[()|]|\?|[^\s()|?]+")
_EITHER = re.compile(r"\(([A-Z][\w.]*(?:\|[A-Z][\w.]*)+)\)(?!\?)")
_SLOT = re.compile(r"([A-Z]+?)(S?)(\d?)$")
_PLAIN = r"(?![,;:?/-](?!\S))[^\s<]+"
_GLUED = rf"(?: -{ANY}{_PLAIN})*"
_WORD = rf"(?:{ANY}(?:<(?:PLACE|PERIOD|PRODUCT|ITS?):\d+>|{_PLAIN}){_GLUED})"
_DESCRIBING = rf"(?:{DESCRIBING}(?:<(?:PLACE|IT):\d+>|{_PLAIN}){_GLUED})"
_DETERMINER = "(?: the| a| an| its| their| our| both| two| three| four| five)"
_PLACE = r" <PLACE:\d+>"
_OF_PLACE = r"(?: of <PLACE:\d+>(?: , <PLACE:\d+>)?(?= ,))?"  # "Ibeo of Hamburg, whose owner is ZF, delivers"
_VERSION = "(?: version| versions| variant| variants| edition| editions| model| models)"
_RELATIVE = (  # "Google parent Alphabet", "Signal-operator Tencent"
    "(?: -)?(?: parent| owner| subsidiary| unit| brand| rival| partner| supplier| maker| affiliate| operator| developer"
    "| creator| publisher)"
)
_AND = r"(?: and| &| or| plus| as well as| along with| /| - slash -| - cum -)"
_VERBS = (
    "accounts|aims|buys|competes|does|expects|gets|has|hopes|intends|is|makes|plans|says|sells|supplies|uses|wants|was"
)
_NEXT_CLAUSE = rf"{ANY}(?:{_VERBS})(?!\S)"  # "from Lear, and Magna has ..."
_ASIDE = rf"(?: ,(?:{ANY}(?:<PERIOD:\d+>|[^\s<,;:]+)){{1,4}} ,)"  # "and, since last year, Kia"
_OF_ALL = rf" ,?{ANY}(?:all|are|both|each|have|had|were|will)(?!\S)"
_PLACED = r"(?: in(?: the)? <PLACE:\d+>)?"  # "Lyft in America and Grab in Asia"
_AGAIN = r"(?:(?: also)?(?: with| for| to))?"  # "to Ford and to Kia"
_COMMA = rf"{_PLACED} ,(?!{_AND})(?: also|{_ASIDE})?"
_JOIN = rf"{_PLACED}{_AND}(?: also|{_ASIDE})?"
_SUCH_AS = "(?: such as| like| including)"  # "BYD and newcomers such as Xiaomi"
_JOIN_LAST = rf"{_PLACED} ,{_AND}(?: also|{_ASIDE})?"
_PAST_OF = (  # "led by former Ford engineer Jo Berg"
    rf"(?:(?: an?)?(?: former| ex -| onetime| one - time| longtime)(?: <PLACE:\d+>)?(?: <(?:MAKER|ORG):\d+>(?: 's)?)?"
    rf"{_DESCRIBING}{{0,3}}(?: <ROLE:\d+>)?)?"
)


class Grammar:
    """Compiles patterns over the words of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        owner = rf" <(?:MAKER|ORG):\d+> 's(?={_DESCRIBING}{{0,2}} <)"  # "Google's Waymo": Waymo
        relative = rf" <(?:MAKER|ORG):\d+>{_RELATIVE}(?={_DESCRIBING}{{0,2}} <(?:MAKER|ORG))"
        described = rf"(?: <MAKER:\d+> - maker)?(?:{_PLACE}(?: ,{_PLACE})?(?: 's| - based))?"
        noun = rf"(?:{_DESCRIBING}{{0,3}}{vocabulary.firm})?"
        self._relative, self._owner = relative, owner
        self._before_firm, self._before_listed = (
            rf"(?:{relative}|{owner})?(?: the| a| an| fellow{pronouns})?{described}{noun}"
            for pronouns in ("| it| they", "")
        )

    def compile(self, pattern: str) -> CompiledPattern:
        """The regular expression of a pattern, and what a sentence needs for it; PatternError says what is wrong."""
        parts: list[str] = []
        depth = 0
        elements = _ELEMENT.findall(_EITHER.sub(self._either, pattern))
        for number, element in enumerate(elements):
            depth += (element == "(") - (element == ")")
            owner = number == 0 or elements[number + 1 : number + 2] == ["'s"]
            parts.append(self._element(element, first=number == 0, owner=owner))
            if depth < 0 or (element == "?" and (number == 0 or elements[number - 1] in "(|?")):
                raise PatternError(f"pattern {pattern!r}: {element!r} has nothing before it")
        if depth:
            raise PatternError(f"pattern {pattern!r}: a bracket is not closed")
        source = "".join(parts) + r"(?!\S)"
        names = Counter(_GROUP.findall(source))
        if twice := [name for name, times in names.items() if times > 1]:
            raise PatternError(
                f"pattern {pattern!r}: {twice[0]} stands in it twice; number them, {twice[0]}1 {twice[0]}2"
            )
        steps = tuple(self._steps(elements))
        return CompiledPattern(
            source, _with_numbers([step for step in steps if "|" not in step]), steps, self._vocabulary
        )

    def _either(self, match: re.Match[str]) -> str:
        """One class for a choice between classes; any other choice as it is."""
        names = match[1].split("|")
        return self._vocabulary.joint(names) if self._vocabulary.classes.keys() >= set(names) else match[0]

    def _element(self, element: str, *, first: bool, owner: bool) -> str:
        if element in ("(", "|", ")", "?"):
            return {"(": "(?:", "|": "|", ")": ")", "?": "?"}[element]
        if element in _EDGES:
            return _EDGES[element]
        if element == "NP":
            return rf"(?: <ITS:\d+> 's|{_DETERMINER})?{_DESCRIBING}{{0,4}}?(?:{_VERSION} of(?: the| its| a)?)?"
        if element == "...":
            return rf"(?!{ANY}(?:and|but|whereas|while) )(?:{ANY}[^\s,;]\S*){{1,26}}?"
        if element[0] == "~":
            return f"{_WORD}{{0,{int(element[1:])}}}?"
        if element[0] == "+":
            return f"{_DESCRIBING}{{0,{int(element[1:])}}}?"
        if not element[0].isupper():
            return f"(?:{escaped(words_of(element))})"
        if element in self._vocabulary.classes:
            return self._vocabulary.classes[element]
        slot = _SLOT.match(element)
        if slot is None or slot[1] not in SLOTS:
            raise PatternError(f"{element!r} is neither a mention nor an id of cues/ties.jsonl")
        return self._slot(element, slot[1], many=bool(slot[2]), first=first, owner=owner)

    def _slot(self, name: str, kind: str, *, many: bool, first: bool, owner: bool) -> str:
        kinds = SLOTS[kind] if owner else SLOTS[kind].replace("|ITS", "")
        one = rf" <(?:{kinds}):\d+>"
        before = self._before_firm if kind in ("FIRM", "NAME", "MAKER", "ORG") else ""
        if kind in ("MODEL", "THING"):
            maker = rf"(?: <MAKER:\d+>(?: 's)?(?={_DESCRIBING}{{0,2}} <MODEL))?"
            seated = rf"(?:{_DESCRIBING}{{1,2}}?(?= <MAKER:\d+> <MODEL))?"  # "a seven-seat Kia EV9"
            placed = rf"(?:{_PLACE}(?: ,{_PLACE})?(?: 's| - based))?" if kind == "THING" else ""  # "Turkey's Karsan"
            kin = f"(?:{self._relative}|{self._owner})?" if kind == "THING" else ""
            before = rf"{kin}(?: the| a| an| its)?{placed}{seated}{maker}{_DESCRIBING}{{0,2}}?"
        if kind == "PERSON":
            before = _PAST_OF
        if kind == "ROLE":
            before = rf"(?: the| a| an| also)?(?: <ITS:\d+> 's)?{_DESCRIBING}{{0,1}}?"
        found = one
        leads, first = first, first or kind == "ROLE"
        if many:
            unknown = rf"(?:{_PLACED}(?: ,{_AND}?|{_AND}){_DESCRIBING}{{1,2}}(?= ,| and))?"
            unknown = unknown if kind in ("NAME", "FIRM") else ""
            noun = rf"{_DESCRIBING}{{0,2}}" if kind == "MODEL" else ""
            goes_on = "" if kind in ("ROLE", "PERSON", "MODEL") else f"(?!{_NEXT_CLAUSE})"
            last = rf"(?:{_AND}{_DESCRIBING}{{1,2}}(?={_OF_ALL}))?" if unknown else ""
            beside = "" if kind in ("ROLE", "PERSON", "MODEL") else r"(?! 's)"  # "MAN, Volkswagen's truck arm"
            whole = rf"(?! 's{_DESCRIBING}{{0,2}} <(?:MAKER|ORG))" if beside else ""  # "Aion and Geely's Zeekr"
            again = self._before_listed if before == self._before_firm else before
            named = rf" <(?:{'|'.join(kind for kind in kinds.split('|') if kind not in ('IT', 'ITS'))}):\d+>"
            such_as = rf"(?:{_DESCRIBING}{{1,4}}{_SUCH_AS})?" if goes_on else ""
            join, join_last = (sign if first else f"{sign}{_AGAIN}" for sign in (_JOIN, _JOIN_LAST))
            another = (
                rf"(?:{_COMMA}{again}{named}{beside}|{join}{such_as}{again}{one}{whole}"
                rf"|{join_last}{again}{one}{whole}{goes_on})"
            )
            found += f"(?:{noun}{unknown}{another}){{0,12}}{last}"
        found += _OF_PLACE if leads and kind in ("FIRM", "NAME", "THING", "ORG") else ""
        return ("" if first else f"(?:{before})") + f"(?P<{name}>{found})"

    def _steps(self, elements: Sequence[str]) -> Iterator[str]:
        """What must stand in a sentence, one behind the other; of a choice (`of|at`) one of these."""
        at = 0
        while at < len(elements):
            end = _closing(elements, at)
            if elements[end + 1 : end + 2] != ["?"]:
                if elements[at] == "(":
                    choice = [next(self._steps(one), "") for one in _choices(elements[at + 1 : end])]
                    yield from ["|".join(choice)] if all(choice) else []
                else:
                    yield from self._step(elements[at])
            at = end + 1

    def _step(self, element: str) -> list[str]:
        """What a sentence must hold for an element: a kind of mention, a class of words or a word."""
        if element[0] in "?~+." or element in (*_EDGES, "NP"):
            return []
        if not element[0].isupper():
            return words_of(element).split()
        slot = _SLOT.match(element)
        return [slot[1]] if slot and element not in self._vocabulary.classes else [element]


@dataclass(frozen=True)
class CompiledPattern:
    """source: of a regular expression over the string of a sequence, compiled when it is first needed.

    needs: word classes and kinds of mentions without which it cannot match. steps: these and choices between them,
    in their order.
    """

    source: str
    needs: frozenset[str]
    steps: tuple[str, ...]
    vocabulary: Vocabulary = field(repr=False, compare=False)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression, over a signed sequence."""
        with collector_paused():
            return re.compile(self.vocabulary.source(self.source))


def _closing(elements: Sequence[str], at: int) -> int:
    """Where the bracket closes that an element opens; the element itself where it opens none."""
    depth = 0
    for end in range(at, len(elements)):
        depth += (elements[end] == "(") - (elements[end] == ")")
        if not depth:
            return end
    return at


def _choices(elements: Sequence[str]) -> Iterator[Sequence[str]]:
    """The choices of a bracket."""
    start = at = 0
    while at < len(elements):
        if elements[at] == "|":
            yield elements[start:at]
            start = at + 1
        at = _closing(elements, at) + 1
    yield elements[start:]


def _with_numbers(needs: Sequence[str]) -> frozenset[str]:
    """What a pattern needs, with `2 FIRM` where it takes two firms, `2 THING` where two firms or models."""
    firms = sum(need in _FIRMS for need in needs)
    things = firms + sum(need in ("THING", "MODEL") for need in needs)
    return frozenset(needs) | {TWO_FIRMS for _ in range(firms > 1)} | {TWO_THINGS for _ in range(things > 1)}
