"""Who a tie is between where the text leaves it out: the firm in "its CEO", the holder of "the Tesla boss"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from evnlp.linking.context import main_firm
from evnlp.linking.ties.employers import Employers
from evnlp.linking.ties.known_people import KnownPeople, full_names
from evnlp.linking.ties.post_tense import POSTS
from evnlp.linking.ties.posts_held import PostsHeld
from evnlp.linking.ties.sequence import Item
from evnlp.mentions import Entity, Sentence, between
from evnlp.resources import Knowledge

NEAR = 3  # sentences back in which a firm or person is still spoken of
DOMINANT = 3  # times that the main firm of a document is named as often as any other, where it is the one meant
OPENING = 30  # such characters for a name that is named only once
SUBJECT_POSITION = 70  # characters from the sentence's start within which a name is likely its subject


class Parties:
    """The firms, people and models of a document.

    entities, sentences: of the whole document, in order. date: its day, ISO 8601.
    """

    def __init__(
        self,
        text: str,
        entities: Sequence[Entity],
        sentences: Sequence[Sentence],
        knowledge: Knowledge,
        date: str | None = None,
    ) -> None:
        self._known = KnownPeople(knowledge, date)
        self._names = knowledge.names
        words = knowledge.data("relations/words")
        self._countries: dict[str, str] = words.get("countries", {})
        beside = frozenset(words.get("beside_the_point", ()))
        bodies = frozenset(words.get("public_bodies", ()))
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        named = [e for e in entities if e.label in ("MAKER", "ORG")]
        aside = {
            e
            for e in named
            if knowledge.names.row(e.label, e.id).get("kind") in beside or (not e.id and e.name.split()[-1] in bodies)
        }
        self._firms = [e for e in named if e not in aside]
        self.authorities = frozenset(
            e.name for e in aside if knowledge.names.row(e.label, e.id).get("kind") in (None, "authority")
        )
        self._people = [e for e in entities if e.label == "PERSON"]
        self._models = [e for e in entities if e.label == "MODEL"]
        self.posts = PostsHeld(full_names(self._people))
        self._dominant = False
        self._main = self._most_named()
        authorities = [e for e in sorted(aside) if knowledge.names.row(e.label, e.id).get("kind") != "media"]
        headed = main_firm.headed(text, self._firms, sentences)
        self._employers = Employers(text, self._firms, authorities, sentences, self._main, self._dominant, headed)

    def begins(self, number: int) -> int:
        """Where a sentence begins."""
        return self._sentences[number].start

    def post_left(self, new: Item, old: Item | None, number: int, at: int, *, vacant: bool) -> tuple[Item, str] | None:
        """Firm and predicate of the post that one takes over from another, or else from whoever had (left) one last."""
        since = self._sentences[max(0, number - 1)].start
        return self.posts.left(new, [old] if old else reversed(between(self._people, since, at)), vacant=vacant)

    def _most_named(self) -> Entity | None:
        weights = main_firm.weights(self._firms, self._models, self._sentences)
        first = {firm.name: firm for firm in reversed(self._firms)}
        top = [weight for _, weight in weights.most_common(2)]
        self._dominant = len(top) == 1 or (len(top) == 2 and top[0] > DOMINANT * top[1])
        return first.get(weights.most_common(1)[0][0]) if weights else None

    def firm_of(self, person: Item | None, at: int, number: int, since: int = 0) -> Item | None:
        """The firm that a post without one is held at: known of the person, or the one spoken of.

        at: offset of the post; number: index of its sentence; since: where its clause begins.
        """
        if person is not None:
            if tied := self.posts.tied(person):
                return tied[0]
            if known := self.known_firm(person) or self._namesake(person):
                return known
        found = self._employers.at(at, number, since)
        inside = found is not None and found.start >= max(since, self._sentences[number].start)
        if found is None or (person is not None and not inside and not self._spoken_of_again(found)):
            return None  # named in passing
        return _item(found)

    def _spoken_of_again(self, firm: Entity) -> bool:
        """Whether the document names a firm more than once, or early in a sentence, or no other."""
        named = [other for other in self._firms if other.name == firm.name]
        return len(named) > 1 or self._subject(named[0], OPENING) or len({other.name for other in self._firms}) == 1

    def employed(self, person: Item | None) -> bool:
        """Whether a person is known for, or has been found to have, a post at a firm of the text."""
        tied = person is not None and self.posts.tied(person) is not None
        return tied or self.known_firm(person) is not None

    def known_firm(self, person: Item | None, role: str = "") -> Item | None:
        """The firm of the text that our lists know a person of, by a post if one is asked for."""
        posts = self._known.roles(person.id if person else "")
        known = {post.get("of") for post in posts if role in ("", post.get("role"))}
        return next((_item(firm) for firm in self._firms if firm.id and firm.id in known), None)

    def _namesake(self, person: Item) -> Item | None:
        """The firm of the text that bears a person's surname ("McAfee", of John McAfee)."""
        surname = person.name.split()[-1]
        return next((_item(firm) for firm in self._firms if surname in firm.name.split()[:1]), None)

    def fitting(self, firm: Item, place: Item, at: int, number: int) -> Item | None:
        """The firm that words with a place stand for: of that country, if our lists know it."""
        country = self._country_of(place)
        main = self._main
        if main and main.name != firm.name and not firm.id and self._country(main.label, main.id) == country:
            return _item(main)
        home = self._country("MAKER", firm.id) or self._country("ORG", firm.id)
        if not country or home in ("", country):
            return firm
        since = self._sentences[max(0, number - NEAR)].start
        near = [
            f for f in between(self._firms, since, at) if f.label == "MAKER" and self._country(f.label, f.id) == country
        ]
        return _item(near[-1]) if near else None

    def _country(self, label: str, firm: str) -> str:
        return self._countries.get(self._names.row(label, firm).get("country", ""), "")

    def _country_of(self, place: Item) -> str:
        at = place.id
        for _ in range(4):
            row = self._names.row("PLACE", at)
            if row.get("kind") == "country":
                return at
            at = row.get("in", "")
        return ""

    def topic(self, at: int, number: int, since: int = 0) -> Item | None:
        """The firm spoken of: first in the sentence before `at`; else the main one if near, else the last subject."""
        sentence = self._sentences[number]
        if inside := between(self._firms, max(since, sentence.start), at):
            return _item(inside[0])
        if heading := self._employers.heading(number):
            return _item(heading)
        since = self._sentences[max(0, number - NEAR)].start
        near = between(self._firms, since, sentence.start)
        if self._main is not None and (not near or any(f.name == self._main.name for f in near)):
            return _item(self._main)
        heads = [f for f in near if self._subject(f)] or near
        return _item(heads[-1]) if heads else None

    def told_of(self, at: int, number: int, since: int) -> Item | None:
        """The firm whose rivals and partners are named without it."""
        main = self._employers.main_near(at, number, since)
        return _item(main) if main else self.topic(at, number, since)

    def spoken_of(self, at: int, number: int) -> list[Item]:
        """The firms that may be meant where none is named, likeliest first."""
        since = self._sentences[max(0, number - NEAR)].start
        near = [_item(f) for f in reversed(between(self._firms, since, at))]
        first = (self.topic(at, number), _item(self._main) if self._main else None)
        return [firm for firm in first if firm is not None] + near

    def is_main(self, firm: Item) -> bool:
        """Whether the document names the firm most."""
        return self._main is not None and self._main.name == firm.name

    def main_at(self, at: int) -> Item | None:
        """The firm that the document names most, if it is named there."""
        return next((_item(f) for f in between(self._firms, at, at + 1) if self.is_main(_item(f))), None)

    def _subject(self, firm: Entity, position: int = SUBJECT_POSITION) -> bool:
        number = bisect_right(self._starts, firm.start) - 1
        return firm.start - (self._starts[number] if number >= 0 else 0) < position

    def other_than(self, subjects: Sequence[Item], value: Item, number: int) -> Item:
        """The firm of the sentence, else the main one, for a word that has been taken for the subject itself."""
        start, named = self._sentences[number].start, {subject.name for subject in subjects}
        other = next((firm for firm in between(self._firms, start, value.start) if firm.name not in named), None)
        if other is not None:
            return _item(other)
        return _item(self._main) if self._main and self._main.name not in named else value

    def maker_other_than(self, firm: Item, at: int, number: int) -> Item | None:
        """The maker spoken of, for the parts that a supplier's name stands by."""
        since = self._sentences[max(0, number - NEAR)].start
        near = [f for f in between(self._firms, since, at) if f.label == "MAKER" and f.name != firm.name]
        inside = [f for f in near if f.start >= self._sentences[number].start]
        if inside:
            return _item(inside[0])
        heads = [f for f in near if self._subject(f)] or near
        if self._main is not None and self._main.label == "MAKER" and (not heads or self._main in heads):
            return _item(self._main)
        return _item(heads[-1]) if heads else None

    def holder(self, firm: Item, role: str, number: int, at: int) -> Item | None:
        """Who holds a post named without its holder: tied to the firm by that post, just spoken of, or known for it."""
        if self.posts.has_holder(POSTS[role], firm.name):
            return None  # said already
        known = [p for p in self._people if any(_held(post, role, firm) for post in self._known.roles(p.id))]
        if known:
            return _item(known[0])
        sentence = self._sentences[number].start
        since, until = self._sentences[max(0, number - 2)].start, min(at, sentence)
        if inside := {self.posts.full(p): p for p in between(self._people, sentence, at)}:
            free = [p for p in inside.values() if len(inside) == 1 or not self.employed(_item(p))]
            return _item(*free) if role == "founder" and len(free) == 1 else None
        for person in reversed(between(self._people, since, until)):
            tied = self.posts.tied(person)
            known_at = {r.get("of") for r in self._known.roles(person.id)}
            if (tied is None and (not known_at or firm.id in known_at)) or (
                tied is not None and tied[0].name == firm.name and tied[1] != "executive_of"
            ):
                return _item(person)
        return None

    def person_before(self, at: int, number: int) -> Item | None:
        """Whom "he" stands for: the first person of the sentence, else of the one before."""
        for since, until in ((number, at), (number - 1, self._sentences[number].start)):
            start = self._sentences[max(0, since)].start
            if found := between(self._people, start, until):
                return _item(found[0])
        return None

    def model_before(self, at: int, number: int) -> Item | None:
        """The model named last before an offset, in a sentence not far back."""
        since = self._sentences[max(0, number - NEAR)].start
        return next((_item(model) for model in reversed(between(self._models, since, at))), None)

    def model_of(self, firm: Item, number: int) -> Item | None:
        """A firm's model named in a sentence, the one before or the one after."""
        first = self._sentences[max(0, number - 1)].start
        last = self._sentences[min(len(self._sentences) - 1, number + 1)].end
        near = [m for m in between(self._models, first, last) if m.maker == firm.name]
        return _item(near[0]) if near else None


def _item(entity: Entity) -> Item:
    return Item(entity.label, entity.start, entity.end, entity.name, entity.id, entity.maker)


def _held(post: Mapping[str, str], role: str, firm: Item) -> bool:
    return post.get("role") == role and post.get("of") == firm.id != ""
