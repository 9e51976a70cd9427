"""What periods of a comparison belong to."""

from __future__ import annotations

import pytest

from evnlp.linking.context.comparison import compared, in_arm, number_before, number_behind


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("NIO sold 900 cars in July, down from 950 in June.", [False, True]),
        ("NIO sold more in July than in June.", [False, True]),
        ("NIO sold 900 cars in July, down on June.", [False, True]),
        ("NIO sold 900 cars in July, July's 22 beaten.", [False, True]),
        ("NIO sold 900 cars in July and 950 in June.", [False, False]),
    ],
)
def test_periods_of_the_other_side(view, text: str, periods: list[bool]) -> None:
    seen = view(text, "2025-08-01")
    assert [in_arm(seen, period) for period in seen.periods] == periods


def test_the_numbers_beside_a_period(view) -> None:
    seen = view("NIO sold 900 cars in July, beating June's 850.", "2025-08-01")
    july, june = seen.periods
    nine, eight = seen.measures
    assert (number_before(seen, july), number_behind(seen, july)) == (nine, None)
    assert (number_before(seen, june), number_behind(seen, june)) == (None, eight)


@pytest.mark.parametrize(
    ("text", "told"), [("more than BYD", True), ("compared with the BYD", True), ("and BYD", False)]
)
def test_what_something_is_set_against(view, text: str, told: bool) -> None:
    seen = view(f"NIO sold {text}.")
    assert compared(seen, seen.text.index("BYD")) is told
