"""Makes what the docs show from real output: runs the notebook and takes the pictures of the README.

python docs/build.py    needs evnlp[test] and chromium
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).parent
NOTEBOOK = DOCS / "from_articles_to_a_chart.ipynb"
PICTURES = DOCS / "pictures"
SHOW_PRE = ("text/html", "image/svg+xml", "text/plain")
STYLE = """
:root { color-scheme: light dark } body { font: 15px/1.5 system-ui, sans-serif; margin: 24px; width: 900px }
pre { font-size: 13px; white-space: pre-wrap }
pre.code { padding: 10px 14px; background: rgb(128 128 128 / .12); border-radius: 6px }
table { font-size: 13px } figure { margin: 0 0 20px } """


def run_notebook() -> Any:
    """The notebook with its outputs, without marks of the machine or the hour."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=300, record_timing=False, resources={"metadata": {"path": str(DOCS)}}).execute()
    notebook.metadata.language_info = {"name": "python"}
    nbformat.write(notebook, NOTEBOOK)
    return notebook


def as_page(notebook: Any) -> str:
    """The notebook's code and outputs as a page, to be looked at."""
    parts = [f"<meta charset=utf-8><style>{STYLE}</style>"]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            parts.append(
                f"<figure><pre class=code>{html.escape(cell.source)}</pre>{''.join(map(_shown, cell.outputs))}</figure>"
            )
    return "\n".join(parts)


def _shown(output: Any) -> str:
    if output.output_type == "stream":
        return f"<pre>{html.escape(output.text)}</pre>"
    kind = next(kind for kind in SHOW_PRE if kind in output.data)
    return f"<pre>{html.escape(output.data[kind])}</pre>" if kind == "text/plain" else str(output.data[kind])


def take_pictures(browser: Browser, notebook: Any) -> None:
    """The report in light and dark, the chart, the cells of the notebook."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        evnlp = [sys.executable, "-m", "evnlp.cli"]
        facts = str(folder / "facts.jsonl")
        subprocess.run([*evnlp, "extract", "articles", "-o", facts], cwd=DOCS, check=True)
        page = folder / "report.html"
        subprocess.run([*evnlp, "report", facts, "articles", "-o", page, "--title", "Deliveries"], cwd=DOCS, check=True)
        chart = str(PICTURES / "chart.svg")
        subprocess.run([*evnlp, "plot", facts, "--predicate", "deliveries", "-o", chart], cwd=DOCS, check=True)
        for scheme in ("light", "dark"):
            tab = browser.new_page(viewport={"width": 1280, "height": 1160}, color_scheme=scheme)
            tab.goto(page.as_uri())
            tab.locator("#rows tr", has_text="51,700").click()
            tab.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
            tab.wait_for_timeout(300)  # colours change softly
            tab.screenshot(path=PICTURES / f"report-{scheme}.png")
            cells = folder / "notebook.html"
            cells.write_text(as_page(notebook), "utf-8")
            tab.goto(cells.as_uri())
            tab.screenshot(path=PICTURES / f"notebook-{scheme}.png", clip={"x": 0, "y": 0, "width": 960, "height": 640})
            tab.close()


def main() -> None:
    """Run and take."""
    PICTURES.mkdir(exist_ok=True)
    notebook = run_notebook()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        take_pictures(browser, notebook)
        browser.close()


if __name__ == "__main__":
    main()
