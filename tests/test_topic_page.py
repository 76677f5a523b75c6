"""The page of a topic: what its head says, its cards in their order of rank, and shelves of any size."""

import json
from dataclasses import replace

import pytest
from lxml import html

from generator.model.topic import Assigner, TopicAssignment
from generator.outputs import topic_pages
from tests.in_memory import built, rendered

TOPICS = """\
groups:
- {slug: all, title: All, topics: [one, two, three, empty]}
topics:
- {slug: one, title: One, group: all, description: The first.}
- {slug: two, title: Two, group: all}
- {slug: three, title: Three, group: all}
- {slug: empty, title: Empty, group: all}
"""
ABSTRACT = "Gardens are popular. We propose a hose for them. It leaks a little, and nobody minds."


def fill(project, papers):
    """Put these papers, which name their topics, in place of the small list."""
    (project.root / "seeds" / "listing.txt").unlink()
    seeds = [{key: value for key, value in one.items() if key not in {"topics", "system"}} for one in papers]
    project.write("seeds/facts.jsonl", "".join(json.dumps(one) + "\n" for one in seeds))
    project.write("content/topics.yml", TOPICS)
    said = [
        {"paper": one["title"], "topics": one["topics"]}
        | ({"system": one["system"]} if "system" in one else {})
        for one in papers
    ]
    project.write("content/papers.yml", json.dumps(said))


def paper(title, topics=("one",), **facts):
    return {"title": title, "topics": list(topics), **facts}


def page(files, url="topics/one/"):
    """Return a page as elements: its blocks of HTML, which Markdown passes through as they are."""
    return html.fragment_fromstring(files[f"{url}index.md"].split("\n---\n", 1)[1], create_parent="div")


def words(element):
    return " ".join(element.text_content().split())


def classed(element, name):
    return element.find_class(name)


def test_a_card_says_what_it_knows_in_the_order_of_rank(project):
    fill(project, [
        paper(
            "A Hose", ["one"], system={"name": "Hose", "kind": "method"}, authors=["Ada Byron", "Jan Dyck"], year=2024,
            venue="ICML", abstract=ABSTRACT, arxiv_id="2401.00001", code_url="https://github.com/invented/hose",
        ),
    ])  # fmt: skip
    _, files = built(project)
    (card,) = classed(page(files), "ps-card")
    rank = ["title", "byline", "links", "sentence", "abstract"]
    assert [
        one.get("class").removeprefix("ps-card__") for one in card if "ps-card" in one.get("class")
    ] == rank
    title, byline, links, sentence, abstract = [one for one in card if "ps-card" in one.get("class")]
    assert (words(title), words(byline)) == ("A Hose", "Hose · Byron and Dyck · 2024 · ICML")
    assert [words(one) for one in links.iter("a")] == ["Code", "arXiv"]
    assert [words(one) for one in classed(links, "ps-card__elsewhere")[0]] == ["arXiv"]
    assert words(sentence) == "We propose a hose for them."
    assert (words(abstract[0]), words(abstract[1])) == ("Abstract", ABSTRACT)
    assert (card.get("data-year"), "data-code" in card.attrib) == ("2024", True)


@pytest.mark.parametrize(
    ("facts", "byline"),
    [
        ({}, None),
        ({"year": 2020}, "2020"),
        ({"venue": "ICML 2020", "year": 2020}, "ICML 2020"),
        ({"venue": "Nature"}, "Nature"),
        ({"authors": [f"Given Family{n}" for n in range(1000)]}, "Family0 et al."),
    ],
)
def test_a_byline_says_what_is_known_and_no_more(project, facts, byline):
    fill(project, [paper("A Hose", **facts)])
    _, files = built(project)
    found = classed(page(files), "ps-card__byline")
    assert [words(one) for one in found] == ([byline] if byline else [])


@pytest.mark.parametrize(
    "title", ["T" * 400, "word " * 79 + "word", "نموذج لغوي للحدائق", "一种新的花园模型", "שלום hose עולם"]
)
def test_a_title_is_whole_whatever_it_is(project, title):
    fill(project, [paper(title, authors=["محمد الخوارزمي", "王 伟"], year=2020)])
    _, files = built(project)
    (found,) = classed(page(files), "ps-card__title")
    assert (words(found), found.get("dir")) == (title, "auto")
    (byline,) = classed(page(files), "ps-card__byline")
    assert [one.tag for one in byline] == ["bdi", "span"]


def test_what_the_sentence_says_is_not_said_again(project):
    fill(project, [
        paper("First", abstract="We propose a hose. It leaks."),
        paper("Later", abstract=ABSTRACT),
        paper("Only", abstract="We propose a hose."),
        paper("None"),
    ])  # fmt: skip
    _, files = built(project)
    told = {}
    for card in classed(page(files), "ps-card"):
        folds = [words(part) for one in classed(card, "ps-card__abstract") for part in one]
        told[words(classed(card, "ps-card__title")[0])] = folds
    assert told == {
        "First": ["Rest of the abstract", "It leaks."], "Later": ["Abstract", ABSTRACT], "Only": [], "None": [],
    }  # fmt: skip


