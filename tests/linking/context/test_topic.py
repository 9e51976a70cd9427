"""What a document is about."""

from __future__ import annotations

import datetime

import pytest

from evnlp.linking.context.topic import Topic, just_over, over, past
from evnlp.mentions import Period


def test_maker_market_and_metric_are_the_most_named(scene) -> None:
    topic = Topic.of(
        scene("XPeng delivered 36,717 cars in China. XPeng also delivered 2,000 cars in Norway. NIO sold 300.")
    )
    assert (topic.maker, topic.metric) == ("XPeng", "deliveries")
    assert topic.market == "China", "the first sentence weighs more"


def test_a_models_maker_counts(scene) -> None:
    assert Topic.of(scene("The SU7 is new. The SU7 is quick. BYD is not.")).maker == "Xiaomi"


def test_who_forecasts_is_an_outsider(scene) -> None:
    text = scene("UBS analyst Paul Gong spoke first of all that day. Many hours later, Lei Jun of Xiaomi did.")
    assert Topic.of(text, frozenset({"ubs"})).outsiders == {"UBS", "Paul Gong"}


@pytest.mark.parametrize(
    ("text", "kin", "period"),
    [
        ("NIO delivered 21,017 cars in July, down from 24,925 in June.", "volume", "2025-07"),
        ("NIO’s second-quarter revenue was 19 billion yuan.", "flow", "2025-Q2"),
        ("NIO delivered 21,017 cars in July. It wants to build 9,000 in December.", "volume", "2025-07"),
        ("NIO delivered 21,017 cars in July.", "flow", None),
    ],
)
def test_the_period_mostly_reported(scene, text: str, kin: str, period: str | None) -> None:
    assert Topic.of(scene(text, "2025-08-01")).period(kin) == period


def test_the_period_last_spoken_of(scene) -> None:
    text = "In July NIO sold 5,000 cars. In the second quarter, on July 3, it sold 15,000. It was good."
    topic = Topic.of(scene(text, "2025-08-01"))
    assert topic.last_spoken(text.index("In the")) == "2025-07"
    assert topic.last_spoken(len(text)) == "2025-Q2"
    assert topic.last_spoken(len(text), "month") == "2025-07"
    assert topic.last_spoken(len(text), "day") == "2025-07-03"
    assert topic.last_spoken(0) is None


def test_a_business_year_is_one_that_is_no_calendar_year(scene) -> None:
    assert (
        Topic.of(scene("In the fiscal year ended March 31, 2025, Nissan sold 3.3 million cars.")).fiscal
        == "2024-04/2025-03"
    )
    assert Topic.of(scene("In 2024 Nissan sold 3.3 million cars.")).fiscal is None


@pytest.mark.parametrize(
    ("label", "day", "done"),
    [
        ("2025-07", "2025-08-01", True),
        ("2025-07", "2025-07-30", True),
        ("2025-07", "2025-07-15", False),
        ("2025-07", None, True),
        ("XXXX-07", "2025-07-15", True),
        ("2025-01/..", "2025-07-15", False),
    ],
)
def test_what_is_over(label: str, day: str | None, done: bool) -> None:
    assert over(label, day) is done


@pytest.mark.parametrize(
    ("period", "anchor", "done"),
    [
        ("2025-06", "calendar", True),
        ("2025-12", "calendar", False),
        (None, "frame", False),
        ("../2025-06", "calendar", False),
    ],
)
def test_what_figures_can_be_of(period: str | None, anchor: str, done: bool) -> None:
    assert past(Period(0, 1, period, "month", anchor, "", ""), "2025-08-01") is done


@pytest.mark.parametrize(
    ("label", "grain", "day", "fresh"),
    [
        ("2025-07", "month", "2025-08-01", True),
        ("2025-06", "month", "2025-08-01", False),
        ("2025-07", "month", "2025-07-30", True),
        ("2025-Q2", "quarter", "2025-08-01", True),
        ("2024", "year", "2025-01-05", True),
        ("2024", "year", "2025-08-01", False),
    ],
)
def test_what_is_just_over(label: str, grain: str, day: str, fresh: bool) -> None:
    assert just_over(label, grain, datetime.date.fromisoformat(day)) is fresh
