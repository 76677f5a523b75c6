"""Names that want the same address, or one that is taken: each still gets a page of its own."""

import json

import pytest

from tests.site_reader import Site

# Titles that are several works, although little of them is left in an address.
TITLES = [
    *("Index", "README", "404", "Search", "Papers", "Page 2", "CON", "+", "C++", "C+", "!?", "?!?", "---"),
    *("中文", "日本", "Über α", "Über β", "Über", "naïve", "Ünïcödé ﬁ", "I" * 300, "I" * 301),
    *(f"{'the same long beginning ' * 5} and the {end} end" for end in ("left", "right")),
]
# Files that differ in marks, folders or letters that an address has not.
SOURCES = [
    *(
        "a b.jsonl",
        "a-b.jsonl",
        "a_b.jsonl",
        "a/b.jsonl",
        "A B.jsonl",
        "a.b.jsonl",
        "论文.jsonl",
        "列表.jsonl",
    ),
    *("merged", "index.jsonl", "index", "1", "2", "a/2", "%41 b.jsonl", "a?b#c.jsonl", "README.txt"),
]
SLUGS = ["index", "readme", "2", "papers", "topics", "unplaced", "line-1", "search"]
PROSE = "Long enough to be an abstract of something that is not said."


def read(project):
    result = project.run("build")
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    return Site.of(project.root)


def broken_links(site):
    return [
        f"{url}: {href}"
        for url, page in site.pages.items()
        for href in (*page.followed, *page.fetched)
        if (target := site.resolve(page, href)) and not site.leads_somewhere(*target)
    ]


def line(title, **fields):
    return json.dumps({"title": title, **fields}) + "\n"


def test_every_paper_has_a_page_of_its_own(project):
    project.write("seeds/awkward.jsonl", "".join(line(title, abstract=PROSE) for title in TITLES))
    site = read(project)
    papers = {paper["title"]: paper["url"] for paper in site.json("api/v1/papers.json")["papers"]}
    assert papers.keys() >= {" ".join(title.split()) for title in TITLES}
    assert {title: url for title, url in papers.items() if url not in site.pages} == {}
    assert {title: site.pages[url].article.one("h1").words for title, url in papers.items()} == {
        title: title for title in papers
    }
    assert broken_links(site) == []


def test_every_source_has_a_page_of_its_own(project):
    for number, name in enumerate(SOURCES):
        project.write(f"seeds/{name}", line(f"Only in source {number}") + line("In all of them"))
    site = read(project)
    pages = {url: page for url, page in site.pages.items() if url.startswith("sources/")}
    headings = [page.article.one("h1").words for page in pages.values()]
    expected = ["Sources", "What was merged", "facts.jsonl", "listing.txt", *SOURCES]
    assert [name for name in expected if headings.count(name) != 1] == []
    for page in pages.values():
        heading = page.article.one("h1").words
        if heading in SOURCES:
            titles = {f"Only in source {SOURCES.index(heading)}", "In all of them"}
            assert {row.all("td")[-1].words for row in page.article.all("tr") if row.all("td")} == titles
    assert broken_links(site) == []


def test_every_topic_has_a_page_of_its_own(project):
    topics = [{"slug": slug, "title": f"Topic {slug}", "group": "index"} for slug in SLUGS]
    group = {"slug": "index", "title": "All", "topics": SLUGS}
    project.write("content/topics.yml", json.dumps({"groups": [group], "topics": topics}))
    project.write("content/papers.yml", json.dumps([{"paper": "10.1000/182", "topics": SLUGS}]))
    site = read(project)
    for slug in SLUGS:
        page = site.pages[f"topics/{slug}/"]
        assert page.article.one("h1").words == f"Topic {slug}"
        assert len(page.article.all(class_="ps-card")) == 1
    assert site.pages["topics/"].article.one("h1").words == "Topics"
    assert broken_links(site) == []


@pytest.mark.parametrize(
    "name", ["topics/index.md", "search/index.md", "papers/a-paper-known-by-its-facts-alone.md"]
)
def test_a_page_written_by_hand_is_not_lost_without_a_word(project, name):
    project.write(f"content/{name}", "# Written by hand\n")
    result = project.run("build")
    assert result.returncode == 1
    assert f"content/{name}:1: error: a page of this address is generated" in result.stderr
