"""What lies between a name and a figure: values, and brackets that keep apart what stands in them."""

from __future__ import annotations

from evnlp.linking.context.scene import SentenceView
from evnlp.linking.context.structure import STEPPED
from evnlp.linking.points import Cues
from evnlp.mentions import Entity, Measure, Reference


def between(view: SentenceView, owner: Entity | Reference, measure: Measure, left: int, right: int) -> Cues:
    """Brackets and values between a name and a figure; a change that led to the figure is none."""
    cues: Cues = {}
    gap = view.gap(left, right)
    if leaves_bracket(gap):
        cues["other_side_of_bracket"] = 1.0
    elif left == owner.end and _explained(view, owner, left + gap.rfind("("), gap):
        cues["own_bracket"] = 1.0
    crossed = [m for m in view.measures if m is not measure and left <= m.start and m.end <= right]
    if crossed and crossed[-1].kind == "percent" and STEPPED.fullmatch(view.text, crossed[-1].end, measure.cue_start):
        crossed.pop()
    if crossed:
        cues["crosses_value"] = min(len(crossed), 4)
    return cues


def _explained(view: SentenceView, owner: Entity | Reference, opening: int, gap: str) -> bool:
    """Whether a bracket right behind a name's figure tells more of it: "Tesla 30,688 (of which exports 3,911)"."""
    if "(" not in gap or ")" in gap[gap.rfind("(") :] or gap[gap.rfind("(") :].strip(" (") == "":
        return False
    return not any(owner.end <= m.start < opening for m in view.makers)


def leaves_bracket(gap: str) -> bool:
    """Whether words lead out of a bracket: what stands in it says nothing of what stands behind."""
    closing = gap.find(")")
    return closing >= 0 and "(" not in gap[:closing]
