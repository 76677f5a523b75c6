"""Entries that name a work by its identifier alone."""

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.build.waiting import NAMED_ALONE, rejections, with_waiting
from generator.model.identifiers import Identifiers
from generator.model.problem import Place
from generator.model.record import Record


def record(line, title="", path="a.bib", **identifiers):
    return Record(Place(path, line), "test", title, identifiers=Identifiers(**identifiers))


def test_an_entry_without_a_title_goes_to_the_work_that_has_its_identifier():
    one, other = record(1, "One", arxiv="2401.00001"), record(2, "Other", doi="10.1000/b")
    named = record(1, path="ids.txt", doi="10.1000/b")
    works, left = with_waiting([[one], [other]], [named])
    assert (works, left) == ([[one], [other, named]], [])


def test_one_whose_identifier_nobody_has_waits_and_says_for_what():
    waiting = record(7, path="ids.txt", arxiv="2401.00009", pmid="31452104")
    works, left = with_waiting([[record(1, "One")]], [waiting])
    (rejected,), (problem,) = rejections(left)
    assert works == [[record(1, "One")]]
    assert rejected.place == Place("ids.txt", 7)
    assert (
        str(problem)
        == "ids.txt:7: warning: waits for its title: no other source has arxiv 2401.00009, pmid 31452104 "
        "(add a source that has it, such as an export of your library)"
    )


def test_the_volume_that_two_papers_share_tells_nothing():
    waiting = record(7, path="ids.txt", isbn="9780306406157")
    assert with_waiting([[record(1, "One", isbn="9780306406157")]], [waiting])[1] == [waiting]
    (rejected,), _ = rejections([waiting])
    assert rejected.why == "without a title, and an ISBN names a volume, not a paper"


def test_who_joins_brings_what_others_wait_for():
    titled = record(1, "One", doi="10.1000/a")
    both, late = record(9, doi="10.1000/a", arxiv="2401.00001"), record(1, path="ids.txt", arxiv="2401.00001")
    early = record(1, path="0.txt", arxiv="2401.00001")
    works, left = with_waiting([[titled]], [early, late, both])
    assert (set(works[0]), left) == ({titled, both, late, early}, [])


@given(st.permutations(range(4)), st.permutations(range(3)))
def test_the_order_in_which_works_and_entries_come_says_nothing(order, late):
    works = [[record(line, f"Title {line}", arxiv="2401.00001" if line % 2 else "")] for line in range(1, 5)]
    waiting = [record(line, path="ids.txt", arxiv="2401.00001") for line in range(1, 4)]
    found, left = with_waiting([works[one] for one in order], [waiting[one] for one in late])
    assert left == []
    assert {tuple(work) for work in found} == {
        (works[0][0], *waiting),
        *((work[0],) for work in works[1:]),
    }


def test_a_paper_says_that_an_entry_names_it_by_its_identifier_alone(project):
    project.write("seeds/more.txt", "2401.00001\n2401.99999\n")
    found = project.run("explain", "FOO")
    assert NAMED_ALONE in found.stdout
    assert "seeds/more.txt:1" in found.stdout
    checked = project.run("check")
    assert checked.returncode == 0
    assert "seeds/more.txt:2: warning: waits for its title: no other source has arxiv 2401.99999" in (
        checked.stderr
    )
    assert re.search(
        r"seeds/more\.txt +identifier-list +2 +0 +1 +1 +1$", project.run("stats").stdout, re.MULTILINE
    )
