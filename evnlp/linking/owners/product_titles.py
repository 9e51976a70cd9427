"""Titles and headings that are names of products: "NISSAN N6. The plug-in ...", "Renault 4 E-Tech Electric"."""

from __future__ import annotations

from evnlp.linking.context.scene import SentenceView
from evnlp.mentions import Entity

TITLED = 3  # characters before the name that a line begins with
LONGEST_TITLE = 5  # words


def opening_title(view: SentenceView) -> Entity | None:
    """The product that a line begins with and is about: its first sentence is nothing but a name."""
    if not view.models or view.start - view.line.start > TITLED or view.end >= view.line.end - 1:
        return None
    first, last = min([*view.makers[:1], view.models[0]]), view.models[-1]
    alone = first.start - view.start <= TITLED and not view.gap(last.end, view.end).strip(" .:!–—")
    return view.models[0] if alone and view.words(view.start, view.end) <= LONGEST_TITLE else None


def is_heading(view: SentenceView) -> bool:
    """Whether a line of one sentence is the heading of those that follow."""
    if view.start - view.line.start > TITLED or view.end < view.line.end - 1 or view.measures:
        return False
    return view.line.kind != "item" and view.words(view.start, view.end) <= LONGEST_TITLE + 2


def titled(view: SentenceView) -> Entity | None:
    """The product that a heading consists of ("Renault 4 E-Tech Electric")."""
    if not view.models:
        return None
    first, last = min([*view.makers[:1], view.models[0]]), view.models[-1]
    alone = view.words(view.start, first.start) <= 1 and view.words(last.end, view.end) <= 2
    return view.models[0] if alone and not view.text[view.start : view.end].endswith((".", "?", "!")) else None
