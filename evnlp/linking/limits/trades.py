"""What a maker is said to make at all: "the scooter maker" sells scooters, which limits none of its figures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from evnlp.linking.context.scene import SentenceView
from evnlp.mentions import Cue

KINDS = frozenset(
    {"bus", "van", "truck", "two-wheeler", "three-wheeler", "pickup", "supercar", "supermini", "robotaxi"}
)
MAKER_OF = re.compile(
    r"\s(?:car|vehicle\s)?(?:makers?|manufacturers?|producers?|builders?|brands?|marques?|badges?|firms?|company|companies|giants?|"
    r"specialists?|start-?ups?|business|subsidiary|arm|unit|segment['’]s|corp|group|motors)\b",
    re.IGNORECASE,
)
_MAKER_OF_THEM = re.compile(r"\b(?:makers?|manufacturers?|producers?|builders?)\sof\s(?:[\w-]+\s){0,2}$")


def trades(view: SentenceView, main: str) -> Iterator[tuple[str, str]]:
    """The makers that a sentence describes by what they make, with the class. main: of whom a text speaks."""
    for cue in view.cues_of("CLASS"):
        described = MAKER_OF.match(view.text, cue.end) or _MAKER_OF_THEM.search(view.gap(view.start, cue.start))
        if described and _kind(cue.id) in KINDS:
            yield (view.makers[0].name if view.makers else main), cue.id


def all_it_makes(cue: Cue, known: Collection[str]) -> bool:
    """Whether a class is what a maker makes at all; of "the bus maker" electric buses are some. known: `trades`."""
    return cue.id in known or (cue.id in KINDS and any(_kind(trade) == cue.id for trade in known))


def _kind(name: str) -> str:
    return name.rpartition(" ")[2]
