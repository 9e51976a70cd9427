"""The tokenizer: spaCy's, with the text kept, its cache well filled, and rules that take amounts apart.

The rules cut `RMB30,000`, `18.9GWh`, `€35,000-€40,000`, but keep `P7+`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from evnlp import layers
from evnlp.resources import Knowledge

MOST_WORDS = 60_000
"""Words, as cut by spaces, whose tokens are kept."""
LONGEST_WORD = 40

_COUNTED = ("units", "cars", "vehicles", "EVs", "trucks", "buses", "hp", "pct", "percent", "%")
_BEHIND_DIGIT = "(?<=[0-9])"
_BEHIND_NUMBER = "(?<=[0-9])(?<![A-Za-z][0-9])(?<![A-Za-z][0-9][0-9])"  # a model keeps what follows it: "P7+", "ET5T"
_RANGES = (r"(?<=[0-9])[–—~-](?=[$€£¥₹])", r"(?<=[–—~-])[$€£¥₹](?=[0-9])", r"(?<=[0-9])[–—~](?=[0-9])")


class CachingTokenizer(Tokenizer):  # type: ignore[misc]
    """Gives spaCy's tokens, several times as fast on words that come again, and keeps the text for the steps to read.

    spaCy's cache takes up no word of a text behind its first contraction (spaCy #13950), which is most words: here each
    new word is tokenized once by itself, which fills the cache.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.max_cache_size = MOST_WORDS
        self._known: set[str] = set()

    def __call__(self, string: str) -> Doc:
        """Tokenize a text."""
        if len(self._known) < MOST_WORDS and not self.vocab.in_memory_zone:  # in a zone nothing can be kept
            for word in set(string.split()) - self._known:
                if len(word) <= LONGEST_WORD:
                    super().__call__(word)
                    self._known.add(word)
        doc: Doc = super().__call__(string)
        layers.keep_text(doc, string)
        return doc


def make(nlp: Language, knowledge: Knowledge) -> CachingTokenizer:
    """The tokenizer of the pipeline's language, with rules for amounts that are written without a space."""
    defaults = nlp.Defaults
    units = _either([*_symbols(knowledge, "units"), *_scales(knowledge), *_COUNTED])
    money = _either(_symbols(knowledge, "currencies"))
    prefixes = [*(defaults.prefixes or []), rf"(?:{money})(?=[0-9])"]
    suffixes = [*(str(rule) for rule in defaults.suffixes or []), f"{_BEHIND_DIGIT}(?:{units})"]
    suffixes = [
        rule.replace(_BEHIND_DIGIT, _BEHIND_NUMBER, 1) if rule.startswith(_BEHIND_DIGIT) else rule for rule in suffixes
    ]
    infixes = [*(defaults.infixes or []), *_RANGES]
    return CachingTokenizer(
        nlp.vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )


def _symbols(knowledge: Knowledge, table: str) -> list[str]:
    symbols = (symbol for row in knowledge.rows(table) for symbol in (*row.get("symbols", ()), row["id"]))
    return [symbol for symbol in symbols if len(symbol) > 1 or not symbol.isalpha()]


def _scales(knowledge: Knowledge) -> list[str]:
    numbers = knowledge.data("numbers")
    return [word for key in ("scales", "letters") for word in numbers.get(key, ())]


def _either(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
