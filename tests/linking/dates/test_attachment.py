"""How a period stands to a figure."""

from __future__ import annotations

import pytest

from evnlp.linking.dates.attachment import cues, near, of_event
from evnlp.linking.figure import Figure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("NIO sold 900 cars in July.", {"after_value", "same_clause", "beside_after"}),
        ("In July, NIO sold 900 cars.", {"before_value", "same_clause", "opener"}),
        ("NIO built 900 cars and sold some, while in July it rained.", {"after_value", "crosses_cut"}),
        ("NIO sold 900 cars (800 in July).", {"of_other", "crosses_value"}),
        ("NIO sold 900 cars, more than in July.", {"comparison_arm"}),
    ],
)
def test_cues_of_a_place(view, text: str, told: set[str]) -> None:
    seen = view(text, "2025-08-01")
    found = cues(Figure.of(seen.measures[0], seen), seen.periods[0])
    assert told <= {cue for cue, strength in found.items() if strength}


def test_periods_far_off_are_not_looked_at(view) -> None:
    seen = view("In May 2025 " + "there was very much to say of it " * 20 + "but NIO sold 900 cars in July 2025.")
    assert [period.period for period in near(Figure.of(seen.measures[0], seen))] == ["2025-07"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("NIO, founded in 2014, sold 900 cars.", True),
        ("NIO sold 900 cars in July.", False),
        ("NIO sold 900 cars, said on Friday.", True),
    ],
)
def test_the_time_of_an_event(view, text: str, event: bool) -> None:
    seen = view(text, "2025-08-01")
    assert of_event(seen, seen.periods[0]) is event
