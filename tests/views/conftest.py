"""A real browser, where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from evnlp import Fact
from evnlp.views.report_rows import Article

MAKERS = ("NIO", "XPeng", "Li Auto", "BYD", "Zeekr", "Leapmotor")
GOAL = "NIO aims for 90,000 cars in 2027"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium; skips the test where it is absent."""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium here")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page from a file and holds against it whatever it asks of the network, every error and every dialog."""
    asked: list[str] = []
    trouble: list[str] = []
    pages: list[Any] = []

    def opened(html: str, **options: Any) -> Any:
        path = tmp_path / "page.html"
        path.write_text(html, "utf-8")
        page = browser.new_page(**{"viewport": {"width": 1400, "height": 900}, **options})
        pages.append(page)
        page.set_default_timeout(5000)

        def route(handler: Any) -> None:
            if handler.request.url == path.as_uri():
                handler.continue_()
            else:
                asked.append(handler.request.url)
                handler.abort()

        def on_dialog(dialog: Any) -> None:
            trouble.append(dialog.message)
            dialog.dismiss()

        page.route("**/*", route)
        page.on("dialog", on_dialog)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.goto(path.as_uri())
        return page

    opened.trouble = trouble  # type: ignore[attr-defined]
    yield opened
    for page in pages:
        page.close()
    assert asked == []
    assert trouble == []


@pytest.fixture(scope="session")
def corpus() -> Callable[..., tuple[list[Fact], list[Article]]]:
    """Makes facts and their texts: in each article a month's deliveries of all makers, their changes, and a goal.

    filler: sentences between them. evil: stands all over the texts.
    """

    def corpus(articles: int = 12, filler: int = 0, evil: str = "") -> tuple[list[Fact], list[Article]]:
        made = [_article(number, filler, evil) for number in range(articles)]
        return [fact for facts, _ in made for fact in facts], [article for _, article in made]

    return corpus


def _article(number: int, filler: int, evil: str) -> tuple[list[Fact], Article]:
    doc, period = f"a{number}", f"{2020 + number // 12 % 6}-{number % 12 + 1:02}"
    text, facts = f"Deliveries of {period} {evil}\n\n", []

    def told(quote: str, start: int, **slots: Any) -> None:
        place = {"start": start, "end": start + len(quote), "quote": quote}
        facts.append(Fact(**{"doc": doc, "period": period, "published": "2026-01-02", **slots, **place}))

    for at, maker in enumerate(MAKERS):
        amount = 10_000 + 1000 * at + 37 * number
        said = f"{maker} delivered {amount:,} cars"
        whole = f"{said} in {period}, up {at + 2} percent"
        text += "Nothing more is known of this. " * filler
        told(said, len(text), subject=maker, predicate="deliveries", value=amount, unit="vehicle")
        changed = {"predicate": "deliveries_change", "value": at + 2, "unit": "percent", "basis": "yoy"}
        told(whole, len(text), subject=maker, **changed)
        text += f"{whole}. {evil}\n"
    goal = {"predicate": "sales", "value": 90_000, "unit": "vehicle", "period": "2027", "status": "target"}
    told(GOAL, len(text), subject="NIO", **goal)
    title = f"Deliveries of {period}{evil}"
    return facts, Article(doc, f"{text}{GOAL}.\n", title, "2026-01-02", f"https://example.org/{doc}")
