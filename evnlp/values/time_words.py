"""Words of time as tokens: each has a kind of one letter, so that the grammar can look at a phrase as a short string.

Kinds: m month, w weekday, n number, o ordinal, u unit, y year, Y two-digit year, q quarter or half label, f fiscal year
label, D date in figures, d decade, T day word (today), r relative (last), p part (early); and the function words below.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from evnlp.resources import knowledge

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
}


class Token(NamedTuple):
    """A word of time: where it stands, its kind (one letter) and what it stands for."""

    start: int
    end: int
    kind: str
    value: Any


class TimeWords:
    """The vocabulary of patterns/periods.json, compiled."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.words = dict(_entries(data))
        phrases = sorted((w for w in self.words if re.search(r"[ \-'’].*\w", w)), key=len, reverse=True)
        self.tails = {re.split(r"[ -]", p)[-1] for p in phrases} - set(self.words)
        words = "|".join(re.escape(p).replace(r"\ ", r"\s") for p in phrases)
        tens = "|".join(w for w, n in data["numbers"].items() if n in (20, 30, 40, 50, 60, 90))
        ones = "|".join([w for d in ("numbers", "ordinals") for w, n in data[d].items() if n < 10 and w not in _VAGUE])
        numbers = [w for w in data["numbers"] if w not in _VAGUE]
        small, teens = "|".join(sorted(numbers, key=len, reverse=True)), "|".join(w for w in numbers if data["numbers"][w] > 9)
        self.token = re.compile(
            _FIGURES.replace("MONTHS", "|".join(data["months"])) + rf"|(?P<phrase>(?:{words})(?!\w))|(?P<tens>{tens})[- ](?P<ones>{ones})\b"
            rf"|(?P<said>two\sthousand(?:(?:\sand)?\s(?:(?:{tens})[- ](?:{ones})|{small}))?"
            rf"|(?:nineteen|twenty)\s(?:zero\s(?:{ones})|(?:{tens})[- ](?:{ones})|(?:{teens})))\b"
            r"|(?P<word>[A-Za-z]+\.?)|(?P<mark>['’]s?(?!\w)|[-–—‒~,&/])",
            re.IGNORECASE,
        )

    def read(self, text: str, start: int) -> Token | None:
        """The word of time that begins at this place, if one does."""
        found = self.token.match(text, start)
        if not found:
            return None
        group = found.lastgroup
        end = found.end()
        if group in ("word", "mark", "phrase"):
            return self._word(text, start, end)
        if group == "ones":
            first, second = self.words[found["tens"].lower()], self.words[found["ones"].lower()]
            return Token(start, end, second[0], first[1] + second[1])
        if group == "said":
            return Token(start, end, "Y", self._said_year(found["said"].lower()))
        return _figures(found, text)

    def _said_year(self, words: str) -> int:
        """ "two thousand and fifteen" → 2015, "nineteen eighty six" → 1986."""
        values = [self.words[w][1] for w in re.split(r"[\s-]", words) if w in self.words and w != "and"]
        hundreds = 2000 if words.startswith("two") else values[0] * 100
        return int(hundreds + sum(values[1:]))

    def _word(self, text: str, start: int, end: int) -> Token | None:
        word = text[start:end].lower()
        entry = self.words.get(word) or self.words.get(" ".join(word.split()))
        if entry is None and word.endswith("."):
            entry = self.words.get(word[:-1])
            if word[:-1] not in _ABBREVIATED and not (entry and entry[0] in "mw" and len(word) < 5 and word != "may."):
                end -= 1
        if entry is None or word == "my" and text[start] == "M" or (entry[0] == "u" and _COMPOUND.match(text, end)):
            return None
        return Token(start, end, *entry)


