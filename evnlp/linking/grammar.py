"""Relation patterns in near-English, compiled to regular expressions over token sequences.

`PERSON , (the|a)? ROLES (of|at|for) FIRM`

- lower case: the word itself; `(a|b c)` one of these; `?` after either: may be left out
- `~3`: up to three words that are no firm, person, model or post; `+3` such as describe (no "of", "and", "said");
  `...`: any words and mentions up to a comma
- capitals: a mention (PERSON FIRM NAME MAKER MODEL THING PLACE PERIOD ROLE), with S a list of them ("X, Y and Z");
  a figure tells two of a kind apart (`FIRM1`). FIRM is a MAKER, an ORG or a word that stands for one (IT); NAME the
  same without IT; THING a FIRM or a MODEL; SELF "its"
- NP: what may stand between a verb and the name of its object ("its first electric", "a new version of the")
- START, END: of the sentence
- other capitals: the words with that id in cues/ties.jsonl (`LAUNCH`), of one form only: `LAUNCH.verb`
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from evnlp.errors import PatternError
from evnlp.linking.sequence import phrase_tokens

SLOTS = {
    "PERSON": "PERSON",
    "FIRM": "MAKER|ORG|IT|ITS",
    "NAME": "MAKER|ORG",
    "MAKER": "MAKER",
    "MODEL": "MODEL",
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
_SLOT = re.compile(r"([A-Z]+?)(S?)(\d?)$")
_PLAIN = r"(?![,;:?/-](?: |$))[^\s<]+"
_WORD = rf"(?: (?:<(?:PLACE|PERIOD|ITS?):\d+>|{_PLAIN})(?: - {_PLAIN})*)"
_DETERMINERS = "the|a|an|its|their|our|both|two|three|four|five"
_VERSION = "(?:versions?|variants?|editions?|models?)"
_RELATIVE = " (?:parent|owner|subsidiary|unit|brand|rival|partner|supplier|maker|affiliate)"
_AND = r" (?:and|&|or|plus|as well as|along with|/|- slash -|- cum -)"
_JOIN = rf"(?: ,(?:{_AND})?|{_AND})(?: also)?"


class Grammar:
    """Compiles patterns. classes: words of cues/ties.jsonl by id and by `id.form`, in capitals.

    function_words: those that `+3` does not pass.
    """

    def __init__(self, classes: Mapping[str, Iterable[str]], function_words: Iterable[str] = ()) -> None:
        self._phrases = _by_longest_word(classes)
        self._classes = {name: _alternatives(phrases) for name, phrases in classes.items()}
        stop = "|".join(map(re.escape, function_words)) or "(?!)"
        self._plain = rf"(?: (?!(?:{stop}) |'s)(?:<(?:PLACE|IT):\d+>|{_PLAIN})(?: - {_PLAIN})*)"
        noun = self._classes.get("COMPANY", "(?!)")
        place = r" <PLACE:\d+>"
        owner = rf" <(?:MAKER|ORG):\d+> 's(?={self._plain}{{0,2}} <)"  # "Google's Waymo": Waymo
        described = rf"(?: <MAKER:\d+> - maker)?(?:{place}(?: ,{place})?(?: 's| - based))?"
        relative = (
            rf" <(?:MAKER|ORG):\d+>{_RELATIVE}(?={self._plain}{{0,2}} <(?:MAKER|ORG))"  # "Google parent Alphabet"
        )
        self._before_firm = (
            rf"(?:{relative}|{owner})?(?: (?:the|a|an|fellow))?{described}(?:{self._plain}{{0,3}}{noun})?"
        )

    def compile(self, pattern: str) -> CompiledPattern:
        """The regular expression of a pattern, and what a sentence needs for it; PatternError says what is wrong."""
        parts: list[str] = []
        needs: list[str] = []
        depth = 0
        elements = _ELEMENT.findall(pattern)
        for number, element in enumerate(elements):
            optional = number + 1 < len(elements) and elements[number + 1] == "?"
            depth += (element == "(") - (element == ")")
            owner = number == 0 or elements[number + 1 : number + 2] == ["'s"]
            parts.append(self._element(element, first=number == 0, owner=owner))
            if not depth and not optional:
                needs += self._need(element)
            if depth < 0 or (element == "?" and (number == 0 or elements[number - 1] in "(|?")):
                raise PatternError(f"pattern {pattern!r}: {element!r} has nothing before it")
        if depth:
            raise PatternError(f"pattern {pattern!r}: a bracket is not closed")
        source = "".join(parts) + "(?= |$)"
        names = Counter(_GROUP.findall(source))
        if twice := [name for name, times in names.items() if times > 1]:
            raise PatternError(
                f"pattern {pattern!r}: {twice[0]} stands in it twice; number them, {twice[0]}1 {twice[0]}2"
            )
        return CompiledPattern(source, _with_numbers(needs))

    def classes_of(self, phrase: str) -> set[str]:
        """All classes that a phrase, or a part of it, belongs to: "its headquarters", "headquarters"."""
        return self.classes_in(_words(phrase))

    def classes_in(self, string: str) -> set[str]:
        """The words of a sequence, and the classes that they belong to."""
        words = set(string.split())
        found = set(words)
        padded = f"{string} "
        for word in self._phrases.keys() & words:
            for phrase, names in self._phrases[word]:
                if phrase in padded:
                    found |= names
        return found

    def _element(self, element: str, *, first: bool, owner: bool) -> str:
        if element in ("(", "|", ")", "?"):
            return {"(": "(?:", "|": "|", ")": ")", "?": "?"}[element]
        if element in _EDGES:
            return _EDGES[element]
        if element == "NP":
            return rf"(?: <ITS:\d+> 's| (?:{_DETERMINERS}))?{self._plain}{{0,4}}?(?: {_VERSION} of(?: the| its| a)?)?"
        if element == "...":
            return r"(?: [^\s,;]+){1,26}?"
        if element[0] == "~":
            return f"{_WORD}{{0,{int(element[1:])}}}?"
        if element[0] == "+":
            return f"{self._plain}{{0,{int(element[1:])}}}?"
        if not element[0].isupper():
            return "(?:" + re.escape(_words(element)) + ")"
        if element in self._classes:
            return self._classes[element]
        slot = _SLOT.match(element)
        if slot is None or slot[1] not in SLOTS:
            raise PatternError(f"{element!r} is neither a mention nor an id of cues/ties.jsonl")
        return self._slot(element, slot[1], many=bool(slot[2]), first=first, owner=owner)

    def _slot(self, name: str, kind: str, *, many: bool, first: bool, owner: bool) -> str:
        kinds = SLOTS[kind] if owner else SLOTS[kind].replace("|ITS", "")
        one = rf" <(?:{kinds}):\d+>"
        before = self._before_firm if kind in ("FIRM", "NAME", "MAKER", "ORG") else ""
        if kind in ("MODEL", "THING"):
            before = (
                rf"(?: (?:the|a|an|its))?(?: <MAKER:\d+>(?: 's)?(?={self._plain}{{0,2}} <MODEL))?{self._plain}{{0,2}}?"
            )
        if kind == "ROLE":
            before = rf"(?: (?:the|a|an|also))?(?: <ITS:\d+> 's)?{self._plain}{{0,1}}?"
        found = one
        first = first or kind == "ROLE"
        if many:
            unknown = rf"(?:{_JOIN}{self._plain}{{1,2}}(?= ,| and))?" if kind in ("NAME", "FIRM") else ""
            noun = rf"{self._plain}{{0,2}}" if kind == "MODEL" else ""
            found += f"(?:{noun}{unknown}{_JOIN}{before}{one}){{0,12}}"
        return ("" if first else f"(?:{before})") + f"(?P<{name}>{found})"

    def _need(self, element: str) -> list[str]:
        """What a sentence must hold for an element: a kind of mention, a class of words or a word."""
        if element[0] in "(|)?~+." or element in (*_EDGES, "NP"):
            return []
        slot = _SLOT.match(element)
        return [slot[1]] if slot and element not in self._classes else [element]


@dataclass(frozen=True)
class CompiledPattern:
    """source: of a regular expression over the string of a sequence, compiled when it is first needed.

    needs: word classes and kinds of mentions without which it cannot match.
    """

    source: str
    needs: frozenset[str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression."""
        return re.compile(self.source)


