"""Rules by which the tokenizer takes amounts apart: `RMB30,000`, `18.9GWh`, `€35,000-€40,000`, but keeps `P7+`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from evnlp.resources import Knowledge

_COUNTED = ("units", "cars", "vehicles", "EVs", "trucks", "buses", "hp", "pct", "percent", "%")
_BEHIND_DIGIT = "(?<=[0-9])"
_BEHIND_NUMBER = "(?<=[0-9])(?<![A-Za-z][0-9])(?<![A-Za-z][0-9][0-9])"  # a model keeps what follows it: "P7+", "ET5T"
_RANGES = (r"(?<=[0-9])[–—~-](?=[$€£¥₹])", r"(?<=[–—~-])[$€£¥₹](?=[0-9])", r"(?<=[0-9])[–—~](?=[0-9])")


def split_amounts(nlp: Language, knowledge: Knowledge) -> None:
    """Add rules for currencies, scales and units that are written without a space to the pipeline's tokenizer."""
    tokenizer: Any = nlp.tokenizer
    defaults = nlp.Defaults
    if not hasattr(tokenizer, "infix_finditer"):  # one of the user's own, by config
        return
    units = _either([*_symbols(knowledge, "units"), *_scales(knowledge), *_COUNTED])
    money = _either(_symbols(knowledge, "currencies"))
    prefixes = [*(defaults.prefixes or []), rf"(?:{money})(?=[0-9])"]
    suffixes = [*(str(rule) for rule in defaults.suffixes or []), f"{_BEHIND_DIGIT}(?:{units})"]
    suffixes = [
        rule.replace(_BEHIND_DIGIT, _BEHIND_NUMBER, 1) if rule.startswith(_BEHIND_DIGIT) else rule for rule in suffixes
    ]
    infixes = [*(defaults.infixes or []), *_RANGES]
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _symbols(knowledge: Knowledge, table: str) -> list[str]:
    symbols = (symbol for row in knowledge.rows(table) for symbol in (*row.get("symbols", ()), row["id"]))
    return [symbol for symbol in symbols if len(symbol) > 1 or not symbol.isalpha()]


def _scales(knowledge: Knowledge) -> list[str]:
    numbers = knowledge.data("numbers")
    return [word for key in ("scales", "letters") for word in numbers.get(key, ())]


def _either(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
