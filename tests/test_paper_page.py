"""The page of a paper: what stands on it, in which order, whatever the paper is."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.dates import in_words, parse_month
from tests.in_memory import built
from tests.odd_papers import AUTHORS, FULL, LONG, ODD, with_odd_papers
from tests.site_reader import read_page

# The order of rank, from top to bottom.
HEAD = ["ps-kicker", "h1", "ps-paper__authors", "ps-paper__when", "ps-paper__system", "ps-paper__links"]
SECTIONS = ["abstract", "note", "topics", "related", "versions", "mentions", "cite", "provenance"]


@pytest.fixture
def made(project):
    return built(with_odd_papers(project), repo_url="https://github.com/invented/list")


@pytest.fixture
def pages(made):
    """The page of each paper, by title."""
    library, files = made
    return {
        paper.title: read_page(
            f"papers/{paper.id}/", files[f"papers/{paper.id}/index.md"].split("---\n\n", 1)[1]
        )
        for paper in library.papers.values()
    }


def sections(page):
    return [one.attributes["aria-labelledby"] for one in page.root.all("section")]


# ---- The order of rank ----


def test_a_paper_with_everything_shows_it_in_the_order_of_rank(pages):
    page = pages[FULL]
    head = [
        one.attributes.get("class", one.tag)
        for one in page.root.one("header").children
        if not isinstance(one, str)
    ]
    assert head == HEAD
    assert sections(page) == [one for one in SECTIONS if one != "versions"]
    after = [
        one.attributes.get("class")
        for one in page.root.all("div", "p", "nav")
        if one.attributes.get("class", "").startswith(
            ("ps-paper__marks", "ps-paper__correction", "ps-neighbours")
        )
    ]
    assert after == ["ps-paper__marks", "ps-paper__correction", "ps-neighbours", "ps-neighbours"]


@pytest.mark.parametrize("title", [one["title"] for one in ODD])
def test_every_paper_keeps_to_that_order_and_is_sound(pages, title):
    page = pages[title]
    assert page.faults == ()
    assert len(page.ids) == len(set(page.ids))
    assert sections(page) == [one for one in SECTIONS if one in sections(page)]
    assert page.root.one("h1").words == title
    assert "None" not in page.root.words


def test_no_page_holds_a_blank_line_at_which_markdown_would_begin_anew(made):
    _, files = made
    found = [
        path
        for path, text in files.items()
        if re.fullmatch(r"papers/[^/]+/index\.md", path) and "\n\n" in text.split("---\n\n", 1)[1].strip()
    ]
    assert found == []


def test_what_a_reader_can_use_comes_before_where_he_can_read(pages):
    links = pages[FULL].root.one(class_="ps-paper__links").all("a")
    assert [one.words for one in links] == [
        "Code",
        "Model",
        "Data",
        "Project",
        "arXiv",
        "DOI",
        "Published version",
        "Link",
    ]


def test_a_month_is_written_for_people_and_for_programs(pages):
    (time,) = pages[FULL].root.all("time")
    assert (time.words, time.attributes) == ("December 2024", {"datetime": "2024-12"})


@given(st.dates().map(lambda day: day.strftime("%Y-%m")).filter(parse_month))
def test_every_month_has_its_words(month):
    name, year = in_words(month).split()
    assert year == month[:4]
    assert (
        name
        == "January February March April May June July August September October November December".split()[
            int(month[5:]) - 1
        ]
    )


# ---- Papers that are not like others ----


def test_a_thousand_authors_fold(pages):
    authors = pages[LONG].root.one(class_="ps-paper__authors")
    assert authors.one("summary").words == "and 988 others"
    assert authors.words.replace("and 988 others", "") == ", ".join(AUTHORS)


def test_what_is_not_known_is_not_spoken_of(pages):
    page = pages["A Paper of Which Nothing Is Known"]
    assert page.root.all(class_="ps-paper__authors") + page.root.all(class_="ps-paper__when") == []
    assert page.section("abstract").words == "Abstract No source has the abstract of this paper."
    assert "data-byline" not in page.root.one(class_="ps-paper").attributes


@pytest.mark.parametrize("title", [ODD[3]["title"], ODD[4]["title"], FULL])
def test_each_text_has_a_direction_of_its_own(pages, title):
    page = pages[title]
    assert page.root.one("h1").attributes["dir"] == "auto"
    assert page.root.one(class_="ps-abstract").attributes["dir"] == "auto"
    for other in pages.values():
        for link in other.root.all("a"):
            if title in link.words and link.attributes["href"].startswith("../"):
                assert link.attributes.get("dir") == "auto" or link.all("bdi")


def test_a_system_that_many_name_shows_a_few_of_them(project):
    naming = [{"title": f"Paper number {number} on FOO", "abstract": "We use FOO."} for number in range(120)]
    project.write("seeds/naming.jsonl", "".join(json.dumps(one) + "\n" for one in naming))
    library, files = built(project)
    foo = next(paper for paper in library.papers.values() if paper.system and paper.system.name == "FOO")
    section = read_page("", files[f"papers/{foo.id}/index.md"]).section("mentions")
    assert section.one("summary").words == "and by 92 others"
    assert len(section.all("li")) == 100
    assert re.search(r"2\d papers more: search for FOO", section.words)
    assert section.all("a")[-1].attributes["href"] == "../../search/?q=FOO"


def test_each_fact_is_told_with_the_entry_that_it_was_taken_from(pages):
    said = [one.words for one in pages[FULL].root.one(class_="ps-said").all("li")]
    assert (
        said[0]
        == "seeds/odd.jsonl, line 1: title, abstract, authors, year, first posted, venue, arXiv id, DOI"
    )
    assert re.fullmatch(r"content/papers.yml \(the curator\): system, links, tags, note, topics", said[1])
    assert len(said) == 2


# ---- Previous and next ----


def test_next_leads_along_each_shelf_and_previous_back(made, pages):
    library, _ = made
    for topic, shelf in library.shelves.items():
        ids = [*shelf.primary, *shelf.secondary]
        for at, one in enumerate(ids):
            nav = pages[library.papers[one].title].root.all("nav", data_topic=topic)
            ways = {
                link.attributes["rel"]: link.attributes["href"]
                for link in nav[0].all("a")
                if "rel" in link.attributes
            }
            expected = {"prev": ids[at - 1] if at else None, "next": [*ids, None][at + 1]}
            assert ways == {rel: f"../{other}/" for rel, other in expected.items() if other}


def test_only_those_of_the_primary_topic_are_seen(made, pages):
    library, _ = made
    for paper in library.papers.values():
        shown = [
            nav.attributes["data-topic"]
            for nav in pages[paper.title].root.all("nav")
            if "hidden" not in nav.attributes
        ]
        assert shown == [
            one.topic for one in library.assignments.get(paper.id, ()) if one.primary
        ] or shown == [""]


def test_a_paper_alone_on_its_shelf_has_no_neighbours(project):
    project.write("content/papers.yml", '- {paper: "10.1000/182", topics: [keeping]}\n')
    library, files = built(project)
    alone = next(paper for paper in library.papers.values() if paper.identifiers.doi)
    assert "ps-neighbours" not in files[f"papers/{alone.id}/index.md"]


def test_papers_on_no_shelf_are_neighbours_too(made):
    library, files = made
    assert len(library.unplaced) > 1
    assert all('data-topic=""' in files[f"papers/{one}/index.md"] for one in library.unplaced)
