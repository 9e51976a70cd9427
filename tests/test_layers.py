"""Who may import whom, as docs/architecture.md says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "evnlp"

GROUND = {"collector", "errors", "mentions", "pattern_files", "resources"}

MAY_IMPORT = {
    "collector": set(),
    "errors": set(),
    "mentions": set(),
    "pattern_files": {"errors"},
    "resources": {"errors", "pattern_files"},
    "fact": {"views"},
    "facts": {"fact", "views", "missed", "answers"},  # only where facts are asked to show themselves, or to answer
    "missed": {"linking", "mentions", "views"},
    "answers": {"errors", "fact", "facts", "values", "resources", "corpus", "views"},
    "layers": {"errors"},
    "trie": GROUND,
    "lexicon": GROUND | {"trie"},
    "comparing": GROUND,
    "values": GROUND,
    "names": GROUND | {"comparing", "lexicon", "trie"},
    "linking": GROUND | {"comparing", "lexicon", "values"},
    "components": GROUND | {"layers", "lexicon", "values", "names", "linking"},
    "pattern_rules": GROUND | {"trie", "linking"},
    "checks": GROUND | {"pattern_rules"},
    "extensions": {"layers", "errors", "facts", "mentions", "missed"},
    "factories": {"components", "extensions", "resources", "scoring", "tokenizer"},
    "tokenizer": {"layers", "resources"},
    "pipeline": {"collector", "factories", "components", "resources", "tokenizer"},
    "sameness": {"values"},
    "scoring": {"layers", "sameness"},
    "corpus": GROUND | {"__version__", "layers", "lexicon", "fact", "facts", "pipeline", "scoring", "values", "views"},
    "views": {"errors", "fact", "facts", "missed", "sameness", "scoring", "values"},
    "cli": {"__version__", "errors", "facts", "pipeline", "corpus", "views", "scoring", "checks", "answers"},
    "__init__": {"fact", "facts", "pipeline", "corpus"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The package or module of evnlp that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """All modules that a file imports, wherever in it, by their dotted names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found |= {f"{node.module}.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def rooms_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("evnlp.")}


def test_every_room_has_its_rule():
    assert {room(path) for path in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_imports_only_what_it_may(path):
    assert rooms_imported(path) - MAY_IMPORT[room(path)] - {room(path)} == set()


@pytest.mark.parametrize("path", sorted((PACKAGE / "components").glob("*.py")), ids=lambda path: path.name)
def test_components_do_not_know_each_other(path):
    others = {name for name in imports(path) if name.startswith("evnlp.components.")}
    assert all(name.startswith("evnlp.components.base") for name in others)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_these_rooms_know_spacy(path):
    knows = any(name.split(".")[0] in ("spacy", "thinc") for name in imports(path))
    assert not knows or room(path) not in (
        "errors",
        "mentions",
        "pattern_files",
        "resources",
        "fact",
        "facts",
        "missed",
        "values",
        "trie",
        "lexicon",
        "names",
        "linking",
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_that_runs_data_as_code(path):
    tree = ast.parse(path.read_text("utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"eval", "exec", "compile", "__import__"}
    assert not {name.split(".")[0] for name in imports(path)} & {
        "pickle",
        "marshal",
        "shelve",
        "dill",
        "cloudpickle",
        "yaml",
    }


@pytest.mark.parametrize("path", sorted((PACKAGE / "linking" / "ties").glob("*.py")), ids=lambda path: path.name)
def test_ties_ask_nothing_of_figures(path):
    asked = {name.split(".")[2] for name in imports(path) if name.startswith("evnlp.linking.")}
    assert asked <= {"ties", "context"}


def test_factories_have_no_string_annotations():
    assert "__future__.annotations" not in imports(PACKAGE / "factories.py")


def test_factories_and_extensions_are_registered_in_one_place_each():
    for mark, home in (
        ("Language.factory", "factories.py"),
        ("Language.component", None),
        ("set_extension(", "extensions.py"),
    ):
        homes = {path.name for path in MODULES if mark in path.read_text("utf-8")}
        assert homes == ({home} if home else set())
