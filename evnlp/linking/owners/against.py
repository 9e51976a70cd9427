"""Names that others are set against: "ahead of BYD", "third behind VW and BMW"."""

from __future__ import annotations

import re

from evnlp.linking.context.scene import SentenceView
from evnlp.mentions import Entity, Reference

REACH = 40  # characters before a name in which words of comparison are looked for

_COMPARED = re.compile(
    r"(?:\b(?:than|versus|vs\.?|against|rivals?|like|unlike|past|overt(?:ook|aken|aking|akes)|passes|beats|"
    r"outsell(?:s|ing)?|tops|topped|leapfrog(?:s|ged|ging)|dethron(?:es|ed|ing)|overtake|overhaul(?:ed|s|ing)?|"
    r"eclips(?:ed|es|ing)|displac(?:ed|es|ing)|oust(?:ed|s|ing)|pip(?:s|ped|ping)|edg(?:ed|es|ing) out|behind|ahead of|"
    r"compared (?:with|to)|(?:second|next)(?: only)? to|and not|"
    r"beat|beating|outsold|trailing|trails|passing|surpass|surpassed|surpassing|"
    r"topping|over)|rival maker|competitor)\s+"
    r"(?:(?:the|its|us|chinese|german|american|bigger|smaller|arch-?rival|rival|local|fellow)\s+)*$"
)
_OVERTAKES = re.compile(
    r"\b(?:(?:mov|pull|shot|shoot|edg|push|eas|sail|rac|slip|jump|leap)\w*\s(?:ahead of|past|out|by)|beat\w*|"
    r"(?:sur)?pass\w*|outs(?:old|ell)\w*|topp?\w*|leapfrog\w*|dethron\w*|displac\w*|oust\w*|pip\w*|overt[ao]\w*|overhaul\w*|eclips\w*)\s"
    r"(?:(?:the|its|rival|local|arch-?rival)\s)*$"
)
_LISTED_BEFORE = re.compile(r"(?:[A-Z][\w.&-]*\s?){1,3},? (?:and |or )?$")
_LIST_ENDS = re.compile(r"[,;.:)]|\Z")
_MADE_WITH = re.compile(
    r"\b(?:developed|built|made|created|produced|runs?|shared|designed|engineered|formed|founded)\s"
    r"(?:jointly |together )?with (?:the )?$"
)


def compared_name(view: SentenceView, name: Entity | Reference) -> bool:
    """Whether another is set against a name, alone or as the last of a list."""
    before = view.text[max(view.start, name.start - REACH) : name.start]
    return _COMPARED.search(before.lower()) is not None or _listed(view, name, before)


def overtaken(view: SentenceView, name: Entity | Reference, gap: str) -> bool:
    """Whether the figure behind a name is of the one that got past it: "BYD overtook Toyota with 9,450"."""
    left = max(view.start, name.start - REACH)
    return gap.endswith("with ") and _OVERTAKES.search(view.text, left, name.start) is not None


def _listed(view: SentenceView, owner: Entity | Reference, before: str) -> bool:
    """Whether a name is the last of a list set against another: "third behind VW and BMW;"."""
    if not before.endswith(("and ", "or ", ", ")) or not _LIST_ENDS.match(view.text, owner.end):
        return False
    first = _LISTED_BEFORE.search(before)
    return first is not None and _COMPARED.search(before[: first.start()].lower()) is not None


def alongside(view: SentenceView, owner: Entity | Reference, before: str) -> bool:
    """Whether a firm only helps another one: "Stelato, with BAIC, sold", "a sedan developed with Dongfeng"."""
    if not before.endswith(("with ", "with the ")):
        return False
    if before.endswith(", with ") and view.text.startswith(", ", owner.end) and len(view.makers) > 1:
        return True
    return _MADE_WITH.search(before) is not None
