"""What a run was told, written beside its output: another run goes on with it only if it was told the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evnlp import __version__
from evnlp.corpus.recipe import Recipe
from evnlp.corpus.writers import writer
from evnlp.errors import InputError
from evnlp.fact import SCHEMA

Manifest = dict[str, Any]


def manifest_of(
    recipe: Recipe, format: str, inputs: Sequence[str | Path], settings: dict[str, Any], texts: int
) -> Manifest:
    """The manifest of a run. settings: how the input is read; texts: at most in a shard."""
    return {
        "evnlp": __version__,
        "schema": SCHEMA,
        "rows": recipe.rows,
        "format": format,
        "patterns": recipe.pattern_hash(),
        "gate": recipe.gate,
        "inputs": [str(name) for name in inputs],
        "settings": settings,
        "shard": texts,
    }


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write a manifest, or the counts of a shard, so that nobody sees half of it."""
    with writer(path, "jsonl") as rows:
        rows.write([manifest])


def read_manifest(path: Path) -> Manifest | None:
    """The manifest in a file; None where there is none."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise InputError(f"{path}: no manifest: {error}") from None
    return found if isinstance(found, dict) else None


def check_same(path: Path, told: Manifest) -> None:
    """`InputError` names what the run of a manifest was told otherwise."""
    before = read_manifest(path) or {}
    for name, value in told.items():
        if before.get(name) != value:
            raise InputError(
                f"cannot go on with {path.parent}: {name} was {_short(before.get(name))}, now it is {_short(value)}; "
                "give the same options, or write to another output"
            )


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:200]
