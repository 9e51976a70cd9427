"""The words by which products are told apart, compared and offered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evnlp.linking.context.scene import SentenceView
from evnlp.mentions import Entity

NEAR = 45  # characters before a name in which words of comparison are looked for


class ProductWords:
    """The phrases of `patterns/products.json`, compiled.

    bases: name of a trim → name of its model.
    """

    def __init__(self, words: Mapping[str, Sequence[str]], bases: Mapping[str, str], trims: Sequence[str]) -> None:
        any_of = {
            group: "|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) for group, phrases in words.items()
        }
        name = rf"(?:(?:{any_of['before_a_name']})\s|[\w’'.&-]+['’]s\s|[A-Z][\w-]+\s){{0,3}}$"
        self.compared_before = re.compile(rf"\b(?:{any_of['compared_before']})\s+{name}")
        self.compared_behind = re.compile(rf",? (?:(?:its|their|the|a) )?(?:{any_of['compared_behind']})\b")
        self.adjacent = re.compile(
            rf"[\s-]*(?:(?:{any_of['amount_to_name']})\s){{0,2}}[\"“‘']?(?:\w+[\"”’']\s)?$", re.IGNORECASE
        )
        self.phrase_opens = re.compile(rf"(?:{any_of['phrase_opens']})\b", re.IGNORECASE)
        self.base = re.compile(rf"\b(?:{any_of['base_version']})\s(?:\w+\s)?(?:{any_of['version']})\b", re.IGNORECASE)
        self.taken_up = re.compile(rf"\b(?:{any_of['taken_up']})\b", re.IGNORECASE)
        self.option = re.compile(rf"\b(?:{any_of['option']})s?\b", re.IGNORECASE)
        self.offered = re.compile(rf"\b(?:{any_of['offered']})\b", re.IGNORECASE)
        self.bases = bases
        any_trim = "|".join(sorted(map(re.escape, trims), key=len, reverse=True))
        self.trim = re.compile(rf" (?:\d{{2,3}} )?(?:{any_trim})(?: (?:{any_trim}))*$")

    def compared(self, view: SentenceView, name: Entity) -> bool:
        """Whether a name only stands for comparison: "than the Model Y", "the F-150, its nearest rival"."""
        lead = view.text[max(view.start, name.start - NEAR) : name.start]
        return bool(self.compared_before.search(lead) or self.compared_behind.match(view.text, name.end))
