"""When a tie holds: its period, and whether it has happened, lies ahead, is denied or over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evnlp.mentions import Period
from evnlp.resources import Knowledge

FAR = 60  # characters between a launch and its date


class Tense:
    """Reads the words of a match: "is to", "will", "denied", "former"."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.data("relations/words")
        self._future = frozenset(words.get("future", ()))
        self._denial = frozenset(words.get("denial", ()))
        self._ended = frozenset(words.get("ended", ()))

    def ended(self, match: str) -> bool:
        """Whether the words speak of what is over."""
        return not self._ended.isdisjoint(match.split())

    def status(
        self,
        predicate: str,
        before: str,
        match: str,
        period: Period | None,
        periods: Sequence[Period],
        span: tuple[int, int],
        date: str | None,
    ) -> str:
        """`actual`, `planned`, `negated`, or `former` for what is no fact any more.

        before: the words ahead of the match in its clause; match: its own words.
        """
        words = {*before.split(), *match.split()}
        if predicate != "part_of" and not self._denial.isdisjoint(words):
            return "negated"
        if predicate.endswith("_of") and predicate != "part_of":
            inside = [p for p in periods if p.start < span[1] + FAR // 2 and p.end > span[0]]
            ahead = any(self.ahead(p, date) for p in inside)
            return "planned" if ahead or not {"will", "to", "set", "due"}.isdisjoint(match.split()) else "actual"
        if predicate not in ("launched", "refreshed") and self.ended(f"{before} {match}"):
            return "former"
        if predicate == "competes_with":
            return "actual"
        if period is not None and date is not None and period.period and not self.ahead(period, date):
            return "actual"
        return "actual" if self._future.isdisjoint(words) else "planned"

    def ahead(self, period: Period, date: str | None) -> bool:
        """Whether a period begins after the document's date."""
        if date is None or period.period is None or period.period.startswith(("..", "X")):
            return False
        start = period.period.split("/")[0]
        if "-Q" in start:
            start = f"{start[:4]}-{int(start[-1]) * 3 - 2:02}"
        elif "-H" in start:
            start = f"{start[:4]}-{int(start[-1]) * 6 - 5:02}"
        elif "-W" in start:
            start = start[:4]
        return start > date[: len(start)]


def fitting_period(periods: Iterable[Period], span: tuple[int, int], date: str | None) -> Period | None:
    """The date nearest to the words of a launch, those behind it first."""
    ranked = sorted(
        (
            (
                0
                if span[0] <= p.start < span[1]
                else p.start - span[1]
                if p.start >= span[1]
                else 2 * (span[0] - p.end),
                n,
            )
            for n, p in enumerate(periods)
        )
    )
    ordered = list(periods)
    return ordered[ranked[0][1]] if ranked and ranked[0][0] <= FAR else None
