"""Points that the mentions of a name in a text earn for what the name may be."""

from __future__ import annotations

from evnlp.names.reading import Stretch

SURE, HALF, HINT = 4, 2, 1  # a name needs SURE in all


class Points:
    """What the mentions of a name in a text say of it, added up.

    maker: that it makes vehicles; firm: that it is a firm; signs: what suits a firm, though others too ("said");
    acts: that it does or has something; against: that it is a place, or a firm that only speaks of makers.
    """

    __slots__ = ("acts", "against", "firm", "maker", "places", "signs")

    def __init__(self) -> None:
        self.maker = self.firm = self.signs = self.acts = self.against = 0
        self.places: list[Stretch] = []

    def add(self, other: Points) -> None:
        """Take in the points of another form of the name."""
        self.maker += other.maker
        self.firm += other.firm
        self.signs += other.signs
        self.acts += other.acts
        self.against += other.against
        self.places = self.places + other.places
