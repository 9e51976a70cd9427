"""Runs that are whole: parts, a single file, going on, what is refused, and the sum."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress

import pytest

from evnlp.corpus.readers import digest

SUM = "{:,} documents = {:,} with facts + {:,} without + {:,} failed"


def parts(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


def test_parts_together_are_the_single_file(articles, extract, tmp_path):
    news = articles(50)
    assert extract(news, "-o", tmp_path / "one.jsonl").returncode == 0
    done = extract(news, "-o", f"{tmp_path}/many/", "--shard-size", 20)
    assert SUM.format(50, 33, 17, 0) in done.stderr
    found = parts(tmp_path / "many")
    assert [name[:11] for name in found] == ["part-000000", "part-000001", "part-000002"]
    assert b"".join(found.values()) == (tmp_path / "one.jsonl").read_bytes()


def test_the_manifest_tells_what_the_run_was_told_and_what_came_of_it(articles, extract, tmp_path, jsonl):
    extract(articles(5), "-o", tmp_path / "facts.jsonl", "--date", "2025-06-01")
    (manifest,) = jsonl(tmp_path / "facts.jsonl.manifest.json")
    assert (manifest["schema"], manifest["format"], manifest["settings"]["date"]) == (1, "jsonl", "2025-06-01")
    assert manifest["counts"] == {"documents": 5, "with_rows": 3, "failed": 0, "rows": 3}
    assert len(manifest["patterns"]) == 16
    there = sorted(path.name for path in tmp_path.iterdir())
    assert there == ["facts.jsonl", "facts.jsonl.manifest.json", "news.jsonl"]


def test_one_two_and_four_workers_write_the_same_bytes(articles, extract, tmp_path):
    news = articles(300)
    for workers in ("1", "2", "4"):
        done = extract(news, "-o", tmp_path / f"{workers}.jsonl", "--workers", workers)
        assert (done.returncode, SUM.format(300, 200, 100, 0) in done.stderr) == (0, True)
    here = extract(news).stdout.encode()
    assert {(tmp_path / f"{workers}.jsonl").read_bytes() for workers in "124"} == {here} != {b""}


def test_workers_write_to_a_pipe_too(articles, extract):
    news = articles(30)
    assert extract(news, "--workers", "2").stdout == extract(news).stdout != ""


def test_what_failed_stands_in_the_errors_file_in_the_order_of_the_input(articles, extract, tmp_path, jsonl):
    news = articles(50, extra={7: {"id": "a1", "text": "twice"}, 33: {"id": "b"}})
    done = extract(news, "-o", f"{tmp_path}/out/", "--shard-size", 10, "--workers", 2)
    assert done.returncode == 1
    assert SUM.format(50, 32, 16, 2) in done.stderr
    assert jsonl(tmp_path / "out.errors.jsonl") == [
        {"file": str(news), "line": 8, "id": "a1", "stage": "read", "reason": "a text with this id was read already",
         "hash": digest("twice")},
        {"file": str(news), "line": 34, "id": "b", "stage": "read", "reason": "no text", "hash": digest('{"id": "b"}')},
    ]  # fmt: skip


def test_a_folder_that_is_not_empty_is_refused(articles, extract, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    for more in ([], ["--resume"]):
        done = extract(articles(3), "-o", out, *more)
        assert (done.returncode, "not empty" in done.stderr) == (2, True)
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_resume_goes_on_behind_what_is_done(articles, extract, tmp_path):
    news, out = articles(50), tmp_path / "out"
    extract(news, "-o", f"{out}/", "--shard-size", 10)
    whole = parts(out)
    lost = sorted(whole)[1:3]
    (out / lost[0]).unlink()
    (out / "_run" / lost[1].replace("part-", "").replace(".jsonl", ".json")).unlink()
    (out / ".part-000009-abc.jsonl.1.part").write_text("half")
    kept = {path: path.stat().st_mtime_ns for path in out.glob("part-*") if path.name not in lost}
    assert extract(news, "-o", out, "--shard-size", 10).returncode == 2
    done = extract(news, "-o", out, "--shard-size", 10, "--resume")
    assert SUM.format(50, 33, 17, 0) in done.stderr
    assert parts(out) == whole
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert not list(out.glob(".part*"))


@pytest.mark.parametrize(
    ("change", "named"),
    [(["--date", "2025-01-01"], "settings"), (["--gate"], "gate"), (["--format", "csv"], "format")],
    ids=lambda value: str(value),
)
def test_resume_refuses_a_run_that_was_told_otherwise(articles, extract, tmp_path, change, named):
    news, out = articles(5), tmp_path / "out"
    extract(news, "-o", f"{out}/")
    before = parts(out)
    done = extract(news, "-o", out, "--resume", *change)
    assert done.returncode == 2
    assert f"cannot go on with {out}" in done.stderr
    assert f"{named} was" in done.stderr
    assert parts(out) == before


def test_resume_refuses_other_patterns(articles, extract, tmp_path):
    news, out, own = articles(5), tmp_path / "out", tmp_path / "own.jsonl"
    own.write_text('{"label": "MAKER", "pattern": "Zorblax", "id": "zorblax"}\n')
    extract(news, "-o", f"{out}/")
    assert "patterns was" in extract(news, "-o", out, "--resume", "--patterns", own).stderr


def test_resume_reads_again_what_has_changed_in_the_input(articles, extract, tmp_path):
    out = tmp_path / "out"
    extract(articles(30), "-o", f"{out}/", "--shard-size", 10)
    news = articles(40, extra={15: {"id": "new", "text": "BYD sold 441,706 vehicles in October 2025."}})
    assert SUM.format(40, 27, 13, 0) in extract(news, "-o", out, "--shard-size", 10, "--resume").stderr
    extract(news, "-o", f"{tmp_path}/fresh/", "--shard-size", 10)
    assert parts(out) == parts(tmp_path / "fresh")


def test_resume_of_a_file_that_is_complete_does_nothing(articles, extract, tmp_path):
    news, out = articles(5), tmp_path / "facts.jsonl"
    extract(news, "-o", out, "--resume")
    before = out.stat().st_mtime_ns
    done = extract(news, "-o", out, "--resume")
    assert (done.returncode, "is complete" in done.stderr) == (0, True)
    assert out.stat().st_mtime_ns == before
    assert extract(news, "-o", out).returncode == 0
    assert out.stat().st_mtime_ns != before


def test_a_run_reads_nothing_that_it_writes(articles, extract, tmp_path):
    articles(5)
    for _ in range(2):
        done = extract(tmp_path, "-o", tmp_path / "facts.jsonl")
        assert SUM.format(5, 3, 2, 0) in done.stderr
    shutil.rmtree(tmp_path / "out", ignore_errors=True)
    (tmp_path / "facts.jsonl").unlink()
    for more in ([], ["--resume"]):
        assert SUM.format(5, 3, 2, 0) in extract(tmp_path, "-o", f"{tmp_path}/out/", *more).stderr


def test_interrupt_says_how_to_go_on(articles, extract, environment, tmp_path):
    news = articles(1_500)
    command = [sys.executable, "-m", "evnlp.cli", "extract", news, "-o", tmp_path / "f.jsonl", "--shard-size", "50"]
    with subprocess.Popen(
        [*command, "--workers", "2"], stderr=subprocess.PIPE, env=environment, text=True, start_new_session=True
    ) as run:
        markers = tmp_path / "f.jsonl.parts" / "_run"
        while len(list(markers.glob("0*.json"))) < 3:
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGINT)  # all processes of a terminal get it
        said = run.stderr.read()
        assert run.wait(60) == 130
    assert "--resume goes on" in said
    assert "Traceback" not in said
    assert not (tmp_path / "f.jsonl").exists()
    assert SUM.format(1_500, 1_000, 500, 0) in extract(*command[4:], "--resume").stderr
    extract(news, "-o", tmp_path / "g.jsonl")
    assert (tmp_path / "f.jsonl").read_bytes() == (tmp_path / "g.jsonl").read_bytes()


def test_a_bar_on_a_terminal(articles, environment, tmp_path):
    news = articles(300)
    command = [sys.executable, "-m", "evnlp.cli", "extract", news, "-o", tmp_path / "f.jsonl", "--shard-size", "30"]
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 120, 0, 0))
    with subprocess.Popen(command, stderr=child, env=environment) as run:
        os.close(child)
        shown = b""
        with suppress(OSError):  # which is how a terminal ends
            while some := os.read(parent, 10_000):
                shown += some
    os.close(parent)
    assert run.returncode == 0
    assert b" documents" in shown
    assert b"facts=" in shown
    assert SUM.format(300, 200, 100, 0).encode() in shown


def test_lines_where_there_is_no_terminal(monkeypatch):
    from evnlp.corpus import progress
    from evnlp.corpus.counts import Counts

    monkeypatch.setattr(progress, "SECONDS", 0)
    said = []
    account = progress.Account(said.append, lambda: 0.25, "facts")
    account.add(Counts(1_000, 300, 2, 900), [])
    account.close([], 0, {})
    assert said[0].startswith("1,000 documents, ")
    assert "900 facts, 2 errors, about " in said[0]


def test_gate_passes_over_texts_that_name_no_maker(articles, extract, tmp_path):
    text = "Zeta Works delivered 40,397 electric cars in October 2025, the carmaker said."  # no list knows it
    news = articles(6, extra={0: {"id": "z", "text": text}})
    free, gated = (
        {json.loads(line)["doc"] for line in extract(news, *more).stdout.splitlines()} for more in ([], ["--gate"])
    )
    assert free - gated == {"z"}
    assert gated
