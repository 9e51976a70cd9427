"""Which firm a document, or a section of it, is mostly about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from evnlp.mentions import Entity, Sentence

HEAD = 3  # sentences at the beginning of a document in which a name counts twice
OPENING = 20  # characters from a sentence's beginning in which a name is likely what it speaks of
RUN_IN = 25  # characters before a name that heads a line: "3. ", "Loser of the year: "
MARK = 2  # characters behind it
NUMBER = 5  # characters of a number or bullet before it
BULLETS = "•·▪●◦*-–—"
SECTION = 3  # lines below a heading that is nothing but a name
_KEY = re.compile(r"(?: \([^()]{1,40}\))?: ")


def weights(firms: Iterable[Entity], models: Iterable[Entity], sentences: Sequence[Sentence]) -> Counter[str]:
    """How often firms are named: twice in the first sentences, more where a name opens one and for makers."""
    found: Counter[str] = Counter()
    starts = [sentence.start for sentence in sentences]
    head = sentences[min(HEAD, len(sentences)) - 1].end if sentences else 0
    for firm in firms:
        begins = starts[bisect_right(starts, firm.start) - 1] if starts else 0
        weight = (2 if firm.start < head else 1) + (firm.start - begins < OPENING)
        found[firm.name] += weight * (3 if firm.label == "MAKER" else 2)
    for model in models:
        if model.maker in found:
            found[model.maker] += 2
    return found


def headed(text: str, firms: Sequence[Entity], sentences: Sequence[Sentence]) -> dict[int, Entity]:
    """The firms that head lines, by line: "3. Canoo. The firm ...", "Loser: Volkswagen. ...", "MAN: ...", "• Kia sold".

    A line that is nothing but a name heads those below it.
    """
    starts = [sentence.start for sentence in sentences]
    first = {sentence.line: sentence.start for sentence in reversed(sentences)}
    last = {sentence.line: sentence.end for sentence in sentences}
    found: dict[int, Entity] = {}
    above: dict[int, Entity] = {}
    for firm in firms:
        sentence = sentences[bisect_right(starts, firm.start) - 1]
        before = firm.start - first[sentence.line]
        if before > RUN_IN:
            continue
        if sentence.end - firm.end > MARK:
            bullet = before and text[first[sentence.line]] in BULLETS
            if before <= NUMBER and (bullet or _KEY.match(text, firm.end)):
                found.setdefault(sentence.line, firm)
        elif last[sentence.line] > sentence.end:
            found[sentence.line] = firm
        else:
            above |= dict.fromkeys(range(sentence.line + 1, sentence.line + 1 + SECTION), firm)
    return above | found


def named_most(firms: Sequence[Entity], models: Sequence[Entity], sentences: Sequence[Sentence]) -> Entity:
    """The firm that a document is mostly about; of a document about makers the one named most."""
    name = weights(firms, models, sentences).most_common(1)[0][0]
    main = next(firm for firm in firms if firm.name == name)
    if main.label == "MAKER":
        name = Counter(firm.name for firm in firms if firm.label == "MAKER").most_common(1)[0][0]
    return next(firm for firm in firms if firm.name == name)
