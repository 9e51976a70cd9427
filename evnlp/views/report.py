"""One page that shows facts beside their texts: all in one file, nothing fetched, whatever the texts hold."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from itertools import islice
from string import Template
from typing import Any, NamedTuple

from evnlp.fact import Fact
from evnlp.views.report_rows import SLOTS, Article, Articles
from evnlp.views.table import clean

SCRIPTS = ("data", "filters", "table", "article", "chart", "conflicts", "main")
MAX_FACTS = 20_000


class Side(NamedTuple):
    """What one source says in a conflict."""

    fact: Fact
    amount: str


class Disagreement(NamedTuple):
    """Sources that say different things. about: of what; why: what does not fit, and by how much."""

    about: str
    why: str
    sides: Sequence[Side]


def report_page(
    facts: Iterable[Fact],
    articles: Iterable[Article],
    disagreements: Iterable[Disagreement] = (),
    title: str = "Facts",
    total: int | None = None,
) -> str:
    """The page as HTML.

    Of too many facts or too long texts the first are shown, and the page says so. Articles without facts are left out.
    total: how many facts there are, where they are not all given.
    """
    told = [*islice(facts, MAX_FACTS)]
    cut = max(0, (total or 0) - len(told))
    shown = Articles(articles, {fact.doc for fact in told if fact.doc is not None})
    told.sort(key=lambda fact: (shown.places.get(fact.doc or "", len(shown.places)), fact.start, fact.end))
    at = {_key(fact): number for number, fact in reversed(list(enumerate(told)))}
    data = {
        "slots": SLOTS,
        "facts": [[shown.row(fact)[slot] for slot in SLOTS] for fact in told],
        "articles": shown.rows,
        "conflicts": [_disagreement(each, at) for each in disagreements],
    }
    return _page(data, title, _summary(len(told), cut, shown))


def _key(fact: Fact) -> tuple[Any, ...]:
    """What tells a fact from others, whichever way it came here."""
    return fact.doc, fact.start, fact.end, fact.subject, fact.predicate, fact.value, fact.unit


def _disagreement(each: Disagreement, at: Mapping[tuple[Any, ...], int]) -> dict[str, Any]:
    sides = [
        {
            "amount": clean(side.amount),
            "quote": clean(side.fact.quote),
            "doc": clean(side.fact.doc or ""),
            "published": clean(side.fact.published or ""),
            "fact": at.get(_key(side.fact)),
        }
        for side in each.sides
    ]
    return {"about": clean(each.about), "why": clean(each.why), "sides": sides}


def _summary(facts: int, cut: int, shown: Articles) -> str:
    parts = [f"{_count(facts, 'fact')} from {_count(len(shown.rows), 'article')}."]
    parts += [f"{_count(cut, 'fact')} more not shown: a page holds {MAX_FACTS:,}."] if cut else []
    parts += [f"The text of {_count(shown.left_out, 'article')} left out, for the length."] if shown.left_out else []
    parts += [f"Without a fact: {_count(shown.without_facts, 'article')}."] if shown.without_facts else []
    return " ".join(parts)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _page(data: Mapping[str, Any], title: str, summary: str) -> str:
    """The page around the data; it may run its own script and load nothing."""
    home = files("evnlp") / "views" / "page"
    style = (home / "page.css").read_text("utf-8")
    script = '"use strict";\n' + "\n".join((home / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return Template((home / "page.html").read_text("utf-8")).substitute(
        policy=policy,
        title=escape(clean(title)),
        style=style,
        summary=escape(summary),
        data=_json(data),
        script=script,
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _json(data: Mapping[str, Any]) -> str:
    """JSON that cannot end the element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
