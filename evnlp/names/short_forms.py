"""What a text calls a firm after its full name: "Harbottle Foods ... Harbottle"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping

from evnlp.mentions import Entity
from evnlp.names.points import Points
from evnlp.names.reading import Reading

Key = tuple[str, ...]
_TOLD_OF = re.compile(r",\s(?:based|founded|headquartered|listed|owned|part\sof|set\sup|which|whose)\b")
LEAST = 4  # letters of a listed firm's short form


def short_forms(
    firms: Iterable[Key], names: Mapping[Key, Points], called: set[Key], reading: Reading, forms: frozenset[str]
) -> Iterator[tuple[Key, Key]]:
    """Short forms with the full ones that they stand for, where no other firm is called so.

    firms: keys of all firms; names: what is known of each name of the text; called: names with a meaning already;
    forms: words that end a whole name, in lower case ("Harbottle Foods" is no short form).
    """
    full = [key for key in firms if len(key) > 1 and key not in called]
    owners = Counter(key[:size] for key in full for size in range(1, len(key)))
    for key in full:
        for short in (key[:size] for size in range(len(key) - 1, 0, -1)):
            whole = len(short) > 1 and short[-1] in forms
            free = owners[short] == 1 and short not in called and not whole
            if free and short in names and _shortens(names[short], names[key], reading):
                yield short, key


def short_forms_of_known(
    known: Iterable[Entity],
    names: Mapping[Key, Points],
    labels: Mapping[Key, str],
    called: Container[Key],
    reading: Reading,
) -> Iterator[tuple[Key, Entity]]:
    """First words of listed firms that the text calls them by, with the firm: "Damon Motorcycles ... Damon has".

    known: the mentions of listed names, in the order of the text; labels: what is known of names that no list knows.
    """
    firms = {firm.name: firm for firm in reversed(list(known)) if firm.label in ("MAKER", "ORG")}
    words = {name: reading.text[firm.start : firm.end].lower().split() for name, firm in firms.items()}
    owners = Counter(found[0] for found in words.values())
    for name, found in words.items():
        short = (found[0],)
        points = names.get(short) if len(found) > 1 else None
        if points is None or short in called or owners[found[0]] > 1:
            continue
        used = points.acts + points.signs + points.firm > 0 and any(
            place.start > firms[name].end for place in points.places
        )
        if labels[short] == firms[name].label if short in labels else used and len(found[0]) >= LEAST:
            yield short, firms[name]


def _shortens(short: Points, full: Points, reading: Reading) -> bool:
    """Whether the short form follows the full one and is no word that only opens a sentence."""
    if not _first_place(full, reading) < _first_place(short, reading) < len(reading.text):
        return False
    if short.acts + short.signs + short.firm > 0:
        return True
    return any(
        not reading.begins_sentence(place.start) or _TOLD_OF.match(reading.text, place.end) for place in short.places
    )


def _first_place(points: Points, reading: Reading) -> int:
    """Where a name first stands in what is no headline; behind the text where it does not."""
    lines = reading.lines
    places = [p.start for p in points.places if lines[p.sentence.line].kind not in ("headline", "heading")]
    return min(places, default=len(reading.text))


def without_surnames(text: str, found: list[Entity]) -> list[Entity]:
    """Without firms by a short form that is the surname of somebody named before: after "Seth Goldman" no "Goldman" is.

    A firm that is called nothing but the surname ("Dyson"), or is named before or in full, stays. found: in order.
    """
    surnames = {e.name.rpartition(" ")[2] for e in found if e.label == "PERSON" and " " in e.name}
    if not surnames:
        return found
    told: set[str] = set()  # surnames of those named so far
    known: set[str] = set()  # firms that are named otherwise or before
    kept = []
    for entity in found:
        said = text[entity.start : entity.end]
        if entity.label == "PERSON":
            told.add(entity.name.rpartition(" ")[2])
        elif entity.label == "ORG" and (said not in told or entity.name in surnames):
            known.add(entity.name)
        if entity.label != "ORG" or entity.name in known:
            kept.append(entity)
    return kept
