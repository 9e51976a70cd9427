import json

import pytest

from evnlp.checks import check, stats
from evnlp.errors import PatternError

MAKER = {"label": "MAKER", "pattern": "Quarq", "id": "quarq"}
MODEL = {"label": "MODEL", "pattern": "Q5", "id": "quarq-q5"}
GOOD = {
    "names/makers": [MAKER],
    "names/models": [MODEL],
    "entities/makers": [{"id": "quarq", "name": "Quarq", "kind": "maker"}],
    "entities/models": [{"id": "quarq-q5", "name": "Q5", "maker": "quarq"}],
}


def faults(folder, **changed):
    files = GOOD | {name.replace("__", "/"): rows for name, rows in changed.items()}
    for name, rows in files.items():
        path = folder / f"{name}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return [str(problem) for problem in check(folder)]


def test_a_good_folder_has_no_faults(tmp_path):
    assert faults(tmp_path) == []


def test_it_may_refer_to_the_packaged_patterns(tmp_path):
    assert faults(tmp_path, entities__models=[{"id": "quarq-q5", "name": "Q5", "maker": "tesla"}]) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"names__makers": [MAKER, "{"]}, "names/makers.jsonl, line 2: no JSON"),
        ({"names__makers": ["[]"]}, "names/makers.jsonl, line 1: not a JSON object"),
        ({"names__makers": [{"label": "MAKER", "id": "quarq"}]}, "names/makers.jsonl, line 1: no pattern"),
        ({"names__makers": [MAKER | {"kase": True}]}, "names/makers.jsonl, line 1: unknown key 'kase'"),
        ({"names__makers": [MAKER | {"case": "yes"}]}, "names/makers.jsonl, line 1: case is true or absent"),
        ({"names__makers": [MAKER | {"context": "sky"}]}, "names/makers.jsonl, line 1: no context 'sky'"),
        ({"names__models": [MODEL | {"maker": "far"}]}, "names/models.jsonl, line 1: maker is one of before"),
        ({"names__makers": [MAKER | {"pattern": " "}]}, "names/makers.jsonl, line 1: no word in the pattern"),
        ({"names__makers": [MAKER, MAKER]}, "names/makers.jsonl, line 2: the same row as in line 1"),
        ({"names__makers": [MAKER | {"label": "ORG"}]}, "names/makers.jsonl, line 1: label 'ORG'"),
        ({"names__more": [MAKER | {"label": "CAR"}]}, "names/more.jsonl, line 1: unknown label 'CAR'"),
        ({"names__makers": [MAKER | {"id": "quark"}]}, "names/makers.jsonl, line 1: no row for id 'quark'"),
        ({"names__makers": [MAKER, MAKER | {"pattern": "A"}]}, "names/makers.jsonl, line 2: not sorted"),
        ({"entities__makers": [{"id": "quarq", "name": "Quarq"}] * 2}, "entities/makers.jsonl, line 2: id 'quarq'"),
        ({"entities__models": [{"id": "quarq-q5", "name": "Q5"}]}, "entities/models.jsonl, line 1: a model without"),
        (
            {"entities__models": [{"id": "quarq-q5", "name": "Q5", "maker": "quark"}]},
            "entities/models.jsonl, line 1: no maker 'quark'",
        ),
        (
            {"entities__models": [{"id": "quarq-q5", "name": "Q5", "maker": "quarq", "of": "q"}]},
            "entities/models.jsonl, line 1: no model 'q'",
        ),
        (
            {"entities__makers": [{"id": "quarq", "name": "Quarq", "parent": "nobody"}]},
            "entities/makers.jsonl, line 1: no maker or organisation 'nobody'",
        ),
        (
            {"entities__people": [{"id": "a", "name": "A", "roles": [{"of": "nobody", "role": "ceo"}]}]},
            "entities/people.jsonl, line 1: no maker or organisation 'nobody'",
        ),
        ({"entities__places": [{"id": "a", "name": "A", "in": "b"}]}, "entities/places.jsonl, line 1: no place 'b'"),
        ({"contexts": [{"id": "a", "words": []}] * 2}, "contexts.jsonl, line 2: id 'a' already in line 1"),
        ({"nams__makers": [MAKER]}, "nams/makers.jsonl: no such pattern file"),
    ],
)
def test_each_fault_is_named_with_file_line_and_cause(tmp_path, changed, expected):
    assert any(fault.startswith(expected) for fault in faults(tmp_path, **changed))


def two(**conditions):
    return {
        "names__makers": [MAKER | conditions.get("first", {}), MAKER | {"id": "quarx"} | conditions.get("second", {})],
        "entities__makers": [{"id": "quarq", "name": "Quarq"}, {"id": "quarx", "name": "Quarx"}],
    }


@pytest.mark.parametrize("same", [{}, {"case": True}, {"context": "car"}])
def test_two_ids_for_one_name_need_a_difference(tmp_path, same):
    assert "'Quarq' is 'quarx' here and 'quarq'" in faults(tmp_path, **two(first=same, second=same))[0]


@pytest.mark.parametrize("difference", [{"case": True}, {"context": "car"}, {"maker": "before"}])
def test_case_context_or_maker_tell_them_apart(tmp_path, difference):
    assert faults(tmp_path, **two(second=difference)) == []


def test_two_models_of_one_name_need_two_makers(tmp_path):
    models = [MODEL | {"maker": "text"}, {"label": "MODEL", "pattern": "Q5", "id": "quarx-q5", "maker": "text"}]
    entities = [{"id": "quarq-q5", "name": "Q5", "maker": "quarq"}, {"id": "quarx-q5", "name": "Q5", "maker": "quarq"}]
    assert faults(tmp_path, names__models=models, entities__models=entities) != []
    entities[1] = entities[1] | {"maker": "tesla"}
    assert faults(tmp_path, names__models=models, entities__models=entities) == []


def test_a_relation_pattern_must_match_its_examples(tmp_path):
    row = {
        "id": "x",
        "predicate": "part_of",
        "pattern": "FIRM1 , a UNIT of FIRM2",
        "subject": "FIRM1",
        "value": "FIRM2",
    }
    assert faults(tmp_path, relations__mine=[row | {"examples": ["[MAKER Quarq], a unit of [MAKER Quarx]"]}]) == []
    broken = faults(tmp_path, relations__mine=[row | {"examples": ["[MAKER Quarq] likes [MAKER Quarx]"]}])
    assert broken[0].startswith("relations/mine.jsonl, line 1: ")


def test_the_packaged_patterns_have_no_faults():
    assert [str(problem) for problem in check()] == []


def test_no_folder_no_check():
    with pytest.raises(PatternError):
        check("/no/such/folder")


def test_counts():
    counts = stats()
    assert counts["makers"] >= 250
    assert counts["models"] >= 1000
    assert counts["currencies"] >= 60
    assert counts["names"] > counts["makers"] + counts["models"]


def test_counts_with_a_folder_of_ones_own(tmp_path):
    faults(tmp_path)
    assert stats(tmp_path)["makers"] == stats()["makers"] + 1
