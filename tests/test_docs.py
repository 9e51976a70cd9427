"""What docs/patterns.md shows works as it stands there, and spaCy's entity ruler loads the name files as they are."""

from __future__ import annotations

import re

import pytest
import spacy
import srsly

import evnlp.values
from evnlp import Facts
from evnlp.checks import check
from evnlp.corpus.tables import FACTS, MENTIONS
from evnlp.mentions import Measure, Period
from evnlp.pattern_files import read_rows
from evnlp.resources import NAME_FILES, packaged_folder


@pytest.fixture(scope="module")
def names(root):
    """What the examples of the page leave behind, run one after the other."""
    text = (root / "docs" / "patterns.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 8
    space = {}
    for number, block in enumerate(blocks, 1):
        exec(compile(block, f"docs/patterns.md, block {number}", "exec"), space)  # noqa: S102 - our own page
    return space


def test_what_the_page_adds_has_no_faults(names, tmp_path):
    for file, rows in names["own"].items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        srsly.write_jsonl(tmp_path / f"{file}.jsonl", sorted(rows, key=lambda row: (row["id"], row.get("pattern", ""))))
    assert check(tmp_path) == []


def test_what_the_page_of_formats_shows_works(root, nlp, tmp_path):
    page = (root / "docs" / "formats.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert blocks
    exec(compile("\n".join(blocks), "docs/formats.md", "exec"), {"nlp": nlp, "folder": tmp_path})  # noqa: S102 - our own page


def test_the_page_of_formats_names_all_columns(root):
    words = set(re.findall(r"`(\w+)`", (root / "docs" / "formats.md").read_text("utf-8")))
    assert {*FACTS.columns, *MENTIONS.columns} - words == set()


def test_what_the_page_of_values_shows_works(root):
    blocks = re.findall(
        r"^```python\n(.*?)^```$", (root / "docs" / "values.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert blocks
    exec(compile("\n".join(blocks), "docs/values.md", "exec"), {})  # noqa: S102 - our own page


def test_the_page_of_values_names_all_functions_and_units(root):
    page = re.sub(r"^```.*?^```$", "", (root / "docs" / "values.md").read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    words = {name.partition("(")[0] for name in re.findall(r"`([^`]+)`", page)}
    units = {row["id"] for row in read_rows(packaged_folder() / "units.jsonl")}
    assert {*evnlp.values.__all__, *units, *Measure._fields, *Period._fields} - words == set()


def test_what_the_page_of_answers_shows_works(root, tmp_path):
    page = (root / "docs" / "answers.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 2
    exec(compile("\n".join(blocks), "docs/answers.md", "exec"), {"folder": tmp_path})  # noqa: S102 - our own page


def test_the_page_of_answers_names_all_columns(root):
    told = {"subject": "NIO", "predicate": "deliveries", "value": 1, "unit": "vehicle", "period": "2025-05"}
    facts = Facts.from_rows([told])
    words = set(re.findall(r"`(\w+)`", (root / "docs" / "answers.md").read_text("utf-8")))
    tables = (facts.merge(), facts.series(), facts.conflicts(), facts.revisions(), facts.series().to_iea())
    columns = {name for table in tables for name in table.columns}
    said = {name.removeprefix("other_").removeprefix("old_").removeprefix("new_") for name in columns} - set(
        FACTS.columns
    )
    assert said - words == set()


@pytest.mark.parametrize("page", ["answers.md", "architecture.md", "formats.md", "runs.md", "patterns.md", "values.md"])
def test_links_lead_somewhere(root, page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", (root / "docs" / page).read_text("utf-8")):
        assert (root / "docs" / target).exists(), target


@pytest.mark.parametrize("file", NAME_FILES.values())
def test_entity_ruler_loads_name_files_as_they_are(file):
    path = packaged_folder() / f"{file}.jsonl"
    ruler = spacy.blank("en").add_pipe("entity_ruler").from_disk(path)
    loaded = {(row["label"], row["pattern"], row["id"]) for row in ruler.patterns}
    assert loaded == {(row["label"], row["pattern"], row["id"]) for row in read_rows(path)}
