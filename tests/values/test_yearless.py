"""The year of labels that have none."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from evnlp.values import calendar as cal
from evnlp.values import yearless

REFERENCE = datetime.date(2025, 11, 20)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2049, 12, 31))


def test_years_for_labels_without_one() -> None:
    assert yearless.latest("XXXX-11", REFERENCE) == "2025-11"
    assert yearless.latest("XXXX-12", REFERENCE) == "2024-12"
    assert yearless.latest("XXXX-02-29", REFERENCE) == "2024-02-29"
    assert yearless.latest("XXXX-11/XXXX-02", REFERENCE) == "2025-11/2026-02"
    assert yearless.next_after("2025-03", REFERENCE) == "2026-03"
    assert yearless.next_after("XXXX-Q4", REFERENCE) == "2025-Q4"
    assert yearless.nearest("XXXX-12-03", REFERENCE) == "2025-12-03"
    assert yearless.nearest("XXXX-03-03", REFERENCE) == "2025-03-03"


@given(DAYS, DAYS)
def test_the_latest_has_begun_and_the_next_is_not_over(day: datetime.date, reference: datetime.date) -> None:
    for label in (f"XXXX-{day.month:02}", f"XXXX-Q{(day.month + 2) // 3}"):
        latest, coming = (cal.interval(choose(label, reference)) for choose in (yearless.latest, yearless.next_after))
        assert latest[0] is not None
        assert coming[1] is not None
        assert latest[0] <= reference < coming[1]
        assert (reference - latest[0]).days < 366
