"""The day on which a paper came into the list: written once, kept in the register, never the clock."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.site import build
from generator.build.unchanged import CACHE
from generator.config import Config
from generator.library.permalinks import (
    Permalink,
    assign_addresses,
    read_register,
    with_topics,
    write_register,
)
from generator.model.dates import parse_day
from generator.model.problem import Place
from generator.model.topic import Topic
from tests.test_determinism import differing, files
from tests.test_permalinks import paper

FIRST, LATER, LAST = "2020-01-31", "2021-02-28", "2022-12-01"
# The same days as the seconds that SOURCE_DATE_EPOCH counts, at some hour of theirs.
SECONDS = {FIRST: "1580428800", LATER: "1614550000", LAST: "1669852800"}
OLD = "foo\tfoo\tarxiv:2401.00001\tFoo\n"


def built(papers, register, day):
    """Return what a build on `day` makes of the register's text, and the text that it writes."""
    lines, problems = read_register(register, "permalinks.tsv")
    assert problems == []
    addresses = assign_addresses(papers, lines, day)
    return addresses, write_register(addresses.register)


def test_a_new_paper_gets_the_day_of_the_build_and_keeps_it():
    _, register = built([paper("Foo")], "", FIRST)
    addresses, register = built([paper("Foo"), paper("Bar", 2)], register, LATER)
    assert addresses.added == {"foo": FIRST, "bar": LATER}
    again, same = built([paper("Foo"), paper("Bar", 2)], register, LAST)
    assert (again.added, same) == (addresses.added, register)


def test_lines_of_an_old_register_get_the_day_of_the_build_that_writes_them_next():
    addresses, register = built([paper("Foo", arxiv="2401.00001")], OLD, LATER)
    assert addresses.added == {"foo": LATER}
    assert register.endswith(f"{OLD.strip()}\t{LATER}\n")
    assert built([paper("Foo", arxiv="2401.00001")], register, LAST)[1] == register


def test_another_title_changes_no_day():
    _, register = built([paper("Old Title", arxiv="2401.00001")], "", FIRST)
    addresses, _ = built([paper("New Title", arxiv="2401.00001")], register, LAST)
    assert addresses.added == {"old-title": FIRST}


def test_a_paper_that_went_away_and_came_back_has_been_there_since_it_first_came():
    _, register = built([paper("Foo"), paper("Bar", 2)], "", FIRST)
    _, register = built([paper("Foo")], register, LATER)
    assert built([paper("Foo"), paper("Bar", 2)], register, LAST)[0].added == {"foo": FIRST, "bar": FIRST}


@pytest.mark.parametrize(("kept", "other"), [(FIRST, LATER), (LATER, FIRST)])
def test_a_merged_paper_has_been_there_since_the_earliest_of_its_lines(kept, other):
    days = {"Foo": kept, "Phoo": other}
    register = "".join(
        f"{title.lower()}\t{title.lower()}\t{key}\t{title}\t{days[title]}\n"
        for title, key in (("Foo", "arxiv:2401.00001"), ("Phoo", "doi:10.1/a"))
    )
    addresses, written = built([paper("Foo", arxiv="2401.00001", doi="10.1/a")], register, LAST)
    assert addresses.redirects == {"phoo": "foo"}
    assert addresses.added == {"foo": FIRST}
    # The lines themselves stay as they were: should the two ever part, each has its own day again.
    assert {line.slug: line.added for line in addresses.register} == {"foo": kept, "phoo": other}
    parted, _ = built(
        [paper("Foo", arxiv="2401.00001"), paper("Phoo", 2, doi="10.1/b")], written, "2023-01-01"
    )
    assert parted.added["foo"] == kept


@given(st.permutations([("Foo", 1), ("Bar", 2), ("Foo, again", 3), ("Baz", 4)]))
def test_days_do_not_depend_on_the_order_of_the_sources(order):
    register = f"foo\tfoo\t\tFoo\t{FIRST}\nbar\tbar\t\tBar\t{LATER}\n"
    papers = [paper(title, line) for title, line in order]
    assert built(papers, register, LAST)[0].added == {
        "foo": FIRST, "bar": LATER, "foo-again": LAST, "baz": LAST,
    }  # fmt: skip


def test_two_branches_that_took_in_one_paper_merge_to_the_earlier_day():
    lines = [f"foo\tfoo\t\tFoo\t{LATER}\n", f"foo\tfoo\t\tFoo\t{FIRST}\n", "foo\tfoo\t\tFoo\n"]
    for order in itertools.permutations(lines):
        assert read_register("".join(order), "permalinks.tsv") == (
            [Permalink("foo", "foo", (), "Foo", FIRST)], [],
        )  # fmt: skip


