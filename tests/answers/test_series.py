from __future__ import annotations

import pytest

from evnlp import Facts
from evnlp.answers.table import FactTable
from evnlp.errors import InputError


@pytest.fixture
def table(told):
    """Facts of NIO's deliveries by period and value."""

    def make(*given, **slots):
        return FactTable.of(
            told(period=period, value=value, start=at, **slots) for at, (period, value) in enumerate(given)
        )

    return make


def cells(series):
    return {row["period"]: row.get("value") for row in series}


def test_gaps_are_rows_without_a_value(table):
    series = table(("2025-01", 13863), ("2025-04", 23911)).series("NIO", "deliveries")
    assert cells(series) == {"2025-01": 13863, "2025-02": None, "2025-03": None, "2025-04": 23911}
    row = series.to_dicts()[0]
    assert (row["first"], row["last"], row["unit"], row["sources"]) == ("2025-01-01", "2025-01-31", "vehicle", 1)


@pytest.mark.parametrize(
    ("by", "period"),
    [("day", "2025-11-20"), ("week", "2025-W47"), ("quarter", "2025-Q3"), ("half", "2025-H1"), ("year", "2025")],
)
def test_by_any_grain(table, by, period):
    assert cells(table((period, 7001)).series(by=by)) == {period: 7001}
    assert len(table((period, 7001)).series(by="month")) == 0


def test_months_named_otherwise_are_the_same(table):
    assert cells(table(("2025-07/2025-09", 88071)).series(by="quarter")) == {"2025-Q3": 88071}


def test_a_series_is_limited_to_nothing_unless_asked(told):
    rows = [
        told(value=39002),
        told(value=12001, product="ET5"),
        told(value=30001, region="China"),
        told(value=31001, channel="retail"),
        told(value=41001, status="target"),
    ]
    facts = FactTable.of(rows)
    assert [row["value"] for row in facts.series("NIO", "deliveries")] == [39002]
    assert [row["value"] for row in facts.series("NIO", "deliveries", product="ET5")] == [12001]
    assert [row["value"] for row in facts.series("NIO", "deliveries", product="*")] == [39002, 12001]
    assert [row["value"] for row in facts.series("NIO", "deliveries", status="target")] == [41001]
    assert list(facts.pivot("deliveries", product="*").columns) == ["NIO", "NIO · ET5"]


def test_rivals_are_counted(told):
    rows = [told(doc="a", value=39002), told(doc="b", value=39002), told(doc="c", value=39200)]
    (row,) = FactTable.of(rows).series()
    assert (row["value"], row["sources"], row["rivals"]) == (39002, 2, 1)


def test_nothing_is_derived_unless_asked(table):
    facts = table(("2025-01/2025-03", 42094), ("2025-01", 13863), ("2025-02", 13192))
    assert cells(facts.series()) == {"2025-01": 13863, "2025-02": 13192}


@pytest.mark.parametrize(
    ("given", "by", "period", "value", "how"),
    [
        (
            [("2025-01/2025-10", 501), ("2025-01/2025-09", 450)],
            "month",
            "2025-10",
            51,
            "2025-01/2025-10 less 2025-01/2025-09",
        ),
        ([("2025-Q1", 60), ("2025-01", 10), ("2025-03", 30)], "month", "2025-02", 20, "2025-Q1 less its other parts"),
        ([("2025-H1", 90), ("2025-Q1", 40)], "quarter", "2025-Q2", 50, "2025-H1 less 2025-Q1"),
        ([("2025-04", 1), ("2025-05", 2), ("2025-06", 3)], "quarter", "2025-Q2", 6, "sum of its months"),
        ([("2025-H1", 90), ("2025-H2", 110)], "year", "2025", 200, "sum of its halves"),
    ],
)
def test_derived_figures_say_how_they_follow(table, given, by, period, value, how):
    series = {row["period"]: row for row in table(*given).series(by=by, derive=True)}
    assert (series[period]["value"], series[period]["derived"]) == (value, how)
    assert "doc" not in series[period]


def test_what_was_told_is_not_derived(table):
    series = table(("2025-H1", 90), ("2025-Q1", 40), ("2025-Q2", 55)).series(by="quarter", derive=True)
    assert {row["period"]: row.get("derived") for row in series} == {"2025-Q1": None, "2025-Q2": None}


def test_prices_and_shares_do_not_add_up(table):
    given = [("2025-04", 10), ("2025-05", 20), ("2025-06", 30)]
    assert len(table(*given, predicate="market_share", unit="percent").series(by="quarter", derive=True)) == 0


def test_pivot_has_a_column_for_each_unit_that_tells_apart(told):
    rows = [told(predicate="revenue", value=1.5e9, unit="CNY"), told(predicate="revenue", value=2.1e8, unit="USD")]
    assert list(FactTable.of(rows).pivot("revenue").columns) == ["NIO · CNY", "NIO · USD"]


def test_pivot_of_nothing_is_empty(told):
    assert FactTable.of([told(value=1)]).pivot("sales").empty
    assert FactTable.of([]).pivot("deliveries").empty
    assert Facts().pivot("deliveries").empty


def test_what_is_not_there_is_said(told):
    with pytest.raises(InputError, match="by is day, week"):
        len(FactTable.of([told(value=1)]).series(by="decade"))
    with pytest.raises(TypeError, match="no slot colour"):
        FactTable.of([told(value=1)]).series(colour="red")
    with pytest.raises(TypeError, match="no slot maker"):
        FactTable.of([told(value=1)]).filter(maker="NIO")
    with pytest.raises(InputError, match="a day is as in"):
        FactTable.of([told(value=1)]).as_of("yesterday")


def test_names_with_quotes_are_only_names(told):
    evil = "N'; DROP TABLE x; --"
    facts = FactTable.of([told(value=5, subject=evil)])
    assert [row["subject"] for row in facts.filter(subject=evil).series(evil, "deliveries")] == [evil]


def test_shape_of_the_iea(told):
    rows = [
        told(value=39002, product="passenger BEV", region="Europe", predicate="sales"),
        told(value=45.1, subject="China", predicate="market_share", product="NEV", unit="percent"),
        told(value=600000, status="target", period="2025-06", product="ET5"),
    ]
    series = FactTable.of(rows).series(product="*", region="*", status=["actual", "target"])
    frame = series.to_iea().to_pandas()
    assert list(frame.columns[:8]) == ["region", "category", "parameter", "mode", "powertrain", "year", "unit", "value"]
    found = {tuple(row[:10]) for row in frame.fillna("").itertuples(index=False)}
    assert found == {
        ("Europe", "Historical", "EV sales", "Cars", "BEV", 2025, "Vehicles", 39002, "NIO", ""),
        ("China", "Historical", "EV sales share", "Cars", "EV", 2025, "percent", 45.1, "", ""),
        ("World", "Projection-target", "EV deliveries", "Cars", "EV", 2025, "Vehicles", 600000, "NIO", "ET5"),
    }
