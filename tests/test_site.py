"""The built site of the real list: all of it is there, and every link leads where it says, both ways."""

import re
from collections import Counter
from itertools import chain
from urllib.parse import urlsplit

import pytest
import yaml

from generator.model.link import link_key
from tests.conftest import ROOT
from tests.site_reader import Site

PAPERS, TOPICS, GROUPS, SYSTEMS, RECORDS, CURATED_LINKS = 397, 26, 7, 225, 836, 107
# An abstract's web address, as a reader would see it.
ADDRESS_IN_TEXT = re.compile(r"https?:|www\.|\b(?:github|huggingface|arxiv)\.(?:com|co|org)/", re.IGNORECASE)
# A browser ends a paragraph where one of these begins, whatever was meant.
NOT_IN_A_PARAGRAPH = "article details div dl figure form h1 h2 h3 nav ol p pre section table ul".split()


@pytest.fixture(scope="module")
def site(real_site):
    return Site.of(real_site.root)


@pytest.fixture(scope="module")
def papers(site):
    """What the API says of each paper, by its id."""
    return {paper["id"]: paper for paper in site.json("api/v1/papers.json")["papers"]}


@pytest.fixture(scope="module")
def pages(site):
    """The page of each paper, by the paper's id."""
    return site.below("papers/")


def linked(site, page, section, prefix):
    """Return the last segments of the addresses below `prefix` to which a section of a paper's page links."""
    found = page.section(section)
    urls = site.links(page, found) if found else ()
    return {url.removeprefix(prefix).rstrip("/") for url in urls if url.startswith(prefix)}


def test_every_paper_topic_group_and_system_is_there(site, papers, pages):
    assert len(pages) == PAPERS
    assert pages.keys() == papers.keys()
    assert {page.article.one("h1").words for page in pages.values()} == {
        one["title"] for one in papers.values()
    }
    assert len(site.below("topics/")) == TOPICS
    headings = [one.words for one in site.pages["topics/"].article.all("h2")]
    assert len(headings) == GROUPS + 1
    assert headings[-1] == "How a shelf is chosen"
    assert len(site.pages[""].article.all(class_="ps-group")) == GROUPS
    assert len(site.pages["systems/"].article.all("th", scope="row")) >= SYSTEMS


