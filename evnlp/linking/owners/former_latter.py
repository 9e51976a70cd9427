"""Which of two firms "the former" and "the latter" are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from evnlp.mentions import Entity, Reference, Sentence

PAIRED = 200  # characters between "the former" and "the latter"
_OF_TWO = re.compile(
    r"\b[Tt]he (former|latter)\b(?=['’]s|[,.;:]|\s(?:[\d(]|has|had|is|was|will|said|says|did|saw|also|even|only|just|"
    r"still|wants|plans|aims|expects|managed|came|with|at|on|[a-z]+ed|sold|built|made|lost|rose|fell|grew|shrank|led|kept|about|"
    r"some|more|\$|€|£))"
)


def of_two(text: str, sentences: Sequence[Sentence], firms: Sequence[Entity]) -> Iterator[Reference]:
    """Which of two firms "the former" and "the latter" are, where no third has been named beside them."""
    for match in _OF_TWO.finditer(text) if "he latter" in text else ():
        start, end = match.span()
        if match[1] == "former" and "he latter" not in text[max(0, start - PAIRED) : end + PAIRED]:
            continue
        at = bisect_left(sentences, start, key=lambda s: s.end)
        for sentence in reversed(sentences[max(0, at - 1) : at + 1]):
            named = list({m.name: m for m in firms if sentence.start <= m.start < min(start, sentence.end)}.values())
            if len(named) == 2:
                firm = named[match[1] == "latter"]
                yield Reference(start, end, firm.label, firm.id, firm.name)
                break
