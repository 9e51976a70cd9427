"""Figures as rows of facts."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evnlp.linking.rows import evidence, rows

PARTS = st.sampled_from(
    ["NIO", "The company", "delivered", "sold", "about", "21,017", "cars", "$5 billion", "($5 bn)", "fell", "5%", "up",
     "in July", ",", ".", ";", "and", "XPeng", "the ET7", "costs", "revenue of", "(", ")", "\n", "— "]
)  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PARTS, max_size=25).map(" ".join))
def test_quotes_are_the_text_and_hold_the_amount(linked, text: str) -> None:
    found = linked(text, "2025-08-01")
    for figure, row in zip(found, rows(found, text), strict=True):
        assert row["quote"] == text[row["start"] : row["end"]]
        assert row["start"] <= figure.start < figure.end <= row["end"]


def test_the_quote_goes_from_the_subject_to_the_amount(figures) -> None:
    text = "In July, as it said, NIO delivered more than 21,000 cars, a record."
    (row,) = rows(figures(text, "2025-08-01"), text)
    assert row["quote"] == "NIO delivered more than 21,000 cars"


def test_what_stands_in_another_sentence_is_not_quoted(figures) -> None:
    text = "NIO had a good July. It was helped by Onvo. Deliveries came to 21,017."
    (figure,) = figures(text, "2025-08-01")
    start, end = evidence(figure)
    assert text[start:end] == "Deliveries came to 21,017"


def test_slots_that_are_not_filled_are_left_out(figures) -> None:
    text = "XPeng's revenue was 18.27 billion yuan ($2.55 billion) in the second quarter."
    (row,) = rows(figures(text, "2025-08-19"), text)
    assert not {"product", "region", "basis", "value_max"} & row.keys()
    assert row["equivalent"] == [2.55e9, "USD"]
    assert (row["unit"], row["status"], row["cmp"]) == ("CNY", "actual", "=")


def test_a_count_is_of_vehicles(figures) -> None:
    text = "NIO's deliveries came to 21,017."
    assert [row["unit"] for row in rows(figures(text), text)] == ["vehicle"]
