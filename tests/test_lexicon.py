import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evnlp.errors import PatternError
from evnlp.lexicon import Lexicon

PHRASES = [
    "BYD", "C10", "12", "ID.3", "L'Ouest", "Lynk & Co", "Mercedes-Benz", "Model 3", "Model 3 Long Range", "NIO", "P7",
    "P7+", "R&D", "SU7", "XPeng", "#1", "bZ4X", "delivered", "fast-growing", "iX3",
]  # fmt: skip
ROWS = [{"pattern": phrase} for phrase in PHRASES]
EXACT = [{"pattern": "Smart", "case": True}, {"pattern": "firefly", "case": True}]
LEXICON = Lexicon(ROWS + EXACT)


def found(text):
    return [text[start:end] for start, end, _ in LEXICON.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Model 3 Long Range and the Model 3", ["Model 3 Long Range", "Model 3"]),
        ("P7+ (P7 +12%)", ["P7+", "P7"]),
        ("Mercedes Benz, Mercedes\xa0Benz, Mercedes  Benz", ["Mercedes Benz", "Mercedes\xa0Benz", "Mercedes  Benz"]),
        ("a fast growing, Fast-Growing firm delivered", ["fast growing", "Fast-Growing", "delivered"]),
        ("L’Ouest and L'Ouest", ["L’Ouest", "L'Ouest"]),
        ("Lynk & Co's #1 and ID.3", ["Lynk & Co", "#1", "ID.3"]),
        ("BYD’s, NIO's", ["BYD", "NIO"]),
        ("SU7s and Model 3s", ["SU7", "Model 3"]),
        ("NIO-backed, non-NIO", ["NIO", "NIO"]),
        ("(NIO)", ["NIO"]),
        ("bZ4X BZ4X", ["bZ4X", "BZ4X"]),
    ],
)
def test_matches(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "xNIO",
        "NIOx",
        "NIO2",
        "12,903",
        "1.12",
        "12.5",
        "€12",
        "12%",
        "12 %",
        "c10,000",
        "C10,000",
        "Model 3,000",
        "model 3",
    ],
)
def test_no_match_inside_words_and_numbers(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nio NIO Nio", ["NIO", "Nio"]),
        ("xpeng Xpeng XPENG", ["Xpeng", "XPENG"]),
        ("smart Smart", ["Smart"]),
        ("SMART as a whip", []),
        ("SMART SELLS MORE", ["SMART"]),
        ("Firefly firefly", ["firefly"]),
        ("\nFIREFLY UP\nbut not in this line", ["FIREFLY"]),
        ("Delivered DELIVERED", ["Delivered", "DELIVERED"]),
        ("deliver delivereds", []),
    ],
)
def test_case(text, expected):
    assert found(text) == expected


def test_the_row_given_first_wins_and_the_longest_match():
    rows = [
        {"pattern": "Air", "id": "mine"},
        {"pattern": "Air", "id": "other"},
        {"pattern": "Air Touring", "id": "trim"},
    ]
    assert [row["id"] for _, _, row in Lexicon(rows).find("Air, Air Touring")] == ["mine", "trim"]
    first, second = Lexicon(rows).candidates("Air, Air Touring")
    assert [row["id"] for row in first[0].rows] == ["mine", "other"]
    assert [match.rows[0]["id"] for match in second] == ["trim", "mine"]


def test_words_that_come_again_find_the_same_phrases():
    lexicon = Lexicon([{"pattern": "Ora"}, {"pattern": "Ora 03"}, {"pattern": "ora et labora"}])
    for _ in range(2):
        for text, expected in (("Oras", ["Ora"]), ("ora", []), ("Ora 03 ora et labora", ["Ora 03", "ora et labora"])):
            assert [text[start:end] for start, end, _ in lexicon.find(text)] == expected


def test_only_a_part_of_the_text():
    assert LEXICON.find("NIO NIO NIO", 4, 7) == [(4, 7, {"pattern": "NIO"})]
    assert LEXICON.find("Model 3 Long Range", 0, 10)[0][:2] == (0, 7)


def test_an_empty_lexicon_finds_nothing():
    assert Lexicon([]).find("NIO delivered") == []


@pytest.mark.parametrize("pattern", ["", "  ", None, [{"LOWER": "nio"}]])
def test_a_pattern_is_a_phrase(pattern):
    with pytest.raises(PatternError):
        Lexicon([{"pattern": pattern}])


def test_it_can_be_pickled():
    again = pickle.loads(pickle.dumps(LEXICON))  # noqa: S301 - our own
    assert again.find("the P7+") == LEXICON.find("the P7+") != []


@given(st.text(), st.sampled_from(PHRASES), st.text())
def test_matches_are_in_order_and_inside_the_text(before, phrase, after):
    text = f"{before} {phrase} {after}"
    last = 0
    for start, end, row in LEXICON.find(text):
        assert last <= start < end <= len(text)
        assert len(text[start:end]) >= len(row["pattern"].replace("-", "").replace(" ", ""))
        last = end


@given(st.sampled_from(PHRASES), st.sampled_from(["", " ", "("]), st.sampled_from(["", " ", ",", ")", "'s", "’s"]))
def test_each_phrase_is_found_alone(phrase, before, after):
    assert found(before + phrase + after)[:1] == [phrase]


@pytest.mark.parametrize("piece", ["1", "1,", "Model ", "Model 3", "NIO ", "- ", "(", "\xa0", "#", "s'"])
def test_hostile_text_costs_no_more_than_its_length(piece):
    assert isinstance(LEXICON.find(piece * 200_000), list)
