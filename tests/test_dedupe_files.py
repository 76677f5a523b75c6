"""Deduplication on its own: whatever a table holds, every entry comes out, and every fault is one line."""

import csv
import io
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from generator.build.dedupe_files import check_writable, clusters_csv, dedupe_files, pairs_csv
from generator.build.report import progress
from generator.formats.csv_rows import read_rows


def table(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def dedupe(content, path="a.csv", **options):
    """Return the clusters as {id: cluster}, and the problems as lines."""
    done = dedupe_files([(path, content if isinstance(content, bytes) else content.encode())], **options)
    rows = table(clusters_csv(done))
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row["cluster"] for row in rows}, [str(one) for one in done.problems]


def test_deduplication_stands_alone(project):
    project.write(
        "a.csv",
        "id,title,abstract,authors,year,venue,doi\n"
        '1,"Songs of Whales, Part I",,,,,\n2,songs of whales part I.,,,,,\n3,"Songs of Whales, Part II",,,,,\n4,,,,,,\n',
    )
    result = project.run("dedupe", "a.csv", "--out", "clusters.csv", "--pairs", "pairs.csv")
    assert result.returncode == 0, result.stderr
    clusters = {row["id"]: row["cluster"] for row in table((project.root / "clusters.csv").read_text())}
    assert clusters["1"] == clusters["2"] != clusters["3"]
    assert Counter(clusters.values())[clusters["4"]] == 1
    pairs = table((project.root / "pairs.csv").read_text())
    assert {(row["verdict"], row["rule"]) for row in pairs} == {
        ("match", "same-title"),
        ("distinct", "other-number"),
    }
    assert all(row["why"] for row in pairs)
    assert "3 records, 2 works" in result.stderr
    assert "1 more entry, not compared, each on its own" in result.stderr
    assert project.run("dedupe", "a.csv").stdout == (project.root / "clusters.csv").read_text()


@pytest.mark.parametrize(
    ("content", "ids", "says"),
    [
        ("id,title\n1,A\n1,B\n2,C\n", "a.csv:2 a.csv:3 2", "a.csv:3: warning: the id “1” stands on line 2 already (give"),
        ("id,title\n1,A\n1,B\n1,C\n", "a.csv:2 a.csv:3 a.csv:4", "line 2 already, and 1 more row repeat an id"),
        ("id,title\na.csv:3,A\n,B\n", "a.csv:2 a.csv:3", ""),
        ("id,title,abstract\n1,A," + "x" * 10_000_000 + "\n2,B,\n", "1 2", "a cell of 10,000,000 characters under “abstract”"),
        ("id,title\n1,Café\n2,Über\n".encode("latin-1"), "1 2", "a.csv:2: warning: not UTF-8; read as Windows-1252"),
        ("id,title\n1,Café\n2,Über\n".encode("utf-16"), "1 2", ""),
        (b"\xef\xbb\xbfid,title\n1,A\n2,B\n", "1 2", ""),
        ("id,title\n1,A,extra,cells\n2,B\n3,C\n", "1 2 3", "a.csv:2: warning: 4 cells in a row of 2 columns"),
        ("id,title\n1,A\n2\n3,C\n", "1 3 2", "a.csv:3: warning: a row without a title"),
        ("id,title\n1,\n2,B\n,C\n,\n", "2 a.csv:4 1", "a.csv:2: warning: a row without a title"),
        ("id,title\n1," + "x" * 1_001 + "\n2,B\n", "2 1", "a.csv:2: warning: a title of 1,001 characters"),
        ('id,title\n1,A\n2,"never closed\n3,C\n4,D\n', "1 2 3 4", "a.csv:3: warning: a quote that is not closed; the row"),
        ('id,title,year\n1,A,2001\n2,"never closed,2002\n3,"C, D",2003\n', "1 2 3", "a.csv:3: warning: a quote that is not closed"),
        ('id,title\n1,A\n2,"stray" quote\n3,C\n', "1 2 3", "a.csv:3: warning: a quote that is not closed"),
        ('id,title\n1,"open\n' + "".join(f"{n},{'x' * 90}\n" for n in range(2, 20)) + '20,"B"\n', " ".join(map(str, range(1, 21))), "a.csv:2: warning: a quote"),
        ('id,title\n1,"open\n' + "".join(f"{n},{'x' * 90}\n" for n in range(2, 20)) + '20,B"\n', " ".join(map(str, range(1, 21))), "a.csv:2: warning: a quote"),
        ('id,title\n1,"two\nlines"\n2,B\n', "1 2", ""),
        ("id,title\r1,A\r2,B\r", "1 2", ""),
        ("id,title\r\n1,A\r\n2,B\r\n", "1 2", ""),
        ("sep=;\nid;title\n1;A, B\n2;B\n", "1 2", ""),
        ("sep=|\r\nid|title\r\n1|A, B\r\n2|B\r\n", "1 2", ""),
        ("\n\nid,title\n1,A\n", "1", ""),
        ("id,title\n1,A\n\n,\n2,B\n", "1 2", ""),
        ("title,id\n=cmd|x,=cmd()\nB,+1\nC,-a\nD,@x\nE,-1\n", "=cmd() +1 -a @x -1", ""),
        ('title,id\nB," 1"\nC,"a""b,c"\nD,x  y\n', [" 1", 'a"b,c', "x  y"], ""),
    ],
)  # fmt: skip
def test_every_entry_comes_out_by_its_own_id(content, ids, says):
    clusters, problems = dedupe(content)
    assert sorted(clusters) == sorted(ids.split() if isinstance(ids, str) else ids)
    told = [line for line in problems if says and says in line]
    assert len(told) == bool(says)
    assert set(problems) - set(told) <= {
        f"a.csv:{line}: warning: a row without a title (fill in its title)" for line in (2, 5)
    }


