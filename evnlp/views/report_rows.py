"""Facts and articles as the rows that the page of a report reads."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, NamedTuple

from evnlp.fact import Fact
from evnlp.values import calendar
from evnlp.views.marks import blank
from evnlp.views.table import clean

SLOTS = (
    *("article", "start", "end", "subject", "predicate", "amount", "value", "limits", "period", "status"),
    *("first", "last", "figure"),
)
MAX_CHARACTERS = 30_000_000
MAX_HEADLINE = 160
ADDRESSES = ("http://", "https://")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?![\d.])")


class Article(NamedTuple):
    """A text that facts were read from; `id` is the `doc` of its facts."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None


class Articles:
    """The articles that are shown, and where in them facts stand."""

    def __init__(self, articles: Iterable[Article], wanted: set[str]) -> None:
        self.rows: list[dict[str, str | None]] = []
        self.places: dict[str, int] = {}
        self.left_out = self.without_facts = 0
        self._texts: list[str] = []
        self._wide: list[list[int]] = []
        characters = 0
        for article in articles:
            if article.id not in wanted:
                self.without_facts += 1
            elif characters + len(article.text) > MAX_CHARACTERS:
                self.left_out += 1
            elif article.id not in self.places:
                characters += len(article.text)
                self._add(article)

    def _add(self, article: Article) -> None:
        self.places[article.id] = len(self.rows)
        text = blank(article.text)
        self._texts.append(article.text)
        self._wide.append([at for at, char in enumerate(text) if ord(char) > 0xFFFF])
        url = article.url if article.url and article.url.lower().startswith(ADDRESSES) else None
        words = {"id": article.id, "title": article.title or _headline(article.text), "date": article.date}
        self.rows.append({**{name: value and clean(value) for name, value in words.items()}, "url": url, "text": text})

    def row(self, fact: Fact) -> dict[str, Any]:
        """The fact as the page has it; `article`, `start` and `end` are None where the text is not shown."""
        at = self.places.get(fact.doc) if fact.doc is not None else None
        start, end = (None, None) if at is None else self._place(at, fact)
        limits = [slot for slot in (fact.product, fact.region, fact.channel, fact.basis, fact.standard) if slot]
        first, last, grain = _months(fact.period)
        number = fact.value if isinstance(fact.value, (int, float)) and math.isfinite(fact.value) else None
        words = {"subject": fact.subject, "predicate": fact.predicate, "amount": short_amount(fact)}
        words |= {"limits": ", ".join(limits), "period": fact.period or "", "status": fact.status}
        figure = _figure(fact, grain) if number is not None and grain else None
        times = {"first": first, "last": last, "figure": figure}
        place = {"article": at, "start": start, "end": end, "value": number}
        return {**{name: clean(word) for name, word in words.items()}, **place, **times}

    def _place(self, at: int, fact: Fact) -> tuple[int | None, int | None]:
        """Where the evidence stands, counted as JavaScript counts; another text than was read may have it elsewhere."""
        text, start, end = self._texts[at], fact.start, fact.end
        if not 0 <= start < end <= len(text) or (fact.quote and text[start:end] != fact.quote):
            start = text.find(fact.quote) if fact.quote else -1
            end = start + len(fact.quote)
        if start < 0:
            return None, None
        wide = self._wide[at]
        return start + bisect_left(wide, start), end + bisect_left(wide, end)


def _headline(text: str) -> str | None:
    """The first line of a text, if it is short and others follow."""
    line, _, rest = text.strip().partition("\n")
    return line if rest and len(line) <= MAX_HEADLINE else None


def short_amount(fact: Fact) -> str:
    """The amount with round millions and more in short: `USD 4.53bn`; a number that is exact stays in full."""
    return _DIGITS.sub(_short, fact.amount())


def _short(found: re.Match[str]) -> str:
    number = int(found[0].replace(",", ""))
    for size, letters in ((10**12, "tn"), (10**9, "bn"), (10**6, "m")):
        if number >= size and number % (size // 1000) == 0:
            return f"{number / size:.3f}".rstrip("0").rstrip(".") + letters
    return found[0]


def _months(period: str | None) -> tuple[int | None, int | None, str]:
    """First and last month of a period, None where it is open or unknown, and its grain, "" where it has none."""
    try:
        start, past = calendar.interval(period or "")
        grain = calendar.grain(period or "")
    except ValueError:
        return None, None, ""
    first = calendar.month_index(start) if start else None
    last = calendar.month_index(past - calendar.DAY) if past else None
    return first, last, grain if grain in ("month", "quarter", "half", "year") else ""


def _figure(fact: Fact, grain: str) -> str | None:
    """The line of the chart that a fact belongs to; None where it is limited to a part of what its subject does."""
    if fact.product or fact.region or fact.channel or fact.standard:
        return None
    name = fact.predicate.replace("_", " ")
    unit = {"vehicle": "", "percent": ", %", None: ""}.get(fact.unit, f", {fact.unit}")
    basis = f", {fact.basis}" if fact.basis else ""
    return clean(f"{name}{unit}{basis} by {grain}")
