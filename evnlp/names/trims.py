"""Trims named without their model, by the model named last before them: "the Pro and the Max"."""

from __future__ import annotations

from bisect import bisect_right

from evnlp.mentions import Entity
from evnlp.names.known import KnownNames
from evnlp.names.reading import Reading, Stretch
from evnlp.resources import Knowledge


class Trims:
    """Finds trims of the models that a text names."""

    def __init__(self, source: Knowledge, known: KnownNames) -> None:
        self._known = known
        self._trims: dict[str, dict[str, str]] = {}  # model -> last words of a trim's name -> trim
        models = source.table("entities/models")
        for id, row in models.items():
            base = models.get(row.get("of", ""))
            if base is not None and (trim := _beyond(base["name"], row["name"])):
                self._trims.setdefault(base["id"], {})[trim] = id

    def find(self, reading: Reading, known: list[Entity], stretches: list[Stretch]) -> list[Entity]:
        """The stretches that are trims of the model before them."""
        models = [entity for entity in known if entity.label == "MODEL"]
        starts = [entity.start for entity in models]
        named = {entity.id for entity in models}
        known_trims = {trim: id for model in named for trim, id in self._trims_of(model).items() if id in named}
        found = []
        for stretch in stretches if models else []:
            before = bisect_right(starts, stretch.start)
            if before and _follows_plain_word(reading.text, stretch.start):
                name, end = " ".join(stretch.words), stretch.end
                trims = self._trims_of(models[before - 1].id) | known_trims
                id = trims.get(name)
                if id is None and name.endswith("s"):
                    id, end = trims.get(name[:-1]), end - 1
                if id is not None:
                    found.append(self._known.entity(stretch.start, end, {"label": "MODEL", "id": id}))
        return found

    def _trims_of(self, model: str) -> dict[str, str]:
        """The trims of a model, or of the model whose trim it is."""
        return self._trims.get(self._known.names.row("MODEL", model).get("of", model), {})


def _beyond(base: str, name: str) -> str:
    """What a trim's name adds to the model's or its last words ("Lucid Air", "Air Touring"); "" for nothing."""
    words = base.split()
    tails = (" ".join(words[first:]) + " " for first in range(len(words)))
    return next((name[len(tail) :] for tail in tails if name.startswith(tail)), "")


def _follows_plain_word(text: str, start: int) -> bool:
    """Whether the word before begins no name: it ends in lower case or a comma."""
    return text[max(0, start - 1) : start] == " " and (text[start - 2].islower() or text[start - 2] == ",")
