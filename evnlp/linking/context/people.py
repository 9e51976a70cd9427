"""The people of a document by their names."""

from __future__ import annotations

from collections.abc import Iterable

from evnlp.mentions import Entity


def full_names(people: Iterable[Entity]) -> dict[str, str]:
    """Surname → the longest name that ends in it and holds all words of the short one."""
    names = sorted({p.name for p in people}, key=len)
    found: dict[str, str] = {}
    for name in names:
        words = name.split()
        fuller = [n for n in names if n.split()[-1] == words[-1] and set(words) < set(n.split())]
        found[name] = fuller[-1] if fuller else name
    return found
