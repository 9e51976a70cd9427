"""One rule of the spec a sentence: `cases/figures.jsonl`.

A case is `rule`, `date`, `text` and `facts`, each written `subject | predicate amount unit | slot=value ...`; a slot
that is as ever (`status` actual, the others none) is left out.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "figures.jsonl").read_text("utf-8").splitlines()
]
SLOTS = ("product", "period", "status", "basis", "region", "channel")


def told(fact):
    """A fact as the cases write it."""
    amount = [fact.value]
    if fact.unit:
        ends = [fact.value] if fact.value_max is None else [fact.value, fact.value_max]
        sign = "" if fact.cmp in ("=", "range") else fact.cmp
        amount = [sign + "..".join(f"{end:,}" for end in ends), fact.unit]
    others = [f"{slot}={getattr(fact, slot)}" for slot in SLOTS if getattr(fact, slot) not in (None, "actual")]
    return " | ".join([fact.subject, " ".join([fact.predicate, *amount]), *others])


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_rule(nlp, case):
    doc = nlp.make_doc(case["text"])
    doc._.date = case["date"]
    assert sorted(map(told, nlp(doc)._.facts)) == sorted(case["facts"])


def test_each_rule_is_said_once():
    assert [rule for rule, count in Counter(case["rule"] for case in CASES).items() if count > 1] == []
