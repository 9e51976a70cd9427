"""Where in a text vehicles are spoken of."""

from __future__ import annotations

import pytest

from evnlp.linking.context.setting import BESIDE, WINDOW, Setting, touches
from evnlp.mentions import Entity, Stretch
from evnlp.resources import knowledge

SETTING = Setting(knowledge())


def entity(label: str, start: int = 1000, id: str = "") -> Entity:
    return Entity(start, start + 4, label, id, "name", "")


@pytest.mark.parametrize("words", ["trucks", "Trucks", "an EV maker", "pick-ups", "self-driving", "SALOONS"])
def test_words_for_vehicles(words: str) -> None:
    assert SETTING.stretches(words, [])


@pytest.mark.parametrize("words", ["", "sofas", "scary", "an automatic door", "a carpet", "the evening", "İstanbul"])
def test_other_words(words: str) -> None:
    assert SETTING.stretches(words, []) == []


def test_offsets_hold_behind_letters_that_grow_in_lower_case() -> None:
    text = "İ" * 2000 + " trucks"
    assert SETTING.stretches(text, []) == [Stretch(2001 - WINDOW, 2007 + WINDOW)]


@pytest.mark.parametrize(
    ("name", "reach"),
    [
        (entity("MODEL"), WINDOW),
        (entity("MAKER"), BESIDE),
        (entity("ORG", id="catl"), BESIDE),
        (entity("ORG", id="apple"), None),
        (entity("PLACE"), None),
    ],
)
def test_names_reach_so_far(name: Entity, reach: int | None) -> None:
    expected = [] if reach is None else [Stretch(1000 - reach, 1000 + reach)]
    assert SETTING.stretches("", [name]) == expected


def test_a_maker_of_other_goods_too_stands_for_cars_only_where_those_are_not_spoken_of() -> None:
    names = [Entity(5, 11, "MAKER", "xiaomi", "Xiaomi", "")]
    assert SETTING.stretches("When Xiaomi grew", names)
    assert SETTING.stretches("When Xiaomi sold smartphones", names) == []
    assert SETTING.stretches("When Xiaomi sold smartphones and cars", names)


def test_words_of_other_trades_speak_of_vehicles_only_beside_those_that_name_them() -> None:
    assert SETTING.stretches("The phone's battery lasts; it was delivered in a day.", []) == []
    assert SETTING.stretches("The car's battery lasts; it was delivered in a day.", [])
    assert SETTING.stretches("The battery lasts; it was delivered in a day.", [entity("MAKER", 4)])
    assert SETTING.stretches("The battery start-up was delivered a loan.", [])


def test_stretches_that_meet_are_one() -> None:
    names = [entity("MAKER", 1000), entity("MAKER", 1500), entity("MAKER", 3000)]
    assert SETTING.stretches("", names) == [Stretch(700, 1800), Stretch(2700, 3300)]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 9, False), (15, 16, True), (20, 30, True), (21, 29, False), (5, 50, True), (41, 50, False)],
)
def test_what_touches_a_stretch(start: int, end: int, expected: bool) -> None:
    assert touches([Stretch(10, 20), Stretch(30, 40)], start, end) is expected
