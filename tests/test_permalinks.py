"""Addresses that never break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dedupe.merge import merge
from generator.library.permalinks import assign_addresses, read_register, write_register
from generator.model.identifiers import Identifiers
from generator.model.problem import Place
from generator.model.record import Record

DAY = "2024-05-01"


def paper(title, line=1, **known):
    return merge([Record(Place("a.txt", line), "test", title, identifiers=Identifiers(**known))], "")


def again(papers, addresses):
    register, problems = read_register(write_register(addresses.register), "permalinks.tsv")
    assert problems == []
    return assign_addresses(papers, register, DAY)


def by_title(addresses):
    return {one.title: one.id for one in addresses.papers}


def test_an_address_stays_when_papers_join_and_leave():
    first = assign_addresses([paper("Foo"), paper("Bar", 2)], [], DAY)
    second = again([paper("Foo"), paper("A Foo", 3), paper("Baz", 4)], first)
    assert by_title(first)["Foo"] == by_title(second)["Foo"] == "foo"
    assert second.gone == {"bar": "Bar"}
    third = again([paper("Bar", 9)], second)
    assert by_title(third) == {"Bar": "bar"}


def test_an_address_stays_when_the_title_changes_and_an_identifier_tells():
    first = assign_addresses([paper("Old Title", arxiv="2401.00001")], [], DAY)
    second = again([paper("New Title", arxiv="2401.00001")], first)
    assert [one.id for one in second.papers] == ["old-title"]


def test_two_papers_of_one_title_keep_an_address_each():
    pair = [paper("Foo", 1, arxiv="2401.00001"), paper("Foo", 2, arxiv="2401.00002")]
    first = assign_addresses(pair, [], DAY)
    assert sorted(one.id for one in first.papers) == ["foo", "foo-2"]
    second = again(pair[::-1], first)
    assert second.papers == first.papers
    assert second.redirects == {}


def test_an_identifier_learned_later_is_remembered():
    first = assign_addresses([paper("Foo")], [], DAY)
    second = again([paper("Foo", arxiv="2401.00001")], first)
    third = again([paper("Other Name", arxiv="2401.00001")], second)
    assert [one.id for one in third.papers] == ["foo"]


def test_a_merged_paper_answers_at_both_addresses():
    first = assign_addresses([paper("Foo", arxiv="2401.00001"), paper("Phoo", 2, doi="10.1/a")], [], DAY)
    merged = paper("Foo", arxiv="2401.00001", doi="10.1/a")
    second = again([merged], first)
    assert [one.id for one in second.papers] == ["foo"]
    assert second.redirects == {"phoo": "foo"}
    assert second.gone == {}


@given(st.lists(st.sampled_from(["Foo", "Foo!", "Bar", "论文", "另一篇", "", "Foo 2", "foo-2"]), max_size=8))
def test_addresses_are_unique_and_do_not_depend_on_the_order(titles):
    papers = [paper(title or "?", line) for line, title in enumerate(titles, start=1)]
    forward, backward = assign_addresses(papers, [], DAY), assign_addresses(papers[::-1], [], DAY)
    assert forward == backward
    assert len({one.id for one in forward.papers}) == len(papers)
    settled = again(papers, forward)
    assert settled.papers == forward.papers
    assert settled.register == forward.register


@pytest.mark.parametrize(
    "line",
    ["foo", "../x\tfoo\t\tFoo", "foo\tfoo\t\tFoo\textra", "foo\tfoo\t\tFoo\t2024-02-30", "Foo\tfoo\t\tFoo"],
)
def test_a_broken_line_of_the_register_is_told(line):
    _, problems = read_register(f"# head\n{line}\n", "permalinks.tsv")
    assert [problem.place.line for problem in problems] == [2]


def test_an_address_given_twice_is_told():
    _, problems = read_register("foo\tfoo\t\tFoo\nfoo\tbar\t\tBar\n", "permalinks.tsv")
    assert "stands twice" in problems[0].what
