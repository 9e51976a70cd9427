"""Whole runs in processes of their own, and texts that end them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from evnlp.cli import app

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
def extract():
    """Runs `evnlp extract`: here or, in an environment that is given, in a process of its own."""

    def run(*arguments, env=None):
        command = ["extract", *map(str, arguments)]
        if env is None:
            done = CliRunner().invoke(app, command)
            return SimpleNamespace(returncode=done.exit_code, stdout=done.stdout, stderr=done.stderr)
        command = [sys.executable, "-m", "evnlp.cli", *command]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=env)

    return run
