"""What limits a figure: product, region, channel, test standard."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evnlp.linking.context.frame import Frame
from evnlp.linking.figure import Figure
from evnlp.linking.limits.classes import Classes
from evnlp.linking.limits.regions import Regions

_STANDARD = re.compile(r"\b(CLTC|WLTP|EPA|NEDC)\b")


class Qualifiers:
    """Fills product, region, channel and standard of a figure.

    metrics: METRIC rows by lower-cased phrase, for their `kind`, `channel` and `region`. electric: makers of nothing
    but electric cars. makes: classes that are all a maker makes. places: kinds of places by id. homes: name of a maker
    or model → its country.
    """

    def __init__(
        self,
        metrics: Mapping[str, Mapping[str, Any]],
        electric: frozenset[str],
        makes: Mapping[str, frozenset[str]],
        places: Mapping[str, str],
        homes: Mapping[str, str],
    ) -> None:
        self.metrics = metrics
        self.classes = Classes(metrics, electric, makes)
        self.regions = Regions(metrics, places, homes)

    def fill(self, figure: Figure, frame: Frame) -> None:
        """Set what limits the figure."""
        figure.product = self.classes.product(figure, frame)
        figure.channel = self._channel(figure) if figure.predicate == "sales" else None
        figure.region = self.regions.region(figure, frame)
        if figure.predicate == "range":
            standard = _STANDARD.search(figure.view.text, figure.view.start, figure.view.end)
            figure.standard = standard.group() if standard else None

    def _channel(self, figure: Figure) -> str | None:
        cue, view = figure.metric, figure.view
        if cue is not None and "channel" in (row := self.metrics.get(view.text[cue.start : cue.end].lower(), {})):
            told: str = row["channel"]
            return told
        start, end = view.clause(figure.start)
        return next((c.id for c in view.cues_of("CHANNEL") if start <= c.start < end), None)
