"""The language of relation patterns, and sentences as token sequences."""

from __future__ import annotations

import pytest

from evnlp.errors import PatternError
from evnlp.linking.ties.grammar import Grammar
from evnlp.linking.ties.sequence import Item, Sequencer
from evnlp.linking.ties.vocabulary import Vocabulary
from evnlp.resources import Knowledge

CLASSES = {"LAUNCH": ["launches", "rolls out"], "COMPANY": ["giant"]}
WORDS = {
    "legal_forms": ["inc"],
    "area_ends": ["at", "the"],
    "before_role": {"former": ["former"]},
    "firm_nouns": ["carmaker"],
}


def sequence_of(text: str, *mentions: tuple[str, str, str]) -> str:
    items = []
    for kind, words, name in mentions:
        start = text.index(words, items[-1].end if items else 0)
        items.append(Item(kind, start, start + len(words), name))
    return Sequencer(Knowledge({"relations/words": WORDS}, Knowledge())).sequence(text, 0, len(text), items).string


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        ("FIRM LAUNCH MODEL", " <MAKER:0> rolls out the <MODEL:1>", " <MAKER:0> sells <MODEL:1>"),
        ("FIRM (really|very soon)? LAUNCH MODEL", " <ORG:0> very soon launches <MODEL:1>", " <ORG:0> launches soon"),
        ("FIRM ~2 LAUNCH MODEL", " <MAKER:0> today also launches <MODEL:1>", " <MAKER:0> , it launches <MODEL:1>"),
        ("FIRM +2 LAUNCH MODEL", " <MAKER:0> today launches <MODEL:1>", " <MAKER:0> of it launches <MODEL:1>"),
        ("FIRM (, ... ,)? LAUNCH", " <IT:0> , part of <PLACE:1> , launches", " <IT:0> , part of it launches"),
        ("PERSON of FIRM", " <PERSON:0> of battery giant <ORG:1>", " <PERSON:0> of battery <ORG:1>"),
        ("START LAUNCH END", " launches", " he launches"),
    ],
)  # fmt: skip
def test_patterns(pattern: str, matching: str, other: str) -> None:
    vocabulary = Vocabulary(CLASSES, ["of"])
    regex = Grammar(vocabulary).compile(pattern).regex
    assert regex.search(vocabulary.signed(matching))
    assert not regex.search(vocabulary.signed(other))


def test_a_list_holds_all_its_mentions() -> None:
    vocabulary = Vocabulary(CLASSES, ["and"])
    signed = vocabulary.signed(" <MAKER:0> launches the <MODEL:1> , <MODEL:2> and <MODEL:3>")
    match = Grammar(vocabulary).compile("FIRM LAUNCH MODELS").regex.search(signed)
    assert match is not None
    assert match["MODELS"].count("MODEL") == 3


def test_signs_tell_kinds_of_words() -> None:
    vocabulary = Vocabulary(CLASSES, ["of", "the"])
    assert (
        vocabulary.signed(" <MAKER:0> 's rival of the battery giant") == " <MAKER:0>\t's rival\tof\tthe battery\vgiant"
    )
    assert (
        vocabulary.source(r"(?: the| a)? battery\-giant giant(?= of)") == "(?:\tthe| a)? battery\\-giant\vgiant(?=\tof)"
    )
    assert vocabulary.signed("") == ""


def test_what_a_pattern_needs() -> None:
    pattern = Grammar(Vocabulary(CLASSES)).compile("FIRM (of PLACE)? LAUNCH PERIOD? MODELS")
    assert pattern.needs == {"FIRM", "LAUNCH", "MODEL", "2 THING"}


def test_in_which_order_a_pattern_needs_it() -> None:
    pattern = Grammar(Vocabulary(CLASSES)).compile("FIRM (, ... ,)? (owned by|(of|from) the) FIRM2")
    assert pattern.steps == ("FIRM", "owned|of|from", "FIRM")
    string = " <MAKER:0> is of note"
    places = Vocabulary(CLASSES).places(string.split(), string)
    places.add("FIRM", 1)
    assert not places.hold(pattern.steps)
    places.add("FIRM", 1 << 3)
    assert places.hold(pattern.steps)
    assert not places.hold(("of", "is"))


@pytest.mark.parametrize("pattern", ["NOBODY", "(FIRM", "FIRM and FIRM"])
def test_faulty_patterns(pattern: str) -> None:
    with pytest.raises(PatternError):
        Grammar(Vocabulary(CLASSES)).compile(pattern)


@pytest.mark.parametrize(
    ("text", "mentions", "string"),
    [
        ("Jun, Xiaomi's founder", [("PERSON", "Jun", ""), ("MAKER", "Xiaomi", ""), ("ROLE", "founder", "founder")],
         " <PERSON:0> , <MAKER:1> 's <ROLE:2>"),
        ("Tesla Inc. (NASDAQ: TSLA) grew", [("MAKER", "Tesla", "")], " <MAKER:0> grew"),
        ("Ann Li, 44, sang", [("PERSON", "Ann Li", "")], " <PERSON:0> , sang"),
        ("Lyon-based — “Sono”", [("PLACE", "Lyon", ""), ("MAKER", "Sono", "")], " <PLACE:0> - based , <MAKER:1>"),
        ("its 1,000 cars", [("ITS", "its", "Kia")], " <ITS:0> 's 1,000 cars"),
    ],
)  # fmt: skip
def test_sequences(text: str, mentions: list[tuple[str, str, str]], string: str) -> None:
    assert sequence_of(text, *mentions) == string


@pytest.mark.parametrize(
    ("text", "sense", "status"),
    [
        ("president at", "president", ""),
        ("president of global sales at", "executive", ""),
        ("president of the carmaker", "president", ""),
        ("former president at", "president", "former"),
    ],
)
def test_posts(text: str, sense: str, status: str) -> None:
    start = text.index("president")
    sequencer = Sequencer(Knowledge({"relations/words": WORDS}, Knowledge()))
    role = Item("ROLE", start, start + len("president"), "president")
    found = sequencer.sequence(text, 0, len(text), [role]).items[0]
    assert (found.name, found.id) == (sense, status)


def test_spans_lead_back_to_the_text() -> None:
    text = "He said: Kia Corp. launches it."
    item = Item("MAKER", 9, 12, "Kia")
    sequence = Sequencer(Knowledge({"relations/words": WORDS}, Knowledge())).sequence(text, 0, len(text), [item])
    left = sequence.string.index(" <MAKER")
    right = sequence.string.index(" it")
    assert text[slice(*sequence.span(left, right))] == "Kia Corp. launches"
