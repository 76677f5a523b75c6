"""How well the search finds: the measures by hand, the table that people write, and the real engine in Node."""

import json
import math
import re

import pytest

from generator.build import engine
from generator.build.engine import EngineError, find_node
from generator.build.evaluate import ndcg
from generator.build.judgments import read_judgments

FOO = "FOO: A First Method for Unlearning Invented Things"
CARE = "Forgetting with Care: Beyond FOO"
HEADER = "query,kind,grade,paper\n"
TITLES = {
    "foo": ("FOO: a first method", "The First Foo"),
    "twin-1": ("A Report",),
    "twin-2": ("A report", "The First Foo, Again"),
}


def has_node() -> bool:
    try:
        return bool(find_node())
    except EngineError:
        return False


with_node = pytest.mark.skipif(not has_node(), reason="no Node on this machine")


@pytest.mark.parametrize(
    ("grades", "found", "value"),
    [
        # Gains 3 and 1, at ranks 1 and 2: the best there is.
        ({"a": 2, "b": 1}, ["a", "b"], 1.0),
        # (1/1 + 3/1.585) of (3/1 + 1/1.585): 2.8928 of 3.6309.
        ({"a": 2, "b": 1}, ["b", "a"], 0.7967),
        # 3/2 + 1/2.3219 = 1.9307 of 3/1 + 1/1.585 + 1/2 = 4.1309.
        ({"a": 2, "b": 1, "c": 1}, ["x", "y", "a", "b"], 0.4674),
        ({"a": 2}, ["x"] * 10 + ["a"], 0.0),
        ({"a": 2}, [], 0.0),
        ({"a": 0}, ["a"], 0.0),
        # A paper found twice gains once, and the second sight takes up a rank.
        ({"a": 1, "b": 1}, ["a", "a", "b"], 1.5 / (1 + 1 / math.log2(3))),
        # Of more right papers than ranks, only as many as there are ranks count in the best.
        ({f"p{number}": 1 for number in range(15)}, [f"p{number}" for number in range(10)], 1.0),
    ],
)
def test_ndcg_is_what_it_is_by_hand(grades, found, value):
    assert ndcg(grades, found) == pytest.approx(value, abs=5e-5)


@pytest.mark.parametrize(
    ("paper", "slug"),
    [
        ("FOO: a first method", "foo"),
        ("foo - A FIRST Method!", "foo"),
        ("the first foo", "foo"),
        ("papers/twin-2/", "twin-2"),
        ("the first foo again", "twin-2"),
    ],
)
def test_a_paper_is_named_by_any_of_its_titles_or_by_its_address(paper, slug):
    queries, problems = read_judgments(f'{HEADER}q,k,2,"{paper}"\n'.encode(), "x.csv", TITLES)
    assert (problems, [one.grades for one in queries]) == ([], [{slug: 2}])


def test_rows_of_one_query_are_gathered_and_the_higher_grade_counts():
    rows = 'b,k,1,The First Foo\na,k,2,papers/twin-1\n"b",k,2,FOO: a first method\nb,k,0,papers/twin-1\n\n'
    queries, problems = read_judgments(f"\ufeff{HEADER}{rows}".encode(), "x.csv", TITLES)
    assert problems == []
    assert [(one.text, one.grades) for one in queries] == [
        ("b", {"foo": 2, "twin-1": 0}),
        ("a", {"twin-1": 2}),
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("query,grade,paper\nq,2,FOO\n", "x.csv:1: error: the column `kind` is missing (the first line is query,kind,grade,paper)"),
        ("", "x.csv:1: error: the column `query` is missing"),
        (HEADER, "x.csv:1: error: not one query"),
        (HEADER + "q,k,2,No Such Thing\n", "x.csv:2: error: no paper is called “No Such Thing”"),
        (HEADER + "q,k,2,A Report\n", "x.csv:2: error: 2 papers are called “A Report” (name one by its address: papers/twin-1/)"),
        (HEADER + "q,k,two,The First Foo\n", "x.csv:2: error: the grade is “two” (a whole number from 0 to 10)"),
        (HEADER + "q,k,-1,The First Foo\n", "x.csv:2: error: the grade is “-1”"),
        (HEADER + "q,k\n", "x.csv:2: error: the grade is “”"),
        (HEADER + " ,k,1,The First Foo\n", "x.csv:2: error: no query"),
        (HEADER + "q,,1,The First Foo\n", "x.csv:2: error: no kind"),
        (HEADER + "q,k,0,The First Foo\n", "x.csv:1: error: nothing answers “q”"),
        (HEADER + 'q,k,1,"The First Foo\n', "x.csv:2: error: no CSV"),
    ],
)  # fmt: skip
def test_a_fault_of_the_table_is_a_line(table, told):
    _, [problem] = read_judgments(table.encode(), "x.csv", TITLES)
    assert str(problem).startswith(told)


