"""Charts of series."""

from __future__ import annotations

import struct
import sys

import pytest

from evnlp import Facts
from evnlp.errors import InputError
from evnlp.views.plot import MOST, Lines, Panels, chart


@pytest.fixture
def facts(corpus):
    """A year of deliveries of six makers, with changes and a goal."""
    return Facts(corpus()[0])


def points(drawn):
    """The points of a chart by line."""
    spec = drawn.to_dict()
    lines = {}
    (points,) = spec["datasets"].values()
    for point in points:
        lines.setdefault(point["line"], []).append(point["value"])
    return lines


def test_a_line_for_each_maker(facts):
    drawn = facts.plot("deliveries", by="maker")
    assert isinstance(drawn, Lines)
    lines = points(drawn)
    assert set(lines) == {"NIO", "XPeng", "Li Auto", "BYD", "Zeekr", "Leapmotor"}
    assert lines["BYD"] == [13_000 + 37 * month for month in range(12)]
    assert drawn.to_dict()["title"]["text"] == "Deliveries by month"


def test_of_a_series(facts):
    drawn = facts.series("BYD", "deliveries").plot()
    assert list(points(drawn)) == ["BYD"]
    assert drawn.to_dict()["title"]["text"] == "BYD: deliveries by month"


def test_a_line_for_each_of_another_slot(facts):
    rows = [{**row, "product": product} for row in facts.to_dicts() for product in ("BEV", "PHEV")]
    drawn = Facts.from_rows(rows).plot("deliveries", by="product", subject="NIO")
    assert set(points(drawn)) == {"BEV", "PHEV"}


def test_a_gap_breaks_the_line(facts):
    told = Facts(fact for fact in facts if fact.period != "2020-05")
    assert points(told.plot("deliveries", subject="NIO"))["NIO"][4] is None


def test_several_figures_stand_below_each_other(facts):
    drawn = facts.plot(["deliveries", "deliveries_change"])
    assert isinstance(drawn, Panels)
    titles = [panel["title"]["text"] for panel in drawn.to_dict()["vconcat"]]
    assert titles == ["Deliveries by month", "Deliveries change by month, %"]


def test_of_many_lines_those_with_the_most_figures_and_it_says_so():
    rows = [
        {"subject": f"M{n}", "predicate": "sales", "unit": "vehicle", "first": f"2025-{m:02}-01", "value": n}
        for n in range(12)
        for m in range(1, 3 + (n > 3))
    ]
    drawn = chart(rows)
    assert set(points(drawn)) == {f"M{n}" for n in range(4, 12)}
    assert len(points(drawn)) == MOST
    assert drawn.to_dict()["title"]["subtitle"] == ["the 8 with the most figures; 4 more are not drawn"]


def test_a_scale_of_powers_only_where_all_is_above_zero(facts):
    scale = lambda drawn: drawn.to_dict()["layer"][0]["encoding"]["y"]["scale"]  # noqa: E731
    assert scale(facts.plot("deliveries", log=True))["type"] == "log"
    row = {"subject": "A", "predicate": "sales_change", "unit": "percent", "first": "2025-01-01", "value": -1}
    assert "type" not in scale(chart([row], log=True))


def test_a_notebook_shows_a_picture_that_needs_no_network_and_no_script(facts):
    shown = facts.plot("deliveries")._repr_mimebundle_()
    assert list(shown) == ["image/svg+xml"]
    svg = shown["image/svg+xml"]
    assert svg.startswith("<svg")
    assert "Leapmotor" in svg
    assert "<script" not in svg
    assert "href" not in svg.replace('xmlns:xlink="http://www.w3.org/1999/xlink"', "")


def test_names_of_a_text_are_escaped():
    rows = [{"subject": "<script>x</script>", "predicate": "sales", "first": "2025-01-01", "value": 1}]
    assert "<script" not in chart(rows)._repr_mimebundle_()["image/svg+xml"]


def test_saved_as_png_and_svg(facts, tmp_path):
    drawn = facts.plot("deliveries")
    png = drawn.write(tmp_path / "chart.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert width > 1200
    assert height > 600
    assert "Deliveries by month" in drawn.write(tmp_path / "chart.svg").read_text("utf-8")


def test_what_cannot_be_drawn_says_why(facts, tmp_path):
    with pytest.raises(InputError, match="no such figure by month"):
        facts.plot("revenue")
    with pytest.raises(InputError, match=r"\.png or \.svg"):
        facts.plot("deliveries").write(tmp_path / "chart.gif")
    with pytest.raises(InputError, match="no such folder"):
        facts.plot("deliveries").write(tmp_path / "none" / "chart.png")
    with pytest.raises(InputError, match="by is maker, product"):
        facts.plot("deliveries", by="colour")


def test_without_altair_the_extra_is_named(facts, monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    monkeypatch.delitem(sys.modules, "evnlp.views.plot")
    with pytest.raises(ImportError, match=r"evnlp\[plot\]"):
        facts.plot("deliveries")
