"""Time in figures: days, months, years, quarter and fiscal-year labels, as tokens of `time_words`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple


class Token(NamedTuple):
    """A word of time: where it stands, its kind (one letter) and what it stands for."""

    start: int
    end: int
    kind: str
    value: Any


_YEAR = r"(?:19|20)\d\d"
_NOT_ON = rf"(?!\d|/(?!{_YEAR}-)|\.\d|-\d(?!\d?[-/]\d))"  # no more figures; but "10/1/2018-10/7/2018" goes on
_COUNTED = (
    r"(?!\s?(?:%|percent|per\s?cent|pc\b|pp\b|million|billion|thousand|trillion|bn|mn?\b|k\b|units?\b|vehicles?\b|cars?\b"
    r"|EVs?\b|models?\b|yuan|km|kWh|GWh|hp\b|people|countries|markets|stores|cities|new\b|more\b|other\b|different\b"
    r"|fewer\b|additional\b))"
)
_GLUED = r"(?-i:d|days?|wks?|weeks?|months?|yrs?|years?)(?!\w)"
_FIGURES = (
    rf"(?P<iso>{_YEAR}(?P<isosep>[-/.])\d{{1,2}}(?P=isosep)\d{{1,2}}(?:T[\d:.]{{1,20}}Z?)?{_NOT_ON})"
    rf"|(?P<dmy>\d{{1,2}}(?P<dsep>[-/.])\d{{1,2}}(?P=dsep){_YEAR}{_NOT_ON})"
    r"|(?P<dmyy>\d{1,2}(?P<ssep>[-/])\d{1,2}(?P=ssep)\d\d(?![\w/]|[.-]\d))"
    r"|(?P<md>\d{1,2}/\d{1,2}(?![\w/]|[.,]\d|\s?%))"
    r"|(?P<compact>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w.,-]{0,20}\d))"
    r"|(?P<decade>(?:(?:19|20)\d0|['’]?[1-9]0)\s?['’]?s(?!\w))"
    rf"|(?P<years>{_YEAR}\s?[-–/]\s?\d\d(?![\d.,/%]{{0,20}}\d|[-/]))"
    rf"|(?P<ym>{_YEAR}\s?[-/]\s?(?:0?[1-9]|1[0-2])(?!\d|/(?!{_YEAR}-)|[.,-]\d))"
    rf"|(?P<yw>{_YEAR}-?W(?:0[1-9]|[1-4]\d|5[0-3])(?!\w))"
    rf"|(?P<my>(?:0?[1-9]|1[0-2])(?:\s?-\s?|/){_YEAR}(?![\d/]|[.,-]\d))"
    r"|(?P<label>(?:Q\s?[1-4]|[1-4]Q|H\s?[12]|[12]H)"
    r"(?:(?:[-\s]?FY\s?|\s?['’]|\s?[-/]\s?|\s)?(?:(?:19|20)\d\d|\d\d(?![\d%.,]{0,20}[\d%])))?(?!\w))"
    r"|(?P<yq>(?:19|20)\d\d[-/]?(?:Q[1-4]|H[12])(?!\w))"
    r"|(?P<fy>(?:FY|CY)[-\s]?['’]?(?:20)?\d\d(?:[-–/](?:20)?\d\d)?(?!\w))"
    r"|(?P<wk>W(?:EEK)?\s?(?:[1-4]\d|5[0-3]|0?[1-9])(?!\w|[.,]\d))"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th)(?!\w))"
    rf"|(?P<year>{_YEAR}(?![\d%]|,\d{{3}}|\.\d|[-/](?!{_YEAR}(?![\d/]|-\d))\d{{4}}))"
    r"|(?P<short>['’]\d\d(?!\w))"
    rf"|(?P<number>\d{{1,2}}(?!\d|[.,:]\d|%|(?!MONTHS|{_GLUED})\w))" + _COUNTED
)


@lru_cache(maxsize=4)
def figures(months: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of all forms; the names of months are those that may be glued to a day ("14april")."""
    return re.compile(_FIGURES.replace("MONTHS", "|".join(months)), re.IGNORECASE)


def read_figures(found: re.Match[str], text: str) -> Token | None:
    """The token of a match of `figures`; None where it is no time, or hangs on other figures."""
    group = found.lastgroup or ""
    group = {"isosep": "iso", "dsep": "dmy", "ssep": "dmyy"}.get(group, group)
    start, end = found.span()
    if start and (
        text[start - 1].isalnum() or text[start - 1] in ".$€£¥₹" or (group == "year" and _in_code(text, start))
    ):
        return None
    kind, value = _READERS[group](found[group])
    return Token(start, end, kind, value) if kind else None


def _in_code(text: str, start: int) -> bool:
    """Whether figures hang on to others, as in a telephone number; "2014-2018" does not."""
    if start < 2 or text[start - 1] not in "-/" or not text[start - 2].isdigit():
        return False
    return not re.fullmatch(
        r"(?:.*[^\d-])?(?:(?:19|20)\d\d|\d{1,2})|.*[A-Za-z]-\d\d?", text[max(0, start - 6) : start - 1]
    )


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
    number = int(
        re.findall(r"(?:Q|H)\s?([1-4])|([1-4])(?=Q|H)", upper)[0][0] or re.findall(r"([1-4])(?=Q|H)", upper)[0]
    )
    year = re.search(r"(?<=\D)((?:19|20)\d\d|\d\d)$", text)
    return "q", (unit, number, full_year(int(year[1])) if year else None, "FY" in upper)


def _read_year_label(text: str) -> tuple[str, Any]:
    return "q", ("quarter" if text[-2] in "qQ" else "half", int(text[-1]), int(text[:4]), False)


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
    "yq": _read_year_label,
    "yw": lambda t: ("D", f"{t[:4]}-W{t[-2:]}"),
    "wk": lambda t: ("W", _digits(t)[0]),
    "nth": lambda t: ("o", _digits(t)[0]),
    "year": lambda t: ("y", int(t)),
    "short": lambda t: ("Y", full_year(_digits(t)[0])),
    "number": lambda t: ("n", int(t)),
}


def full_year_of_decade(number: int) -> int:
    """First year of a decade: 90 → 1990, 2010 → 2010."""
    return number if number > 99 else number + (1900 if number >= 30 else 2000)