def _with_numbers(needs: Sequence[str]) -> frozenset[str]:
    """What a pattern needs, with `2 FIRM` where it takes two firms, `2 THING` where two firms or models."""
    firms = sum(need in _FIRMS for need in needs)
    things = firms + sum(need in ("THING", "MODEL") for need in needs)
    return frozenset(needs) | {TWO_FIRMS for _ in range(firms > 1)} | {TWO_THINGS for _ in range(things > 1)}


def _words(phrase: str) -> str:
    """A phrase as it stands in a sequence; a hyphen by itself is one."""
    return " -" if phrase == "-" else "".join(f" {token}" for token in phrase_tokens(phrase))


def _alternatives(phrases: Iterable[str]) -> str:
    joined = sorted({_words(phrase) for phrase in phrases}, key=_by_length)
    return "(?:" + "|".join(map(re.escape, joined)) + ")"


def _by_longest_word(classes: Mapping[str, Iterable[str]]) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Word → the phrases whose longest it is, each with its classes."""
    names: dict[str, set[str]] = {}
    for name, phrases in classes.items():
        for phrase in phrases:
            names.setdefault(_words(phrase), set()).add(name)
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for phrase, of in names.items():
        found.setdefault(max(phrase.split(), key=len), []).append((f"{phrase} ", frozenset(of)))
    return found


def _by_length(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def word_classes(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Words of cues/ties.jsonl by id and by `id.form`, in capitals."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for name in {row["id"].upper(), f"{row['id'].upper()}.{row.get('form', '')}"}:
            found.setdefault(name, []).append(row["pattern"])
    return found
