"""Words of time as tokens: each has a kind of one letter, so that the grammar can look at a phrase as a short string.

Kinds: m month, w weekday, n number, o ordinal, u unit, y year, Y two-digit year, q quarter or half label, f fiscal year
label, D date in figures, d decade, G season, T day word (today), r relative (last), p part (early), P weekdays
(Fridays); and the function words below.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from evnlp.resources import knowledge
from evnlp.values.time_figures import Token, figures, read_figures

FUNCTION_WORDS = {
    "the": "t",
    "of": "O",
    "in": "i",
    "to": ">",
    "dash": "-",
    "slash": "/",
    "and": "&",
    "comma": ",",
    "a": "a",
    "ago": "g",
    "earlier": "e",
    "later": "l",
    "since": "s",
    "by": "b",
    "until": "U",
    "not_after": "v",
    "after": "A",
    "from": "x",
    "between": "B",
    "part": "p",
    "to_date": "z",
    "year_to_date": "Z",
    "cumulative": "c",
    "ended": "E",
    "same": "S",
    "that": "h",
    "fiscal": "F",
    "calendar": "C",
    "possessive": "k",
    "end_of": "K",
    "nearest": "N",
    "present": "j",
    "onward": "H",
}


KINDS = {
    "months": "m",
    "weekdays": "w",
    "weekday_plurals": "P",
    "decades": "d",
    "seasons": "G",
    "numbers": "n",
    "ordinals": "o",
    "days": "T",
}


class TimeWords:
    """The vocabulary of patterns/periods.json, compiled."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.words: dict[str, tuple[str, Any]] = dict(_entries(data))
        phrases = sorted((w for w in self.words if re.search(r"[ \-'’].*\w", w)), key=len, reverse=True)
        self.tails = {re.split(r"[ -]", p)[-1] for p in phrases} - set(self.words)
        self._figures = figures(tuple(data["months"]))
        self._phrase = re.compile(
            "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s") for p in phrases) + r")(?!\w)", re.IGNORECASE
        )
        self._heads = {re.split(r"[ \-'’]", p)[0] for p in phrases}
        self._spoken = _spoken(data)

    def read(self, text: str, start: int) -> Token | None:
        """The word of time that begins at this place, if one does."""
        letters = _WORD.match(text, start)
        if letters is None or (text[start] in "QqHhFfCcWw" and _LABEL.match(text, start)):
            found = self._figures.match(text, start)
            if found is not None:
                return read_figures(found, text)
            if letters is None:
                return self._mark(text, start)
        word = letters[0].lower()
        token = self._in_words(text, start) if word in _TENS else None
        return token or self._word(text, start, letters.end(), word)

    def _word(self, text: str, start: int, end: int, word: str) -> Token | None:
        if word in self._heads:
            phrase = self._phrase.match(text, start)
            if phrase is not None:
                return Token(start, phrase.end(), *self.words[" ".join(phrase[0].lower().split())])
        entry = self.words.get(word)
        if entry is None or (word == "my" and text[start] == "M") or (entry[0] == "u" and _COMPOUND.match(text, end)):
            return None
        short = word in _ABBREVIATED or (entry[0] in "mw" and len(word) < 4 and word != "may")
        return Token(start, end + (short and text[end : end + 1] == "."), *entry)

    def _mark(self, text: str, start: int) -> Token | None:
        bracketed = _BRACKETED.match(text, start)
        if bracketed:
            entry = self.words.get(bracketed[1].lower())
            return Token(start, bracketed.end(), *entry) if entry and entry[0] in "mw" else None
        found = _MARK.match(text, start)
        return Token(start, found.end(), *self.words[found[0]]) if found else None

    def _in_words(self, text: str, start: int) -> Token | None:
        """As in "twenty-first", "two thousand and fifteen" (2015), "nineteen eighty six", "nineteen eighties"."""
        found = self._spoken.match(text, start)
        if found is None:
            return None
        parts = [w for w in re.split(r"[\s-]", found[0].lower()) if w in self.words and w != "and"]
        values = [self.words[w][1] for w in parts]
        if found.lastgroup == "number":
            return Token(start, found.end(), self.words[parts[-1]][0], sum(values))
        if found.lastgroup == "decade":
            return Token(start, found.end(), "d", values[0] * 100 + values[1] % 100)
        hundreds = 2000 if values[0] == 2 else values[0] * 100
        return Token(start, found.end(), "y", hundreds + sum(values[1:]))


_WORD = re.compile(r"[A-Za-z]{1,24}(?![A-Za-z])")
_MARK = re.compile(r"['’]s?(?!\w)|[-–—‒~,&/]")
_BRACKETED = re.compile(r"\[([A-Za-z]{3,9})\.?\]")
_LABEL = re.compile(r"(?i:q|h|fy|cy|w|week)[\s'’-]{0,2}\d")
_ABBREVIATED = ("sept", "tues", "thur", "thurs", "yr", "yrs", "wk", "wks", "qtr", "qtrs")
_COMPOUND = re.compile(r"-[A-Za-z]")  # year-long, half-million
_VAGUE = ("couple", "few", "several")
_TENS = (
    "two",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)


def _spoken(data: dict[str, Any]) -> re.Pattern[str]:
    """Numbers of two words, and years in words."""
    numbers = {w: n for w, n in data["numbers"].items() if w not in _VAGUE}
    tens = "|".join(w for w in numbers if w in _TENS[4:])
    decades = "|".join(w for w in data["decades"] if " " not in w)
    teens = "|".join(w for w, n in numbers.items() if n > 9)
    ones = "|".join(w for w, n in numbers.items() if n < 10)
    nth = "|".join(w for w, n in data["ordinals"].items() if n < 10)
    two = rf"(?:{tens})[- ](?:{ones})"
    return re.compile(
        rf"(?P<decade>nineteen\s(?:{decades}))\b"
        rf"|(?P<year>two\sthousand(?:(?:\sand)?\s(?:{two}|{teens}|{ones}))?|(?:nineteen|twenty)\s(?:zero\s(?:{ones})|{two}|{teens})"
        rf"|(?:seventeen|eighteen|nineteen)\shundred(?:(?:\sand)?\s(?:{two}|{teens}|{ones}))?)\b"
        rf"|(?P<number>(?:{tens})[- ](?:{ones}|{nth}))\b",
        re.IGNORECASE,
    )


def _entries(data: dict[str, Any]) -> Any:
    for name, kind in FUNCTION_WORDS.items():
        yield from ((word, (kind, word)) for word in data["words"][name])
    for unit, words in data["units"].items():
        yield from ((word, ("u", unit)) for word in words)
    for key, owner in (("relative", ""), ("relative_to_frame", "frame")):
        for number, words in data[key].items():
            yield from ((word, ("r", (int(number), owner, word))) for word in words)
    for key, kind in KINDS.items():
        yield from ((word, (kind, value)) for word, value in data[key].items())


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """The packaged vocabulary."""
    return TimeWords(knowledge().data("periods"))
