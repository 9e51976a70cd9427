"""Shapes that fix slots by themselves."""

from __future__ import annotations

import pytest

from evnlp.linking.context.respective import respectively
from evnlp.linking.context.structure import compares, in_order, mark_arms
from evnlp.linking.figure import Figure


def unlinked(view) -> list[Figure]:
    return [Figure.of(measure, view) for measure in view.measures]


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        ("NIO sold 6,155 in May, down from 6,658 in April.", [None, 6155]),
        ("NIO sold 6,155 cars, compared with 6,658 in April and 7,000 a year ago.", [None, 6155, 6155]),
        ("NIO's margin rose from 2.1 percent to 3.2 percent.", [3.2, None]),
        ("NIO's margin was 17.3 percent (2Q24: 14.0 percent).", [None, 17.3]),
        ("NIO sold 6,155 cars and 700 vans.", [None, None]),
        ("NIO sold 6,155 cars, more than $5 billion worth.", [None, None]),
        ("NIO sold 6,155 cars in May. From 6,658 in April.", [None]),
    ],
)
def test_the_other_side_of_a_comparison(view, text: str, arms: list[float | None]) -> None:
    found = unlinked(view(text, "2025-08-01"))
    mark_arms(found)
    assert [figure.arm and figure.arm.value for figure in found] == arms


def test_the_old_is_linked_after_the_new(view) -> None:
    found = unlinked(view("NIO's margin rose from 2.1 percent to 3.2 percent on sales of 900."))
    mark_arms(found)
    assert [figure.value for figure in in_order(found)] == [3.2, 2.1, 900]


@pytest.mark.parametrize(
    ("gap", "told"), [(" in may, down from ", True), (" than the ", True), (" and ", False), (" from may to ", False)]
)
def test_words_that_set_one_against_the_other(gap: str, told: bool) -> None:
    assert compares(gap) is told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NIO, XPeng and BYD sold 300, 400 and 500 cars, respectively.", ["NIO", "XPeng", "BYD"]),
        ("NIO and XPeng, respectively, sold 300 and 400 cars.", ["NIO", "XPeng"]),
        ("NIO, XPeng and BYD sold 300 and 400 cars, respectively.", []),
        ("NIO, XPeng and BYD sold 300, 400 and 500 cars.", []),
    ],
)
def test_respectively_pairs_by_order(view, text: str, names: list[str]) -> None:
    seen = view(text)
    found = unlinked(seen)
    pairs = respectively(seen, found)
    assert [pairs[figure.start].name for figure in found if figure.start in pairs] == names
