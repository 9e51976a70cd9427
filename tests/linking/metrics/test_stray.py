"""Numbers that belong to something else take over no metric."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("It met 3,000 exhibitors.", False),
        ("It joined the Vortex 3000 race.", False),
        ("It (3000.HK) grew.", False),
        ("It showed a 3,000-page book.", False),
        ("XPeng followed with 3,000.", True),
        ("XPeng had 3,000 in June.", True),
        ("XPeng had 3,000 globally.", True),
        ("XPeng had 3,000 cars.", True),
    ],
)
def test_what_a_number_behind_a_volume_counts(figures, text: str, counted: bool) -> None:
    found = figures(f"NIO delivered 21,017 cars in July. {text}", "2025-08-01")
    assert [figure.value for figure in found] == [21017, 3000][: 1 + counted]
