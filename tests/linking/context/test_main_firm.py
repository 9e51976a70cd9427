"""Which firm a document is mostly about."""

from __future__ import annotations

from evnlp.linking.context.main_firm import weights
from evnlp.mentions import Entity, Sentence

NIO = Entity(0, 3, "MAKER", "nio", "NIO", "")
ACME = Entity(50, 54, "ORG", "", "Acme", "")


def model(start: int, maker: str) -> Entity:
    return Entity(start, start + 3, "MODEL", "", "X1", maker)


def test_a_maker_that_opens_the_text_counts_most() -> None:
    assert weights([NIO, ACME], [], [Sentence(0, 40, 0), Sentence(45, 90, 0)]).most_common(1)[0][0] == "NIO"


def test_models_count_for_a_maker_that_is_named() -> None:
    one, two = weights([NIO], [], [Sentence(0, 90, 0)]), weights([NIO], [model(9, "NIO")], [Sentence(0, 90, 0)])
    assert two["NIO"] > one["NIO"]


def test_models_name_no_firm() -> None:
    assert set(weights([ACME], [model(9, "NIO"), model(19, "NIO")], [Sentence(0, 90, 0)])) == {"Acme"}
