"""The data that components leave on a Doc, as plain lists under one key of `doc.user_data`.

A layer is what one step found (`lines`, `entities`, `measures`, ...). Beside them lie the text (taken once, for
`doc.text` is built anew at every call), the document's date, id and title.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, TypeVar

from spacy.tokens import Doc

from evnlp.errors import MissingStepError

KEY = "evnlp"
Row = TypeVar("Row", bound=tuple[Any, ...])


def _store(doc: Doc) -> dict[str, Any]:
    store: dict[str, Any] = doc.user_data.setdefault(KEY, {})
    return store


def keep_text(doc: Doc, text: str) -> None:
    """Leave the text that the doc was made of, for `doc.text` is slow."""
    _store(doc)["text"] = text


def text(doc: Doc) -> str:
    """The text of the doc."""
    store = _store(doc)
    if "text" not in store:
        store["text"] = doc.text
    found: str = store["text"]
    return found


def put(doc: Doc, layer: str, rows: Sequence[Any]) -> None:
    """Leave what a step found, a list of tuples or dicts of plain data."""
    _store(doc)[layer] = rows


def get(doc: Doc, layer: str, row: type[Row], asker: str) -> list[Row]:
    """What the step `layer` left; `MissingStepError` names it where it has not run."""
    rows = _store(doc).get(layer)
    if rows is None:
        raise MissingStepError(asker, layer)
    if rows and type(rows[0]) is not row:  # back from bytes
        rows = _store(doc)[layer] = [row(*r) for r in rows]
    found: list[Row] = rows
    return found


def peek(doc: Doc, layer: str) -> list[Any]:
    """What the step `layer` left, as it lies there; empty where it has not run."""
    rows: list[Any] = _store(doc).get(layer) or []
    return rows


def _context(doc: Doc) -> dict[str, Any]:
    """The context given to `nlp.pipe(..., as_tuples=True)`; spaCy keeps it under a private name."""
    context = getattr(doc, "_context", None)
    return context if isinstance(context, dict) else {}


def _given(doc: Doc, name: str) -> Any:
    store = doc.user_data.get(KEY)
    value = store.get(name) if store else None
    return value if value is not None else _context(doc).get(name)


def set_date(doc: Doc, value: str | datetime.date | None) -> None:
    """Set the document's date, from which relative words count: ISO 8601 or a date; ValueError for anything else."""
    if isinstance(value, str):
        value = datetime.date.fromisoformat(value[:10])
    if value is not None and not isinstance(value, datetime.date):
        raise ValueError(f"a document's date is an ISO date or a datetime.date, not {value!r}")
    _store(doc)["date"] = value.isoformat()[:10] if value is not None else None


def date(doc: Doc) -> str | None:
    """The date given for the doc, by `doc._.date` or the context; None where there is none that can be read."""
    given = _given(doc, "date")
    if isinstance(given, datetime.date):
        return given.isoformat()[:10]
    try:
        return datetime.date.fromisoformat(given[:10]).isoformat() if isinstance(given, str) else None
    except ValueError:
        return None


def reference(doc: Doc) -> str | None:
    """The day that relative words count from: the given date, or one that the step `periods` read in the text."""
    store = doc.user_data.get(KEY) or {}
    found: str | None = store.get("reference") or date(doc)
    return found


def url(doc: Doc) -> str | None:
    """The address given for the doc in the context, if any."""
    given = _given(doc, "url")
    return given if isinstance(given, str) and given else None


def doc_id(doc: Doc) -> str | None:
    """The id given for the doc in the context, if any."""
    given = _given(doc, "id")
    return None if given is None else str(given)
