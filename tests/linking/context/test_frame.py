"""What carries over from sentence to sentence."""

from __future__ import annotations

import pytest

from evnlp.linking.context.frame import Frame
from evnlp.linking.context.topic import Topic
from evnlp.linking.figure import kin

LANDS = frozenset({"china", "norway"})


@pytest.fixture
def frame() -> Frame:
    return Frame(Topic(), products=_Silent(), lands=LANDS)  # type: ignore[arg-type]


class _Silent:
    """Stands for the products, which have tests of their own."""

    def enter(self, view: object) -> None:
        pass


def test_a_heading_gives_metric_period_and_columns(frame: Frame, scene) -> None:
    (view,) = scene("NIO deliveries in July 2025, YoY, MoM\n").sentences
    frame.head(view)
    assert frame.heading_metric is not None
    assert frame.heading_period is not None
    assert (frame.heading_metric.id, frame.heading_period.period) == ("deliveries", "2025-07")
    assert frame.columns == ["yoy", "mom"]


def test_the_second_line_of_a_heading_leaves_what_it_does_not_say(frame: Frame, scene) -> None:
    first, second = scene("NIO deliveries\nJuly 2025\nNIO | 21,017 | 5,000").sentences[:2]
    frame.head(first)
    frame.head(second)
    assert frame.heading_metric is not None
    assert frame.heading_period is not None


def test_a_line_is_owned_by_the_maker_that_opens_it(frame: Frame, scene) -> None:
    owners = []
    for view in scene(
        "NIO grew. It was good.\nGrowth was slow, for nobody wanted any more of the cars of XPeng."
    ).sentences:
        frame.enter(view)
        owners.append(frame.line_owner)
    assert owners == ["NIO", "NIO", ""]


def test_country_and_town_last_named(frame: Frame, scene) -> None:
    for view in scene("NIO went to Norway. BYD built a plant in Zhengzhou.").sentences:
        frame.enter(view)
    assert (frame.country, frame.town, frame.town_seen) == ("Norway", "Zhengzhou", 1)


def test_what_is_remembered_of_figures(frame: Frame, linked) -> None:
    happened, aimed = linked("NIO delivered 21,017 cars in July. It wants to deliver 440,000 this year.", "2025-08-01")
    for figure in (happened, aimed):
        frame.remember(figure)
    assert (frame.last["count"], frame.aimed["count"], frame.owner) == (happened, aimed, "NIO")


def test_the_other_side_of_a_comparison_is_not_remembered(frame: Frame, linked) -> None:
    host, arm = linked("NIO delivered 21,017 cars in July, down from 24,925 in June.", "2025-08-01")
    for figure in (host, arm):
        frame.remember(figure)
    assert frame.last["count"] is host


@pytest.mark.parametrize(
    ("predicate", "of"),
    [("deliveries_change", "volume"), ("market_share", "volume"), ("gross_margin", "flow"), ("revenue", "flow"),
     ("cash", "money"), ("range", "")],
)  # fmt: skip
def test_kin_is_reported_for_the_same_time(predicate: str, of: str) -> None:
    assert kin(predicate) == of
