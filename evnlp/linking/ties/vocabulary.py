r"""The words that relation patterns know: their classes, and kinds that the sign before a word tells in a sequence.

` the carmaker <MAKER:0>` is searched as `\tthe\vcarmaker <MAKER:0>`: a tab stands before a function word, a vertical
tab before a noun for a firm. So a pattern asks for "any word but such as `of`" with one sign, not a list of ninety.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evnlp.linking.ties.sequence import phrase_tokens

ANY, DESCRIBING, FIRM = "[ \\t\\v]", "[ \\v]", "\\v"
"""What stands before a word in a pattern: any word; one that is no function word; a noun for a firm."""

_FUNCTION_SIGN, _FIRM_SIGN = "\t", "\v"
_SPACED = re.compile(r" ((?:[^\s\\|()?<>\[\]{}*+.^$]|\\[^\w\s])+)")


class Places(dict[str, int]):
    """Where the words of a sequence stand, their classes and its kinds of mentions: a bit for each token."""

    def add(self, name: str, bits: int) -> None:
        """Let something stand at some more tokens."""
        self[name] = self.get(name, 0) | bits

    def __missing__(self, choice: str) -> int:
        bits = 0
        for name in choice.split("|"):
            bits |= self.get(name, 0)
        self[choice] = bits
        return bits

    def hold(self, steps: Iterable[str]) -> bool:
        """Whether these stand one behind the other, each of them a name or a choice: `of|at`."""
        beyond = -1
        for step in steps:
            here = self[step] & beyond
            if not here:
                return False
            beyond = -((here & -here) << 1)  # all tokens behind the first of these
        return True


class Vocabulary:
    """Words of cues/ties.jsonl by class. classes: by id and by `id.form`, in capitals (see `word_classes`).

    function_words: those that `+3` does not pass.
    """

    def __init__(self, classes: Mapping[str, Iterable[str]], function_words: Iterable[str] = ()) -> None:
        strings = {phrase: words_of(phrase) for phrase in set().union(*classes.values())}
        self._words = {name: [strings[phrase] for phrase in phrases] for name, phrases in classes.items()}
        self._phrases = _by_longest_word(self._words)
        self.classes = {name: _alternatives(words) for name, words in self._words.items()}
        firms = {phrase: phrase_tokens(phrase) for phrase in classes.get("COMPANY", ())}
        self.signs = {tokens[0]: _FIRM_SIGN for tokens in firms.values() if len(tokens) == 1}
        self.signs.update(dict.fromkeys((*function_words, "'s"), _FUNCTION_SIGN))
        longer = _alternatives(words_of(phrase) for phrase, tokens in firms.items() if len(tokens) > 1)
        self.firm = rf"(?:{FIRM}[^\s<]+|{longer})"

    def signed(self, string: str) -> str:
        """The string of a sequence with a sign before each word; as long as it was."""
        signs = self.signs
        return "".join([signs.get(token, " ") + token for token in string.split(" ")[1:]])

    def source(self, source: str) -> str:
        """A regular expression over a sequence, made one over a signed sequence."""
        return _SPACED.sub(lambda match: self.signs.get(match[1].replace("\\", ""), " ") + match[1], source)

    def rarity(self, name: str) -> tuple[int, str]:
        """A key that puts classes with few words first, which few sentences hold."""
        return len(self.classes[name]), name

    def joint(self, names: Sequence[str]) -> str:
        """The name of the class that holds the words of all of these."""
        joint = "+".join(names)
        if joint not in self.classes:
            words = [word for name in names for word in self._words[name]]
            self.classes[joint] = _alternatives(words)
            for word, found in _by_longest_word({joint: words}).items():
                self._phrases.setdefault(word, []).extend(found)
        return joint

    def classes_of(self, phrase: str) -> set[str]:
        """All classes that a phrase, or a part of it, belongs to: "its headquarters", "headquarters"."""
        string = words_of(phrase)
        return set(self.places(string.split(), string))

    def places(self, tokens: Iterable[str], string: str) -> Places:
        """Where the words of a sequence stand, and the classes that they belong to."""
        found = Places()
        bit = 1
        for token in tokens:
            found[token] = found.get(token, 0) | bit
            bit <<= 1
        padded = f"{string} "
        for word in self._phrases.keys() & found.keys():
            bits = found[word]
            for phrase, names in self._phrases[word]:
                if phrase in padded:
                    for name in names:
                        found[name] = found.get(name, 0) | bits
        return found


def words_of(phrase: str) -> str:
    """A phrase as it stands in a sequence; a hyphen by itself is one."""
    return " -" if phrase == "-" else "".join(f" {token}" for token in phrase_tokens(phrase))


def escaped(words: str) -> str:
    """Words for a regular expression, their spaces as they are."""
    return re.escape(words).replace("\\ ", " ")


def _alternatives(strings: Iterable[str]) -> str:
    """A regular expression for any of the phrases, given as they stand in a sequence."""
    return f"(?:{'|'.join(map(escaped, sorted(set(strings), key=_by_length))) or '(?!)'})"


def _by_longest_word(classes: Mapping[str, Iterable[str]]) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Word → the phrases whose longest it is, each with its classes."""
    names: dict[str, set[str]] = {}
    for name, phrases in classes.items():
        for phrase in phrases:
            names.setdefault(phrase, set()).add(name)
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
