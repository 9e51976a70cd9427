"""Candidates and the points of their cues."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evnlp.linking.points import Candidate, best

TABLE = {"near": 2.0, "far": -1.0, "agent": 5.0}
cues = st.dictionaries(st.sampled_from([*TABLE, "unknown"]), st.integers(0, 4).map(float))
candidates = st.lists(cues, max_size=6).map(lambda found: [Candidate(at, cues) for at, cues in enumerate(found)])


@given(candidates, st.integers(-5, 10))
def test_the_best_reaches_the_least_and_has_the_most_points(given: list[Candidate[int]], least: int) -> None:
    chosen = best(given, TABLE, least)
    points = [sum(TABLE.get(cue, 0) * strength for cue, strength in c.cues.items()) for c in given]
    reaching = [n for n in points if n >= least]
    if chosen is None:
        assert reaching == []
    else:
        assert chosen.points == max(reaching)
        assert chosen.value == points.index(chosen.points), "the first of equals"


def test_a_cue_counts_by_its_strength() -> None:
    found = best([Candidate("a", {"near": 1.0, "far": 3.0}), Candidate("b", {"unknown": 9.0})], TABLE, least=-9)
    assert found == Candidate("b", {"unknown": 9.0}, 0.0)


def test_nobody_is_better_than_a_bad_one() -> None:
    assert best([Candidate("a", {"far": 1.0})], TABLE) is None
