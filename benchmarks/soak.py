"""Memory of a long run: soak.py [--documents N] [--new WORDS].

Short documents, each with ten words that never came before. Takes the resident memory of the run and of its worker as
they go, and ends in 1 where either grows by more than 80 MiB after the first tenth.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

LIMIT = 80


def write(path: Path, documents: int, new: int) -> None:
    with path.open("w", encoding="utf-8") as rows:
        for at in range(documents):
            words = " ".join(f"Qu{at:x}z{word}x" for word in range(new))
            text = f"{words} said NIO delivered {at % 90_000 + 1_000:,} cars in May 2025."
            rows.write(json.dumps({"id": f"d{at}", "text": text}) + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--new", type=int, default=10)
    arguments = parser.parse_args()
    sizes: list[tuple[int, int, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        news, out = Path(folder, "news.jsonl"), Path(folder, "facts")
        write(news, arguments.documents, arguments.new)
        out.mkdir()
        command = [sys.executable, "-m", "evnlp.cli", "extract", str(news), "-o", str(out), "--workers", "1"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:  # noqa: S603
            said: list[str] = []
            threading.Thread(target=lambda: said.extend(run.stderr or ()), daemon=True).start()
            while run.poll() is None:
                sizes += measured(run.pid, out)
                time.sleep(1)
        print("".join(said), end="")
    first = arguments.documents // 10
    settled = [size for size in sizes if size[0] >= first]
    for name, column in (("run", 1), ("worker", 2)):
        growth = max(size[column] for size in settled) - settled[0][column]
        print(f"{name}: {settled[0][column]} MiB after {settled[0][0]:,} documents, grows by {growth} MiB at most")
        if growth > LIMIT:
            return 1
    return 0


def measured(pid: int, out: Path) -> list[tuple[int, int, int]]:
    """Documents done, and mebibytes of the run and of its worker; nothing while there is no worker."""
    try:
        run = psutil.Process(pid)
        workers = [child for child in run.children() if "spawn_main" in " ".join(child.cmdline())]
        done = len(list(out.glob("part-*"))) * 1_000
        return [(done, run.memory_info().rss >> 20, max(child.memory_info().rss for child in workers) >> 20)]
    except (psutil.Error, ValueError):
        return []


if __name__ == "__main__":
    sys.exit(main())
