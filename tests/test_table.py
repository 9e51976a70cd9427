from __future__ import annotations

from evnlp.views.table import clean, clean_lines, text_table


def test_columns_are_as_wide_as_their_cells_and_numbers_stand_right():
    rows = [{"name": "NIO", "value": 39000}, {"name": "Leapmotor", "value": 5, "none": None}]
    assert text_table(rows, ("name", "value", "none")).splitlines() == [
        "name        value",
        "NIO        39,000",
        "Leapmotor       5",
    ]


def test_nothing_to_show():
    assert text_table([], ("name",)) == ""


def test_wide_characters_take_two_columns():
    lines = text_table([{"a": "小米", "b": "x"}, {"a": "NIO", "b": "y"}], ("a", "b")).splitlines()
    assert lines[1:] == ["小米  x", "NIO   y"]


def test_last_column_is_cut_to_the_terminal():
    lines = text_table([{"a": "NIO", "quote": "many words " * 9}], ("a", "quote"), width=30).splitlines()
    assert max(map(len, lines)) <= 30
    assert lines[1].endswith("…")


def test_a_text_does_not_steer_the_terminal():
    evil = "a\x1b[31mred\x07\n\u202eb\x9b2J\ud800"
    assert not set(clean(evil)) & set("\x1b\x07\n\u202e\x9b\ud800")
    assert clean_lines("one\x1b\ntwo\r") == "one \ntwo "
