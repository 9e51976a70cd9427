"""What a text is about around a figure: a stream of stories may speak of cars here and of phones there."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from evnlp.linking.figure import Figure
from evnlp.linking.scene import Scene

WINDOW = 600  # characters to each side in which a text about cars names one
BESIDE = 300  # the same, for the name of a maker
LONGEST = 30  # characters of a word for vehicles

_VEHICLES = re.compile(
    r"\b(?:auto ?makers?|automotive|buses|cars?|car-?makers?|crossovers?|evs?|nevs?|bevs?|phevs?|hybrids?|electric|"
    r"minivans?|motorcycles?|autos?|plug-ins?|pick-?ups?|scooters?|sedans?|suvs?|saloons?|hatchbacks?|trucks?|vans?|"
    r"vehicles?|deliver(?:y|ies|ed)|registrations?|dealers?|gigafactory|batter(?:y|ies)|lidar|chargers?|charging|"
    r"driver[- ]assist(?:ance)?|autonomous driving|self-driving)\b",
    re.IGNORECASE,
)


@dataclass
class Setting:
    """Where in a document vehicles are spoken of. suppliers: ids of firms that make parts of cars."""

    scene: Scene
    suppliers: frozenset[str] = frozenset()

    @cached_property
    def _models(self) -> list[int]:
        return [m.start for view in self.scene.sentences for m in view.models]

    @cached_property
    def _makers(self) -> list[int]:
        return [
            e.start
            for view in self.scene.sentences
            for e in view.entities
            if e.label == "MAKER" or (e.label == "ORG" and e.id in self.suppliers)
        ]

    def anywhere(self) -> bool:
        """Whether vehicles are spoken of in the document at all, or a maker or supplier is named."""
        return bool(self._makers or self._models) or _VEHICLES.search(self.scene.text) is not None

    def of_vehicles(self, figure: Figure) -> bool:
        """Whether vehicles are spoken of near the figure, or a maker or supplier is named right there."""
        if _near(self._makers, figure, BESIDE) or _near(self._models, figure, WINDOW):
            return True
        left, right = max(0, figure.start - WINDOW), figure.end + WINDOW
        sign = _VEHICLES.search(self.scene.text, left, right + LONGEST)
        return sign is not None and sign.start() <= right


def _near(offsets: list[int], figure: Figure, reach: int) -> bool:
    at = bisect_left(offsets, figure.start - reach)
    return at < len(offsets) and offsets[at] <= figure.end + reach
