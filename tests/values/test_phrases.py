import pytest

from evnlp.values.phrases import GAP, Phrases

UNITS = Phrases(
    {"kilowatt hour": "kWh", "kilowatt hours": "kWh", "kilowatt": "kW", "mile per hour": "mph", "mile": "mi"},
    {"kW": "kW", "kWh": "kWh", "km/h": "km/h", "km": "km", "%": "%"},
    gap=rf"(?:{GAP}|-)?(?:[(](?=\w+[)]))?",
)
BEFORE = Phrases({"more than": ">", "than": "than", "<": "<"}, {"Max": "max"}, backward=True)


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("80 kilowatt hours a day", "kWh", " a day"),
        ("80-Kilowatt-Hour pack", "kWh", " pack"),
        ("80 kilowatt\u00a0 \u2009hour pack", "kWh", " pack"),
        ("80kWh, 60kW", "kWh", ", 60kW"),
        ("80 (kWh)", "kWh", ")"),
        ("80 kilowatt hoursome", "kW", " hoursome"),
        ("80 mile perhaps", "mi", " perhaps"),
        ("80%of", "%", "of"),
        ("80 km/hour", "km", "/hour"),
    ],
)
def test_the_longest_phrase_behind_a_place(text, value, rest):
    found = UNITS.after(text, 2)
    assert found is not None
    assert (found[0], text[found[1] :]) == (value, rest)


@pytest.mark.parametrize(
    "text",
    ["80", "80 ", "80 kwh", "80 kilowatts", "80 (kWh net)", "80    kWh", "80 kWh2", "80 K\u0130lowatt", "80 -kWh"],
)
def test_no_phrase_behind_a_place(text):
    assert UNITS.after(text, 2) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no More  than ", (">", 3)),
        ("more-than ", (">", 0)),
        ("<", ("<", 0)),
        ("pro Max ", ("max", 4)),
        ("evermore than ", ("than", 9)),
        ("pro max ", None),
        ("more than    ", None),
        ("Than\n", None),
        ("", None),
        (" ", None),
    ],
)
def test_the_longest_phrase_before_a_place(text, found):
    assert BEFORE.before(text, len(text)) == found
