"""A text that ends its worker costs itself alone, whatever it does; so does one that takes too long."""

from __future__ import annotations

import json

import pytest

from evnlp.corpus.readers import digest

SUM = "{:,} documents = {:,} with facts + {:,} without + {:,} failed"


def test_each_costs_itself_alone(articles, extract, poison, tmp_path, jsonl):
    texts = {10: "POISON KILL", 11: "POISON CRASH", 150: "POISON SLEEP"}
    news = articles(200, extra={at: {"id": f"p{at}", "text": text} for at, text in texts.items()})
    out = tmp_path / "facts.jsonl"
    limits = ["--workers", 2, "--time-limit", 5, "--shard-size", 40]
    done = extract(news, "-o", out, *limits, env=poison)
    assert done.returncode == 1
    assert SUM.format(200, 131, 66, 3) in done.stderr
    assert "Traceback" not in done.stderr
    reasons = {
        10: "its worker was killed (SIGKILL; out of memory?), twice",
        11: "its worker crashed (SIGSEGV), twice",
        150: "reading took longer than 5 s",
    }
    assert jsonl(tmp_path / "facts.jsonl.errors.jsonl") == [
        {"file": str(news), "line": at + 1, "id": f"p{at}", "stage": "extract", "reason": reason,
         "hash": digest(texts[at])}
        for at, reason in reasons.items()
    ]  # fmt: skip
    docs = [row["doc"] for row in jsonl(out)]
    assert docs == [f"a{at}" for at in range(200) if at % 3 and at not in texts]


def test_they_can_be_read_again_from_the_errors_file(articles, extract, poison, tmp_path, jsonl):
    text = "POISON KILL. BYD sold 441,706 vehicles in October 2025."
    news = articles(20, extra={5: {"id": "p5", "text": text}, 6: {"text": text}, 8: {"id": "bad"}})
    done = extract(tmp_path, "-o", tmp_path / "facts.jsonl", "--workers", 1, env=poison)
    assert done.returncode == 1
    errors = tmp_path / "facts.jsonl.errors.jsonl"
    assert [(row["line"], row.get("id")) for row in jsonl(errors)] == [(6, "p5"), (7, "news.jsonl:7"), (9, "bad")]
    again = extract("--retry", errors, "-o", tmp_path / "again.jsonl")
    assert SUM.format(3, 2, 0, 1) in again.stderr
    assert [(row["doc"], row["value"]) for row in jsonl(tmp_path / "again.jsonl")] == [
        ("p5", 441706),
        ("news.jsonl:7", 441706),
    ]
    assert [row["line"] for row in jsonl(tmp_path / "again.jsonl.errors.jsonl")] == [9]
    assert news.exists()


def test_reading_again_keeps_ids_that_came_from_a_folder(extract, poison, tmp_path, jsonl):
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "sub" / "a.jsonl").write_text(json.dumps({"text": "POISON KILL. BYD sold 5,000 cars in 2024."}))
    (tmp_path / "in" / "b.txt").write_text("NIO delivered 40,397 cars in October 2025.")
    extract(tmp_path / "in", "-o", tmp_path / "facts.jsonl", "--workers", 1, env=poison)
    extract("--retry", tmp_path / "facts.jsonl.errors.jsonl", "-o", tmp_path / "again.jsonl")
    assert [row["doc"] for row in jsonl(tmp_path / "again.jsonl")] == ["sub/a.jsonl:1"]


@pytest.mark.parametrize("content", ["{}", "nonsense", "", '{"file": "stdin", "line": 3, "reason": "x"}'])
def test_what_is_no_errors_file_is_refused(extract, tmp_path, content):
    path = tmp_path / "errors.jsonl"
    path.write_text(content)
    done = extract("--retry", path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert done.stderr


def test_a_long_text_that_takes_too_long(extract, tmp_path, jsonl):
    long = "BYD sold 441,706 vehicles in October 2025, up 5.4 percent. " * 50_000
    path = tmp_path / "news.jsonl"
    rows = [{"id": "long", "text": long}, {"id": "ok", "text": "NIO delivered 40,397 cars in October 2025."}]
    path.write_text("\n".join(json.dumps(row) for row in rows))
    done = extract(path, "-o", tmp_path / "facts.jsonl", "--workers", 1, "--time-limit", 1)
    assert SUM.format(2, 1, 0, 1) in done.stderr
    (error,) = jsonl(tmp_path / "facts.jsonl.errors.jsonl")
    assert (error["id"], error["reason"]) == ("long", "reading took longer than 1 s")


def test_workers_that_have_grown_are_replaced(articles, extract, tmp_path):
    news = articles(400)
    plain = extract(news).stdout
    assert extract(news, "--workers", 1, "--memory-limit", 1).stdout == plain != ""


def test_workers_that_cannot_start_say_why(articles, extract, environment, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        "import os, sys\nif 'spawn_main' in ' '.join(sys.orig_argv): os._exit(3)"
    )
    environment["PYTHONPATH"] = f"{tmp_path / 'site'}:{environment['PYTHONPATH']}"
    done = extract(articles(5), "-o", tmp_path / "facts.jsonl", "--workers", 2, env=environment)
    assert (done.returncode, "end with status 3 before they are ready" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr
