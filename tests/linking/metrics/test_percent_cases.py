"""Changes and ratios as sentences say them: `cases/percents.jsonl`, all read on 2 June 2025.

A fact is written `subject | predicate value | slot=value ...`, its comparator before the value; what is no percentage
is left out, and so is a slot that is as ever.
"""

import json
from pathlib import Path

import pytest

DAY = "2025-06-02"
CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "percents.jsonl").read_text("utf-8").splitlines()
]
SLOTS = ("product", "period", "status", "basis", "region")


def told(fact):
    ends = [fact.value] if fact.value_max is None else [fact.value, fact.value_max]
    sign = "" if fact.cmp in ("=", "range") else fact.cmp
    value = sign + "..".join(f"{end:g}" for end in ends)
    others = [f"{slot}={getattr(fact, slot)}" for slot in SLOTS if getattr(fact, slot) not in (None, "actual")]
    return " | ".join([fact.subject, f"{fact.predicate} {value}", *others])


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_percentages_of_a_sentence(nlp, case):
    doc = nlp.make_doc(case["text"])
    doc._.date = DAY
    found = [told(fact) for fact in nlp(doc)._.facts if fact.unit == "percent"]
    assert sorted(found) == sorted(case["facts"])


def test_each_sentence_is_said_once():
    assert len({case["text"] for case in CASES}) == len(CASES)
