"""What a sentence, a line or a section opens with."""

from __future__ import annotations

import re

from evnlp.linking.context.position import kin_meant, opens
from evnlp.linking.context.scene import SentenceView
from evnlp.mentions import Entity, Reference

RANKS = 10  # up to which a number may only tell a place: "Second, GAC."
ADVERB = 12  # characters before what opens a sentence: "Now the Hefei firm"
OPENING = 45  # characters from a sentence's start within which a name is what the line is about
_AROUND = re.compile(r"[\W\d_]*(?:\([^()]*\))?[\W_]*")


def headed(view: SentenceView, section: str) -> str:
    """The maker that the section of a line is headed with: a heading that is nothing but its name, up to the next.

    section: that of the line before.
    """
    if view.line.kind != "heading":
        return section
    for maker in view.makers[:1]:
        around = view.text[view.line.start : maker.start] + view.text[maker.end : view.line.end]
        if _AROUND.fullmatch(around):
            return maker.name
    return section if not view.entities and (view.periods or view.cues_of("METRIC")) else ""


def opening(view: SentenceView, suppliers: frozenset[str]) -> Entity | Reference | None:
    """What a sentence is about: the firm that opens it, or what "The Swedish brand" at its beginning stands for."""
    first = next(iter(view.references), None)
    if first is not None and first.start - view.start <= ADVERB and (first.label == "MAKER" or first.id in suppliers):
        begins = not any(e.label in ("MAKER", "ORG") and e.start < first.start for e in view.entities)
        if begins and view.text.startswith(("The ", "the "), first.start):
            return first
    if first is not None and first.start == view.start and not view.text.startswith(("The ", "Its "), first.start):
        return None  # "It supplies Tesla's plant"
    counted = min((m.start for m in view.measures if m.value > RANKS), default=view.end)
    for name in view.entities:
        if name.start - view.start > OPENING or name.start >= counted:
            break
        if (name.label == "MAKER" or name.id in suppliers) and opens(view, name) and not kin_meant(view, name):
            return name
    return None
