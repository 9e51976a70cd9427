from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

import evnlp
from evnlp.cli import app
from evnlp.corpus.readers import digest
from evnlp.corpus.tables import MENTIONS
from evnlp.corpus.written import read_rows

COMMAND = [sys.executable, "-m", "evnlp.cli"]
GOOD = {"id": "good", "text": "Xiaomi Auto delivered more than 39,000 vehicles in January 2026."}


def evnlp_(*arguments, input=None):
    """Run the command line in this process."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=input)


def process(*arguments, **options):
    """Run the command line in a process of its own."""
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False, **options)


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def news(tmp_path):
    """A file with three good rows and a bad one."""
    path = tmp_path / "news.jsonl"
    relative = {"text": "NIO delivered 31,138 cars last month.", "date": "2025-11-03"}
    titled = {"id": 7, "title": "BYD sold 441,706 vehicles in October 2025", "text": "More to come."}
    path.write_text("\n".join(json.dumps(row) for row in (GOOD, {"id": "bad"}, relative, titled)))
    return path


def test_version():
    assert process("--version").stdout == f"evnlp {evnlp.__version__}\n"


def test_no_arguments_give_help():
    assert "extract" in evnlp_().output


@pytest.mark.parametrize("command", [["extract"], ["mentions"], ["explain"], ["evaluate"], ["patterns", "check"]])
def test_help_has_an_example(command):
    done = evnlp_(*command, "--help")
    assert done.exit_code == 0
    assert f"evnlp {' '.join(command)}" in done.output.split("Example")[1]


def test_extract_into_a_pipe(news):
    done = evnlp_("extract", news)
    found = rows(done.stdout)
    assert [(row["doc"], row["subject"], row["value"], row.get("period")) for row in found] == [
        ("good", "Xiaomi", 39000, "2026-01"),
        ("news.jsonl:3", "NIO", 31138, "2025-10"),
        ("7", "BYD", 441706, "2025-10"),
    ]
    assert done.exit_code == 1
    assert f"{news}, line 2: no text" in done.stderr


def test_extract_into_a_file(news, tmp_path, jsonl):
    out = tmp_path / "facts.jsonl"
    done = evnlp_("extract", news, "-o", out)
    assert (done.exit_code, done.stdout) == (1, "")
    assert [row["doc"] for row in jsonl(out)] == ["good", "news.jsonl:3", "7"]
    errors = tmp_path / "facts.jsonl.errors.jsonl"
    assert jsonl(errors) == [
        {
            "file": str(news),
            "line": 2,
            "id": "bad",
            "stage": "read",
            "reason": "no text",
            "hash": digest(b'{"id": "bad"}'),
        }
    ]
    news.write_text(json.dumps(GOOD))
    assert evnlp_("extract", news, "-o", out).exit_code == 0
    assert not errors.exists()


def test_offsets_count_in_title_blank_line_text(news):
    row = rows(evnlp_("extract", news).stdout)[-1]
    read = "BYD sold 441,706 vehicles in October 2025\n\nMore to come."
    assert read[row["start"] : row["end"]] == row["quote"]


def test_extract_from_standard_input():
    done = evnlp_("extract", "-", input=json.dumps({"text": GOOD["text"]}))
    assert [row["doc"] for row in rows(done.stdout)] == ["stdin:1"]
    assert done.exit_code == 0


def test_date_of_texts_that_have_none(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("NIO delivered 31,138 cars last month.")
    assert rows(evnlp_("extract", path, "--date", "2025-06-02").stdout)[0]["period"] == "2025-05"


def test_same_bytes_twice(root, tmp_path):
    for name in ("one.jsonl", "two.jsonl"):
        evnlp_("extract", root / "seeds", "-o", tmp_path / name)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes() != b""


def test_mentions(news):
    found = rows(evnlp_("mentions", news).stdout)
    assert [(row["kind"], row["text"]) for row in found if row["doc"] == "good"] == [
        ("maker", "Xiaomi Auto"),
        ("number", "39,000 vehicles"),
        ("period", "January 2026"),
    ]
    maker, number, period = found[:3]
    assert maker["id"] == "xiaomi"
    assert (number["value"], number["unit"], number["cmp"]) == (39000, "vehicle", ">")
    assert period["period"] == "2026-01"


def test_explain():
    done = evnlp_("explain", GOOD["text"])
    assert done.stdout.startswith("Xiaomi · deliveries · >39,000 vehicles · 2026-01 · actual\n")
    assert "rule" in done.stdout
    assert evnlp_("explain", "-", input="Nothing here.").stdout == "no facts\n"


def test_explain_why_not():
    done = evnlp_("explain", "NIO earned $2 per share in July 2025.", "--why-not")
    assert done.stdout.startswith("no facts\n\n")
    assert '"$2" [11:13]: an amount per share\n  whose  NIO?\n' in done.stdout
    assert "per share" not in evnlp_("explain", "NIO earned $2 per share in July 2025.").stdout


def test_explain_with_patterns_of_ones_own(tmp_path):
    (tmp_path / "own.jsonl").write_text('{"label": "MAKER", "pattern": "Zorblax", "id": "zorblax"}\n')
    done = evnlp_("explain", "Zorblax delivered 39,000 vehicles.", "--patterns", tmp_path / "own.jsonl")
    assert done.stdout.startswith("Zorblax · deliveries")


def test_evaluate(tmp_path):
    fact = {
        "subject": "Xiaomi",
        "predicate": "deliveries",
        "value": 39000,
        "unit": "vehicle",
        "cmp": ">",
        "period": "2026-01",
    }
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({**GOOD, "facts": [fact, {**fact, "predicate": "orders"}]}))
    done = evnlp_("evaluate", gold, "--errors", "1")
    assert "core  P 1.000  R 0.500  F1 0.667" in done.stdout
    assert "full  P 1.000  R 0.500  F1 0.667" in done.stdout
    assert "missed   good" in done.stdout
    assert "orders" in done.stdout
    assert done.exit_code == 0


@pytest.mark.parametrize("row", [{**GOOD}, {**GOOD, "facts": [{"subject": "x"}]}, {"facts": []}])
def test_evaluate_ends_in_one_where_a_row_cannot_be_read(tmp_path, row):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(row) + "\n" + json.dumps({"id": "b", "text": "x", "facts": []}))
    done = evnlp_("evaluate", gold)
    assert done.exit_code == 1
    assert "line 1" in done.stderr


def test_patterns_check():
    done = evnlp_("patterns", "check")
    assert (done.exit_code, done.stdout) == (0, "no faults\n")


def test_patterns_check_names_file_and_line(tmp_path):
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / "makers.jsonl").write_text(
        '{"label": "MAKER", "pattern": "Zorblax", "id": "zorblax"}\n{bad\n'
    )
    done = evnlp_("patterns", "check", tmp_path)
    assert done.exit_code == 1
    assert "makers.jsonl" in done.stdout
    assert "2" in done.stdout


def test_patterns_stats():
    done = evnlp_("patterns", "stats")
    assert done.exit_code == 0
    assert "makers" in done.stdout
    assert "relation patterns" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["extract"],
        ["extract", "nowhere.jsonl"],
        ["extract", "{news}", "nowhere.jsonl"],
        ["extract", "{news}", "--date", "soon"],
        ["extract", "{news}", "--format", "xml"],
        ["extract", "{news}", "-o", "facts.xml"],
        ["extract", "{news}", "-o", "no/such/folder/facts.jsonl"],
        ["extract", "{news}", "-o", "{news}"],
        ["extract", "{news}", "--patterns", "nowhere"],
        ["extract", "{empty}"],
        ["mentions", "nowhere.jsonl"],
        ["evaluate", "nowhere.jsonl"],
        ["evaluate", "{news}", "--by", "nonsense"],
        ["patterns", "check", "nowhere"],
        ["patterns", "stats", "nowhere"],
    ],
    ids=" ".join,
)
def test_nothing_done(arguments, news, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    before = news.read_bytes()
    done = evnlp_(*(argument.format(news=news, empty=tmp_path / "empty") for argument in arguments))
    assert done.exit_code == 2
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert news.read_bytes() == before


def test_output_stands_as_it_was_where_nothing_could_be_read(tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"id": "bad"}')
    (tmp_path / "facts.jsonl").write_text("earlier")
    done = evnlp_("extract", tmp_path / "bad.jsonl", "-o", tmp_path / "facts.jsonl")
    assert done.exit_code == 2
    assert "no usable row" in done.stderr
    assert (tmp_path / "facts.jsonl").read_text() == "earlier"


def test_many_errors_are_not_all_said_but_all_written(tmp_path, jsonl):
    (tmp_path / "bad.jsonl").write_text("5\n" * 100 + json.dumps(GOOD))
    done = evnlp_("extract", tmp_path / "bad.jsonl", "-o", tmp_path / "out.jsonl")
    assert len(done.stderr.splitlines()) < 30
    assert "100 rows or files could not be read" in done.stderr
    assert len(jsonl(tmp_path / "out.jsonl.errors.jsonl")) == 100


def test_closed_pipe_ends_quietly(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({**GOOD, "id": at}) + "\n" for at in range(3000)))
    with subprocess.Popen([*COMMAND, "extract", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait(timeout=60) == 0


def test_interrupt(tmp_path):
    fifo = tmp_path / "endless.jsonl"
    os.mkfifo(fifo)
    command = [*COMMAND, "extract", fifo, "-o", tmp_path / "out.jsonl"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as run, fifo.open("w") as rows_in:
        rows_in.write(json.dumps(GOOD) + "\n")
        rows_in.flush()
        time.sleep(0.5)
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=60) == 130
        assert b"Traceback" not in run.stderr.read()
    assert not (tmp_path / "out.jsonl").exists()


def test_table_on_a_terminal_without_its_control_characters(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({**GOOD, "id": "\x1b[31mred"}))
    parent, child = pty.openpty()
    done = subprocess.run([*COMMAND, "extract", path], stdout=child, stderr=subprocess.PIPE, check=False)
    os.close(child)
    shown = os.read(parent, 10_000).decode()
    os.close(parent)
    assert done.returncode == 0
    assert "\x1b" not in shown
    assert "39,000" in shown
    assert not shown.startswith("{")


def test_output_is_utf8_whatever_the_locale(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Škoda delivered 5,000 vehicles in January 2026.", encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "extract", path],
        capture_output=True,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        check=True,
    )
    assert "Škoda" in json.loads(done.stdout.decode("utf-8"))["quote"]


def test_files_of_many_kinds_in_and_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(
        'n;body;day;head\n1;"NIO delivered 31,138 cars last month.";2025-11-03;NIO\n'
    )
    page = "<html><head><title>NIO</title></head><body><p>BYD sold 441,706 vehicles in October 2025.</p></body></html>"
    (tmp_path / "in" / "b.html").write_text(page)
    columns = ["--text-column", "body", "--id-column", "n", "--date-column", "day", "--title-column", "head"]
    for out in ("facts.csv", "facts.parquet", "facts.sqlite", "facts.duckdb"):
        assert evnlp_("extract", "in/*", "-o", out, *columns).exit_code == 0
        rows = read_rows(out)
        assert [(row["doc"], row["value"], row["period"]) for row in rows] == [
            ("1", 31138, "2025-10"),
            ("b.html", 441706, "2025-10"),
        ]
    assert evnlp_("mentions", "in", "-o", "mentions.csv", *columns).exit_code == 0
    assert {"maker", "number", "period"} <= {row["kind"] for row in read_rows("mentions.csv", MENTIONS)}
    done = evnlp_("extract", "in/a.csv", "-o", "no.csv")
    assert done.exit_code == 2
    assert "no column 'text' among its columns" in done.stderr
    assert evnlp_("extract", "in/*.warc").exit_code == 2


def test_a_format_that_cannot_be_written_is_said_before_the_run(news, monkeypatch, tmp_path):
    assert "RDF is of facts" in evnlp_("mentions", news, "-o", tmp_path / "m.nt").stderr
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    done = evnlp_("extract", news, "-o", tmp_path / "facts.parquet")
    assert done.exit_code == 2
    assert "pip install 'evnlp[table]'" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["news.jsonl"]
