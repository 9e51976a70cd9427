import json
import pickle
import time

import pytest

import evnlp
from evnlp.errors import PatternError
from evnlp.pattern_files import pattern_files, read_checked_rows, read_rows
from evnlp.resources import Knowledge, knowledge, packaged_folder

QUARQ = {"label": "MAKER", "pattern": "Quarq", "id": "quarq"}


def write(folder, **files):
    for name, rows in files.items():
        path = folder / (name.replace("__", "/") + ".jsonl")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return folder


def names(source, file="names/makers"):
    return {row["pattern"] for row in source.rows(file)}


def test_packaged_patterns_are_found_once_and_shared():
    assert knowledge() is knowledge(None) is knowledge({})
    assert {"Tesla", "BYD"} <= names(knowledge())
    assert knowledge().table("entities/makers")["tesla"]["name"] == "Tesla"
    assert knowledge().rows("names/makers") is knowledge().rows("names/makers")


def test_a_folder_gives_the_rows_of_all_its_files():
    all_names = knowledge().rows("names")
    labels = {row["label"] for row in all_names}
    assert {"MAKER", "MODEL", "PLACE"} <= labels
    assert len(all_names) == sum(len(knowledge().rows(file)) for file in knowledge().files("names"))


def test_a_file_that_is_not_there_has_no_rows():
    assert knowledge().rows("names/nothing") == []
    assert knowledge().data("nothing") == {}


def test_own_rows_stand_before_the_packaged_ones():
    source = knowledge([QUARQ])
    assert source.rows("names/makers")[0] == QUARQ
    assert "Tesla" in names(source)
    assert "Quarq" not in names(knowledge())


def test_own_folder_extends_replaces_and_removes(tmp_path):
    write(
        tmp_path,
        names__makers=[QUARQ, {"id": "tesla", "remove": True}],
        names__models=[{"replace": True}, {"label": "MODEL", "pattern": "Q5", "id": "quarq-q5"}],
        entities__makers=[{"id": "quarq", "name": "Quarq"}, {"id": "byd", "name": "Bee Why Dee"}],
    )
    source = knowledge(tmp_path)
    assert "Quarq" in names(source)
    assert "Tesla" not in names(source)
    assert names(source, "names/models") == {"Q5"}
    assert source.names.canonical("MAKER", "byd") == "Bee Why Dee"
    assert source.names.canonical("MAKER", "nio") == "NIO"


def test_a_single_file_of_rows_is_sorted_by_label(tmp_path):
    file = tmp_path / "mine.jsonl"
    file.write_text(json.dumps(QUARQ) + "\n\n" + json.dumps({"label": "PLACE", "pattern": "Utopia", "id": "utopia"}))
    source = knowledge(str(file))
    assert "Quarq" in names(source)
    assert "Utopia" in names(source, "names/places")


def test_the_cache_sees_an_edited_folder(tmp_path):
    write(tmp_path, names__makers=[QUARQ])
    first = knowledge(tmp_path)
    assert knowledge(str(tmp_path)) is first
    time.sleep(0.01)
    write(tmp_path, names__makers=[QUARQ | {"pattern": "Quarqs"}])
    assert "Quarqs" in names(knowledge(tmp_path))


def test_own_patterns_come_back_from_plain_data_and_pickle(tmp_path):
    source = knowledge(write(tmp_path, names__makers=[QUARQ]))
    assert json.loads(json.dumps(source.own())) == source.own()
    for again in (knowledge(source.own()), pickle.loads(pickle.dumps(source))):  # noqa: S301 - our own
        assert again.rows("names/makers") == source.rows("names/makers")


def test_objects_are_merged_by_key(tmp_path):
    (tmp_path / "sentences.json").write_text('{"starters": ["zounds"]}')
    source = knowledge(tmp_path)
    assert source.data("sentences")["starters"] == ["zounds"]
    assert source.data("sentences")["abbreviations"] == knowledge().data("sentences")["abbreviations"]


@pytest.mark.parametrize(
    ("content", "cause"),
    [('{"id": "a"}\n{"id": ', "line 2: no JSON"), ("[1]", "line 1: not a JSON object"), (b"\xff", "utf-8")],
)
def test_a_broken_file_is_named_with_line_and_cause(tmp_path, content, cause):
    path = tmp_path / "names" / "makers.jsonl"
    path.parent.mkdir()
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(PatternError, match=cause) as error:
        knowledge(tmp_path)
    assert str(path) in str(error.value)


def test_packaged_rows_are_those_of_their_lines():
    for path in packaged_folder().rglob("*.jsonl"):
        lines = path.read_text("utf-8").splitlines()
        assert read_checked_rows(path) == [json.loads(line) for line in lines]


def test_a_packaged_file_that_is_broken_is_named_with_its_line(tmp_path):
    path = tmp_path / "makers.jsonl"
    path.write_text('{"id": "a"}\n\n{"id": "b"\n')
    with pytest.raises(PatternError, match=r"makers\.jsonl, line 3: no JSON"):
        read_checked_rows(path)
    assert read_checked_rows(tmp_path / "models.jsonl") == []


def test_a_broken_row_of_a_folder_stops_loading_and_is_named(tmp_path):
    file = write(tmp_path, names__makers=[QUARQ]) / "names" / "makers.jsonl"
    file.write_text(file.read_text() + "\n" + json.dumps(QUARQ)[:-1])
    with pytest.raises(PatternError, match=r"makers\.jsonl, line 2: no JSON"):
        evnlp.load(patterns=tmp_path)
    file.write_text(json.dumps(QUARQ | {"pattern": ["Quarq"]}))
    with pytest.raises(PatternError, match="a pattern is a phrase, not"):
        evnlp.load(patterns=tmp_path)


@pytest.mark.parametrize(
    "source",
    [
        "/no/such/folder",
        7,
        [QUARQ, "Tesla"],
        [{"pattern": "x"}],
        {"names/makers": "x"},
        {"names/makers": [{"remove": 1}]},
    ],
)
def test_what_cannot_be_patterns_is_refused(source):
    with pytest.raises(PatternError):
        knowledge(source)


def test_ids_lead_to_names_makers_and_groups():
    source = knowledge(
        {
            "entities/makers": [
                {
                    "id": "quarq",
                    "name": "Quarq",
                    "parent": [{"id": "old", "until": 2019}, {"id": "new", "since": 2019}],
                },
                {"id": "sub", "name": "Sub", "parent": "quarq"},
            ],
            "entities/models": [{"id": "quarq-q5", "name": "Q5", "maker": "quarq"}],
        }
    ).names
    assert source.canonical("MODEL", "quarq-q5") == "Q5"
    assert source.maker_of("quarq-q5") == "quarq"
    assert source.maker_of("nothing") == source.parent("nothing") == source.canonical("PLACE", "nothing") == ""
    assert [source.parent("quarq", year) for year in (2018, 2019, None)] == ["old", "new", "new"]
    assert source.parent("sub") == "quarq"
    assert source.groups("quarq") == ["old", "new"]


def test_reading_all_patterns_is_quick():
    paths = [path for path in pattern_files(packaged_folder()) if path.suffix == ".jsonl"]
    start = time.process_time()
    count = sum(len(read_rows(path)) for path in paths)
    assert (time.process_time() - start) / count < 50e-6


def test_no_base_but_the_package():
    assert isinstance(knowledge([QUARQ]), Knowledge)
    assert knowledge([QUARQ]).own() == {"names/makers": [QUARQ]}