def test_the_machines_word_is_marked(project):
    fill(project, [paper("A Hose", system={"name": "Hose", "kind": "method"}), paper("A Lawn")])

    def by_machine(library):
        hose = library.papers["a-hose"]
        found = replace(hose, system=replace(hose.system, by=Assigner.AUTOMATIC))
        placed = TopicAssignment("one", primary=True, by=Assigner.AUTOMATIC, why="water", confidence=0.87)
        return {
            "papers": {**library.papers, "a-hose": found},
            "assignments": {**library.assignments, "a-hose": (placed,)},
        }

    shown = page(rendered(project, topic_pages.emit, by_machine))
    remarks = {
        one.get("data-paper-id"): list(map(words, classed(one, "ps-card__remarks")))
        for one in classed(shown, "ps-card")
    }
    assert remarks == {
        "a-hose": ["placed by the machine, 87% sure · system found by the machine"], "a-lawn": [],
    }  # fmt: skip


def test_the_head_counts_papers_years_systems_and_neighbours(project):
    fill(project, [
        paper("A", ["one"], year=2015, system={"name": "zeta", "kind": "model"}),
        paper("B", ["one", "two"], year=2026, system={"name": "Alpha", "kind": "model"}),
        paper("C", ["two", "one", "three"], year=2020),
        paper("D", ["one"]),
    ])  # fmt: skip
    _, files = built(project)
    shown = page(files)
    total = "4 papers, 2015–2026; 3 at home here, 1 at home on other shelves"
    assert words(classed(shown, "ps-total")[0]) == total
    about = {words(one[0]): words(one[1]) for one in classed(shown, "ps-about")[0]}
    assert about == {"Systems": "Alpha, zeta", "Shares papers with": "Two 2 Three 1"}
    assert [one.get("href") for one in classed(shown, "ps-about")[0].iter("a")] == [
        "../../papers/b/", "../../papers/a/", "../two/", "../three/",
    ]  # fmt: skip
    twin = files["topics/one/index.html.md"]
    assert total in twin
    assert "Shares papers with: [Two](" in twin
    assert "## Also of interest here { #also }" in files["topics/one/index.md"]
    assert "at home under" in words(classed(shown, "ps-card__remarks")[0])


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ([None, None], "2 papers"), ([2020, None], "2 papers, 2020"), ([2020, 2020], "2 papers, 2020"),
        ([2021, 2019], "2 papers, 2019–2021"),
    ],
)  # fmt: skip
def test_a_shelf_with_few_years_or_none_reads_well(project, years, told):
    fill(project, [paper(f"Paper {n}", **({"year": year} if year else {})) for n, year in enumerate(years)])
    _, files = built(project)
    assert words(classed(page(files), "ps-total")[0]) == told
    assert "None" not in words(page(files))


def test_a_shelf_without_years_offers_none(project):
    fill(project, [paper(f"Paper {n}") for n in range(9)])
    _, files = built(project)
    (form,) = page(files).iter("form")
    assert [one.get("name") for one in form.iter("input", "select")] == ["q", "unread", "sort"]
    assert [words(one) for one in form.iter("option")] == ["as listed", "title"]


def test_a_shelf_of_one_paper_has_nothing_to_filter(project):
    fill(project, [paper("Alone")])
    _, files = built(project)
    shown = page(files)
    assert (words(classed(shown, "ps-total")[0]), len(classed(shown, "ps-card"))) == ("1 paper", 1)
    assert list(shown.iter("form")) == []
    empty = page(files, "topics/empty/")
    assert "Nothing stands on this shelf yet." in words(empty)
    assert "feed" in words(empty)
    assert classed(empty, "ps-total") == classed(empty, "ps-card") == []


def test_a_shelf_of_three_thousand_papers_comes_in_parts(project):
    fill(project, [
        paper(f"Paper number {n}", year=1990 + n % 30, abstract=ABSTRACT, system={"name": f"S{n}", "kind": "model"})
        for n in range(3000)
    ])  # fmt: skip
    _, files = built(project)
    parts = [page(files, f"topics/one/{f'{n}/' if n > 1 else ''}") for n in range(1, 7)]
    assert [len(classed(one, "ps-card")) for one in parts] == [500] * 6
    ids = [card.get("data-paper-id") for one in parts for card in classed(one, "ps-card")]
    assert len(set(ids)) == 3000
    assert [len(classed(one, "ps-total")) for one in parts] == [1, 0, 0, 0, 0, 0]
    for number, one in enumerate(parts, 1):
        (note,) = classed(one, "ps-filter__part")
        assert f"part {number} of 6" in words(note)
        assert next(note.iter("a")).get("href").endswith("search/?topic=one")
    # Five hundred abstracts would be too much for a page: they are linked.
    assert classed(parts[0], "ps-card__abstract") == []
    link = next(one for one in classed(parts[0], "ps-card")[0].iter("a") if words(one) == "Abstract")
    assert link.get("href").endswith("/#abstract")
    about = words(classed(parts[0], "ps-about")[0])
    assert about.startswith("SystemsShow 100 of 3,000 systems")
    assert "and 2,900 more in the index of systems" in about
    assert max(len(files[path]) for path in files if path.startswith("topics/one/")) < 1_000_000