def test_a_table_that_is_no_text_is_a_line():
    _, [problem] = read_judgments(HEADER.encode() + b"\xff,k,1,x\n", "x.csv", TITLES)
    assert str(problem) == "x.csv:2: error: not UTF-8 text (save it as UTF-8)"


@pytest.fixture
def judged(project):
    """The small list with a table in which the search has one answer right and cannot have the other."""
    project.write(
        "judged.csv",
        f'{HEADER}{CARE},title,2,"{CARE}"\nforgetting,words,2,"{CARE}"\nunlearning,wrong,1,papers/a-paper-known-by-its-facts-alone/\n',
    )
    return project


@with_node
def test_the_scores_as_json_have_the_names_that_were_promised(judged):
    result = judged.run("evaluate", "search", "--queries", "judged.csv", "--json")
    assert (result.returncode, result.stderr) == (0, "")
    right, wrong = ({"ndcg_at_10": value, "success_at_1": value} for value in (1.0, 0.0))
    assert json.loads(result.stdout) == {
        "overall": {"ndcg_at_10": 0.6667, "success_at_1": 0.6667},
        "by_kind": {"title": right, "words": right, "wrong": wrong},
    }


@with_node
def test_the_scores_are_a_table_and_own_titles_do_not_count_in_all(judged):
    result = judged.run("evaluate", "search", "--queries", "judged.csv", "--titles")
    rows = [re.split(r"  +", line.strip()) for line in result.stdout.splitlines()]
    assert ["own titles", "3", "1.000", "1.000", "3 of 3"] in rows
    assert ["all queries", "3", "0.667", "0.667", "2 of 3"] in rows


@with_node
def test_a_built_site_is_asked_by_itself(judged, tmp_path):
    judged.run("build")
    (judged.root / "mkdocs.yml").unlink()
    result = judged.run("evaluate", "search", "--queries", "judged.csv", "--site", "site", "--json")
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["by_kind"]["title"]["success_at_1"] == 1.0
    for path in (judged.site / "search").rglob("*"):
        if path.is_file() and path.name not in {"manifest.json", "lunr.js"}:
            path.unlink()
    broken = judged.run("evaluate", "search", "--queries", "judged.csv", "--site", "site")
    assert broken.returncode == 1
    assert re.match("papershelf: the search engine failed: .*could not be loaded", broken.stderr)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("query,kind,grade\n", "judged.csv:1: error: the column `paper` is missing"),
        (HEADER + "q,k,2,Nothing\n", "judged.csv:2: error: no paper is called “Nothing”"),
    ],
)
def test_a_broken_table_ends_with_its_faults(project, table, told):
    project.write("judged.csv", table)
    result = project.run("evaluate", "search", "--queries", "judged.csv")
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert result.stderr.startswith(told)


def test_a_folder_that_is_no_site_is_told(judged):
    result = judged.run("evaluate", "search", "--queries", "judged.csv", "--site", "seeds")
    assert result.returncode == 1
    assert result.stderr.startswith("papershelf: seeds is no built site")


def test_without_node_the_one_inside_playwright_serves(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "playwright" in find_node()


def test_without_any_node_what_to_install_is_told(monkeypatch, tmp_path):
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v16.20.2\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match="needs Node 18 or newer: install Node"):
        find_node()
