"""Whether a figure happened, is aimed at, expected by others, replaced or denied."""

from __future__ import annotations

from evnlp.linking.figure import Figure
from evnlp.mentions import Cue

AFTER = 30  # characters behind a figure within which a noun of purpose belongs to it ("its 400,000 target")


def status(figure: Figure, earlier: list[Figure]) -> tuple[str, Cue | None]:
    """The status by the cues of the figure's clause, and the cue that decided it."""
    view = figure.view
    clause_start, clause_end = view.clause(figure.start)
    left = max([clause_start, *(o.end for o in earlier if o.status == "actual" and not o.change)])
    after = [c for c in view.cues_of("STATUS") if figure.end <= c.start <= min(figure.end + AFTER, clause_end)]
    before = [c for c in view.cues_of("STATUS") if left <= c.start and c.end <= figure.end]
    for cue in after:
        if cue.form == "noun" and not any(figure.end < m.start < cue.start for m in view.measures):
            return _sense(cue, before), cue
    ranked = [c for c in before if c.id in ("target", "forecast", "former_target", "negated", "planned", "former")]
    if not ranked:
        return "actual", None
    cue = ranked[-1]
    return _sense(cue, before), cue


def _sense(cue: Cue, before: list[Cue]) -> str:
    if cue.id == "target" and any(c.id == "forecast" and c.form == "source" for c in before):
        return "forecast"
    if cue.id == "target" and any(c.id == "former" for c in before):
        return "former_target"
    if cue.id == "former":
        return "former_target" if any(c.id == "target" for c in before) else "actual"
    if cue.id == "planned":
        return "target"
    return cue.id
