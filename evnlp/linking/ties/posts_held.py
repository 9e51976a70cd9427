"""Which posts the people of a document have been found to hold or to have left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evnlp.linking.ties.sequence import Item
from evnlp.mentions import Entity


class PostsHeld:
    """Remembers posts. full: people as they are named → their fullest names."""

    def __init__(self, full: Mapping[str, str]) -> None:
        self._full = full
        self._tied: dict[str, tuple[Item, str]] = {}  # person → firm, predicate
        self._ever: dict[str, dict[str, Item]] = {}  # person → predicate → firm, of posts left, too
        self._gone: set[str] = set()
        self._holders: dict[tuple[str, str], str] = {}  # predicate, firm → person

    def full(self, person: Item | Entity) -> str:
        """The fullest name that the text gives."""
        return self._full.get(person.name, person.name)

    def tie(self, person: str, firm: Item, predicate: str) -> str:
        """Remember a person's firm; returns the fullest name that the text gives."""
        name = self._full.get(person, person)
        self._tied.setdefault(name, (firm, predicate))
        self._holders.setdefault((predicate, firm.name), name)
        return name

    def tied(self, person: Item | Entity) -> tuple[Item, str] | None:
        """The firm and post that were found first of a person."""
        return self._tied.get(self.full(person))

    def has_holder(self, predicate: str, firm: str) -> bool:
        """Whether it is known who holds a post."""
        return (predicate, firm) in self._holders

    def remember(self, person: str, firm: Item, predicate: str, *, left: bool) -> None:
        """Remember a post that a person has or has left."""
        name = self._full.get(person, person)
        self._ever.setdefault(name, {}).setdefault(predicate, firm)
        if left:
            self._gone.add(name)

    def left(self, new: Item, before: Iterable[Item | Entity], *, vacant: bool) -> tuple[Item, str] | None:
        """Firm and predicate of the post that one takes over: of the first of those before who had one.

        vacant: only of one who has left it.
        """
        heir = self.full(new)
        known = self._gone if vacant else self._ever
        names = [self.full(person) for person in before]
        posts = next((self._ever[name] for name in names if name in known and name != heir), {})
        post = "ceo_of" if "ceo_of" in posts else next(iter(posts), "")
        if not post or post in self._ever.get(heir, {}) or (heir in self._tied and post != "ceo_of"):
            return None  # that one has a post of another kind
        return posts[post], post
