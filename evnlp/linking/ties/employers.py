"""At which firm a post is held that the text names without one: "CEO Jo Berg said", "Jo Berg, the founder"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from evnlp.linking.context.position import voice
from evnlp.mentions import Entity, Sentence, between

OPENING = 30  # characters from a sentence's start within which a firm is what the sentence speaks of
OWNED = len("-backed ")  # characters between two firms of which the first only describes the second
DESCRIBED = 50  # characters between two firms of which the first says whose unit or rival the second is
TOGETHER = len(" and ")
NEAR = 3  # sentences back in which the main firm is still spoken of
_DESCRIBES = re.compile(  # "Boeing subsidiary Aurora", "Siemens' wind power unit Gamesa", "Intel-owned Mobileye"
    r"(?:['’]s?|-[a-z]+|(?:['’]s?)? (?:[a-z-]+ ){0,3}"
    r"(?:affiliate|arm|branch|brand|business|competitor|customer|division|label|partner|rival"
    r"|subsidiary|supplier|unit)) "
)
_DEAL = re.compile(r" (?:acquisition|bid|case|deal|lawsuit|merger|purchase|settlement|takeover|trial)\b")


class Employers:
    """The firms of a document as those whose posts are spoken of.

    others: authorities and the like, which hold no posts of firms, but are spoken of as firms are. main: the firm that
    the document is about; dominant: whether it is about hardly any other. headed: the firms that head lines, by line.
    """

    def __init__(
        self,
        text: str,
        firms: Sequence[Entity],
        others: Sequence[Entity],
        sentences: Sequence[Sentence],
        main: Entity | None,
        dominant: bool,
        headed: Mapping[int, Entity],
    ) -> None:
        self._firms = _spoken_of(text, firms)
        self._others = others
        self._sentences = sentences
        self._main = main
        self._dominant = dominant
        self._headed = headed

    def at(self, at: int, number: int, since: int) -> Entity | None:
        """The firm that a post is held at; None where the text leaves it open.

        at: offset of the post; number: index of its sentence; since: where its clause begins.
        """
        begins = max(since, self._sentences[number].start)
        inside = between(self._firms, begins, at)
        if inside:
            return self._of_several(inside, begins)
        if heading := self.heading(number):
            return heading
        if number == 0 or not self._firms or self._firms[0].start > at:
            return self._main if self._named_soon(number) else None
        before = self._sentences[number - 1]
        spoken_of = between(self._firms, before.start, before.end)
        if spoken_of and self._main is not None:
            goes_on = self._sentences[number].line == before.line  # else it begins anew, likely with the main one
            led = goes_on and spoken_of[0].start - before.start < OPENING and not self._holds_main(spoken_of)
            if not led and self._times[self._main.name] > self._times[spoken_of[0].name] * (2 if goes_on else 1):
                return self._main
        if spoken_of and not self._holds_main(spoken_of):
            first = len(spoken_of) == 1 or spoken_of[1].start - spoken_of[0].end > OWNED
            if spoken_of[0].start - before.start < OPENING:
                return spoken_of[0] if first and not self._dominant else None
        beside = between(self._others, begins, at) or (
            not spoken_of and between(self._others, before.start, before.end)
        )
        if beside or self._even(spoken_of):
            return None
        near = between(self._firms, self._sentences[max(0, number - NEAR)].start, before.end)
        if self._dominant or self._holds_main(near):
            return self._main
        return spoken_of[0] if len({firm.name for firm in spoken_of}) == 1 else None

    def heading(self, number: int) -> Entity | None:
        """The firm that heads the line of a sentence."""
        return self._headed.get(self._sentences[number].line)

    def main_near(self, at: int, number: int, since: int) -> Entity | None:
        """The main firm, where the clause names none before an offset and the main one is not far."""
        if between(self._firms, max(since, self._sentences[number].start), at):
            return None
        near = between(self._firms, self._sentences[max(0, number - 2 * NEAR)].start, at)
        return self._main if self._holds_main(near) else None

    def _of_several(self, firms: Sequence[Entity], begins: int) -> Entity | None:
        """Of the firms in a clause the main one, or the one that it begins with, or the only one."""
        if self._holds_main(firms):
            return self._main
        only = len({firm.name for firm in firms}) == 1
        return firms[0] if only or firms[0].start - begins < OPENING else self._main if self._dominant else None

    def _even(self, firms: Sequence[Entity]) -> bool:
        """Whether the first two firms are named in one breath, "Siemens and Alstom", and both as often."""
        together = len(firms) == 2 and firms[1].start - firms[0].end <= TOGETHER
        return together and self._times[firms[0].name] == self._times[firms[1].name]

    def _named_soon(self, number: int) -> bool:
        """Whether the main firm is first named in a sentence or the one after it."""
        last = self._sentences[min(number + 1, len(self._sentences) - 1)]
        return self._main is not None and self._main.start < last.end

    @cached_property
    def _times(self) -> Counter[str]:
        """How many times the document names each firm."""
        return Counter(firm.name for firm in self._firms)

    def _holds_main(self, firms: Sequence[Entity]) -> bool:
        return self._main is not None and any(firm.name == self._main.name for firm in firms)


def _in_deal(text: str, firm: Entity) -> bool:
    """Whether a firm only tells which deal is meant: "the Kia deal"."""
    return _DEAL.match(text, firm.end) is not None and text.endswith((" the ", "The "), 0, firm.start)


def _spoken_of(text: str, firms: Sequence[Entity]) -> Sequence[Entity]:
    """The firms without those that only describe the one named next."""
    describing = {
        firm
        for firm, other in pairwise(firms)
        if other.start - firm.end < DESCRIBED and _DESCRIBES.fullmatch(text, firm.end, other.start)
    }
    describing |= {firm for firm in firms if voice(text, firm) or _in_deal(text, firm)}
    return [firm for firm in firms if firm not in describing] if describing else firms
