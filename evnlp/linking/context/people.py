"""The people of a document by their names."""

from __future__ import annotations

from collections.abc import Iterable

from evnlp.mentions import Entity


def full_names(people: Iterable[Entity]) -> dict[str, str]:
    """Surname → the longest name that ends in it and holds all words of the short one."""
    names = sorted({p.name for p in people}, key=lambda name: (len(name), name))
    by_surname: dict[str, list[tuple[str, set[str]]]] = {}
    for name in names:
        words = name.split()
        by_surname.setdefault(words[-1], []).append((name, set(words)))
    found: dict[str, str] = {}
    for namesakes in by_surname.values():
        for name, parts in namesakes:
            fuller = [other for other, others in namesakes if parts < others]
            found[name] = fuller[-1] if fuller else name
    return found
