"""What tells programs where things are: OpenSearch, the sitemap, robots.txt; under a path and at a root."""

import gzip
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from generator.outputs import discovery
from generator.outputs.discovery import _shortened
from tests.in_memory import ADDRESS, EARLY, LATE, built, rendered
from tests.site_reader import Site
from tests.test_feeds import HOSTILE, NEW

pytest_plugins = ["tests.server"]

SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
EPOCHS = {day: str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())) for day in (EARLY, LATE)}


def sitemap(site):
    """Return the day of each address in the sitemap, relative to the site; "" where it says none."""
    tree = etree.parse(site.folder / "sitemap.xml").getroot()
    assert tree.tag == f"{MAP}urlset"
    found = {}
    for url in tree:
        assert url.tag == f"{MAP}url"
        assert [one.tag for one in url] in ([f"{MAP}loc"], [f"{MAP}loc", f"{MAP}lastmod"])
        found[url.findtext(f"{MAP}loc").removeprefix(site.address)] = url.findtext(f"{MAP}lastmod", "")
    assert len(found) == len(tree)
    return found


# ---- OpenSearch ----


def check_opensearch(text, address):
    """Assert what OpenSearch 1.1 asks of a description."""
    tree = etree.fromstring(text.encode())
    assert tree.tag == f"{SEARCH}OpenSearchDescription"
    names = [one.tag.removeprefix(SEARCH) for one in tree]
    assert names == ["ShortName", "Description", "LongName", "Url", "Url", "InputEncoding"]
    assert 0 < len(tree.findtext(f"{SEARCH}ShortName")) <= 16
    assert 0 < len(tree.findtext(f"{SEARCH}LongName")) <= 48
    assert 0 < len(tree.findtext(f"{SEARCH}Description")) <= 1024
    page, itself = tree.iter(f"{SEARCH}Url")
    assert (page.get("type"), page.get("template")) == ("text/html", f"{address}search/?q={{searchTerms}}")
    assert (itself.get("rel"), itself.get("template")) == ("self", f"{address}opensearch.xml")


def test_the_search_is_described_as_browsers_ask(real_site):
    site = Site.of(real_site.root)
    check_opensearch((site.folder / "opensearch.xml").read_text(), site.address)
    for page in site.pages.values():
        named = [site.resolve(page, one.attributes["href"]) for one in page.root.all("link", rel="search")]
        assert named == ([] if page.url == "404.html" else [("opensearch.xml", "")])


@pytest.mark.parametrize(
    "text", [*HOSTILE, "", "x" * 2000, "a name of so many words that nobody would ever read it all " * 40]
)
def test_no_name_breaks_the_description_of_the_search(project, text):
    files = rendered(project, discovery.emit, lambda _: {}, site_name=text, site_description=text)
    check_opensearch(files["opensearch.xml"], ADDRESS)


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Learning from Less", 16, "Learning from"), ("Learning", 8, "Learning"), ("Learning", 5, "Learn"),
        ("one two", 3, "one"), ("one two", 6, "one"), ("one two", 7, "one two"), ("", 5, ""),
    ],
)  # fmt: skip
def test_a_name_is_cut_between_words(text, most, short):
    assert _shortened(text, most) == short


# ---- Sitemap ----


def test_the_sitemap_names_every_page_once_with_the_day_of_its_newest_paper(project):
    def build(day):
        result = project.run("build", SOURCE_DATE_EPOCH=EPOCHS[day])
        assert result.returncode == 0, result.stderr
        return sitemap(Site.of(project.root))

    before = build(EARLY)
    site = Site.of(project.root)
    assert before.keys() == site.pages.keys() - {"404.html"}
    assert {url for url, day in before.items() if not day} == {"", "api/", "my-list/"}
    assert set(before.values()) == {"", EARLY}
    project.write("seeds/later.jsonl", NEW)
    papers = (project.root / "content/papers.yml").read_text()
    project.write(
        "content/papers.yml", papers + '\n- paper: "A Newer Paper on Forgetting"\n  topics: [forgetting]\n'
    )
    changed = {url for url, day in build(LATE).items() if day == LATE}
    assert changed == {
        "papers/a-newer-paper-on-forgetting/", "topics/", "topics/forgetting/", "sources/",
        "sources/later-jsonl/", "search/", "exports/", "map/", "stats/",
    }  # fmt: skip