def test_a_topic_has_a_day_of_its_own():
    topic = Topic("memory", "Memory", "g", "", Place("topics.yml"))
    first = with_topics([], [topic], FIRST)
    assert first == [Permalink("topics/memory", "", (), "Memory", FIRST)]
    assert with_topics(first, [topic, replace(topic, slug="more")], LATER)[0] == first[0]


_DAYS = st.dates().map(str) | st.just("")
_TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1).map(
    lambda text: " ".join(text.split())
)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,9}", fullmatch=True), st.tuples(_TEXTS, _DAYS), max_size=9))
def test_reading_what_was_written_gives_the_same_lines(lines):
    register = [
        Permalink(slug, slug, (f"doi:10.1/{slug}",), title, day)
        for slug, (title, day) in sorted(lines.items())
    ]
    assert read_register(write_register(register), "permalinks.tsv") == (register, [])


@pytest.mark.parametrize(
    "day", ["2023-02-29", "2024-2-1", "2024-01-01T00:00", "24-01-01", "٢٠٢٤-٠١-٠١", "", "x"]
)
def test_what_is_no_day_is_none(day):
    assert parse_day(day) is None
    _, problems = read_register(f"foo\tfoo\t\tFoo\t{day}\n", "permalinks.tsv")
    assert ["not a line of the register" in problem.what for problem in problems] == [True]


# ---- Whole builds ----


def register_of(project):
    return (project.root / "content" / "permalinks.tsv").read_text()


def run(project, *arguments, day):
    result = project.run(*arguments, SOURCE_DATE_EPOCH=SECONDS[day])
    assert result.returncode == 0, result.stderr
    return result


def test_builds_on_two_days_with_one_register_give_the_same_bytes(project):
    run(project, "build", day=FIRST)
    before = files(project.root)
    assert {line.rsplit("\t", 1)[1] for line in register_of(project).splitlines()[2:]} == {FIRST}
    run(project, "build", day=LAST)
    # What is remembered of a build knows its day.
    assert [path for path in differing(before, files(project.root)) if not path.startswith(CACHE)] == []


def test_no_file_tells_of_the_day_of_a_later_build(project):
    run(project, "build", day=FIRST)
    assert project.run("build").returncode == 0
    run(project, "generate", "out", day=LATER)
    told = [
        path
        for path, content in (files(project.site) | files(project.root / "out")).items()
        if LATER.encode() in content
    ]
    assert told == []


def test_the_day_of_a_build_is_that_of_utc_everywhere(project):
    # Half an hour before midnight in UTC: in one of these places it is the next day, in one the same.
    for zone in ("Pacific/Kiritimati", "America/Lima"):
        result = project.run("build", SOURCE_DATE_EPOCH="1580513400", TZ=zone)
        assert result.returncode == 0, result.stderr
        assert f"\t{FIRST}\n" in register_of(project)
        (project.root / "content" / "permalinks.tsv").unlink()


def test_a_register_is_not_stale_because_another_day_has_come(project):
    run(project, "build", day=FIRST)
    assert "permalinks.tsv" not in run(project, "check", day=LAST).stderr


def test_a_register_without_days_is_told_until_a_build_wrote_them(project):
    run(project, "build", day=FIRST)
    old = "".join(f"{line.rpartition(chr(9))[0]}\n" for line in register_of(project).splitlines()[2:])
    project.write("content/permalinks.tsv", old)
    assert (
        "permalinks.tsv:1: warning: 5 addresses without a day yet" in run(project, "check", day=LATER).stderr
    )
    run(project, "build", day=LATER)
    assert "permalinks.tsv" not in run(project, "check", day=LAST).stderr
    assert register_of(project).count(f"\t{LATER}\n") == 5


def test_a_preview_or_a_look_at_the_list_writes_no_day(project):
    run(project, "check", day=FIRST)
    run(project, "generate", "out", day=FIRST)
    assert not (project.root / "content" / "permalinks.tsv").exists()


def test_the_library_knows_the_day_of_every_paper_of_this_list(real_site):
    root = real_site.root
    library = build(Config(root=root, seeds=root / "seeds", content=root / "content")).library
    assert library.added.keys() == library.papers.keys()
    assert all(parse_day(day) == day for day in library.added.values())
