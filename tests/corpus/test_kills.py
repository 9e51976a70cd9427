"""kill -9 of the run or of a worker at random moments, then --resume: the bytes of an undisturbed run."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

KILLS = 5


def parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


def workers(run: subprocess.Popen) -> list[psutil.Process]:
    """The processes that read for a run."""
    return [child for child in psutil.Process(run.pid).children() if "spawn_main" in " ".join(child.cmdline())]


def wait_until(what, seconds=60):
    """Until something holds."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@pytest.mark.parametrize("seed", [random.randrange(10_000)])
def test_the_bytes_are_those_of_an_undisturbed_run(articles, extract, environment, tmp_path, seed):
    news, chance = articles(4_000), random.Random(seed)
    assert extract(news, "-o", f"{tmp_path}/calm/", "--shard-size", 40).returncode == 0
    calm, out = parts(tmp_path / "calm"), tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "evnlp.cli",
        "extract",
        news,
        "-o",
        f"{out}/",
        "--shard-size",
        "40",
        "--workers",
        "2",
    ]
    run = None
    for kill in range(KILLS):
        if run is None:
            run = subprocess.Popen([*command, "--resume"], env=environment, stderr=subprocess.DEVNULL)
        before = len(parts(out))
        goal = before + chance.randrange(1, max(2, (100 - before) // (KILLS + 1 - kill)))
        wait_until(lambda goal=goal, run=run: len(parts(out)) >= goal or run.poll() is not None)
        assert run.poll() is None, "killed too late"
        there = workers(run)
        if kill % 2 == 0:
            run.kill()
            run.wait()
            run = None
            _, alive = psutil.wait_procs(there, timeout=60)
            assert not alive, "workers outlive their run"
        else:
            chance.choice(there).kill()
    assert run is None
    done = extract(*command[4:], "--resume")
    assert done.returncode == 0, done.stderr
    assert parts(out) == calm
