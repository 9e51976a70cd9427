"""Charts of series, with Altair. They show themselves as pictures: no network, no script."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import altair as alt
import vl_convert

from evnlp.errors import InputError

MOST = 8
"""Lines that one chart has; more of them nobody can tell apart."""

FEW = 8
"""Labels that the axis of time has room for."""

COLOURS = ("#0e9384", "#d0721a", "#5b7de0", "#c2529a", "#8a9a1f", "#9068d8", "#d05050", "#3f9cc4")
TEXT = "#747c86"  # to be read on white and on black
INK = "#22262b"
GRID = "#80808040"
FORMATS = (".png", ".svg")
UNITS = {"percent": "%"}
LINES = {"maker": "subject"}
TIMES = {"quarter": "%Y-Q%q", "half": "%b %Y", "year": "%Y", "month": "%b %Y"}
SHORT = "datum.value == 0 ? '0' : replace(replace(replace(format(datum.value, '~s'), 'G', 'bn'), 'M', 'm'), 'T', 'tn')"
Row = Mapping[str, Any]


class _Picture:
    """What a chart is in a notebook, and how it is saved."""

    def _repr_mimebundle_(self, *_: Any, **__: Any) -> dict[str, str]:
        return {"image/svg+xml": vl_convert.vegalite_to_svg(self.to_dict())}  # type: ignore[attr-defined]

    def write(self, path: str | Path) -> Path:
        """Save the chart on white as .png or .svg."""
        path = Path(path)
        if path.suffix not in FORMATS:
            raise InputError(f"the ending of {path} names no format of pictures: use {' or '.join(FORMATS)}")
        if not path.resolve().parent.is_dir():
            raise InputError(f"no such folder: {path.resolve().parent}")
        spec = self.to_dict()  # type: ignore[attr-defined]
        spec["config"].update(background="white", padding=16)
        spec["config"]["title"].update(color=INK)
        if path.suffix == ".svg":
            path.write_text(vl_convert.vegalite_to_svg(spec), "utf-8")
        else:
            path.write_bytes(vl_convert.vegalite_to_png(spec, scale=2))
        return path


class Lines(_Picture, alt.LayerChart):
    """A chart of one figure: an Altair chart to be changed like any other."""


class Panels(_Picture, alt.VConcatChart):
    """A chart for each of several figures, one below the other."""


def chart(rows: Iterable[Row], by: str = "maker", every: str = "month", log: bool = False) -> Lines | Panels:
    """A line for each maker (or product, region ...) of series rows; one chart for each predicate and unit.

    rows: with `predicate`, `unit`, `first` (a day), `value` and what `by` names; those without a value are gaps.
    by: `maker` or a slot of the rows. every: the grain of the rows. log: a scale of powers of ten, where no value is 0
    or less. `InputError` where there is nothing to draw.
    """
    panels: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        panels.setdefault((row["predicate"], row.get("unit") or ""), []).append(row)
    drawn = [
        _lines(told, LINES.get(by, by), every, log, alone=len(panels) == 1)
        for _, told in sorted(panels.items())
        if any(row.get("value") is not None for row in told)
    ]
    if not drawn:
        raise InputError(f"nothing to draw: the facts have no such figure by {every}")
    if len(drawn) == 1:
        return cast("Lines", _styled(Lines(**drawn[0], width=640, height=320)))
    below = [alt.LayerChart(**panel, width=640, height=200) for panel in drawn]
    return cast("Panels", _styled(Panels(vconcat=below, spacing=28).resolve_scale(x="shared", color="independent")))


def _lines(rows: Sequence[Row], line: str, every: str, log: bool, alone: bool) -> dict[str, Any]:
    """Layers, data and title of a chart."""
    names, more = _most_told(rows, line)
    points = [_point(row, line) for row in rows if (row.get(line) or "") in names]
    colour = alt.Color(
        "line:N",
        sort=names,
        scale=alt.Scale(domain=names, range=COLOURS[: len(names)]),
        legend=alt.Legend(title=None) if len(names) > 1 else None,
    )
    log = log and all(point["value"] is None or point["value"] > 0 for point in points)
    scale = alt.Scale(type="log", nice=True) if log else alt.Scale(zero=True)
    base = alt.Chart().encode(
        x=alt.X("time:T", title=None, axis=_time_axis(every, points if alone else ()), scale=alt.Scale(padding=14)),
        y=alt.Y("value:Q", title=None, axis=alt.Axis(labelExpr=SHORT, tickCount=5), scale=scale),
        color=colour,
    )
    dots = base.transform_filter("isValid(datum.value)").mark_point(filled=True, size=45, opacity=1)
    dots = dots.encode(
        fill=alt.condition("datum.derived", alt.value("white"), colour),
        tooltip=["line:N", "period:N", alt.Tooltip("value:Q", format=",")],
    )
    # A gap is a row without a value: the line is broken there.
    layers = [base.mark_line(strokeWidth=2, invalid="break-paths-show-domains"), dots]
    subtitle = [f"the {MOST} with the most figures; {more} more are not drawn"] if more else []
    title = alt.TitleParams(_title(rows[0], every, names), subtitle=subtitle)
    return {"layer": layers, "data": alt.InlineData(values=points), "title": title}


def _time_axis(every: str, points: Sequence[Mapping[str, Any]]) -> alt.Axis:
    """An axis whose labels are those of the grain; of few stretches of time each has its own."""
    days = sorted({datetime.date.fromisoformat(point["time"][:10]) for point in points})
    own = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in days]
    marks: dict[str, Any] = {"values": own} if 0 < len(own) <= FEW else {"tickCount": FEW}
    return alt.Axis(format=TIMES.get(every, "%d %b %Y"), labelOverlap=True, **marks)


def _most_told(rows: Iterable[Row], line: str) -> tuple[list[str], int]:
    """The names with the most figures, the first of equals by the alphabet, and how many there are beside them."""
    counts: dict[str, int] = {}
    for row in rows:
        if row.get("value") is not None:
            name = row.get(line) or ""
            counts[name] = counts.get(name, 0) + 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return ranked[:MOST], max(0, len(ranked) - MOST)


def _point(row: Row, line: str) -> dict[str, Any]:
    first = row["first"]
    day = first.isoformat() if isinstance(first, datetime.date) else str(first)
    # With a time of day, or the browser's clock would shift it into the month before.
    return {
        "line": row.get(line) or "",
        "time": f"{day[:10]}T00:00:00",
        "period": row.get("period") or "",
        "value": row.get("value"),
        "derived": bool(row.get("derived")),
    }


def _title(row: Row, every: str, names: Sequence[str]) -> str:
    name = row["predicate"].replace("_", " ")
    whose = f"{names[0]}: " if len(names) == 1 and names[0] else ""
    unit = "" if row.get("unit") in ("vehicle", None) else f", {UNITS.get(row['unit'], row['unit'])}"
    title = f"{whose}{name} by {every}{unit}"
    return f"{title[:1].upper()}{title[1:]}"


def _styled(drawn: Any) -> Any:
    return (
        drawn.configure(background="transparent", font="system-ui, 'Helvetica Neue', Arial, sans-serif")
        .configure_view(stroke=None)
        .configure_axis(labelColor=TEXT, gridColor=GRID, domain=False, ticks=False, labelPadding=8, labelFontSize=12)
        .configure_axisX(grid=False)
        .configure_legend(labelColor=TEXT, labelFontSize=12, symbolType="stroke", symbolStrokeWidth=3, offset=16)
        .configure_title(color=TEXT, subtitleColor=TEXT, anchor="start", fontSize=16, offset=14)
    )
