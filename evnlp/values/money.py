"""Currencies before and behind an amount: symbols, ISO 4217 codes and names.

A row of `currencies.jsonl`: `id` (the ISO code), `symbols` (as written), `names` (any case, with plural s), `cents`
(names of the hundredth part), `large` (symbols and names that are also words or codes: only with amounts of a thousand
and more), `large_before` (the same, but only where they stand before the amount: "Euro 6").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from evnlp.values.phrases import GAP, Phrases

_CHINESE = re.compile(r"Chin[ae]|Beijing|Shanghai|Shenzhen|BYD|Geely|SAIC|NIO|XPeng|Xiaomi|Li Auto|Leapmotor")
_JAPANESE = re.compile(r"Japan|Tokyo|Yokohama|Osaka|Toyota|Nissan|Honda|Mazda|Subaru|Suzuki|Mitsubishi|Sony|Panasonic")
_CROWNS = {
    "SEK": re.compile(r"Swed(?:en|ish)|Stockholm|Gothenburg|Volvo|Polestar|Scania"),
    "NOK": re.compile(r"Norw(?:ay|egian)|Oslo"),
    "DKK": re.compile(r"Denmark|Danish|Copenhagen"),
    "CZK": re.compile(r"Czech|Prague|[SŠ]koda"),
}
_YUAN = re.compile(r"[Yy]uan\b|RMB|CNY|[Rr]enminbi")
_YEN = re.compile(r"[Yy]en\b|JPY")
_CIRCA = re.compile(r"(?<!\w)ca?$")
_YEN_SIGNS = frozenset("¥￥")
_DOLLARS = frozenset(("$", "dollar", "dollars"))
_COUNTRIES = {"Canadian": "CAD", "Australian": "AUD", "Hong Kong": "HKD", "Singapore": "SGD", "New Zealand": "NZD"}
_COUNTRIES |= {"Taiwan": "TWD", "New Taiwan": "TWD"}
_COUNTED_IN = re.compile(
    r"(?:(?:all|figures|amounts|prices|sums|values|expressed|stated|reported) |\()"
    rf"(?:\w+ )?(?:are |is )?in (?:\w+ of )?({'|'.join(_COUNTRIES)}) dollars"
)
_AUSTRALIAN = re.compile(
    r"\$\d[\d,.]*\w?,? \(?(?:drive-?away\b|(?:before|plus|excluding) (?:(?:all|the|any) )?on-road)|\bon-roads\b",
    re.IGNORECASE,
)
_CENTS = re.compile(rf"(?:{GAP}|-)cents?(?!\w)|{GAP}?¢")
_LARGE = 1000
_NEXT = re.compile(r"\s?\d[\d.,]{0,20}\s?")
_SMALL_CHANGE = re.compile(rf"(?:{GAP}and)?{GAP}(\d\d?)(?=[a-z¢])")


class CurrencyTable:
    """The currencies of `currencies.jsonl`."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        rows = list(rows)
        symbols = {symbol: row["id"] for row in rows for symbol in (*row.get("symbols", ()), row["id"])}
        names = {name + end: row["id"] for row in rows for name in row.get("names", ()) for end in ("", "s")}
        large = {word for row in rows for word in row.get("large", ())}
        self._large = frozenset(large)
        self._large_before = self._large.union(*(row.get("large_before", ()) for row in rows))
        self._before = Phrases(names, symbols, gap=f"(?:{GAP})?", backward=True)
        self._after = Phrases(names, symbols)
        cents = {row["id"]: row.get("cents", ["cent"]) for row in rows}
        self._cents = {
            code: Phrases(
                {name + end: True for name in names if len(name) > 1 for end in ("", "s")}, dict.fromkeys(names, True)
            )
            for code, names in cents.items()
        }
        self.prefixes = frozenset(
            symbol for symbol in symbols if symbol[0].isalpha() and symbol.replace(".", "").isalpha()
        )

    def before(self, text: str, place: int) -> tuple[str, int] | None:
        """The currency that ends where the number begins, and the currency's start."""
        found = self._before.before(text, place)
        if found is None or self._odd(text, found[1], place):
            return None
        return self._settled(text, found[0], found[1], place), found[1]

    def after(self, text: str, place: int, value: float) -> tuple[str, int] | None:
        """The currency right behind a number that ends at `place`, and the currency's end."""
        found = self._after.after(text, place)
        if found is None:
            return None
        code, end = found
        sign = text[place:end].strip()
        if sign in self._large and value < _LARGE:
            return None
        if not sign[-1:].isalpha() and (of_next := _NEXT.match(text, end)) and not text.startswith(sign, of_next.end()):
            return None  # the sign of the next amount
        return self._settled(text, code, place, end), end

    def change_after(self, text: str, place: int, code: str) -> tuple[int, int] | None:
        """Cents with their letter glued behind a whole amount that ends at `place` ("and 43c"), and their end."""
        found = _SMALL_CHANGE.match(text, place)
        end = self.cents_after(text, found.end(), code) if found else None
        return (int(found[1]), end) if found and end else None

    def cents_alone(self, text: str, place: int) -> tuple[str, int] | None:
        """Cents without their dollars behind a number that ends at `place`: the currency, and their end."""
        found = _CENTS.match(text, place)
        return (_dollar(text), found.end()) if found else None

    def cents_after(self, text: str, place: int, code: str) -> int | None:
        """The end of the word for the currency's hundredth part behind a number that ends at `place`."""
        found = self._cents[code].after(text, place)
        return found[1] if found else None

    def _odd(self, text: str, start: int, end: int) -> bool:
        """Whether letters are left over before a symbol, or an ambiguous one stands before no large amount."""
        if start and text[start - 1].isalnum() and not _CIRCA.search(text, max(0, start - 3), start):
            return True
        sign = text[start:end].strip()
        return sign in self._large_before and not re.compile(
            r"\d{1,3}[, ]?\d{3}|[\d.]+\s?(?:m|b|million|billion)"
        ).match(text, end)

    def _settled(self, text: str, code: str, start: int, end: int) -> str:
        """The yen sign is also the yuan's, crowns are of four countries, a dollar is the commonest one unless said."""
        sign = text[start:end].strip()
        if sign in _YEN_SIGNS:
            return "JPY" if _about_japan(text) else code
        if sign == "crowns":
            return _crowns(text)
        return _dollar(text) if sign in _DOLLARS else code


@lru_cache(maxsize=1)
def _dollar(text: str) -> str:
    """Whose dollar a bare one is: said once for all amounts, or told by how prices are quoted there."""
    said = _COUNTED_IN.search(text) if any(f"{country} dollars" in text for country in _COUNTRIES) else None
    if said:
        return _COUNTRIES[said[1]]
    there = any(word in text for word in ("on-road", "drive-away", "driveaway")) and _AUSTRALIAN.search(text)
    return "AUD" if there and "New Zealand" not in text else "USD"


@lru_cache(maxsize=1)
def _crowns(text: str) -> str:
    """Whose crowns bare ones are: of the country that the text names most."""
    return max(_CROWNS, key=lambda code: len(_CROWNS[code].findall(text)))


@lru_cache(maxsize=1)
def _about_japan(text: str) -> bool:
    yen, yuan = _YEN.search(text) is not None, _YUAN.search(text) is not None
    if yen != yuan:
        return yen
    return len(_JAPANESE.findall(text)) > len(_CHINESE.findall(text))