@pytest.mark.parametrize("options", [{}, {"format_name": "csv"}])
@pytest.mark.parametrize("rows", [1, 500])
def test_a_table_without_titles_is_one_line_that_says_what_it_has(options, rows):
    clusters, problems = dedupe("name,year\n" + "x,1\n" * rows, **options)
    assert list(clusters) == [f"a.csv:{line}" for line in range(2, rows + 2)]
    assert len(set(clusters.values())) == rows
    assert problems == [
        "a.csv:1: warning: no column `title`; it has: “name”, “year” (call the column of the titles `title`)"
    ]


def test_a_letter_is_still_no_table(project):
    project.write("a.txt", "Dear reader,\n\nthis is a letter, with commas.\n")
    result = project.run("dedupe", "a.txt")
    assert result.returncode == 1
    assert "in no known format" in result.stderr


def test_ids_that_two_files_share_tell_their_entries_apart_all_the_same():
    files = [(name, b"id,title\n1,Songs of whales\n2,%s\n" % name.encode()) for name in ("a.csv", "b.csv")]
    done = dedupe_files(files)
    rows = {row["id"]: row["cluster"] for row in table(clusters_csv(done))}
    assert rows.keys() == {"a.csv:2", "a.csv:3", "b.csv:2", "b.csv:3"}
    assert rows["a.csv:2"] == rows["b.csv:2"]
    (problem,) = done.problems
    assert str(problem).startswith("b.csv:2: warning: 2 ids stand in a.csv too (entries with an id")


def test_the_rejected_lines_of_other_formats_are_on_their_own():
    clusters, problems = dedupe(
        '{"title": "Foo of bar"}\n{"title": ""}\n{"title": "foo of bar"}\n', "a.jsonl"
    )
    assert clusters["a.jsonl:1"] == clusters["a.jsonl:3"] != clusters["a.jsonl:2"]
    assert len(problems) == 1


def test_a_blank_first_line_says_nothing_of_the_delimiter():
    groups, problems = dedupe("\n\nid;title\n1;Songs, old and new\n2;Songs, old and new\n")
    assert groups == {"1": "1", "2": "1"}
    assert not problems


def test_what_cannot_be_written_is_said_before_the_work(project):
    project.write("q[/b].csv", "id,title\n1,Foo\n2,\n")
    done = project.run("dedupe", "q[/b].csv", "--pairs", "pairs.csv", "--out", "gone/clusters.csv")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (project.root / "pairs.csv").exists()


def test_a_file_name_is_no_markup():
    with progress(Console(force_terminal=True, file=io.StringIO())) as show:
        show("read q[/b].csv")


