"""Which trade words for a firm tell ("the lender"), and whether a firm is of it, as the lists know."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from evnlp.linking.owners.spoken_of import kind_meant, of_kind
from evnlp.mentions import Entity
from evnlp.resources import Knowledge


class FirmTrades:
    """Knows the kinds of organisations, and those that words can stand for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names = knowledge.names
        words: dict[str, list[str]] = knowledge.data("references").get("kinds", {})
        self._meant = {word: frozenset(kinds) for word, kinds in words.items()}
        self._ends = tuple(f" {word}" for word in self._meant)

    def meant_by(
        self,
        match: re.Match[str],
        reach: list[Entity],
        named: list[Entity],
        spoken_of: Entity | None,
        suppliers: Sequence[Entity],
    ) -> tuple[list[Entity], list[Entity], Entity | None]:
        """Of the firms that words may take up and the one spoken of, those that they can stand for."""
        if label := kind_meant(match[0]):
            reach = of_kind(reach, label)
            named = of_kind(named, label) or [m for m in suppliers if m.label == label and m.end <= match.start()]
            return reach, named, spoken_of if spoken_of in named else named[-1] if named else None
        if kinds := self._meant_kinds(match[0]):
            reach = [firm for firm in reach if self._fits(firm, kinds)]
            named = [firm for firm in named if self._fits(firm, kinds)]
            if spoken_of is not None and not self._fits(spoken_of, kinds):
                spoken_of = self._last([firm for firm in named if firm.end <= match.start()], kinds)
        return reach, named, spoken_of

    def _meant_kinds(self, words: str) -> Collection[str]:
        """The kinds of firms that words tell of; none where they tell of no trade."""
        plain = words.removesuffix("'s").removesuffix("’s")
        if not plain.endswith(self._ends):
            return ()
        parts = plain.split()
        return self._meant.get(" ".join(parts[-2:])) or self._meant.get(parts[-1]) or ()

    def _fits(self, firm: Entity, kinds: Collection[str]) -> bool:
        """Whether a firm may be of the trade: not where the lists know it for another."""
        return self._kind(firm) in ("", *kinds)

    def _last(self, firms: Sequence[Entity], kinds: Collection[str]) -> Entity | None:
        """The last of some firms that the lists know for the trade."""
        return next((firm for firm in reversed(firms) if self._kind(firm) in kinds), None)

    def _kind(self, firm: Entity) -> str:
        return "maker" if firm.label == "MAKER" and firm.id else self._names.row("ORG", firm.id).get("kind", "")
