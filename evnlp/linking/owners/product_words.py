"""The words by which products are told apart, compared and offered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evnlp.comparing import Comparing, alternatives
from evnlp.linking.context.scene import SentenceView
from evnlp.mentions import Entity


class ProductWords:
    """The phrases of `patterns/products.json`, compiled.

    bases: name of a trim → name of its model.
    """

    def __init__(self, words: Mapping[str, Sequence[str]], bases: Mapping[str, str], trims: Sequence[str]) -> None:
        any_of = {group: alternatives(phrases) for group, phrases in words.items()}
        self._comparing = Comparing(words)
        self.adjacent = re.compile(
            rf"[\s-]*(?:(?:{any_of['amount_to_name']})\s){{0,2}}[\"“‘']?(?:\w+[\"”’']\s)?$", re.IGNORECASE
        )
        self.phrase_opens = re.compile(rf"(?:{any_of['phrase_opens']})\b", re.IGNORECASE)
        self.base = re.compile(rf"\b(?:{any_of['base_version']})\s(?:\w+\s)?(?:{any_of['version']})\b", re.IGNORECASE)
        self.taken_up = re.compile(rf"\b(?:{any_of['taken_up']})\b", re.IGNORECASE)
        self.option = re.compile(rf"\b(?:{any_of['option']})s?\b", re.IGNORECASE)
        self.offered = re.compile(rf"\b(?:{any_of['offered']})\b", re.IGNORECASE)
        self.bases = bases
        any_trim = alternatives(trims)
        self.trim = re.compile(rf" (?:\d{{2,3}} )?(?:{any_trim})(?: (?:{any_trim}))*$")

    def compared(self, view: SentenceView, name: Entity) -> bool:
        """Whether a name only stands for comparison: "than the Model Y", "the F-150, its nearest rival"."""
        return self._comparing.compared(view.text, view.start, view.models, name)