_ABBREVIATED = ("sept", "tues", "thur", "thurs", "yr", "yrs", "wk", "wks", "qtr", "qtrs")
_COMPOUND = re.compile(r"-[A-Za-z]")  # year-long, half-million
_VAGUE = ("couple", "few", "several")
_SEP = r"(?:\s?[-–—/]\s?)"
_COUNTED = r"(?!\s?(?:%|percent|per\s?cent|pc\b|pp\b|million|billion|thousand|trillion|bn|mn?\b|k\b|units?\b|vehicles?\b|cars?\b|EVs?\b|models?\b|yuan|km|kWh|GWh|hp\b|people|countries|markets|stores|cities|new\b|more\b|other\b|different\b|fewer\b|additional\b))"
_FIGURES = (
    r"(?P<iso>(?:19|20)\d\d(?P<isosep>[-/.])\d{1,2}(?P=isosep)\d{1,2}(?:T[\d:.]+Z?)?(?![\d/]|\.\d|-\d(?!\d?[-/]\d)))"
    r"|(?P<dmy>\d{1,2}(?P<dsep>[-/.])\d{1,2}(?P=dsep)(?:19|20)\d\d(?![\d/]|\.\d|-\d(?!\d?[-/]\d)))"
    r"|(?P<dmyy>\d{1,2}(?P<ssep>[-/])\d{1,2}(?P=ssep)\d\d(?![\w/]|[.-]\d))"
    r"|(?P<md>\d{1,2}/\d{1,2}(?![\w/]|[.,]\d|\s?%))"
    r"|(?P<compact>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w.,-]*\d))"
    r"|(?P<decade>(?:(?:19|20)\d0|['’]?[1-9]0)\s?['’]?s(?!\w))"
    r"|(?P<years>(?:19|20)\d\d\s?[-–/]\s?\d\d(?![\d.,/%]*\d|[-/]))"
    r"|(?P<ym>(?:19|20)\d\d\s?[-/]\s?(?:0?[1-9]|1[0-2])(?![\d/]|[.,-]\d))"
    r"|(?P<my>(?:0?[1-9]|1[0-2])(?:\s?-\s?|/)(?:19|20)\d\d(?![\d/]|[.,-]\d))"
    r"|(?P<label>(?:Q\s?[1-4]|[1-4]Q|H\s?[12]|[12]H)(?:(?:[-\s]?FY\s?|\s?['’]|\s?[-/]\s?|\s)?(?:20\d\d|\d\d(?![\d%.,]*[\d%])))?(?![\w]))"
    r"|(?P<fy>(?:FY|CY)[-\s]?['’]?(?:20)?\d\d(?:[-–/](?:20)?\d\d)?(?!\w))"
    r"|(?P<wk>W(?:EEK)?\s?(?:[1-4]\d|5[0-3]|0?[1-9])(?!\w|[.,]\d))"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th)(?!\w))"
    r"|(?P<year>(?:19|20)\d\d(?![\d%]|,\d{3}|\.\d|[-/](?!(?:19|20)\d\d(?!\d))\d{4}))"
    rf"|(?P<short>['’]\d\d(?!\w))|(?P<number>\d{{1,2}}(?!\d|[.,:]\d|%|(?!MONTHS)\w)){_COUNTED}"
)


def _entries(data: dict[str, Any]) -> Any:
    for name, kind in FUNCTION_WORDS.items():
        yield from ((word, (kind, word)) for word in data["words"][name])
    for unit, words in data["units"].items():
        yield from ((word, ("u", unit)) for word in words)
    for key, owner in (("relative", ""), ("relative_to_frame", "frame")):
        for number, words in data[key].items():
            yield from ((word, ("r", (int(number), owner, word))) for word in words)
    for key, kind in (("months", "m"), ("weekdays", "w"), ("numbers", "n"), ("ordinals", "o"), ("days", "T")):
        yield from ((word, (kind, value)) for word, value in data[key].items())


def _figures(found: re.Match[str], text: str) -> Token | None:
    group = found.lastgroup or ""
    group = {"isosep": "iso", "dsep": "dmy", "ssep": "dmyy"}.get(group, group)
    start, end = found.span()
    if start and (text[start - 1].isalnum() or text[start - 1] in ".$€£¥₹" or (group == "year" and _in_code(text, start))):
        return None
    kind, value = _READERS[group](found[group])
    return Token(start, end, kind, value) if kind else None


