"""kill -9 of a run or of a worker at random moments, then --resume, thirty times: kills.py [--kills N] [--seed N].

Ends in 1 where the parts are not those of an undisturbed run to the byte. One kill in three is of the run itself.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil


def write(path: Path, documents: int) -> None:
    with path.open("w", encoding="utf-8") as rows:
        for at in range(documents):
            text = f"NIO delivered {at + 1_000:,} vehicles in May 2025. " * 20 if at % 3 else "Rain fell."
            rows.write(json.dumps({"id": f"a{at}", "text": text}) + "\n")


def parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        news, calm, out = (Path(folder, name) for name in ("news.jsonl", "calm", "out"))
        write(news, arguments.documents)
        command = [
            sys.executable,
            "-m",
            "evnlp.cli",
            "extract",
            str(news),
            "--shard-size",
            "50",
            "--workers",
            "2",
            "-o",
        ]
        subprocess.run([*command, f"{calm}/"], check=True)  # noqa: S603
        killed = {"run": 0, "worker": 0}
        run = None
        while sum(killed.values()) < arguments.kills:
            if run is None or run.poll() is not None:
                if run is not None:
                    print("the run ended before all kills were done: give it more documents")
                    return 1
                run = subprocess.Popen([*command, f"{out}/", "--resume"])  # noqa: S603
            time.sleep(chance.uniform(0.1, 6))
            try:
                children = psutil.Process(run.pid).children()
                workers = [child for child in children if "spawn_main" in " ".join(child.cmdline())]
                if workers and chance.random() < 2 / 3:
                    chance.choice(workers).kill()
                    killed["worker"] += 1
                    continue
            except psutil.Error:
                continue
            run.kill()
            run.wait()
            run = None
            killed["run"] += 1
        if run is not None:
            run.wait()
        status = subprocess.run([*command, f"{out}/", "--resume"], check=False).returncode  # noqa: S603
        same = parts(out) == parts(calm)
        print(f"killed: {killed}; status {status}; {len(parts(out))} parts, {'the same' if same else 'OTHER'} bytes")
        return 0 if same and status == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
