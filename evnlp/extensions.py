"""The only place that sets Doc extensions: `doc._.facts` and `doc._.date`."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from evnlp import layers
from evnlp.errors import ExtensionError
from evnlp.facts import Facts


def _facts(doc: Doc) -> Facts:
    """The facts found in the doc, typed anew from the plain rows that lie on it; empty before `evnlp_relations` ran."""
    return Facts.from_rows(layers.peek(doc, "facts"), text=lambda: layers.text(doc))


def _date(doc: Doc) -> str | None:
    return layers.date(doc)


def _set_date(doc: Doc, value: Any) -> None:
    layers.set_date(doc, value)


def register() -> None:
    """Set evnlp's extensions, once; raise `ExtensionError` where another package has taken a name."""
    for name, getter, setter in (("facts", _facts, None), ("date", _date, _set_date)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter, setter=setter)
        elif Doc.get_extension(name)[2] is not getter:
            raise ExtensionError(
                f"another package has set the extension Doc._.{name}, which evnlp needs: "
                f"remove it with Doc.remove_extension('{name}') before evnlp is loaded"
            )
