"""What README.md shows works as it stands there."""

from __future__ import annotations

import json
import re
import shlex

import pytest
from typer.testing import CliRunner

from evnlp.cli import app
from evnlp.fact import SLOTS


@pytest.fixture(scope="module")
def readme(root):
    return (root / "README.md").read_text("utf-8")


def blocks(readme, language):
    found = re.findall(r"^```(\w*)\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    return [block for its_language, block in found if its_language == language]


def test_python_snippets_run_one_after_the_other(readme, capsys):
    snippets = blocks(readme, "python")
    assert len(snippets) >= 5
    exec(compile("\n".join(snippets), "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "deliveries" in capsys.readouterr().out


def test_sentence_at_the_top_gives_the_fact_beside_it(readme, nlp):
    sentence, fact = blocks(readme, "")[0].strip().split("\n→ ")
    assert repr(nlp(sentence)._.facts) == fact


def test_commands(readme, tmp_path, monkeypatch, example):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "my_patterns").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(example)
    (tmp_path / "news.jsonl").write_text(json.dumps({"text": example}))
    (tmp_path / "gold.jsonl").write_text(json.dumps({"text": example, "facts": []}))
    commands = [line for block in blocks(readme, "") for line in block.splitlines() if line.startswith("evnlp ")]
    assert len(commands) >= 6
    for command in commands:
        done = CliRunner().invoke(app, shlex.split(command, comments=True)[1:])
        assert done.exit_code == 0, (command, done.output)


def test_make_targets_exist(readme, root):
    makefile = (root / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"\bmake (\w+)", readme)) - {"it"}
    assert {"demo", "test", "wheel"} <= targets
    assert all(f"\n{target}:" in makefile for target in targets)


def test_predicates_and_slots_are_those_of_the_schema(readme, root):
    schema = json.loads((root / "evnlp" / "fact.schema.json").read_text("utf-8"))
    words = set(re.findall(r"`([a-z_]+)`", readme))
    predicates = {name for name in schema["properties"]["predicate"]["enum"] if not name.endswith("_change")}
    assert predicates - words == set()
    assert set(SLOTS) - words == {"rate", "source"}


def test_links_lead_somewhere(readme, root):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", readme):
        assert (root / target).exists(), target