def test_every_page_is_sound(site):
    faults = {url: page.faults for url, page in site.pages.items() if page.faults}
    assert faults == {}
    twice = {url: Counter(page.ids) - Counter(set(page.ids)) for url, page in site.pages.items()}
    assert {url: ids for url, ids in twice.items() if ids} == {}
    assert [url for url, page in site.pages.items() if len(page.article.all("h1")) != 1] == []
    titles = Counter(page.root.one("head").one("title").words for page in site.pages.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_no_block_stands_in_a_paragraph(site):
    broken = {
        url: block[0].tag
        for url, page in site.pages.items()
        for one in page.article.all("p")
        if (block := one.all(*NOT_IN_A_PARAGRAPH))
    }
    assert broken == {}


def test_every_internal_link_and_anchor_leads_somewhere(site):
    checked, broken = 0, []
    for url, page in site.pages.items():
        for href in chain(page.followed, page.fetched):
            if target := site.resolve(page, href):
                checked += 1
                broken += [] if site.leads_somewhere(*target) else [f"{url}: {href}"]
    assert broken == []
    assert checked > PAPERS * 10


def test_links_within_the_site_are_relative(site):
    for url, page in site.pages.items():
        canonical = [one.attributes["href"] for one in page.root.all("link", rel="canonical")]
        absolute = [
            href
            for href in chain(page.followed, page.fetched)
            if href.startswith(("/", site.address)) and href not in canonical
        ]
        # That page is shown at any address, so its links cannot be relative.
        assert (
            all(href.startswith(urlsplit(site.address).path) for href in absolute)
            if url == "404.html"
            else not absolute
        )
        assert canonical == ([] if url == "404.html" else [site.address + url])


def test_nothing_that_a_page_fetches_is_on_another_host(site):
    foreign = [
        f"{url}: {href}"
        for url, page in site.pages.items()
        for href in page.fetched
        if site.resolve(page, href) is None
    ]
    assert foreign == []
    for sheet in site.folder.rglob("*.css"):
        assert re.findall(r"(?:url\(\s*|@import\s*)[\"']?(?:https?:)?//[^)\s]*", sheet.read_text()) == []


def test_the_navigation_has_each_group_and_the_topics_of_ones_own_and_no_papers(site):
    topics = site.json("api/v1/topics.json")
    mates = {slug: group["topics"] for group in topics["groups"] for slug in group["topics"]}
    for url, page in site.pages.items():
        targets = set().union(*(site.links(page, nav) for nav in page.root.all("nav", class_="md-nav")))
        assert [one for one in targets if one.startswith("papers/") and one != url] == []
        assert "topics/" in targets
        shown = {one.split("/")[1] for one in targets if one.startswith("topics/")} - {""}
        assert len({tuple(mates[slug]) for slug in shown if slug in mates}) == GROUPS
        own = url.removeprefix("topics/").rstrip("/")
        assert shown >= set(mates.get(own, ())) if url.startswith("topics/") else True


def test_every_paper_is_at_most_three_links_from_home(site, pages):
    steps = site.steps_from("")
    assert {
        paper: steps.get(f"papers/{paper}/") for paper in pages if steps.get(f"papers/{paper}/", 9) > 3
    } == {}


def test_every_link_that_a_person_gave_can_be_clicked(site, papers, pages):
    entries = yaml.safe_load((ROOT / "content" / "papers.yml").read_text())
    by_title = {paper["title"]: paper["id"] for paper in papers.values()}
    given = [
        (entry["paper"], url)
        for entry in entries
        for urls in entry.get("links", {}).values()
        for url in ([urls] if isinstance(urls, str) else urls)
    ]
    assert len(given) == CURATED_LINKS
    assert [title for title, _ in given if title not in by_title] == []
    missing = []
    for title, url in given:
        page = pages[by_title[title]]
        shown = page.article.all(class_="ps-abstract") + page.article.all(class_="ps-paper__links")
        hrefs = [link.attributes["href"] for place in shown for link in place.all("a")]
        missing += [] if link_key(url) in map(link_key, hrefs) else [f"{title}: {url}"]
    assert missing == []


def test_every_address_in_an_abstract_can_be_clicked(papers, pages):
    dead = {}
    for paper, page in pages.items():
        for abstract in page.article.all("p", class_="ps-abstract"):
            assert abstract.text == papers[paper]["abstract"]
            plain = " ".join(child for child in abstract.children if isinstance(child, str))
            dead |= {paper: plain} if ADDRESS_IN_TEXT.search(plain) else {}
    assert dead == {}


def test_papers_and_topics_link_to_each_other(site, papers, pages):
    stands = {
        (paper, topic) for paper, page in pages.items() for topic in linked(site, page, "topics", "topics/")
    }
    listed = {
        (url.removeprefix("papers/").rstrip("/"), topic)
        for topic, page in site.below("topics/").items()
        for item in page.article.all("li", class_="ps-card")
        for url in site.links(page, item.one(class_="ps-card__title"))
    }
    assert stands == listed
    assert stands == {(one["id"], topic["slug"]) for one in papers.values() for topic in one["topics"]}
    assert {paper for paper, _ in stands} == pages.keys()


def test_papers_and_systems_link_to_each_other(site, papers, pages):
    index = site.pages["systems/"]
    rows = {
        (f"systems/#{row.attributes['id']}", url, row.one("th").words)
        for row in index.article.all("tr")
        if "id" in row.attributes
        for url in site.links(index, row)
    }
    introduced = {
        ("#".join(site.resolve(page, link.attributes["href"])), page.url, link.words)
        for page in pages.values()
        for line in page.article.all(class_="ps-paper__system")
        for link in line.all("a")
    }
    assert rows == introduced
    assert {name for _, _, name in rows} == {
        one["system"]["name"] for one in papers.values() if one["system"]
    }


def test_papers_and_sources_link_to_each_other(site, papers, pages):
    rows = {
        (f"{source.url}#{row.attributes['id']}", url)
        for source in site.below("sources/").values()
        for row in source.article.all("tr")
        if "id" in row.attributes
        for url in site.links(source, row)
    }
    claimed = {
        ("#".join(site.resolve(page, link.attributes["href"])), page.url)
        for page in pages.values()
        for link in page.section("provenance").all("a")
    }
    assert rows == claimed
    assert len(rows) == sum(len(one["records"]) for one in papers.values()) == RECORDS


def test_mentions_are_shown_on_both_papers(site, papers, pages):
    forth = {(one["id"], mention["id"]) for one in papers.values() for mention in one["mentions"]}
    back = {(other, one["id"]) for one in papers.values() for other in one["mentioned_by"]}
    shown = {
        (paper, other) for paper, page in pages.items() for other in linked(site, page, "mentions", "papers/")
    }
    assert forth
    assert forth == back
    assert shown == forth | {(other, one) for one, other in forth}


def test_related_papers_have_a_reason(site, papers, pages):
    for paper, page in pages.items():
        known = {one["id"]: one["why"] for one in papers[paper]["related"]}
        assert linked(site, page, "related", "papers/") == known.keys()
        assert paper not in known
        assert all(known.values())
        assert {item.one("span").words for item in page.section("related").all("li")} == set(known.values())


def test_the_bibtex_of_each_paper_is_balanced_and_has_a_key_of_its_own(pages):
    keys = Counter()
    for page in pages.values():
        entry = page.section("cite").one("code").text
        depth = 0
        for char in entry:  # as BibTeX counts: an escaped brace is one too
            depth += (char == "{") - (char == "}")
            assert depth >= 0, entry
        assert depth == 0, entry
        keys[re.match(r"@[a-z]+\{([a-z0-9-]+),\n  title ", entry).group(1)] += 1
    assert [key for key, count in keys.items() if count > 1] == []


def test_the_search_ships_its_own_index_and_no_other(site):
    assert list(site.folder.rglob("search_index.json")) == []
    manifest = site.json("search/manifest.json")
    named = [name for name in strings_in(manifest) if name.endswith((".json", ".js"))]
    assert named
    assert [name for name in named if not (site.folder / "search" / name).is_file()] == []
    assert manifest["count"] == PAPERS


def strings_in(value):
    """Yield every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_in(inner)


def test_no_page_has_the_theme_ask_for_a_sitemap_beside_what_it_links(real_site):
    # Material takes each `rel=alternate` for a translation of the whole site.
    for page in Site.of(real_site.root).pages.values():
        assert page.root.all("link", rel="alternate") == []
