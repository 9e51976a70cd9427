"""Numbers that belong to something else."""

from __future__ import annotations

import pytest

from evnlp.linking.stray import stray


@pytest.mark.parametrize(
    ("text", "is_stray"),
    [
        ("NIO met 3,000 exhibitors.", True),
        ("NIO joined the Vortex 3000 race.", True),
        ("NIO (9866) grew.", True),
        ("NIO showed a 3,000-page book.", True),
        ("NIO sold 3,000 cars.", False),
        ("NIO had 3,000 in July.", False),
        ("NIO had 3,000.", False),
        ("NIO had 3,000 deliveries.", False),
        ("NIO had 3,000 globally.", False),
    ],
)
def test_what_a_number_belongs_to(linked, text: str, is_stray: bool) -> None:
    assert stray(linked(text, "2025-08-01")[0]) is is_stray


def test_a_stray_number_takes_over_no_metric(figures) -> None:
    assert [f.value for f in figures("NIO delivered 21,017 cars. It met 3,000 exhibitors. XPeng had 36,717.")] == [
        21017,
        36717,
    ]
