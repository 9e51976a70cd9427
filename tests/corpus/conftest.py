"""Whole runs in processes of their own, and texts that end them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MAKERS = ["NIO", "BYD", "XPeng", "Tesla", "Leapmotor"]
POISON = """
import ctypes, os, signal, time
from evnlp.corpus.recipe import Extraction

read = Extraction._one

def poisoned(self, text):
    if "POISON KILL" in text.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "POISON CRASH" in text.text:
        ctypes.string_at(0)
    if "POISON SLEEP" in text.text:
        time.sleep(600)
    return read(self, text)

Extraction._one = poisoned
"""


@pytest.fixture
def articles(tmp_path):
    """Writes a file of so many articles, every third without a fact; gives its path."""

    def write(count: int, name: str = "news.jsonl", extra: dict[int, dict] | None = None) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8") as file:
            for at in range(count):
                text = f"{MAKERS[at % 5]} delivered {at + 1_000:,} vehicles in May 2025." if at % 3 else "Rain fell."
                file.write(json.dumps((extra or {}).get(at) or {"id": f"a{at}", "text": text}) + "\n")
        return path

    return write


@pytest.fixture
def environment():
    """The environment of a process that runs this very evnlp."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.fixture
def poison(tmp_path_factory, environment):
    """An environment in which texts can end the process that reads them, or keep it for ever."""
    folder = tmp_path_factory.mktemp("poison")
    (folder / "sitecustomize.py").write_text(POISON)
    return {**environment, "PYTHONPATH": f"{folder}{os.pathsep}{environment['PYTHONPATH']}"}


@pytest.fixture
def extract(environment):
    """Runs `evnlp extract` in a process of its own."""

    def run(*arguments, env=None):
        command = [sys.executable, "-m", "evnlp.cli", "extract", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=env or environment)

    return run


def contents(folder: Path) -> dict[str, bytes]:
    """The parts of a folder, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


def run_files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