def test_the_packed_sitemap_is_the_same_and_as_old_as_the_newest_paper(real_site):
    packed = (real_site.site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == (real_site.site / "sitemap.xml").read_bytes()
    day = max(sitemap(Site.of(real_site.root)).values())
    assert (
        int.from_bytes(packed[4:8], "little") == datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()
    )


def test_a_hand_written_page_may_say_when_it_changed_and_what_is_no_day_is_left_out(project):
    project.write("content/dated.md", "---\nlastmod: 2023-05-06\n---\n# Dated\n")
    project.write("content/undated.md", "---\nlastmod: last </lastmod> week\n---\n# Undated\n")
    assert project.run("build").returncode == 0
    days = sitemap(Site.of(project.root))
    assert (days["dated/"], days["undated/"]) == ("2023-05-06", "")


def test_what_leads_elsewhere_or_is_gone_is_not_in_the_sitemap(project):
    project.write("content/permalinks.tsv", "old\told\tarxiv:2401.00001\tOld\nlost\tlost\t\tLost\n")
    assert project.run("build").returncode == 0
    site = Site.of(project.root)
    assert {"papers/old/", "papers/lost/"} & site.pages.keys() == {"papers/lost/", "papers/old/"}
    listed = sitemap(site)
    assert "papers/lost/" not in listed
    assert {url for url in listed if url.startswith("papers/")} == {
        url
        for url, page in site.pages.items()
        if url.startswith("papers/") and not page.root.all("meta", name="robots")
    }


# ---- robots.txt ----


def test_robots_lets_everyone_in_and_names_the_sitemap(real_site):
    text = (real_site.site / "robots.txt").read_text()
    assert text == f"User-agent: *\nAllow: /\nSitemap: {Site.of(real_site.root).address}sitemap.xml\n"


def test_a_robots_txt_of_ones_own_stays(project):
    own = "User-agent: *\nDisallow: /papers/\n"
    project.write("content/robots.txt", own)
    assert project.run("build").returncode == 0
    assert (project.site / "robots.txt").read_text() == own


def test_without_an_address_robots_names_no_sitemap_and_the_search_is_not_described(project):
    _, files = built(project, site_url="")
    assert files["robots.txt"] == "User-agent: *\nAllow: /\n"
    assert "opensearch.xml" not in files


# ---- Under a path, and at the root of a domain ----


@pytest.mark.parametrize(
    "address", ["https://example.org/", "https://example.org/deep/er/list/", "https://example.org/list"]
)
def test_whole_addresses_are_those_of_the_site_wherever_it_stands(project, address):
    settings = (project.root / "mkdocs.yml").read_text()
    project.write("mkdocs.yml", re.sub(r"(?m)^site_url: .*", f"site_url: {address}", settings))
    assert project.run("build").returncode == 0
    site = Site(project.site, address.rstrip("/") + "/")
    told = {
        *feedparser.parse((site.folder / "feed.xml").read_bytes()).entries[0].link.split(),
        *re.findall(r"https://example\.org/[^\s\"'<>)]*", "".join((site.folder / name).read_text() for name in ("feed.json", "feeds.opml", "opensearch.xml", "robots.txt", "llms.txt", "sitemap.xml", "api/v1/papers.schema.json", "index.html.md"))),
    }  # fmt: skip
    assert len(told) > 20
    for whole in told:
        assert whole.startswith(site.address)
        path = urlsplit(whole.removeprefix(site.address)).path
        assert path in site.pages or (site.folder / path).is_file(), whole


@pytest.mark.parametrize("path", ["", "topics/unlearning/", "about/"])
def test_the_themes_script_takes_no_feed_for_the_site_in_another_language(visit, serve, real_site, path):
    visitor = visit(serve(real_site.site, "/learning-from-less/"))
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.go(path, settle=True)
    assert [url for url in asked if "sitemap" in url or "feed" in url] == []
