"""Changes told in words."""

from __future__ import annotations

import pytest

from evnlp.linking.metrics.multiples import Multiples
from evnlp.resources import knowledge


@pytest.fixture(scope="module")
def multiples() -> Multiples:
    found = knowledge()
    return Multiples(found.rows("cues/change"), found.rows("comparators"))


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("NIO's sales doubled.", [100]),
        ("NIO's sales more than tripled.", [200]),
        ("NIO's sales halved.", [-50]),
        ("NIO sold three times as many cars.", [200]),
        ("NIO's sales rose fourfold.", [300]),
        ("NIO sold half as many cars as XPeng.", [-50]),
        ("NIO sold a third more cars.", [33.3]),
        ("NIO wants to double its sales.", [100]),
        ("NIO had double digits.", []),
        ("NIO has a double cab.", []),
        ("NIO rose for three quarters.", []),
        ("NIO won three times.", []),
        ("NIO's sales doubled (+104%).", [104]),
    ],
)
def test_words_become_percentages(multiples: Multiples, view, text: str, percents: list[float]) -> None:
    seen = view(text)
    multiples.add(seen)
    assert [m.value for m in seen.measures if m.kind == "percent"] == percents


def test_more_than_goes_along(multiples: Multiples, view) -> None:
    seen = view("NIO's sales more than doubled.")
    multiples.add(seen)
    assert [m.cmp for m in seen.measures] == [">"]


def test_a_falling_range_is_one(multiples: Multiples, view) -> None:
    seen = view("NIO expects a decrease of 41.1% to 37.8%.")
    multiples.add(seen)
    assert [(m.value, m.value_max, m.cmp) for m in seen.measures] == [(37.8, 41.1, "range")]
