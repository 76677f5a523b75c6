"""What is remembered between builds: by what it was made of, never run, and nothing when in doubt."""

import json
from dataclasses import dataclass
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import memo as memo_module
from generator.build.memo import Memo
from generator.build.plain import from_plain, to_plain
from generator.dedupe.merge import merge
from generator.formats.base import Reading
from generator.formats.table import read_source
from generator.links.families import Kinship
from generator.model.paper import Paper, System, SystemKind, bare
from generator.text.digest import digest
from tests.nasty import texts


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Dot:
    at: tuple[int, float]
    colour: Colour | None
    names: dict[str, list[str]]


def counted(memo, parts, value, kind=None):
    """Ask for a value, and say how often it was made."""
    made = []
    found = memo.of("thing", parts, lambda: made.append(1) or value, kind)
    assert found == value
    return len(made)


def test_what_was_made_of_the_same_is_not_made_again(tmp_path):
    memo = Memo(tmp_path / "memo")
    assert counted(memo, ("a", 1), {"x": 1}, dict[str, int]) == 1
    assert counted(memo, ("a", 1), {"x": 1}, dict[str, int]) == 0
    assert counted(memo, ("a", 2), {"x": 2}, dict[str, int]) == 1
    # Another process.
    assert counted(Memo(tmp_path / "memo"), ("a", 2), {"x": 2}, dict[str, int]) == 0
    assert counted(Memo(tmp_path / "memo"), ("a", 1), {"x": 1}, dict[str, int]) == 1


@pytest.mark.parametrize(
    "left",
    [b"", b"{", b"null", b"[]", b"\xff\xfe", b'{"key": 1}', b"[" * 100_000, b'{"key": KEY}',
     b'{"key": KEY, "value": "no mapping"}', b'{"key": KEY, "value": [[1, 1]]}',
     b'{"key": KEY, "value": [["x", "1"]]}', b'{"key": KEY, "value": [["x", true]]}',
     b'{"key": KEY, "value": [["x"]]}', b'{"key": KEY, "value": {"x": 1}}'],
)  # fmt: skip
def test_what_cannot_be_read_counts_as_nothing(tmp_path, left):
    assert counted(Memo(tmp_path), ("a",), {"x": 1}, dict[str, int]) == 1
    (kept,) = tmp_path.iterdir()
    key = json.loads(kept.read_bytes())["key"]
    kept.write_bytes(left.replace(b"KEY", json.dumps(key).encode()))
    assert counted(Memo(tmp_path), ("a",), {"x": 1}, dict[str, int]) == 1
    assert counted(Memo(tmp_path), ("a",), {"x": 1}, dict[str, int]) == 0


def test_another_version_remembers_nothing(tmp_path, monkeypatch):
    assert counted(Memo(tmp_path), ("a",), {"x": 1}, dict[str, int]) == 1
    monkeypatch.setattr(memo_module, "version", lambda: "another")
    assert counted(Memo(tmp_path), ("a",), {"x": 1}, dict[str, int]) == 1


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path):
    (tmp_path / "file").write_text("no folder")
    memo = Memo(tmp_path / "file")
    assert counted(memo, ("a",), {"x": 1}, dict[str, int]) == 1
    assert counted(memo, ("a",), {"x": 1}, dict[str, int]) == 0
    memo.forget_the_rest()


def test_what_nobody_asks_for_any_more_is_forgotten(tmp_path):
    memo = Memo(tmp_path)
    memo.of("read a", ("a",), lambda: 1, int)
    memo.of("read b", ("b",), lambda: 2, int)
    memo.forget_the_rest()
    memo.of("read b", ("b",), lambda: 2, int)
    memo.forget_the_rest()
    assert len(list(tmp_path.iterdir())) == 1
    assert memo.of("read b", ("b",), lambda: 3, int) == 2
    assert memo.of("read a", ("a",), lambda: 4, int) == 4


@given(st.lists(st.one_of(texts(), st.binary(), st.integers(), st.none()), max_size=4), st.data())
def test_parts_have_one_digest_and_others_another(parts, data):
    other = data.draw(st.lists(st.one_of(st.sampled_from([*parts, ""]), texts()), max_size=4))
    assert digest(*parts) == digest(*parts)
    assert (digest(*parts) == digest(*other)) == (
        [(type(one), one) for one in parts] == [(type(one), one) for one in other]
    )


@given(texts(), st.floats(allow_nan=False), st.sampled_from([None, Colour.RED]))
def test_a_value_comes_back_as_it_was(text, number, colour):
    dot = Dot((3, number), colour, {text: [text, ""]})
    back = from_plain(Dot, json.loads(json.dumps(to_plain(dot))))
    assert back == dot
    assert repr(back) == repr(dot)


@pytest.mark.parametrize(
    ("kind", "data"),
    [(Dot, None), (Dot, [[1, 2.0], None]), (Dot, [[1, 2.0, 3], None, []]), (Dot, [[True, 2.0], None, []]),
     (Dot, [[1, 2.0], "blue", []]), (Dot, [[1, 2.0], None, [["x", [1]]]]), (System, ["", "", ""]),
     (tuple[str, ...], "text"), (int, "1"), (int, True), (dict[str, Kinship], [["x", ["why", 1]]])],
)  # fmt: skip
def test_what_does_not_fit_is_refused(kind, data):
    with pytest.raises(ValueError, match="not a"):
        from_plain(kind, data)


def test_what_has_no_form_is_not_kept():
    with pytest.raises(TypeError, match="set has no form"):
        to_plain({"x": {1}})


@pytest.mark.ours
def test_every_source_comes_back_as_it_was_read(request):
    for path in sorted((request.config.rootpath / "seeds").glob("*")):
        reading = read_source(f"seeds/{path.name}", path.read_bytes())
        back = from_plain(Reading, json.loads(json.dumps(to_plain(reading))))
        assert repr(back) == repr(reading)


def test_a_bare_paper_says_what_it_said_and_nothing_of_who_said_it():
    reading = read_source("seeds/a.jsonl", b'{"title": "A paper", "year": 2021, "doi": "10.1000/1"}\n')
    paper = merge(reading.records, "because")
    known = Paper(id="", title="A paper", records=(), year=2021, identifiers=paper.identifiers)
    assert bare(paper) == known
    assert to_plain(System("X", SystemKind.MODEL)) == ["X", "model", "curator"]
