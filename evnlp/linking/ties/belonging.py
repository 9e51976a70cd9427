"""Whether one firm may be part of another, by what the lists know of both."""

from __future__ import annotations

from evnlp.linking.ties.hits import Hit
from evnlp.linking.ties.parties import Parties
from evnlp.linking.ties.sequence import Item
from evnlp.resources import Knowledge

_PARTS = (" brand", " division", " unit", " group")


def may_belong(knowledge: Knowledge, parties: Parties, hit: Hit, child: Item, parent: Item) -> bool:
    """Whether our lists allow it: not the other way round; they must say it where the text leaves out the child."""
    groups = knowledge.names.groups
    if " sister " in hit.words:
        return False
    if child.id and child.id in groups(parent.id):
        return False
    if hit.row["value"] == "topic" and parent.id not in groups(child.id):
        return child.id not in knowledge.names.heads_of_groups and parties.is_main(parent)
    if hit.row["subject"] != "topic" or parent.id in groups(child.id):
        return True
    listed = child.kind == parent.kind == "MAKER" and child.id != "" and parent.id != ""
    if hit.words.endswith(_PARTS):
        return False  # "the PlayStation unit" is one of the firm spoken of
    return not listed and child.id not in knowledge.names.heads_of_groups and parties.is_main(child)