def _in_code(text: str, start: int) -> bool:
    """Whether figures hang on to others, as in a telephone number; "2014-2018" does not."""
    if start < 2 or text[start - 1] not in "-/" or not text[start - 2].isdigit():
        return False
    return not re.fullmatch(r"(?:.*[^\d-])?(?:(?:19|20)\d\d|\d{1,2})|.*[A-Za-z]-\d\d?", text[max(0, start - 6) : start - 1])


def _digits(text: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", text)]


def full_year(number: int) -> int:
    """A year of two figures in full: 26 → 2026, 74 → 1974."""
    return number if number > 99 else number + (2000 if number < 60 else 1900)


def _date(year: int, month: int, day: int) -> tuple[str, Any]:
    if month > 12 >= day:
        month, day = day, month
    return ("D", f"{full_year(year):04}-{month:02}-{day:02}") if 1 <= month <= 12 and 1 <= day <= 31 else ("", None)


def _read_iso(text: str) -> tuple[str, Any]:
    year, month, day = _digits(text)[:3]
    return _date(year, month, day) if month <= 12 else ("", None)


def _read_dmy(text: str) -> tuple[str, Any]:
    first, second, year = _digits(text)
    return _date(year, second, first) if "." in text else _date(year, first, second)


def _read_md(text: str) -> tuple[str, Any]:
    month, day = _digits(text)
    if month > 12:
        month, day = day, month
    return ("D", f"XXXX-{month:02}-{day:02}") if 1 <= month <= 12 and 1 <= day <= 31 else ("", None)


def _read_month(text: str) -> tuple[str, Any]:
    first, second = _digits(text)
    return "D", f"{max(first, second):04}-{min(first, second):02}"


def _read_years(text: str) -> tuple[str, Any]:
    first, second = _digits(text)
    if second == (first + 1) % 100:
        return "f", (first, first + 1)
    return ("D", f"{first:04}-{second:02}") if second <= 12 else ("", None)


def _read_label(text: str) -> tuple[str, Any]:
    unit = "quarter" if "Q" in text.upper() else "half"
    upper = text.upper()
    number = int(re.findall(r"(?:Q|H)\s?([1-4])|([1-4])(?=Q|H)", upper)[0][0] or re.findall(r"([1-4])(?=Q|H)", upper)[0])
    year = re.search(r"(?<=\D)(20\d\d|\d\d)$", text)
    return "q", (unit, number, full_year(int(year[1])) if year else None, "FY" in upper)


def _read_fiscal(text: str) -> tuple[str, Any]:
    numbers = [full_year(n) for n in _digits(text)]
    if text.upper().startswith("CY"):
        return "y", numbers[0]
    return "f", tuple(numbers)


_READERS: dict[str, Any] = {
    "iso": _read_iso,
    "dmy": _read_dmy,
    "dmyy": _read_dmy,
    "compact": lambda t: ("D", f"{t[:4]}-{t[4:6]}-{t[6:]}"),
    "decade": lambda t: ("d", full_year_of_decade(_digits(t)[0])),
    "years": _read_years,
    "md": _read_md,
    "ym": _read_month,
    "my": _read_month,
    "label": _read_label,
    "fy": _read_fiscal,
    "wk": lambda t: ("W", _digits(t)[0]),
    "nth": lambda t: ("o", _digits(t)[0]),
    "year": lambda t: ("y", int(t)),
    "short": lambda t: ("Y", full_year(_digits(t)[0])),
    "number": lambda t: ("n", int(t)),
}


def full_year_of_decade(number: int) -> int:
    """First year of a decade: 90 → 1990, 2010 → 2010."""
    return number if number > 99 else number + (1900 if number >= 30 else 2000)


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """The packaged vocabulary."""
    return TimeWords(knowledge().data("periods"))
