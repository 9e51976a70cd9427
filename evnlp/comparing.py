"""Names of products that only stand for comparison: "than the Model Y", "between the EV3 and EV9", "Golf-sized"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evnlp.mentions import Entity

NEAR = 45  # characters before a name in which words of comparison are looked for

_JOINED = re.compile(r"(?:,? (?:and|or|nor|&) |/)(?:(?:the|its|with|to|than) )*(?:[A-Z][\w-]+ )?")
_ACTS = re.compile(
    r"(?:['’]s|\s(?:(?:also|only|still|itself|now|even|then|both)\s)?(?:is|are|was|has|have|had|can|will|would|may|must|[a-z]+s|"
    r"cost|start|come|offer|get|make|go|did|went|came|cut|sold|got)\b)"
)


class Comparing:
    """The phrases of `patterns/products.json` that set a product against another one."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        any_of = {
            group: alternatives(words.get(group, ())) or "(?!)"
            for group in ("before_a_name", "compared_before", "compared_behind")
        }
        name = rf"(?:(?:{any_of['before_a_name']})\s|[\w’'.&-]+['’]s\s|[A-Z][\w-]+\s|[$€£¥]?\d[\w,.-]*\s){{0,3}}$"
        self._before = re.compile(rf"\b(?:{any_of['compared_before']})\s+{name}")
        self._behind = re.compile(rf"-[a-z]{{4,}}|,? (?:(?:its|their|the|a) )?(?:{any_of['compared_behind']})\b")

    def compared(self, text: str, low: int, models: Sequence[Entity], name: Entity) -> bool:
        """Whether a name only stands for comparison, alone or in a list; models: of its sentence, from `low` on."""
        lead = text[max(low, name.start - NEAR) : name.start]
        if self._before.search(lead) or self._behind.match(text, name.end):
            return True
        before = next((m for m in reversed(models) if m.end <= name.start), None)
        if before is None or name.start - before.end > NEAR or not _JOINED.fullmatch(text, before.end, name.start):
            return False
        return not _ACTS.match(text, name.end) and self.compared(text, low, models, before)

    def spoken_of(self, text: str, models: Sequence[Entity]) -> Entity:
        """The last of the models that is not set against another one, or the last."""
        return next((m for m in reversed(models) if not self.compared(text, 0, models, m)), models[-1])


def alternatives(phrases: Sequence[str]) -> str:
    """The phrases as alternatives of a regular expression, the longest first."""
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))
