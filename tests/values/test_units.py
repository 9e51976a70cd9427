"""Units: every name and symbol, and conversions against pint."""

from __future__ import annotations

from typing import Any

import pytest

from evnlp.resources import knowledge
from evnlp.values import find_measures
from evnlp.values.units import UnitTable

pint = pytest.importorskip("pint")

ROWS: list[dict[str, Any]] = knowledge().rows("units")
MEASURED = [row for row in ROWS if row["dimension"] not in ("per", "vehicle")]
SPELLINGS = [(spelling, row["id"]) for row in MEASURED for spelling in (*row.get("names", ()), *row.get("symbols", ()))]
PINT = {
    "mi": "mile", "yd": "yard", "ft": "foot", "in": "inch", "lb": "pound", "oz": "ounce", "t": "metric_ton",
    "ton": "short_ton", "ug": "microgram", "gal": "gallon", "bbl": "oil_barrel", "km/h": "km/hour", "mph": "mile/hour",
    "PS": "metric_horsepower", "hp": "horsepower", "BTU": "Btu", "min": "minute", "h": "hour", "mi2": "mile**2",
    "ft2": "foot**2", "m2": "m**2", "km2": "km**2", "ha": "hectare", "m3": "m**3", "km3": "km**3", "cm3": "cm**3",
    "ft3": "foot**3", "m/ms": "m/ms", "cm/ms": "cm/ms", "km/ms": "km/ms", "acre": "acre",
    "lb ft": "foot*force_pound", "Nm": "N*m",
}  # fmt: skip
PHYSICAL = {"length", "mass", "volume", "area", "speed", "power", "energy", "time", "torque"}


@pytest.mark.parametrize(("spelling", "unit"), SPELLINGS)
def test_spelling(spelling: str, unit: str) -> None:
    (found,) = find_measures(f"about 12 {spelling}")
    expected = {"pound": "GBP"}.get(spelling, unit)
    assert (found.value, found.unit) == (12, expected)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("120 vans", "vans"),
        ("2,000 buses", "buses"),
        ("5,000 new-energy SUVs", "SUVs"),
        ("a 200,000-unit plant", "unit"),
        ("one car", "car"),
    ],
)
def test_vehicles_are_counted(text: str, end: str) -> None:
    (found,) = find_measures(text)
    assert found.unit == "vehicle"
    assert text[: found.end].endswith(end)


@pytest.mark.parametrize(
    "text", ["5,000 EV chargers", "2025 car sales", "300 unit heads", "40 scooters", "12 train cars"]
)
def test_other_things_are_not(text: str) -> None:
    assert [found.unit for found in find_measures(text)] == [None]


@pytest.mark.parametrize("row", [row for row in ROWS if row["dimension"] in PHYSICAL], ids=lambda row: row["id"])
def test_conversion_agrees_with_pint(row: dict[str, Any]) -> None:
    table = UnitTable(ROWS)
    base = next(unit for unit in ROWS if unit["dimension"] == row["dimension"] and unit["factor"] == 1)["id"]
    quantity = pint.UnitRegistry().Quantity(3.5, PINT.get(row["id"], row["id"]))
    expected = quantity.to(PINT.get(base, base)).magnitude
    assert table.convert(3.5, row["id"], base) == pytest.approx(expected, rel=1e-5)


def test_conversion_errors() -> None:
    table = UnitTable(ROWS)
    with pytest.raises(ValueError, match="km measures length"):
        table.convert(1, "km", "kg")
    with pytest.raises(KeyError):
        table.convert(1, "furlong", "km")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("8 in a row", None),
        ("a 8 in. screen", "in"),
        ('a 17" wheel', "in"),
        ('"all 17" he said', None),
        ("3-inch", "in"),
    ],
)
def test_inches_are_told_from_the_word(text: str, unit: str | None) -> None:
    assert [found.unit for found in find_measures(text)] == [unit]