@given(st.text(alphabet='ab,"\n\r;1 ', max_size=60))
def test_no_line_of_a_table_is_lost(body):
    text = "id,title\n" + body
    rows = list(read_rows(text))
    kept = "".join(cell for row in rows for cell in row.cells)
    for letter in "ab1":
        assert kept.count(letter) == text.count(letter)
    assert [row.line for row in rows] == sorted({row.line for row in rows})


def test_many_broken_rows_are_read_in_linear_time():
    body = "".join(f'{number},"odd" title {number}\n{number}b,"open {number}\n' for number in range(20_000))
    rows = list(read_rows("id,title\n" + body))
    assert len(rows) == 40_001


def test_the_rows_of_a_table_without_titles_are_on_their_own_and_the_exit_tells(project):
    project.write("good.csv", "id,title\n1,Songs of whales\n")
    project.write("bad.csv", "id,name\nx,Songs\n,Whales\n,\nx y,Seas\n")
    result = project.run("dedupe", "good.csv", "bad.csv", "--pairs", "pairs.csv")
    assert result.returncode == 1
    assert [row["id"] for row in table(result.stdout)] == ["1", "x", "bad.csv:3", "x y"]
    assert "1 file could not be read for titles: bad.csv" in result.stderr
    assert (project.root / "pairs.csv").exists()


def test_a_lost_byte_does_not_lose_the_table():
    clusters, problems = dedupe(b"id,title\n1,Songs of whales\n2,Songs of wh\0ales\n")
    assert clusters["1"] == clusters["2"]
    assert [line[:27] for line in problems] == ["a.csv:3: warning: a NUL byt"]


def test_an_entry_of_json_lines_is_called_by_its_id():
    text = '{"id": "x1", "title": "Foo"}\n{"id": 7, "title": ""}\n{"id": true, "title": "Bar"}\n{"id": "x1", "title": "Baz"}\n{"id": 8, "title": "Seas"}\n'
    clusters, problems = dedupe(text, "a.jsonl")
    assert list(clusters) == ["a.jsonl:3", "a.jsonl:4", "a.jsonl:1", "8", "7"]
    assert any("a.jsonl:4: warning: the id “x1” stands on line 1 already" in line for line in problems)


def test_a_match_that_was_kept_apart_is_no_match_in_the_table():
    body = "id,title,arxiv\na,Deep trees of winter,2101.00001\nb,Deep trees of winter,2202.00002\nc,Deep trees of winter,\n"
    done = dedupe_files([("a.csv", body.encode())])
    clusters = {row["id"]: row["cluster"] for row in table(clusters_csv(done))}
    rows = table(pairs_csv(done))
    assert {row["verdict"] for row in rows if clusters[row["id_a"]] != clusters[row["id_b"]]} <= {
        "possible",
        "distinct",
    }
    (kept,) = (row for row in rows if "kept apart" in row["why"])
    assert kept["rule"] == "same-title"
    assert re.fullmatch(r"same title; kept apart: against it speak \w and \w, .+ \([\w-]+\)", kept["why"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--out", "/dev/full"], "/dev/full cannot be written: No space left on device"),
        (["--out", "nowhere/x.csv"], "nowhere/x.csv cannot be written: No such file or directory"),
        (["--pairs", "."], ". cannot be written: Is a directory"),
    ],
)
def test_where_a_table_cannot_go_is_told_in_a_line(project, arguments, says):
    if "/dev/full" in arguments and not Path("/dev/full").exists():
        pytest.skip("there is no full device here")
    project.write("a.csv", "id,title\n1,A\n")
    result = project.run("dedupe", "a.csv", *arguments)
    assert (result.returncode, result.stderr) == (1, f"papershelf: {says}\n")


def test_a_place_that_cannot_be_written_is_found_before_the_work_and_left_as_it_is(tmp_path):
    old = tmp_path / "old.csv"
    old.write_text("mine")
    with pytest.raises(FileNotFoundError):
        check_writable(old, tmp_path / "new.csv", None, tmp_path / "nowhere" / "x")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("old.csv", "mine")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_standard_output_is_one_line(project):
    project.write("a.csv", "id,title\n1,A\n")
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "generator", "dedupe", "a.csv"],
            cwd=project.root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr == "papershelf: standard output cannot be written: No space left on device\n"
